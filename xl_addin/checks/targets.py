"""Check how targets and actual values are written: overshoot, missing signs, copied targets, weaker words."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, Tier, check
from xl_addin.checks.claims import points_of, settled
from xl_addin.checks.wording import measured, percent, points
from xl_addin.model.dossier import Severity
from xl_addin.model.quantity import Form, Sign
from xl_addin.model.quotes import quoted
from xl_addin.model.reason import given
from xl_addin.model.result import IndicatorScore, Outcome

_DEGREES = ("有效", "显著", "明显", "大幅", "持续", "全面", "进一步", "不断", "充分", "切实", "稳步")


@check("W01", "超额完成较多未说明", law=sources.over_flag, severity=Severity.HINT)
def large_overshoot_is_explained(case: Case) -> Iterator[Deviation]:
    """保证：越高越好的指标，实际完成值超出指标值很多（达到规定倍数）的，写了原因。等于型和区间型见 W09。

    为什么：办法要求对完成值高于指标值较多的分析原因；年初指标值定得明显偏低的，要适度调减分值。
    怎么办：写明超额原因；属于指标值定低了的，可自行调减得分并说明。程序不会自动扣分。
    """
    limit = (case.pack.over_flag - 1) * 100
    for row in case.score.rows:
        if row.over is None or row.over < limit or given(row.indicator.reason) or _bounded(row):
            continue
        target, actual = settled(row)
        yield Deviation(
            (case.at(row, "actual"),),
            f"{quoted(row.indicator.level3)}指标值{row.indicator.target.text}，实际完成{row.indicator.actual.text}，"
            f"超出{percent(row.over, case.pack.rate_decimals)}",
            f"超出指标值{percent(limit, 0)}以上的应分析原因",
            "请在偏差原因一栏说明；指标值定低了的可适度调减得分。",
            measured(actual), measured(target),
        )  # fmt: skip


def _bounded(row: IndicatorScore) -> bool:
    """Tell whether the target is a range or a number to be met exactly, where more is not better."""
    target = row.indicator.target
    return row.method in {"within", "equal"} or target.sign is Sign.EQ or target.form is Form.RANGE


def _full(row: IndicatorScore) -> bool:
    """Tell whether the row holds, or is to hold, full points."""
    most = points_of(row)
    return most is not None and most in {row.indicator.claimed.value, row.written}


@check("W09", "超出等于型或区间型指标值", law=sources.row_scores, severity=Severity.HINT)
def equal_targets_are_not_exceeded(case: Case) -> Iterator[Deviation]:
    """保证：指标值带“=”的行，实际完成值没有超出指标值；指标值是区间的，没有高于上限却填满分。

    为什么：“=”的意思是正好完成，区间的意思是不多不少；超出的能否按满分计要由人判断，像政府采购执行率超过100%，未必是好事。
    怎么办：核对数字；指标本意是“越高越好”的，请把指标值写成“≥”；高于区间而不算完成的，请改正得分并说明。
    """
    for row in case.score.rows:
        target, actual = settled(row)
        if row.method == "within" and _above_range(row) and _full(row):
            yield _out_of_range(case, row)
        if target.sign is not Sign.EQ or row.outcome is not Outcome.MET:
            continue
        if target.value is not None and actual.value is not None and actual.value > target.value:
            yield Deviation(
                (case.at(row, "actual"),),
                f"{quoted(row.indicator.level3)}指标值{target.text}，实际完成{actual.text}，超出了指标值",
                "指标值带“=”表示正好完成，超出的按满分计",
                "请核对数字；本意是越高越好的，请写成“≥”。",
                measured(actual), measured(target), law=row.law,
            )  # fmt: skip


def _above_range(row: IndicatorScore) -> bool:
    target, actual = settled(row)
    return target.high is not None and actual.value is not None and actual.value > target.high


def _out_of_range(case: Case, row: IndicatorScore) -> Deviation:
    target, actual = settled(row)
    most = points_of(row)
    return Deviation(
        (case.at(row, "actual"), row.indicator.claimed.place),
        f"{quoted(row.indicator.level3)}指标值{target.text}，实际完成{actual.text}，高于区间上限，得分却是满分"
        f"{points(most) if most is not None else ''}",
        (row.note or "高于区间上限的，规则没有写明怎样计分").rstrip("。"),
        "请核对数字；本意是越高越好的，请把指标值写成“≥”；超出不算完成的，请改正得分并说明原因。",
        measured(actual), severity=Severity.VERIFY, law=row.law,
    )  # fmt: skip


@check("W07", "指标方向不明", severity=Severity.HINT)
def directions_are_stated(case: Case) -> Iterator[Deviation]:
    """保证：定量指标的指标值带有比较符号（≥、≤、=等），程序不用猜是越高越好还是越低越好。

    为什么：方向猜反了得分就全错；猜的行程序不会改动手工填的得分，只列为待核实。
    怎么办：在指标值前补上符号，例如“≥95%”；或在计分方法一列写明办法。
    """
    unsigned = []
    for row in case.score.rows:
        if _held_for_its_direction(row):
            yield _held(case, row)
        elif _unsigned(row):
            unsigned.append(case.at(row, "target"))
    if unsigned:
        yield Deviation(
            tuple(unsigned),
            f"有{len(unsigned)}行定量指标的指标值没有比较符号",
            "没有符号时，程序只能按一般习惯判断方向",
            "请在指标值前补上“≥”“≤”或“=”。",
            f"{len(unsigned)}行",
        )


def _unsigned(row: IndicatorScore) -> bool:
    target = row.indicator.target
    judged = row.outcome in {Outcome.MET, Outcome.UNMET}
    plain = target.form is Form.NUMBER and target.sign is None
    return judged and plain and not row.indicator.method and not row.doubt


def _held_for_its_direction(row: IndicatorScore) -> bool:
    """Tell whether a row is held for no other reason that a check reports: a doubt, facts, its points."""
    explained = row.contradicted or row.doubt or (points_of(row) or 0) <= 0
    return row.outcome is Outcome.HELD and not explained


def _held(case: Case, row: IndicatorScore) -> Deviation:
    return Deviation(
        (case.at(row, "target"), row.indicator.claimed.place),
        f"{quoted(row.indicator.level3)}的得分需要核实：指标值{row.indicator.target.text or '空白'}，"
        f"实际完成{row.indicator.actual.text or '空白'}",
        (row.note or row.why or "方向是推断的").rstrip("。"),
        "请在指标值前补上比较符号，或在计分方法一列写明办法，再重新计算。",
        severity=Severity.VERIFY, law=row.law,
    )  # fmt: skip


@check("E17", "实际完成值带比较符号", severity=Severity.HINT)
def actual_values_are_plain_numbers(case: Case) -> Iterator[Deviation]:
    """保证：实际完成值是一个实际的数，没有照抄指标值里的“≥”“大于”。

    为什么：完成了多少应当是确定的数；写“大于95%”审核时看不出实际完成了多少。照抄指标值又填满分的，等于没有填报完成情况，列为待核实。
    怎么办：改填实际完成的数字。
    """
    for row in case.score.rows:
        actual = row.indicator.actual
        if actual.sign is None:
            continue
        copied = _copied(row)
        unproved = copied and actual.sign is not Sign.EQ and _full(row)
        yield Deviation(
            (case.at(row, "actual"),),
            f"{quoted(row.indicator.level3)}的实际完成值写成{actual.text}{'，与指标值一样' if copied else ''}"
            f"{'，却是满分' if unproved else ''}",
            "实际完成值应是确定的数，不应带比较符号",
            "请改填实际完成的数字。",
            actual.text,
            severity=Severity.VERIFY if unproved else None,
        )


def _copied(row: IndicatorScore) -> bool:
    """Tell whether the actual value repeats the target with its sign: ≥10次, or >=10次."""
    target, actual = settled(row)
    same = (target.sign, target.low, target.high, target.unit) == (
        actual.sign, actual.low, actual.high, actual.unit,
    )  # fmt: skip
    return target.form is not Form.BLANK and (same or row.indicator.target.text == row.indicator.actual.text)


@check("W05", "程度词减弱", severity=Severity.HINT, tier=Tier.STRICT)
def degree_words_are_kept(case: Case) -> Iterator[Deviation]:
    """保证：定性指标的实际完成值没有比指标值少了程度词（如“有效改善”只写成“改善”）。

    为什么：少了程度词并不等于没完成，但满分的行最好写得与指标值同样肯定，免得审核追问。
    怎么办：确已完成的，把实际完成值写完整；没有完全达到的，按部分达成计分。
    """
    weaker = [row for row in case.score.rows if _weaker(row)]
    if not weaker:
        return
    first = weaker[0].indicator
    example = (
        f"“{first.target.text}”写成“{first.actual.text}”" if len(weaker) == 1 else "例如少了“有效”“显著”"
    )
    yield Deviation(
        tuple(case.at(row, "actual") for row in weaker),
        f"有{len(weaker)}行的实际完成值比指标值少了程度词（{example}）",
        "程度词减弱不等于没有完成，但会引起追问",
        "确已完成的请写完整；部分达成的请按部分达成计分。",
        f"{len(weaker)}行",
    )


def _weaker(row: IndicatorScore) -> bool:
    target, actual = row.indicator.target, row.indicator.actual
    if target.form is not Form.WORDS or actual.form is not Form.WORDS:
        return False
    claimed, points = row.indicator.claimed.value, row.indicator.points
    if claimed is not None and points is not None and claimed < points.value:
        return False
    return any(word in target.text and target.text.replace(word, "") == actual.text for word in _DEGREES)
