"""What a report leaves to a person is told once, with every place."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from tests.report.outline import outline
from tests.report.templates import template
from tests.report.test_adopt import made
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.pipeline import evaluate_file, render
from xl_addin.report.context import context, open_scores, unscored
from xl_addin.report.docx import fill
from xl_addin.report.gaps import missing
from xl_addin.rules.resources import shipped


def test_a_complete_report_has_no_finding() -> None:
    assert missing(template("全部写好。")) == ()


def test_open_scores_are_announced_first() -> None:
    (found,) = missing(template("甲〔待补充：前言〕"), 3)
    assert found.what.startswith("3项指标未评分，得分和等级未定；报告还有1项内容待补充")
    (alone,) = missing(template("甲"), 3)
    assert alone.what == "3项指标未评分，得分和等级未定"


def test_places_are_named_by_heading_or_row() -> None:
    blank, standard_ = evaluate_file(shipped("workbooks", "henan-department.xlsx"))
    document = render(blank, standard_, shipped("templates", "henan-department.docx"))
    (found,) = missing(document)
    parts = {str(place) for place in found.where}
    assert "五、发现的主要问题和改进措施" in parts
    assert "“单位：万元”表第3行" in parts
    assert not [part for part in parts if re.fullmatch(r"第\d+段", part)]


def test_the_list_at_the_end_is_what_the_text_lacks_in_its_order() -> None:
    blank, standard_ = evaluate_file(shipped("workbooks", "henan-department.xlsx"))
    document = render(blank, standard_, shipped("templates", "henan-department.docx"))
    (found,) = missing(document)
    listed = re.findall(r"^\[表注\] \d+\.(.+)$", outline(document), re.MULTILINE)
    end = listed[-int(re.search(r"还有(\d+)项", found.what)[1]) :]
    assert found.what == f"报告还有{len(end)}项内容待补充：{'、'.join(end)}"
    assert f"本报告尚有{len(end)}处待补充" in outline(document)
    assert "项指标未评分，得分和等级未定" in outline(document)


@pytest.mark.parametrize("outline_", ["styled", "typed", "tabled"])
def test_a_template_made_from_an_outline_has_the_list_as_well(outline_: str) -> None:
    evaluation, standard_ = evaluate_file(shipped("workbooks", "henan-department.xlsx"))
    document = fill(made(outline_).template, context(evaluation, standard_), "提纲.docx")
    (found,) = missing(document)
    count = re.search(r"还有(\d+)项", found.what)[1]
    assert f"本报告尚有{count}处待补充" in outline(document)


def test_a_missing_unit_is_not_the_author_of_the_file() -> None:
    blank, standard_ = evaluate_file(shipped("workbooks", "henan-department.xlsx"))
    document = render(blank, standard_, shipped("templates", "henan-department.docx"))
    assert Document(io.BytesIO(document)).core_properties.author == ""


def test_each_gap_is_named_once_and_every_place_is_told() -> None:
    (found,) = missing(template("甲", "〔待补充：前言〕", "原因是〔待补充：原因〕，见〔待补充：前言〕"))
    assert found.severity is Severity.VERIFY
    assert "2项内容待补充：前言、原因" in found.what
    assert [place.paragraph for place in found.where] == [2, 3]
    assert found.why
    assert found.remedy


def blank_of(name: str) -> tuple[str, str]:
    """Return the text of a blank workbook's report, and what the finding on it says."""
    blank, standard_ = evaluate_file(shipped("workbooks", f"{name}.xlsx"))
    document = render(blank, standard_, shipped("templates", f"{name}.docx"))
    (found,) = missing(document, unscored(blank), open_scores(blank))
    return outline(document), found.what


def test_rows_without_a_name_are_no_indicators_that_wait_for_a_score() -> None:
    text, said = blank_of("henan-department")
    assert "三级指标合计18个" in text
    assert said.startswith("19项指标未评分")  # and 预算执行率
    assert "〔待补充事项：19项指标未评分" in text


def test_a_table_that_is_still_to_be_filled_has_nothing_to_score() -> None:
    text, said = blank_of("national-project")
    assert "〔待补充：项目自评表〕" in text
    assert "未评分" not in text + said


def test_a_gap_that_stands_alone_ends_with_no_full_stop() -> None:
    text, _ = blank_of("national-project")
    assert not re.findall(r"^.*〔待补充：[^〕]*〕。$", text, re.MULTILINE)


def test_open_scores_alone_name_their_cells() -> None:
    cell = Place("自评表", "I27")
    (found,) = missing(template("甲"), 1, (cell,))
    assert found.where == (cell,)
