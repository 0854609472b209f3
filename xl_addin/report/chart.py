"""State what a chart of the report shows: its kind and its data, never how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST_LABELS = 40
"""How many characters of category names fit under a column chart, level; more need a bar chart."""


class Kind(StrEnum):
    """The kinds of charts (图表类型) that are drawn, by the names Word gives them."""

    COLUMN = "柱形图"
    BAR = "条形图"
    STACKED_COLUMN = "堆积柱形图"
    STACKED_BAR = "堆积条形图"
    LINE = "折线图"
    PIE = "饼图"
    RING = "环形图"


ROUND = frozenset({Kind.PIE, Kind.RING})
_LYING = {Kind.COLUMN: Kind.BAR, Kind.STACKED_COLUMN: Kind.STACKED_BAR}


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers (数据系列): a value or None for each category, and the cells they came from.

    `places` is empty, or has for each value `自评表!E12`, or empty text for a number without a cell.
    """

    name: str
    values: tuple[Decimal | None, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (图): title, kind, categories and series. One without any number is false and is not drawn.

    `unit` stands in the caption; `number_format` is Excel's code for the numbers as they are printed.
    Raises ValueError for series of another length than the categories.
    """

    title: str
    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    number_format: str = "General"

    def __post_init__(self) -> None:
        """Check that every series has a value, or a blank, for every category."""
        for one in self.series:
            if len(one.values) != len(self.categories) or len(one.places) not in {0, len(one.values)}:
                raise ValueError(f"series “{one.name}” does not fit the categories of chart “{self.title}”")
        if self.kind is Kind.PIE and len(self.series) > 1:
            raise ValueError(f"pie chart “{self.title}” shows one series only")

    def __bool__(self) -> bool:
        """Tell whether there is anything to show: an empty chart leaves neither frame nor caption."""
        return any(value is not None for one in self.series for value in one.values)

    def __str__(self) -> str:
        """Return the title: all that a template can print of a chart besides the chart."""
        return self.title

    @property
    def caption(self) -> str:
        """The words of the caption (图题) after its number; shares of a round chart have no unit."""
        unit = "" if self.kind in ROUND else self.unit
        return f"{self.title}（单位：{unit}）" if unit else self.title

    @property
    def drawn(self) -> Chart:
        """The chart as it is drawn: without empty series and categories, lying where the names are long."""
        series = [one for one in self.series if any(value is not None for value in one.values)]
        kept = [at for at in range(len(self.categories)) if any(one.values[at] is not None for one in series)]
        names = tuple(self.categories[at] for at in kept)
        crowded = max(map(len, names), default=0) * len(names) > LONGEST_LABELS
        return Chart(
            self.title,
            _LYING.get(self.kind, self.kind) if crowded else self.kind,
            names,
            tuple(_only(one, kept) for one in series),
            self.unit,
            self.number_format,
        )

    @property
    def has_negative(self) -> bool:
        """Tell whether a value lies below zero, so that the axis cannot begin there."""
        return any(value is not None and value < 0 for one in self.series for value in one.values)


def _only(series: Series, kept: list[int]) -> Series:
    """Return the series with the values at those positions."""
    places = tuple(series.places[at] for at in kept) if series.places else ()
    return Series(series.name, tuple(series.values[at] for at in kept), places)
