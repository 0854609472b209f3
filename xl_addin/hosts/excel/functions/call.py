"""Call a worksheet function: cells in, one answer or a column of answers out, and the reasons kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xl_addin.errors import JixiaoError, NoAnswer, TooManyCells, UnlikeSizes
from xl_addin.hosts.excel import words
from xl_addin.hosts.excel.functions.cells import FAILED, Out, Rows, given_out, rows_of
from xl_addin.hosts.excel.functions.function import Answer, Argument, Caller, Function, Given, Kind, Spot
from xl_addin.hosts.excel.functions.memory import Memory, Record
from xl_addin.hosts.excel.functions.workbook import Asked, Books, Opened

MOST_CELLS = 20_000
TOO_MANY = "#JX-TOO-MANY!"  # what VBA sends for a larger range instead of its values
NOBODY = Caller()
_By = tuple[int, int]  # rows and columns from the calling cell
_COLUMNS = frozenset((Kind.EACH, Kind.SHOWN))


class Sent(NamedTuple):
    """One argument as the host sends it (传入参数): value or rows, number formats, or spot and formula."""

    value: Any = None
    formats: Sequence[str] = ()
    spot: Spot | None = None
    formula: str = ""


def call(
    function: Function,
    sent: Sequence[Sent],
    *,
    memory: Memory,
    caller: Caller = NOBODY,
    books: Books | None = None,
) -> Out:
    """Return what the calling cells shall show, row by row; a cell without an answer holds FAILED.

    Why each shows it is kept in `memory` under the calling spot. Where the whole call has no answer its
    FunctionError (or the workbook's own error) is raised. `books` gives the caller's workbook to functions
    that ask for it.
    """
    noted = _Noted(memory, caller)
    try:
        given = [
            _taken(argument, one, memory, caller)
            for argument, one in zip(function.arguments, _padded(sent, function), strict=True)
        ]
        given = [
            _opened(function, sent, caller, books) if argument.kind is Kind.BOOK else one
            for argument, one in zip(function.arguments, given, strict=True)
        ]
        if any(argument.kind in _COLUMNS for argument in function.arguments):
            return _column(function, given, noted)
        answer = _run(function, given)
    except JixiaoError as error:
        noted.failed(None, error, function)
        raise
    return _spilled(answer, noted)


class _Noted(NamedTuple):
    """Where the reasons of a call's cells are written down."""

    memory: Memory
    caller: Caller

    def keep(self, by: _By | None, why: str, shown: Any) -> None:
        """Write down why the cell so many rows and columns on, or the whole call, shows what it shows."""
        spot = self.at(by)
        if spot is not None:
            key = (spot.book, spot.sheet, *spot.area.anchor)
            self.memory.keep(key, Record(why, self.caller.formula, shown))

    def failed(self, by: _By | None, error: JixiaoError, function: Function) -> None:
        """Write down why a cell has no answer, in four parts, where first."""
        spot = self.at(by)
        where = f"{spot}（{function.name}）" if spot else function.name
        remedy = words.here(words.remedy(error))
        told = f"位置：{where}；问题：{error.what}；原因：{error.why}；办法：{remedy}"
        self.keep(by, told, FAILED)

    def at(self, by: _By | None) -> Spot | None:
        """Return the cell so many rows and columns on; the whole calling area for None."""
        spot = self.caller.spot
        if spot is None or by is None:
            return spot
        row, column = spot.area.top + by[0], spot.area.left + by[1]
        return spot._replace(area=spot.area._replace(top=row, left=column, bottom=row, right=column))


def _opened(function: Function, sent: Sequence[Sent], caller: Caller, books: Books | None) -> Opened | None:
    """Return the caller's workbook, with the area that the call depends on as it is now."""
    area = next(
        (one for arg, one in zip(function.arguments, sent, strict=False) if arg.kind is Kind.AREA), Sent()
    )
    return Opened(books, Asked(caller, area.spot, area.value)) if books else None


def _padded(sent: Sequence[Sent], function: Function) -> list[Sent]:
    return [*sent, *(Sent() for _ in function.arguments[len(sent) :])]


def _taken(argument: Argument, sent: Sent, memory: Memory, caller: Caller) -> Any:
    """Return an argument in the shape that the function's kind of argument has."""
    if argument.kind is Kind.BOOK:
        return None
    if argument.kind is Kind.AREA:
        return sent.spot
    if argument.kind is Kind.RECORD:
        return _reason(sent, memory)
    rows = rows_of(sent.value, sent.formats, since_1904=caller.since_1904)
    if len(rows) * len(rows[0]) > MOST_CELLS or rows[0][0].value == TOO_MANY:
        raise TooManyCells(argument.term, name=argument.term, most=MOST_CELLS)
    return rows


def _reason(sent: Sent, memory: Memory) -> str | None:
    """Return why a cell shows what it shows; None where it is no longer the cell that is remembered."""
    spot = sent.spot
    record = memory.of((spot.book, spot.sheet, *spot.area.anchor)) if spot else None
    value = rows_of(sent.value)[0][0].value
    return record.why if record and record.stands(sent.formula, value) else None


def _column(function: Function, given: Sequence[Any], noted: _Noted) -> Out:
    """Return one answer for every row (and column) of the ranges; single values serve for all of them."""
    kinds = [argument.kind in _COLUMNS for argument in function.arguments]
    sizes = {(len(rows), len(rows[0])) for rows, each in zip(given, kinds, strict=True) if each}
    ranges = sizes - {(1, 1)}
    if len(ranges) > 1:
        shown = "、".join(f"{high} 行 {wide} 列" for high, wide in sorted(ranges))
        raise UnlikeSizes(function.name, sizes=shown)
    high, wide = ranges.pop() if ranges else (1, 1)
    single = (high, wide) == (1, 1)
    out: Out = []
    for row in range(high):
        line: list[Any] = []
        for column in range(wide):
            one = [_at(rows, row, column) if each else rows for rows, each in zip(given, kinds, strict=True)]
            blank = not single and _blank(given, one, kinds)
            line.append("" if blank else _one(function, one, noted, (row, column), single=single))
        out.append(line)
    return out


def _at(rows: Rows, row: int, column: int) -> Given:
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows[row][column]


def _blank(given: Sequence[Any], one: Sequence[Any], kinds: Sequence[bool]) -> bool:
    """Tell whether all that the ranges hold in this row is blank: an empty line of a form."""
    return all(
        value.value is None
        for rows, value, each in zip(given, one, kinds, strict=True)
        if each and len(rows) * len(rows[0]) > 1
    )


def _one(function: Function, given: Sequence[Any], noted: _Noted, by: _By, *, single: bool) -> Any:
    """Return one answer; a failure is raised for a single cell, and FAILED in a column."""
    try:
        answer = _run(function, given)
    except JixiaoError as error:
        noted.failed(by, error, function)
        if single:
            raise
        return FAILED
    shown = given_out(answer.value) if not isinstance(answer.value, tuple) else FAILED
    noted.keep(by, answer.why, shown)
    return shown


def _run(function: Function, given: Sequence[Any]) -> Answer:
    """Return a function's answer; a fault of the program is a reason too, as JX_WHY has to tell something."""
    try:
        return function.run(*given)
    except JixiaoError:
        raise
    except Exception as fault:
        raise NoAnswer(
            function.name, result="结果", detail=f"程序内部出错（{type(fault).__name__}），不是数据有错",
            fix="请把这一格的公式和它引用的内容发给维护人员。",
        ) from fault  # fmt: skip


def _spilled(answer: Answer, noted: _Noted) -> Out:
    """Return an answer of one value or of rows."""
    rows = answer.value if isinstance(answer.value, tuple) else ((answer.value,),)
    shown = [[given_out(value) for value in row] for row in rows]
    noted.keep(None, answer.why, shown[0][0])
    return shown
