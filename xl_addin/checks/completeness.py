"""Check that what a score needs is there: actual values, budgets that divide, a person's judgement."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import denominator, points_of
from xl_addin.checks.wording import points, span
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.quantity import Form
from xl_addin.model.quotes import quoted
from xl_addin.model.result import IndicatorScore, Outcome
from xl_addin.model.table import FundsRole, FundsRow


@check("I01", "分母为零或不适用", law=sources.budget_rule, severity=Severity.HINT)
def nothing_is_divided_by_zero(case: Case) -> Iterator[Deviation]:
    """保证：没有用零作分母的执行率，也没有还没定处理办法的“不适用”指标。

    为什么：预算数为零时执行率不适用，不能算成0分也不能算成满分；不适用的指标分值不会自动分摊。
    怎么办：由单位选择处理办法：在得分一栏填写得分（计满分就填分值）并写明原因，或把分值加到别的指标上。已经填了得分的只作提示。
    """
    for row in case.table.funds:
        if _divides_by_zero(case, row):
            yield _zero_budget(case, row)
    for task in case.table.tasks:
        if task.budget and task.budget.value == 0 and task.rate and task.rate.value is not None:
            yield _zero(task.rate.place, f"任务“{task.name}”", "这一行的预算资金是零")
    for item in case.score.rows:
        if item.outcome is Outcome.NOT_APPLICABLE and (points_of(item) or 0) > 0:
            yield _not_applicable(case, item)


def _divides_by_zero(case: Case, row: FundsRow) -> bool:
    base = denominator(case, row)
    if base is None or base.value > 0:
        return False
    spent = row.executed is not None and row.executed.value != 0
    stated = row.rate is not None and row.rate.value is not None
    return row.role is FundsRole.TOTAL or spent or stated


def _zero_budget(case: Case, row: FundsRow) -> Deviation:
    base = denominator(case, row)
    place = (base.place if base else None) or (row.rate.place if row.rate else Place(case.table.sheet))
    spent = row.executed is not None and row.executed.value != 0
    return _zero(place, f"“{row.label}”", "这一行的预算数是零", verify=spent)


def _zero(place: Place, name: str, why: str, *, verify: bool = False) -> Deviation:
    more = "，却有执行数" if verify else ""
    return Deviation(
        (place,),
        f"{name}的预算执行率不适用",
        f"{why}{more}，零不能作分母",
        "请核对预算数；确实没有预算的，执行率留空，并写明分值如何处理。",
        severity=Severity.VERIFY if verify else None,
    )


def _not_applicable(case: Case, row: IndicatorScore) -> Deviation:
    stated, claimed = points_of(row), row.indicator.claimed.value
    return Deviation(
        (case.at(row, "actual"), row.indicator.claimed.place),
        f"{quoted(row.indicator.level3)}填为不适用，分值{points(stated) if stated is not None else '空白'}",
        "不适用的指标不考核，它的分值不会自动分摊到别的指标",
        _what_to_do(row),
        severity=Severity.VERIFY if claimed is None else None, law=row.law,
    )  # fmt: skip


def _what_to_do(row: IndicatorScore) -> str:
    if row.indicator.claimed.value is not None:
        return "请核对得分，并确认偏差原因一栏写明了不适用的理由。"
    return (
        "请在得分一栏填写得分（计满分的填分值），并在偏差原因一栏写明理由；"
        "或把这一行的分值加到同级的其他指标上，再把这一行删去。"
    )


@check("I02", "有未填报的内容", severity=Severity.VERIFY)
def everything_needed_is_filled_in(case: Case) -> Iterator[Deviation]:
    """保证：每一行都填了指标值、分值和实际完成值，预算情况的总额行填了预算数和执行数。

    为什么：空白不等于零，也不等于完成；没有指标值或完成值的得分没有依据，总分不完整时程序不给等级。
    怎么办：补填所列单元格；确实不适用的，填“不适用”并说明原因。
    """
    unfilled = [row for row in case.score.rows if row.outcome is Outcome.UNFILLED]
    untargeted = [row for row in case.score.rows if _lacks_target(row)]
    blank = [row for row in case.score.rows if points_of(row) is None and case.table.has_points]
    open_end = "" if case.score.complete else "，总分因此不完整，不给等级"
    if unfilled:
        places = [case.at(row, "actual") for row in unfilled]
        yield _missing("未填报实际完成值", places, f"没有完成值，程序不能计分{open_end}")
    if untargeted:
        places = [case.at(row, "target") for row in untargeted]
        yield _missing("没有填写指标值", places, f"没有指标值，完成情况无从比较{open_end}")
    yield from _scored_without_grounds(unfilled, "实际完成值", open_end)
    yield from _scored_without_grounds(untargeted, "指标值", open_end)
    if blank:
        yield _missing("没有分值", [case.at(row, "points") for row in blank], f"没有分值就不能计分{open_end}")
    total = case.table.budget
    if total is not None:
        yield from _funds(case, total)


def _lacks_target(row: IndicatorScore) -> bool:
    if row.indicator.criterion is not None:
        return False
    return row.indicator.target.form is Form.BLANK and row.outcome is not Outcome.NOT_APPLICABLE


def _scored_without_grounds(rows: list[IndicatorScore], column: str, more: str) -> Iterator[Deviation]:
    places = [row.indicator.claimed.place for row in rows if row.indicator.claimed.value is not None]
    if places:
        yield Deviation(
            tuple(places), f"{column}空白却填了得分{len(places)}项",
            f"没有{column}，得分就没有依据{more}", f"请补填{column}；填不出的，请核对得分。",
            f"{len(places)}项",
        )  # fmt: skip


def _missing(what: str, where: list[Place], why: str) -> Deviation:
    return Deviation(tuple(where), f"{what}{len(where)}项", why, "请补填所列单元格。", f"{len(where)}项")


def _funds(case: Case, row: FundsRow) -> Iterator[Deviation]:
    named = {"预算数": denominator(case, row), "执行数": row.executed}
    blank = [name for name, figure in named.items() if figure is None]
    if not blank:
        return
    known = [figure.place for figure in named.values() if figure and figure.place]
    cells = [slot.place for slot in (row.rate, row.score) if slot]
    yield Deviation(
        tuple((known or cells)[:1]) or (Place(case.table.sheet, f"A{row.row}"),),
        f"“{row.label}”没有填{'和'.join(blank)}",
        "缺少这个数就算不出预算执行率和它的得分",
        "请补填；确实没有的填0。",
        f"{len(blank)}项",
    )


@check("I03", "需人工评分", law=sources.row_scores, severity=Severity.VERIFY)
def a_person_has_scored_what_the_rules_cannot(case: Case) -> Iterator[Deviation]:
    """保证：规则不能自动评定的行（部分达成的定性指标、约数、一格多个数等），都已由人填了得分。

    为什么：程序不猜；这些行没有得分，总分就不完整，也不给等级。
    怎么办：自己填写得分（定性指标在所在档次的分数范围之内），扣分的写明原因，再重新计算。
    """
    for row in case.score.rows:
        asked = bool(row.indicator.claimed.ref) and not row.doubt and not _lacks_target(row)
        asked = asked and (points_of(row) is not None or not case.table.has_points)  # else I02 tells
        if row.outcome is not Outcome.MANUAL or row.written is not None or not asked:
            continue
        yield Deviation(
            (row.indicator.claimed.place,),
            f"{quoted(row.indicator.level3)}需人工评分{_compared(row)}",
            (row.note or row.working or row.why or "规则不能自动评定").rstrip("。"),
            f"{_how_to_score(row)}；扣分的请写明原因。",
            law=row.law,
        )


def _compared(row: IndicatorScore) -> str:
    """Return what the rules had to compare; nothing on a form that only states criteria."""
    one = row.indicator
    if one.criterion is not None:
        return ""
    return f"：指标值{one.target.text or '空白'}，实际完成{one.actual.text or '空白'}"


def _how_to_score(row: IndicatorScore) -> str:
    if row.indicator.criterion is not None:
        return "请按评分标准填写得分"
    if row.band:
        return f"请按所在档次的范围填写得分（{span(*row.band)}）"
    if row.method == "qualitative":
        return "请按所在档次的范围填写得分"
    return "请改填可以比较的数，再重新计算；或自己填写得分"
