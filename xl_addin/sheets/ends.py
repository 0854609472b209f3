"""Tell where a table's rows end: a row filled in like an indicator is one, whatever its name says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_addin.model.grid import Cell
from xl_addin.model.numerals import half_width
from xl_addin.sheets.head import title_in
from xl_addin.sheets.labels import Labels, bare
from xl_addin.sheets.layout import Header, Page, is_blank, is_covered_from_above
from xl_addin.sheets.slots import is_dash, stated_points

_LEVELS = ("level1", "level2", "level3")
_OWN = ("target", "actual", "points")
_NAMES = ("project", "unit_name")
_COMPARED = frozenset({"target", "actual"})
_COLONS = (":", "：")


def begins_another(page: Page, header: Header, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> bool:
    """Tell whether a row begins another table: a title, or the label of a project's or a unit's name."""
    first = cells[0]
    if is_filled(page.labels, cells, fields):
        return False
    if page.labels.exact(first, _NAMES) is not None:
        return True
    return bool(title_in([first])) and not _is_inside_level(page, header, first)


def is_note(page: Page, header: Header, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> bool:
    """Tell whether a row whose first text begins like a note is one: no indicator such as 说明（会）场次."""
    if is_filled(page.labels, cells, fields):
        return False
    return not (_is_inside_level(page, header, cells[0]) and own(page.labels, cells, fields))


def is_signature(page: Page, header: Header, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> bool:
    """Tell whether a row that begins like a signature is one: 审核人：…, no 审核人次 with a target."""
    first = cells[0]
    filled = is_filled(page.labels, cells, fields)
    if _names_signature(page.labels, first.text):
        return first.column == header.left or not filled
    return not (filled or own(page.labels, cells, fields) or _is_inside_level(page, header, first))


def is_filled(labels: Labels, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> bool:
    """Tell whether a row is filled in like an indicator: both values, or one beside its points."""
    filled = own(labels, cells, fields)
    return filled >= _COMPARED or (
        "points" in filled and bool(filled & _COMPARED) and stated_points(fields["points"]) is not None
    )


def own(labels: Labels, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> frozenset[str]:
    """Return which of target, actual value and points a row states in cells of their own.

    Texts merged across several columns are no values; a row of several signatures or names has none.
    """
    if any(_names_signature(labels, cell.text) or labels.exact(cell, _NAMES) for cell in cells[1:]):
        return frozenset()
    held = list(fields.values())
    return frozenset(
        key
        for key in _OWN
        if key in fields
        and fields[key].row == cells[0].row
        and not is_dash(fields[key].value)
        and held.count(fields[key]) == 1
        and not fields[key].text.rstrip().endswith(_COLONS)
    )


def _names_signature(labels: Labels, text: str) -> bool:
    """Tell whether a text is a signature's label as such, or with what belongs after its colon."""
    words = labels.words.get("signature", ())
    label, colon, _ = half_width(text).partition(":")
    return bare(text) in words or (bool(colon) and bare(label).startswith(words))


def _is_inside_level(page: Page, header: Header, first: Cell) -> bool:
    """Tell whether a row begins right of a level that is merged down over it."""
    levels = (header.find(key) for key in _LEVELS)
    return any(
        is_covered_from_above(page.grid, first.row, level.left)
        and not is_blank(page.grid.shown(first.row, level.left))
        for level in levels
        if level and level.left < first.column
    )
