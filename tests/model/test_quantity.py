"""Every way of writing 指标值 and 实际完成值 is read, or refused with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.quantity import Form, Quantity, Sign, read_quantity

SIGNS = {
    Sign.GE: "≥95% ≧95% ⩾95% ≮95% >=95% =＞95% ＞＝95% ＞=95% 〉=95% "
    "不低于95% 不少于95% 不小于95% 至少95% 最少95% "
    "95%以上 95%及以上 达到95%以上 95%（含）以上 95%以上（含95%） 大于等于95% "
    "≥95％ ≥９５％ ≥95百分比 ≥百分之95 百分之九十五以上",
    Sign.GT: ">95% ＞95% 〉95% ﹥95% 大于95% 高于95% 超过95% 多于95% 大于95%以上",
    Sign.LE: "≤95% ≦95% ⩽95% ≯95% <=95% =<95% ＜＝95% 不超过95% 不高于95% 不大于95% "
    "不多于95% 95%以下 95%以内 "
    "控制在95%以内 最多95% 小于等于95%",
    Sign.LT: "<95% ＜95% 〈95% ﹤95% 小于95% 低于95% 少于95% 不足95% 低于95%以下",
    Sign.EQ: "=95% ＝95% ﹦95% ═95% ==95% 等于95%",
}


def number(value: str, unit: str = "", *, sign: Sign | None = None, decimals: int = 0) -> Quantity:
    low = Decimal(value)
    return Quantity(Form.NUMBER, "", sign, low, low, unit, decimals)


def numbers_of(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.form, quantity.sign, quantity.low, quantity.high, quantity.unit, quantity.decimals)


@pytest.mark.parametrize(
    ("sign", "text"), [(sign, text) for sign, all_ in SIGNS.items() for text in all_.split()]
)
def test_a_sign_is_read_in_every_glyph_and_word(sign: Sign, text: str) -> None:
    read = read_quantity(text)
    assert numbers_of(read) == numbers_of(number("95", "%", sign=sign))
    assert read.note == ""


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals"),
    [
        ("4次", "4", "次", 0),
        ("100%", "100", "%", 0),
        ("98.12%", "98.12", "%", 2),
        ("100百分比", "100", "%", 0),
        ("百分之百", "100", "%", 0),
        ("百分百", "100", "%", 0),
        ("54万元", "54", "万元", 0),
        ("620.82万元", "620.82", "万元", 2),
        ("1,705,100.00元", "1705100.00", "元", 2),
        ("￥1,033.5", "1033.5", "", 1),
        ("３亿元", "3", "亿元", 0),
        ("215,457.6", "215457.6", "", 1),
        ("7.50.", "7.50", "", 2),
        ("６.２５分", "6.25", "分", 2),
        ("29.5亩", "29.5", "亩", 1),
        ("19次", "19", "次", 0),
        ("≥ 9 次调研", "9", "次调研", 0),
        ("-5%", "-5", "%", 0),
        ("－5%", "-5", "%", 0),
        ("−5%", "-5", "%", 0),
        ("+5", "5", "", 0),
        ("两次", "2", "次", 0),
        ("十二个", "12", "个", 0),
        ("零事故", "0", "事故", 0),
        ("0起", "0", "起", 0),
        ("每年4次", "4", "次", 0),
        ("每月1次", "1", "次/月", 0),
        ("每季度一次", "1", "次/季度", 0),
        ("2021年召开3次", "3", "次", 0),
        ("已完成5项", "5", "项", 0),
        ("100%完成", "100", "%", 0),
        ("100元/人·天", "100", "元/人·天", 0),
        ("“100%”", "100", "%", 0),
    ],
)
def test_a_number_keeps_its_unit_and_its_printed_decimals(
    text: str, value: str, unit: str, decimals: int
) -> None:
    read = read_quantity(text)
    assert (read.form, read.value, read.unit, read.decimals) == (Form.NUMBER, Decimal(value), unit, decimals)


def test_each_year_at_least_twice_is_at_least_two() -> None:
    assert numbers_of(read_quantity("每年至少两次", unit="次")) == numbers_of(number("2", "次", sign=Sign.GE))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("90%-95%", "90", "95", "%"),
        ("90-95%", "90", "95", "%"),
        ("20%~30%", "20", "30", "%"),
        ("20%～30%", "20", "30", "%"),
        ("20%—30%", "20", "30", "%"),
        ("100%-80%", "80", "100", "%"),
        ("-5%-3%", "-5", "3", "%"),
        ("-5%--3%", "-5", "-3", "%"),
        ("1到2次", "1", "2", "次"),
        ("一至两次", "1", "2", "次"),
        ("1万-2万元", "1", "2", "万元"),
        ("≥90%且≤95%", "90", "95", "%"),
        ("不低于90%，不超过95%", "90", "95", "%"),
    ],
)
def test_a_range_has_its_ends_in_order(text: str, low: str, high: str, unit: str) -> None:
    read = read_quantity(text)
    assert (read.form, read.low, read.high, read.unit) == (Form.RANGE, Decimal(low), Decimal(high), unit)
    assert read.value is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("千余份", 1000, None),
        ("180多名", 180, None),
        ("100多次", 100, None),
        ("3万余人", 3, None),
        ("两万余人", 20000, None),
        ("66.52万元+", "66.52", None),
        ("上千人", 1000, None),
        ("近200人", None, 200),
        ("约95%", None, None),
        ("95%左右", None, None),
        ("几十次", None, None),
        ("若干", None, None),
    ],
)
def test_an_approximate_number_keeps_only_the_end_that_is_sure(text: str, low: object, high: object) -> None:
    read = read_quantity(text)
    assert read.form is Form.APPROXIMATE
    assert read.low == (None if low is None else Decimal(str(low)))
    assert read.high == (None if high is None else Decimal(str(high)))
    assert read.note == "约数不能直接计分，请填准确数"


@pytest.mark.parametrize(
    "text",
    ["6次常委会会议，1次全市人民代表大会", "变质比例0、事故0起", "6次常委会会议\n1次代表大会", "90%，3次"],
)
def test_several_numbers_in_one_cell_are_not_one(text: str) -> None:
    read = read_quantity(text)
    assert read.form is Form.COMPOUND
    assert "多个数" in read.note


NOTHING = "无 / ／ — － - —— 空 不适用 不涉及 N/A 无（当年未安排） 无，已取消"
WORDS = (
    "良好 比较健全 有效提升 一般 一流 统一 十分满意 一次性完成 三公经费 双月召开 每月支付安保保洁人员工资 "
    "按月支付 无违规 在项目计划完成时间内完成 万无一失 完成 ≥ 万元 % ±"
)


@pytest.mark.parametrize("text", NOTHING.split())
def test_nothing_to_assess_is_not_applicable(text: str) -> None:
    assert read_quantity(text).form is Form.NOT_APPLICABLE


@pytest.mark.parametrize("text", [None, "", "  ", "\u3000\n", "\u200b"])
def test_an_empty_cell_is_blank(text: str | None) -> None:
    assert read_quantity(text).form is Form.BLANK


@pytest.mark.parametrize("zero", ["0", Decimal(0), "0.00", "0起", "零"])
def test_zero_is_a_number_and_never_blank(zero: str | Decimal) -> None:
    read = read_quantity(zero)
    assert read.form is Form.NUMBER
    assert read.value == 0


@pytest.mark.parametrize(
    "text",
    WORDS.split(),
)
def test_words_stay_words_without_a_remark(text: str) -> None:
    read = read_quantity(text)
    assert read.form is Form.WORDS
    assert read.note == ""


@pytest.mark.parametrize(
    "text",
    [
        "建设普通省道二级公路32.1公里",
        "5000吨稻谷轮换储备到位率",
        "3人未到岗",
        "100%未完成",
        "逾期5天",
        "下降5%",
        "不合格率5%",
        "98。12%",
        "20 30",
        "3/4",
        "5A级景区",
        "≥95%以下",
        "9" * 30,
    ],
)
def test_a_number_inside_a_sentence_is_never_taken_out(text: str) -> None:
    read = read_quantity(text)
    assert read.form is Form.WORDS
    assert "数字" in read.note
    assert read.value is None


def test_a_label_that_names_its_own_measure_is_left_aside_and_said_so() -> None:
    read = read_quantity("代表满意度达95%以上")
    assert numbers_of(read) == numbers_of(number("95", "%", sign=Sign.GE))
    assert read.note == "只取数值，未计文字“代表满意度”"


def test_a_sign_misread_from_paper_is_only_suggested() -> None:
    assert (read_quantity("295%").value, "≥95%" in read_quantity("295%").note) == (Decimal(295), True)
    assert (read_quantity("W100%").form, "≤100%" in read_quantity("W100%").note) == (Form.WORDS, True)
    assert "≤5" in read_quantity("Q5").note
    assert read_quantity("245%").note == ""


def test_a_lonely_one_may_be_a_dash() -> None:
    assert read_quantity("一").form is Form.WORDS
    assert "横线" in read_quantity("一").note


def test_the_unit_column_serves_where_the_cell_writes_no_unit() -> None:
    assert read_quantity("≥95", unit="%").unit == "%"
    assert read_quantity("≥95", unit="百分比").unit == "%"
    assert read_quantity("54万", unit="万元").unit == "万元"
    assert read_quantity("54万", unit="元").unit == "万元"
    assert read_quantity("4次", unit="%").unit == "次"
    assert read_quantity("95", unit="定性指标").unit == ""


LIKELY = st.text(
    alphabet="0123456789.,%％-~—至到≥≤><=年月日底前万元次人余多约每个率(含)（）"
    "一二十百千两点，、 \n无/W增长完成以上内"
)


@given(st.one_of(st.text(max_size=40), LIKELY), st.sampled_from(["", "%", "万元", "次", "定性指标"]))
def test_no_text_is_too_odd_to_be_read(text: str, unit: str) -> None:
    read = read_quantity(text, unit=unit, year=2021)
    assert (read.form is Form.DEADLINE) == (read.day is not None)
    if read.form in {Form.NUMBER, Form.RANGE}:
        assert read.low is not None
        assert read.high is not None
        assert read.low <= read.high
    if read.form in {Form.APPROXIMATE, Form.COMPOUND}:
        assert read.note


@given(LIKELY)
def test_full_width_reads_as_half_width_does(text: str) -> None:
    plain = text.replace("（", "(").replace("）", ")").replace("，", ",").replace("％", "%")
    wide = plain.translate({code: code + 0xFEE0 for code in range(33, 127)} | {32: 0x3000})
    one, other = read_quantity(plain, year=2021), read_quantity(wide, year=2021)
    assert numbers_of(one) == numbers_of(other)
    assert one.day == other.day
