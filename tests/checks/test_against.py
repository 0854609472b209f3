"""A report agrees with its table, and with the report that its workbook gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, figure
from tests.checks.builders import Situation, middle, part, plain_table
from tests.prose.documents import text
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding, Outcome, TableScore
from xl_addin.model.table import Owner, Slot
from xl_addin.model.trace import Origin, PrintedNumber, SourceCell, SourceKind
from xl_addin.model.written import Reference, Written


def table() -> TableScore:
    """Return the plain table, 39 of 40 points typed for 培训人次 with a reason; 99 in all, 优."""
    made = middle(40, 39, of={"reason": "已说明", "level3": "培训人次"}, total=99)
    return made._replace(
        table=made.table._replace(grade=Slot("自评表", "I5", "优", owner=Owner.UNIT)), grade="优"
    )


def said(*lines: str) -> Situation:
    """Return a report of these lines beside that table."""
    return Situation(table(), written=Written(text("\n".join(lines))))


def printed(number: str, unit: str, sentence: str, kind: SourceKind = SourceKind.CELL) -> PrintedNumber:
    cell = SourceCell(Place("自评表", "E12"))
    value = Decimal(number.replace(",", ""))
    return PrintedNumber(number, value, unit, sentence, "", (Origin(kind, cells=(cell,)),))


BUDGET = "2021年，全年预算830.78万元，实际支出815.13万元，执行率98.12%。"
NUMBERS = (
    printed("2021", "年", BUDGET),
    printed("830.78", "万元", BUDGET),
    printed("815.13", "万元", BUDGET),
    printed("98.12", "%", BUDGET, SourceKind.COMPUTED),
)


def beside(written: str, reference: str = BUDGET, numbers: tuple[PrintedNumber, ...] = NUMBERS) -> Situation:
    """Return a report beside the one that the workbook gives."""
    return Situation(plain_table(), written=Written(text(written), (), Reference(text(reference), numbers)))


def split(line: str) -> Situation:
    """Return a sentence beside a table that splits 100.00 into 60.04 and 39.96."""
    money = {"decimals": 2, "unit": "万元"}
    rows = (
        budget_row(100, 100),
        part("财政性资金", "资金来源", figure("60.04", "E13", **money)),
        part("其他资金", "资金来源", figure("39.96", "E14", **money)),
    )
    made = plain_table(of={"funds": rows})
    return Situation(made, written=Written(text(line)))


def unmet(line: str) -> Situation:
    """Return a sentence beside a table of which one indicator was not reached."""
    made = plain_table()
    rows = (made.rows[0]._replace(outcome=Outcome.UNMET), *made.rows[1:])
    return Situation(made._replace(rows=rows), written=Written(text(line)))


FIRES = {
    "E11": (
        split("全年收入100万元，其中：预算内收入60.0万元，预算外收入40.2万元。"),
        said("培训人次分值40分，自评得分40分。"),
        said("产出指标得分为10分。"),
        said("一、产出指标情况", "完成较好，该项得分为40分。"),
        said("产出指标情况：完成较好，该项得40分。"),
        said("产出指标总分30分，自评得分39分。"),
        said("经逐项评分，自评得分为98分。"),
        said("附件是绩效自评表，自评得分98分。"),
        said("培训人次指标值≥101人次，实际完成100人次。"),
        said("2021年度自评结果为“良”。"),
        said("受训人员满意率指标值≥100人次，实际完成90人次。"),
        said("产出指标设置了人次等3项三级指标。"),
        said("共设置8个一级指标。"),
        said("三级指标合计12个。"),
        beside(BUDGET.replace("815.13", "851.13")),
        beside(BUDGET.replace("98.12%", "98.2%")),
        beside(BUDGET.replace("815.13万元", "815.13元")),
        beside("受疫情影响，" + BUDGET.replace("830.78", "803.78")),
    ),
    "W14": (beside("没有数。"), beside(BUDGET.replace("，执行率98.12%", ""))),
    "W15": (
        unmet("全年各项绩效目标任务圆满完成。"),
        unmet("年初设定的绩效指标均已达到，效果良好。"),
        unmet("圆满完成了年初各项任务。"),
    ),
}
QUIET = {
    "E11": (
        said("自评得分99分，2项三级指标有扣分。"),
        split("全年收入100万元，其中：预算内收入60.0万元，预算外收入39.96万元。"),
        split("全年收入100万元，其中：预算内收入60.0万元，预算外收入399600元。"),
        split("全年收入100万元，其中：工资45.00万元，办公55.00万元。"),
        split("全年收入90万元，其中：预算内收入60.0万元，预算外收入40.2万元。"),
        split("其中：预算内收入60.0万元，预算外收入40.2万元。"),
        said("培训人次分值40分，自评得分39分，扣1分。"),
        said("产出指标40分，得39分；投入管理指标40分，得40分。"),
        said("一、产出指标情况", "完成较好，该项得分为39分。"),
        said("经逐项评分，自评得分为99分，自评结果为“优”。"),
        said("满分为100分，总分100分。"),
        said("受训人员满意率指标值≥100人次，实际完成100人次。"),
        said("产出指标设置了1项二级指标、1项三级指标。"),
        said("共设置3个一级指标。", "共设置4个一级指标。"),
        said("注：产出指标一般为30分，得分为30分。"),
        said("产出指标的得分值有三档，每档相差10分钟。"),
        Situation(plain_table()),
        beside(BUDGET),
        beside(BUDGET.replace("815.13", "815.1").replace("98.12%", "98.1%")),
        beside(BUDGET.replace("815.13万元", "8151300元")),
        beside("单位说明：" + BUDGET),
        beside("没有数。"),
        beside("1.2021年预算安排。", "1.2021年预算安排。", ()),
    ),
    "W14": (
        beside(BUDGET),
        beside("年初预算830.78万元，花了815.13万元，也就是98.12%。"),
        beside(
            "没有数。", numbers=tuple(one._replace(origins=(Origin(SourceKind.TEMPLATE),)) for one in NUMBERS)
        ),
        Situation(plain_table()),
    ),
    "W15": (
        unmet("绩效目标任务基本完成。"),
        unmet("除一项外，绩效指标均已达到。"),
        unmet("下一步，确保绩效目标任务全部完成。"),
        said("全年各项绩效目标任务圆满完成。"),
        Situation(plain_table()),
    ),
}


def found(situation: Situation, code: str = "E11") -> tuple[Finding, ...]:
    return tuple(one for one in situation.found() if one.code == code)


def test_a_wrong_score_quotes_its_words_and_both_numbers() -> None:
    (one,) = found(said("前言。", "一、产出指标情况", "完成较好，该项得分为40分。"))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "40分", "39分")
    assert (one.where[0].paragraph, one.where[0].text) == (3, "完成较好，该项得分为40分。")


def test_what_no_longer_stands_right_under_its_heading_is_not_sure() -> None:
    lines = ("一、产出指标情况", "全年完成较好。", "另有培训活动。", "该项得分为40分。")
    (one,) = found(said(*lines))
    assert one.severity is Severity.VERIFY


def test_a_paragraph_cut_by_a_page_goes_on_with_what_it_was_about() -> None:
    lines = ("一、投入管理指标情况", "产出指标情况：全年围绕", "培训开展工作，该项得分为39分。")
    assert not found(said(*lines))
    assert found(said(*lines[:2], "培训开展工作，该项得分为40分。"))


def test_an_odd_part_of_the_same_total_is_verified() -> None:
    (one,) = found(split("全年收入100万元，其中：预算内收入60.0万元，预算外收入40.2万元。"))
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "40.2万元", "39.96万元")
    assert one.where[1] == Place("自评表", "E14")


def test_a_bare_number_beside_a_name_may_be_anything() -> None:
    (one,) = found(said("产出指标35分，情况良好。"))
    assert one.severity is Severity.VERIFY


def test_a_number_of_the_workbook_names_its_cell() -> None:
    (one,) = found(beside(BUDGET.replace("815.13", "851.13")))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "851.13万元", "815.13万元")
    assert one.where[1:] == (Place("自评表", "E12"),)


def test_a_sentence_that_stands_several_times_is_not_sure() -> None:
    line = "项目预算20.00万元。"
    numbers = (printed("20.00", "万元", line),)
    (one,) = found(beside("项目预算30.00万元。", f"{line}\n{line}", numbers))
    assert one.severity is Severity.VERIFY


@pytest.mark.parametrize(("stated", "wrong"), [("98.8分", False), ("99分", True), ("98.80分", False)])
def test_points_are_never_rounded(stated: str, wrong: bool) -> None:
    line = "自评得分为98.8分。"
    made = beside(line.replace("98.8分", stated), line, (printed("98.8", "分", line),))
    seen = [one for one in found(made) if one.expected == "98.8分"]
    assert bool(seen) is wrong


def test_one_number_is_told_once() -> None:
    line = "培训人次得分39分。"
    numbers = (printed("39", "分", line),)
    written = Written(text("培训人次得分30分。"), (), Reference(text(line), numbers))
    assert len(found(Situation(table(), written=written))) == 1


def test_the_report_s_own_table_is_compared_row_by_row() -> None:
    theirs = table()
    rows = tuple(
        one._replace(claimed=one.claimed._replace(value=Decimal(35))) if one.level3 == "培训人次" else one
        for one in theirs.table.indicators
    )
    own = theirs.table._replace(indicators=rows)
    written = Written(text("没有数。"), (own,), Reference(text("没有数。")))
    (one,) = found(Situation(table(), written=written))
    assert (one.stated, one.expected) == ("35分", "39分")


def test_with_a_workbook_the_workbook_itself_is_not_checked() -> None:
    wrong = plain_table()._replace(points_total=Decimal(90))
    assert not Situation(wrong, written=beside(BUDGET).written).codes()
    assert "E02" in Situation(wrong, written=Written(text("没有数。"))).codes()
