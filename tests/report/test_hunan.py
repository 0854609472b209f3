"""The Hunan report says what its base data say, and changes its words where they are zero or missing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from xl_addin import pipeline
from xl_addin.report.docx import render
from xl_addin.rules.form import Entry, FormData, Row
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("hunan-department")
TEMPLATE = shipped("templates", "hunan-department.docx")
SAMPLE = load_form_data(shipped("workbooks", "samples/hunan-department.toml"))


@cache
def form():  # type: ignore[no-untyped-def]
    return load_form(shipped("workbooks", "hunan-department.toml"))


def row(**values: str | float) -> Row:
    return {
        name: Entry(value if isinstance(value, str) else Decimal(str(value)))
        for name, value in values.items()
    }


def said(folder: Path, rows: Mapping[str, tuple[Row, ...]]) -> str:
    """Return the text of the sample's report with some bands filled otherwise."""
    book = folder / "book.xlsx"
    book.write_bytes(build(form(), STANDARD, data=FormData({**SAMPLE.rows, **rows}, SAMPLE.passages)))
    evaluation, standard = pipeline.evaluate_file(book)
    document = Document(io.BytesIO(render(evaluation, standard, TEMPLATE)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_published_slips_come_out_right(tmp_path: Path) -> None:
    text = said(tmp_path, {})
    shares = [f"占总支出的{share}%" for share in ("64.99", "27.40", "5.96", "1.65")]
    rates = ["预算执行率100%", "公用经费控制率为69.91%", "在职人员控制率146.15%，超出编制18人"]
    for right in (*shares, *rates, "其他资金66.48万元", "95.25分"):
        assert right in text, right
    assert "本年度无政府性基金预算支出。" in text
    assert "“三公”经费支出〔待补充：“三公”经费决算数（没有的填0）〕。" in text, "nobody filled 三公经费"


def test_the_three_public_expenses_are_said_with_their_parts_and_rates(tmp_path: Path) -> None:
    text = said(tmp_path, {
        "sangong": (row(budget_last=20),),
        "car_parts": (row(last=0, budget=0, executed=0), row(last=10, budget=9, executed=8)),
        "abroad": (row(last=0, budget=0, executed=0), row(last=10, budget=9, executed=9.5)),
    })  # fmt: skip
    assert "“三公”经费支出17.50万元，比上年减少2.50万元，下降12.50%，控制率97.22%" in text
    assert "预算比上年下降10%。" in text
    assert "公务用车购置和维护经费8.00万元，没有发生出国经费，公务接待费9.50万元。" in text


def test_no_public_expenses_is_said_without_zeros(tmp_path: Path) -> None:
    none = row(last=0, budget=0, executed=0)
    text = said(tmp_path, {"car_parts": (none, none), "abroad": (none, row(last=2, budget=1, executed=0))})
    assert "本年度没有发生“三公”经费支出，上年为2.00万元。" in text
    assert "0.00万元" not in text


def test_finished_buildings_and_procurement_are_said_with_their_rates(tmp_path: Path) -> None:
    text = said(tmp_path, {
        "buildings": (row(name="档案楼", approved=1200, actual=1140, planned=300, spent=306), {}),
        "procurement": (row(budget=12, executed=11),),
    })  # fmt: skip
    assert "上年完工的档案楼批复规模1200平方米，实际1140平方米，规模控制率95%" in text
    assert "预算投资300.00万元，实际投资306.00万元，投资概算控制率102%。" in text
    assert "政府采购11.00万元，政府采购执行率91.67%。" in text


@pytest.mark.parametrize(
    ("income", "words"),
    [("466.48", "收支相抵，结余400.00万元。"), ("16.48", "收支相抵，超支50.00万元。")],
)
def test_what_is_left_over_or_overspent_is_said(tmp_path: Path, income: str, words: str) -> None:
    parts = SAMPLE.rows["parts"]
    other = (*parts[:3], row(income_amount=float(income)))
    assert words in said(tmp_path, {"parts": other})


def test_one_source_of_income_is_all_of_it_and_special_budgets_are_said(tmp_path: Path) -> None:
    parts = SAMPLE.rows["parts"]
    text = said(tmp_path, {
        "parts": (row(income_amount=1388.92, expense_amount=937.05), parts[1], {}, {}),
        "special": (row(amount=25.5), row(amount=0), {}),
    })  # fmt: skip
    assert "全年总收入1388.92万元，全部为一般公共预算。" in text
    assert "2022年政府性基金预算支出25.50万元。" in text
    assert "本年度无国有资本经营预算支出。" in text
    assert "〔待补充：社会保险基金预算支出决算数（没有的填0）〕" in text


def test_equal_amounts_and_a_full_staff_are_said_so(tmp_path: Path) -> None:
    text = said(tmp_path, {
        "staff": (row(approved=57, actual=57),),
        "basic": (row(last=937.05, budget=900, executed=937.05),),
    })  # fmt: skip
    assert "在职人员控制率100%，与编制数相同。" in text
    assert "基本支出937.05万元，占67.47%，与上年持平；" in text


def test_an_expense_that_nobody_filled_is_a_gap_and_zero_is_said_as_none(tmp_path: Path) -> None:
    text = said(tmp_path, {
        "abroad": (row(executed=0), row(executed=9.5)),
        "office": ({},),
        "procurement": (row(budget=0, executed=0),),
    })  # fmt: skip
    assert (
        "公务用车购置和维护经费〔待补充：公务用车购置和维护经费决算数（没有的填0）〕，没有发生出国经费，"
        in text
    )
    assert "公用经费〔待补充：公用经费决算数（没有的填0）〕。" in text
    assert "本年度没有政府采购。" in text
