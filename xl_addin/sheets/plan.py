"""Decide which cells a computation changes, and what exactly will stand in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.model.figure import plain, round_half_up
from xl_addin.model.grid import CellValue, CellWrite
from xl_addin.model.number_format import read_format
from xl_addin.model.quantity import number_text
from xl_addin.model.result import Derived, Evaluation, FillPlan, TableScore
from xl_addin.model.table import Owner, Slot
from xl_addin.sheets import paper_rows

_DIGITS = re.compile(r"([0#?][0#?,]*)(?:\.[0#?]+)?")
_RATE_FORMAT = "0.00%"
_NEVER = frozenset({Owner.FORMULA, Owner.BUREAU})


def plan_fill(evaluation: Evaluation) -> FillPlan:
    """Return the cells to change, the typed scores kept against the rule, and the working paper.

    Blank results write nothing; formulas and the bureau's cells are never touched; a cell that
    two results name is written once, by the first.
    """
    writes: dict[tuple[str, str], CellWrite] = {}
    for table in evaluation.scorecard.tables:
        for write in (*_scores(table), *_derived(table)):
            writes.setdefault((write.sheet, write.ref), write)
    made = tuple(writes.values())
    kept = tuple(
        row
        for row in evaluation.scorecard.rows
        if row.owner is Owner.UNIT and row.score is not None and row.written != row.score
    )
    return FillPlan(made, kept, paper_rows.rows_of(evaluation, made))


def _scores(table: TableScore) -> Iterator[CellWrite]:
    """Yield the writes of indicator scores and of the budget row's."""
    for row in table.rows:
        if row.owner not in _NEVER:
            what = f"“{row.indicator.level3}”得分"
            yield from _number(row.indicator.claimed, row.written, what, row.working or row.why)
    budget = table.budget
    if budget and budget.slot and budget.owner not in _NEVER:
        yield from _number(budget.slot, budget.written, "预算执行率得分", budget.working)


def _number(slot: Slot, value: Decimal | None, what: str, why: str) -> Iterator[CellWrite]:
    if value is None or slot.value == value or slot.formula is not None:
        return
    yield _write(slot, _same_form(slot, value), what, why)


def _derived(table: TableScore) -> Iterator[CellWrite]:
    """Yield the writes of rates, sums and grades that are not right."""
    for one in table.derived:
        slot = one.slot
        if _stands(one) or one.value is None or slot.formula is not None or slot.owner in _NEVER:
            continue
        if isinstance(one.value, str):
            yield _write(slot, one.value, one.what, one.working)
        elif one.unit == "%":
            yield _rate(one, one.value)
        else:
            after = _same_form(slot, one.value)
            yield _write(slot, after, one.what, one.working, _wide_enough(slot.number_format, after))


def _stands(one: Derived) -> bool:
    """Tell whether a cell may stay: right, and a rate not printed with fewer decimals than the form's.

    A typed 100% where the rate is 100.12% is no mistake, but the report prints 100.12%; so does the
    table then.
    """
    held = one.slot.value
    if not one.right or one.unit != "%" or not isinstance(one.value, Decimal) or held is None:
        return one.right
    return round_half_up(held, max(0, -int(one.value.as_tuple().exponent))) == one.value


def _write(slot: Slot, after: CellValue, what: str, why: str, number_format: str | None = None) -> CellWrite:
    return CellWrite(
        sheet=slot.sheet,
        ref=slot.ref,
        before=slot.content,
        after=after,
        why=why,
        what=what,
        before_format=slot.number_format,
        number_format=number_format,
    )


def _same_form(slot: Slot, value: Decimal) -> CellValue:
    """Return a number of points as the cell states it: “6.25分” stays such a text."""
    held = number_text(slot.content) if isinstance(slot.content, str) and slot.value is not None else None
    return held.with_value(value) if held else value


def _rate(one: Derived, value: Decimal) -> CellWrite:
    """Return the write of a rate in percent, in the form and scale the cell has."""
    slot = one.slot
    decimals = max(0, -int(value.as_tuple().exponent))
    if isinstance(slot.content, str) and slot.value is not None:
        return _write(slot, _rate_text(slot.content, slot.value, value, decimals), one.what, one.working)
    if isinstance(slot.content, Decimal) and _in_percent(slot):
        code = _wide_enough(slot.number_format, value)
        return _write(slot, value, one.what, one.working, code)
    share = value.scaleb(-2)
    if isinstance(slot.content, Decimal):
        return _write(slot, share, one.what, one.working, _wide_enough(slot.number_format, share))
    shown = read_format(slot.number_format)
    code = _wide_enough(slot.number_format, share) if shown.percent else _RATE_FORMAT
    return _write(slot, share, one.what, one.working, code)


def _in_percent(slot: Slot) -> bool:
    """Tell whether a number cell holds 72 for 72 %, rather than 0.72."""
    assert isinstance(slot.content, Decimal)
    shares = slot.value != slot.content or not slot.content
    return not shares and not read_format(slot.number_format).percent


def _rate_text(text: str, was: Decimal, value: Decimal, decimals: int) -> CellValue:
    """Return a rate as the text has it: “72%” becomes “81.30%”, “0.72” becomes “0.8130”."""
    held = number_text(text)
    if held is None:
        return f"{plain(value)}%"
    if held.value != was and held.value.scaleb(2) == was:
        return held.with_value(value.scaleb(-2), decimals + 2)
    return held.with_value(value, decimals)


def _wide_enough(code: str, value: CellValue) -> str | None:
    """Return a number format that shows every decimal of a value, None where the cell's own does."""
    shown = read_format(code)
    if not isinstance(value, Decimal) or shown.decimals is None or shown.is_date or shown.scaled:
        return None
    printed = value.scaleb(2) if shown.percent else value
    if -int(printed.normalize().as_tuple().exponent) <= shown.decimals:
        return None
    needed = max(0, -int(printed.as_tuple().exponent))
    if '"' in code or "\\" in code:
        return _RATE_FORMAT if shown.percent else None
    return _DIGITS.sub(lambda found: f"{found[1]}.{'0' * needed}", code)
