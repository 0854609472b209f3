"""Let a template read data and nothing else: the Jinja environment of every report."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from xl_addin.report import changes, sentences, wording
from xl_addin.report.marked import TracedText, counted, ordinal_of, told

_LARGE = 10**18
_READ = frozenset({"keys", "values", "items", "get"})
_LOOP = frozenset(
    {
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
        "cycle",
        "changed",
    }
)
_TEXT = frozenset({"strip", "lstrip", "rstrip", "startswith", "endswith", "split", "replace", "isdigit"})
_JINJA_FILTERS = (
    "abs batch default d dictsort e escape first groupby int join last length count list map max min "
    "reject rejectattr replace reverse select selectattr slice sort string sum trim unique"
)


class DataOnlyEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose objects are plain data: no attribute beyond the few listed above."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - Jinja's own signature
        """Tell whether a template may read `attr` of `obj`; everything not listed is refused."""
        kind = type(obj)
        if kind is dict:
            return attr in _READ
        if kind in {str, TracedText}:
            return attr in _TEXT
        if kind is LoopContext:
            return attr in _LOOP
        return kind is Namespace and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - Jinja's own signature
        """Tell whether a template may call it: macros of its own, and methods already let through."""
        if isinstance(obj, Macro):
            return True
        owner = getattr(obj, "__self__", None)
        return type(owner) in {dict, str, TracedText, LoopContext} or obj in self.globals.values()

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return left operator right; text cannot be multiplied or formatted, nor powers taken.

        Raises OverflowError for what could fill the memory or print what is no data.
        """
        if operator == "**" or not _both_numbers(left, right):
            raise OverflowError("模板里只能对数字做乘法和取余")
        return super().call_binop(context, operator, left, right)


def _both_numbers(left: object, right: object) -> bool:
    """Tell whether both are numbers small enough to multiply in an instant."""
    return all(isinstance(one, int | Decimal) and -_LARGE < one < _LARGE for one in (left, right))


def finalize(value: object) -> object:
    """Return what is printed for a value: text, and numbers without exponent.

    Raises TypeError for anything else, which a template has no reason to print.
    """
    if isinstance(value, Decimal):
        return told(value, format(value, "f"))
    if type(value) is int:
        return ordinal_of(value)
    if isinstance(value, str | int | Undefined) and not isinstance(value, bool):
        return value
    if isinstance(value, dict | list | tuple):
        raise TypeError("这里是一组数据，不能直接写出；请写明其中哪一项，或用循环")
    raise TypeError("这里不是文字或数字，不能写出")


def make_environment() -> DataOnlyEnvironment:
    """Return a fresh sandbox with the Chinese filters; undefined names are errors."""
    env = DataOnlyEnvironment(autoescape=True, undefined=StrictUndefined, finalize=finalize, loader=None)
    env.globals = {"range": env.globals["range"], "namespace": Namespace}
    kept: dict[str, Callable[..., Any]] = {name: env.filters[name] for name in _JINJA_FILTERS.split()}
    env.filters = (
        kept | wording.FILTERS | sentences.FILTERS | changes.FILTERS | {"length": counted, "count": counted}
    )
    return env
