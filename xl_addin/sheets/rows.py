"""Tell what each row under the indicator header is: an indicator, a subtotal, a total, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.model.numerals import half_width
from xl_addin.sheets.ends import is_filled, is_note, is_signature
from xl_addin.sheets.labels import Labels, bare
from xl_addin.sheets.layout import Header, Page, field_cell, is_blank, is_covered_from_above
from xl_addin.sheets.slots import is_dash

_PLACEHOLDER = re.compile(r"^(?:三级)?指标[0-9一二三四五六七八九十]*$|^[.…·。]+$")
_AFTER_NOTE = frozenset(":;.、0123456789 (\n")
_STATED = re.compile(r"^(.*?)\s*\(\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*\)$", re.DOTALL)
_OF_LEVEL = re.compile(r"^(.*?)[\s(]*(?<![0-9])([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:分\s*\)?|\))$", re.DOTALL)
_VALUES = ("target", "actual", "points", "claimed")
_PRINTED_RULE = re.compile(r"[AB]\s*[/÷]\s*[AB]")  # of the columns A and B, as forms print it


class Kind(Enum):
    """What a row is (行的种类)."""

    BLANK = auto()
    INDICATOR = auto()
    UNNAMED = auto()  # points, but no name and no values
    NAME_ONLY = auto()  # a name, but no values and no points
    PLACEHOLDER = auto()  # 指标1, ……
    INNER = auto()  # 其中：… without points
    JOINED = auto()  # shares the score cell of the row above
    SUBTOTAL = auto()
    TOTAL = auto()
    NOTE = auto()
    SIGNATURE = auto()
    OTHER = auto()


class Row(NamedTuple):
    """A row as classified; `label` is the cell that makes it a sum or a note; `fields` by column key."""

    number: int
    kind: Kind
    fields: dict[str, Cell]
    label: Cell | None = None

    def text(self, key: str) -> str:
        """Return a field's text, line breaks removed."""
        cell = self.fields.get(key)
        return cell.text.replace("\n", "").replace("\r", "") if cell else ""

    @property
    def compares(self) -> bool:
        """Whether the form has columns for target and actual value."""
        return "target" in self.fields

    @property
    def method(self) -> str:
        """The row's own 计分方法, empty where the form only prints how all rows are scored."""
        text = self.text("method")
        return text if self.compares and not _PRINTED_RULE.search(half_width(text)) else ""


def classify(page: Page, header: Header, number: int, cells: tuple[Cell, ...]) -> Row:
    """Return what the row is, with the cells of the header's columns."""
    fields = row_fields(page, header, number)
    inside = [cell for cell in cells if cell.column <= header.right]
    if inside:
        marked = _marked(page, header, inside, fields)
        if marked is not None:
            return Row(number, marked, fields, inside[0])
        label = next((cell for cell in inside if _is_sum_label(page, header, cell, inside, fields)), None)
        if label is not None:
            return Row(number, _sum_kind(page, header, fields, label), fields, label)
    return Row(number, _plain_kind(page, header, number, fields), fields)


def split_points(text: str, *, level: bool = False) -> tuple[str, Decimal | None]:
    """Return a name and the points it states in brackets: “产出指标（50分）” → 产出指标, 50.

    A `level` may state them without brackets, or without 分: 产出指标50分, 产出指标(50). An indicator's own
    name may not: 考核得分不低于90分 and 建成示范点（2022） are names.
    """
    plain = half_width(text).strip()
    found = (_OF_LEVEL if level else _STATED).match(plain)
    if found and found[1].strip():
        name = text.strip()[: len(found[1])]
        return squeezed(name.rstrip("（( \n")), Decimal(found[2])
    return squeezed(text), None


def squeezed(text: str) -> str:
    """Return a level's name without the blanks and line breaks that only spread it over its cell."""
    return "".join(text.split())


def starts_note(labels: Labels, text: str) -> bool:
    """Tell whether a text begins the notes under a table: “注：…”, “说明”."""
    plain = half_width(text).strip()
    for word in labels.words.get("note", ()):
        rest = plain[len(word) :]
        if plain.startswith(word) and (not rest or rest[0] in _AFTER_NOTE):
            return True
    return False


def row_fields(page: Page, header: Header, number: int) -> dict[str, Cell]:
    """Return the cells by key; an adjusted target (调整指标值) takes the place of the first one.

    A dash there, or words such as 未调整 or 同年初, leave the first one in force.
    """
    fields = {key: field_cell(page.grid, number, column) for key, column in header.best.items()}
    adjusted = fields.pop("target_adjusted", None)
    return {**fields, "target": adjusted} if adjusted and adjusts(page.labels, adjusted) else fields


def adjusts(labels: Labels, cell: Cell) -> bool:
    """Tell whether a cell for an adjusted value holds one, no dash and no words such as 未调整."""
    return not is_dash(cell.value) and labels.exact(cell, ("unadjusted",)) is None


def closing(labels: Labels, first: Cell) -> Kind | None:
    """Return NOTE or SIGNATURE where a row's first text says that it follows a table's rows, else None."""
    if not isinstance(first.value, str):
        return None
    if starts_note(labels, first.value):
        return Kind.NOTE
    return Kind.SIGNATURE if bare(first.value).startswith(labels.words.get("signature", ())) else None


def _marked(page: Page, header: Header, cells: Sequence[Cell], fields: Mapping[str, Cell]) -> Kind | None:
    """Return NOTE or SIGNATURE where the row is one: no indicator whose name begins so."""
    kind = closing(page.labels, cells[0])
    if kind is Kind.NOTE:
        return kind if is_note(page, header, cells, fields) else None
    return kind if kind and is_signature(page, header, cells, fields) else None


def _is_sum_label(
    page: Page, header: Header, cell: Cell, cells: Sequence[Cell], fields: Mapping[str, Cell]
) -> bool:
    """Tell whether a cell is 小计, 合计, 总分, or a level's name with 小计, but no indicator so named."""
    labels = page.labels
    if not isinstance(cell.value, str):
        return False
    name = header.find("level3") or header.find("level2")
    if name and cell == fields[name.key] and is_filled(labels, cells, fields):
        return False
    if labels.exact(cell, ("subtotal", "grand_total")):
        return True
    in_levels = name is not None and cell.column <= name.left
    return in_levels and bare(cell.value).endswith(labels.words.get("subtotal", ()))


def _sum_kind(page: Page, header: Header, fields: dict[str, Cell], label: Cell) -> Kind:
    """Return SUBTOTAL or TOTAL; 合计 inside a merged level is that level's."""
    if page.labels.exact(label, ("grand_total",)) is None:
        return Kind.SUBTOTAL
    level1 = header.find("level1")
    inside_level = (
        level1 is not None
        and label.column > level1.right
        and is_covered_from_above(page.grid, label.row, level1.left)
        and not is_blank(fields["level1"])
    )
    return Kind.SUBTOTAL if inside_level else Kind.TOTAL


def _plain_kind(page: Page, header: Header, number: int, fields: dict[str, Cell]) -> Kind:
    name_key = "level3" if "level3" in fields else "level2"
    name = fields[name_key]
    values = {key: fields[key] for key in _VALUES if key in fields and not is_dash(fields[key].value)}
    if not any(not is_blank(cell) for cell in fields.values()):
        return Kind.BLANK
    if _is_one_text(fields, name):
        return Kind.OTHER
    column = header.find("claimed") or header.find("points")
    if column and is_covered_from_above(page.grid, number, column.left):
        return Kind.JOINED
    if is_blank(name):
        return _unnamed_kind(page, number, fields, values)
    return _named_kind(name.text, fields, values)


def _is_one_text(fields: dict[str, Cell], name: Cell) -> bool:
    """Tell whether one text is merged across the columns, or a label across the levels stands beside one."""
    values = [fields[key] for key in _VALUES if key in fields]
    if name in values and not is_blank(name):
        return True
    across = name == fields.get("level1") and not is_blank(name)
    return across and (len(set(values)) == 1 or all(is_dash(cell.value) for cell in values))


def _unnamed_kind(page: Page, number: int, fields: dict[str, Cell], values: dict[str, Cell]) -> Kind:
    if {"target", "actual"} & values.keys():
        return Kind.INDICATOR
    if not values:
        return Kind.BLANK
    level1 = fields.get("level1")
    alone = level1 is not None and not is_blank(level1) and level1.row == number
    area = page.grid.merge_at(number, level1.column) if level1 else None
    one_row = area is None or area.bottom == area.top
    level2 = fields.get("level2")
    if alone and one_row and (level2 is None or is_blank(level2) or level2 == level1):
        return Kind.SUBTOTAL
    return Kind.UNNAMED


def _named_kind(name: str, fields: dict[str, Cell], values: dict[str, Cell]) -> Kind:
    if name.lstrip("（( \u3000").startswith("其中") and "points" in fields and "points" not in values:
        return Kind.INNER
    if _PLACEHOLDER.match(half_width(squeezed(name))) and not {"target", "actual", "claimed"} & values.keys():
        return Kind.PLACEHOLDER
    asked = [fields[key] for key in ("target", "actual") if key in fields]
    asked = asked or [fields[key] for key in ("method",) if key in fields]  # a form of criteria asks for none
    if not values and all(is_dash(cell.value) for cell in asked):
        return Kind.NAME_ONLY
    return Kind.INDICATOR
