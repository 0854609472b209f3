"""Say and draw what a whole of base data is made of (构成): parts with their shares, and what they leave."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.report.base_facts import number_of
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.figures import HUNDRED, MISSING, WAN, Number, clean, less, share, total
from xl_addin.rules.base_data import fact_code, vocabulary
from xl_addin.rules.base_use import BaseChart
from xl_addin.rules.pack import Standard

_UNIT = "万元"
_ZERO = Decimal(0)


class _Part(NamedTuple):
    """A part of a whole: its name, its figure where there is one, and the amount of it in 万元."""

    name: str
    figure: Figure | None
    amount: Number


def splits_of(dossier: Dossier, standard: Standard) -> dict[str, dict[str, Any]]:
    """Return what the standard's base data are made of, by the names of the charts of shares.

    各项 are the parts that are there and not 0, in 万元, each with its share of 总数 in percent; 相差 is what
    the parts leave of 总数, 0 where they add up but for rounding, MISSING where either is.
    """
    charts = vocabulary().charts_of(standard.info.base_data)
    return {one.name: _split(one, dossier, standard.pack.rate_decimals) for one in charts if one.of}


def split_figures(one: BaseChart, dossier: Dossier) -> tuple[Figure | None, list[Figure]]:
    """Return the whole, and the parts that are there and not 0, in the order of 各项."""
    return _whole(one, dossier), [part.figure for part in _parts(one, dossier) if part.figure and part.amount]


def shares_chart(one: BaseChart, dossier: Dossier, decimals: int) -> Chart:
    """Return the parts as slices, labelled with the shares that the text says; amounts without a whole.

    None are drawn where one is negative, which no slice can show.
    """
    parts = [part for part in _parts(one, dossier) if part.amount]
    if any(isinstance(part.amount, Decimal) and part.amount < 0 for part in parts):
        parts = []
    shares = [share(part.amount, _amount(_whole(one, dossier)), decimals) for part in parts]
    values = [value / HUNDRED for value in shares if isinstance(value, Decimal)]
    known = len(values) == len(parts)
    amounts = [part.amount for part in parts if isinstance(part.amount, Decimal)]
    places = tuple(str(part.figure.place or "") for part in parts if part.figure)
    return Chart(
        one.title,
        Kind(one.kind),
        tuple(part.name for part in parts),
        (Series("占比" if known else "金额", tuple(values if known else amounts), places),),
        unit=_UNIT,
        number_format=f"0.{'0' * decimals}%" if known else "0.00",
    )


def _split(one: BaseChart, dossier: Dossier, decimals: int) -> dict[str, Any]:
    parts = _parts(one, dossier)
    figure = _whole(one, dossier)
    whole = _amount(figure)
    return {
        "总数": whole,
        "相差": _apart(figure, parts),
        "各项": [
            {"名称": part.name, "金额": part.amount, "占比": share(part.amount, whole, decimals)}
            for part in parts
            if part.amount
        ],
    }


def _whole(one: BaseChart, dossier: Dossier) -> Figure | None:
    return dossier.facts.get(fact_code(one.of, one.measures[0]))


def _parts(one: BaseChart, dossier: Dossier) -> list[_Part]:
    """Return the parts in their order: items, or the rows of a list."""
    if one.rows:
        cells = [
            (clean(row.name), row.figures.get(one.columns[0])) for row in dossier.lists.get(one.rows, ())
        ]
    else:
        names = one.names or tuple(vocabulary().item(code).term for code in one.items)
        codes = (fact_code(code, one.measures[0]) for code in one.items)
        cells = [(name, dossier.facts.get(code)) for name, code in zip(names, codes, strict=True)]
    return [_Part(name, figure, _amount(figure)) for name, figure in cells]


def _apart(whole: Figure | None, parts: list[_Part]) -> Number:
    """Return what the parts leave of the whole; 0 where rounding explains it."""
    figures = [part.figure for part in parts if part.figure]
    if whole is None or not figures:
        return MISSING
    possible = sum(map(_interval, figures), Interval(_ZERO, _ZERO))
    if _interval(whole).meets(possible):
        return _ZERO
    return less(_amount(whole), total([part.amount for part in parts]))


def _interval(figure: Figure) -> Interval:
    """Return what a rounded amount may have been, in 万元."""
    amount = Interval.of(figure)
    return amount.times(1 / WAN) if figure.unit == "元" else amount


def _amount(figure: Figure | None) -> Number:
    return number_of(figure)
