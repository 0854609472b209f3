"""The Gansu report: seven chapters numbered through, sums computed, projects worded apart."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document

from xl_addin import pipeline
from xl_addin.rules.form import Entry, FormData
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

TEMPLATE = shipped("templates", "gansu-budget.docx")
DATA = load_form_data(shipped("workbooks", "samples/gansu-budget.toml"))
CHAPTERS = [
    "一、基本情况",
    "二、部门绩效目标的设立情况",
    "三、收入支出预算执行情况分析",
    "四、单位预算项目支出绩效自评情况分析",
    "五、绩效自评结果应用",
    "六、主要经验及做法",
    "七、其他需说明的情况",
]


def lines(book: Path) -> list[tuple[str, str]]:
    """Return (style, text) of every paragraph of the report of a workbook."""
    evaluation, standard = pipeline.evaluate_file(book)
    document = Document(io.BytesIO(pipeline.render(evaluation, standard, TEMPLATE)))
    return [(one.style.name if one.style else "", one.text) for one in document.paragraphs if one.text]


@pytest.fixture(scope="module")
def sample() -> list[tuple[str, str]]:
    return lines(shipped("workbooks", "samples/gansu-budget.xlsx"))


def report(tmp_path: Path, **rows: dict[str, Entry]) -> str:
    """Return the text of the sample's report with other first rows in some bands."""
    changed = {band: (row, *DATA.rows.get(band, ())[1:]) for band, row in rows.items()}
    data = FormData({**DATA.rows, **changed}, DATA.passages, DATA.projects)
    form = load_form(shipped("workbooks", "gansu-budget.toml"))
    book = tmp_path / "book.xlsx"
    book.write_bytes(build(form, load_standard("gansu-budget"), data=data))
    return "\n".join(text for _, text in lines(book))


def test_the_chapters_are_numbered_through(sample: list[tuple[str, str]]) -> None:
    assert [text for style, text in sample if style == "Heading 1"] == CHAPTERS
    assert [text[:3] for style, text in sample if style == "Heading 2"] == [
        "（一）", "（二）", "（三）", "（一）", "（二）", *(f"（{at}）" for at in "一二三四五六"),
    ]  # fmt: skip


def test_no_sentence_is_said_of_every_project(sample: list[tuple[str, str]]) -> None:
    bodies = [re.sub(r"[\d.]+", "", text) for style, text in sample if style == "公文正文"]
    said = [
        sentence
        for body in bodies
        for sentence in body.split("。")
        if "项目支出" in sentence or "指标" in sentence
    ]
    assert max(said.count(one) for one in said) <= 2


def test_sums_are_those_of_the_parts(sample: list[tuple[str, str]]) -> None:
    text = "\n".join(text for _, text in sample)
    assert "支出项目6个，当年财政拨款445.30万元，全年支出445.30万元，执行率100%" in text
    assert "财政拨款安排的支出2270.40万元" in text
    assert "449.63" not in text
    assert "其他资金结转结余29.20万元" in text


def test_the_amount_that_was_left_out_is_asked_for(sample: list[tuple[str, str]]) -> None:
    assert [text for _, text in sample if "〔待补充：一般公共服务支出金额〕" in text]


def test_zeros_change_the_sentence(tmp_path: Path) -> None:
    nothing = Entry(0)  # type: ignore[arg-type]  # a number as the form file gives it
    text = report(
        tmp_path,
        carryover={"amount": nothing},
        project_spending={"fiscal": nothing, "executed": nothing},
    )
    assert "2021年末没有结转结余。" in text
    assert "没有安排项目支出" in text
    assert not re.search(r"(?<![\d.])0\.00万元", text)


def test_an_almost_empty_blank_says_what_is_missing() -> None:
    text = "\n".join(one for _, one in lines(shipped("workbooks", "gansu-budget.xlsx")))
    for missing in ("年末编制数", "项目自评表", "年初预算数", "决算收入", "决算支出", "年末结转结余"):
        assert f"〔待补充：{missing}〕" in text
