"""Check the score of each row: within its points, not above the rule, deductions explained."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import Against, adoptable, decided, points_of, row_claim
from xl_addin.checks.wording import points, span
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place, fixed
from xl_addin.model.interval import Interval
from xl_addin.model.quotes import quoted
from xl_addin.model.reason import given
from xl_addin.model.result import IndicatorScore, Outcome
from xl_addin.model.table import Slot


@check("E06", "得分超出分值", law=sources.row_scores)
def scores_stay_within_the_points(case: Case) -> Iterator[Deviation]:
    """保证：每一行的得分不低于零、不高于这一行的分值，预算执行率也一样。

    为什么：得分最高不能超过该指标的分值上限，超额完成也不加分。
    怎么办：改正得分；若分值录错了，改正分值并核对分值合计。
    """
    budget = case.score.budget
    if budget and budget.slot:
        yield from _outside("预算执行率", budget.slot, budget.points)
    for row in case.score.rows:
        most = points_of(row)
        if most is not None:
            yield from _outside(row.indicator.level3, row.indicator.claimed, most)


def _outside(name: str, slot: Slot, most: Decimal) -> Iterator[Deviation]:
    if slot.value is None or Decimal(0) <= slot.value <= most:
        return
    limit = most if slot.value > most else Decimal(0)
    yield Deviation(
        (slot.place,),
        f"{quoted(name)}得{points(slot.value)}，分值是{points(most)}",
        "得分最高不超过分值，最低为零分",
        "请改正得分；分值录错的请改正分值。",
        points(slot.value), points(limit),
    )  # fmt: skip


@check("E07", "填报得分高于规则", law=sources.row_scores)
def scores_are_not_above_the_rule(case: Case) -> Iterator[Deviation]:
    """保证：手工填写的得分不高于按评分规则算出的得分，也不高于定性结论所在档次的上限；没有达到指标值的不填满分。

    为什么：未完成指标值的，应按完成比例（或规定的办法）计分；多计的分会虚增总分，甚至改变等级。
    怎么办：改为按规则计算的得分；若实际完成值或指标值录错了，先改正它们。得分与规则只差四舍五入的不算错；四舍五入成满分的，列为待核实。
    """
    for row in case.score.rows:
        claim, most = row_claim(case, row), points_of(row)
        claimed = decided(row)
        if claimed is None or (most is not None and claimed > most):
            continue
        if row.band and claimed > row.band.high:
            yield _above_band(row, claimed, row.band)
        elif claim is Against.ABOVE and row.score is not None:
            yield _above(row, claimed, row.score, full=claimed == most)
        elif claim in {Against.ROUNDED, Against.SAME} and claimed == most and _short_of(row, claimed):
            yield _full_by_rounding(case, row, claimed)


def _above(row: IndicatorScore, claimed: Decimal, score: Decimal, *, full: bool) -> Deviation:
    also = "，并在偏差原因里说明未完成的原因" if not given(row.indicator.reason) else ""
    unmet = "未达到指标值却得满分" if full and row.outcome is Outcome.UNMET else "得分偏高"
    return Deviation(
        (row.indicator.claimed.place,),
        f"{quoted(row.indicator.level3)}{unmet}：填{points(claimed)}，按规则应为{points(score)}",
        f"按“{row.method_name}”计算：{row.working}",
        f"请改为按规则计算的得分{also}；数据录错的请先改正数据。",
        points(claimed), points(score), law=row.law,
    )  # fmt: skip


def _above_band(row: IndicatorScore, claimed: Decimal, band: Interval) -> Deviation:
    return Deviation(
        (row.indicator.claimed.place,),
        f"{quoted(row.indicator.level3)}得分偏高：“{row.indicator.actual.text}”对应{span(*band)}，填{points(claimed)}",
        "定性指标的得分应在实际完成值所属档次的范围之内",
        f"请在{span(*band)}之间选定得分并写明原因；实际完成情况写低了的，请先改正实际完成值。",
        points(claimed), points(band.high), law=row.law,
    )  # fmt: skip


def _short_of(row: IndicatorScore, most: Decimal) -> bool:
    """Tell whether the target is not met and the rule gives less than full points before rounding."""
    raw = row.score if row.exact is None else row.exact
    return row.outcome is Outcome.UNMET and raw is not None and raw < most


def _full_by_rounding(case: Case, row: IndicatorScore, claimed: Decimal) -> Deviation:
    raw = row.exact if row.exact is not None else row.score or Decimal(0)
    decimals = case.pack.score_decimals
    while Decimal(fixed(raw, decimals)) == claimed:
        decimals += 1
    right = points(Decimal(fixed(raw, decimals)))
    return Deviation(
        (row.indicator.claimed.place,),
        f"{quoted(row.indicator.level3)}未达到指标值，得分四舍五入后成为满分{points(claimed)}",
        f"按“{row.method_name}”计算为{right}，满分只因四舍五入（尾差）而来",
        "请核对：没有完成的指标一般不填满分，可多保留小数；确实填满分的，请在偏差原因里说明。",
        points(claimed), right, Severity.VERIFY, row.law,
    )  # fmt: skip


@check("E08", "扣分未说明原因", law=sources.row_scores, severity=Severity.VERIFY)
def deductions_are_explained(case: Case) -> Iterator[Deviation]:
    """保证：未达到指标值的行、以及扣了分的行，都写了偏差原因；自行多扣的分（含低于所在档次的）也列出来供核对。

    为什么：办法要求对未完成的指标说明原因和改进措施；只扣分不说明，审核时无法判断扣得对不对。
    怎么办：补写原因和改进措施；自行扣分多于规则的，如有依据请保留并写明，没有依据可采纳规则得分。
    """
    for row in case.score.rows:
        claim, claimed, reason = row_claim(case, row), decided(row), given(row.indicator.reason)
        unmet = row.outcome is Outcome.UNMET and not row.doubt
        if row.band and claimed is not None and claimed < row.band.low:
            yield _below_band(case, row, claimed, row.band)
        elif unmet and claim is Against.BELOW:
            yield _below(case, row, reason=reason)
        elif unmet and claim is not Against.ABOVE and not reason:
            yield _unexplained(case, row, "没有达到指标值，但没有说明原因")
        elif _left_to_a_person(row) and _deducted(row) and not reason:
            yield _unexplained(case, row, "扣了分，但没有说明原因")


def _left_to_a_person(row: IndicatorScore) -> bool:
    return row.outcome in {Outcome.MANUAL, Outcome.HELD} or bool(row.doubt)


def _deducted(row: IndicatorScore) -> bool:
    claimed, most = row.indicator.claimed.value, points_of(row)
    return claimed is not None and most is not None and claimed < most


def _reason_cells(case: Case, row: IndicatorScore) -> tuple[Place, ...]:
    """Return the score and the reason, as far as the form has them, else the actual value."""
    places = (row.indicator.claimed.place, case.at(row, "reason"))
    return tuple(place for place in places if place.cell) or (case.at(row, "actual"),)


def _below_band(case: Case, row: IndicatorScore, claimed: Decimal, band: Interval) -> Deviation:
    reason = given(row.indicator.reason)
    rest = "，已填写原因" if reason else "，也没有说明原因"
    return Deviation(
        _reason_cells(case, row),
        f"{quoted(row.indicator.level3)}自行扣分多于所在档次："
        f"“{row.indicator.actual.text}”对应{span(*band)}，填{points(claimed)}{rest}",
        "定性指标的得分应在实际完成值所属档次的范围之内",
        f"请在{span(*band)}之间选定得分；确需多扣的，请写明原因。",
        points(claimed), points(band.low), Severity.HINT if reason else None, row.law,
    )  # fmt: skip


def _below(case: Case, row: IndicatorScore, *, reason: bool) -> Deviation:
    claimed, score = row.indicator.claimed.value or Decimal(0), row.score or Decimal(0)
    rest = "，已填写原因" if reason else "，也没有说明原因"
    keep = "请核对原因是否足以说明多扣的部分" if reason else "请补写原因"
    return Deviation(
        _reason_cells(case, row),
        f"{quoted(row.indicator.level3)}自行扣分多于规则：填{points(claimed)}，按规则应为{points(score)}{rest}",
        f"按“{row.method_name}”计算：{row.working}",
        f"{keep}；{_without_grounds(row)}。",
        points(claimed), points(score), Severity.HINT if reason else None, row.law,
    )  # fmt: skip


def _without_grounds(row: IndicatorScore) -> str:
    """Return the advice for a deduction without grounds: adopt the rule only where that is possible."""
    if adoptable(row):
        return "没有依据的可采纳规则得分"
    return "没有依据的请先核实数据（是公式的请改公式），再改正得分"


def _unexplained(case: Case, row: IndicatorScore, what: str) -> Deviation:
    claimed = row.indicator.claimed.value
    asked = bool(case.at(row, "reason").cell)
    where = "请在偏差原因一栏" if asked else "本表没有逐行填写原因的一栏，请在表下或报告里"
    return Deviation(
        _reason_cells(case, row),
        f"{quoted(row.indicator.level3)}{what}",
        "办法要求对未完成和扣分的指标说明原因和改进措施",
        f"{where}写明原因和改进措施。",
        points(claimed) if claimed is not None else None,
        severity=None if asked else Severity.HINT, law=row.law,
    )  # fmt: skip


@check("E09", "达标却扣分", law=sources.row_scores, severity=Severity.VERIFY)
def met_targets_are_not_marked_down_silently(case: Case) -> Iterator[Deviation]:
    """保证：达到指标值的行得到规则给的分；自行扣分的，写了原因。

    为什么：达标而主动扣分是允许的（例如年初指标值定得偏低），但没有依据的扣分会被退回。
    怎么办：写明扣分依据；没有依据的，采纳规则得分。公式格和程序没有把握的行程序不改，请自己核实后改正。
    """
    for row in case.score.rows:
        claimed, score = row.indicator.claimed.value, row.score
        if row.outcome is not Outcome.MET or row_claim(case, row) is not Against.BELOW:
            continue
        if claimed is None or score is None:
            continue
        reason = given(row.indicator.reason)
        yield Deviation(
            _reason_cells(case, row),
            f"{quoted(row.indicator.level3)}已达到指标值，却只填{points(claimed)}，按规则应为{points(score)}",
            "已填写原因，属自行扣分" if reason else "达标的指标应得规则给的分，扣分要有依据",
            "请核对原因是否成立。" if reason else f"请写明扣分依据；{_without_grounds(row)}。",
            points(claimed), points(score), Severity.HINT if reason else None, row.law,
        )  # fmt: skip
