"""The published department table: what is wrong in it is found, and nothing else is accused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import SHEET, dossier, figure, indicator, slot, table
from xl_addin.checks.catalog import run_checks
from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Figure
from xl_addin.model.result import Finding
from xl_addin.model.table import FundsRole, FundsRow, Indicator, Owner, Slot, TaskRow
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard
from xl_addin.scoring.engine import score

FULL = "≥100%", "100%"
INPUT = "投入管理指标"
ROWS: tuple[tuple[str, str, str, str, str, str, int], ...] = (
    (INPUT, "工作目标管理", "工作任务科学性", "科学", "科学", "定性指标", 2),
    (INPUT, "工作目标管理", "绩效指标合理性", "合理", "合理", "定性指标", 2),
    (INPUT, "工作目标管理", "年度履职目标相关性", "相关", "相关", "定性指标", 2),
    (INPUT, "预算和财务管理", "“三公经费”控制率", "≤100%", "95%", "%", 1),
    (INPUT, "预算和财务管理", "管理制度健全性", "比较健全", "比较健全", "定性指标", 1),
    (INPUT, "预算和财务管理", "决算真实性", "真实", "真实", "定性指标", 2),
    (INPUT, "预算和财务管理", "预决算信息公开性", "按时公开", "已公开", "定性指标", 1),
    (INPUT, "预算和财务管理", "预算编制完整性", "完整", "完整", "定性指标", 1),
    (INPUT, "预算和财务管理", "预算调整率", "≤5%", "1.87%", "%", 2),
    (INPUT, "预算和财务管理", "预算执行率", "≥100%", "98.12%", "%", 2),
    (INPUT, "预算和财务管理", "政府采购执行率", "≥90%", "100%", "%", 1),
    (INPUT, "预算和财务管理", "专项资金细化率", "≥98%", "98%", "%", 1),
    (INPUT, "预算和财务管理", "资产管理规范性", "规范", "规范", "定性指标", 1),
    (INPUT, "预算和财务管理", "资金使用合规性", "合规", "合规", "定性指标", 1),
    (INPUT, "绩效管理", "部门绩效评价完成率", *FULL, "%", 5),
    (INPUT, "绩效管理", "绩效监控完成率", *FULL, "%", 5),
    (INPUT, "绩效管理", "绩效自评完成率", *FULL, "%", 5),
    (INPUT, "绩效管理", "评价结果应用率", *FULL, "%", 5),
    ("产出指标", "任务完成情况", "会议完成率", "=100%", "100%", "%", 10),
    ("产出指标", "任务完成情况", "履职活动完成率", "≥90%", "90%", "%", 10),
    ("产出指标", "任务完成情况", "总体工作完成率", "≥95", "97%", "%", 10),
    ("效益指标", "履职效益", "履职活动正常运转情况", "良好", "良好", "定性指标", 10),
    ("效益指标", "满意度", "代表满意度", "≥90%", "99%", "%", 10),
)


def money(value: str | None, ref: str) -> Figure | None:
    return None if value is None else figure(value, ref, decimals=2, unit="万元")


def rows() -> tuple[Indicator, ...]:
    made = []
    for at, (level1, level2, name, target, actual, unit, points) in enumerate(ROWS, 20):
        own = name == "预算执行率"
        made.append(
            indicator(
                name, target, actual, points, 1 if own else points,
                level1=level1, level2=level2, unit=unit, row=at, reason="财力紧张，压减支出" if own else "",
            )
        )  # fmt: skip
    return tuple(made)


def funds() -> tuple[FundsRow, ...]:
    def line(at: int, label: str, group: str, fact: str, budget: str | None, spent: str | None,
             rate: str | None) -> FundsRow:  # fmt: skip
        return FundsRow(
            at, label, FundsRole.PART if group else FundsRole.TOTAL, group, fact,
            initial=money(budget, f"E{at}"), executed=money(spent, f"G{at}"), rate=slot(f"H{at}", rate),
        )  # fmt: skip

    total = line(12, "部门预算总额", "", "funds.total", "830.78", "815.13", "98.12")
    return (
        total._replace(points=figure(10, "I12"), score=slot("J12", "9.8")),
        line(13, "财政性资金", "资金来源", "funds.fiscal", "830.78", "815.13", "98.12"),
        line(14, "其他资金", "资金来源", "funds.other", None, None, None),
        line(15, "基本支出", "资金结构", "funds.basic", "676.78", "677.59", "100"),
        line(16, "项目支出", "资金结构", "funds.project", "154", "137.54", "89.31"),
    )


def tasks() -> tuple[TaskRow, ...]:
    def line(at: int, name: str, budget: str, fiscal: str, spent: str, rate: str) -> TaskRow:
        return TaskRow(
            at, name, "", money(budget, f"E{at}"), money(fiscal, f"F{at}"), "完成",
            money(spent, f"H{at}"), money(spent, f"I{at}"), slot(f"J{at}", rate),
        )  # fmt: skip

    return (
        line(8, "召开会议", "66", "66", "66", "100"),
        line(9, "视察调研", "88", "88", "71.54", "72"),
        line(10, "保障运转", "676.78", "677.59", "677.59", "100.01"),
    )


def papers() -> Dossier:
    """Return the published figures as the reader would hand them over."""
    grade = Slot(SHEET, "I5", "优", owner=Owner.UNIT)
    made = table(*rows(), funds=funds(), tasks=tasks(), total=slot("I4", "98.8"), grade=grade)
    block = funds()[0]
    facts = {
        "funds.total.initial": block.initial, "funds.total.budget": block.initial,
        "funds.total.executed": block.executed,
    }  # fmt: skip
    return dossier(made, facts={code: one for code, one in facts.items() if one})


@pytest.fixture(scope="module")
def rules() -> Standard:
    return load_standard("henan-department", year=2021)


@pytest.fixture(scope="module")
def findings(rules: Standard) -> tuple[Finding, ...]:
    made = papers()
    return run_checks(made, score(made, rules), rules, raising=True)


def test_exactly_the_known_mistakes_are_found(findings: tuple[Finding, ...]) -> None:
    seen = {(one.code, one.severity, one.stated, one.expected, one.where[0].cell) for one in findings
            if "尾差" not in one.why}  # fmt: skip
    assert seen == {
        ("E04", Severity.ERROR, "72%", "81.30%", "J9"),
        ("E04", Severity.ERROR, "100.01%", "100.12%", "J10"),
        ("E01", Severity.ERROR, "677.59万元", "676.78万元", "F10"),
        ("E08", Severity.HINT, "1分", "1.96分", "H29"),
    }


def test_rounding_is_a_hint_at_most(findings: tuple[Finding, ...]) -> None:
    rounding = [one for one in findings if "尾差" in one.why]
    assert [(one.code, one.stated, one.expected, one.severity) for one in rounding] == [
        ("E05", "9.8分", "9.81分", Severity.HINT)
    ]


def test_every_source_is_cited(findings: tuple[Finding, ...]) -> None:
    assert all(one.law for one in findings if one.code in {"E04", "E05", "E08"})


@pytest.mark.parametrize(
    ("total", "grade", "codes"), [("98.8", "优", set()), ("99.8", "优", {"E03"}), ("98.8", "良", {"E10"})]
)
def test_total_and_grade_are_judged_by_the_printed_scores(
    rules: Standard, total: str, grade: str, codes: set[str]
) -> None:
    made = papers()
    first = made.tables[0]
    changed = first._replace(total=slot("I4", total), grade=Slot(SHEET, "I5", grade, owner=Owner.UNIT))
    made = made._replace(tables=(changed,))
    seen = run_checks(made, score(made, rules), rules, raising=True)
    assert {one.code for one in seen} & {"E03", "E10"} == codes


def test_adopting_the_rules_changes_no_finding(rules: Standard, findings: tuple[Finding, ...]) -> None:
    made = papers()
    by_rule = score(made, rules, by_rule=True)
    assert by_rule.tables[0].total == Decimal("99.77")
    assert run_checks(made, by_rule, rules, raising=True) == findings


def test_a_table_without_scores_is_only_reminded_of_what_a_person_must_say(rules: Standard) -> None:
    made = papers()
    blank = tuple(one._replace(claimed=slot(one.claimed.ref), reason="") for one in made.tables[0].indicators)
    empty = made.tables[0]._replace(indicators=blank, tasks=(), total=slot("I4"), grade=slot("I5"))
    made = made._replace(tables=(empty,))
    seen = run_checks(made, score(made, rules), rules, raising=True)
    codes = [(one.code, one.severity) for one in seen if "尾差" not in one.why]
    assert codes == [("E08", Severity.VERIFY)]
