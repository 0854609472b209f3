"""Choose the method of a row: what the row states, else the pack, else the target's own sign."""

from __future__ import annotations

from typing import NamedTuple

from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.quantity import Form, Quantity, Sign
from xl_addin.model.table import Indicator
from xl_addin.rules.pack import Ratio, RulePack, StepRule
from xl_addin.scoring.methods import METHODS
from xl_addin.scoring.question import HUNDRED
from xl_addin.scoring.ratios import bare_name, known_ratio
from xl_addin.scoring.steps import step_of

_BY_SIGN = {
    Sign.GE: "at_least",
    Sign.GT: "at_least",
    Sign.EQ: "equal",
    Sign.LT: "at_most",
    Sign.LE: "at_most",
}
_AGAINST = {"at_least": "down", "at_most": "up"}
_CHANGES = frozenset({"change", "change_abs"})
ASK_SIGN = "请在指标值前写明≥或≤"
_BY_FORM = {Form.RANGE: "range", Form.DEADLINE: "deadline", Form.WORDS: "words"}
# Habits of naming, not rules: a name that ends so grows with the work done, whatever it is about
# (投诉办结率, 违规查处率, 成本节约率); and what level names say of cost.
_HIGHER_ENDINGS = (
    "办结率", "处置率", "处理率", "整改率", "整治率", "收回率", "追回率", "回收率", "查处率", "查办率",
    "下降率", "降低率", "压减率", "减少率", "节约率", "化解率", "清理率", "回复率", "答复率", "受理率",
    "完成率", "达标率", "合格率", "及时率", "覆盖率", "满意率", "满意度", "知晓率", "到位率", "执行率",
    "利用率", "使用率", "通过率", "准确率", "增长率", "提高率",
)  # fmt: skip
_SAVING_ENDINGS = ("节约率", "降低率", "下降率", "压减率", "减少率")
_HIGHER_WORDS = ("节约", "压减", "下降", "降低", "减少", "办结", "处置", "整改", "收回", "查处", "满意")
_COST = "成本"
_ROW_LAW = LegalRef("row_method", "本行计分方法", Basis.PRACTICE)
_SAID = {"at_least": "越高越好", "at_most": "越低越好", "equal": "应等于指标值"}


class Chosen(NamedTuple):
    """The method of a row (所用方法), why this one, and whether its direction was only guessed.

    `lower` says that the ratio or the names mean less is better; `doubt` why no method is sure.
    """

    method: str
    why: str
    law: LegalRef
    situation: str
    guessed: bool = False
    step: StepRule | None = None
    lower: bool = False
    doubt: str = ""


class _Situation(NamedTuple):
    name: str
    why: str
    guessed: bool = False
    law: LegalRef | None = None
    readable: bool = True
    doubt: str = ""


def choose(indicator: Indicator, target: Quantity, pack: RulePack) -> Chosen:
    """Return the method for a row whose target is brought to its unit already."""
    found = _situation(indicator, target, pack)
    lower = _means_lower(indicator, pack)
    if indicator.method.strip():
        return _stated(indicator, target, found.name, pack)._replace(lower=lower)
    rule = _step_rule(indicator, pack)
    if rule and target.form is Form.NUMBER:
        why = f"规则规定“{rule.name}”按档扣分"
        return Chosen("stepped", why, rule.law, found.name, step=rule, lower=lower)
    default = pack.choices[found.name]
    law = found.law or default.law
    method = default.method if found.readable else "manual"
    return Chosen(method, found.why, law, found.name, found.guessed, lower=lower, doubt=found.doubt)


def _situation(indicator: Indicator, target: Quantity, pack: RulePack) -> _Situation:
    """Return what kind of target it is; one that only a person understands counts as words."""
    unread = target.form is Form.WORDS and target.note
    if target.form in _BY_FORM and not unread:
        return _Situation(_BY_FORM[target.form], f"指标值“{target.text}”是{target.form.value}要求")
    if target.value is None:
        return _Situation("words", "指标值不是一个可以比较的数，也不是定性要求", readable=False)
    if target.value == 0 and target.sign not in {Sign.GE, Sign.GT}:
        return _Situation("zero", "指标值为 0")
    if target.sign is not None:
        name = _BY_SIGN[target.sign]
        return _Situation(name, f"指标值的符号是“{target.sign.value}”，{_SAID[name]}")
    ratio = known_ratio(indicator, pack)
    return _by_ratio(ratio, target) if ratio else _guess(indicator, target, pack)


def _by_ratio(ratio: Ratio, target: Quantity) -> _Situation:
    """Return the direction a common ratio has; a change that should be near 0 counts as at most.

    A share near 100% is equal to a target of 100%; for any other target its side is a guess.
    """
    change = ratio.function in _CHANGES
    near = "at_most" if change else "equal" if target.value == HUNDRED else "at_least"
    name = {"up": "at_least", "down": "at_most"}.get(ratio.direction, near)
    why = f"指标值没有比较符号；共性指标“{ratio.name}”{_SAID[name]}"
    guessed = ratio.direction == "near" and not change and target.value != HUNDRED
    return _Situation(name, why, guessed, law=ratio.law)


def _guess(indicator: Indicator, target: Quantity, pack: RulePack) -> _Situation:
    """Return the direction that names or target suggest, else more is better; a guess either way."""
    up, down = _evidence(indicator, pack)
    if not up and "控制" in target.text:
        return _Situation("at_most", f"指标值“{target.text}”没有比较符号，推断为不超过", guessed=True)
    if up and down:
        why = f"指标值没有比较符号，“{up}”像越高越好，“{down}”像越低越好"
        return _Situation("at_least", why, guessed=True, doubt=f"{why}，{ASK_SIGN}")
    if down:
        return _Situation("at_most", f"指标值没有比较符号，因名称含“{down}”推断为越低越好", guessed=True)
    because = f"因名称含“{up}”" if up else ""
    return _Situation("at_least", f"指标值没有比较符号，{because}推断为越高越好", guessed=True)


def _evidence(indicator: Indicator, pack: RulePack) -> tuple[str, str]:
    """Return the words that mean more is better, and those that mean less is; empty for none.

    How a name ends decides over what it is about; a cost level asks for less, unless it is saved.
    """
    name = bare_name(indicator.level3)
    up = next((end for end in _HIGHER_ENDINGS if name.endswith(end)), "")
    cost = _COST if any(_COST in level for level in (indicator.level1, indicator.level2)) else ""
    if up:
        return up, "" if up in _SAVING_ENDINGS else cost
    down = next((word for word in pack.lower_is_better if word in name), "")
    return next((word for word in _HIGHER_WORDS if word in name), ""), down or cost


def _means_lower(indicator: Indicator, pack: RulePack) -> bool:
    """Tell whether the common ratio, else the names, mean that less is better."""
    ratio = known_ratio(indicator, pack)
    if ratio:
        return ratio.direction == "down" or ratio.function in _CHANGES
    return bool(_evidence(indicator, pack)[1])


def _stated(indicator: Indicator, target: Quantity, situation: str, pack: RulePack) -> Chosen:
    """Return the method that a row names by code, by Chinese name or by its steps, else a doubt."""
    text = indicator.method.strip()
    why = f"本行计分方法写明“{text[:30]}”"
    reading = step_of(text, target, _ROW_LAW)
    if reading and reading.step:
        return Chosen("stepped", why, _ROW_LAW, situation, step=reading.step)
    code = next((code for code, method in METHODS.items() if text in {code, method.name}), "")
    rule = _step_rule(indicator, pack) if code == "stepped" else None
    if rule:
        return Chosen(code, f"{why}，规则规定了“{rule.name}”的扣法", rule.law, situation, step=rule)
    doubt = reading.doubt if reading else ""
    if not code and not doubt:
        names = "、".join(method.name for method in METHODS.values())
        doubt = f"计分方法“{text[:20]}”没有认出，请改写为{names}之一，或写成“每超过1个百分点扣0.5分”"
    if code and target.sign and METHODS[code].side == _AGAINST.get(_BY_SIGN[target.sign]):
        doubt = f"计分方法“{text}”与指标值的符号“{target.sign.value}”方向相反，请改正其中一个"
    return Chosen(code if code and not doubt else "manual", why, _ROW_LAW, situation, doubt=doubt)


def _step_rule(indicator: Indicator, pack: RulePack) -> StepRule | None:
    """Return the pack's steps for an indicator of that name and points."""
    wanted = bare_name(indicator.level3)
    points = indicator.points.value if indicator.points else None
    for rule in pack.steps:
        if wanted in map(bare_name, (rule.name, *rule.aliases)) and rule.points in {None, points}:
            return rule
    return None
