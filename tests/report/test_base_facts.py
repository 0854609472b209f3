"""Named amounts, lists and ratios of the base data reach the templates, in 万元 and percent."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard
from xl_addin.model.dossier import ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval
from xl_addin.model.result import RatioValue
from xl_addin.report.base_facts import base_note, base_places, data_of, lists_of, name_of, ratios_of
from xl_addin.rules.base_data import stated_ratio

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
    assert made["政府采购执行率"]["算式"] == "140.05÷136.59×100%=102.53%"
    assert made["固定资产利用率"]["百分数"] == ""


def test_names_are_described_and_know_their_cells() -> None:
    assert base_note("数据.公用经费决算数") == ("金额", "公用经费决算数（万元）")
    assert base_note("清单.项目支出明细[].决算数")[0] == "金额"
    assert base_note("清单.没有") == ("", "")
    places = dict(base_places(dossier(staff__actual=Figure(Decimal(57), None, "人", PLACE))))
    assert places["数据.在职人员数"] == PLACE
    assert places["清单.项目支出明细[].决算数"] == PLACE


def test_arithmetic_is_printed_with_full_brackets() -> None:
    card = evaluation().scorecard._replace(
        ratios=(RatioValue("spending", Decimal("91.2457"), "4423.6 ÷ (4423.6 + 424.41) = 91.25%"),)
    )
    assert ratios_of(card, BASE)["支出完成率"]["算式"] == "4423.6÷（4423.6+424.41）×100%=91.25%"
    lower = card._replace(ratios=(RatioValue("spending", Decimal(-50), "(5 − 10) ÷ 10 = -50.00%"),))
    assert ratios_of(lower, BASE)["支出完成率"]["算式"] == "（5−10）÷10×100%=−50.00%"


def test_what_a_unit_states_is_kept_beside_ours_only_where_rounding_explains_it() -> None:
    possible = Interval(Decimal("131.34"), Decimal("131.60"))
    value = RatioValue("procurement", Decimal("131.4669"), "29.35 ÷ 12.68 = 231.47%", possible)
    card = evaluation().scorecard._replace(ratios=(value,))

    def stated(text: str, decimals: int = 2) -> object:
        facts = {stated_ratio("procurement"): Figure(Decimal(text), decimals, "%", PLACE)}
        return ratios_of(card, BASE, facts)["政府采购执行率"]["填报"]

    assert stated("131.41") == Decimal("131.41")
    assert (stated("131.47"), stated("97.53"), stated("131", 0)) == ("", "", "")
