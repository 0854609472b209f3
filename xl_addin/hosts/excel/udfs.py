"""What Excel calls: every worksheet function under its name, for xlwings' CallUDF.

The VBA module JxUdfs sends the arguments' values and, last, one text with the places and number formats
that go with them. xlwings hands over rows of values: floats, texts, None for a blank cell, naive
datetimes, and Excel's errors as texts.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

import xlwings

from xl_addin.hosts.excel.book import read_book
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import Sent, call
from xl_addin.hosts.excel.functions.cells import Out
from xl_addin.hosts.excel.functions.context import read_context
from xl_addin.hosts.excel.functions.function import CATEGORY, Function
from xl_addin.hosts.excel.functions.memory import Memory
from xl_addin.hosts.excel.functions.workbook import Books

MEMORY = Memory()
_CONTEXT = "context"


def _made(function: Function) -> Callable[..., Out]:
    """Return a function with the arguments that xlwings looks at: those shown and the context."""
    names = [*(argument.name for argument in function.shown_arguments), _CONTEXT]

    def run(*values: Any) -> Out:
        return _answered(function, values)

    run.__name__ = run.__qualname__ = function.name
    run.__doc__ = function.about
    run.__annotations__ = {}
    run.__signature__ = _signature(names)  # type: ignore[attr-defined]
    for name in names[:-1]:
        run = xlwings.arg(name, ndim=2, err_to_str=True)(run)
    made: Callable[..., Out] = xlwings.func(category=CATEGORY)(run)
    return made


def _signature(names: list[str]) -> Signature:
    return Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=None) for name in names])


def _answered(function: Function, values: tuple[Any, ...]) -> Out:
    """Return what the calling cells shall show. Raises JixiaoError, of which VBA makes #VALUE!."""
    shown = function.shown_arguments
    padded = [*values, *[None] * (len(shown) + 1 - len(values))]
    given, told = padded[:-1], padded[-1]
    context = read_context(told or "", shown)
    sent = [
        Sent(
            value,
            context.formats[number] if number < len(context.formats) else (),
            context.spots[number] if number < len(context.spots) else None,
            context.formulas[number] if number < len(context.formulas) else "",
        )
        for number, value in enumerate(given)
    ]
    return call(function, sent, memory=MEMORY, caller=context.caller, books=BOOKS)


BOOKS = Books(lambda: read_book(xlwings.Book.caller()))
globals().update({name: _made(function) for name, function in functions().items()})
