"""The working paper explains every score, remembers what we wrote, and trusts nobody."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests import builders, office
from tests.builders import slot
from tests.sheets import books
from tests.sheets.books import SHEET, budget_score, evaluation, rate, score_of
from xl_addin.errors import CannotSave, ForeignPaper, ForeignSidePaper, ReadOnlyFile, StructureLocked
from xl_addin.model.result import Evaluation, FillPlan
from xl_addin.model.table import Owner
from xl_addin.sheets import paper, xlsx
from xl_addin.sheets.package import Package
from xl_addin.sheets.plan import plan_fill
from xl_addin.sheets.splice import splice


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return books.saved(tmp_path / "自评表.xlsx")


def of_book(first: str = "7.5") -> Evaluation:
    """Return an evaluation of the test workbook: H20 and H21 the program's, the rest typed."""
    return evaluation(
        score_of(20, first, 8, owner=Owner.PROGRAM),
        score_of(21, "9.81"),
        score_of(22, "9.5", "9.5"),
        derived=(rate(slot("J9", "72", content=Decimal("0.72"), number_format="0%"), "81.30"),),
    )


def test_the_paper_says_how_each_score_and_the_total_arise() -> None:
    rows = plan_fill(of_book()).paper
    flat = "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    assert rows[0] == ("评分底稿",)
    for words in ("某某办公室", "2021年", "通用规则（2020-02-25版）·河南", "产出指标 26.81 = 26.81，等级 优"):
        assert words in flat
    row = next(row for row in rows if row[2:3] == ("指标20",))
    assert row[4:9] == (
        "≥100人次",
        "100人次",
        Decimal(10),
        "正向比例（达成）：指标值的符号是“≥”",
        "10 × 1 = 7.5",
    )
    assert row[10:] == (Decimal(8), Decimal("7.5"), "程序计算", f"{SHEET}!H20")


def test_it_is_the_last_sheet_printed_on_a4_landscape_with_its_head_repeated(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames[-1] == "评分底稿"
    sheet = workbook["评分底稿"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")
    assert sheet["A5"].fill.fgColor.rgb == "FFDDEBF7"
    assert sheet["H7"].alignment.wrap_text
    assert sheet.column_dimensions["I"].width > 20


@pytest.mark.office
@office.needs_office
def test_libreoffice_opens_a_workbook_with_the_paper(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    [answer] = office.ask([office.Job(book)])
    assert answer[SHEET]["H25"]["value"] == pytest.approx(29.81)


def test_appending_it_moves_no_style_and_touches_only_what_it_must(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    splice(book, FillPlan((), paper=plan_fill(of_book()).paper), to=out)
    before, after = books.members(book), books.members(out)
    assert {name for name in before if before[name] != after[name]} == {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/styles.xml",
    }
    old, new = openpyxl.load_workbook(book)[SHEET], openpyxl.load_workbook(out)[SHEET]
    for row in old.iter_rows():
        for cell in row:
            assert repr(new[cell.coordinate].font) == repr(cell.font)
            assert repr(new[cell.coordinate].fill) == repr(cell.fill)


def test_what_we_last_wrote_is_read_back_by_table_and_names(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    levels = (SHEET, "产出指标", "数量指标")
    assert paper.last_written(xlsx.read_book(book)) == {
        (*levels, "指标20", "1"): Decimal("7.5"),
        (*levels, "指标21", "1"): Decimal("9.81"),
    }


def test_the_budget_score_has_a_key_of_its_own(book: Path) -> None:
    held = slot("I12")
    result = evaluation(budget=budget_score("9.81", held), funds=(builders.budget_row(),))
    splice(book, plan_fill(result), to=book)
    assert paper.last_written(xlsx.read_book(book)) == {(SHEET, "预算执行率"): Decimal("9.81")}


def second(result: Evaluation) -> Evaluation:
    """Return the evaluation as it is once its own plan was written."""
    [table] = result.scorecard.tables
    rows = []
    for row in table.rows:
        held = row.indicator.claimed._replace(content=row.written, value=row.written)
        owner = row.owner if row.owner is Owner.UNIT else Owner.PROGRAM
        rows.append(
            row._replace(owner=owner, indicator=row.indicator._replace(claimed=held._replace(owner=owner)))
        )
    derived = tuple(
        one._replace(right=True, slot=one.slot._replace(content=Decimal("0.813"), value=Decimal("81.3")))
        for one in table.derived
    )
    scored = table._replace(rows=tuple(rows), derived=derived)
    return result._replace(scorecard=result.scorecard._replace(tables=(scored,)))


def test_a_second_computation_changes_no_byte(book: Path) -> None:
    result = of_book()
    splice(book, plan_fill(result), to=book)
    before = book.read_bytes()
    again = plan_fill(second(result))
    assert not again.writes
    assert splice(book, again, to=book).backup is None
    assert book.read_bytes() == before


def test_an_update_replaces_our_own_part_only(book: Path) -> None:
    result = of_book()
    splice(book, plan_fill(result), to=book)
    before = books.members(book)
    changed = second(result)._replace(rules="通用规则（2024-01-01版）·河南")
    splice(book, plan_fill(changed), to=book)
    after = books.members(book)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet3.xml"]
    assert before.keys() == after.keys()


def test_history_is_kept_for_cells_a_later_computation_leaves_alone(book: Path) -> None:
    result = of_book()
    splice(book, plan_fill(result), to=book)
    later = second(result)
    [table] = later.scorecard.tables
    first = table.rows[0]._replace(written=Decimal("6.5"), score=Decimal("6.5"))
    table = table._replace(rows=(first, *table.rows[1:]))
    splice(book, plan_fill(later._replace(scorecard=later.scorecard._replace(tables=(table,)))), to=book)
    rows = paper.paper_in(xlsx.read_book(book))
    ours = {one.key[3]: one.row for one in paper.entries(rows) if one.section == paper.TABLE}
    assert ours["指标20"][paper.BEFORE : paper.AFTER + 1] == (Decimal("7.5"), Decimal("6.5"))
    assert ours["指标21"][paper.BEFORE : paper.AFTER + 1] == (None, Decimal("9.81"))
    undo = [one.row for one in paper.entries(rows) if one.section == paper.UNDO]
    assert [row[paper.CELL] for row in undo] == [f"{SHEET}!H20"]
    assert not any(paper.FRESH in row for row in rows)


def test_a_foreign_sheet_of_that_name_is_never_touched(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("评分底稿")["A1"] = "我们自己的底稿"
    workbook.save(book)
    before = book.read_bytes()
    with pytest.raises(ForeignPaper):
        splice(book, plan_fill(of_book()), to=book)
    assert book.read_bytes() == before
    assert paper.last_written(xlsx.read_book(book)) == {}
    splice(book, FillPlan((books.write("H20", 8, 1),)), to=book)


def test_a_locked_structure_takes_no_new_sheet_but_takes_the_scores(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.security.lockStructure = True
    workbook.save(book)
    with pytest.raises(StructureLocked):
        splice(book, plan_fill(of_book()), to=book)
    splice(book, plan_fill(of_book()), to=book, paper=False)
    assert openpyxl.load_workbook(book)[SHEET]["H20"].value == 7.5
    assert "评分底稿" not in openpyxl.load_workbook(book).sheetnames


def test_a_paper_beside_the_workbook_serves_as_well(book: Path) -> None:
    plan = plan_fill(of_book())
    splice(book, plan, to=book, paper=False)
    side = paper.side_path(book)
    paper.write_paper_file(plan, side)
    assert openpyxl.load_workbook(side).sheetnames == ["评分底稿"]
    held = paper.with_side_paper(xlsx.read_book(book), book)
    assert paper.stands_beside(held)
    assert len(paper.last_written(held)) == 2
    before = side.read_bytes()
    paper.write_paper_file(plan_fill(second(of_book())), side)
    assert side.read_bytes() == before
    paper.write_paper_file(FillPlan(()), side)
    assert not side.exists()


def test_another_file_of_the_papers_name_is_left_alone(book: Path) -> None:
    side = paper.side_path(book)
    side.write_bytes(book.read_bytes())
    assert not paper.stands_beside(paper.with_side_paper(xlsx.read_book(book), book))
    with pytest.raises(ForeignPaper):
        paper.write_paper_file(plan_fill(of_book()), side)


def test_a_paper_spoilt_by_hand_is_read_without_harm(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["评分底稿"]
    sheet["D7"], sheet["N8"], sheet["L9"], sheet["Z99"] = "第一", None, True, "闲话"
    workbook.save(book)
    assert set(paper.last_written(xlsx.read_book(book))) <= {
        (SHEET, "产出指标", "数量指标", f"指标{row}", "1") for row in (20, 21)
    }


def test_taking_it_out_leaves_no_trace(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    splice(book, FillPlan(()), to=book)
    package = Package.open(book)
    assert [one.name for one in package.sheets] == [SHEET, "汇总"]
    assert b"sheet3" not in package.read("[Content_Types].xml") + package.read("xl/_rels/workbook.xml.rels")
    assert b"Print_Titles" not in package.read("xl/workbook.xml")
    assert openpyxl.load_workbook(book).sheetnames == [SHEET, "汇总"]


def test_no_workbook_can_say_that_its_paper_stands_beside_it(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    name = '<definedNames><definedName name="评分底稿 文件">1</definedName>'.encode()
    books.replace_part(book, "xl/workbook.xml", lambda data: data.replace(b"<definedNames>", name))
    held = xlsx.read_book(book)
    assert "评分底稿 文件" in held.names
    assert not paper.stands_beside(paper.with_side_paper(held, book))


def test_a_copy_of_the_paper_is_known_by_its_mark(book: Path) -> None:
    splice(book, plan_fill(of_book()), to=book)
    workbook = openpyxl.load_workbook(book)
    workbook.copy_worksheet(workbook["评分底稿"]).title = "评分底稿 (2)"
    workbook.save(book)
    known = {grid.name: paper.is_paper(grid) for grid in xlsx.read_book(book).grids}
    assert known == {SHEET: False, "汇总": False, "评分底稿": True, "评分底稿 (2)": True}


def test_a_foreign_file_beside_the_workbook_is_told_before_anything_is_written(book: Path) -> None:
    side = paper.side_path(book)
    paper.refuse_foreign_side(side)
    for foreign in (book.read_bytes(), b"no workbook at all"):
        side.write_bytes(foreign)
        with pytest.raises(ForeignSidePaper) as caught:
            paper.refuse_foreign_side(side)
        assert "文件改名" in caught.value.remedy
    side.unlink()
    paper.write_paper_file(plan_fill(of_book()), side)
    paper.refuse_foreign_side(side)
    side.chmod(0o400)
    with pytest.raises(ReadOnlyFile):
        paper.refuse_foreign_side(side)


def test_texts_longer_than_a_cell_are_shortened_and_rows_no_higher_than_excel_allows(book: Path) -> None:
    result = of_book()
    [table] = result.scorecard.tables
    rows = (table.rows[0]._replace(working="长😀" * 20_000), *table.rows[1:])
    scored = result.scorecard._replace(tables=(table._replace(rows=rows),))
    result = result._replace(scorecard=scored)
    splice(book, plan_fill(result), to=book)
    sheet = openpyxl.load_workbook(book)["评分底稿"]
    assert sheet["I7"].value.endswith("…（已截短）")
    assert len(sheet["I7"].value.encode("utf-16-le")) // 2 <= 32_767
    assert max(one.height for one in sheet.row_dimensions.values()) == 409
    before = book.read_bytes()
    splice(book, plan_fill(second(result)), to=book)
    assert book.read_bytes() == before


def test_a_book_whose_name_leaves_no_room_for_a_paper_beside_it_is_read_all_the_same(book: Path) -> None:
    long = book.with_name("n" * 245 + ".xlsx")
    book.rename(long)
    assert not paper.stands_beside(paper.with_side_paper(xlsx.read_book(long), long))
    with pytest.raises(CannotSave, match="太长"):
        paper.refuse_foreign_side(paper.side_path(long))
