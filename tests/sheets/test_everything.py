"""Forty scores go into a workbook that has everything, and nothing else of it moves."""

from __future__ import annotations

import warnings
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from tests import builders, office
from tests.sheets import books
from tests.sheets.everything import book, differ, rows
from tests.sheets.everything.rows import SHEET
from xl_addin.model.grid import CellValue
from xl_addin.model.result import FillPlan
from xl_addin.sheets import paper, paper_rows, xlsx
from xl_addin.sheets.splice import Spliced, splice
from xl_addin.sheets.undo import plan_undo

PARTS = {
    SHEET: "xl/worksheets/sheet1.xml",
    "汇总": "xl/worksheets/sheet2.xml",
    "无地址": "xl/worksheets/sheet3.xml",
}
WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
FILLED = {*PARTS.values(), WORKBOOK}
PAPERED = FILLED | {STYLES, RELATIONS, book.TYPES}
PAPER_PART = "xl/worksheets/sheet8.xml"
# what the engine cannot follow, so that the results are dropped: IF over an array, names in Chinese or
# of a number, data tables
LOST = {SHEET: {"H54", "H56", "N12", "N13"}, "汇总": {"A3"}}


@pytest.fixture(scope="module", params=sorted(book.KINDS))
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book.built(tmp_path_factory.mktemp("everything") / f"自评表{request.param}")


def plan(*, with_paper: bool) -> FillPlan:
    """Return the plan that writes the forty scores, with the working paper that explains them."""
    writes = rows.writes()
    scores = []
    for one in writes:
        held = builders.slot(one.ref, content=one.before)
        scores.append(books.score_of(int(one.ref[1:]), "1", slot=held))
    made = paper_rows.rows_of(books.evaluation(*scores), writes) if with_paper else ()
    return FillPlan(writes, paper=made)


def filled(source: Path, *, with_paper: bool) -> tuple[Path, Spliced]:
    out = source.with_name(f"出{int(with_paper)}{source.suffix}")
    out.unlink(missing_ok=True)
    done = splice(source, plan(with_paper=with_paper), to=out, paper=with_paper)
    return out, done


def changed_results() -> dict[str, set[str]]:
    """Return the formulas whose results the scores change, by sheet."""
    old, new = rows.expected(rows.before()), rows.expected(rows.after())
    return {sheet: {ref for ref in new[sheet] if new[sheet][ref] != old[sheet][ref]} for sheet in new}


def values(path: Path, sheet: str) -> dict[str, object]:
    """Return what openpyxl reads in a sheet, empty cells left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl names each feature it would lose
        held = openpyxl.load_workbook(path, data_only=True)[sheet]
    return {cell.coordinate: cell.value for row in held.iter_rows() for cell in row if cell.value is not None}


def same(one: object, other: CellValue) -> bool:
    if isinstance(other, Decimal):
        return isinstance(one, int | float) and one == pytest.approx(float(other), rel=1e-14)
    return (one or None) == (other or None)


@pytest.mark.parametrize("with_paper", [False, True])
def test_every_other_member_keeps_its_record_to_the_byte(source: Path, with_paper: bool) -> None:
    out, _ = filled(source, with_paper=with_paper)
    old, new = differ.records(source), differ.records(out)
    assert {name for name in old if new.get(name) != old[name]} == (PAPERED if with_paper else FILLED)
    assert new.keys() - old.keys() == ({PAPER_PART} if with_paper else set())
    assert [name for name in new if name != PAPER_PART] == list(old)
    kept = {*book.STORED, *book.DESCRIBED, "xl/calcChain.xml", "xl/sharedStrings.xml"} - PAPERED
    assert kept <= {name for name in old if new[name] == old[name]}
    assert (book.VBA in new) is source.suffix.endswith("m")


@pytest.mark.parametrize("with_paper", [False, True])
def test_in_the_sheets_only_the_targets_and_what_depends_on_them_differ(
    source: Path, with_paper: bool
) -> None:
    out, _ = filled(source, with_paper=with_paper)
    results = changed_results()
    for sheet, part in PARTS.items():
        expected = results[sheet] | LOST.get(sheet, set())
        if sheet == SHEET:
            expected |= {one.ref for one in rows.writes()} | {"row 50", "dimension"}
        assert differ.differences(differ.read(source, part), differ.read(out, part)) == expected


def test_no_style_formula_or_comment_moves_and_new_cells_look_like_their_row_or_column(source: Path) -> None:
    out, _ = filled(source, with_paper=True)
    for part in PARTS.values():
        old = differ.cells(differ.tree(differ.read(source, part)))
        new = differ.cells(differ.tree(differ.read(out, part)))
        for ref, cell in old.items():
            assert new[ref].attributes.get("s") == cell.attributes.get("s"), ref
            assert new[ref].parts("f") == cell.parts("f"), ref
    new = differ.cells(differ.tree(differ.read(out, PARTS[SHEET])))
    looks = {ref: int(new[ref].attributes["s"]) for ref in ("H15", "H48", "H49", "H50")}
    assert looks == {
        "H15": rows.COLUMN_STYLE,
        "H48": rows.COLUMN_STYLE,
        "H49": rows.ROW_STYLE,
        "H50": rows.COLUMN_STYLE,
    }


def test_the_workbook_part_only_asks_for_a_full_calculation(source: Path) -> None:
    out, _ = filled(source, with_paper=False)
    old, new = differ.tree(differ.read(source, WORKBOOK)), differ.tree(differ.read(out, WORKBOOK))
    assert new.part("calcPr").attributes.pop("fullCalcOnLoad") == "1"
    assert new == old


def test_the_paper_is_appended_and_moves_no_sheet_name_or_style(source: Path) -> None:
    out, _ = filled(source, with_paper=True)
    old, new = differ.tree(differ.read(source, WORKBOOK)), differ.tree(differ.read(out, WORKBOOK))
    for name in ("sheets", "definedNames"):
        held, now = old.part(name).parts(), new.part(name).parts()
        assert now[:-1] == held
    assert new.part("sheets").parts()[-1].attributes["name"] == paper.PAPER
    assert new.part("definedNames").parts()[-1].attributes["localSheetId"] == "8"
    assert [one.name for one in new.parts()] == [one.name for one in old.parts()]
    before, after = differ.tree(differ.read(source, STYLES)), differ.tree(differ.read(out, STYLES))
    grown = {"fonts", "fills", "borders", "cellXfs"}
    for held, now in zip(before.parts(), after.parts(), strict=True):
        if held.name in grown:
            assert now.parts()[: len(held.parts())] == held.parts()
            assert now.attributes["count"] == str(len(now.parts()))
        else:
            assert now == held


@pytest.mark.parametrize("with_paper", [False, True])
def test_openpyxl_and_calamine_read_the_scores_and_results_without_calculating(
    source: Path, with_paper: bool
) -> None:
    out, done = filled(source, with_paper=with_paper)
    expected = rows.expected(rows.after())
    lost = {(sheet, ref) for sheet, refs in LOST.items() for ref in refs}
    assert {(place.sheet, place.cell) for place in done.emptied} == lost
    read = python_calamine.CalamineWorkbook.from_path(str(out))
    for sheet, results in expected.items():
        held = values(out, sheet)
        grid = read.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        wanted = results | (
            {f"H{row}": value for row, value in rows.after().items()} if sheet == SHEET else {}
        )
        for ref, value in wanted.items():
            if (sheet, ref) in lost:
                assert ref not in held
                continue
            assert same(held.get(ref), value), (sheet, ref)
            column, row = "ABCDEFGHIJK".index(ref[0]), int(ref[1:])
            assert same(grid[row - 1][column], value), (sheet, ref)
    assert values(out, "明细")["D2"] == 20.75
    assert values(out, "汇总")["A5"] == 43
    assert str(values(out, SHEET)["I20"]).startswith('=DISPIMG("ID_')


@pytest.mark.office
@office.needs_office
def test_libreoffice_calculates_the_same_and_opens_all_four_kinds(tmp_path: Path) -> None:
    outs = [filled(book.built(tmp_path / f"表{kind}"), with_paper=True)[0] for kind in sorted(book.KINDS)]
    expected = rows.expected(rows.after())
    for answer in office.ask([office.Job(out) for out in outs]):
        for sheet, results in expected.items():
            for ref, value in results.items():
                assert same(answer[sheet][ref]["value"], value), (sheet, ref)


def test_undo_gives_back_every_value_and_result_and_takes_the_paper_out(source: Path) -> None:
    out, _ = filled(source, with_paper=True)
    undo = plan_undo(xlsx.read_book(out))
    assert not undo.left
    splice(out, undo, to=out)
    for sheet in PARTS:
        held = {ref: value for ref, value in values(source, sheet).items() if ref not in LOST.get(sheet, ())}
        assert values(out, sheet) == held
    old, new = differ.records(source), differ.records(out)
    assert new.keys() == old.keys()
    assert {name for name in old if new[name] != old[name]} <= PAPERED
    for name in (RELATIONS, book.TYPES):
        assert differ.read(out, name) == differ.read(source, name)
    before, after = differ.tree(differ.read(source, WORKBOOK)), differ.tree(differ.read(out, WORKBOOK))
    after.part("calcPr").attributes.pop("fullCalcOnLoad")
    assert after == before
