"""Tell the rows of the budget block by their labels: which amount each names, and which split it opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.sheets.labels import AMOUNT_KEYS, FUNDS_FACTS, GROUP_KEYS, Labels, bare
from xl_addin.sheets.layout import Header, Page, field_cell, is_blank
from xl_addin.sheets.slots import amount

TOTAL = "funds.total"


class Line(NamedTuple):
    """A row of the block: its number, its label, and the fact it names, empty where the label is unknown."""

    number: int
    label: str
    fact: str


def lines(body: Page, header: Header) -> list[Line]:
    """Return every row of the block: until one that names no amount and opens no split.

    Where the block's own name is merged down beside its rows, the merge says how far it reaches; a
    label unknown and without amounts is then passed over.
    A line of amounts right under the header needs no label: it is the total, named like the block;
    so is the only line, whatever its label.
    """
    found: list[Line] = []
    name = block_name(body, header)
    area = body.grid.merge_at(name.row, name.column) if name else None
    for number, _ in body.rows:
        label = _label(body, header, number)
        if not label and not found and number == header.bottom + 1 and _has_amounts(body, header, number):
            found.append(Line(number, name.text.replace("\n", "") if name else "", TOTAL))
            continue
        known = label and (names_amounts(body, header, number, label) or group_of(body.labels, label))
        if known:
            found.append(Line(number, label, fact_of(body.labels, label)))
        elif area is None or number > area.bottom:
            break
    only = found[0] if len(found) == 1 else None
    return [only._replace(fact=TOTAL)] if only and not only.fact else found


def names_amounts(page: Page, header: Header, number: int, label: str) -> bool:
    """Tell whether a row is one of amounts: its label is known, or it has some."""
    return bool(fact_of(page.labels, label)) or _has_amounts(page, header, number)


def fact_of(labels: Labels, label: str) -> str:
    """Return the fact that a label names, whole or by its last part: “1、资金来源：（1）财政性资金”."""
    whole = label.rstrip("：: ")
    tail = whole.replace("：", ":").replace("）", ")").rsplit(":", 1)[-1].rsplit(")", 1)[-1]
    for text in (label, tail, whole):
        key = labels.exact(Cell(1, 1, text), (*FUNDS_FACTS, "grand_total"))
        if key:
            return TOTAL if key == "grand_total" else key
    found = labels.match(Cell(1, 1, tail or label), FUNDS_FACTS)
    return found.key if found else ""


def group_of(labels: Labels, label: str) -> str:
    """Return the split that a label opens: 资金来源, 资金结构; empty where it opens none."""
    plain = bare(label)
    for key in GROUP_KEYS:
        for word in labels.words.get(key, ()):
            if word in plain:
                return labels.words[key][0]
    return ""


def usual_group(labels: Labels, fact: str) -> str:
    """Return the split that an amount usually belongs to."""
    key = "funds_structure" if fact in {"funds.basic", "funds.project"} else "funds_source"
    return (labels.words.get(key) or ("",))[0]


def left_of_amounts(header: Header) -> int:
    """Return the first column of the block's amounts; a label over the rows' own labels is none of them."""
    return min(column.left for column in header.best.values())


def block_name(page: Page, header: Header) -> Cell | None:
    """Return the cell in the header's rows that names the block: 项目资金（万元）; None if none does."""
    for column in range(1, left_of_amounts(header)):
        cell = page.grid.shown(header.top, column)
        if isinstance(cell.value, str) and not is_blank(cell):
            return cell
    return None


def _label(page: Page, header: Header, number: int) -> str:
    """Return a row's label: the texts left of the amounts, else those between them.

    The block's own name, which stands in the header's rows too, is no part of it.
    """
    first = left_of_amounts(header)
    taken = {at for one in header.best.values() for at in range(one.left, one.right + 1)}
    inner = [at for at in range(first, header.right + 1) if at not in taken]
    return _joined(page, header, number, range(1, first)) or _joined(page, header, number, inner)


def _joined(page: Page, header: Header, number: int, columns: Iterable[int]) -> str:
    parts: dict[Cell, str] = {}
    for column in columns:
        cell = page.grid.shown(number, column)
        if isinstance(cell.value, str) and cell.row > header.bottom and not is_blank(cell):
            parts[cell] = cell.text.replace("\n", "")
    return "".join(parts.values())


def _has_amounts(page: Page, header: Header, number: int) -> bool:
    cells = (field_cell(page.grid, number, one) for one in header.best.values() if one.key in AMOUNT_KEYS)
    return any(amount(cell, page.grid.name, unit="", to="") for cell in cells)
