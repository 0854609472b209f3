"""A form's description is read strictly: what is wrong or unknown is refused with file, key and remedy."""

from decimal import Decimal
from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form_file import load_form, load_form_data

FORM = """
standard = "henan-department"
units = ["%", "个"]
[[sheets]]
name = "自评表"
widths = [8, 10.5]
[sheets.page]
orientation = "portrait"
margins = [1, 1, 1, 1]
columns = "A:B"
[[sheets.bands]]
id = "funds"
height = 20
blank = 2
spots = [
  { columns = "A", style = "amount", field = "budget", check = "amount" },
  { columns = "B", style = "rate", field = "rate", formula = "rate", of = ["budget", "budget"] },
]
[passages]
sheet = "报告文字"
widths = [10, 10]
[guide]
sheet = "填报说明"
widths = [10, 10]
lines = [{ head = "一", text = "说明" }]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "form.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_is_read_with_its_bands_and_sheets(tmp_path: Path) -> None:
    form = load_form(written(tmp_path, FORM))
    (sheet,) = form.sheets
    assert sheet.widths == (Decimal(8), Decimal("10.5"))
    assert [band.id for band in sheet.bands] == ["funds"]
    assert len(sheet.bands[0].rows) == 2
    assert (sheet.repeat, sheet.copies) == ("", 1)
    assert form.guide.lines == (("一", "说明"),)


def test_a_cell_with_a_formula_is_not_filled_by_a_person(tmp_path: Path) -> None:
    spots = load_form(written(tmp_path, FORM)).bands["funds"].spots
    assert [spot.is_input for spot in spots] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "key", "remedy"),
    [
        ('name = "自评表"', "", "name", "补上"),
        ('name = "自评表"', 'name = "自评表"\nrepeat = "years"', "repeat", "projects"),
        ('name = "自评表"', 'name = "自评表"\nrepeat = "projects"\ncopies = 0', "copies", "1"),
        ('style = "amount"', 'style = "gold"', "style", "可用"),
        ('"portrait"', '"upright"', "orientation", "portrait"),
        ("[1, 1, 1, 1]", "[1, 1]", "margins", "上、右、下、左"),
        ("height = 20", 'height = "高"', "height", "数字"),
        ("height = 20", "hight = 20", "height", "数字"),
        ("blank = 2", "blank = 2\ncolour = 1", "colour", "可用"),
        ('formula = "rate", of = ["budget", "budget"]', 'formula = "rate"', "of", "列出"),
        ('of = ["budget", "budget"]', 'of = ["budget", "plan"]', "of", "行段.格名"),
        ('of = ["budget", "budget"]', 'of = ["project:funds.budget"]', "of", "each"),
        ('formula = "rate", of = ["budget", "budget"]', 'formula = "ratio", of = ["budget"]', "of", "2"),
        ('check = "amount"', 'check = "nature"', "check", "natures"),
        ("blank = 2", 'blank = 2\ngrows = "level3"', "grows", "budget"),
        ("blank = 2", "rows = [{ money = 1 }]", "rows", "budget"),
        ("blank = 2", "rows = [{ budget = true }]", "budget", "文字"),
        ("widths = [8, 10.5]", 'widths = [8, "宽"]', "widths", "数字"),
        ("widths = [8, 10.5]", "widths = 8", "widths", "列表"),
    ],
)
def test_a_faulty_form_is_refused_with_key_and_remedy(
    tmp_path: Path, old: str, new: str, key: str, remedy: str
) -> None:
    assert old in FORM
    with pytest.raises(BadRuleFile) as caught:
        load_form(written(tmp_path, FORM.replace(old, new, 1)))
    assert caught.value.where.startswith("form.toml")
    assert key in caught.value.where or key in caught.value.what
    assert remedy in f"{caught.value.what}{caught.value.remedy}"


def test_two_bands_with_one_name_are_refused(tmp_path: Path) -> None:
    band = FORM[FORM.index("[[sheets.bands]]") : FORM.index("[passages]")]
    with pytest.raises(BadRuleFile, match="funds"):
        load_form(written(tmp_path, FORM.replace(band, band + band)))


def test_a_band_s_name_is_used_once_in_the_whole_form(tmp_path: Path) -> None:
    sheet = FORM[FORM.index("[[sheets]]") : FORM.index("[passages]")]
    other = sheet.replace("自评表", "汇总")
    with pytest.raises(BadRuleFile, match="funds"):
        load_form(written(tmp_path, FORM.replace(sheet, sheet + other)))


SUMMARY = """
[[sheets]]
name = "汇总"
widths = [10]
[sheets.page]
orientation = "portrait"
margins = [1, 1, 1, 1]
columns = "A:A"
[[sheets.bands]]
id = "list"
height = 20
each = "projects"
spots = [
  { columns = "A", style = "amount", field = "budget", formula = "same", of = ["project:funds.budget"] },
]
[[charts]]
kind = "column"
title = "预算"
categories = "list.budget"
values = ["list.budget"]
names = ["预算"]
"""
REPEATED = FORM.replace('name = "自评表"', 'name = "自评表"\nrepeat = "projects"').replace(
    "[passages]", f"{SUMMARY}[passages]"
)


def test_a_sheet_is_repeated_three_times_unless_the_form_says_otherwise(tmp_path: Path) -> None:
    form = load_form(written(tmp_path, REPEATED))
    assert [(sheet.repeat, sheet.copies) for sheet in form.sheets] == [("projects", 3), ("", 1)]
    assert form.bands["list"].each == "projects"


@pytest.mark.parametrize(
    ("old", "new", "key", "remedy"),
    [
        ('"project:funds.budget"', '"funds.budget"', "of", "project:"),
        ('"project:funds.budget"', '"project:list.budget"', "of", "项目表"),
        ('categories = "list.budget"', 'categories = "funds.budget"', "预算", "不重复"),
        ('values = ["list.budget"]', 'values = ["list.name"]', "预算", "行段.格名"),
        ('names = ["预算"]', 'names = ["预算", "执行"]', "names", "名称"),
        ('kind = "column"', 'kind = "cake"', "kind", "ring"),
    ],
)
def test_what_the_sheets_of_projects_cannot_answer_is_refused(
    tmp_path: Path, old: str, new: str, key: str, remedy: str
) -> None:
    assert old in REPEATED
    with pytest.raises(BadRuleFile) as caught:
        load_form(written(tmp_path, REPEATED.replace(old, new, 1)))
    assert key in caught.value.where
    assert remedy in f"{caught.value.what}{caught.value.remedy}"


def test_a_sample_s_projects_have_rows_of_their_own_and_may_have_a_name(tmp_path: Path) -> None:
    text = '[rows]\n[[projects]]\nname = "道路"\n[projects.rows]\nfunds = [{ budget = 1 }]\n[[projects]]\n'
    data = load_form_data(written(tmp_path, f'{text}[projects.rows]\n[passages]\n"一" = "好"\n'))
    assert [project.name for project in data.projects] == ["道路", ""]
    assert data.projects[0].rows["funds"][0]["budget"].value == Decimal(1)


def test_a_sample_cell_is_text_a_number_or_a_number_with_its_format(tmp_path: Path) -> None:
    row = '{ budget = 66, rate = { value = 0.72, format = "0%" } }'
    text = f'[rows]\nfunds = [{row}]\n[passages]\n"一" = "好"\n'
    data = load_form_data(written(tmp_path, text))
    filled = data.rows["funds"][0]
    assert filled["budget"].value == Decimal(66)
    assert (filled["rate"].value, filled["rate"].number_format) == (Decimal("0.72"), "0%")
    assert data.passages == {"一": "好"}


def test_a_date_in_a_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match="日期"):
        load_form_data(written(tmp_path, "[rows]\nfunds = [{ budget = 2021-01-01 }]\n[passages]\n"))
