"""Write docs/udfs.md: every worksheet function with its arguments and one example, which a test executes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.function import Example, Function
from xl_addin.model.figure import fixed, plain

TITLE = "Excel 函数"
INTRODUCTION = """\
在装有加载项的 Excel 里，单元格可以直接写下面的函数。
参数可以是一格，也可以是一列（各列一行对一行），一次算一列。
Excel 2021、Microsoft 365 里一列结果自动向下填满；Excel 2016、2019 里请先选中要放结果的各格，
写好公式后按 Ctrl+Shift+Enter，只按回车的只有第一格。

数可以带单位：`100万元` 与 `500000元` 自动换算；一个写了单位、一个没有写，
或单位不是一类的（万元与人），不计算，`JX_WHY` 说明原因。
评分的指标值与实际完成值只有一个写单位的，按同一单位计，与表里评分一样；`JX_DEVIATION` 也是，但金额要都写。
`JX_WAN` 把没有写单位的数当作元，写明万元的数不变。
单元格数字格式里显示的“万元”不算写了单位（指标值、实际完成值、合计核对除外）。

比率类函数的结果是小数，请把单元格设成百分比格式。

显示 `#VALUE!` 就是没有结果，不会悄悄给一个错数；用 `=JX_WHY(那一格)` 看位置、问题、原因和办法；
那一格的公式或结果已不是当时的，`JX_WHY` 不说明，请在那一格按 F2 再按回车。
没有装加载项的人打开，函数会变成错误值：外发前请用“公式转数值”（`jixiao freeze`）。
只除一次的比率，直接写 `=B5/A5` 更好：不装加载项也能算。函数的好处是认得文字指标值、口径有依据、算错有说明。
"""
_PLACES = 4  # decimals of an example's result


def functions_page() -> str:
    """Return the body of docs/udfs.md, group by group."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield INTRODUCTION
    group = ""
    for one in functions().values():
        if one.group != group:
            group = one.group
            yield f"## {group}\n"
        yield _described(one)


def _described(one: Function) -> str:
    lines = [f"### {one.name}", "", one.about, "", f"写法：`{one.spelling}`", ""]
    lines += [
        f"- {arg.term}{'（可不写）' if arg.optional else ''}：{arg.help}" for arg in one.shown_arguments
    ]
    return "\n".join([*lines, "", _example(one.example), ""])


def _example(example: Example) -> str:
    cells = "，".join(f"{ref} 是 {_said(value)}" for ref, value in example.cells.items())
    given = f"{cells}，" if cells else ""
    return f"示例：{given}`{example.formula}` → {_result(example)}"


def _said(value: Decimal | str) -> str:
    return plain(value) if isinstance(value, Decimal) else f"`{value}`"


def _result(example: Example) -> str:
    if isinstance(example.result, tuple):
        return "；".join("｜".join(_short(value) for value in row) for row in example.result)
    return _short(example.result)


def _short(value: Decimal | str) -> str:
    if isinstance(value, str):
        return value
    return plain(value) if plain(value) == plain(Decimal(fixed(value, _PLACES))) else fixed(value, _PLACES)
