"""Charts of base data show the numbers of the workbook, and nothing where it has none."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard
from xl_addin.model.dossier import Dossier, ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.report.base_charts import base_charts
from xl_addin.report.chart import Chart, Kind

BASE = standard()._replace(info=standard().info._replace(base_data=("hunan",)))


def money(text: str, cell: str, unit: str = "万元") -> Figure:
    return Figure(Decimal(text), 2, unit, Place("附件1", cell))


def charts(facts: dict[str, Figure], *rows: ListRow) -> dict[str, Chart]:
    made: Dossier = evaluation().dossier._replace(facts=facts, lists={"economic": rows})
    return base_charts(made, BASE)


def test_items_stand_side_by_side_by_measure_in_wan_yuan() -> None:
    chart = charts({
        "basic.executed": money("937.05", "F8"),
        "office.executed": money("819400", "F9", "元"),
        "office.budget": money("117.2", "D9"),
    })["预决算比较"]  # fmt: skip
    assert (chart.kind, chart.categories) == (Kind.COLUMN, ("基本支出", "公用经费"))
    assert {one.name: one.values for one in chart.series} == {
        "上年决算数": (None, None),
        "预算数": (None, Decimal("117.20")),
        "决算数": (Decimal("937.05"), Decimal("81.94")),
    }
    assert chart.series[2].places == ("附件1!F8", "附件1!F9")


def test_rows_of_a_list_are_the_slices_of_a_ring() -> None:
    place = Place("收支情况", "A4")
    filled = ListRow("工资福利支出", place, {"金额": money("902.66", "B4")})
    chart = charts({}, filled, ListRow("资本性支出", place, {}))["支出构成"]
    assert (chart.kind, chart.categories) == (Kind.RING, ("工资福利支出",))


def test_without_numbers_there_is_no_chart() -> None:
    assert not any(charts({}).values())
    assert base_charts(evaluation().dossier, standard()) == {}
