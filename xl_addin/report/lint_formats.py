"""Check how a format (格式) of ours is used: on what value, with what in its brackets."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache

from jinja2 import nodes

from xl_addin.report.faults import Doubt
from xl_addin.report.field_guide import field_guide
from xl_addin.report.sandbox import FORMATS
from xl_addin.report.shapes import Shape, kind_of

_MOST = 20
"""A number of decimals, or of members, beyond which nobody means it."""

_MONEY = ("万元", "亿元", "元", "金额", "金额数", "大写金额")
_FOR_ONE = frozenset((*_MONEY, "百分比", "率", "分", "数", "小数", "日期", "序号", "二级序号", "中文数字"))
_KINDS = {"int": (int, "整数"), "str": (str, "文字")}


def format_doubts(node: nodes.Filter, base: Shape | None) -> Iterator[Doubt]:
    """Yield what is wrong with a format of ours, as far as that can be told without running the template."""
    wrong = _arguments(node)
    if wrong:
        example = next((one.examples[-1] for one in field_guide().formats if one.name == node.name), "")
        remedy = f"请照例子写：{example}。" if example else "请改正括号里的内容。"
        yield Doubt(f"格式“{node.name}”括号里的内容不对", wrong, remedy)
    elif base is not None and base.path and "[]" not in base.path:
        yield from _value(node, base)


def _arguments(node: nodes.Filter) -> str:
    """Return what is wrong with the brackets of a format, or empty text."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return ""
    signature = _signature(node.name)
    named: dict[str, nodes.Expr] = {str(one.key): one.value for one in node.kwargs}
    try:
        bound = signature.bind(None, *node.args, **named)
    except TypeError:
        least = sum(one.default is inspect.Parameter.empty for one in signature.parameters.values()) - 1
        most = len(signature.parameters) - 1
        wanted = f"{least}项" if least == most else f"{least}到{most}项"
        given = len(node.args) + len(named)
        return f"括号里要写{wanted}，写了{given}项" if most else "这个格式后面不写括号"
    for name, value in list(bound.arguments.items())[1:]:
        kind = _KINDS.get(str(signature.parameters[name].annotation))
        if kind is None or not isinstance(value, nodes.Const):
            continue
        if type(value.value) is not kind[0]:
            return f"“{value.value}”应是{kind[1]}"
        if isinstance(value.value, int) and not 0 <= value.value <= _MOST:
            return f"{value.value} 应在0到{_MOST}之间"
    return ""


@cache
def _signature(name: str) -> inspect.Signature:
    return inspect.signature(FORMATS[name])


def _value(node: nodes.Filter, base: Shape) -> Iterator[Doubt]:
    """Yield what comes of a format on a value that is known, where nothing else is needed for it."""
    if base.is_list or base.is_mapping:
        if node.name in _FOR_ONE:
            why = f"“{base.path}”是{kind_of(base)}，这种格式只用于一个数或一段文字"
            yield Doubt(f"“{base.path}”不能用格式“{node.name}”", why, "请写明其中哪一项，或用循环。")
        return
    if base.value is None or node.args or node.kwargs or isinstance(node.node, nodes.Filter):
        return
    try:
        FORMATS[node.name](base.value)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as exc:
        said = str(exc)
        why = said if any(one >= "\u4e00" for one in said) else f"“{base.path}”不是这种格式要的数据"
        remedy = "请换一种格式，见 jixiao template fields。"
        yield Doubt(f"“{base.path}”不能用格式“{node.name}”", why, remedy)
