"""Functions of 共性指标: one for every ratio of the rule packs, made from the packs' own data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.errors import NoAnswer
from xl_addin.hosts.excel.functions import measures, reading
from xl_addin.hosts.excel.functions.function import Answer, Argument, Example, Function, Given
from xl_addin.model.figure import fixed, plain
from xl_addin.rules.pack import Ratio, RulePack
from xl_addin.rules.standard import load_standard, pack_ids, plain_standard, standards
from xl_addin.scoring.question import HUNDRED
from xl_addin.scoring.ratios import FUNCTIONS

GROUP = "共性指标"
_EXAMPLES = {  # operands that make a plain percentage
    "share": ("95", "100"), "share_of_sum": ("95", "5"), "share_of_both": ("6", "60", "40"),
    "change": ("95", "100"), "change_abs": ("95", "100"), "saving": ("100", "95"),
}  # fmt: skip
_AS_SHARE = "结果是小数，单元格请设成百分比格式。"
_DIRECTIONS = {"up": "越高越好", "down": "越低越好", "near": "接近为好"}


def ratio_functions() -> Iterator[Function]:
    """Yield a function for each ratio of the national packs, then for those only a region has.

    A region's ratio of the same code that takes other operands is named after the region as well.
    """
    made: dict[str, Ratio] = {}
    for pack in pack_ids():
        rules = plain_standard(pack).pack
        for ratio in rules.ratios:
            made[_name(ratio)] = ratio
            yield _function(_name(ratio), ratio, rules, "")
    for info in standards():
        rules = load_standard(info.id).pack
        for ratio in rules.ratios:
            usual = made.get(_name(ratio))
            if usual is not None and usual.function == ratio.function:
                continue
            name = _name(ratio) if usual is None else f"{_name(ratio)}_{info.profile.upper()}"
            if name not in made:
                made[name] = ratio
                yield _function(name, ratio, rules, info.region)


def _name(ratio: Ratio) -> str:
    return f"JX_{ratio.code.upper()}"


def _function(name: str, ratio: Ratio, rules: RulePack, region: str) -> Function:
    facts = plain_standard(pack_ids()[0]).facts
    operands = [facts[code] for code in ratio.operands]
    terms = tuple(one.term for one in operands)
    arguments = tuple(
        Argument(
            f"operand{number}",
            one.term,
            f"数值或单元格；各数都写单位（如{one.unit}，自动换算）或都不写；一列得一列结果",
        )
        for number, one in enumerate(operands, 1)
    )

    def run(*given: Given) -> Answer:
        read = measures.alike(
            *((term, reading.figure(one, term)) for one, term in zip(given, terms, strict=True))
        )
        values = [one.value for one in read]
        function, form = FUNCTIONS[ratio.function]
        try:
            percent = function(*values)
        except ZeroDivisionError:
            raise NoAnswer(
                ratio.name, result=ratio.name, detail="分母为 0，这项比率不适用",
                fix="请核对分母；确实为 0 的写明“不适用”。",
            ) from None  # fmt: skip
        shown = form.format(*(f"({plain(value)})" if value < 0 else plain(value) for value in values))
        why = f"{ratio.name} = {shown} = {fixed(percent, rules.rate_decimals)}%；公式：{ratio.formula}"
        return Answer(percent / HUNDRED, f"{why}{measures.told(read)}；依据：{ratio.law.cite()}")

    region = f"（{region}）" if region else ""
    about = f"{ratio.name}{region}：{ratio.formula}；{_DIRECTIONS[ratio.direction]}。{_AS_SHARE}"
    return Function(name, about, arguments, run, _example(name, ratio), GROUP)


def _example(name: str, ratio: Ratio) -> Example:
    """Return an example with small round operands, its result worked out by the ratio's own function."""
    function, _ = FUNCTIONS[ratio.function]
    operands = _EXAMPLES[ratio.function]
    percent = function(*(Decimal(one) for one in operands))
    return Example(f"={name}({', '.join(operands)})", percent / HUNDRED)
