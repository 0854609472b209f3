"""The title of an outline keeps its own wording, whatever stands for year and unit in it."""

from __future__ import annotations

import pytest
from docx import Document

from xl_addin.report.adopt_elements import say, titled

OURS = "{{ 单位|标题分行(年度 ~ '年度', '部门整体绩效自评报告') }}"


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        ("××年度部门整体支出绩效自评报告（参考提纲）", "部门整体支出绩效自评报告"),
        ("××局2023年度项目支出绩效自评报告", "项目支出绩效自评报告"),
        ("绩效自评报告（格式）", "绩效自评报告"),
        ("____单位整体绩效自评报告提纲", "单位整体绩效自评报告"),
        ("报告", "部门整体绩效自评报告"),
    ],
)
def test_the_words_are_theirs_and_the_tags_ours(theirs: str, words: str) -> None:
    assert titled(OURS, theirs) == f"{{{{ 单位|标题分行(年度 ~ '年度', '{words}') }}}}"


def test_other_words_take_the_look_of_the_longest_piece() -> None:
    paragraph = Document().add_paragraph()
    for text in ("××", "年度绩效自评报告", "（格式）"):
        paragraph.add_run(text)
    say(paragraph._p, "标题")
    assert [run.text for run in paragraph.runs] == ["", "标题", ""]
