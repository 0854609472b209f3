"""Choose the method of a row: what the row states, else the pack, else the target's own sign."""

from __future__ import annotations

from typing import NamedTuple

from xl_addin.model.law import LegalRef
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
_BY_FORM = {Form.RANGE: "range", Form.DEADLINE: "deadline", Form.WORDS: "words"}
_SAID = {"at_least": "越高越好", "at_most": "越低越好", "equal": "应等于指标值"}


class Chosen(NamedTuple):
    """The method of a row (所用方法), why this one, and whether its direction was only guessed."""

    method: str
    why: str
    law: LegalRef
    situation: str
    guessed: bool = False
    step: StepRule | None = None
    note: str = ""


class _Situation(NamedTuple):
    name: str
    why: str
    guessed: bool = False
    law: LegalRef | None = None
    readable: bool = True


def choose(indicator: Indicator, target: Quantity, pack: RulePack) -> Chosen:
    """Return the method for a row whose target is brought to its unit already."""
    found = _situation(indicator, target, pack)
    default = pack.choices[found.name]
    stated = _stated(indicator.method, target, default.law)
    if stated:
        method, step = stated
        why = f"本行计分方法写明“{indicator.method[:30]}”"
        guessed = found.guessed and not METHODS[method].side and (step is None or not step.side)
        return Chosen(method, why, default.law, found.name, guessed, step)
    note = f"计分方法“{indicator.method[:20]}”没有认出，按指标值评分" if indicator.method else ""
    rule = _step_rule(indicator, pack)
    if rule and target.form is Form.NUMBER:
        why = f"规则规定“{rule.name}”按档扣分"
        return Chosen("stepped", why, rule.law, found.name, step=rule, note=note)
    law = found.law or default.law
    method = default.method if found.readable else "manual"
    return Chosen(method, found.why, law, found.name, found.guessed, note=note)


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
    """Return the direction a common ratio has; near means near its target of 100%, else near 0."""
    near = "equal" if target.value == HUNDRED else "at_most"
    name = {"up": "at_least", "down": "at_most"}.get(ratio.direction, near)
    why = f"指标值没有比较符号；共性指标“{ratio.name}”{_SAID[name]}"
    return _Situation(name, why, law=ratio.law)


def _guess(indicator: Indicator, target: Quantity, pack: RulePack) -> _Situation:
    """Return the direction that name or target suggests, else more is better; a guess either way."""
    word = next((word for word in pack.lower_is_better if word in indicator.level3), None)
    if word:
        why = f"指标值没有比较符号，因名称含“{word}”推断为越低越好"
        return _Situation("at_most", why, guessed=True)
    if "控制" in target.text:
        return _Situation("at_most", f"指标值“{target.text}”没有比较符号，推断为不超过", guessed=True)
    return _Situation("at_least", "指标值没有比较符号，推断为越高越好", guessed=True)


def _stated(text: str, target: Quantity, law: LegalRef) -> tuple[str, StepRule | None] | None:
    """Return the method that a row names by code, by Chinese name or by its steps; None for none."""
    plain_text = text.strip()
    if not plain_text:
        return None
    step = step_of(plain_text, target, law)
    if step:
        return "stepped", step
    return next(((code, None) for code, method in METHODS.items() if plain_text in {code, method.name}), None)


def _step_rule(indicator: Indicator, pack: RulePack) -> StepRule | None:
    """Return the pack's steps for an indicator of that name and points."""
    wanted = bare_name(indicator.level3)
    points = indicator.points.value if indicator.points else None
    for rule in pack.steps:
        if wanted in map(bare_name, (rule.name, *rule.aliases)) and rule.points in {None, points}:
            return rule
    return None
