"""Put the cells of a flattened table back under their columns, and say where that was a judgement.

A conversion to text loses empty cells, splits or joins others, and cuts cells at the end of a page. A
row is trusted as it stands where its cells fit what their columns hold; otherwise there must be exactly
one way to shift it so that they do, and the row is doubtful; with none or several it is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xl_addin.model.document import TextCell, TextTable
from xl_addin.prose.funds_rows import placed_funds

_NAMES = ("三级指标", "指标名称")
_TOTALS = re.compile(r"(总分|总计|合计|小计|总得分|自评总分)")
_POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?分?$")
_SIGNED = re.compile(
    r"(?P<name>.*[\u4e00-\u9fff）)”\"])\s*(?P<value>[≥≤＞＜><=＝]=?\s*[0-9][0-9.,]*\s*\S{0,4})$"
)
_VALUE = re.compile(r"[≥≤＞＜><=＝]?=?\s*[0-9.,]+\s*[%％]?$|[%％]$")
_NO_TARGETS = frozenset({"", "%", "％", "定性", "定量", "定性指标", "定量指标"})
_NAME = 4  # characters before a sign that make it a name with its target
_FRAGMENT = 6  # characters: what a cell cut at the end of a page leaves on the next

Row = list[TextCell]


class Columns(NamedTuple):
    """Where the columns of an indicator table stand, from 0; -1 for one that it has not."""

    width: int
    name: int
    target: int
    measure: int
    points: int
    score: int
    reason: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> Columns | None:
        """Return the columns that a header row names; None for any other row."""
        plain = [re.sub(r"\s", "", text) for text in texts]

        def at(*words: str, last: bool = False) -> int:
            found = [place for place, text in enumerate(plain) if any(word in text for word in words)]
            return found[-1 if last else 0] if found else -1

        name = at(*_NAMES)
        points, score = at("分值", "权重"), at("得分")
        if min(name, points, score) < 0 or len(plain) < 6:
            return None
        return cls(len(plain), name, at("指标值", "目标值"), at("度量", "计量"), points, score,
                   at("原因", "说明", "措施", last=True))  # fmt: skip


def aligned(table: TextTable) -> TextTable:
    """Return a flattened table with every row under its columns, as far as that is sure."""
    rows = _joined([list(row) for row in table.rows])
    rows = _split_heads(rows)
    placed: list[Row] = []
    doubtful: list[int] = []
    lost = 0
    columns: Columns | None = None
    widest = max(map(len, rows), default=0)
    for row in rows:
        here = Columns.of([cell.text for cell in row])
        columns = here or columns
        if here or not any(cell.text for cell in row):
            placed.append(row)
            continue
        if columns is None:
            made, sure = placed_funds(row, placed)
            made = _spread(made, widest) if made else None
        elif _continues(row, placed):
            lost += any(re.search(r"[0-9]", cell.text) for cell in row)
            continue
        else:
            made, sure = _placed(row, columns)
        if made is None:
            lost += 1
            continue
        if not sure:
            doubtful.append(len(placed))
        placed.append(made)
    return table._replace(rows=tuple(map(tuple, placed)), doubtful=tuple(doubtful), lost=lost)


def _joined(rows: list[Row]) -> list[Row]:
    """Return the rows with those put together that an empty line inside a cell had torn apart."""
    widths = Counter(len(row) for row in rows if len(row) > 4)
    usual = widths.most_common(1)[0][0] if widths else 0
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else []
        if 0 < len(before) < usual > len(row) and len(before) + len(row) == usual and _torn(before):
            made[-1] = before + row
        else:
            made.append(row)
    return made


def _torn(row: Row) -> bool:
    """Tell whether a row has only words, as the first cells of an indicator's row do."""
    return not any(re.search(r"[0-9]", re.sub(r"[（(][0-9.]+分?[）)]", "", cell.text)) for cell in row)


def _split_heads(rows: list[Row]) -> list[Row]:
    """Return the rows with headers taken apart whose cells a conversion had put together.

    `预算执行数 其中：财政资金` is two cells where the rows under the header have as many more.
    """
    made = list(rows)
    for at, (row, below) in enumerate(pairwise(rows)):
        follows = below if any(cell.text for cell in below) else row
        apart = [
            cell._replace(text=part) for cell in row for part in (cell.text.split(" ") if cell.text else [""])
        ]
        if len(row) < len(follows) == len(apart) and not any(re.search(r"[0-9]", cell.text) for cell in row):
            made[at] = apart
    return made


def _spread(row: Row, width: int) -> Row:
    """Return a row of few cells as wide as the table: those after the first share the columns alike."""
    free, cells = width - 1, len(row) - 1
    if not 0 < cells <= free // 2:
        return row
    wide = [free // cells + (at < free % cells) for at in range(cells)]
    return [row[0], *(cell._replace(across=size) for cell, size in zip(row[1:], wide, strict=True))]


def _continues(row: Row, placed: list[Row]) -> bool:
    """Tell whether a line holds only the rest of a cut cell; words are added to the words above them."""
    filled = [cell for cell in row if cell.text]
    if len(filled) > 2 or any(len(cell.text) > _FRAGMENT for cell in filled) or len(row) < 3 or row[0].text:
        return False
    if len(filled) == 1 and placed and not re.search(r"[0-9%％]", filled[0].text):
        words = [at for at, cell in enumerate(placed[-1]) if cell.text]
        if words and not _VALUE.match(placed[-1][words[-1]].text):
            cell = placed[-1][words[-1]]
            placed[-1][words[-1]] = cell._replace(text=cell.text + filled[0].text)
    return True


def _placed(row: Row, columns: Columns) -> tuple[Row | None, bool]:
    """Return a row of an indicator table under its columns, and whether it stood there already."""
    if row[0].text and _TOTALS.match(re.sub(r"\s", "", row[0].text)):
        return _total(row, columns), True
    padded = row[: columns.width] + [_empty(row)] * (columns.width - len(row))
    if len(row) <= columns.width and _fits(padded, columns):
        return padded, True
    found = [made for made in _shifted(row, columns) if _fits(made, columns)]
    different = {tuple(cell.text for cell in made) for made in found}
    return (found[0] if len(different) == 1 else None), False


def _total(row: Row, columns: Columns) -> Row:
    """Return the row of the total: its name first, its last cells under the last columns."""
    rest = row[1:][-(columns.width - 1) :]
    return [row[0], *[_empty(row)] * (columns.width - 1 - len(rest)), *rest]


def _shifted(row: Row, columns: Columns) -> Iterator[Row]:
    """Yield the ways to read a row whose last cell is the score or the reason, cells missing before."""
    core = list(row)
    while core and not core[-1].text:
        core.pop()
    for cells in (core, *_with_target_apart(core)):
        for last in {columns.score, columns.reason} - {-1}:
            right = last - columns.name
            left, tail = cells[:-right], cells[-right:]
            if not left or len(tail) < right:
                continue
            made = _levels(left[:-1], columns.name, _empty(row))
            if made is None:
                continue
            yield [*made, left[-1], *tail, *[_empty(row)] * (columns.width - last - 1)]


def _with_target_apart(cells: Row) -> Iterator[Row]:
    """Yield the row with a name and the target written behind it as two cells."""
    for at, cell in enumerate(cells):
        found = _SIGNED.match(cell.text)
        if found:
            both = [cell._replace(text=found["name"]), cell._replace(text=found["value"])]
            yield [*cells[:at], *both, *cells[at + 1 :]]


def _levels(cells: Row, width: int, blank: TextCell) -> Row | None:
    """Return the cells before the name under their level columns; None for more than there are columns.

    Where empty cells are missing, a single name that ends in 指标 is a 一级指标, any other a 二级指标.
    """
    if len(cells) == width:
        return cells
    named = [cell for cell in cells if cell.text]
    if len(named) > width:
        return None
    if len(named) != 1:
        return [*named, *[blank] * (width - len(named))]
    empty = [blank] * (width - 1)
    return [*named, *empty] if named[0].text.endswith("指标") else [*empty, *named]


def _fits(row: Row, columns: Columns) -> bool:
    """Tell whether every cell holds what its column may hold."""
    texts = [re.sub(r"\s", "", cell.text) for cell in row]
    name, points, score = texts[columns.name], texts[columns.points], texts[columns.score]
    reason = texts[columns.reason] if columns.reason >= 0 else ""
    return (
        bool(name) and not _VALUE.match(name)
        and bool(_POINTS.match(points)) and (not score or bool(_POINTS.match(score)))
        and not (columns.target >= 0 and _no_target(texts[columns.target]))
        and not (columns.measure >= 0 and re.search(r"[0-9]", texts[columns.measure]))
        and not _POINTS.match(reason)
    )  # fmt: skip


def _no_target(text: str) -> bool:
    """Tell whether a text is no 指标值: empty, a unit, the nature of an indicator, a name with its target."""
    joined = _SIGNED.match(text)
    return text in _NO_TARGETS or bool(joined and len(joined["name"]) >= _NAME)


def _empty(row: Row) -> TextCell:
    return TextCell("", row[0].paragraph)
