"""Find header rows and their columns by label, in any order, merge or position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xl_addin.model.grid import Cell, Grid
from xl_addin.sheets.labels import COLUMN_KEYS, Labels

_DEEPEST = 3  # rows a header may take
_LEVELS = ("level1", "level2", "level3")
_VALUE_KEYS = ("target", "actual", "points", "claimed")
_VALUES = frozenset(_VALUE_KEYS)


class Column(NamedTuple):
    """A column found (列): what it holds, from which sheet column to which, and its label's cell."""

    key: str
    left: int
    right: int
    label: Cell
    rank: int


class Header(NamedTuple):
    """A header (表头) of one row or several, with its columns left to right.

    `best` holds for each key the column that fits it best, the leftmost of equals.
    """

    top: int
    bottom: int
    columns: tuple[Column, ...]
    seen: tuple[str, ...]
    best: Mapping[str, Column]

    def find(self, key: str) -> Column | None:
        """Return the column of a key, or None."""
        return self.best.get(key)

    def points_after(self, key: str) -> Column | None:
        """Return the column of points that belongs to a level of its own, right after that level's."""
        for column, following in zip(self.columns, self.columns[1:], strict=False):
            own = following.key == "points" and following != self.best["points"]
            if column == self.best.get(key) and own:
                return following
        return None

    @property
    def left(self) -> int:
        """The first sheet column."""
        return self.columns[0].left

    @property
    def right(self) -> int:
        """The last sheet column."""
        return max(column.right for column in self.columns)


class Page(NamedTuple):
    """A stretch of one sheet (版面): its non-empty rows, the words to read it by, and its known labels."""

    grid: Grid
    labels: Labels
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    known: tuple[tuple[frozenset[str], Cell], ...]

    @classmethod
    def of(cls, grid: Grid, labels: Labels) -> Page:
        """Return a whole sheet."""
        rows = ((row, tuple(cell for cell in cells if not is_blank(cell))) for row, cells in grid.rows())
        filled = tuple((row, cells) for row, cells in rows if cells)
        known = ((labels.keys_of(cell), cell) for _, cells in filled for cell in cells)
        return cls(grid, labels, filled, tuple(one for one in known if one[0]))

    def part(self, top: int, bottom: int) -> Page:
        """Return the rows from `top` to `bottom`, both included."""
        rows = tuple(one for one in self.rows if top <= one[0] <= bottom)
        known = tuple(one for one in self.known if top <= one[1].row <= bottom)
        return Page(self.grid, self.labels, rows, known)

    @property
    def last(self) -> int:
        """The last row in use, 0 for none."""
        return self.rows[-1][0] if self.rows else 0

    @property
    def cells(self) -> Iterator[Cell]:
        """Every non-empty cell, row by row."""
        return (cell for _, cells in self.rows for cell in cells)

    @property
    def right(self) -> int:
        """The last column in use."""
        return max((self.right_of(cell) for cell in self.cells), default=0)

    def right_of(self, cell: Cell) -> int:
        """Return the last column that a cell covers."""
        area = self.grid.merge_at(cell.row, cell.column)
        return area.right if area else cell.column

    def labelled(self, *keys: str) -> Iterator[tuple[str, Cell]]:
        """Yield (key, cell) of every cell whose whole text is a label for one of the keys."""
        for found, cell in self.known:
            key = next((key for key in keys if key in found), None)
            if key:
                yield key, cell


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing that people see, nor a formula."""
    value = cell.value
    return cell.formula is None and (value is None or (isinstance(value, str) and not value.strip()))


def after(grid: Grid, cell: Cell) -> Cell:
    """Return the cell shown right of a cell, past the merge it may stand in."""
    area = grid.merge_at(cell.row, cell.column)
    return grid.shown(cell.row, (area.right if area else cell.column) + 1)


def below(grid: Grid, cell: Cell) -> Cell:
    """Return the cell shown under a cell, past the merge it may stand in."""
    area = grid.merge_at(cell.row, cell.column)
    return grid.shown((area.bottom if area else cell.row) + 1, cell.column)


def field_cell(grid: Grid, row: int, column: Column) -> Cell:
    """Return the cell of a column in a row: the first filled one under a label that spans several."""
    first = grid.shown(row, column.left)
    if not is_blank(first) or column.left == column.right:
        return first
    for number in range(column.left + 1, column.right + 1):
        cell = grid.shown(row, number)
        if not is_blank(cell) and cell.column >= column.left:
            return cell
    return first


def is_covered_from_above(grid: Grid, row: int, column: int) -> bool:
    """Tell whether the cell belongs to a merge that begins in an earlier row."""
    area = grid.merge_at(row, column)
    return area is not None and area.top < row


def header_at(page: Page, index: int, keys: tuple[str, ...], *, least: int = 0) -> Header:
    """Return the header that begins in the page's row of that index; it may have no columns.

    It reaches down to the row `least` at any rate.
    """
    top, cells = page.rows[index]
    bottom = max(least, _bottom(page, index, keys))
    cells = tuple(cell for row, found in page.rows[index:] if row <= bottom for cell in found)
    columns: list[Column] = []
    right = max(page.right_of(cell) for cell in cells)
    for number in range(min(cell.column for cell in cells), right + 1):
        _add(columns, _column(page, top, bottom, number, keys))
    seen = dict.fromkeys(column.label.text for column in columns)
    seen |= dict.fromkeys(cell.text for cell in cells if isinstance(cell.value, str))
    best: dict[str, Column] = {}
    for column in columns:
        if column.key not in best or column.rank > best[column.key].rank:
            best[column.key] = column
    _prefer_own_points(columns, best)
    return Header(top, bottom, tuple(columns), tuple(text.replace("\n", "") for text in seen), best)


def table_headers(page: Page) -> tuple[Header, ...]:
    """Return the header of every indicator table (绩效指标表) on the page, top down."""
    found: list[Header] = []
    for index, (row, cells) in enumerate(page.rows):
        if found and row <= found[-1].bottom:
            continue
        if any(page.labels.match(cell, _LEVELS) for cell in cells):
            header = header_at(page, index, COLUMN_KEYS)
            if not _is_whole(header) and _begins_above(page, index):
                header = header_at(page, index - 1, COLUMN_KEYS, least=row)
            if _is_whole(header):
                found.append(header)
    return tuple(found)


def _is_whole(header: Header) -> bool:
    """Tell whether a header names indicators and at least two of their values."""
    return bool({"level2", "level3"} & header.best.keys()) and len(_VALUES & header.best.keys()) >= 2


def _begins_above(page: Page, index: int) -> bool:
    """Tell whether the row above belongs to the same header: it touches, and names values."""
    if index == 0 or page.rows[index - 1][0] + 1 != page.rows[index][0]:
        return False
    return any(page.labels.exact(cell, _VALUE_KEYS) for cell in page.rows[index - 1][1])


def _prefer_own_points(columns: list[Column], best: dict[str, Column]) -> None:
    """Take for the points those right of the indicator's name, where every level has its own."""
    name, points = best.get("level3") or best.get("level2"), best.get("points")
    if name is None or points is None or points.left > name.left:
        return
    alike = (one for one in columns if one.key == "points" and one.rank == points.rank)
    best["points"] = next((one for one in alike if one.left > name.right), points)


def _bottom(page: Page, index: int, keys: tuple[str, ...]) -> int:
    """Return the last row of a header: where its merged labels end, or a second row of labels only."""
    top, cells = page.rows[index]
    bottom = top
    for cell in cells:
        area = page.grid.merge_at(cell.row, cell.column)
        if area and area.bottom - top < _DEEPEST and page.labels.match(cell, keys):
            bottom = max(bottom, area.bottom)
    if bottom == top and index + 1 < len(page.rows):
        row, under = page.rows[index + 1]
        if row == top + 1 and all(page.labels.match(cell, keys) for cell in under):
            return row
    return bottom


def _column(page: Page, top: int, bottom: int, number: int, keys: tuple[str, ...]) -> Column | None:
    """Return the column by its lowest label that is known."""
    for row in range(bottom, top - 1, -1):
        cell = page.grid.shown(row, number)
        match = page.labels.match(cell, keys)
        if match:
            return Column(match.key, number, number, cell, match.rank)
    return None


def _add(columns: list[Column], new: Column | None) -> None:
    """Append a column, or widen the last one when the same merged label goes on."""
    if new is None:
        return
    last = columns[-1] if columns else None
    if last and last.label == new.label and last.right + 1 == new.left:
        columns[-1] = Column(last.key, last.left, new.right, last.label, last.rank)
    else:
        columns.append(new)
