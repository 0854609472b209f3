"""Know the form of the data a template draws from: names, lists, what is text, what is empty now."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xl_addin.report.figures import MISSING

GAP = "〔待补充"


@dataclass(slots=True)
class Shape:
    """What is known of a value: its names, the form of its members, whether it may be text or number.

    `filled` tells whether the workbook at hand has anything there; `path` is how it was reached.
    `count` is how many members the list of that workbook has.
    """

    path: str = ""
    names: dict[str, Shape] = field(default_factory=dict)
    member: Shape | None = None
    single: bool = False
    filled: bool = False
    value: object = None
    count: int = 0

    @property
    def is_list(self) -> bool:
        """Whether it is a list and nothing else."""
        return self.member is not None and not self.names and not self.single

    @property
    def is_mapping(self) -> bool:
        """Whether it is a set of names and nothing else."""
        return bool(self.names) and self.member is None and not self.single

    def add(self, value: object, *, own: bool) -> None:
        """Take in a value of the data; `own` where it is of the workbook at hand."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                path = f"{self.path}.{key}" if self.path else str(key)
                self.names.setdefault(str(key), Shape(path)).add(inner, own=own)
            self.filled = self.filled or (own and bool(value))
        elif isinstance(value, list | tuple):
            self.member = self.member or Shape(f"{self.path}[]")
            self.count = max(self.count, len(value)) if own else self.count
            for inner in value:
                self.member.add(inner, own=own)
            self.filled = self.filled or (own and bool(value))
        else:
            self.single = True
            if own:
                self.value = value
                self.filled = self.filled or not is_empty(value)


def is_empty(value: object) -> bool:
    """Tell whether a value is missing, or stands as 〔待补充：…〕."""
    return value is None or value == MISSING or (isinstance(value, str) and value.startswith(GAP))


def shape_of(data: Mapping[str, object], *others: Mapping[str, object]) -> Shape:
    """Return the form of the data; others of the same standard add what is empty in it."""
    made = Shape()
    made.add(data, own=True)
    for other in others:
        made.add(other, own=False)
    return made


def every_path(shape: Shape) -> Iterator[Shape]:
    """Yield every named value below, lists through their members, in the order of the data."""
    for inner in shape.names.values():
        yield inner
        yield from every_path(inner)
    if shape.member is not None:
        yield from every_path(shape.member)


def near(name: str, known: Iterable[str], before: str = "") -> str:
    """Return `相近的名称有：甲、乙` for a misspelt name, or empty text; `before` is what stands before it."""
    found = difflib.get_close_matches(name, sorted(set(known)), 3, 0.5)
    said = [f"{before}.{one}" if before else one for one in found]
    return f"相近的名称有：{'、'.join(said)}" if said else ""


def kind_of(shape: Shape) -> str:
    """Return in Chinese what stands there: 一组数据, 分项, 数字, 文字."""
    if shape.member is not None:
        return "一组数据"
    if shape.names:
        return "分项"
    return "数字" if isinstance(shape.value, int | Decimal) else "文字"
