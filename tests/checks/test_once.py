"""Each wrong number of a report is told once, and with it what else it makes wrong."""

from __future__ import annotations

from xl_addin.checks.once import told_once
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding

QUOTE = "全年预算866.78万元，实际支出815.13万元，执行率98.12%。"
BUDGET, SPENT, RATE = (
    Place(paragraph=3, text=QUOTE, start=start, end=end) for start, end in ((4, 12), (17, 25), (29, 35))
)


def finding(
    code: str, *where: Place, stated: str | None = "866.78万元", severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(code, severity, "标题", where, f"{code}说的事", "原因", "办法", stated, "830.78万元")


def test_one_number_quoted_in_two_ways_is_told_once() -> None:
    again = BUDGET._replace(text=QUOTE[:20], end=10)
    (one,) = told_once([finding("E11", BUDGET, Place("自评表", "E12")), finding("E11", again)])
    assert one.where == (BUDGET, Place("自评表", "E12"))


def test_two_numbers_of_one_paragraph_are_told_both() -> None:
    both = [finding("E11", BUDGET), finding("E11", SPENT, stated="815.13万元")]
    assert told_once(both) == tuple(both)


def test_what_sentences_say_of_a_number_known_to_be_wrong_is_told_with_it() -> None:
    rate = finding("P07", RATE, SPENT, BUDGET, stated="98.12%")
    (one,) = told_once([rate, finding("E11", BUDGET)])
    assert (one.code, one.stated, one.why) == ("E11", "866.78万元", "原因；文中也因此对不上：P07说的事")


def test_what_sentences_say_of_other_numbers_stays() -> None:
    other = finding("P07", RATE, SPENT, stated="98.12%")
    assert [one.code for one in told_once([finding("E11", BUDGET), other])] == ["E11", "P07"]


def test_an_unsure_finding_does_not_hide_a_sure_one() -> None:
    unsure = finding("E11", BUDGET, severity=Severity.VERIFY)
    rate = finding("P07", RATE, BUDGET, stated="98.12%")
    assert [one.code for one in told_once([unsure, rate])] == ["E11", "P07"]
    assert len(told_once([unsure, rate._replace(severity=Severity.VERIFY)])) == 1


def test_a_paragraph_is_quoted_again_only_for_what_the_first_quotation_does_not_show() -> None:
    long = RATE._replace(text="另一处", start=300, end=306)
    (one,) = told_once([finding("P07", RATE, SPENT, BUDGET, long)])
    assert one.where == (RATE, long)


def test_remarks_without_a_number_are_told_once_where_they_say_the_same() -> None:
    remark = finding("W15", BUDGET, Place("自评表", "G27"), stated=None)
    assert len(told_once([remark, remark._replace(where=(BUDGET,)), remark._replace(what="别的")])) == 2


def test_findings_of_a_table_stay_as_they_are() -> None:
    cells = [finding("E01", Place("自评表", "E1")), finding("E01", Place("自评表", "E2")), finding("E02")]
    assert told_once(cells) == tuple(cells)
