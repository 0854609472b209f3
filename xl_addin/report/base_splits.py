"""Say and draw what the amounts of base data make together: wholes and their parts, this year and last."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.figures import HUNDRED, MISSING, Number, clean, less, money, share, total
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.base_splits import Comparison, Split, in_wan
from xl_addin.rules.pack import Standard

_UNIT = "万元"
_FORMAT = "0.00"
_ZERO = Decimal(0)


class _Part(NamedTuple):
    """A part of a whole: its name, its figure where there is one, and the amount of it in 万元."""

    name: str
    figure: Figure | None
    amount: Number

    @property
    def place(self) -> Place | None:
        """The cell of it."""
        return self.figure.place if self.figure else None


def splits_of(dossier: Dossier, standard: Standard) -> dict[str, dict[str, Any]]:
    """Return every split of the standard's base data by name (构成), amounts in 万元.

    各项 are the parts that are there and not 0, each with its share of 合计 in percent; 相差 is what the
    parts leave of 合计, 0 where they add up but for rounding, MISSING where either is.
    """
    splits = vocabulary().splits_of(standard.info.base_data)
    return {one.name: _split(one, dossier, standard.pack.rate_decimals) for one in splits}


def base_charts(dossier: Dossier, standard: Standard) -> dict[str, Chart]:
    """Return the charts of the standard's base data by name; each is false where the numbers are missing."""
    words, topics = vocabulary(), standard.info.base_data
    decimals = standard.pack.rate_decimals
    charts = {one.name: _pie(one, dossier, decimals) for one in words.splits_of(topics)}
    return charts | {one.name: _columns(one, dossier) for one in words.comparisons_of(topics)}


def _split(split: Split, dossier: Dossier, decimals: int) -> dict[str, Any]:
    parts = _parts(split, dossier)
    figure = dossier.facts.get(split.total)
    whole = _amount(figure)
    return {
        "合计": whole,
        "相差": _apart(figure, parts),
        "各项": [
            {"名称": part.name, "金额": part.amount, "占比": share(part.amount, whole, decimals)}
            for part in parts
            if part.amount
        ],
    }


def _parts(split: Split, dossier: Dossier) -> list[_Part]:
    """Return the parts in their order: facts, or the rows of a list."""
    cells = vocabulary().parts_of(split, dossier)
    return [_Part(clean(name), figure, _amount(figure)) for name, figure in cells]


def _apart(whole: Figure | None, parts: list[_Part]) -> Number:
    """Return what the parts leave of the whole; 0 where rounding explains it."""
    figures = [part.figure for part in parts if part.figure]
    if whole is None or not figures:
        return MISSING
    possible = sum((in_wan(figure) for figure in figures), Interval(_ZERO, _ZERO))
    if in_wan(whole).meets(possible):
        return _ZERO
    return less(_amount(whole), total([part.amount for part in parts]))


def _pie(split: Split, dossier: Dossier, decimals: int) -> Chart:
    """Return the parts as slices, labelled with the shares that the text says; amounts without a total.

    None are drawn where one is negative, which no slice can show.
    """
    parts = [part for part in _parts(split, dossier) if part.amount]
    if any(isinstance(part.amount, Decimal) and part.amount < 0 for part in parts):
        parts = []
    whole = _amount(dossier.facts.get(split.total))
    shares = [share(part.amount, whole, decimals) for part in parts]
    known = MISSING not in shares
    values = [value / HUNDRED for value in shares if isinstance(value, Decimal)]
    return Chart(
        split.title,
        Kind.PIE,
        tuple(part.name for part in parts),
        (
            Series(
                "占比" if known else "金额",
                tuple(values) if known else tuple(_number(part.amount) for part in parts),
                tuple(str(part.place or "") for part in parts),
            ),
        ),
        unit=_UNIT,
        number_format=f"0.{'0' * decimals}%" if known else _FORMAT,
    )


def _columns(comparison: Comparison, dossier: Dossier) -> Chart:
    """Return last year's and this year's amounts side by side; nothing where a year has none of them."""
    facts, words = dossier.facts, vocabulary()
    known = [(now, last) for now, last in comparison.facts if now in facts and last in facts]
    year = dossier.year
    years = (f"{year - 1}年", f"{year}年") if year else ("上年", "本年")
    return Chart(
        comparison.title,
        Kind.COLUMN,
        years,
        tuple(
            Series(
                words.item_of(now),
                tuple(_number(_amount(facts[code])) for code in (last, now)),
                tuple(str(facts[code].place or "") for code in (last, now)),
            )
            for now, last in known
        ),
        unit=_UNIT,
        number_format=_FORMAT,
    )


def _amount(figure: Figure | None) -> Number:
    return money(figure, _UNIT) if figure else MISSING


def _number(value: Number) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
