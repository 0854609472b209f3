"""Named amounts, lists and ratios of the base data reach the templates, in 万元 and percent."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard
from xl_addin.model.dossier import ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.model.result import RatioValue
from xl_addin.report.base_facts import base_note, base_places, data_of, lists_of, name_of, ratios_of

BASE = standard()._replace(info=standard().info._replace(base_data=("hunan",)))
PLACE = Place("基础数据", "B2")


def dossier(**facts: Figure):  # type: ignore[no-untyped-def]
    named = {code.replace("__", "."): figure for code, figure in facts.items()}
    rows = (ListRow("代表工作站", PLACE, {"决算数": Figure(Decimal(600_000), 2, "元", PLACE)}),)
    return evaluation().dossier._replace(facts=named, lists={"projects": rows})


def test_amounts_are_in_wan_yuan_whatever_the_sheet_counts_in() -> None:
    made = data_of(
        dossier(
            office__executed=Figure(Decimal(819_400), 2, "元", PLACE),
            office__budget=Figure(Decimal("117.2"), 1, "万元", PLACE),
            staff__actual=Figure(Decimal("57.00"), None, "人", PLACE),
        ),
        BASE,
    )
    assert made["公用经费决算数"] == Decimal("81.94")
    assert str(made["公用经费预算数"]) == "117.20"
    assert str(made["在职人员数"]) == "57"


def test_a_fact_that_the_workbook_lacks_is_empty_and_other_topics_are_not_listed() -> None:
    assert data_of(dossier(), BASE)["三公经费决算数"] == ""
    assert data_of(dossier(), standard()) == {}


def test_terms_lose_brackets_so_that_templates_can_write_them() -> None:
    assert name_of("因公出国（境）费决算数") == "因公出国费决算数"


def test_a_list_has_its_rows_by_column() -> None:
    (row,) = lists_of(dossier(), BASE)["项目支出明细"]
    assert (row["名称"], row["决算数"], row["预算数"]) == ("代表工作站", 60, "")


def test_a_ratio_has_percent_arithmetic_and_formula() -> None:
    card = evaluation().scorecard._replace(
        ratios=(RatioValue("procurement", Decimal("102.5331"), "140.05 ÷ 136.59 = 102.53%"),)
    )
    made = ratios_of(card, BASE)
    assert made["政府采购执行率"]["百分数"] == Decimal("102.53")
    assert made["政府采购执行率"]["算式"] == "140.05÷136.59=102.53%"
    assert made["固定资产利用率"]["百分数"] == ""


def test_names_are_described_and_know_their_cells() -> None:
    assert base_note("数据.公用经费决算数") == ("金额", "公用经费决算数（万元）")
    assert base_note("清单.项目支出明细[].决算数")[0] == "金额"
    assert base_note("清单.没有") == ("", "")
    places = dict(base_places(dossier(staff__actual=Figure(Decimal(57), None, "人", PLACE))))
    assert places["数据.在职人员数"] == PLACE
    assert places["清单.项目支出明细[].决算数"] == PLACE
