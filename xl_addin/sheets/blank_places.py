"""Decide which sheets a form gets, where each band stands on them, and how formulas name its cells."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import NamedTuple

from xl_addin.errors import BadRuleFile
from xl_addin.model.grid import Area, position
from xl_addin.rules.form import PROJECT_PREFIX, FormData, FormSpec, Row, SheetSpec, Spot, numbered

CHART_SHEET = "附图"
_LONGEST = 31  # UTF-16 units of a sheet's name in Excel
_FORBIDDEN = frozenset("[]:*?/\\!")  # Excel takes a “!”, IronCalc 0.9 does not find such a sheet
_RESERVED = "history"  # Excel keeps this name for itself


class Tab(NamedTuple):
    """A sheet to be made (表页): its name, its rows by band, and from which to which row each band stands.

    `project` is the index of the project it is for, None where it is for the whole unit.
    """

    name: str
    spec: SheetSpec
    rows: Mapping[str, tuple[Row, ...]]
    bands: Mapping[str, tuple[int, int]]
    project: int | None = None


def tabs_of(form: FormSpec, data: FormData) -> tuple[Tab, ...]:
    """Return the sheets of a form in order, each repeated one for every project.

    Raises BadRuleFile for data of a band or spot that the form does not have.
    """
    _refuse_unknown(form, data)
    size = len(data.projects) or next((spec.copies for spec in form.sheets if spec.repeat), 0)
    taken = {form.passages.name, form.guide.name, CHART_SHEET}
    taken |= {form.project_passages.name} if form.project_passages else set()
    taken |= {spec.name for spec in form.sheets if not spec.repeat}
    named = next((spec for spec in form.sheets if spec.repeat), None)
    tabs: list[Tab] = []
    for spec in form.sheets:
        if not spec.repeat:
            tabs.append(_tab(spec.name, spec, data.rows, size))
            continue
        for index in range(size):
            project = data.projects[index] if data.projects else None
            wanted = (project.name if project and spec is named else "") or f"{spec.name}{index + 1}"
            name = sheet_name(wanted, taken)
            taken.add(name)
            tabs.append(_tab(name, spec, project.rows if project else {}, size)._replace(project=index))
    return tuple(tabs)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet, unlike those taken: 31 units, no brackets or slashes."""
    used = {_RESERVED, *(name.casefold() for name in taken)}
    plain = "".join(sign for sign in wanted if sign not in _FORBIDDEN and sign.isprintable()).strip(" '")
    for number in count(1):
        ending = f"（{number}）" if number > 1 else ""
        name = _cut(plain or "项目", _LONGEST - len(ending)) + ending
        if name.casefold() not in used:
            return name
    raise AssertionError("count() never ends")


class Places(NamedTuple):
    """Where every spot of a form stands, for the formulas that read it."""

    tabs: tuple[Tab, ...]

    def ref(self, name: str, band: str, row: int, tab: Tab, project: int | None) -> str:
        """Return how a formula in a row of `band` on `tab` names a spot: one cell, or a whole column.

        `project` is the project that the row is about: an `each` row's, else its sheet's.
        """
        plain = name.removeprefix(PROJECT_PREFIX)
        if "." not in plain:
            left = columns_of(_spot(tab.spec, band, plain))[0]
            return str(Area(row, left, row, left)).partition(":")[0]
        other, _, field = plain.partition(".")
        other, nth = numbered(other)
        there = self.tab(other, project)
        left = columns_of(_spot(there.spec, other, field))[0]
        first, last = there.bands[other]
        if nth:
            first = last = first + nth - 1
        area = str(Area(first, left, last, left))
        where = area.partition(":")[0] if first == last else area
        return where if there is tab else f"{quoted(there.name)}!{where}"

    def tab(self, band: str, project: int | None = None) -> Tab:
        """Return the sheet on which a band stands; of a repeated one that of the project."""
        return next(
            tab for tab in self.tabs if band in tab.bands and (tab.project is None or tab.project == project)
        )


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def columns_of(spot: Spot) -> tuple[int, int]:
    """Return the first and last column of a spot."""
    first, _, last = spot.columns.partition(":")
    return position(f"{first}1")[1], position(f"{last or first}1")[1]


def _tab(name: str, spec: SheetSpec, given: Mapping[str, tuple[Row, ...]], size: int) -> Tab:
    rows: dict[str, tuple[Row, ...]] = {}
    bands: dict[str, tuple[int, int]] = {}
    last = 0
    for band in spec.bands:
        rows[band.id] = given.get(band.id) or (band.rows[:1] * size if band.each else band.rows)
        bands[band.id] = (last + 1, last + len(rows[band.id]))
        last = bands[band.id][1]
    return Tab(name, spec, rows, bands)


def _spot(spec: SheetSpec, band: str, field: str) -> Spot:
    return next(spot for one in spec.bands if one.id == band for spot in one.spots if spot.field == field)


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text


def _refuse_unknown(form: FormSpec, data: FormData) -> None:
    """Refuse data without a place: of the unit on sheets for projects, and the other way round."""
    _refuse_rows(form, data, data.rows, "rows", repeated=False)
    for number, project in enumerate(data.projects, 1):
        _refuse_rows(form, data, project.rows, f"projects[{number}] › rows", repeated=True)
    for band in form.bands.values():
        if band.each and band.id in data.rows and len(data.rows[band.id]) != len(data.projects):
            raise BadRuleFile(
                f"{data.where} › rows › {band.id}",
                problem=f"应有 {len(data.projects)} 行，每个项目一行",
                detail="这个行段的每一行对应一个项目",
                fix="请让行数与 [[projects]] 一样多，或不写，由表内公式得出。",
            )


def _refuse_rows(
    form: FormSpec, data: FormData, given: Mapping[str, tuple[Row, ...]], where: str, *, repeated: bool
) -> None:
    fields = {
        band.id: {spot.field for spot in band.spots if spot.field}
        for spec in form.sheets
        if bool(spec.repeat) is repeated
        for band in spec.bands
    }
    for band, rows in given.items():
        for name in {name for row in rows for name in row} - fields.get(band, set()):
            raise BadRuleFile(
                f"{data.where} › {where} › {band} › {name}",
                problem="样例数据在表里没有位置",
                detail=f"{form.where} 没有行段“{band}”里的格“{name}”",
                fix=f"可用的行段：{'、'.join(fields) or '没有'}。",
            )
