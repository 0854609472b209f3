"""Read the indicator rows under a header, with the subtotals, totals and notes among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Cell, CellValue, Grid
from xl_addin.model.number_format import read_format
from xl_addin.model.quantity import Quantity, read_quantity, settle
from xl_addin.model.table import Indicator, Owner, Slot, Subtotal
from xl_addin.sheets.ends import begins_another, is_filled
from xl_addin.sheets.labels import bare
from xl_addin.sheets.layout import Column, Header, Page, after, field_cell, is_blank
from xl_addin.sheets.row_remarks import remarks_on
from xl_addin.sheets.rows import Kind, Row, classify, row_fields, split_points
from xl_addin.sheets.slots import points, refuse_error, score_slot, stated_points

_SIGNS = frozenset("≥≤＞＜＝><=≧≦")
_UNCOMPUTED = "公式未计算，请在 Excel 或 WPS 中打开并保存后再试"
_CUT_SHORT = "这一行像说明、签字或另一张表的开头，指标表读到这里为止，总分因此不完整"
_NAMELESS = "（未写名称）"
_ENDS = frozenset({Kind.NOTE, Kind.SIGNATURE})
_UNSCORABLE = frozenset({Kind.UNNAMED, Kind.PLACEHOLDER})
_LEVELLED = frozenset(set(Kind) - _ENDS - {Kind.OTHER, Kind.TOTAL})


class Frame(NamedTuple):
    """What a table's rows are read with: the table's name, its year, and what we last wrote where.

    `last` tells that no other table follows on the sheet.
    """

    table: str
    year: int | None
    written: Mapping[tuple[str, ...], CellValue]
    last: bool = True


class Body:
    """What stands under the header, while it is read; `bottom` is the last row that belongs to the table."""

    def __init__(self, bottom: int) -> None:
        self.bottom = bottom
        self.indicators: list[Indicator] = []
        self.subtotals: list[Subtotal] = []
        self.total: Slot | None = None
        self.points_total: Slot | None = None
        self.unnamed_points: list[Figure] = []
        self.lost = 0
        self.notes: list[str] = []
        self.remarks: list[Remark] = []
        self.level1 = ""
        self.level2 = ""
        self.seen: Counter[tuple[str, str, str]] = Counter()


def read_body(page: Page, header: Header, frame: Frame) -> Body:
    """Return the rows of the page, which begins under the header, until another table begins.

    Raises PointsNotNumber and ErrorCell for cells that scoring cannot do without.
    """
    body = Body(header.bottom)
    kind: Kind | None = None
    for index, (number, cells) in enumerate(page.rows):
        row = classify(page, header, number, cells)
        if begins_another(page, header, cells, row.fields):
            if frame.last:
                _tell_lost(body, page, header, index)
            break
        if row.kind in _ENDS and kind is None:
            _tell_lost(body, page, header, index)
        if row.kind in _ENDS:
            kind = row.kind
        if kind is None:
            _take(body, page, header, row, frame)
        elif kind is Kind.NOTE:
            body.notes.append("".join(cell.text for cell in cells))
        body.bottom = number
    return body


def _tell_lost(body: Body, page: Page, header: Header, index: int) -> None:
    """Count the rows filled in like indicators right under the row that ends the table, and tell of them."""
    ending = page.rows[index][1][0]
    for under, found in page.rows[index + 1 :]:
        fields = row_fields(page, header, under)
        if not ("points" not in fields or stated_points(fields["points"])):
            break
        if not is_filled(page.labels, found, fields):
            break
        body.lost += 1
    if body.lost:
        place = Place(page.grid.name, ending.ref)
        what = f"“{ending.text}”下面还有 {body.lost} 行像指标，没有读取"
        remedy = "请核对：是指标的请移到这一行上面，再重新计算。"
        body.remarks.append(Remark(place, what, _CUT_SHORT, remedy, Severity.VERIFY))


def _take(body: Body, page: Page, header: Header, row: Row, frame: Frame) -> None:
    """Take one row that is not a note."""
    if row.kind in _LEVELLED:
        _follow_levels(body, page.grid, header, row)
    if row.kind is Kind.INDICATOR:
        body.indicators.append(_indicator(body, page.grid, row, frame))
    elif row.kind is Kind.SUBTOTAL:
        body.subtotals.append(_subtotal(body, page, header, row))
    elif row.kind is Kind.TOTAL:
        _take_total(body, page, row)
    elif row.kind in _UNSCORABLE:
        _take_points(body, page.grid.name, row)
    body.remarks += remarks_on(page.grid, row)


def _follow_levels(body: Body, grid: Grid, header: Header, row: Row) -> None:
    """Carry level names down: merged, or blank below their first row; a new level 1 drops level 2."""
    level1, level2 = row.fields.get("level1"), row.fields.get("level2")
    if level1 and not is_blank(level1) and level1 is not row.label:
        name, stated = split_points(level1.text, level=True)
        if name != body.level1:
            body.level1, body.level2 = name, ""
            _state(body, grid.name, level1, stated)
            _state_column(body, grid, header.points_after("level1"), row)
    if level2 is None or level2 is row.label or "level3" not in row.fields:
        return
    if not is_blank(level2) and level2 != level1:
        name, stated = split_points(level2.text, level=True)
        if name != body.level2:
            body.level2 = name
            _state(body, grid.name, level2, stated)
            _state_column(body, grid, header.points_after("level2"), row)
    elif _is_merged_down(grid, level2):
        body.level2 = ""


def _is_merged_down(grid: Grid, cell: Cell) -> bool:
    area = grid.merge_at(cell.row, cell.column)
    return area is not None and area.bottom > area.top and is_blank(cell)


def _state(body: Body, sheet: str, cell: Cell, stated: Decimal | None) -> None:
    """Record the points that a level's own label states; the label is the form's, never ours to change."""
    if stated is not None:
        decimals = max(0, -int(stated.as_tuple().exponent))
        slot = Slot(sheet, cell.ref, cell.value, None, cell.number_format, stated, decimals, Owner.BUREAU)
        body.subtotals.append(Subtotal(body.level1, body.level2, points=slot))


def _state_column(body: Body, grid: Grid, column: Column | None, row: Row) -> None:
    """Record the points that stand in a column of the level's own."""
    slot = score_slot(field_cell(grid, row.number, column), grid.name) if column else None
    if slot and slot.value is not None:
        body.subtotals.append(Subtotal(body.level1, body.level2, points=slot))


def _indicator(body: Body, grid: Grid, row: Row, frame: Frame) -> Indicator:
    """Return the indicator of a row."""
    level1, level2, level3 = body.level1, body.level2, row.text("level3")
    if "level3" not in row.fields:
        level3 = row.text("level2")
    level3, stated = _points(grid.name, row, level3)
    level3 = level3 or level2 or level1 or _NAMELESS
    names = (level1, level2, level3)
    body.seen[names] += 1
    ordinal = body.seen[names]
    unit = row.text("unit")
    nature = row.text("nature") or (unit if "定性" in unit else "")
    target, actual = _quantities(grid.name, row, unit, nature, frame.year)
    return Indicator(
        row=row.number,
        level1=level1,
        level2=level2,
        level3=level3,
        target=target,
        actual=actual,
        claimed=_claimed(grid.name, row, frame.written.get((frame.table, *names, str(ordinal)))),
        points=stated,
        unit=unit,
        nature=nature,
        reason=row.fields["reason"].text if "reason" in row.fields else "",
        evidence=row.fields["evidence"].text if "evidence" in row.fields else "",
        method=row.method,
        criterion=None if row.compares else row.text("method"),
        ordinal=ordinal,
        cells={key: cell.ref for key, cell in row.fields.items()},
    )


def _points(sheet: str, row: Row, name: str) -> tuple[str, Figure | None]:
    """Return a row's name and points: of their column, else those its name states, “巡查次数（10分）”."""
    if "points" in row.fields:
        return name, points(row.fields["points"], sheet)
    own = row.fields.get("level3") or row.fields.get("level2")
    plain, stated = split_points(name) if "claimed" in row.fields else (name, None)
    if stated is None or own is None:
        return name, None
    return plain, Figure(stated, None, "", Place(sheet, own.ref))


def _take_points(body: Body, sheet: str, row: Row) -> None:
    """Take the points of a row without a name or values; they count in the sum, nothing scores them."""
    cell = row.fields.get("points")
    value = stated_points(cell) if cell and cell.row == row.number else None
    if cell and value:
        body.unnamed_points.append(Figure(value, None, "", Place(sheet, cell.ref)))


def _claimed(sheet: str, row: Row, written: CellValue) -> Slot:
    cell = row.fields.get("claimed")
    if cell is None:
        return Slot(sheet, "")
    refuse_error(cell, sheet)
    return score_slot(cell, sheet, written=written)


def _quantities(sheet: str, row: Row, unit: str, nature: str, year: int | None) -> tuple[Quantity, Quantity]:
    """Return target and actual; a sign that stands in its own column (指标性质) joins the target."""
    if not row.compares:
        return read_quantity(None), read_quantity(None)
    read: list[Quantity] = []
    for key in ("target", "actual"):
        cell = row.fields[key]
        refuse_error(cell, sheet)
        value: CellValue = cell.value
        if key == "target" and _is_sign(nature) and not is_blank(cell):
            value = nature + _written(cell)
        quantity = read_quantity(value, number_format=cell.number_format, unit=unit, year=year)
        if cell.value is None and cell.formula is not None:
            quantity = quantity._replace(note=_UNCOMPUTED)
        read.append(quantity)
    return settle(read[0], read[1], unit=unit)


def _is_sign(nature: str) -> bool:
    """Tell whether a 指标性质 is a sign: ≥, or 大于等于 in words."""
    return bool(nature) and (set(nature) <= _SIGNS or read_quantity(f"{nature}1").sign is not None)


def _written(cell: Cell) -> str:
    """Return a cell's content as people would type it: 0.95 shown as 95% is “95%”."""
    text = cell.text.lstrip("".join(_SIGNS))
    if isinstance(cell.value, Decimal) and read_format(cell.number_format).percent:
        return f"{cell.value.scaleb(2).normalize():f}%"
    return text


def _subtotal(body: Body, page: Page, header: Header, row: Row) -> Subtotal:
    """Return the subtotal of a 小计 row, for the level its label stands at or names."""
    level1, level2 = body.level1, ""
    if row.label is not None:
        name = bare(row.label.text)
        for word in page.labels.words.get("subtotal", ()):
            name = name.removesuffix(word)
        third = header.find("level3")
        if third and row.label.column >= third.left:
            level2 = body.level2
        elif name and page.labels.exact(row.label, ("subtotal", "grand_total")) is None:
            level1, level2 = (level1, name) if name == bare(body.level2) else (name, "")
    claimed, stated = row.fields.get("claimed"), row.fields.get("points")
    return Subtotal(
        level1,
        level2,
        points=score_slot(stated, page.grid.name) if stated and not is_blank(stated) else None,
        score=score_slot(claimed, page.grid.name) if claimed else None,
    )


def _holds_score(cell: Cell) -> bool:
    return not is_blank(cell) and stated_points(cell) is not None


def _take_total(body: Body, page: Page, row: Row) -> None:
    """Take the cells of a 合计 or 总分 row: those of its columns, else the one beside its label."""
    stated, claimed = row.fields.get("points"), row.fields.get("claimed")
    own = {
        key: cell for key, cell in (("points", stated), ("claimed", claimed)) if cell and cell != row.label
    }
    if "points" in own and body.points_total is None and not is_blank(own["points"]):
        body.points_total = score_slot(own["points"], page.grid.name)
    cell, beside = own.get("claimed"), after(page.grid, row.label) if row.label else None
    if beside and (cell is None or (is_blank(cell) and _holds_score(beside) and beside != stated)):
        cell = beside
    if cell and body.total is None:
        body.total = score_slot(cell, page.grid.name)
