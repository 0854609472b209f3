"""Read the text description of a blank workbook (空白表描述) and the data of a sample.

A form is a list of bands (行段), top to bottom; a band is a list of spots (格) repeated over its rows.
Nothing here knows how a workbook file is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from xl_addin.errors import BadRuleFile
from xl_addin.rules.loader import read_toml
from xl_addin.rules.toml_table import TomlTable

STYLES = (
    "title",
    "caption",
    "plain",
    "corner",
    "label",
    "head",
    "text",
    "centre",
    "target",
    "amount",
    "rate",
    "score",
    "note",
    "aside",
)
FORMULAS = ("rate", "sum", "budget_score", "total", "grade", "points_check", "split_check")
GIVEN = ("budget_points", "row")
CHECKS = ("unit", "method", "points", "amount", "score")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell of the form holds (填入值); `number_format` is None for the cell's own."""

    value: str | Decimal
    number_format: str | None = None


Row = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell, or one merged cell, of every row of a band (格).

    It shows `text`, or the row's value of `field`; `formula` names the native formula it holds
    unless data fill it, `of` what that reads: a field of the same row, or `band.field`. `given` is
    a number of the rules, or `row`: a text of the form itself. `check` is the data validation.
    `join` merges the cell with equal or empty ones below it.
    """

    columns: str
    style: str
    text: str = ""
    field: str = ""
    formula: str = ""
    of: tuple[str, ...] = ()
    given: str = ""
    check: str = ""
    join: bool = False

    @property
    def is_input(self) -> bool:
        """Whether a person fills it."""
        return bool(self.field) and not (self.formula or self.given)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows with the same spots (行段): those in `rows`, or `blank` empty ones; `height` in points."""

    id: str
    height: Decimal
    spots: tuple[Spot, ...]
    rows: tuple[Row, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """How the sheet prints (页面设置): A4, one page wide; margins in cm: top, right, bottom, left."""

    landscape: bool
    margins: tuple[Decimal, ...]
    columns: str


@dataclass(frozen=True, slots=True)
class ExtraSheet:
    """A sheet beside the form (附表): 报告文字 or 填报说明.

    `heads` are its column heads; `lines` its paragraphs, heading and text.
    """

    name: str
    intro: str
    widths: tuple[Decimal, ...]
    heads: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The description of a blank workbook (空白表描述); widths are in characters, one per column.

    `units` are offered for 度量单位; others may be typed.
    """

    standard: str
    sheet: str
    widths: tuple[Decimal, ...]
    page: Page
    bands: tuple[Band, ...]
    units: tuple[str, ...]
    passages: ExtraSheet
    guide: ExtraSheet
    where: str = ""


@dataclass(frozen=True, slots=True)
class FormData:
    """What a sample fills into a form (样例数据): rows by band, and the texts of 报告文字 by key."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    where: str = ""


def load_form(path: Path) -> FormSpec:
    """Return the form described in a file. Raises BadRuleFile naming file, key and remedy."""
    top = TomlTable(path.name, read_toml(path))
    spec = FormSpec(
        standard=top.text("standard"),
        sheet=top.text("sheet"),
        widths=top.numbers("widths"),
        page=_page(top.table("page")),
        bands=_bands(top.tables("bands")),
        units=top.texts("units"),
        passages=_extra(top.table("passages")),
        guide=_extra(top.table("guide")),
        where=path.name,
    )
    top.finish()
    _know_references(spec)
    return spec


def load_form_data(path: Path) -> FormData:
    """Return a sample's data. Raises BadRuleFile naming file, key and remedy."""
    top = TomlTable(path.name, read_toml(path))
    rows = top.table("rows")
    passages = top.table("passages")
    data = FormData(
        rows={band: _rows(rows, band) for band in tuple(rows.raw)},
        passages={key: passages.text(key) for key in tuple(passages.raw)},
        where=path.name,
    )
    top.finish()
    return data


def _page(raw: TomlTable) -> Page:
    landscape = raw.one_of("orientation", ("portrait", "landscape")) == "landscape"
    margins = raw.numbers("margins")
    if len(margins) != 4:
        raise raw.fault("margins", "页边距应为四个数", "顺序为上、右、下、左，单位厘米")
    page = Page(landscape, margins, raw.text("columns"))
    raw.finish()
    return page


def _bands(raws: tuple[TomlTable, ...]) -> tuple[Band, ...]:
    bands = tuple(_band(raw) for raw in raws)
    seen: set[str] = set()
    for raw, band in zip(raws, bands, strict=True):
        if band.id in seen:
            raise raw.fault("id", f"行段“{band.id}”重复", "每个行段的 id 只能用一次")
        seen.add(band.id)
    return bands


def _band(raw: TomlTable) -> Band:
    blank = raw.count("blank", 0)
    rows = _rows(raw, "rows") if "rows" in raw.raw else ()
    spots = tuple(_spot(spot) for spot in raw.tables("spots"))
    fields = {spot.field for spot in spots if spot.field}
    for row in rows:
        for name in row.keys() - fields:
            raise raw.fault("rows", f"没有名为“{name}”的格", f"本行段的格：{'、'.join(sorted(fields))}")
    band = Band(
        id=raw.text("id"),
        height=raw.number("height"),
        spots=spots,
        rows=rows + (MappingProxyType({}),) * blank or (MappingProxyType({}),),
        head=raw.flag("head"),
    )
    raw.finish()
    return band


def _spot(raw: TomlTable) -> Spot:
    spot = Spot(
        columns=raw.text("columns"),
        style=raw.one_of("style", STYLES),
        text=raw.text("text", ""),
        field=raw.text("field", ""),
        formula=raw.one_of("formula", FORMULAS, ""),
        of=raw.texts("of", ()),
        given=raw.one_of("given", GIVEN, ""),
        check=raw.one_of("check", CHECKS, ""),
        join=raw.flag("join"),
    )
    raw.finish()
    if bool(spot.formula) != bool(spot.of):
        raise raw.fault("of", "formula 与 of 应同时写", 'of 列出公式要读的格，如 ["executed", "annual"]')
    return spot


def _rows(raw: TomlTable, key: str) -> tuple[Row, ...]:
    return tuple(
        MappingProxyType({name: _entry(row, name) for name in tuple(row.raw)}) for row in raw.tables(key)
    )


def _extra(raw: TomlTable) -> ExtraSheet:
    lines = raw.tables("lines") if "lines" in raw.raw else ()
    extra = ExtraSheet(
        name=raw.text("sheet"),
        intro=raw.text("intro", ""),
        widths=raw.numbers("widths"),
        heads=raw.texts("heads", ()),
        lines=tuple((line.text("head", ""), line.text("text")) for line in lines),
    )
    for part in (*lines, raw):
        part.finish()
    return extra


def _know_references(spec: FormSpec) -> None:
    """Refuse a formula that reads a cell the form does not have."""
    known = {f"{band.id}.{spot.field}" for band in spec.bands for spot in band.spots if spot.field}
    for band in spec.bands:
        for spot in band.spots:
            for name in spot.of:
                full = name if "." in name else f"{band.id}.{name}"
                if full not in known:
                    raise BadRuleFile(
                        f"{spec.where} › bands › {band.id} › of",
                        problem=f"公式引用的“{name}”不存在",
                        detail=f"表里没有行段和格“{full}”",
                        fix="请改成本行段的格名，或“行段.格名”。",
                    )


def _entry(raw: TomlTable, key: str) -> Entry:
    """Return a cell's content: text, number, or `{ value = …, format = "0%" }`."""
    value = raw.raw[key]
    if isinstance(value, dict):
        inner = raw.table(key)
        shown = Entry(_entry(inner, "value").value, inner.text("format"))
        inner.finish()
        return shown
    raw.ask(key)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise raw.fault(key, f"“{key}”应为文字或数字", "日期、真假值请写成文字")
    return Entry(value if isinstance(value, str) else Decimal(value))
