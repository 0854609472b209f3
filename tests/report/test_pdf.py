"""PDF: the engine at hand is chosen, the next one stands in for one that fails, and the maker is named."""

from __future__ import annotations

import pytest

from tests.office import needs_office
from tests.report.builders import evaluation, standard
from tests.report.pages import pdf_text
from tests.report.templates import template
from xl_addin.errors import EngineFailed, EngineMissing, UsageError
from xl_addin.report import libreoffice
from xl_addin.report.completeness import missing_characters, shown_text
from xl_addin.report.docx import render
from xl_addin.report.pdf import at_hand, converter, to_pdf
from xl_addin.rules.resources import shipped


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the machine without LibreOffice."""
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)


def report() -> bytes:
    return render(evaluation(), standard(), shipped("templates", "henan-department.docx"))


def test_an_unknown_engine_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="typewriter"):
        to_pdf(template("文"), engine="typewriter")


def test_plain_text_is_not_given_to_an_engine() -> None:
    with pytest.raises(EngineFailed, match="不是 Word 文档"):
        to_pdf("只是文字".encode())


@pytest.mark.usefixtures("no_office")
def test_without_an_office_the_embedded_engine_makes_the_pdf() -> None:
    assert at_hand() == ("typst",)
    made = to_pdf(template("文"))
    assert (made.engine, made.maker, made.passed_over) == ("typst", "Typst", ())


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("engine", ["libreoffice", "word"])
def test_an_engine_asked_for_but_not_there_is_told(engine: str) -> None:
    with pytest.raises(EngineMissing, match="Word 报告已经生成"):
        to_pdf(template("文"), engine=engine)


def test_an_engine_that_fails_is_passed_over_and_the_reason_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: "/nowhere/soffice")
    made = to_pdf(template("文"))
    assert made.engine == "typst"
    assert "程序启动不了" in made.passed_over[0]


@pytest.mark.parametrize(
    "engine", ["typst", pytest.param("libreoffice", marks=(needs_office, pytest.mark.office))]
)
def test_the_report_becomes_a_pdf_with_every_character(engine: str) -> None:
    made = to_pdf(report(), engine=engine)
    text, pages = pdf_text(made.content)
    assert made.engine == engine
    assert not missing_characters(shown_text(report()).once, text)
    assert "—1—" in text.replace(" ", "")
    assert pages > 5


@needs_office
@pytest.mark.office
def test_marks_at_the_margin_are_not_lost() -> None:
    """A line of 28 characters whose comma hangs over: LibreOffice alone drops some of these."""
    lines = [
        ("部门整体绩效自评预算执行率指标资金管理情况说明文字"[: 9 + n % 9] + "，") * 12 for n in range(60)
    ]
    document = render(
        evaluation(passages={"前言": "\n".join(lines)}),
        standard(),
        shipped("templates", "henan-department.docx"),
    )
    assert to_pdf(document, engine="libreoffice").content.startswith(b"%PDF")


@needs_office
@pytest.mark.office
def test_one_warm_office_converts_many_and_outlives_a_bad_one() -> None:
    with converter(engine="libreoffice") as convert:
        first = convert(template("第一份"))
        with pytest.raises(EngineFailed):
            convert(b"PK no document")
        second = convert(template("第二份"))
    assert "第一份" in pdf_text(first.content)[0]
    assert "第二份" in pdf_text(second.content)[0]
