"""Check the total (自评得分) and the grade (自评结果) against the scores printed above them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import claimed_total, partial_total, score_cells, stored_total, sum_agrees
from xl_addin.checks.wording import points
from xl_addin.model.dossier import Severity
from xl_addin.model.interval import Agreement
from xl_addin.model.table import Slot
from xl_addin.rules.pack import RulePack


def _right_total(case: Case, stated: Slot) -> Decimal | None:
    """Return what the total should be, or None where the blanks leave it open."""
    whole = claimed_total(case)
    if whole is not None:
        return whole
    if stated.value == partial_total(case) or not any(slot.value is not None for slot in score_cells(case)):
        return None
    return case.score.total if case.score.complete else None


@check("E03", "总分不等于各项得分之和", law=sources.full_score)
def total_is_the_sum_of_the_scores(case: Case) -> Iterator[Deviation]:
    """保证：自评总分等于表中各项得分（含预算执行率得分）之和，按写在表里的数相加。

    为什么：审核和公开时都会把得分加一遍；总分对不上，等级和报告里的结论就都站不住。
    怎么办：以各项得分之和改正总分（重新计算时程序会改正）；若总分是对的，请找出填错的那一项得分。
    """
    stated = case.table.total
    if stated is None or stated.value is None:
        return
    expected = _right_total(case, stated)
    if expected is None:
        return
    agreement = sum_agrees(stated, expected, case.pack.score_decimals)
    if agreement is Agreement.DIFFERENT and _sums_what_is_stored(case, stated):
        agreement = Agreement.ROUNDING
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    yield Deviation(
        (stated.place,),
        f"自评总分写的是{points(stated.value)}，各项得分之和是{points(expected)}",
        "两数只差四舍五入（尾差）" if rounding else "总分应等于各项得分（含预算执行率得分）之和",
        "总分宜与各项得分之和一致，重新计算时会改正。" if rounding else "请改正总分，或核对各项得分。",
        points(stated.value), points(expected), Severity.HINT if rounding else None,
    )  # fmt: skip


def _sums_what_is_stored(case: Case, stated: Slot) -> bool:
    """Tell whether a total adds up formulas with more digits than they print."""
    exact = sum_agrees(stated, stored_total(case), case.pack.score_decimals)
    return exact is Agreement.EQUAL and claimed_total(case) is not None


def _stated_grade(case: Case) -> str | None:
    """Return the pack's grade that the cell names, None for a blank, a list of all grades, or other words.

    The longest name counts: 不合格 does not name 合格 too.
    """
    content = case.table.grade.content if case.table.grade else None
    text = content.strip() if isinstance(content, str) else ""
    named = []
    for name in sorted((grade.name for grade in case.pack.grades), key=len, reverse=True):
        if name in text:
            named.append(name)
            text = text.replace(name, "\n")
    return named[0] if len(named) == 1 else None


def _grade_for(pack: RulePack, total: Decimal) -> str | None:
    bands = sorted(pack.grades, key=lambda grade: grade.at_least, reverse=True)
    return next((grade.name for grade in bands if total >= grade.at_least), None)


@check("E10", "等级与分数不符", law=sources.grade_bands)
def grade_follows_the_total(case: Case) -> Iterator[Deviation]:
    """保证：自评结果的等级与总分所在的档次一致；每一档含下限、不含上限，89.5分是良。

    为什么：等级是对外公布的结论，也是结果应用的依据，写高了会被退回，写低了对单位不利。
    怎么办：按总分改正等级；总分本身有疑问的，先解决总分。
    """
    stated, slot = _stated_grade(case), case.table.grade
    if stated is None or slot is None:
        return
    total = claimed_total(case)
    if total is None and case.table.total is not None:
        total = case.table.total.value
    expected = _grade_for(case.pack, total) if total is not None else None
    if total is None or expected is None or expected == stated:
        return
    yield Deviation(
        (slot.place,),
        f"自评结果写的是“{stated}”，总分{points(total)}对应的等级是“{expected}”",
        "等级由总分决定，每一档含下限、不含上限",
        "请改正等级，或核对总分。",
        stated, expected,
    )  # fmt: skip
