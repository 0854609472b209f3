"""Decide what every cell of a form's sheets holds and how high its rows are (版面). No file yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_addin.model.grid import Area
from xl_addin.rules.form import Band, Entry, FormData, FormSpec, Row, SheetSpec, Spot
from xl_addin.rules.pack import Standard
from xl_addin.sheets.blank_formulas import native_formula
from xl_addin.sheets.blank_places import Places, Tab, columns_of, tabs_of
from xl_addin.sheets.blank_words import fill_in, words_of

LINE = Decimal("14.5")  # points of one line of 10-point text; 宋体 needs 13, its substitutes 14.5
TALLEST = Decimal(409)  # Excel's highest row


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell or merged cell with its content (已排版的格); a formula starts with `=` and `formula` is set."""

    area: Area
    spot: Spot
    content: str | Decimal | None
    formula: bool = False
    number_format: str | None = None

    @property
    def is_input(self) -> bool:
        """Whether a person fills it, or has typed over its formula."""
        return self.spot.is_input or bool(self.spot.formula and not self.formula)


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet set out (版面): its cells, its heights from row 1, and the rows of each band."""

    name: str
    spec: SheetSpec
    cells: tuple[Placed, ...]
    heights: tuple[Decimal, ...]
    bands: Mapping[str, tuple[int, int]]

    def column(self, band: str, spot: Spot) -> Area:
        """Return the cells of one spot over a whole band."""
        left, right = columns_of(spot)
        first, last = self.bands[band]
        return Area(first, left, last, right)


def lay_out(form: FormSpec, standard: Standard, data: FormData) -> tuple[Layout, ...]:
    """Return the form's sheets set out, filled with the data where there are any.

    Raises BadRuleFile for data of a band or spot that the form does not have.
    """
    places = Places(tabs_of(form, data))
    writer = _Writer(standard, places)
    return tuple(_set_out(tab, writer) for tab in places.tabs)


def _set_out(tab: Tab, writer: _Writer) -> Layout:
    cells = [
        cell for band in tab.spec.bands for index in range(len(tab.rows[band.id]))
        for cell in writer.row(tab, band, index)
    ]  # fmt: skip
    joined = _join(cells)
    return Layout(tab.name, tab.spec, tuple(joined), _heights(tab, joined), tab.bands)


def height_of(text: str, width: Decimal, *, line: Decimal = LINE) -> Decimal:
    """Return the height in points that wrapped text needs in a column of that many characters."""
    room = max(2, int(width * Decimal("1.05") - 1))
    lines = sum(max(1, -(-_breadth(part) // room)) for part in text.split("\n"))
    return min(TALLEST, lines * line + 6)


class _Writer:
    """Writes rows of spots: knows where bands stand and what the rules say."""

    def __init__(self, standard: Standard, places: Places) -> None:
        self.pack = standard.pack
        self.words = words_of(standard)
        self.places = places

    def row(self, tab: Tab, band: Band, index: int) -> list[Placed]:
        """Return the cells of one row of a band."""
        row = tab.rows[band.id][index]
        given = band.rows[index] if index < len(band.rows) else {}
        return [self._cell(tab, band, spot, index, row, given) for spot in band.spots]

    def _cell(self, tab: Tab, band: Band, spot: Spot, index: int, row: Row, given: Row) -> Placed:
        left, right = columns_of(spot)
        at = tab.bands[band.id][0] + index
        area = Area(at, left, at, right)
        entry = row.get(spot.field) or (given.get(spot.field) if spot.given == "row" else None)
        if entry is not None:
            return Placed(area, spot, self._worded(entry), number_format=entry.number_format)
        if spot.formula:
            project = index if band.each else tab.project
            refs = [self.places.ref(name, band.id, at, tab, project) for name in spot.of]
            return Placed(area, spot, native_formula(spot.formula, refs, self.pack), formula=True)
        return Placed(area, spot, self._given(spot, index))

    def _given(self, spot: Spot, index: int) -> str | Decimal | None:
        """Return what the rules or the form itself put into a cell."""
        if spot.given == "budget_points":
            return self.pack.budget.points
        if spot.given == "full_score":
            return self.pack.full_score
        if spot.given == "number":
            return Decimal(index + 1)
        return fill_in(spot.text, self.words) or None

    def _worded(self, entry: Entry) -> str | Decimal:
        return fill_in(entry.value, self.words) if isinstance(entry.value, str) else entry.value


def _join(cells: Sequence[Placed]) -> list[Placed]:
    """Merge each joining cell into an equal (or empty) one above, left columns first."""
    open_at: dict[tuple[int, int], int] = {}  # columns → index in `kept` of the merge still growing
    kept: list[Placed] = []
    broken_row = 0
    for cell in cells:
        columns = (cell.area.left, cell.area.right)
        above = kept[open_at[columns]] if cell.spot.join and columns in open_at else None
        if (
            above is not None
            and broken_row != cell.area.top
            and above.area.bottom == cell.area.top - 1
            and cell.content in (None, above.content)
        ):
            kept[open_at[columns]] = replace(above, area=above.area._replace(bottom=cell.area.top))
            continue
        if cell.spot.join:
            open_at[columns] = len(kept)
            broken_row = cell.area.top
        kept.append(cell)
    return kept


def _heights(tab: Tab, cells: Sequence[Placed]) -> tuple[Decimal, ...]:
    heights = [band.height for band in tab.spec.bands for _ in tab.rows[band.id]]
    for cell in sorted(cells, key=lambda cell: cell.area.bottom - cell.area.top):
        if cell.formula or not isinstance(cell.content, str) or cell.spot.style == "title":
            continue
        width = sum(tab.spec.widths[cell.area.left - 1 : cell.area.right], Decimal(0))
        if cell.spot.style in {"note", "aside"}:
            width *= Decimal("1.1")  # 9-point text
        rows = range(cell.area.top - 1, cell.area.bottom)
        missing = height_of(cell.content, width) - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(Decimal(0), missing / len(rows)).quantize(Decimal("0.01"))
    return tuple(heights)


def _breadth(text: str) -> int:
    """Return how many half-width characters a text is broad."""
    return sum(1 if char.isascii() else 2 for char in text)
