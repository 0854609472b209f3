"""Read single arguments: a number, a text, a standard; what cannot be used is a coded reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from xl_addin.errors import BadArgument
from xl_addin.hosts.excel.functions.function import Given
from xl_addin.model.figure import Figure
from xl_addin.model.grid import CellError
from xl_addin.model.quantity import Form, Quantity, read_quantity
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard, pack_ids, plain_standard, standards

NATIONAL = "全国"
_MOST_DECIMALS = 8


def figure(given: Given, term: str) -> Figure:
    """Return an argument that must be a number, with its unit: 57人, 98.1%, 12. Raises BadArgument."""
    found = figure_or_none(given, term)
    if found is None:
        raise BadArgument(
            term, name=term, given="空白", detail="没有这个数就不能计算", fix="请在引用的单元格里填数。"
        )
    return found


def figure_or_none(given: Given, term: str) -> Figure | None:
    """Return an argument's number with its unit, None for a blank. Raises BadArgument for anything else."""
    if isinstance(given.value, Decimal):
        return Figure(given.value)
    read = read_quantity(given.value)
    if read.form is Form.BLANK:
        return None
    if read.form is not Form.NUMBER or read.value is None:
        raise BadArgument(
            term, name=term, given=f"“{_said(given)}”", detail=read.note or "这里要一个确定的数",
            fix="请填数值；文字里只写数和单位。",
        )  # fmt: skip
    return Figure(read.value, read.decimals, read.unit)


def number(given: Given, term: str, *units: str) -> Decimal:
    """Return the number of an argument that is measured in one of these units, written or not.

    Raises BadArgument for a blank, for another unit (90% where points are wanted), for anything else.
    """
    return _in_units(figure(given, term), given, term, units)


def number_or_none(given: Given, term: str, *units: str) -> Decimal | None:
    """Return the same, None for a blank. Raises BadArgument."""
    found = figure_or_none(given, term)
    return None if found is None else _in_units(found, given, term, units)


def _in_units(found: Figure, given: Given, term: str, units: tuple[str, ...]) -> Decimal:
    if found.unit and found.unit not in units:
        wanted = f"单位应是“{units[0]}”或不写" if units else "这里的数没有单位"
        raise BadArgument(
            term, name=term, given=f"“{_said(given)}”", detail=f"{wanted}，不能是“{found.unit}”",
            fix="请只填数值。",
        )  # fmt: skip
    return found.value


def whole_number(given: Given, term: str, default: int, most: int, *units: str) -> int:
    """Return an argument that must be a whole number from 0 to `most`. Raises BadArgument."""
    found = number_or_none(given, term, *units)
    if found is None:
        return default
    if found != found.to_integral_value() or not 0 <= found <= most:
        raise BadArgument(
            term,
            name=term,
            given=f"“{_said(given)}”",
            detail=f"这里要 0 到 {most} 的整数",
            fix="请改成整数。",
        )
    return int(found)


def decimals(given: Given, default: int) -> int:
    """Return how many decimals are asked for. Raises BadArgument."""
    return whole_number(given, "小数位数", default, _MOST_DECIMALS, "位")


def text(given: Given) -> str:
    """Return an argument as text without outer blanks; empty for a blank."""
    if given.value is None:
        return ""
    return format(given.value, "f") if isinstance(given.value, Decimal) else str(given.value).strip()


def refuse_error(given: Given, term: str) -> None:
    """Raise BadArgument where the cell holds an Excel error."""
    if isinstance(given.value, CellError):
        raise BadArgument(
            term, name=term, given=f"错误值 {given.value}", detail="引用的单元格自己就是错误值",
            fix="请先改好那个单元格的公式。",
        )  # fmt: skip


def quantity(given: Given, term: str, *, year: int | None = None, unit: str = "") -> Quantity:
    """Return what a target or actual value states. Raises BadArgument for an Excel error."""
    refuse_error(given, term)
    return read_quantity(given.value, number_format=given.number_format, unit=unit, year=year)


def year_in(*read: Quantity) -> int | None:
    """Return the year that one of several deadlines states, None where none does."""
    days: list[date] = [one.day for one in read if one.day is not None]
    return days[0].year if days else None


def standard(given: Given) -> Standard:
    """Return the rules of a standard's id or a region's name; the nation's for a blank.

    Raises BadArgument for a name that nothing has.
    """
    name = text(given)
    found = _standard(name)
    if found is None:
        known = "、".join(dict.fromkeys(info.region for info in standards()))
        raise BadArgument(
            "规范", name="规范", given=f"“{name}”", detail=f"可写地区（{known}）或规范代号，不写按全国规则",
            fix="请改成其中一个地区。",
        )  # fmt: skip
    return found


@cache
def _standard(name: str) -> Standard | None:
    if name in {"", NATIONAL}:
        return plain_standard(pack_ids()[0])
    found = next((info for info in standards() if name in {info.id, info.region}), None)
    return load_standard(found.id) if found else None


def _said(given: Given) -> str:
    """Return the argument as quoted in a message, shortened."""
    return text(given)[:30]
