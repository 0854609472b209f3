"""Hold what the amounts of base data make together: a whole and its parts, this year beside last year."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.rules.toml_table import TomlTable

_YUAN = Decimal(10_000)  # of one 万元


class Split(NamedTuple):
    """A whole and its parts (构成): `name` is what templates call it, `title` the title of its chart.

    `total` is the code of a fact, `parts` are those of its parts, called `names` where their items have
    other names; or the parts are the rows of `rows`, a list, in its `column`.
    """

    name: str
    title: str
    total: str
    parts: tuple[str, ...]
    names: tuple[str, ...] = ()
    rows: str = ""
    column: str = ""


class Comparison(NamedTuple):
    """Amounts of this year beside last year's (比较): `facts` are (this year's, last year's) codes."""

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]


def in_wan(figure: Figure) -> Interval:
    """Return what a rounded amount may have been, in 万元."""
    amount = Interval.of(figure)
    return amount.times(1 / _YUAN) if figure.unit == "元" else amount


def read_splits(top: TomlTable) -> tuple[Split, ...]:
    """Return the splits that a file of base-data words states. Raises BadRuleFile."""
    return tuple(_split(one) for one in top.tables("splits")) if top.has("splits") else ()


def read_comparisons(top: TomlTable) -> tuple[Comparison, ...]:
    """Return the comparisons that a file of base-data words states. Raises BadRuleFile."""
    return tuple(_comparison(one) for one in top.tables("comparisons")) if top.has("comparisons") else ()


def _split(one: TomlTable) -> Split:
    made = Split(
        name=one.text("name"),
        title=one.text("title"),
        total=one.text("total"),
        parts=one.texts("parts", ()),
        names=one.texts("names", ()),
        rows=one.text("rows", ""),
        column=one.text("column", ""),
    )
    one.finish()
    if bool(made.parts) == bool(made.rows) or bool(made.rows) != bool(made.column):
        raise one.fault(
            "parts", "应写明由哪些数构成", "parts 列出各项的代码；或写 rows（明细）和 column（列）"
        )
    if made.names and len(made.names) != len(made.parts):
        raise one.fault("names", "names 与 parts 应一样多", "请给每一项写一个名称，或不写 names")
    return made


def _comparison(one: TomlTable) -> Comparison:
    made = Comparison(
        name=one.text("name"),
        title=one.text("title"),
        facts=tuple((code, f"{code}.last") for code in one.texts("facts")),
    )
    one.finish()
    return made
