"""A wrong number is explained by the known confusion that yields it, and by nothing where none does."""

from __future__ import annotations

import pytest

from tests.prose.documents import text
from xl_addin.checks.confusions import confusion
from xl_addin.checks.stated import run_stated
from xl_addin.prose.statements import statements

EXPLAINED = (
    ("采购预算为40.00万元，实际采购金额为44.00万元，采购执行率90.91%。", "分子分母颠倒"),
    (
        "年初预算300.00万元，全年预算400.00万元，实际支出360.00万元，预算执行率120.00%。",
        "分母用的是另一个口径",
    ),
    ("上年预算300.00万元，全年预算400.00万元，实际支出360.00万元，预算执行率120.00%。", "用了上年的数"),
    ("全年总支出3000.00万元，其中：会议费500.00万元，占总支出的16.66%；其余为日常支出。", "截去尾数"),
    ("全年总支出300.00万元，其中：差旅费60.00万元，占总支出的0.0%。", "模板里的零"),
    ("2022年公用经费46万元，2021年为40万元，比上年增加0.6万元。", "小数点错一位"),
    (
        "年初预算40.00万元，追加预算10.00万元。\n预算变动率=（52.00万元-40.00万元）/40.00万元×100%=4%。",
        "口径不同",
    ),
)


@pytest.mark.parametrize(("line", "cause"), EXPLAINED)
def test_a_known_confusion_is_named(line: str, cause: str) -> None:
    found = run_stated(statements(text(line)._replace(year=2022), raising=True), raising=True)
    assert [one for one in found if cause in one.why], found


def test_no_confusion_is_made_up() -> None:
    said = statements(text("全年预算400.00万元，实际支出360.00万元，预算执行率91.37%。"))
    (one,) = said.relations
    assert confusion(one, said.said) == ""


def test_a_bound_is_no_slip_of_the_pen() -> None:
    (one,) = run_stated(
        statements(text("及时率指标值≥95%，实际完成93%，均达到指标值。"), raising=True), raising=True
    )
    assert "漏写" not in one.why
    assert "小数点" not in one.why


def test_a_count_is_not_explained_by_decimals() -> None:
    (one,) = run_stated(
        statements(text("内设10个科室：财务科、综合科、业务科。"), raising=True), raising=True
    )
    assert "小数点" not in one.why


@pytest.mark.parametrize(("line", "told"), [
    ("合计1.2亿元，其中：基本支出6800万元，项目支出3500万元。", "6800万元 + 3500万元 = 1.03亿元"),
    ("内设3个科室：财务科、业务科。", "列出2个"),
    ("办公人员合计9人，由甲科4人、乙科6人构成。", "4 + 6 = 10人"),
])  # fmt: skip
def test_the_arithmetic_told_is_true_as_written(line: str, told: str) -> None:
    (one,) = run_stated(statements(text(line), raising=True), raising=True)
    assert one.why.endswith(f"；{told}")


def test_a_target_that_was_missed_is_not_called_the_right_number() -> None:
    line = "培训场次指标值≥12场，实际完成9场，均达到指标值。"
    (one,) = run_stated(statements(text(line), raising=True), raising=True)
    assert one.what == "声称均达到的指标：实际写的是9场，没有达到指标值≥12场"


def test_a_label_is_not_cut_inside_a_word() -> None:
    line = "现有12人，其中：男5人，女6人。"
    (one,) = run_stated(statements(text(line), raising=True), raising=True)
    assert one.what.startswith("现有与分项之和：")
