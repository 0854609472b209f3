"""Name the parts of a blank workbook's description (空白表描述); `form_file` reads them from TOML.

A form is a list of sheets, a sheet a list of bands (行段), top to bottom; a band is a list of spots
(格) repeated over its rows. Nothing here knows how a workbook file is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

STYLES = (
    *("title", "caption", "plain", "corner", "label", "head", "text", "centre", "target"),
    *("amount", "count", "rate", "score", "note", "aside"),
)
FORMULAS = (
    *("rate", "rate_of_rows", "sum", "budget_score", "total", "grade", "points_check", "split_check"),
    *("same", "ratio", "difference", "share", "share_of_both", "change"),
)
# How many cells or ranges a formula reads, where that is fixed.
OPERANDS = {
    "rate_of_rows": 4,
    "budget_score": 2,
    "grade": 4,
    "same": 1,
    "ratio": 2,
    "difference": 2,
    "share": 2,
    "share_of_both": 3,
    "change": 2,
}
GIVEN = ("budget_points", "full_score", "row", "number")
CHECKS = ("unit", "nature", "band", "method", "points", "amount", "count", "score")
PROJECTS = "projects"  # what a sheet or a band may be repeated for
PROJECT_PREFIX = "project:"  # `project:funds.annual` is that spot on the sheet of the row's own project


def numbered(band: str) -> tuple[str, int]:
    """Return a band's id and the number of one row of it, 0 for all: `money[2]`, `money`."""
    name, bracket, rest = band.partition("[")
    number = rest.removesuffix("]")
    return (name, int(number)) if bracket and number.isdecimal() else (band, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell of the form holds (填入值); `number_format` is None for the cell's own."""

    value: str | Decimal
    number_format: str | None = None


Row = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell, or one merged cell, of every row of a band (格).

    It shows `text`, or the row's value of `field`; `formula` names the native formula it holds
    unless data fill it, `of` what that reads: a field of the same row, `band.field` for all rows of
    a band, `band[2].field` for its second row, or `project:band.field`. `given` is a number of the
    rules, `row`: a text of the form itself, or `number`: the row's number in its band. `check` is the
    data validation, `format` the number format where it is not the style's. `join` merges the cell
    with equal or empty ones below it; `open` leaves a formula unlocked, to be typed over.
    """

    columns: str
    style: str
    text: str = ""
    field: str = ""
    formula: str = ""
    of: tuple[str, ...] = ()
    given: str = ""
    check: str = ""
    format: str = ""
    join: bool = False
    open: bool = False

    @property
    def is_input(self) -> bool:
        """Whether a person fills it, or may."""
        return self.open or (bool(self.field) and not (self.formula or self.given))


@dataclass(frozen=True, slots=True)
class Band:
    """Rows with the same spots (行段): those in `rows`, then `blank` empty ones; `height` in points.

    `head` rows are repeated on every printed page; a `new_page` begins one. `each` repeats the row
    for every project. `grows` names the field whose absence makes a row one of those that a unit
    adds to: 三级指标.
    """

    id: str
    height: Decimal
    spots: tuple[Spot, ...]
    rows: tuple[Row, ...]
    blank: int = 0
    head: bool = False
    new_page: bool = False
    each: str = ""
    grows: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet prints (页面设置): A4, one page wide; margins in cm: top, right, bottom, left."""

    landscape: bool
    margins: tuple[Decimal, ...]
    columns: str


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet of the form (表页); widths are in characters, one per column.

    `repeat` makes one for every project, `copies` of them where no data say how many.
    """

    name: str
    widths: tuple[Decimal, ...]
    page: Page
    bands: tuple[Band, ...]
    repeat: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class ExtraSheet:
    """A sheet beside the form (附表): 报告文字 or 填报说明.

    `heads` are its column heads; `lines` its paragraphs, heading and text.
    """

    name: str
    intro: str
    widths: tuple[Decimal, ...]
    heads: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


CHART_KINDS = ("column", "bar", "stacked", "line", "pie", "ring")


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart on the sheet 附图 (附图描述): every name is a `band.field`, all rows of it."""

    kind: str
    title: str
    categories: str
    values: tuple[str, ...]
    names: tuple[str, ...]
    format: str = "General"


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The description of a blank workbook (空白表描述).

    `units` are offered for 度量单位 and `natures` for 指标性质; others may be typed. `project_passages`
    is the sheet for the chapters of each project's own report, None for a form without.
    """

    standard: str
    sheets: tuple[SheetSpec, ...]
    units: tuple[str, ...]
    passages: ExtraSheet
    guide: ExtraSheet
    natures: tuple[str, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    project_passages: ExtraSheet | None = None
    where: str = ""

    @property
    def bands(self) -> Mapping[str, Band]:
        """Every band of every sheet, by its id."""
        return {band.id: band for sheet in self.sheets for band in sheet.bands}


@dataclass(frozen=True, slots=True)
class ProjectData:
    """What a sample fills in for one project (项目数据); `name` names the sheet, if given.

    `passages` are its texts on the sheet 项目报告文字, by key.
    """

    name: str = ""
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormData:
    """What a sample fills into a form (样例数据): rows by band, projects, texts of 报告文字 by key."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    projects: tuple[ProjectData, ...] = ()
    where: str = ""
