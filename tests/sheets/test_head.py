"""The head of a form tells unit, project, year and money unit, and where total and grade belong."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.forms import henan, henan_standard
from xl_addin.model.grid import CellValue
from xl_addin.sheets.head import find_slot, grade_below, money_unit, read_head, title_in, year_in
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page

LABELS = Labels.of(henan_standard().pack.labels)
GRADES = ("优", "良", "中", "差")


def page(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = ()) -> Page:
    return Page.of(grid(rows, merges=merges), LABELS)


def test_the_published_form() -> None:
    head = read_head(Page.of(henan(), LABELS), GRADES)
    assert (head.unit, head.year, head.title, head.project) == ("某某办公室", 2021, "部门整体绩效自评表", "")
    assert head.total is not None
    assert (head.total.ref, str(head.total.value)) == ("I4", "98.8")
    assert head.grade is not None
    assert (head.grade.ref, head.grade.content) == ("I5", "优")


def test_a_blank_cell_beside_the_label_is_the_one_to_fill() -> None:
    slot = find_slot(page(("单位", "甲", "自评得分", None), ("x", "y", "z", "w")), "total", ())
    assert slot is not None
    assert slot.ref == "D1"


def test_the_anchor_of_a_merge_beside_the_label() -> None:
    slot = find_slot(page(("自评得分", None, None), merges=("B1:C2",)), "total", ())
    assert slot is not None
    assert slot.ref == "B1"


def test_a_value_under_its_label() -> None:
    rows = (("处室", "自评得分", "自评结果", "电话"), ("某处", "95分", "优", "无"))
    total, grade = (find_slot(page(*rows), key, GRADES) for key in ("total", "grade"))
    assert total is not None
    assert grade is not None
    assert (total.ref, grade.ref) == ("B2", "C2")


def test_unit_and_project_after_a_colon() -> None:
    head = read_head(page(("填报单位（盖章）：某某局",), ("项目名称：道路养护",)), GRADES)
    assert (head.unit, head.project) == ("某某局", "道路养护")


def test_the_next_label_is_no_value() -> None:
    assert read_head(page(("项目名称", "单位名称", "某某局")), GRADES).project == ""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("（2021年度）", 2021),
        ("(  2021 年 )", 2021),
        ("二〇二一年度", 2021),
        ("２０２１年度自评表", 2021),
        ("2021", 2021),
        ("（      年度）", None),
        ("第2021号", None),
        ("120210年", None),
        ("本单位2019年以来" + "持续" * 40, None),
    ],
)
def test_the_year_in_a_text(text: str, year: int | None) -> None:
    assert year_in([text]) == year


def test_a_year_further_down_belongs_to_something_else() -> None:
    rows = (("自评表",), ("（  年度）",), ("a",), ("b",), ("2019年项目",))
    assert read_head(page(*rows), GRADES).year is None
    assert read_head(page(*rows, ("评价年度", 2022)), GRADES).year == 2022


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件2 部门整体绩效自评表", "部门整体绩效自评表"),
        ("项目支出绩效自评表\n（2021年度）", "项目支出绩效自评表"),
        ("通讯录", ""),
    ],
)
def test_the_title_names_the_form(text: str, title: str) -> None:
    assert title_in(page((text,)).cells) == title


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        ((("单位：元",),), "元"),
        ((("金额单位：人民币万元",),), "万元"),
        ((("预算资金（元）",),), "元"),
        ((("预算（元）",), ("单位:万元",)), "万元"),
        ((("单位", "元"),), "元"),
        ((("单位名称", "某局"),), "万元"),
        ((("编制单位：元谋县林业站",), ("项目资金（万元）",)), "万元"),
        ((("填报单位：元宝山区水务局",),), "万元"),
        ((("单位：元、%",),), "元"),
        ((("（单位：元）",),), "元"),
        ((("单位：元 2022年",),), "元"),
    ],
)
def test_the_money_unit(rows: tuple[tuple[str, ...], ...], unit: str) -> None:
    assert money_unit(page(*rows), "万元") == unit


@pytest.mark.parametrize(
    ("rows", "unit_at", "year_at"),
    [
        ((("自评表",), ("（      年度）",), ("单位名称", None, "自评得分", 1)), "自评表!B3", "自评表!A2"),
        ((("自评表",), ("单位名称", "自评得分")), "自评表!A2", "自评表!A1"),
        ((("填报单位（盖章）：",), ("评价年度", None, "自评得分")), "自评表!B1", "自评表!B2"),
        ((("通讯录",),), "自评表", "自评表"),
    ],
)
def test_where_unit_and_year_belong(
    rows: tuple[tuple[CellValue, ...], ...], unit_at: str, year_at: str
) -> None:
    head = read_head(page(*rows), GRADES)
    assert (head.unit, head.year) == ("", None)
    assert (str(head.unit_at), str(head.year_at)) == (unit_at, year_at)


def test_a_grade_beside_the_total_needs_no_label() -> None:
    made = page(("总分", 100, 97.5, "优"), ("注：优为90分以上", None, None, "优"))
    found = grade_below(made, find_slot(made, "total", ()), GRADES)
    assert found is not None
    assert (found.ref, found.content) == ("D1", "优")
    assert grade_below(page(("总分", 100, 97.5, "见说明")), None, GRADES) is None
