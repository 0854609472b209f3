"""Read the description of a blank workbook and the data of a sample from their TOML files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from xl_addin.rules.form import (
    CHART_KINDS,
    CHECKS,
    FORMULAS,
    GIVEN,
    OPERANDS,
    PROJECTS,
    STYLES,
    Band,
    ChartSpec,
    Entry,
    ExtraSheet,
    FormData,
    FormSpec,
    Page,
    ProjectData,
    Row,
    SheetSpec,
    Spot,
)
from xl_addin.rules.form_names import know_names
from xl_addin.rules.loader import read_toml
from xl_addin.rules.toml_table import TomlTable

_COPIES = 3


def load_form(path: Path) -> FormSpec:
    """Return the form described in a file. Raises BadRuleFile naming file, key and remedy."""
    top = TomlTable(path.name, read_toml(path))
    spec = FormSpec(
        standard=top.text("standard"),
        sheets=_sheets(top.tables("sheets")),
        units=top.texts("units", ()),
        passages=_extra(top.table("passages")),
        guide=_extra(top.table("guide")),
        natures=top.texts("natures", ()),
        charts=tuple(_chart(raw) for raw in top.tables("charts")) if top.has("charts") else (),
        project_passages=_extra(top.table("project_passages")) if top.has("project_passages") else None,
        where=path.name,
    )
    top.finish()
    know_names(spec)
    return spec


def load_form_data(path: Path) -> FormData:
    """Return a sample's data. Raises BadRuleFile naming file, key and remedy."""
    top = TomlTable(path.name, read_toml(path))
    data = FormData(
        rows=_banded(top.table("rows")),
        passages=_texts(top.table("passages")),
        projects=tuple(_project(raw) for raw in top.tables("projects")) if top.has("projects") else (),
        where=path.name,
    )
    top.finish()
    return data


def _project(raw: TomlTable) -> ProjectData:
    texts = _texts(raw.table("passages")) if raw.has("passages") else {}
    made = ProjectData(raw.text("name", ""), _banded(raw.table("rows")), texts)
    raw.finish()
    return made


def _texts(raw: TomlTable) -> dict[str, str]:
    return {key: raw.text(key) for key in tuple(raw.raw)}


def _banded(raw: TomlTable) -> dict[str, tuple[Row, ...]]:
    return {band: _rows(raw, band) for band in tuple(raw.raw)}


def _sheets(raws: tuple[TomlTable, ...]) -> tuple[SheetSpec, ...]:
    sheets = tuple(_sheet(raw) for raw in raws)
    seen: dict[str, None] = {}
    for raw, sheet in zip(raws, sheets, strict=True):
        for name, what in ((sheet.name, "工作表"), *((band.id, "行段") for band in sheet.bands)):
            if f"{what}{name}" in seen:
                raise raw.fault(name, f"{what}“{name}”重复", "工作表名、行段的 id 在一份表里只能用一次")
            seen[f"{what}{name}"] = None
    return sheets


def _sheet(raw: TomlTable) -> SheetSpec:
    repeat = raw.one_of("repeat", (PROJECTS,), "")
    sheet = SheetSpec(
        name=raw.text("name"),
        widths=raw.numbers("widths"),
        page=_page(raw.table("page")),
        bands=tuple(_band(band) for band in raw.tables("bands")),
        repeat=repeat,
        copies=raw.count("copies", _COPIES, least=1) if repeat else 1,
    )
    raw.finish()
    return sheet


def _page(raw: TomlTable) -> Page:
    landscape = raw.one_of("orientation", ("portrait", "landscape")) == "landscape"
    margins = raw.numbers("margins")
    if len(margins) != 4:
        raise raw.fault("margins", "页边距应为四个数", "顺序为上、右、下、左，单位厘米")
    page = Page(landscape, margins, raw.text("columns"))
    raw.finish()
    return page


def _band(raw: TomlTable) -> Band:
    blank = raw.count("blank", 0, least=0)
    rows = _rows(raw, "rows") if "rows" in raw.raw else ()
    spots = tuple(_spot(spot) for spot in raw.tables("spots"))
    fields = {spot.field for spot in spots if spot.field}
    grows = raw.text("grows", "")
    for name in {*(name for row in rows for name in row), *filter(None, [grows])} - fields:
        key = "grows" if name == grows else "rows"
        raise raw.fault(key, f"没有名为“{name}”的格", f"本行段的格：{'、'.join(sorted(fields))}")
    nothing: Row = MappingProxyType({})
    band = Band(
        id=raw.text("id"),
        height=raw.number("height"),
        spots=spots,
        rows=rows + (nothing,) * blank or (nothing,),
        blank=blank,
        head=raw.flag("head"),
        new_page=raw.flag("new_page"),
        each=raw.one_of("each", (PROJECTS,), ""),
        grows=grows,
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
        format=raw.text("format", ""),
        join=raw.flag("join"),
        open=raw.flag("open"),
    )
    raw.finish()
    if bool(spot.formula) != bool(spot.of):
        raise raw.fault("of", "formula 与 of 应同时写", 'of 列出公式要读的格，如 ["executed", "annual"]')
    wanted = OPERANDS.get(spot.formula, len(spot.of))
    if len(spot.of) != wanted:
        raise raw.fault("of", f"公式“{spot.formula}”要读 {wanted} 个格", f"请在 of 里写 {wanted} 个")
    return spot


def _chart(raw: TomlTable) -> ChartSpec:
    chart = ChartSpec(
        kind=raw.one_of("kind", CHART_KINDS),
        title=raw.text("title"),
        categories=raw.text("categories"),
        values=raw.texts("values"),
        names=raw.texts("names"),
        format=raw.text("format", "General"),
    )
    raw.finish()
    if len(chart.names) != len(chart.values):
        raise raw.fault("names", "names 与 values 应一样多", "请给每组数写一个名称")
    if chart.kind in {"pie", "ring"} and len(chart.values) != 1:
        raise raw.fault("values", "饼图、环形图只有一组数", "请只留一项，或换一种图")
    return chart


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
