"""State the charts that a topic of base data (基础数据) has, from the very numbers that the text says."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure
from xl_addin.report.base_facts import number_of
from xl_addin.report.base_splits import shares_chart
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.figures import clean
from xl_addin.rules.base_data import Vocabulary, column_term, fact_code, vocabulary
from xl_addin.rules.base_use import BaseChart
from xl_addin.rules.pack import Standard


def base_charts(dossier: Dossier, standard: Standard) -> dict[str, Chart]:
    """Return the charts of the standard's base data by name, amounts in 万元; false where numbers lack."""
    said = vocabulary()
    wanted = said.charts_of(standard.info.base_data)
    return {one.name: _chart_of(one, dossier, standard, said) for one in wanted}


def _chart_of(one: BaseChart, dossier: Dossier, standard: Standard, said: Vocabulary) -> Chart:
    if one.of:
        return shares_chart(one, dossier, standard.pack.rate_decimals)
    return _of_list(one, dossier) if one.rows else _of_items(one, dossier, said)


def _of_items(one: BaseChart, dossier: Dossier, said: Vocabulary) -> Chart:
    """Return items beside each other, a series for each measure; items without any number are left out."""
    kept = [
        code
        for code in one.items
        if any(fact_code(code, measure) in dossier.facts for measure in one.measures)
    ]
    series = tuple(
        _series(
            column_term(said.measures[measure]),
            [dossier.facts.get(fact_code(code, measure)) for code in kept],
        )
        for measure in one.measures
    )
    return _chart(one, tuple(said.item(code).term for code in kept), series)


def _of_list(one: BaseChart, dossier: Dossier) -> Chart:
    """Return the rows of a list that have a number, a series for each column."""
    rows = [
        row for row in dossier.lists.get(one.rows, ()) if any(column in row.figures for column in one.columns)
    ]
    series = tuple(_series(column, [row.figures.get(column) for row in rows]) for column in one.columns)
    return _chart(one, tuple(clean(row.name) for row in rows), series)


def _chart(one: BaseChart, names: tuple[str, ...], series: tuple[Series, ...]) -> Chart:
    return Chart(one.title, Kind(one.kind), names, series, unit="万元", number_format="0.00")


def _series(name: str, figures: list[Figure | None]) -> Series:
    numbers = (number_of(figure) for figure in figures)
    values = tuple(number if isinstance(number, Decimal) else None for number in numbers)
    return Series(name, values, tuple(str(one.place or "") if one else "" for one in figures))
