"""Read what people write in 指标值 and 实际完成值, and say what cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from xl_addin.model.deadline import from_serial, last_shown_day, read_deadline
from xl_addin.model.figure import fixed, plain
from xl_addin.model.grid import CellError, CellValue
from xl_addin.model.number_format import read_format
from xl_addin.model.number_text import NumberText, number_text
from xl_addin.model.numerals import normal
from xl_addin.model.phrase import Phrase, read_phrase
from xl_addin.model.settlement import settle
from xl_addin.model.statement import Form, Quantity, Sign
from xl_addin.model.units import PERCENT, column_unit, joined

__all__ = ["Form", "NumberText", "Quantity", "Sign", "number_text", "read_quantity", "settle"]

_NOTHING_WORDS = "无 / // ~ ~~ - -- --- \\ * 空 不适用 不涉及 未涉及 无此项 无此项目 N/A n/a NA"
_NOTHING = frozenset(_NOTHING_WORDS.split())
_EXCUSED = r"(?:无|不适用|不涉及|未涉及)[,:;。(+]"
_CLAUSES = r"[,;、]|。(?![0-9])|(?<=[^0-9])[和及且并](?=[^0-9]{0,8}[0-9])"
_FROM_TO = r"[,;、且并和及]+"
_LARGEST = 20  # an amount has fewer digits before the point; more is a code

_APPROXIMATE = "约数不能直接计分，请填准确数"
_HIDDEN = "文字里含有数字，不能当作一个数计分；如是定量指标，请只填数值和单位"
_SEVERAL = "一格里有多个数，不能直接计分，请分行填写，或填合计数"
_NONE_MEANT = "“无”按不适用处理；如果是指数量为零，请填0"
_DASH_OR_ONE = "“一”可能是数字一，也可能是横线，请写明"
_SCALED = "单元格的数字格式缩小了显示，这里按单元格里存的数计"


_SIGN = {sign.value: sign for sign in Sign}


def read_quantity(
    value: CellValue, *, number_format: str = "General", unit: str = "", year: int | None = None
) -> Quantity:
    """Return what a 指标值 or 实际完成值 cell states.

    `unit` is the row's 度量单位, used where the cell writes none; `year` is the year evaluated, for
    deadlines without one. A cell is a quantity when it is sign + number + unit, with at most a word like
    完成 before; anything else keeps the form WORDS (or COMPOUND) and a note. Never raises for bad data.
    """
    if value is None:
        return Quantity(Form.BLANK)
    if isinstance(value, Decimal):
        return _read_number(value, number_format, column_unit(unit))
    if isinstance(value, date):
        return _read_date(value, number_format)
    if isinstance(value, CellError):
        return Quantity(Form.WORDS, value.text, note=f"单元格是错误值{value.text}，请先更正公式")
    if isinstance(value, str):
        return _read_text(value.strip(), column_unit(unit), year)
    return Quantity(Form.WORDS, str(value), note="单元格里是逻辑值或时刻，不是指标值，请改填数值或文字")


def _read_number(value: Decimal, code: str, unit: str) -> Quantity:
    """Return the quantity of a number cell, as its number format shows it."""
    if not value.is_finite() or value.adjusted() >= _LARGEST:
        return Quantity(Form.WORDS, str(value), note="这个数太大，不像指标值，请核对")
    fmt = read_format(code)
    if fmt.is_date and (day := from_serial(value)):
        return _read_date(day, code)
    shown = value * 100 if fmt.percent else value
    decimals = _decimals(shown) if fmt.decimals is None else fmt.decimals
    sign, own, note = None, PERCENT if fmt.percent else "", _SCALED if fmt.scaled else ""
    if not fmt.scaled and (fmt.prefix or fmt.suffix):
        around = read_phrase(normal(f"{fmt.prefix}1{own}{fmt.suffix}"))
        if around:
            sign, own = _SIGN.get(around.sign), around.unit
    number = fixed(shown, decimals) if fmt.decimals is not None else plain(shown)
    text = f"{fmt.prefix}{number}{PERCENT if fmt.percent else ''}{fmt.suffix}"
    return Quantity(Form.NUMBER, text, sign, shown, shown, joined(own, unit), decimals, note=note)


def _decimals(value: Decimal) -> int:
    """Return how many decimals a number has as stored."""
    return max(0, -int(value.as_tuple().exponent))


def _read_date(day: date, code: str) -> Quantity:
    """Return the deadline of a date cell: the last day of what its format shows."""
    day = last_shown_day(day.date() if isinstance(day, datetime) else day, code)
    return Quantity(Form.DEADLINE, f"{day.year}年{day.month}月{day.day}日", day=day)


def _read_text(text: str, unit: str, year: int | None) -> Quantity:
    """Return the quantity that a text states."""
    clean = normal(text)
    if not clean:
        return Quantity(Form.BLANK, text)
    if clean == "一":
        return Quantity(Form.WORDS, text, note=_DASH_OR_ONE)
    deadline = read_deadline(clean, year=year)
    if deadline:
        form = Form.DEADLINE if deadline.day else Form.WORDS
        return Quantity(form, text, day=deadline.day, note=deadline.note)
    phrase = read_phrase(clean)
    if phrase:
        return _from_phrase(phrase, text, clean, unit)
    if clean in _NOTHING or re.match(_EXCUSED, clean):
        return Quantity(Form.NOT_APPLICABLE, text, note=_NONE_MEANT if clean == "无" else "")
    return _from_sentence(text, clean, unit)


def _from_phrase(phrase: Phrase, text: str, clean: str, unit: str) -> Quantity:
    """Return the quantity of a short phrase: a number, a range, or only about so much."""
    own, note = joined(phrase.unit, unit), phrase.note
    sign = _SIGN[phrase.sign] if phrase.sign else None
    if phrase.about:
        low = phrase.low if phrase.about == "over" else None
        high = phrase.high if phrase.about == "under" else None
        return Quantity(Form.APPROXIMATE, text, sign, low, high, own, phrase.decimals, note=_APPROXIMATE)
    form = Form.NUMBER if phrase.low == phrase.high else Form.RANGE
    if own == PERCENT and clean[0] == "2" and form is Form.NUMBER:
        note = note or _misread_sign(clean)
    return Quantity(form, text, sign, phrase.low, phrase.high, own, phrase.decimals, note=note)


def _misread_sign(clean: str) -> str:
    """Return the suggestion that 295% or W100% may be ≥95% or ≤100% read wrongly from paper, or nothing."""
    if re.fullmatch(r"2(?:[5-9][0-9](?:\.[0-9]+)?|100)%", clean):
        return f"“{clean}”也可能是“≥{clean[1:]}”识别有误，请核对"
    if re.match(r"[WQ][0-9]", clean):
        return f"“{clean}”可能是“≤{clean[1:]}”识别有误，请核对后改正"
    return ""


def _from_sentence(text: str, clean: str, unit: str) -> Quantity:
    """Return the form of a text that is no single quantity, and why it cannot be counted."""
    if not re.search(r"[0-9]", clean):
        vague = re.fullmatch(r"若干.{0,4}|[几数][十百千万亿]+.{0,4}|几[次个项人件场]|成百上千.{0,4}", clean)
        return Quantity(Form.APPROXIMATE, text, note=_APPROXIMATE) if vague else Quantity(Form.WORDS, text)
    both = _both_ends(text, clean, unit)
    if both:
        return both
    clauses = [part for part in re.split(_CLAUSES, normal(text.replace("\n", ";"))) if part]
    if len(clauses) > 1 and all(len(part) <= 15 and re.search(r"[0-9]", part) for part in clauses):
        return Quantity(Form.COMPOUND, text, note=_SEVERAL)
    return Quantity(Form.WORDS, text, note=_misread_sign(clean) or _HIDDEN)


def _both_ends(text: str, clean: str, unit: str) -> Quantity | None:
    """Return the range that ≥90%且≤95% states; both ends must be included and of one unit."""
    parts = [part for part in re.split(_FROM_TO, clean) if part]
    ends = [end for end in map(read_phrase, parts[:2]) if end]
    if len(parts) != 2 or len(ends) != 2:
        return None
    low, high = sorted(ends, key=lambda end: end.sign != "≥")
    if (low.sign, high.sign) != ("≥", "≤") or low.about or high.about or low.high > high.low:
        return None
    own = low.unit or high.unit
    if high.unit not in {own, ""}:
        return None
    decimals = max(low.decimals, high.decimals)
    return Quantity(Form.RANGE, text, None, low.low, high.low, joined(own, unit), decimals)
