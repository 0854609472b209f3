"""Put the question that every scoring method answers, and the shape of its answer."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import plain, round_half_up
from xl_addin.model.interval import Interval
from xl_addin.model.quantity import Form, Quantity
from xl_addin.model.result import Outcome
from xl_addin.rules.pack import Band, StepRule

ZERO = Decimal(0)
HUNDRED = Decimal(100)  # a percentage's own hundred, no rule


class Question(NamedTuple):
    """One row to be scored (评分题): points, target and actual in one unit, printed decimals.

    `bands` serve the qualitative method, `step` the method 按档扣分; `lower` says that the indicator's
    name or its common ratio means that less is better.
    """

    points: Decimal
    target: Quantity
    actual: Quantity
    decimals: int
    bands: tuple[Band, ...] = ()
    step: StepRule | None = None
    lower: bool = False

    @property
    def goal(self) -> Decimal:
        """The target's number. Raises ValueError where it states none."""
        if self.target.value is None:
            raise ValueError(f"target states no number: {self.target.text!r}")
        return self.target.value

    @property
    def done(self) -> Decimal:
        """The actual number. Raises ValueError where it states none."""
        if self.actual.value is None:
            raise ValueError(f"actual states no number: {self.actual.text!r}")
        return self.actual.value

    def show(self, value: Decimal) -> str:
        """Return a number with the row's unit, for the working: 95%, 100人次."""
        return plain(value) + (self.target.unit or self.actual.unit)


class Verdict(NamedTuple):
    """A method's answer (评分答案): outcome, score in points, the arithmetic as text.

    `sure` is False where the answer rests on a statement instead of a number (≥266 copied from
    the target); such an answer never replaces a typed score. `exact` is the score before rounding;
    `band` the points a person chooses from; `doubt` why two readings of the row differ.
    """

    outcome: Outcome
    score: Decimal | None
    working: str = ""
    note: str = ""
    sure: bool = True
    exact: Decimal | None = None
    band: Interval | None = None
    doubt: str = ""


def full(question: Question, because: str, *, note: str = "", sure: bool = True) -> Verdict:
    """Return full points, with the reason in front of the words 得满分."""
    working = f"{because}，得满分 {plain(question.points)}"
    return Verdict(Outcome.MET, question.points, working, note, sure, question.points)


def award(question: Question, raw: Decimal, arithmetic: str, *, note: str = "") -> Verdict:
    """Return a partial score: rounded half up to the form's decimals, kept within 0 and the points."""
    rounded = round_half_up(raw, question.decimals)
    score = max(ZERO, min(question.points, rounded))
    said = f"{arithmetic} = {plain(rounded)}"
    if score != rounded:
        said += f"，{'不低于' if rounded < score else '不超过'} {plain(score)}"
    return Verdict(Outcome.UNMET, score, said, note, exact=max(ZERO, min(question.points, raw)))


def by_hand(note: str, outcome: Outcome = Outcome.MANUAL) -> Verdict:
    """Return that only a person can score the row (需人工评分), and why."""
    return Verdict(outcome, None, "", note)


def in_doubt(doubt: str) -> Verdict:
    """Return that two readings of the row would score differently, so that a person decides."""
    return by_hand(doubt)._replace(doubt=doubt)


def nothing(question: Question, base: Decimal) -> Verdict:
    """Return nought for a negative actual measured against a positive target, and say so."""
    said = f"实际为负，按0计：{plain(question.points)} × 0 ÷ {plain(base)}"
    note = f"实际完成值 {question.show(question.done)} 为负数，按 0 计算"
    return award(question, ZERO, said, note=note)


def without_number(question: Question, side: str) -> Verdict | None:
    """Return the answer where target or actual is not one plain number, None where both are.

    An actual that is a bound or a range (≥266, 1到2次) counts where it alone decides: all it may
    stand for reaches the target. `side` is `up` where more is better, `down` where less is.
    """
    target, actual = question.target, question.actual
    if target.form is not Form.NUMBER:
        return by_hand(target.note or f"指标值“{target.text}”不是一个数，不能按比例计算")
    if actual.form not in {Form.NUMBER, Form.RANGE}:
        return by_hand(actual.note or f"实际完成值“{actual.text}”不是一个数，不能与指标值“{target.text}”比较")
    worst = _worst(actual, side)
    if worst is None and (actual.form is Form.RANGE or _bound(actual)):
        return by_hand(f"实际完成值“{actual.text}”不是一个确定的数，请填实际数")
    if worst is None:
        return None
    if worst >= question.goal if side == "up" else worst <= question.goal:
        note = f"实际完成值“{actual.text}”不是一个确定的数，但已可判定达到指标值；请改填实际数"
        return full(question, f"实际“{actual.text}”达到指标值“{target.text}”", note=note, sure=False)
    return by_hand(f"实际完成值“{actual.text}”不是一个确定的数，不能判定是否达到指标值，请填实际数")


def _bound(actual: Quantity) -> bool:
    """Tell whether the actual value is written with a sign other than `=`."""
    return actual.sign is not None and actual.sign.value != "="


def _worst(actual: Quantity, side: str) -> Decimal | None:
    """Return the least favourable value of a bound or a range on that side, None where open or plain."""
    if actual.form is Form.RANGE:
        return {"up": actual.low, "down": actual.high}.get(side)
    if not _bound(actual) or actual.sign is None:
        return None
    closed = {"up": "≥>", "down": "≤<"}.get(side, "")
    return actual.value if actual.sign.value in closed else None
