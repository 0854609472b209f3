"""The Guangdong report: arithmetic from the base data, words for zeros and gaps, numbers without holes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from xl_addin import pipeline
from xl_addin.model.numerals import chinese_number
from xl_addin.rules.form import Entry, FormData, Row
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("guangdong-department")
TEMPLATE = shipped("templates", "guangdong-department.docx")
FORM = load_form(shipped("workbooks", "guangdong-department.toml"))
DATA = load_form_data(shipped("workbooks", "samples/guangdong-department.toml"))


def said(path: Path) -> list[tuple[str, str]]:
    """Return (style, text) of every paragraph of the report of a workbook."""
    evaluation, standard = pipeline.evaluate_file(path)
    document = Document(io.BytesIO(pipeline.render(evaluation, standard, TEMPLATE)))
    return [
        (paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs
    ]


@cache
def sample() -> tuple[tuple[str, str], ...]:
    return tuple(said(shipped("workbooks", "samples/guangdong-department.xlsx")))


def numbers(**values: str) -> Row:
    return {name: Entry(Decimal(value)) for name, value in values.items()}


def workbook_with(folder: Path, changes: Mapping[str, tuple[Row, ...]]) -> Path:
    """Return the sample's workbook with some rows changed."""
    path = folder / "book.xlsx"
    path.write_bytes(build(FORM, STANDARD, data=FormData({**DATA.rows, **changes}, DATA.passages)))
    return path


def text_with(folder: Path, changes: Mapping[str, tuple[Row, ...]]) -> str:
    """Return the text of the sample's report with some rows changed."""
    return "\n".join(text for _, text in said(workbook_with(folder, changes)))


def cells(path: Path) -> list[list[str]]:
    """Return the rows of every table of the report of a workbook."""
    evaluation, standard = pipeline.evaluate_file(path)
    document = Document(io.BytesIO(pipeline.render(evaluation, standard, TEMPLATE)))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def income(*, budget: str, **more: str) -> Row:
    """Return the row of the income with its published final account."""
    return {"label": Entry("收入总额"), **numbers(budget=budget, executed="4494.48", **more)}


def money(*, bought: str = "140.05", planned: str = "136.59") -> tuple[Row, ...]:
    income = DATA.rows["money"][0]
    label = {"label": Entry("政府采购")}
    return income, DATA.rows["money"][1], {**label, **numbers(budget=planned, executed=bought)}


@pytest.mark.parametrize(
    "sentence",
    [
        "（4494.48−3648.95）÷3648.95×100%=23.17%",
        "收入决算数比调整后预算数减少142.22万元，下降3.07%",
        "支出完成率=4423.6÷（4423.6+424.41）×100%=91.25%",
        "结转结余率=292.19÷（4423.6+424.41）×100%=6.03%",
        "存量资金变动率=（29.35−12.68）÷12.68×100%=131.47%",
        "政府采购执行率=140.05÷136.59×100%=102.53%，实际采购超出采购预算3.46万元",
        "固定资产利用率=592.88÷592.88×100%=100.00%",
        "机关在职干部职工共67人",
    ],
)
def test_sums_are_computed_from_their_parts(sentence: str) -> None:
    assert sentence in "\n".join(text for _, text in sample())


def test_the_published_slips_are_not_repeated() -> None:
    text = "\n".join(text for _, text in sample())
    assert not [slip for slip in ("97.53", "=3.07%", "69人", "四是政府采购") if slip in text]


def test_the_cover_names_year_unit_and_day_and_the_text_begins_on_a_new_page() -> None:
    styles = [style for style, _ in sample()]
    assert [text for style, text in sample() if style == "封面项"] == [
        "评价年度：2021年度",
        "评价单位：湛江市人大常委会办公室",
        "预算部门（单位）公章：",
        "填报日期：2022年5月10日",
    ]
    assert styles.index("公文标题另页") == styles.index("封面标题") + 5


def test_headings_are_numbered_without_holes() -> None:
    expected = [0] * 5
    for style, text in sample():
        if not style.startswith("Heading "):
            continue
        depth = int(style[-1])
        expected = [*expected[:depth], expected[depth] + 1, *([0] * (4 - depth))]
        sign = text.strip("（(").split("、")[0].split("）")[0].split(".")[0]
        number = int(sign) if sign.isdecimal() else chinese_number(sign)
        assert number == expected[depth], text


def test_a_year_without_procurement_has_no_rate(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"money": money(bought="0", planned="0")})
    assert "本年度没有政府采购预算，也没有发生政府采购" in text
    assert "政府采购执行率=" not in text


def test_procurement_without_a_budget_has_no_rate_and_is_no_gap(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"money": money(planned="0")})
    assert "本年度没有政府采购预算，实际政府采购金额140.05万元" in text
    assert "〔待补充：" not in text


def test_an_income_budget_of_nought_is_no_gap_but_has_no_rate(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"money": (income(budget="0"), *DATA.rows["money"][1:])})
    assert "2021年收入预算数为零，收入决算数4494.48万元，不计算财政拨款收入预决算差异率。" in text
    assert "〔待补充：" not in text


def test_bases_that_add_up_to_nought_have_no_rate_and_are_no_gap(tmp_path: Path) -> None:
    spent = {"label": Entry("支出总额"), **numbers(budget="10", executed="0")}
    nought = (numbers(value="0"),)
    rows = (DATA.rows["money"][0], spent, DATA.rows["money"][2])
    text = text_with(tmp_path, {"money": rows, "carryover": nought, "counted": nought})
    assert "之和为零，不计算支出完成率" in text
    assert "之和为零，不计算结转结余率" in text
    assert "〔待补充：" not in text


def test_nothing_bought_within_a_budget_is_said_in_words(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"money": money(bought="0", planned="50")})
    assert "本年度没有发生政府采购，政府采购预算50.00万元，政府采购执行率=0÷50×100%=0.00%。" in text


@pytest.mark.parametrize(
    ("adjustment", "words"),
    [
        ("-25", "收入预算年中调减25.00万元，"),
        ("25", "收入预算年中调增25.00万元，"),
        ("0", "年中收入预算没有调整。"),
    ],
)
def test_an_adjustment_is_named_by_its_direction(tmp_path: Path, adjustment: str, words: str) -> None:
    text = text_with(
        tmp_path, {"money": (income(budget="3648.95", adjustment=adjustment), *DATA.rows["money"][1:])}
    )
    assert words in text


def test_the_annex_prints_adjustments_ratios_and_evidence_as_the_workbook_has_them(tmp_path: Path) -> None:
    spent = {"label": Entry("支出总额"), **numbers(budget="900", adjustment="-30", executed="870")}
    first = {**FORM.bands["indicators"].rows[0], "proof": Entry("预算批复文件")}
    path = workbook_with(
        tmp_path,
        {
            "money": (income(budget="5000"), spent, DATA.rows["money"][2]),
            "indicators": (first, *FORM.bands["indicators"].rows[1:]),
        },
    )
    rows = cells(path)
    assert ["支出总额", "900.00", "-30.00", "870.00", "870.00"] in rows
    assert ["财政拨款收入预决算差异率", "−10.11%", "（4494.48−5000）÷5000×100%=−10.11%"] in rows
    assert ["固定资产利用率", "100.00%", "592.88÷592.88×100%=100.00%"] in rows
    assert [row[-1] for row in rows if row[2:3] == ["预算编制合理性"]] == ["预算批复文件"]


def test_balances_of_nought_are_said_in_words(tmp_path: Path) -> None:
    nought = (numbers(value="0"),)
    changes = {"carryover": nought, "counted": nought, "assets": nought, "assets_used": nought}
    text = text_with(tmp_path, {**changes, "treasury": (numbers(value="0", last="0"),)})
    for words in (
        "年末没有结转结余",
        "结转结余率为0",
        "本年和上年都没有国库集中支付结转结余存量资金",
        "没有固定资产",
    ):
        assert words in text
    assert "0.00万元" not in text


def test_money_kept_for_the_first_time_has_no_rate_of_change(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"treasury": (numbers(value="29.35", last="0"),)})
    assert "本年29.35万元，比上年增加29.35万元，上年没有存量资金，不计算变动率。" in text
    assert "变动率=" not in text


def test_scores_that_are_all_there_make_the_usual_sentence(tmp_path: Path) -> None:
    rows = tuple({**row, **numbers(points="50", score=score)} for row, score in
                 zip(FORM.bands["indicators"].rows[:2], ("50", "45"), strict=True))  # fmt: skip
    short = {**rows[1], "reason": Entry("部分项目细化不够")}
    text = text_with(tmp_path, {"indicators": (rows[0], short), "total": ({},)})
    assert "自评得分为95分，自评结果为“优”" in text
    assert "按表上填写" not in text
    assert "自评扣分的有1项：预算编制规范性分值50分，自评扣5分，扣分原因是部分项目细化不够。" in text
