"""Tables keep every cell's text, whatever their grid says, and repeat their header."""

from __future__ import annotations

import pytest

from tests.report.pages import pdf_text
from tests.report.typeset.builders import document, laid_out, paragraph, shown
from xl_addin.report.completeness import pdf_pages


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 3, properties: str = "") -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_stand_once_and_text_merged_away_is_kept() -> None:
    made = table(
        row(cell("甲", DOWN), cell("乙", '<w:gridSpan w:val="2"/>')),
        row(cell("藏", ON), cell("丙"), cell("丁")),
    )
    assert sorted("".join(shown(document(made)).split())) == sorted("甲藏乙丙丁")


def test_a_grid_that_does_not_add_up_loses_nothing() -> None:
    made = table(
        row(cell("一", ON), cell("二", '<w:gridSpan w:val="9"/>')),
        row(cell("三"), properties='<w:gridBefore w:val="2"/>'),
        row(),
        row(cell("四", DOWN), cell("五", DOWN)),
        row(cell("六", f'<w:gridSpan w:val="2"/>{ON}')),
        columns=1,
    )
    assert set("一二三四五六") <= set(shown(document(made)))


def test_a_header_is_repeated_on_every_page() -> None:
    rows = [row(cell("项目"), cell("数"), cell("注"), properties="<w:tblHeader/>")]
    rows += [row(cell(f"甲{n}"), cell("1"), cell("2"), properties="<w:cantSplit/>") for n in range(120)]
    text, pages = pdf_text(laid_out(document(table(*rows))))
    assert pages > 2
    assert text.count("项目") == pages


def test_a_table_in_a_cell_is_laid_out() -> None:
    inner = table(row(cell("里")), columns=1)
    outer = table(row(f"<w:tc><w:tcPr/>{inner}{paragraph('外')}</w:tc>"), columns=1)
    assert {"里", "外"} <= set(shown(document(outer)).split())


def tall_row(properties: str) -> str:
    return row(cell("绩效" * 1500 + "尾"), cell("旁"), cell("边"), properties=properties)


@pytest.mark.parametrize("head", [0, 1, 40], ids=["no head", "a head", "a head of half a page"])
def test_a_row_kept_whole_is_split_where_no_page_can_hold_it(head: int) -> None:
    heads = [row(*[cell("头" * head * 8)] * 3, properties="<w:cantSplit/><w:tblHeader/>")] if head else []
    short = row(cell("前"), cell("后"), cell("中"), properties="<w:cantSplit/>")
    text, pages = pdf_text(laid_out(document(table(*heads, short, tall_row("<w:cantSplit/>"), short))))
    assert pages > 3
    assert text.count("绩") == 1500
    assert "尾" in text


def test_a_header_taller_than_a_page_is_not_repeated() -> None:
    short = row(cell("前"), cell("后"), cell("中"))
    text, _ = pdf_text(laid_out(document(table(tall_row("<w:cantSplit/><w:tblHeader/>"), short))))
    assert text.count("尾") == 1


def test_a_row_that_a_page_can_hold_stays_whole() -> None:
    rows = [row(*[cell("绩效" * 150)] * 3, properties="<w:cantSplit/>") for _ in range(3)]
    pages = pdf_pages(laid_out(document(table(*rows))))
    assert all(page.count("绩") % 450 == 0 for page in pages)
    assert len(pages) > 1


def test_row_heights_are_at_least_what_is_asked() -> None:
    tall = row(cell("高"), properties='<w:trHeight w:val="14000"/>')
    assert pdf_text(laid_out(document(table(tall, tall, columns=1))))[1] == 2
