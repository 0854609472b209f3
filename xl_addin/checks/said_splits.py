"""Compare how a sentence splits the year's money (总收入…，其中：…) with the split in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_addin.checks.base import Case, Deviation
from xl_addin.checks.wording import money
from xl_addin.model.document import Document, Paragraph, place
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.model.table import FundsRow

_AMOUNT = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>亿元|万元|元)")
_SPLIT = re.compile(r"[^。；\n]*?其中\s*[：:，,]?[^。；\n]*")
_TEN_THOUSANDS = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}
_LARGEST_SHARE = Decimal("0.01")  # of the total, by which a part may differ and still be taken for the same


class _Amount(NamedTuple):
    """An amount in a sentence, in the table's money unit."""

    figure: Figure
    start: int
    end: int
    text: str


def differing_splits(case: Case, document: Document) -> Iterator[Deviation]:
    """Yield the part of a total that a sentence states otherwise than the table.

    Names differ between text and form (预算外收入, 其他资金), so a split is known by its numbers: the same
    total, as many parts, all but one of them the same, and that one differs by less than a hundredth of
    the total. What a sentence calls a part the table may not, so it is 待核实.
    """
    splits = [split for split in _splits(case) if len(split[1]) > 1]
    if not splits:
        return
    for one in document.paragraphs:
        if one.table is not None or "其中" not in one.text:
            continue
        for sentence in _SPLIT.finditer(one.text):
            whole, *parts = _amounts(case, one, sentence) or (None,)
            for total, rows in splits:
                if whole is not None and _same(whole.figure, total) and len(parts) == len(rows):
                    yield from _odd_part(case, one, whole, parts, rows)


def _splits(case: Case) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield each total of the budget block with the parts of one split, for each column of amounts."""
    budget = case.table.budget
    if budget is None:
        return
    groups = dict.fromkeys(row.group for row in case.table.funds if row.group)
    for column in ("initial", "annual", "executed"):
        total: Figure | None = getattr(budget, column)
        for group in groups:
            rows: list[FundsRow] = [row for row in case.table.funds if row.group == group]
            held: list[Figure | None] = [getattr(row, column) for row in rows]
            parts = [figure for figure in held if figure is not None and figure.value]
            if total is not None and parts:
                yield total, parts


def _amounts(case: Case, one: Paragraph, sentence: re.Match[str]) -> list[_Amount]:
    """Return the last amount before 其中 and all amounts behind it."""
    found = list(_AMOUNT.finditer(one.text, sentence.start(), sentence.end()))
    at = one.text.index("其中", sentence.start())
    before = [match for match in found if match.start() < at][-1:]
    return [
        _amount(case, match) for match in (*before, *(each for each in found if each.start() > at)) if before
    ]


def _amount(case: Case, match: re.Match[str]) -> _Amount:
    digits = match["number"].replace(",", "")
    factor = _TEN_THOUSANDS[match["unit"]] / _TEN_THOUSANDS.get(case.table.money_unit, Decimal(1))
    decimals = len(digits.partition(".")[2]) + int(factor.adjusted()) * -1
    figure = Figure(Decimal(digits) * factor, max(decimals, 0), case.table.money_unit)
    return _Amount(figure, match.start(), match.end(), match[0])


def _odd_part(
    case: Case, one: Paragraph, whole: _Amount, parts: list[_Amount], rows: list[Figure]
) -> Iterator[Deviation]:
    """Yield the one part that the table has otherwise; nothing where all agree or more than one differs."""
    left = list(rows)
    odd: list[_Amount] = []
    for part in parts:
        same = next((row for row in left if _same(part.figure, row)), None)
        if same is None:
            odd.append(part)
        else:
            left.remove(same)
    if len(odd) != 1 or len(left) != 1:
        return
    stated, right = odd[0], left[0]
    if abs(stated.figure.value - right.value) > whole.figure.value * _LARGEST_SHARE:
        return
    expected = money(right, case.table.money_unit)
    yield Deviation(
        (place(one, stated.start, stated.end), *((right.place,) if right.place else ())),
        f"报告把{whole.text}分成几部分，其中一部分写的是{stated.text}，自评表同一总额的这一部分是{expected}",
        "总额相同、其他各部分也相同，只有这一部分不同，往往是用总额倒挤的，或其中一处改过",
        "请核对这一部分的金额，使文字与表格一致。",
        stated.text,
        expected,
    )


def _same(one: Figure, other: Figure) -> bool:
    """Tell whether two amounts are the same, as far as they are printed."""
    return Interval.of(one).meets(Interval.of(other))
