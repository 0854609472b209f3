"""Read one number cell as what its place means: points, a score, a rate, an amount of money."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.errors import ErrorCell, PointsNotNumber
from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place, fixed, plain, round_half_up
from xl_addin.model.grid import Cell, CellError, CellValue
from xl_addin.model.number_format import read_format
from xl_addin.model.numerals import normal
from xl_addin.model.quantity import number_text
from xl_addin.model.table import Owner, Slot

_DASHES = frozenset({"", "-", "~", "~~", "--", "/", "//", "\\", "*", "无"})
_MONEY_DECIMALS = 2  # an amount stands for at least so many decimals: 66 in 万元 is 66.00
_MOST_AS_SHARE = Decimal(2)  # a bare 0.98 or 1.2 is a share; a bare 98.12 is already percent
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_MONEY_WORDS = {"万": "万元", "亿": "亿元"}  # 970万 in a money column
_TURNED = frozenset("扣减约近差")  # 扣2分 and 约8分 state no score
UNCOMPUTED = "这一格的公式没有算出结果"
OPEN_AND_SAVE = "请在 Excel 或 WPS 中打开，算好后保存再试。"


def shortest(value: Decimal) -> Decimal:
    """Return a number without the zeros that binary storage leaves behind: 9.80000000000000 is 9.8."""
    tidy = value.normalize()
    return tidy if int(tidy.as_tuple().exponent) <= 0 else Decimal(int(tidy))


def refuse_error(cell: Cell, sheet: str) -> None:
    """Raise ErrorCell where the cell holds an Excel error value."""
    if isinstance(cell.value, CellError):
        raise ErrorCell(f"{sheet}!{cell.ref}", text=cell.value.text)


def is_dash(value: CellValue) -> bool:
    """Tell whether a cell says that nothing belongs here: blank, —, /, 无."""
    return value is None or (isinstance(value, str) and normal(value) in _DASHES)


def points(cell: Cell, sheet: str) -> Figure | None:
    """Return a 分值 cell's decided number in points, None for a blank or a dash.

    Raises PointsNotNumber for other text, ErrorCell for an error value.
    """
    refuse_error(cell, sheet)
    if is_dash(cell.value):
        return None
    value = stated_points(cell)
    if value is None:
        raise PointsNotNumber(f"{sheet}!{cell.ref}", text=cell.text)
    return Figure(value, None, "", Place(sheet, cell.ref))


def stated_points(cell: Cell) -> Decimal | None:
    """Return the points a cell states: 10, “10分”, 10%; None where it states none."""
    if isinstance(cell.value, Decimal):
        return shortest(cell.value.scaleb(2)) if read_format(cell.number_format).percent else cell.value
    read = number_text(cell.value) if isinstance(cell.value, str) else None
    plain = read and not normal(read.prefix) and normal(read.suffix) in {"", "分", "%"}
    return read.value if read and plain else None


def owner_of(cell: Cell, written: CellValue = None) -> Owner:
    """Return who decides a cell: its formula, nobody, the program (it still holds `written`), the unit."""
    if cell.formula is not None:
        return Owner.FORMULA
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return Owner.BLANK
    return Owner.PROGRAM if written is not None and cell.value == written else Owner.UNIT


def score_slot(cell: Cell, sheet: str, *, written: CellValue = None) -> Slot:
    """Return a 得分 or 总分 cell; a text such as “6.25分” keeps its form in `content`.

    `written` is what the program last wrote there, None if nothing.
    """
    value: Decimal | None = None
    decimals: int | None = None
    if isinstance(cell.value, Decimal):
        value, decimals = as_shown(cell, cell.value, 0)
    elif isinstance(cell.value, str):
        read = number_text(cell.value)
        if read and normal(read.suffix) in {"", "分"} and not _TURNED & set(read.prefix):
            value, decimals = read.value, read.decimals
    return _slot(cell, sheet, value, decimals, written)


def unread_score(cell: Cell, sheet: str, *, scores: bool = True) -> Remark | None:
    """Return the remark for a 得分 cell that holds something, but no number; None where all is well.

    `scores` tells that the row has points, so that even a dash leaves a gap in the total.
    """
    if owner_of(cell) is Owner.BLANK or score_slot(cell, sheet).value is not None:
        return None
    if cell.value is None or (is_dash(cell.value) and not (scores and cell.text)):
        return None
    return Remark(
        Place(sheet, cell.ref),
        f"得分“{cell.text}”不是数字，没有计入总分",
        "得分要参与加总，只能填一个数",
        "请改成数字；想由程序计算的请清空。",
        Severity.VERIFY,
    )


def text_slot(cell: Cell, sheet: str, *, written: CellValue = None) -> Slot:
    """Return a cell for words, such as the grade."""
    return _slot(cell, sheet, None, None, written)


def rate_slot(cell: Cell, sheet: str, *, near: Decimal | None = None, in_percent: bool = False) -> Slot:
    """Return a rate cell, its value in percent: 0.9812 shown as 98.12% is 98.12 with 2 decimals.

    A bare number is a share or already percent: whichever lies closer to `near` (in percent), the
    rate that the row's own amounts give; without it, percent where the label says so (`in_percent`)
    or the number is above 2.
    """
    value: Decimal | None = None
    decimals: int | None = None
    if isinstance(cell.value, Decimal):
        if read_format(cell.number_format).percent or _is_share(cell.value, near, in_percent=in_percent):
            value, decimals = as_shown(cell, cell.value.scaleb(2), 2)
        else:
            value, decimals = as_shown(cell, cell.value, 0)
    elif isinstance(cell.value, str):
        read = number_text(cell.value)
        if read and normal(read.suffix) in {"", "%"} and not normal(read.prefix):
            value, decimals = read.value, read.decimals
            if not normal(read.suffix) and _is_share(value, near, in_percent=in_percent):
                value, decimals = shortest(value.scaleb(2)), max(0, decimals - 2)
    return _slot(cell, sheet, value, decimals, None)


def says_percent(cell: Cell) -> bool:
    """Tell whether a cell shows a percentage."""
    if isinstance(cell.value, str):
        return normal(cell.value).endswith("%")
    return isinstance(cell.value, Decimal) and read_format(cell.number_format).percent


def amount(cell: Cell, sheet: str, *, unit: str, to: str) -> Figure | None:
    """Return an amount of money in the unit `to`, None where the cell holds no number.

    `unit` is what the column is in; a unit in the cell itself (“620.82万元”) wins. Raises ErrorCell.
    """
    refuse_error(cell, sheet)
    if isinstance(cell.value, Decimal):
        value, decimals = cell.value, _own_decimals(cell.value)
    else:
        read = number_text(cell.value) if isinstance(cell.value, str) else None
        own = normal(read.suffix) if read else ""
        own = _MONEY_WORDS.get(own, own)
        if read is None or normal(read.prefix) not in {"", "¥"} or (own and own not in _YUAN):
            return None
        value, decimals, unit = read.value, read.decimals, own or unit
    value, decimals = converted(value, max(decimals, _MONEY_DECIMALS), unit=unit, to=to)
    return Figure(value, decimals, to, Place(sheet, cell.ref))


def read_amount(cell: Cell, sheet: str, *, unit: str, to: str) -> tuple[Figure | None, Remark | None]:
    """Return an amount as `amount` does, None for a percentage, and what a user should know of it."""
    if isinstance(cell.value, Decimal) and says_percent(cell):
        return None, Remark(
            Place(sheet, cell.ref),
            f"金额一格里是百分比（{plain(cell.value * 100)}%），没有读取",
            "这一格要参与核对，只能填一个金额",
            "请改成金额；比率请移到执行率一格。",
            Severity.VERIFY,
        )
    figure = amount(cell, sheet, unit=unit, to=to)
    return figure, amount_remark(cell, sheet, figure)


def amount_remark(cell: Cell, sheet: str, read: Figure | None) -> Remark | None:
    """Return what a user should know of an amount: a number typed as text, or none to be read."""
    if read is None:
        return _no_amount(cell, sheet)
    if not isinstance(cell.value, str):
        return None
    counted = f"{fixed(read.value, read.decimals or 0)}{read.unit}"
    return Remark(
        Place(sheet, cell.ref),
        f"这一格是文字“{cell.text}”，按{counted}读取",
        "公式求和时不算文字，合计会漏掉这一格",
        "请改成数字。",
    )


def _no_amount(cell: Cell, sheet: str) -> Remark | None:
    place = Place(sheet, cell.ref)
    if cell.value is None and cell.formula is not None:
        why = "没有结果就读不出金额，也算不出执行率"
        return Remark(place, UNCOMPUTED, why, OPEN_AND_SAVE, Severity.VERIFY)
    if is_dash(cell.value):
        return None
    return Remark(
        place,
        f"金额读不出数：{cell.text}",
        "这一格要参与核对，只能填一个数",
        "请改成数字；没有金额的请留空。",
        Severity.VERIFY,
    )


def converted(value: Decimal, decimals: int, *, unit: str, to: str) -> tuple[Decimal, int]:
    """Return an amount and its printed decimals in another unit: 100.00 元 → 0.010000 万元."""
    if unit == to or unit not in _YUAN or to not in _YUAN:
        return value, decimals
    factor = _YUAN[unit] / _YUAN[to]
    return shortest(value * factor), max(0, decimals - factor.adjusted())


def as_shown(cell: Cell, value: Decimal, shift: int) -> tuple[Decimal, int]:
    """Return a stored number as people see it, with its printed decimals.

    A formula's result is rounded as its number format prints it; a typed number stays as typed.
    `shift` is how many decimal places `value` was moved to the left of the cell's own.
    """
    value = shortest(value)
    own = _own_decimals(value)
    shown = read_format(cell.number_format).decimals
    if shown is None:
        return value, own
    if shift and not read_format(cell.number_format).percent:
        shown = max(0, shown - shift)
    if cell.formula is not None and own > shown:
        return round_half_up(value, shown), shown
    return value, max(own, shown)


def _own_decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _is_share(value: Decimal, near: Decimal | None, *, in_percent: bool) -> bool:
    if near is not None and value:
        return abs(value.scaleb(2) - near) < abs(value - near)
    return not in_percent and abs(value) <= _MOST_AS_SHARE


def _slot(cell: Cell, sheet: str, value: Decimal | None, decimals: int | None, written: CellValue) -> Slot:
    return Slot(
        sheet=sheet,
        ref=cell.ref,
        content=cell.value,
        formula=cell.formula,
        number_format=cell.number_format,
        value=value,
        decimals=decimals,
        owner=owner_of(cell, written),
    )
