"""Read one cell of a base-data sheet as what its fact or column means: money, a rate, a count."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Cell, CellError
from xl_addin.model.numerals import normal
from xl_addin.model.quantity import number_text
from xl_addin.model.units import PERCENT, convert, factor, is_unit
from xl_addin.sheets.base_words import MONEY
from xl_addin.sheets.layout import is_blank
from xl_addin.sheets.slots import amount, amount_remark, is_dash, rate_slot


class Read(NamedTuple):
    """What a cell states, None for nothing, and what a user should know of it."""

    figure: Figure | None = None
    remark: Remark | None = None


def read_number(cell: Cell, sheet: str, wanted: str, unit: str) -> Read:
    """Return the number of a cell in `wanted`: money in the unit stated, a rate in percent, or a count.

    `unit` is the money unit where the cell names none. An error value is no number, and is told.
    """
    if is_blank(cell):
        return Read()
    if isinstance(cell.value, CellError):
        return Read(None, _error(cell, sheet, cell.value))
    if wanted in MONEY:
        figure = amount(cell, sheet, unit=unit, to=unit)
        return Read(figure, amount_remark(cell, sheet, figure))
    figure = _rate(cell, sheet) if wanted == PERCENT else _count(cell, sheet, wanted)
    return Read(figure, _count_remark(cell, sheet, figure))


def states_number(text: str) -> bool:
    """Tell whether a text is a number with at most a unit: 40人, 95%, 1,200."""
    read = number_text(text)
    if read is None or normal(read.prefix):
        return False
    suffix = normal(read.suffix)
    return suffix in {"", PERCENT} or (suffix != "年" and is_unit(suffix))


def _rate(cell: Cell, sheet: str) -> Figure | None:
    figure = rate_slot(cell, sheet).figure
    return figure._replace(unit=PERCENT) if figure else None


def _count(cell: Cell, sheet: str, wanted: str) -> Figure | None:
    value = cell.value
    if isinstance(value, str):
        read = number_text(value)
        by = factor(normal(read.suffix) or wanted, wanted) if read and not normal(read.prefix) else None
        value = convert(read.value, by) if read and by else None
    return Figure(value, None, wanted, Place(sheet, cell.ref)) if isinstance(value, Decimal) else None


def _count_remark(cell: Cell, sheet: str, figure: Figure | None) -> Remark | None:
    place = Place(sheet, cell.ref)
    if figure is None:
        if cell.value is None or is_dash(cell.value):
            return amount_remark(cell, sheet, None)
        return Remark(
            place,
            f"读不出数：{cell.text}",
            "这一格要参与核对，只能填一个数",
            "请改成数字；没有的请留空。",
            Severity.VERIFY,
        )
    if not isinstance(cell.value, str) or figure.unit == PERCENT:
        return None
    return Remark(
        place,
        f"这一格是文字“{cell.text}”，按{plain(figure.value)}{figure.unit}读取",
        "公式求和时不算文字，合计会漏掉这一格",
        "请改成数字。",
    )


def _error(cell: Cell, sheet: str, value: CellError) -> Remark:
    return Remark(
        Place(sheet, cell.ref),
        f"单元格是错误值 {value.text}，没有读取",
        "公式出错的格子读不出数字，要用它的核对和报告只能空着",
        "请改正这一格的公式或数字。",
        Severity.VERIFY,
    )
