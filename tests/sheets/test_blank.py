"""A built workbook can be filled by hand: formulas, lists, locks and a page that prints."""

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from xl_addin.rules.form import FormData, FormSpec
from xl_addin.rules.form_file import load_form
from xl_addin.rules.pack import METHODS, Standard
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import blank_bytes, build


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard("henan-department")


@pytest.fixture(scope="module")
def form() -> FormSpec:
    return load_form(shipped("workbooks", "henan-department.toml"))


@pytest.fixture(scope="module")
def built(form: FormSpec, standard: Standard) -> bytes:
    return build(form, standard)


@pytest.fixture(scope="module")
def book(built: bytes) -> Workbook:
    return load_workbook(io.BytesIO(built))


def cell_under(book: Workbook, label: str) -> tuple[int, int]:
    """Where the indicator table's column of that label begins: the row under its header."""
    for line in book["自评表"].iter_rows():
        if any(cell.value == "三级指标" for cell in line):
            return next((cell.row + 1, cell.column) for cell in line if cell.value == label)
    raise AssertionError(label)


def rule_of(book: Workbook, label: str) -> DataValidation:
    row, column = cell_under(book, label)
    ref = book["自评表"].cell(row, column).coordinate
    return next(rule for rule in book["自评表"].data_validations.dataValidation if ref in rule.sqref)


def test_the_same_description_gives_the_same_bytes(built: bytes, form: FormSpec, standard: Standard) -> None:
    assert build(form, standard) == built


def test_the_blank_of_a_standard_is_the_shipped_file(standard: Standard) -> None:
    assert blank_bytes(standard) == shipped("workbooks", "henan-department.xlsx").read_bytes()


def test_the_workbook_names_its_standard(book: Workbook) -> None:
    assert book.defined_names["jx_standard"].attr_text == '"henan-department"'


def test_other_readers_open_it(built: bytes) -> None:
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(built)).sheet_names
    assert sheets == ["自评表", "附图", "报告文字", "填报说明"]


def test_every_formula_carries_a_value_for_readers_that_do_not_calculate(
    built: bytes, book: Workbook
) -> None:
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = archive.read(name).decode()
                assert text.count("<f>") == text.count("</f><v>")
    cached = load_workbook(io.BytesIO(built), data_only=True)
    assert cached["自评表"]["K5"].value == "合计100分"
    assert cached["报告文字"]["D4"].value == 0


def test_what_people_fill_is_unlocked_and_the_rest_is_locked(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    sheet = book["自评表"]
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                assert cell.protection.locked, cell.coordinate
    for label in (
        "三级指标",
        "指标值",
        "度量单位",
        "实际完成值",
        "分值",
        "得分",
        "未完成原因分析",
        "计分方法",
    ):
        assert not sheet.cell(*cell_under(book, label)).protection.locked, label
    assert not book["报告文字"]["C4"].protection.locked
    assert book["报告文字"]["B4"].protection.locked


def test_the_unit_offers_a_list_but_takes_other_words(book: Workbook) -> None:
    rule = rule_of(book, "度量单位")
    assert rule.type == "list"
    assert "定性指标" in rule.formula1
    assert not rule.showErrorMessage


def test_the_method_takes_only_the_methods_that_exist(book: Workbook) -> None:
    rule = rule_of(book, "计分方法")
    assert rule.formula1.strip('"').split(",") == list(METHODS.values())
    assert rule.showErrorMessage
    assert len(rule.formula1) <= 255  # Excel's limit for a list written in the rule


def test_points_lie_between_0_and_the_full_score(book: Workbook) -> None:
    rule = rule_of(book, "分值")
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("decimal", "between", "0", "100")


def test_a_score_may_not_exceed_the_points_of_its_row(book: Workbook) -> None:
    row, column = cell_under(book, "分值")
    assert rule_of(book, "得分").formula2 == book["自评表"].cell(row, column).coordinate


def test_amounts_are_not_negative(book: Workbook) -> None:
    rules = [
        rule
        for rule in book["自评表"].data_validations.dataValidation
        if rule.operator == "greaterThanOrEqual"
    ]
    assert {str(rule.sqref)[0] for rule in rules} == {"E", "F", "G", "H", "I"}


def test_it_prints_on_a4_one_page_wide_with_the_table_inside(book: Workbook) -> None:
    sheet = book["自评表"]
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    header, _ = cell_under(book, "三级指标")
    assert sheet.print_title_rows == f"${header - 1}:${header - 1}"
    last = max(cell.row for line in sheet.iter_rows() for cell in line if cell.value is not None)
    assert sheet.print_area == f"'自评表'!$A$1:$J${last}"


def test_an_equals_sign_in_a_target_stays_text(form: FormSpec, standard: Standard) -> None:
    from xl_addin.rules.form import Entry

    data = FormData(rows={"indicators": ({"level1": Entry("产出指标"), "target": Entry("=100%")},)})
    sheet = load_workbook(io.BytesIO(build(form, standard, data=data)))["自评表"]
    found = [cell for line in sheet.iter_rows() for cell in line if cell.value == "=100%"]
    assert [(cell.data_type, cell.number_format) for cell in found] == [("s", "@")]


def test_the_counter_shows_the_limit_where_the_region_has_one(form: FormSpec, standard: Standard) -> None:

    from xl_addin.rules.pack import Passage

    info = standard.info._replace(passages=(Passage("问题", "写问题", 200), Passage("其他", "写其他")))
    sheet = load_workbook(io.BytesIO(build(form, standard._replace(info=info))))["报告文字"]
    assert sheet["D4"].number_format == '0"／200字"'
    assert sheet["D5"].number_format == '0"字"'
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["D4"]


def test_a_sample_number_keeps_the_format_it_was_typed_in(form: FormSpec, standard: Standard) -> None:
    from xl_addin.rules.form import Entry

    data = FormData(rows={"tasks": ({"rate": Entry(Decimal("0.72"), "0%")},)})
    sheet = load_workbook(io.BytesIO(build(form, standard, data=data)))["自评表"]
    typed = [cell for line in sheet.iter_rows() for cell in line if cell.value == 0.72]
    assert [(cell.number_format, cell.protection.locked) for cell in typed] == [("0%", False)]
