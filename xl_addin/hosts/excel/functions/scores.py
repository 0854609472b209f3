"""Functions of 评分: a row's score, its working, the budget row, the grade."""

from __future__ import annotations

from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel.functions import measures, reading
from xl_addin.hosts.excel.functions.function import Answer, Given
from xl_addin.hosts.excel.functions.scoring import Row, explained, judged, points_of
from xl_addin.model.figure import Figure, plain
from xl_addin.model.table import FundsRole, FundsRow, Slot
from xl_addin.rules.pack import METHODS
from xl_addin.scoring.execution import score_budget
from xl_addin.scoring.totals import grade_of

_QUALITATIVE = Given(METHODS["qualitative"])
_STEPPED = "stepped"


def score(*given: Given) -> Answer:
    """Return the score of a row (得分); the values are those of a Row, in order."""
    one = judged(Row(*given))
    return Answer(points_of(one, "得分"), explained(one))


def working(*given: Given) -> Answer:
    """Return the arithmetic of a row's score as text (算式); the values are those of a Row, in order."""
    one = judged(Row(*given))
    points_of(one, "算式")
    return Answer(one.working, explained(one))


def qualitative(target: Given, actual: Given, points: Given, standard: Given) -> Answer:
    """Return the score of words against words (定性指标)."""
    one = judged(Row(target, actual, points, _QUALITATIVE, standard))
    return Answer(points_of(one, "定性指标得分"), explained(one))


def deduct(target: Given, actual: Given, points: Given, rule: Given, standard: Given) -> Answer:
    """Return what is left of the points after deducting by steps (按档扣分)."""
    one = judged(Row(target, actual, points, rule, standard))
    left = points_of(one, "按档扣分的得分")
    if one.method != _STEPPED:
        raise BadArgument(
            "扣法", name="扣法", given=f"“{reading.text(rule)}”", detail="没有写明每档扣多少分",
            fix="请写成一句，如“每超过1个百分点扣0.5分”。",
        )  # fmt: skip
    return Answer(left, explained(one))


def budget_score(budget: Given, executed: Given, points: Given, standard: Given) -> Answer:
    """Return the score of 预算执行率."""
    rules = reading.standard(standard)
    stated = reading.number_or_none(points, "分值", "分")
    read = measures.alike(
        ("全年预算数", reading.figure(budget, "全年预算数")),
        ("全年执行数", reading.figure(executed, "全年执行数")),
    )
    row = FundsRow(
        row=1,
        label="年度资金总额",
        role=FundsRole.TOTAL,
        annual=Figure(read[0].value),
        executed=Figure(read[1].value),
        points=Figure(rules.pack.budget.points if stated is None else stated),
        score=Slot("", ""),
    )
    one = score_budget(row, rules.pack, by_rule=False)
    if one is None or one.score is None:
        note = one.note if one else ""
        raise NoAnswer(
            "预算执行率得分", result="预算执行率得分", detail=note, fix="请核对预算数、执行数和分值。"
        )
    why = f"计算：{one.working}{measures.told(read)}；依据：{one.law.cite()}" + (
        f"；提示：{one.note}" if one.note else ""
    )
    return Answer(one.score, why)


def grade(total: Given, standard: Given) -> Answer:
    """Return the grade of a total (等级)."""
    pack, reached = reading.standard(standard).pack, reading.number(total, "总分", "分")
    if not 0 <= reached <= pack.full_score:
        raise BadArgument(
            "总分", name="总分", given=plain(reached), detail=f"总分应在 0 到 {plain(pack.full_score)} 之间",
            fix="请核对总分。",
        )  # fmt: skip
    found = grade_of(reached, pack)
    return Answer(
        found.name, f"{plain(reached)} ≥ {plain(found.at_least)}，每一档含下限；依据：{found.law.cite()}"
    )
