"""A Word report is read as its author sees it, whatever its paragraphs are made of."""

from __future__ import annotations

import pytest

from tests.prose.documents import p, packed, run, tbl, tc, unpacked, word
from xl_addin.errors import FileError, UnreadableDocument, UnsafeDocument
from xl_addin.model.document import Document, Paragraph
from xl_addin.prose import package
from xl_addin.prose.word import read_word


def read(*body: str, **parts: str) -> Document:
    return read_word(word(*body, **parts), "报告.docx")


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs]


def test_paragraphs_count_through_tables_in_the_order_of_the_body() -> None:
    made = read("前言", tbl(("编制数", "在职"), ("20", "18")), "后记")
    assert [(one.number, one.text, one.table) for one in made.paragraphs] == [
        (1, "前言", None),
        (2, "编制数", 1),
        (3, "在职", 1),
        (4, "20", 1),
        (5, "18", 1),
        (6, "后记", None),
    ]
    (table,) = made.tables
    assert [[(cell.text, cell.paragraph) for cell in row] for row in table.rows] == [
        [("编制数", 2), ("在职", 3)],
        [("20", 4), ("18", 5)],
    ]


def test_merged_cells_are_kept_once_with_their_size() -> None:
    made = read(
        tbl(
            (tc("产出", '<w:vMerge w:val="restart"/>'), tc("两列", '<w:gridSpan w:val="2"/>')),
            (tc("", "<w:vMerge/>"), "甲", "乙"),
            (tc("", "<w:vMerge/>"), "丙", "丁"),
            (tc("效益", '<w:vMerge w:val="restart"/>'), "戊", "己"),
        )
    )
    sizes = [[(cell.text, cell.across, cell.down) for cell in row] for row in made.tables[0].rows]
    assert sizes[0] == [("产出", 1, 3), ("两列", 2, 1)]
    assert sizes[1][0] == sizes[2][0] == ("", 1, 0)
    assert sizes[3][0] == ("效益", 1, 1)


def test_a_row_may_begin_after_empty_columns() -> None:
    row = '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc("三") + "</w:tr></w:tbl>"
    assert [cell.text for cell in read(row).tables[0].rows[0]] == ["", "", "三"]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>39</w:delText></w:r></w:del>'
    come = f'<w:ins w:id="2" w:author="x">{run("40")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("旧")}</w:moveFrom>'
    assert texts(read(p("得", gone, come, "分", moved))) == ["得40分"]


def test_fields_show_their_result_and_formulas_their_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF 总分 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("98.8")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="a">{run("见附件")}</w:hyperlink>'
    formula = "<m:oMath><m:r><m:t>≥100</m:t></m:r></m:oMath>"
    special = "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/></w:r>"
    assert texts(read(p(field, "分"), p(link), p(formula), p(special))) == [
        "98.8分",
        "见附件",
        "≥100",
        "一\t二\n三-",
    ]


def test_a_text_box_stands_apart_and_its_copy_for_old_programs_is_left_out() -> None:
    inner = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    made = read(p("框外", box), "其后")
    assert [(one.number, one.text) for one in made.paragraphs] == [(1, "框外"), (2, "框内"), (4, "其后")]


def test_headings_by_style_by_outline_and_by_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="我的"/><w:basedOn w:val="a"/></w:style>'
    )
    made = read(
        p("单位概况", properties='<w:pStyle w:val="b"/>'),
        p("人员情况", properties='<w:outlineLvl w:val="1"/>'),
        "截至年末在职18人。",
        "二、收支情况",
        "（一）收入",
        "1.财政拨款",
        "一、二季度执行率偏低，原因是项目启动晚，下半年才恢复正常，已经说明。",
        styles=styles,
    )
    assert [one.level for one in made.paragraphs] == [1, 2, 0, 1, 2, 3, 0]
    assert made.paragraphs[2].part == "人员情况"


def test_a_number_that_word_itself_writes_makes_a_heading() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    made = read(p("基本情况", properties=listed), "正文。", numbering=numbering)
    assert made.paragraphs[:2] == (Paragraph(1, "基本情况", 1), Paragraph(2, "正文。", 0, "基本情况"))


def test_an_empty_body_is_an_empty_report() -> None:
    assert read() == Document("报告.docx", ())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        pytest.param(b"", UnreadableDocument, "空的", id="empty"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), UnreadableDocument, ".doc", id="doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableDocument, "密码", id="locked"),
        pytest.param(b"%PDF-1.7 ...", UnreadableDocument, "PDF", id="pdf"),
        pytest.param(b"<html></html>", UnreadableDocument, "网页", id="html"),
        pytest.param("全文".encode(), UnreadableDocument, "不是 .docx", id="text"),
        pytest.param(packed({"a.txt": b"x"}), UnreadableDocument, "正文", id="zip"),
        pytest.param(word("一")[:400], UnreadableDocument, "下载", id="cut"),
    ],
)
def test_what_is_no_word_document_is_told_for_what_it_is(
    content: bytes, error: type[FileError], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        read_word(content, "报告.docx")
    assert caught.value.where == "报告.docx"


def changed(name: str, content: bytes) -> bytes:
    return packed(unpacked(word("一")) | {name: content})


def test_broken_xml_is_a_damaged_document() -> None:
    with pytest.raises(UnreadableDocument, match="合法"):
        read_word(changed("word/document.xml", b"<w:document>"), "报告.docx")


def test_another_dialect_of_word_is_told() -> None:
    strict = b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body/></document>'
    with pytest.raises(UnreadableDocument, match="严格"):
        read_word(changed("word/document.xml", strict), "报告.docx")


def test_a_document_type_could_read_other_files_and_is_refused() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(UnsafeDocument, match="DOCTYPE"):
        read_word(changed("word/document.xml", evil), "报告.docx")


def test_a_bomb_is_never_unpacked() -> None:
    with pytest.raises(UnsafeDocument, match="炸弹"):
        read_word(changed("word/document.xml", b" " * (package.SMALL_PART + 1)), "报告.docx")


def test_a_crowd_of_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 2)
    with pytest.raises(UnsafeDocument, match="部件"):
        read_word(word("一"), "报告.docx")


@pytest.mark.parametrize("part", ["styles", "numbering"])
def test_broken_styles_or_lists_do_not_keep_the_text_from_being_read(part: str) -> None:
    broken = {part: "<w:style"}
    document = read_word(word("支出5万元。", **broken), "报告.docx")
    assert document.paragraphs[0].text == "支出5万元。"
