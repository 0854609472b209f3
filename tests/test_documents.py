"""A report agrees with the workbook it was made from, and no longer once a number of it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports import STANDARDS, beside, edited, report, sample, with_cell, without
from xl_addin import documents, pipeline
from xl_addin.errors import FileMissing, FileUnreadable
from xl_addin.model.document import Document
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding
from xl_addin.prose.tables import in_document
from xl_addin.prose.word import read_word

HENAN = "henan-department"


def read(content: bytes) -> Document:
    return read_word(content, "报告.docx")


def alone(content: bytes) -> tuple[Finding, ...]:
    """Return what is found in a report by itself."""
    return documents.check_document(read(content)).findings


def against(content: bytes, name: str = HENAN) -> tuple[Finding, ...]:
    """Return what is found in a report beside the sample of a standard."""
    evaluation, reference = beside(name)
    document = read(content)
    printed = documents.evaluate_document(document, standard_id=name)
    own = printed[0].dossier.tables if printed else ()
    found = documents.compare(document, own, evaluation, reference)
    return in_document(found, printed[1]) if printed else found


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, str | None, str | None]]:
    return {(one.code, one.stated, one.expected) for one in findings if one.severity is Severity.ERROR}


# published figures that contradict each other; the workbook's own checks see them otherwise or not
OWN_FAULTS = {
    ("P04", "2270.90万元", "2270.80万元"),  # the workbook states both with one decimal: rounding
    ("P04", "2111.47万元", "2031.83万元"),  # a list of items that is not complete
}


@pytest.mark.parametrize("name", STANDARDS)
def test_a_generated_report_has_no_error_but_those_of_its_workbook(name: str) -> None:
    evaluation, _ = pipeline.evaluate_file(sample(name))
    assert errors(alone(report(name))) <= errors(evaluation.findings) | OWN_FAULTS


@pytest.mark.parametrize("name", STANDARDS)
def test_a_generated_report_agrees_with_its_workbook(name: str) -> None:
    assert against(report(name), name) == ()


def test_the_report_of_consistent_data_is_clean() -> None:
    assert errors(alone(report("national-project"))) == set()


EDITS = (
    (HENAN, "实际支出815.13万元", "实际支出851.13万元", "815.13万元"),
    (HENAN, "执行率98.12%（", "执行率98.21%（", "98.12%"),
    (HENAN, "自评得分为98.8分", "自评得分为99分", "98.8分"),
    (HENAN, "自评得39分", "自评得40分", "39分"),
    (HENAN, "三级指标合计23个", "三级指标合计24个", "23个"),
    (HENAN, "指标值≤5%", "指标值≤8%", "5%"),
    (HENAN, "超出预算0.81万元", "超出预算0.18万元", "0.81万元"),
    ("hunan-department", "比上年增加151.07万元", "比上年增加115.07万元", "151.07万元"),
    ("hunan-department", "占总支出的27.40%", "占总支出的24.70%", "27.40%"),
)


@pytest.mark.parametrize(("name", "before", "after", "right"), EDITS)
def test_a_number_edited_by_hand_is_found(name: str, before: str, after: str, right: str) -> None:
    (one,) = against(edited(report(name), before, after), name)
    assert (one.code, one.severity, one.expected) == ("E11", Severity.ERROR, right)
    assert one.stated is not None
    assert one.stated in after
    assert after in one.where[0].text


def test_a_rounded_number_is_no_contradiction() -> None:
    assert against(edited(report(HENAN), "实际支出815.13万元", "实际支出815.1万元")) == ()


def test_words_may_be_changed_as_one_likes() -> None:
    content = edited(report(HENAN), "经逐项评分，", "小组按评分标准逐项打分，")
    assert against(edited(content, "年初批复的财政拨款按用款计划到位", "财政拨款均已到位")) == ()


def test_a_sentence_taken_out_is_a_hint() -> None:
    (one,) = against(without(report(HENAN), "按资金结构看"))
    assert (one.code, one.severity) == ("W14", Severity.HINT)
    assert "154.00万元" in one.message
    assert {place.cell for place in one.where} == {"E16", "G16", "H16"}


def test_a_cell_of_the_printed_table_edited_by_hand_is_found() -> None:
    content = with_cell(report(HENAN), "绩效监控完成率", "5", "4")
    (one,) = against(content)
    assert (one.stated, one.expected, one.where[0].text) == ("4分", "5分", "4")
    assert {("E03", "98.8分", "97.8分"), ("E11", "39分", "38分")} <= errors(alone(content))


def test_a_number_wrong_in_both_ways_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(edited(report(HENAN), "自评得39分", "自评得40分"))
    found = documents.check_document(documents.read_document(path), against=sample(HENAN)).findings
    assert len([one for one in found if one.code == "E11"]) == 1


def test_a_report_without_a_form_has_nothing_to_be_compared() -> None:
    made = documents.check_document(Document("报告.docx", (), unit="某局", year=2023))
    assert (made.findings, made.standard, made.unit, made.year) == ((), "", "某局", 2023)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        documents.read_document(tmp_path / "没有.docx")
    with pytest.raises(FileUnreadable):
        documents.read_document(tmp_path)


BY_HAND = """区人大办公室2021年度部门整体支出绩效自评报告
我办2021年度全年预算866.78万元。
2021年实际支出851.13万元。
部门自评打分97.8分，定为良好等次。
预算调整率为3.87%，控制在5%以内。
政府采购执行率达到86%。"""


def test_a_report_written_by_hand_is_held_against_the_facts(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(BY_HAND, encoding="utf-8")
    found = documents.check_document(documents.read_document(path), against=sample(HENAN)).findings
    wrong = {one.stated: one.severity for one in found if one.code == "E11"}
    assert wrong == {
        "866.78万元": Severity.VERIFY,  # the form knows 年初预算 only
        "851.13万元": Severity.ERROR,
        "97.8分": Severity.ERROR,
        "3.87%": Severity.ERROR,
        "86%": Severity.ERROR,
    }
    (hint,) = (one for one in found if one.code == "W14")
    assert "不像是由本工作簿生成的" in hint.what
