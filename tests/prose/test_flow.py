"""Running text is read as a person reads it: across pages, without remains of a conversion."""

from __future__ import annotations

from tests.prose.documents import tbl, text, word
from xl_addin.model.document import Document, Paragraph
from xl_addin.prose.flattened import with_tables
from xl_addin.prose.flow import Flow, flows
from xl_addin.prose.word import read_word

CUT = "本单位全年收入合计920.50万元，比上年有所增加，主要原因是人员经费和项目经费"


def only(lines: str) -> Flow:
    (one,) = flows(text(lines))
    return one


def test_signs_and_digits_are_made_alike_and_blanks_go() -> None:
    one = only("　全年 支出１,２３４．５万元（含上年），占 80％ 。")
    assert one.text == "全年支出1,234.5万元(含上年)，占80%。"


def test_a_blank_between_digits_stays_so_that_two_numbers_are_not_one() -> None:
    assert only("得分 9 8 分").text == "得分9 8分"


def test_remains_of_a_conversion_are_not_read() -> None:
    assert only(r"[bookmark: _Toc77]控制率 $\leq 100\%$。").text == "控制率≤100%。"


def test_a_comma_is_full_width_but_inside_a_number() -> None:
    assert only("支出1,234元,其中工资12,34").text == "支出1,234元，其中工资12，34"


def test_a_sentence_that_a_page_cut_is_one_flow() -> None:
    one = only(f"{CUT}\n\n增加80.50万元。")
    assert one.text == f"{CUT}增加80.50万元。"
    assert one.at[len(CUT)] == (3, 0)
    assert one.place(len(CUT), len(CUT) + 4).paragraph == 3


def test_ended_short_and_numbered_paragraphs_stand_alone() -> None:
    for first, second in (
        (f"{CUT}。", "增加。"),
        ("全年支出", "增加。"),
        (CUT, "（一）增加。"),
        (CUT, "2.增加。"),
    ):
        assert len(flows(text(f"{first}\n{second}"))) == 2, (first, second)


def test_tables_are_left_out() -> None:
    document = Document("报告.txt", (Paragraph(1, "甲", table=1), Paragraph(2, "乙"), Paragraph(3, " ")))
    assert [one.text for one in flows(document)] == ["乙"]


def test_brackets_are_counted_and_an_unmatched_one_counts_nothing() -> None:
    one = only("a)b(c(d)e)f")
    assert [one.depths[one.text.index(char)] for char in "abcdef"] == [0, 0, 1, 2, 1, 0]
    assert one.outside(0, len(one.text), 0) == "a)b()f"


def test_a_sentence_ends_at_its_full_stop() -> None:
    one = only("支出一项。收入两项！结余")
    assert [one.text[slice(*one.sentence(one.text.index(char)))] for char in "支收结"] == [
        "支出一项", "收入两项", "结余",
    ]  # fmt: skip


def test_a_place_quotes_the_paragraph_as_it_is() -> None:
    line = "前" * 200 + "全年支出１２．６万元" + "后" * 200
    one = only(line)
    at = one.text.index("12.6")
    found = one.place(at, at + 6)
    assert "１２．６万元" in found.text
    assert len(found.text) <= 80
    assert found.text in line


def test_an_endless_paragraph_is_read_in_pieces_that_keep_their_places() -> None:
    line = "支出3万元，用于维修。" * 1000
    pieces = flows(text(line))
    assert "".join(one.text for one in pieces) == line
    assert all(one.text.endswith("。") for one in pieces)
    assert [place for one in pieces for _, place in one.at] == list(range(len(line)))


TOLD = "全年预算1,000万元，实际执行985万元，执行率95.8%。"
ROWS = (("指标", "指标值", "得分"), ("培训场次", "≥12场", "4.9"), ("完成情况", TOLD, "1.培训≥2场"))


def test_a_cell_that_tells_something_in_sentences_is_read_in_both_formats() -> None:
    plain = with_tables(text("\n".join("\t".join(row) for row in ROWS)))
    (cell,) = flows(plain)
    assert (cell.text, cell.at[0]) == (TOLD, (3, len("完成情况\t")))
    (cell,) = flows(read_word(word(tbl(*ROWS)), "报告.docx"))
    assert (cell.text, cell.at[0]) == (TOLD, (8, 0))


def test_cells_are_read_after_the_running_text_and_do_not_tear_it_apart() -> None:
    body = (f"{CUT}", tbl(("说明", TOLD)), "增加80.50万元。")
    assert [one.text for one in flows(read_word(word(*body), "报告.docx"))] == [f"{CUT}增加80.50万元。", TOLD]
