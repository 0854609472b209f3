"""Findings become Word comments at the very characters, and nothing else of the file changes."""

from __future__ import annotations

import io

import docx
import pytest

from tests.prose.documents import p, run, tbl, unpacked, word
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding
from xl_addin.prose.annotate import AUTHOR, annotate
from xl_addin.prose.word import read_word

BOLD = "<w:rPr><w:b/></w:rPr>"


def finding(paragraph: int, text: str, stated: str | None = "40分") -> Finding:
    return Finding("E11", Severity.ERROR, "文表不一致", (Place(paragraph=paragraph, text=text),),
                   "写的是40分，表上是39分", "两处应当一致", "请改正。", stated, "39分")  # fmt: skip


def marked(content: bytes) -> list[str]:
    """Return the words that each comment of ours stands at."""
    document = docx.Document(io.BytesIO(content))
    found: dict[str, str] = {}
    inside: list[str] = []
    for element in document.element.body.iter():
        name = element.tag.rpartition("}")[2]
        if name == "commentRangeStart":
            inside.append(element.values()[0])
        elif name == "commentRangeEnd":
            inside.remove(element.values()[0])
        elif name == "t":
            for key in inside:
                found[key] = found.get(key, "") + (element.text or "")
    assert not inside
    return list(found.values())


def test_a_comment_stands_at_the_number() -> None:
    source = word(p(run("该项得分为40分，", BOLD), run("情况良好。")), "其后")
    made = annotate(source, "报告.docx", [finding(1, "该项得分为40分，情况良好。")])
    assert marked(made) == ["40分"]
    (comment,) = docx.Document(io.BytesIO(made)).comments
    assert comment.author == AUTHOR
    assert comment.text == "【错误 E11】写的是40分，表上是39分\n原因：两处应当一致\n办法：请改正。"


def test_the_text_and_the_looks_of_the_runs_stay() -> None:
    source = word(p(run("该项得分为40分，", BOLD), run("情况良好。")))
    made = annotate(source, "报告.docx", [finding(1, "该项得分为40分，情况良好。")])
    assert read_word(made, "报告.docx") == read_word(source, "报告.docx")
    runs = docx.Document(io.BytesIO(made)).paragraphs[0].runs
    assert [(one.text, one.bold) for one in runs if one.text] == [
        ("该项得分为", True), ("40分", True), ("，", True), ("情况良好。", None),
    ]  # fmt: skip


def test_a_number_cut_into_runs_is_marked_whole() -> None:
    source = word(p("得", "4", "0", "分。"))
    assert marked(annotate(source, "报告.docx", [finding(1, "得40分。")])) == ["40分"]


def test_a_number_apart_from_its_unit_is_marked_alone() -> None:
    assert marked(annotate(word("得 40 分。"), "报告.docx", [finding(1, "得 40 分。")])) == ["40"]


@pytest.mark.parametrize(("text", "stated", "words"), [
    ("得40分，再得40分。", "40分", "得40分，再得40分。"),
    ("得40分，再得40分。", None, "得40分，再得40分。"),
    ("不在这里的话", "40分", "得40分，再得40分。"),
])  # fmt: skip
def test_where_the_number_is_not_the_only_one_the_quoted_words_are_marked(
    text: str, stated: str | None, words: str
) -> None:
    made = annotate(word("得40分，再得40分。"), "报告.docx", [finding(1, text, stated)])
    assert marked(made) == [words]


def test_two_comments_on_one_paragraph() -> None:
    source = word("甲得40分，乙得30分。")
    made = annotate(
        source, "报告.docx", [finding(1, "甲得40分，乙得30分。", "30分"), finding(1, "甲得40分，乙得30分。")]
    )
    assert sorted(marked(made)) == ["30分", "40分"]


def test_a_cell_a_link_and_a_text_box_take_comments_too() -> None:
    inner = f"<w:txbxContent>{p('框内40分')}</w:txbxContent>"
    box = f"<w:r><w:pict>{inner}</w:pict></w:r>"
    link = f'<w:hyperlink w:anchor="a">{run("见40分")}</w:hyperlink>'
    source = word(tbl(("甲", "40分")), p(link), p("框外", box))
    notes = [finding(2, "40分"), finding(3, "见40分"), finding(5, "框内40分")]
    made = annotate(source, "报告.docx", notes)
    assert marked(made) == ["40分", "见40分", "框外框内40分"]


def test_comments_there_stay_and_numbers_go_on() -> None:
    first = annotate(word("得40分。"), "报告.docx", [finding(1, "得40分。")])
    second = annotate(first, "报告.docx", [finding(1, "得40分。")])
    comments = list(docx.Document(io.BytesIO(second)).comments)
    assert [one.comment_id for one in comments] == [0, 1]
    assert unpacked(second)["[Content_Types].xml"] == unpacked(first)["[Content_Types].xml"]


def test_every_other_part_is_the_same() -> None:
    source = word("得40分。", styles="")
    made = annotate(source, "报告.docx", [finding(1, "得40分。")])
    before, after = unpacked(source), unpacked(made)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip


def test_without_findings_in_it_the_file_is_the_same() -> None:
    source = word("得40分。")
    elsewhere = finding(1, "")._replace(where=(Place("自评表", "B2"),))
    assert annotate(source, "报告.docx", [elsewhere, finding(9, "没有这一段")]) == source


def test_control_characters_of_a_workbook_do_not_break_the_file() -> None:
    odd = finding(1, "得40分。")._replace(what="名称\x01有怪字")
    made = docx.Document(io.BytesIO(annotate(word("得40分。"), "报告.docx", [odd])))
    assert "名称\ufffd有怪字" in next(iter(made.comments)).text


def test_a_number_is_found_as_the_document_writes_it() -> None:
    made = annotate(word("全年预算1,005万元，支出800万元。"), "报告.docx", [
        finding(1, "全年预算1,005万元，支出800万元。", "1005万元"),
    ])  # fmt: skip
    assert marked(made) == ["1,005万元"]


def test_the_characters_of_a_place_tell_which_of_two_like_numbers_is_meant() -> None:
    line = "甲得40分，乙得40分。"
    one = finding(1, line)
    one = one._replace(where=(one.where[0]._replace(start=8, end=11),))
    made = annotate(word(line), "报告.docx", [one])
    assert marked(made) == ["40分"]
    assert docx.Document(io.BytesIO(made)).paragraphs[0].runs[0].text == "甲得40分，乙得"


@pytest.mark.parametrize("inner", [
    "<w:t>合计</w:t><w:tab/><w:t>40分</w:t><w:tab/><w:t>其他</w:t>",
    "<w:tab/><w:t>合计40分其他</w:t><w:br/><w:t>又一行</w:t>",
])  # fmt: skip
def test_a_run_with_tabs_is_split_at_the_number(inner: str) -> None:
    source = word(p(f"<w:r>{BOLD}{inner}</w:r>"))
    text = read_word(source, "报告.docx").paragraphs[0].text
    made = annotate(source, "报告.docx", [finding(1, text)])
    assert marked(made) == ["40分"]
    assert read_word(made, "报告.docx") == read_word(source, "报告.docx")
