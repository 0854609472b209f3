"""Call a worksheet function: cells in, one answer or a column of answers out, and the reasons kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xl_addin.errors import JixiaoError, NoAnswer, TooManyCells, UnlikeSizes
from xl_addin.hosts.excel import words
from xl_addin.hosts.excel.functions.cells import FAILED, Out, Rows, given_out, rows_of
from xl_addin.hosts.excel.functions.function import Answer, Argument, Function, Given, Kind, Spot
from xl_addin.hosts.excel.functions.memory import Memory
from xl_addin.hosts.excel.functions.workbook import Books, Opened

MOST_CELLS = 20_000
TOO_MANY = "#JX-TOO-MANY!"  # what VBA sends for a larger range instead of its values
_COLUMNS = frozenset((Kind.EACH, Kind.SHOWN))


class Sent(NamedTuple):
    """One argument as the host sends it (传入参数): value or rows, number formats, or a spot."""

    value: Any = None
    formats: Sequence[str] = ()
    spot: Spot | None = None


def call(
    function: Function,
    sent: Sequence[Sent],
    *,
    memory: Memory,
    at: Spot | None = None,
    books: Books | None = None,
) -> Out:
    """Return what the calling cells shall show, row by row; a cell without an answer holds FAILED.

    Why each shows it is kept in `memory` under the calling spot. Where the whole call has no answer its
    FunctionError (or the workbook's own error) is raised. `books` gives the caller's workbook to functions
    that ask for it.
    """
    try:
        given = [
            _taken(argument, one, memory, books)
            for argument, one in zip(function.arguments, _padded(sent, function), strict=True)
        ]
        if any(argument.kind in _COLUMNS for argument in function.arguments):
            return _column(function, given, memory, at)
        answer = _run(function, given)
    except JixiaoError as error:
        _keep(memory, at, (0, 0), _told(error, function, at))
        raise
    return _spilled(answer, memory, at)


def _padded(sent: Sequence[Sent], function: Function) -> list[Sent]:
    return [*sent, *(Sent() for _ in function.arguments[len(sent) :])]


def _taken(argument: Argument, sent: Sent, memory: Memory, books: Books | None) -> Any:
    """Return an argument in the shape that the function's kind of argument has."""
    if argument.kind is Kind.BOOK:
        return Opened(books) if books else None
    if argument.kind is Kind.AREA:
        return sent.spot
    if argument.kind is Kind.RECORD:
        spot = sent.spot
        return memory.of((spot.book, spot.sheet, *spot.area.anchor)) if spot else None
    rows = rows_of(sent.value, sent.formats)
    if len(rows) * len(rows[0]) > MOST_CELLS or rows[0][0].value == TOO_MANY:
        raise TooManyCells(argument.term, name=argument.term, most=MOST_CELLS)
    return rows


def _column(function: Function, given: Sequence[Any], memory: Memory, at: Spot | None) -> Out:
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
            line.append("" if blank else _one(function, one, memory, at, (row, column), single=single))
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


def _one(
    function: Function,
    given: Sequence[Any],
    memory: Memory,
    at: Spot | None,
    by: tuple[int, int],
    *,
    single: bool,
) -> Any:
    """Return one answer; a failure is raised for a single cell, and FAILED in a column."""
    try:
        answer = _run(function, given)
    except JixiaoError as error:
        _keep(memory, at, by, _told(error, function, _moved(at, by)))
        if single:
            raise
        return FAILED
    _keep(memory, at, by, answer.why)
    return given_out(answer.value) if not isinstance(answer.value, tuple) else FAILED


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


def _spilled(answer: Answer, memory: Memory, at: Spot | None) -> Out:
    """Return an answer of one value or of rows."""
    rows = answer.value if isinstance(answer.value, tuple) else ((answer.value,),)
    _keep(memory, at, (0, 0), answer.why)
    return [[given_out(value) for value in row] for row in rows]


def _moved(at: Spot | None, by: tuple[int, int]) -> Spot | None:
    if at is None:
        return None
    row, column = at.area.top + by[0], at.area.left + by[1]
    return at._replace(area=at.area._replace(top=row, left=column, bottom=row, right=column))


def _keep(memory: Memory, at: Spot | None, by: tuple[int, int], why: str) -> None:
    if at is not None:
        memory.keep((at.book, at.sheet, at.area.top + by[0], at.area.left + by[1]), why)


def _told(error: JixiaoError, function: Function, at: Spot | None) -> str:
    """Return an error in its four parts, where first."""
    where = f"{at}（{function.name}）" if at else function.name
    return f"位置：{where}；问题：{error.what}；原因：{error.why}；办法：{words.here(words.remedy(error))}"
