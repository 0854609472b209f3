"""Every number that running text says of something is found, with unit, decimals and name; no other is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose.documents import text
from xl_addin.prose.flow import flows
from xl_addin.prose.numbers import Number, core, spoken


def said(line: str) -> list[Number]:
    return [one for flow in flows(text(line)) for one in spoken(flow)]


def only(line: str) -> Number:
    (one,) = said(line)
    return one


@pytest.mark.parametrize(
    ("line", "value", "decimals", "unit"),
    [
        ("全年支出1,234.50万元。", "1234.50", 2, "万元"),
        ("全年支出１２３４．５万元。", "1234.5", 1, "万元"),
        ("累计拨付2.3亿元。", "2.3", 1, "亿元"),
        ("人均补助600元。", "600", 0, "元"),
        ("执行率为98.12％。", "98.12", 2, "%"),
        ("年末实有在职人员42人。", "42", None, "人"),
        ("开展调研15次。", "15", None, "次"),
        ("该项得9.5分。", "9.5", None, "分"),
        ("下设十二个科室。", "12", None, "个"),
        ("完成三项任务。", "3", None, "项"),
        ("两个项目按期完工。", "2", None, "个"),
        ("差异率为-3.07%。", "-3.07", 2, "%"),
        ("全年支出 12.6 万元。", "12.6", 1, "万元"),
        ("[bookmark: _Toc88]全年支出12.6万元。", "12.6", 1, "万元"),
        (r"控制率 $\leq 100\%$ 。", "100", 0, "%"),
    ],
)  # fmt: skip
def test_a_number_has_value_decimals_and_unit(line: str, value: str, decimals: int | None, unit: str) -> None:
    one = only(line)
    assert (one.value, one.decimals, one.unit) == (Decimal(value), decimals, unit)


@pytest.mark.parametrize(
    "line",
    [
        "2022年度工作总结。",
        "2022年3月5日召开会议。",
        "依据财预〔2020〕10号文件。",
        "依据《2021年部门预算300万元以上项目管理办法》。",
        "第十五届人大第3次会议。",
        "“7·20”灾后重建。",
        "3.存在的问题",
        "（2）改进措施",
        "联系电话：0123-4567890",
        "共分24小时值守。",
    ],
)
def test_dates_papers_ordinals_and_lists_are_no_quantities(line: str) -> None:
    assert said(line) == []


@pytest.mark.parametrize(
    ("line", "about"),
    [("接待来访100余人次。", "余"), ("投入50多万元。", "多"), ("约30万元。", "约"), ("近200人参加。", "近"),
     ("占比20%左右。", "左右"), ("满意度达95%以上。", "以上"), ("支出30万元。", "")],
)  # fmt: skip
def test_a_number_that_is_not_exact_says_so(line: str, about: str) -> None:
    assert [one.about for one in said(line)] == [about]


@pytest.mark.parametrize(
    ("line", "sign"), [("及时率≥95%。", "≥"), ("成本不超过80万元。", "不超过"), ("满意度大于90%。", "大于")]
)
def test_a_bound_keeps_its_sign(line: str, sign: str) -> None:
    assert only(line).sign == sign


def test_a_number_knows_the_name_it_is_said_of() -> None:
    labels = [
        one.label for one in said("全年总支出500万元，其中：基本支出为320万元，项目支出180万元，占36%。")
    ]
    assert labels == ["全年总支出", "基本支出", "项目支出", "占"]
    assert core("2022年“三公”经费支出") == "三公经费支出"


def test_brackets_are_counted() -> None:
    assert [one.depth for one in said("支出50万元（工资30万元（补贴5万元），其他20万元）。")] == [0, 1, 2, 1]


def test_a_number_cut_by_a_page_is_read_across_it_and_keeps_its_place() -> None:
    first = "本单位全年收入合计920.50万元，比上年有所增加，主要是人员增加，其中财政拨款收入900.00万元，其他各项收入和上级补助收入"
    one = said(f"{first}\n\n20.50万元，较上年略有增长。")[-1].said()
    assert (one.figure.value, one.paragraph, one.start) == (Decimal("20.50"), 3, 0)
    assert one.label == "其他各项收入和上级补助收入"


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_every_amount_is_read_as_printed(value: Decimal) -> None:
    plain, grouped = only(f"支出{value:.2f}万元。"), only(f"支出{value:,.2f}万元。")
    assert plain.value == grouped.value == value
    assert plain.decimals == grouped.decimals == 2


@given(
    st.lists(
        st.sampled_from(["支出", "12.5万元", "，", "（", "）", "3人", "。", "占", "50%", " ", "\t", "其中："])
    )
)
def test_places_are_the_characters_of_the_paragraph(pieces: list[str]) -> None:
    line = "".join(pieces)
    for one in said(line):
        told = one.said()
        assert line[told.start : told.end].replace(" ", "").replace("\t", "") == one.text
