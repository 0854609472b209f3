"""List the names a template may use (可用字段): how to write each, its value now, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from xl_addin.model.figure import Place
from xl_addin.report.field_guide import FieldGuide, field_guide
from xl_addin.report.shapes import Shape, shape_of

_SHOWN = 3
_LONG = 60


class Field(NamedTuple):
    """One name: path, tag ready to copy, value now, source cells, kind, suggested format, meaning."""

    path: str
    tag: str
    value: str
    source: str
    kind: str
    format: str
    about: str


def fields(data: Mapping[str, Any], sources: Mapping[str, tuple[Place, ...]]) -> tuple[Field, ...]:
    """Return every name of the data in its order; members of like lists are described once."""
    guide = field_guide()
    return tuple(_fields(shape_of(data), data, guide, sources))


def _fields(
    shape: Shape, data: Mapping[str, Any], guide: FieldGuide, sources: Mapping[str, tuple[Place, ...]]
) -> Iterator[Field]:
    for inner in shape.names.values():
        made = _field(inner, data, guide, sources)
        same = guide.same_as(inner) if inner.member is not None else ""
        yield made._replace(about=f"{made.about}；各项与“{same}”相同") if same else made
        if not same:
            yield from _fields(inner if inner.member is None else inner.member, data, guide, sources)


def _field(
    shape: Shape, data: Mapping[str, Any], guide: FieldGuide, sources: Mapping[str, tuple[Place, ...]]
) -> Field:
    kind, about = guide.note(shape.path)
    if not kind:
        kind = "一组数据" if shape.member is not None else "分项" if shape.names else "文字"
    suits = guide.kinds[kind]
    value = _short(_values(data, shape.path))
    return Field(
        shape.path,
        tag_of(shape.path, kind, suits),
        value,
        _places(sources.get(shape.path, ())),
        kind,
        suits,
        about,
    )


def tag_of(path: str, kind: str, suits: str) -> str:
    """Return the tag that writes a path out: a loop for what stands in a list, ready to copy."""
    parts = path.split("[].")
    loops, inner = [], parts[0]
    for at, name in enumerate(parts[1:]):
        item = "项甲乙丙"[at]
        loops.append(f"{{% for {item} in {_written(inner)} %}}")
        inner = f"{item}.{name}"
    inner = _written(inner)
    if kind == "分项":
        body = ""
    elif kind == "一组数据":
        body = (
            f"{{% for 项 in {inner} %}}…{{% endfor %}}"
            if not loops
            else f"{{% for 子 in {inner} %}}…{{% endfor %}}"
        )
    elif kind == "段落":
        return f"{{%p for 段 in {inner}|分段 %}} ⏎ {{{{ 段 }}}} ⏎ {{%p endfor %}}"
    elif kind == "标志":
        body = f"{{% if {inner} %}}…{{% endif %}}"
    else:
        body = f"{{{{ {inner}{f'|{suits}' if suits else ''} }}}}"
    return "".join(loops) + body + "{% endfor %}" * len(loops)


def _written(path: str) -> str:
    """Return a path as a template writes it: a part that is no plain name goes in brackets."""
    first, *rest = path.split(".")
    return first + "".join(f".{part}" if part.isidentifier() else f"['{part}']" for part in rest)


def _values(data: Any, path: str) -> list[object]:  # noqa: ANN401 - any part of the data
    """Return what stands at a path now, the values of every member of the lists on the way."""
    found: list[Any] = [data]
    for step in path.split("."):
        name, many = (step.removesuffix("[]"), step.endswith("[]"))
        found = [one[name] for one in found if isinstance(one, Mapping) and name in one]
        if many:
            found = [member for one in found if isinstance(one, list) for member in one]
    return found


def _short(values: list[object]) -> str:
    """Return the values in a few words: the first ones, and how many there are."""
    if len(values) == 1 and isinstance(values[0], list):
        one = values[0]
        texts = [str(member) for member in one if not isinstance(member, Mapping)]
        said = f"：{'；'.join(texts[:_SHOWN])}" if texts else ""
        return f"{len(one)}项{said}"[:_LONG] if one else "（没有）"
    plain = [_said(value) for value in values if not isinstance(value, Mapping | list)]
    if not plain:
        return ""
    said = "；".join(plain[:_SHOWN]).replace("\n", " ")
    cut = f"{said[:_LONG]}…" if len(said) > _LONG else said
    return cut + (f"（共{len(plain)}项）" if len(plain) > _SHOWN else "")


def _said(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value) or "（空）"


def _places(places: tuple[Place, ...]) -> str:
    """Return the source cells: the first ones, and that there are more."""
    said = "、".join(str(place) for place in places[:_SHOWN])
    return f"{said} 等{len(places)}格" if len(places) > _SHOWN else said
