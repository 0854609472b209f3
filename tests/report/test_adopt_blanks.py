"""Lines, places to sign and empty cells are found; what has words or a tag is not."""

from __future__ import annotations

from docx import Document

from xl_addin.report.adopt_blanks import left_blank


def test_what_waits_for_a_person_is_found_and_nothing_else() -> None:
    document = Document()
    for text in (
        "得分____分",
        "联系人：",
        "20XX年",
        "××局",
        "说明职责。",
        "{{ 单位 }}（盖章）",
        "附件：自评表",
    ):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=2)
    for row, (label, beside) in zip(
        table.rows,
        (("单位名称", ""), ("年度", "{{ 年度 }}"), ("这一格写的是一句很长很长的说明文字", "")),
        strict=True,
    ):
        row.cells[0].text, row.cells[1].text = label, beside
    assert list(left_blank(document.element.body, [table._tbl])) == [
        "得分____分",
        "联系人：",
        "20XX年",
        "××局",
        "单位名称（右边的空格）",
    ]
