"""Wholes and their parts: what reports say and draw of base data, with the same shares."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard
from xl_addin.model.dossier import Dossier, ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.report.base_charts import base_charts
from xl_addin.report.base_splits import splits_of
from xl_addin.report.chart import Kind

BASE = standard()._replace(info=standard().info._replace(base_data=("sichuan",)))


def figure(value: str, cell: str = "C5") -> Figure:
    return Figure(Decimal(value), 2, "万元", Place("收支决算", cell))


def dossier(**facts: str) -> Dossier:
    """Return base data with these facts, their dots written as __."""
    made = {code.replace("__", "."): figure(value) for code, value in facts.items()}
    return evaluation().dossier._replace(facts=made)


OUTLAY = {"outlay__executed": "100", "basic__executed": "80", "project_spending__executed": "20"}


def test_a_whole_has_its_parts_with_shares_and_leaves_out_what_is_0() -> None:
    made = splits_of(dossier(**OUTLAY, outlay__carried__executed="0"), BASE)["支出结构"]
    assert (made["总数"], made["相差"]) == (100, 0)
    assert [(one["名称"], one["金额"], one["占比"]) for one in made["各项"]] == [
        ("基本支出", 80, 80), ("项目支出", 20, 20),
    ]  # fmt: skip


def test_what_the_parts_leave_of_the_whole_is_told_but_not_what_rounding_leaves() -> None:
    assert splits_of(dossier(**{**OUTLAY, "basic__executed": "70"}), BASE)["支出结构"]["相差"] == 10
    assert splits_of(dossier(**{**OUTLAY, "basic__executed": "79.99"}), BASE)["支出结构"]["相差"] == 0


def test_without_a_whole_there_are_no_shares_and_nothing_is_compared() -> None:
    made = splits_of(dossier(basic__executed="80"), BASE)["支出结构"]
    assert (made["总数"], made["相差"], made["各项"][0]["占比"]) == ("", "", "")


def test_parts_may_be_the_rows_of_a_list_in_yuan() -> None:
    place = Place("公务接待明细", "C4")
    rows = tuple(
        ListRow(name, place, {"金额": Figure(Decimal(yuan), 2, "元", place)})
        for name, yuan in (("甲市", 6000), ("乙市", 4000))
    )
    papers = dossier(reception__domestic__executed="1")._replace(lists={"receptions": rows})
    made = splits_of(papers, BASE)["国内公务接待明细"]
    assert [(one["名称"], one["金额"], one["占比"]) for one in made["各项"]] == [
        ("甲市", Decimal("0.6"), 60), ("乙市", Decimal("0.4"), 40),
    ]  # fmt: skip
    assert made["相差"] == 0


def test_a_pie_is_labelled_with_the_shares_of_the_text() -> None:
    chart = base_charts(dossier(**{**OUTLAY, "basic__executed": "79.99"}), BASE)["支出结构"]
    assert (chart.kind, chart.categories) == (Kind.PIE, ("基本支出", "项目支出"))
    assert (chart.series[0].values, chart.number_format) == ((Decimal("0.7999"), Decimal("0.2")), "0.00%")
    assert chart.series[0].places == ("收支决算!C5", "收支决算!C5")


def test_a_pie_without_a_whole_shows_amounts_and_none_with_a_negative_part() -> None:
    charts = base_charts(dossier(basic__executed="80"), BASE)
    assert (charts["支出结构"].series[0].values, charts["支出结构"].number_format) == ((80,), "0.00")
    assert not base_charts(dossier(**{**OUTLAY, "basic__executed": "-1"}), BASE)["支出结构"]


def test_a_standard_without_base_data_has_none() -> None:
    assert splits_of(dossier(**OUTLAY), standard()) == {}
