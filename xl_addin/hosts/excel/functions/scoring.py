"""Put single cells to the scoring rules as if they were a row of a form: no rule is written here."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel.functions import reading
from xl_addin.hosts.excel.functions.function import Given
from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, plain
from xl_addin.model.quantity import Quantity
from xl_addin.model.result import IndicatorScore
from xl_addin.model.table import Indicator, Owner, Slot
from xl_addin.rules.pack import METHODS, Standard
from xl_addin.scoring.rows import score_row

_BLANK = Given()
# A direction in words chooses the method that the rules have for such targets.
_DIRECTIONS = {
    "正向": "at_least", "越高越好": "at_least", "≥": "at_least", ">=": "at_least",
    "反向": "at_most", "越低越好": "at_most", "≤": "at_most", "<=": "at_most",
}  # fmt: skip


class Row(NamedTuple):
    """What stands beside the target in a row to be scored (评分行)."""

    target: Given
    actual: Given
    points: Given
    method: Given = _BLANK
    standard: Given = _BLANK
    name: Given = _BLANK
    year: Given = _BLANK
    unit: Given = _BLANK


def judged(row: Row, *, claimed: Slot | None = None) -> IndicatorScore:
    """Return the rules' judgement of one row. Raises BadArgument where an argument cannot be used."""
    rules = reading.standard(row.standard)
    indicator = indicator_of(row, rules, claimed=claimed)
    return score_row(indicator, Dossier(rules.info.id, ()), rules)


def indicator_of(row: Row, rules: Standard, *, claimed: Slot | None = None) -> Indicator:
    """Return the row as an indicator of a form. Raises BadArgument."""
    points = reading.number(row.points, "分值", "分")
    if points <= 0:
        raise BadArgument("分值", name="分值", given=plain(points), detail="分值应大于 0", fix="请核对分值。")
    target, actual = _in_one_year(row)
    return Indicator(
        row=1,
        level1="",
        level2="",
        level3=reading.text(row.name),
        unit=reading.text(row.unit),
        target=target,
        actual=actual,
        claimed=claimed or Slot("", "", owner=Owner.BLANK),
        points=Figure(points),
        method=_method(reading.text(row.method), rules),
    )


def _in_one_year(row: Row) -> tuple[Quantity, Quantity]:
    """Return target and actual; a deadline without a year takes the stated one, or the other side's."""
    stated = reading.number_or_none(row.year, "年份", "年")
    year = int(stated) if stated is not None else None
    target, actual = _both(row, year)
    found = reading.year_in(target, actual)
    return (target, actual) if year is not None or found is None else _both(row, found)


def _both(row: Row, year: int | None) -> tuple[Quantity, Quantity]:
    """Return target and actual as they read in that year, a number alone in the row's unit."""
    unit = reading.text(row.unit)
    return (
        reading.quantity(row.target, "指标值", year=year, unit=unit),
        reading.quantity(row.actual, "实际完成值", year=year, unit=unit),
    )


def _method(words: str, rules: Standard) -> str:
    """Return the name of the method that a direction in words stands for, anything else as it is."""
    situation = _DIRECTIONS.get(words)
    return METHODS[rules.pack.choices[situation].method] if situation else words


def points_of(one: IndicatorScore, result: str) -> Decimal:
    """Return the row's score. Raises NoAnswer with the rules' own reason where a person must decide."""
    if one.score is None:
        raise NoAnswer(
            result,
            result=result,
            detail=_reason(one),
            fix="请按原因改正指标值或实际完成值；需要人工评分的请直接填得分。",
        )
    return one.score


def _reason(one: IndicatorScore) -> str:
    said = one.note or one.doubt or "规则没有给出得分"
    return f"{one.outcome.value}：{said}"


def explained(one: IndicatorScore) -> str:
    """Return why a row has its score: method, why this one, arithmetic, remarks, source."""
    parts = [f"方法：{one.method_name}（{one.why}）", f"计算：{one.working}" if one.working else ""]
    parts += [f"提示：{one.note}" if one.note else "", f"依据：{one.law.cite()}"]
    return "；".join(filter(None, parts))
