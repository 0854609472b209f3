"""Let a template read data and nothing else: the Jinja environment of every report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_sum
from jinja2.runtime import LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from xl_addin.report import accounts, changes, formats, project_sentences, sentences, wording
from xl_addin.report.chart import Chart
from xl_addin.report.marked import TracedText, counted, ordinal_of, told
from xl_addin.report.printed import Printed
from xl_addin.report.wording import decimal_of

FORMATS: dict[str, Callable[..., object]] = (
    wording.FILTERS
    | formats.FILTERS
    | sentences.FILTERS
    | changes.FILTERS
    | project_sentences.FILTERS
    | accounts.FILTERS
)
"""The formats of our own (格式), by their Chinese names; 图号 belongs to one document and is added there."""

_LARGE = 10**18
LONGEST = 1_000_000
"""Characters of a text, or members of a list, that a template may put together; a report has a tenth."""

MOST_PRINTED = 20 * LONGEST
"""Characters that all tags together may print: macros and blocks of text grow by printing themselves."""

MAPPING_READS = frozenset({"keys", "values", "items", "get"})
LOOP_READS = frozenset(
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
TEXT_READS = frozenset({"strip", "lstrip", "rstrip", "startswith", "endswith", "split", "replace", "isdigit"})
_JINJA_FILTERS = (
    "abs default d dictsort e escape first groupby int join last length count list map max min "
    "reject rejectattr reverse select selectattr sort trim unique"
)


class _Compiler(CodeGenerator):
    """Jinja's compiler, but `~` joins what may be printed, as it would be printed."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        """Write a call of `joined` instead of Jinja's own joining."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class DataOnlyEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose objects are plain data: no attribute beyond the few listed above."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    code_generator_class = _Compiler

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - Jinja's own signature
        """Tell whether a template may read `attr` of `obj`; everything not listed is refused."""
        kind = type(obj)
        if kind is dict:
            return attr in MAPPING_READS
        if kind in {str, TracedText, Markup}:
            return attr in TEXT_READS
        if kind is LoopContext:
            return attr in LOOP_READS
        return kind is Namespace and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - Jinja's own signature
        """Tell whether a template may call it: macros of its own, and methods already let through."""
        if isinstance(obj, Macro):
            return True
        owner = getattr(obj, "__self__", None)
        return type(owner) in {dict, str, TracedText, Markup, LoopContext} or obj in self.globals.values()

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return what a call yields; `text.replace(…)` is measured first. Raises OverflowError."""
        owner = getattr(called, "__self__", None)
        if isinstance(owner, str) and getattr(called, "__name__", "") == "replace":
            replaced(owner, *args)
        return super().call(context, called, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return left operator right; text cannot be multiplied or formatted, nor powers taken.

        Raises OverflowError for what could fill the memory, SecurityError for `%` on text, TypeError
        for text with a number, ZeroDivisionError for a division by zero.
        """
        if operator == "%" and isinstance(left, str):
            raise SecurityError("模板里不能用 % 给文字套格式")
        if operator in {"*", "**"} and (operator == "**" or not _both_numbers(left, right)):
            raise OverflowError("模板里只能对数字做乘法和取余，数字也不能过大")
        if operator == "+" and _same_sequences(left, right):
            _measure(len(left) + len(right))
        elif not _both_numbers(left, right):
            raise TypeError("文字、一组数据或空着的项不能与数字一起运算，过大的数字也不能")
        if operator in {"/", "//", "%"} and not right:
            raise ZeroDivisionError("除数是零")
        return super().call_binop(context, operator, left, right)

    def joined(self, parts: tuple[object, ...]) -> str:
        """Return the parts joined (`~`), each as it would be printed. Raises TypeError, OverflowError."""
        texts = [as_text(part) for part in parts]
        _measure(sum(len(part) for part in texts if isinstance(part, str)))
        return str(markup_join(texts))


def _both_numbers(left: object, right: object) -> bool:
    """Tell whether both are numbers small enough to multiply in an instant."""
    return all(isinstance(one, int | float | Decimal) and -_LARGE < one < _LARGE for one in (left, right))


def _same_sequences(left: object, right: object) -> bool:
    """Tell whether both are texts, or both lists."""
    return any(isinstance(left, kind) and isinstance(right, kind) for kind in (str, list))


def _measure(length: int) -> None:
    """Refuse what has grown beyond any report; raises OverflowError."""
    if length > LONGEST:
        raise OverflowError("循环里拼接出来的文字或数据过长")


def replaced(text: object, old: str, new: str, count: int = -1) -> str:
    """Return a text with `old` replaced: the filter `replace`. Raises OverflowError, TypeError."""
    plain = as_text(text)
    if not isinstance(plain, str) or not isinstance(old, str) or not isinstance(new, str):
        raise TypeError("只能替换文字里的文字")
    found = plain.count(old)
    _measure(len(plain) + (found if count < 0 else min(found, count)) * len(new))
    return plain.replace(old, new, count)


@pass_environment
def added(env: Environment, values: Iterable[Any], attribute: str | None = None, start: Any = 0) -> Any:  # noqa: ANN401
    """Return the sum of numbers: the filter `sum`. Raises TypeError for anything else: lists would grow."""
    if not isinstance(start, int | Decimal):
        raise TypeError("只能对数字求和")
    return do_sum(env, values, attribute, start)


def as_text(value: object) -> object:
    """Return what is printed for a value: text, numbers without exponent, the title of a chart.

    Raises TypeError for anything else, which a template has no reason to print.
    """
    if isinstance(value, Decimal):
        return told(value, format(decimal_of(value) or value, "f"))
    if type(value) is int:
        return ordinal_of(value)
    if isinstance(value, str | int | Undefined) and not isinstance(value, bool):
        return value
    if isinstance(value, Chart):
        return str(value)
    if isinstance(value, dict | list | tuple):
        raise TypeError("这里是一组数据，不能直接写出；请写明其中哪一项，或用循环")
    raise TypeError("这里不是文字或数字，不能写出")


def make_environment(printed: Printed | None = None) -> DataOnlyEnvironment:
    """Return a fresh sandbox with the Chinese filters; undefined names are errors.

    `printed` gathers the charts that the template prints.
    """
    charts = printed or Printed()
    length = 0

    def finalize(value: object) -> object:
        nonlocal length
        made = charts.mark(value) if isinstance(value, Chart) else as_text(value)
        length += len(made) if isinstance(made, str) else 0
        if length > MOST_PRINTED:
            raise OverflowError("标签写出的文字过长")
        return made

    def join(values: Iterable[object], d: str = "") -> str:
        """Return the values joined by `d`, each as it is printed: the filter `join`."""
        texts = [as_text(value) for value in values]
        _measure(sum(len(part) + len(d) for part in texts if isinstance(part, str)))
        return d.join(map(str, texts))  # plain text: it is escaped where it is printed, once

    env = DataOnlyEnvironment(autoescape=True, undefined=StrictUndefined, finalize=finalize, loader=None)
    env.globals = {"range": env.globals["range"], "namespace": Namespace}
    kept: dict[str, Callable[..., Any]] = {name: env.filters[name] for name in _JINJA_FILTERS.split()}
    own = {"string": as_text, "join": join, "length": counted, "count": counted, "图号": charts.reference}
    own |= {"replace": replaced, "sum": added}
    env.filters = kept | FORMATS | own
    return env
