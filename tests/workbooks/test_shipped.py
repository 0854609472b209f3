"""The shipped workbooks are what their descriptions say, and the sample holds the published figures."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin import pipeline
from xl_addin.hosts.build import workbooks
from xl_addin.rules.resources import shipped

BLANK = shipped("workbooks", "henan-department.xlsx")
SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")
BUILT = dict(workbooks())


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(path: Path) -> Worksheet:
    return load_workbook(path, data_only=True)["自评表"]


def indicator_rows(path: Path) -> list[tuple[object, ...]]:
    """(三级指标, 指标值, 度量单位, 实际完成值, 分值, 得分) of every row that has a name."""
    table = sheet(path)
    header = next(cell.row for cell in table["C"] if cell.value == "三级指标")
    rows = table.iter_rows(min_row=header + 1, min_col=3, max_col=9, values_only=True)
    return [(row[0], *row[2:]) for row in rows if row[0]]


@pytest.mark.parametrize("path", sorted(BUILT), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_shipped_file_is_the_built_one(path: Path) -> None:
    assert parts(path.read_bytes()) == parts(BUILT[path]), "run: ./run build"


def test_every_built_workbook_is_shipped_and_nothing_else() -> None:
    assert set(shipped("workbooks").rglob("*.xlsx")) == set(BUILT)


def test_the_blank_holds_the_region_s_rows_and_no_unit_s_figures() -> None:
    rows = indicator_rows(BLANK)
    assert len(rows) == 18
    assert sum(row[4] for row in rows) == 40
    assert not any(row[3] or row[5] for row in rows)
    assert sheet(BLANK)["K5"].value == "合计100分"
    assert sheet(BLANK)["I4"].value in {None, ""}


def test_the_sample_holds_23_rows_that_add_up_as_published() -> None:
    rows = indicator_rows(SAMPLE)
    assert len(rows) == 23
    assert sum(row[4] for row in rows) + 10 == 100
    assert sum(Decimal(str(row[5])) for row in rows) + Decimal("9.8") == Decimal("98.8")


def test_the_sample_s_total_and_grade_are_formulas_with_their_values() -> None:
    assert str(load_workbook(SAMPLE)["自评表"]["I4"].value).startswith("=")
    assert (sheet(SAMPLE)["I4"].value, sheet(SAMPLE)["I5"].value) == (98.8, "优")


def test_the_sample_keeps_the_published_slips() -> None:
    cells = {
        cell.value: cell for line in sheet(SAMPLE).iter_rows() for cell in line if cell.value is not None
    }
    assert cells[0.72].number_format == "0%"
    assert cells[1.0001].number_format == "0.00%"
    assert "≥95" in cells
    execution = next(row for row in indicator_rows(SAMPLE) if row[0] == "预算执行率")
    assert execution[1:] == ("≥100%", "%", 0.9812, 2, 1)


def test_the_sample_names_no_person() -> None:
    assert sheet(SAMPLE)["A3"].value == "填表人及联系方式："


def test_every_chapter_of_the_sample_is_written() -> None:
    text = load_workbook(SAMPLE, data_only=True)["报告文字"]
    chapters = [row for row in text.iter_rows(min_row=4, values_only=True) if row[0]]
    assert chapters
    assert all(row[2] and row[3] == len(row[2]) for row in chapters)


def test_the_untouched_blank_is_incomplete_and_not_accused() -> None:
    evaluation, standard = pipeline.evaluate_file(BLANK)
    (score,) = evaluation.scorecard.tables
    assert score.points_total == standard.pack.full_score
    assert (score.complete, score.grade) == (False, None)
    assert "E02" not in {finding.code for finding in evaluation.findings}
