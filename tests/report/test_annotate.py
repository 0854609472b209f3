"""Faults are written into a copy of the template as Word comments where they stand."""

from __future__ import annotations

import io

from docx import Document

from tests.report.builders import evaluation, standard
from tests.report.outlines import saved
from tests.report.templates import WHERE, template
from xl_addin.report.annotate import annotate
from xl_addin.report.context import context
from xl_addin.report.lint import lint
from xl_addin.report.spots import AUTHOR

DATA = context(evaluation(), standard())


def test_each_fault_is_a_comment_at_its_paragraph_and_the_rest_is_as_it_was() -> None:
    source = template("好的一段", "{{ 单为 }}", "又一段", rows=[["{{ 预算.年除 }}"]])
    made = Document(io.BytesIO(annotate(source, lint(source, WHERE, DATA))))
    comments = list(made.comments)
    assert [one.author for one in comments] == [AUTHOR, AUTHOR]
    assert comments[0].text.startswith("错误：数据里没有“单为”\n原因：")
    assert [one.text for one in made.paragraphs] == ["好的一段", "{{ 单为 }}", "又一段"]
    assert "commentRangeStart" in made.paragraphs[1]._p.xml
    assert "commentRangeStart" in made.tables[0].cell(0, 0).paragraphs[0]._p.xml
    assert "commentRangeStart" not in made.paragraphs[0]._p.xml


def test_what_word_takes_no_comment_for_is_told_at_the_first_paragraph() -> None:
    document = Document()
    document.add_paragraph("首段")
    document.sections[0].header.paragraphs[0].text = "{{ 单为 }}"
    source = saved(document)
    made = Document(io.BytesIO(annotate(source, lint(source, WHERE, DATA))))
    assert next(iter(made.comments)).text.startswith("（页眉第1段")


def test_our_own_comments_are_no_faults_of_the_copy() -> None:
    source = template("{{ 单位 }}{{ 单为 }}")
    faults = lint(source, WHERE, DATA)
    assert lint(annotate(source, faults), WHERE, DATA) == faults
