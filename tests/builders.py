"""Build values for tests: one line per difference from a plain, right table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Area, Cell, CellValue, Grid, address, position
from xl_addin.model.quantity import read_quantity
from xl_addin.model.table import FundsRole, FundsRow, Indicator, IndicatorTable, Owner, Slot

SHEET = "自评表"


def number(value: str | int | Decimal | None) -> Decimal | None:
    """Return a Decimal, or None."""
    return None if value is None else Decimal(str(value))


def slot(ref: str = "H20", value: str | int | None = None, **changes: Any) -> Slot:
    """Return a fillable cell holding that number, typed by the unit; blank for None."""
    held = number(value)
    decimals = None if held is None else max(0, -int(held.as_tuple().exponent))
    owner = Owner.BLANK if held is None else Owner.UNIT
    made = Slot(SHEET, ref, held, None, "General", held, decimals, owner)
    return made._replace(**changes)


def figure(value: str | int, ref: str = "", *, decimals: int | None = None, unit: str = "") -> Figure:
    """Return a number; decided (exact) unless `decimals` is given."""
    return Figure(Decimal(str(value)), decimals, unit, Place(SHEET, ref) if ref else None)


def indicator(
    level3: str = "培训人次",
    target: CellValue = "≥100人次",
    actual: CellValue = "100人次",
    points: str | int | None = 10,
    claimed: str | int | None = None,
    **changes: Any,
) -> Indicator:
    """Return one indicator row; texts of target and actual are read as the reader would."""
    row = changes.pop("row", 20)
    unit = changes.pop("unit", "")
    held = changes.pop("slot", None) or slot(f"H{row}", claimed)
    made = Indicator(
        row=row,
        level1=changes.pop("level1", "产出指标"),
        level2=changes.pop("level2", "数量指标"),
        level3=level3,
        target=read_quantity(target, unit=unit),
        actual=read_quantity(actual, unit=unit),
        claimed=held,
        points=None if points is None else figure(points, f"G{row}"),
        unit=unit,
        cells={
            "level3": f"C{row}",
            "target": f"D{row}",
            "actual": f"F{row}",
            "points": f"G{row}",
            "claimed": f"H{row}",
            "reason": f"I{row}",
        },
    )
    return made._replace(**changes)


def budget_row(annual: str | int | None = 100, executed: str | int | None = 100, **changes: Any) -> FundsRow:
    """Return the total row of a budget block in 万元, 10 points, with blank rate and score cells."""

    def money(value: str | int | None, ref: str) -> Figure | None:
        return None if value is None else figure(value, ref, decimals=2, unit="万元")

    made = FundsRow(
        row=12,
        label="部门预算总额",
        role=FundsRole.TOTAL,
        fact="funds.total",
        initial=money(changes.pop("initial", annual), "D12"),
        annual=money(annual, "E12"),
        executed=money(executed, "F12"),
        rate=slot("G12"),
        points=figure(10, "H12"),
        score=slot("I12"),
    )
    return made._replace(**changes)


def table(*indicators: Indicator, **changes: Any) -> IndicatorTable:
    """Return a table of these indicators, on consecutive rows unless they say otherwise."""
    made = IndicatorTable(
        name=SHEET,
        sheet=SHEET,
        indicators=tuple(indicators),
        funds=changes.pop("funds", ()),
        total=changes.pop("total", slot("I4")),
        grade=changes.pop("grade", slot("I5")),
    )
    return made._replace(**changes)


def dossier(*tables: IndicatorTable, **changes: Any) -> Dossier:
    """Return a dossier of these tables for 2021, standard henan-department."""
    made = Dossier("henan-department", tuple(tables), unit="某某办公室", year=2021)
    return made._replace(**changes)


def grid(
    rows: Sequence[Sequence[CellValue]] | Mapping[str, CellValue],
    *,
    name: str = SHEET,
    merges: Sequence[str] = (),
    formulas: Mapping[str, str] | None = None,
    formats: Mapping[str, str] | None = None,
) -> Grid:
    """Return a sheet from rows of values (from A1) or from a mapping of addresses to values."""
    if isinstance(rows, Mapping):
        values = {position(ref): value for ref, value in rows.items()}
    else:
        values = {(r, c): v for r, line in enumerate(rows, 1) for c, v in enumerate(line, 1)}
    formulas, formats = formulas or {}, formats or {}
    places = set(values) | {position(ref) for ref in (*formulas, *formats)}
    cells = {}
    for at in places:
        value = values.get(at)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = Decimal(str(value))
        ref = address(*at)
        if value is not None or ref in formulas or ref in formats:
            cells[at] = Cell(*at, value, formulas.get(ref), formats.get(ref, "General"))
    return Grid(name, cells, tuple(Area.of(ref) for ref in merges))
