"""Write the rows of the working paper (评分底稿): every score's working, and what undo needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xl_addin.model.figure import plain
from xl_addin.model.grid import CellValue, CellWrite
from xl_addin.model.result import Derived, Evaluation, IndicatorScore, TableScore
from xl_addin.model.table import Owner, Slot
from xl_addin.sheets.paper import (
    AFTER,
    BEFORE,
    BUDGET,
    CELL,
    FRESH,
    HEAD,
    NEW_FORMAT,
    NOTE,
    OLD_FORMAT,
    OTHER,
    OWNER,
    PAPER,
    TABLE,
    UNDO,
    Row,
    Rows,
    as_paper,
    line_of,
    trimmed,
)


def rows_of(evaluation: Evaluation, writes: Sequence[CellWrite]) -> Rows:
    """Return the working paper of an evaluation whose `writes` are about to be made."""
    by_place = {(one.sheet, one.ref): one for one in writes}
    tables = evaluation.scorecard.tables
    rows = [*_head(evaluation)]
    for table in tables:
        rows.append(line_of(TABLE, table.table.name, table.table.project))
        if table.budget and table.budget.slot:
            rows.append(_budget_row(table, by_place))
        rows += [_score_row(one, by_place) for one in table.rows]
    derived = [
        _derived_row(one, by_place)
        for table in tables
        for one in table.derived
        if one.value is not None and one.slot.formula is None
    ]
    if derived:
        rows += [line_of(OTHER), *derived]
    rows += _undo_rows(evaluation, by_place)
    return tuple(trimmed(row) for row in rows)


def _head(evaluation: Evaluation) -> Iterator[Row]:
    dossier = evaluation.dossier
    about = [f"单位：{dossier.unit}"] if dossier.unit else []
    about += [f"年度：{dossier.year}年"] if dossier.year else []
    about += [f"规则：{evaluation.rules}"] if evaluation.rules else []
    yield line_of(PAPER)
    yield line_of(NOTE)
    yield line_of("　".join(about))
    yield line_of("；".join(_total(table) for table in evaluation.scorecard.tables))
    yield HEAD


def _total(table: TableScore) -> str:
    """Return how a table's total arises: `自评表：9.81 + 39.96 + 49.03 = 98.8，等级 优`."""
    sums: dict[str, Decimal] = {}
    if table.budget and table.budget.written is not None:
        sums[BUDGET] = table.budget.written
    for row in table.rows:
        if row.written is not None:
            level = row.indicator.level1
            sums[level] = sums.get(level, Decimal(0)) + row.written
    if table.total is None:
        return f"{table.table.name}：{'尚无得分' if table.table.has_points else '没有分值，只比较不评分'}"
    parts = " + ".join(f"{name} {plain(value)}" for name, value in sums.items())
    rest = f"，尚有 {table.unscored} 项未评" if table.unscored else ""
    grade = f"，等级 {table.grade}" if table.grade else ""
    return f"{table.table.name}：{parts} = {plain(table.total)}{grade}{rest}"


def _now(slot: Slot, writes: Mapping[tuple[str, str], CellWrite]) -> tuple[CellValue, CellValue]:
    """Return what a cell held and what it will hold."""
    write = writes.get((slot.sheet, slot.ref))
    return (write.before, write.after) if write else (slot.content, slot.content)


def _owner(owner: Owner, slot: Slot, writes: Mapping[tuple[str, str], CellWrite]) -> str:
    return (Owner.PROGRAM if (slot.sheet, slot.ref) in writes else owner).chinese


def _ending(slot: Slot, owner: Owner, writes: Mapping[tuple[str, str], CellWrite]) -> Row:
    before, after = _now(slot, writes)
    return as_paper(before), as_paper(after), _owner(owner, slot, writes), str(slot.place)


def _joined(*texts: str) -> str:
    return "；".join(text for text in texts if text)


def _score_row(score: IndicatorScore, writes: Mapping[tuple[str, str], CellWrite]) -> Row:
    item = score.indicator
    why = _joined(score.why, score.note)
    return (
        item.level1,
        item.level2,
        item.level3,
        Decimal(item.ordinal),
        item.target.text,
        item.actual.text,
        item.points.value if item.points else None,
        f"{score.method_name}（{score.outcome.value}）：{why}" if why else score.method_name,
        _joined(score.working, score.computed_working),
        score.law.cite(),
        *_ending(item.claimed, score.owner, writes),
    )


def _budget_row(table: TableScore, writes: Mapping[tuple[str, str], CellWrite]) -> Row:
    score = table.budget
    assert score is not None
    assert score.slot is not None
    funds = table.table.budget
    budget = (funds.annual or funds.initial) if funds else None
    return (
        BUDGET,
        None,
        funds.label if funds else None,
        None,
        budget.value if budget else None,
        funds.executed.value if funds and funds.executed else None,
        score.points,
        _joined(score.denominator, score.note),
        score.working,
        score.law.cite(),
        *_ending(score.slot, score.owner, writes),
    )


def _derived_row(one: Derived, writes: Mapping[tuple[str, str], CellWrite]) -> Row:
    return (
        one.what,
        *([None] * 7),
        one.working,
        one.law.cite() if one.law else None,
        *_ending(one.slot, one.slot.owner, writes),
    )


def _undo_rows(evaluation: Evaluation, writes: Mapping[tuple[str, str], CellWrite]) -> Iterator[Row]:
    """Yield the section 撤销记录, as of a paper made anew; `paper.merged` knows better where one stands."""
    if not writes:
        return
    owners = {
        (slot.sheet, slot.ref): owner
        for table in evaluation.scorecard.tables
        for slot, owner in _owned(table)
    }
    yield line_of(UNDO, FRESH)
    for place, one in writes.items():
        if not (one.before is None or isinstance(one.before, str | Decimal)):
            continue  # a date or an error under a score cannot be given back as it was; the backup has it
        owner = owners.get(place, Owner.BLANK if one.before is None else Owner.UNIT).chinese
        filled = list(line_of(one.what))
        if one.number_format is not None:
            filled[OLD_FORMAT], filled[NEW_FORMAT] = one.before_format, one.number_format
        filled[BEFORE], filled[AFTER] = as_paper(one.before), as_paper(one.after)
        filled[OWNER], filled[CELL] = owner, f"{one.sheet}!{one.ref}"
        yield tuple(filled)


def _owned(table: TableScore) -> Iterator[tuple[Slot, Owner]]:
    for row in table.rows:
        yield row.indicator.claimed, row.indicator.claimed.owner
    if table.budget and table.budget.slot:
        yield table.budget.slot, table.budget.slot.owner
