"""Decide where every cell of a form stands (版面): rows, merges, contents, heights. No file yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_addin.errors import BadRuleFile
from xl_addin.model.figure import plain
from xl_addin.model.grid import Area, address, position
from xl_addin.rules.form import Band, Entry, FormData, FormSpec, Row, Spot
from xl_addin.rules.pack import Band as QualitativeBand
from xl_addin.rules.pack import Standard
from xl_addin.sheets.blank_formulas import native_formula

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
    """A form set out on the sheet (版面): cells, heights from row 1, and the rows of each band."""

    cells: tuple[Placed, ...]
    heights: tuple[Decimal, ...]
    bands: Mapping[str, tuple[int, int]]
    head_row: int | None

    def column(self, band: str, spot: Spot) -> Area:
        """Return the cells of one spot over a whole band."""
        left, right = _columns(spot)
        first, last = self.bands[band]
        return Area(first, left, last, right)


def lay_out(form: FormSpec, standard: Standard, data: FormData) -> Layout:
    """Return the form set out, filled with the data where there are any.

    Raises BadRuleFile for data of a band or spot that the form does not have.
    """
    _refuse_unknown(form, data)
    rows = {band.id: data.rows.get(band.id) or band.rows for band in form.bands}
    bands: dict[str, tuple[int, int]] = {}
    last = 0
    for band in form.bands:
        bands[band.id] = (last + 1, last + len(rows[band.id]))
        last = bands[band.id][1]
    writer = _Writer(form, standard, bands)
    cells: list[Placed] = []
    for band in form.bands:
        for index, row in enumerate(rows[band.id]):
            given = band.rows[index] if index < len(band.rows) else {}
            cells += writer.row(band, bands[band.id][0] + index, row, given)
    joined = _join(cells)
    heads = [bands[band.id][0] for band in form.bands if band.head]
    return Layout(tuple(joined), _heights(form, bands, joined), bands, heads[0] if heads else None)


def words_of(standard: Standard) -> dict[str, str]:
    """Return the numbers of the rules as the form's texts quote them, by placeholder."""
    pack = standard.pack
    return {
        "money_unit": standard.info.money_unit,
        "full_score": plain(pack.full_score),
        "budget_points": plain(pack.budget.points),
        "level1": "、".join(f"{level.name}{plain(level.points)}分" for level in pack.level1),
        "bands": "；".join(_band_words(band) for band in pack.bands),
        "grades": _grades(standard),
    }


def _band_words(band: QualitativeBand) -> str:
    high, low = (plain(share * 100) for share in (band.high, band.low))
    return f"{band.name}，得分值的{high}%–{low}%（含{low}%）"


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """Return the text with its {placeholders} replaced."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def height_of(text: str, width: Decimal, *, line: Decimal = LINE) -> Decimal:
    """Return the height in points that wrapped text needs in a column of that many characters."""
    room = max(2, int(width * Decimal("1.05") - 1))
    lines = sum(max(1, -(-_breadth(part) // room)) for part in text.split("\n"))
    return min(TALLEST, lines * line + 6)


def _grades(standard: Standard) -> str:
    parts: list[str] = []
    above: Decimal | None = None
    for grade in standard.pack.grades:
        low = plain(grade.at_least)
        if above is None:
            parts.append(f"{low}分及以上为{grade.name}")
        elif grade.at_least:
            parts.append(f"{low}分至不足{plain(above)}分为{grade.name}")
        else:
            parts.append(f"不足{plain(above)}分为{grade.name}")
        above = grade.at_least
    return "，".join(parts)


def _refuse_unknown(form: FormSpec, data: FormData) -> None:
    fields = {band.id: {spot.field for spot in band.spots if spot.field} for band in form.bands}
    for band, rows in data.rows.items():
        for name in {name for row in rows for name in row} - fields.get(band, set()):
            raise BadRuleFile(
                f"{data.where} › rows › {band} › {name}",
                problem="样例数据在表里没有位置",
                detail=f"{form.where} 没有行段“{band}”里的格“{name}”",
                fix=f"本表的行段：{'、'.join(fields)}。",
            )


class _Writer:
    """Writes rows of spots: knows where bands stand and what the rules say."""

    def __init__(self, form: FormSpec, standard: Standard, bands: Mapping[str, tuple[int, int]]) -> None:
        self.pack = standard.pack
        self.words = words_of(standard)
        self.bands = bands
        self.columns = {
            (band.id, spot.field): _columns(spot)[0]
            for band in form.bands
            for spot in band.spots
            if spot.field
        }

    def row(self, band: Band, at: int, row: Row, given: Row) -> list[Placed]:
        """Return the cells of one row."""
        return [self._cell(band, spot, at, row, given) for spot in band.spots]

    def _cell(self, band: Band, spot: Spot, at: int, row: Row, given: Row) -> Placed:
        left, right = _columns(spot)
        area = Area(at, left, at, right)
        entry = row.get(spot.field) or (given.get(spot.field) if spot.given == "row" else None)
        if entry is not None:
            return Placed(area, spot, self._worded(entry), number_format=entry.number_format)
        if spot.formula:
            refs = [self._ref(name, band.id, at) for name in spot.of]
            return Placed(area, spot, native_formula(spot.formula, refs, self.pack), formula=True)
        if spot.given == "budget_points":
            return Placed(area, spot, self.pack.budget.points)
        return Placed(area, spot, fill_in(spot.text, self.words) or None)

    def _worded(self, entry: Entry) -> str | Decimal:
        return fill_in(entry.value, self.words) if isinstance(entry.value, str) else entry.value

    def _ref(self, name: str, band: str, row: int) -> str:
        """Return the cell of the same row, or a whole column of another band."""
        if "." not in name:
            return address(row, self.columns[band, name])
        other, _, field = name.partition(".")
        first, last = self.bands[other]
        top, bottom = (address(row, self.columns[other, field]) for row in (first, last))
        return top if top == bottom else f"{top}:{bottom}"


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


def _heights(
    form: FormSpec, bands: Mapping[str, tuple[int, int]], cells: Sequence[Placed]
) -> tuple[Decimal, ...]:
    heights = [band.height for band in form.bands for _ in range(bands[band.id][0], bands[band.id][1] + 1)]
    for cell in sorted(cells, key=lambda cell: cell.area.bottom - cell.area.top):
        if cell.formula or not isinstance(cell.content, str) or cell.spot.style == "title":
            continue
        width = sum(form.widths[cell.area.left - 1 : cell.area.right], Decimal(0))
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


def _columns(spot: Spot) -> tuple[int, int]:
    first, _, last = spot.columns.partition(":")
    left, right = position(f"{first}1")[1], position(f"{last or first}1")[1]
    return left, right
