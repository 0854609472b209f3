"""Check the budget block and the tasks: rates, the budget score, parts within their whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, Tier, check
from xl_addin.checks.claims import Against, budget_claim, denominator
from xl_addin.checks.wording import amount, money, percent, points, printed_percent
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval
from xl_addin.model.reason import given
from xl_addin.model.table import FundsRole, Slot


def _rates(case: Case) -> Iterator[tuple[str, Slot]]:
    """Yield (label, rate cell) of every funds row and task that states a rate."""
    for row in case.table.funds:
        if row.rate is not None and row.rate.value is not None:
            yield row.label, row.rate
    for task in case.table.tasks:
        if task.rate is not None and task.rate.value is not None:
            yield f"任务：{task.name}", task.rate


@check("E04", "执行率不等于执行数÷预算数", law=sources.budget_rule)
def rates_are_executed_over_budget(case: Case) -> Iterator[Deviation]:
    """保证：预算情况和年度主要任务里写出的每个预算执行率，等于同一行的执行数除以预算数。

    为什么：手工填的执行率常与两个金额对不上，报告又照抄这个数；审核只要一除就会发现。
    怎么办：以金额为准改正执行率（重新计算时程序会改正）；若执行率是对的，请核对金额。只差四舍五入的不算错。
    """
    for label, slot in _rates(case):
        right = case.derived(slot)
        if right is None or right.right or not isinstance(right.value, Decimal):
            continue
        expected = percent(right.value, case.pack.rate_decimals)
        yield Deviation(
            (slot.place,),
            f"“{label}”的预算执行率写的是{printed_percent(slot)}，应为{expected}",
            f"执行率应等于执行数除以预算数：{right.working}",
            "请改正执行率，或核对这一行的预算数和执行数。",
            printed_percent(slot), expected,
        )  # fmt: skip


@check("E05", "预算执行率得分与规则不符", law=sources.budget_rule)
def budget_score_follows_the_rate(case: Case) -> Iterator[Deviation]:
    """保证：预算执行率一项的得分等于分值乘以执行率，且不超过分值。

    为什么：这一项没有自由裁量，任何人都可以用两个金额算出来；算错直接影响总分。
    怎么办：改为按规则计算的得分。得分只保留一位小数（如9.81写成9.8）属于四舍五入，只作提示，不算错。
    """
    budget = case.score.budget
    if budget is None or budget.slot is None or budget.score is None:
        return
    claim, claimed = budget_claim(case, budget), budget.slot.value
    if claimed is None or claimed > budget.points or claim in {Against.SILENT, Against.SAME}:
        return
    row = case.table.budget
    rounded = claim is Against.ROUNDED
    explained = row is not None and given(row.reason)
    below = Severity.HINT if explained else Severity.VERIFY
    severity = {Against.ROUNDED: Severity.HINT, Against.BELOW: below}.get(claim, Severity.ERROR)
    yield Deviation(
        (budget.slot.place,),
        f"预算执行率得分填{points(claimed)}，按规则为{points(budget.score)}",
        f"{budget.working}；两数只差四舍五入（尾差）" if rounded else f"按规则计算：{budget.working}",
        "知道即可，填报得分予以保留。" if rounded else "请改为按规则计算的得分，或核对预算数和执行数。",
        points(claimed), points(budget.score), severity,
    )  # fmt: skip


@check("W12", "执行数大于预算数", law=sources.budget_rule, severity=Severity.VERIFY)
def the_total_budget_is_not_overspent(case: Case) -> Iterator[Deviation]:
    """保证：部门预算总额的执行数不大于预算数，执行率不超过100%。

    为什么：总额没有预算不能支出；执行数更大，多半是预算有调整没有填，或两个数口径不同（如含上年结转）。分项之间可以调剂，不在此列。
    怎么办：核对预算是否调整、口径是否一致；有调整的补填全年预算数，口径不同的写明。超过100%的得分仍不超过分值。
    """
    row = case.table.budget
    base = denominator(case, row) if row else None
    spent = row.executed if row else None
    if row is None or base is None or spent is None or not 0 < base.value < spent.value:
        return
    said, limit = money(spent, case.table.money_unit), money(base, case.table.money_unit)
    rate = percent(100 * spent.value / base.value, case.pack.rate_decimals)
    yield Deviation(
        tuple(place for place in (spent.place, base.place) if place) or (Place(case.table.sheet),),
        f"“{row.label}”的执行数{said}大于预算数{limit}，执行率{rate}",
        "总额一般不会超预算支出，多半是预算调整没有填，或两个数口径不同",
        "请核对预算是否调整、口径是否一致；有调整的补填全年预算数，口径不同的请写明。",
        said, limit,
    )  # fmt: skip


@check("W13", "执行数为负数", severity=Severity.VERIFY)
def nothing_executed_is_negative(case: Case) -> Iterator[Deviation]:
    """保证：预算情况各行的执行数不是负数。

    为什么：负的执行数使执行率和得分失去意义，得分最低按0分；多半是录入错误，或把收回、冲销的数单独填在这里。
    怎么办：核对这一格；有收回或冲销的，请填冲减以后的执行数。
    """
    for row in case.table.funds:
        if row.executed is None or row.executed.value >= 0:
            continue
        said = money(row.executed, case.table.money_unit)
        yield Deviation(
            (row.executed.place or Place(case.table.sheet),),
            f"“{row.label}”的执行数{said}是负数",
            "执行数是已经支出的数，一般不小于0",
            "请核对这一格；有收回或冲销的，请填冲减以后的执行数。",
            said,
        )


def _exceeds(part: Figure | None, whole: Figure | None) -> bool:
    return part is not None and whole is not None and Interval.of(part).low > Interval.of(whole).high


@check("E01", "其中数大于总额")
def parts_stay_within_their_whole(case: Case) -> Iterator[Deviation]:
    """保证：“其中：财政资金”不大于同一任务的预算资金或预算执行数，资金的一部分不大于部门预算总额。

    为什么：一部分不可能比全部还多，多半是两列填反、或把执行数填进了预算列。
    怎么办：核对同一行的两个金额，改正填错的一个。
    """
    for task in case.table.tasks:
        for column, part, whole in (
            ("预算资金", task.budget_fiscal, task.budget),
            ("预算执行数", task.executed_fiscal, task.executed),
        ):
            if part and whole and _exceeds(part, whole):
                yield _too_big(case, f"任务“{task.name}”的{column}", part, whole)
    total = case.table.budget
    related = {relation.group for relation in case.pack.relations}
    for row in case.table.funds:
        if total is None or row.role is not FundsRole.PART or row.group in related:
            continue
        for column, part, whole in (
            ("年初预算数", row.initial, total.initial),
            ("全年预算数", row.annual, total.annual),
            ("执行数", row.executed, total.executed),
        ):
            if part and whole and _exceeds(part, whole):
                yield _too_big(case, f"“{row.label}”的{column}", part, whole)


def _too_big(case: Case, name: str, part: Figure, whole: Figure) -> Deviation:
    said, limit = money(part, case.table.money_unit), money(whole, case.table.money_unit)
    return Deviation(
        tuple(place for place in (part.place, whole.place) if place),
        f"{name}：其中数{said}大于总额{limit}",
        "一部分不可能大于全部",
        "请核对这两个金额，改正填错的一个。",
        said, limit,
    )  # fmt: skip


@check("W08", "任务资金之和与部门预算不同", severity=Severity.HINT, tier=Tier.STRICT)
def tasks_and_budget_are_of_one_size(case: Case) -> Iterator[Deviation]:
    """保证：年度主要任务的预算资金、执行数之和与部门预算总额一致；不一致时列出两数。

    为什么：主要任务不必包括全部支出，所以不同不算错；但列全了任务却对不上，往往是漏填或填错了一项。
    怎么办：任务没有列全的不必理会；列全了的请核对各任务的金额。
    """
    total = case.table.budget
    if total is None:
        return
    for column, whole, parts in (
        ("预算资金", total.annual or total.initial, [task.budget for task in case.table.tasks]),
        ("执行数", total.executed, [task.executed for task in case.table.tasks]),
    ):
        known = [part for part in parts if part is not None]
        if whole is None or not known:
            continue
        sums = Interval.of(known[0])
        for part in known[1:]:
            sums += Interval.of(part)
        if sums.meets(Interval.of(whole)):
            continue
        said = amount(sum((part.value for part in known), Decimal(0)), whole.decimals, case.table.money_unit)
        right = money(whole, case.table.money_unit)
        yield Deviation(
            tuple(place for place in (*(part.place for part in known), whole.place) if place),
            f"年度主要任务的{column}之和是{said}，部门预算总额的{column}是{right}",
            "任务不必包括全部支出，所以这只是提示",
            "任务列全了的，请核对各任务的金额。",
            said, right,
        )  # fmt: skip
