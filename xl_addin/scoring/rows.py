"""Judge one indicator row: method, verdict, comparison with the facts, owner and what to write."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, plain, round_half_up
from xl_addin.model.interval import Agreement, Interval
from xl_addin.model.quantity import Form, Quantity, settle
from xl_addin.model.result import IndicatorScore, Outcome
from xl_addin.model.table import Indicator
from xl_addin.rules.pack import RulePack, Standard
from xl_addin.scoring.methods import METHODS, answer
from xl_addin.scoring.ownership import score_decimals, settle_score, typed
from xl_addin.scoring.question import HUNDRED, ZERO, Question, Verdict, by_hand
from xl_addin.scoring.ratios import Computed, as_quantity, compare, known_ratio, ratio_of
from xl_addin.scoring.situation import Chosen, choose

UNUSED = "不适用的指标不自动处理分值，请单位选定：得满分、同级分摊、折成百分制或转入指定一级指标，并写明理由"
_UPWARD = {"proportional", "equal", "within"}


class _Check(NamedTuple):
    """What the facts say of a ratio row: its value, and whether the score hangs on the difference."""

    figure: Figure | None = None
    possible: Interval | None = None
    working: str = ""
    decisive: bool = False
    note: str = ""


def score_row(
    indicator: Indicator, dossier: Dossier, standard: Standard, *, by_rule: bool = False
) -> IndicatorScore:
    """Return the rule's judgement of one row, in points at the form's decimals.

    A typed score is never replaced without `by_rule`; with it, neither where the direction was
    guessed, nor where the answer rests on a bare statement, nor where the facts contradict the
    typed actual value and the score hangs on it.
    """
    pack = standard.pack
    target, actual = settle(indicator.target, indicator.actual, unit=indicator.unit)
    actual = _undirected(indicator, actual, pack)
    chosen = choose(indicator, target, pack)
    points = indicator.points.value if indicator.points else ZERO
    decimals = score_decimals(indicator.claimed, pack.score_decimals)
    question = Question(points, target, actual, decimals, pack.bands, chosen.step)
    verdict = _without_points(_judge(chosen, question), indicator)
    check = _checked(chosen, question, verdict, ratio_of(indicator, dossier, standard), pack)
    keep = chosen.guessed or not verdict.sure or check.decisive
    settled = settle_score(indicator.claimed, verdict.score, by_rule=by_rule, keep=keep)
    over = _over(chosen, question, verdict, pack)
    return IndicatorScore(
        indicator=indicator,
        outcome=_outcome(indicator, verdict, keep=keep, decisive=check.decisive),
        score=verdict.score,
        written=settled.written,
        owner=settled.owner,
        method=chosen.method,
        method_name=METHODS[chosen.method].name,
        why=chosen.why,
        working=verdict.working,
        law=chosen.law,
        note=_joined(
            verdict.note,
            chosen.note,
            check.note,
            _read_as(question, verdict),
            _guess_note(chosen),
            _over_note(over),
        ),
        over=over,
        computed=check.figure,
        computed_working=check.working,
        possible=check.possible,
    )


def _judge(chosen: Chosen, question: Question) -> Verdict:
    """Return the verdict: blanks and 不适用 first, then the method's own."""
    forms = {question.target.form, question.actual.form}
    if Form.NOT_APPLICABLE in forms:
        return by_hand(UNUSED, Outcome.NOT_APPLICABLE)
    if question.actual.form is Form.BLANK:
        return by_hand("实际完成值没有填报", Outcome.UNFILLED)
    if question.target.form is Form.BLANK:
        return by_hand("指标值没有填写，无从比较")
    return answer(chosen.method, question)


def _without_points(verdict: Verdict, indicator: Indicator) -> Verdict:
    """Return the verdict without a score where the row states no points."""
    if indicator.points is not None:
        return verdict
    return verdict._replace(score=None, working="", note=_joined("本行没有分值，不计分", verdict.note))


def _undirected(indicator: Indicator, actual: Quantity, pack: RulePack) -> Quantity:
    """Return a ratio that should stay near 0 without its minus: −12% adjusted is 12% off."""
    ratio = known_ratio(indicator, pack)
    if ratio is None or ratio.direction != "near" or actual.value is None or actual.value >= 0:
        return actual
    return actual._replace(low=-actual.value, high=-actual.value)


def _checked(
    chosen: Chosen, question: Question, verdict: Verdict, computed: Computed | None, pack: RulePack
) -> _Check:
    """Compare the typed actual with the facts; decisive where the two earn different scores."""
    if computed is None:
        return _Check()
    found = _Check(Figure(computed.value, None, "%"), computed.possible, computed.working)
    if question.actual.form is Form.BLANK:
        return found._replace(note=f"按表内数据可算得 {computed.working}，请核实后填报")
    if compare(question.actual, computed, pack.rate_decimals) is not Agreement.DIFFERENT:
        return found
    other = _judge(chosen, question._replace(actual=as_quantity(computed, pack.rate_decimals)))
    said = f"填报 {question.actual.text}，按表内数据应为 {computed.working}"
    decisive = other.score != verdict.score
    if decisive and other.score is not None:
        said += f"（据此得 {plain(other.score)} 分），请先核实再定得分"
    return found._replace(decisive=decisive, note=said)


def _outcome(indicator: Indicator, verdict: Verdict, *, keep: bool, decisive: bool) -> Outcome:
    """Return the outcome; 待核实 where facts contradict, or an unsure rule would lower a typed score."""
    if decisive:
        return Outcome.HELD
    claimed = typed(indicator.claimed)
    if keep and claimed is not None and verdict.score is not None and claimed > verdict.score:
        return Outcome.HELD
    return verdict.outcome


def _over(chosen: Chosen, question: Question, verdict: Verdict, pack: RulePack) -> Decimal | None:
    """Return by how many percent the target is exceeded (偏离度), None below the pack's flag.

    Only where more is better: being far below a ceiling is no over-achievement.
    """
    aim, done = question.target.high, question.actual.value
    upward = chosen.method in _UPWARD or (chosen.method == "stepped" and chosen.situation == "at_least")
    if verdict.outcome is not Outcome.MET or not upward or aim is None or done is None or aim <= 0:
        return None
    if done / aim < pack.over_flag:
        return None
    return round_half_up((done - aim) / aim * HUNDRED, pack.rate_decimals)


def _guess_note(chosen: Chosen) -> str:
    return "方向只是推断，不据此改动已填的得分，请在指标值前写明≥或≤" if chosen.guessed else ""


def _over_note(over: Decimal | None) -> str:
    return f"超过指标值 {plain(over)}%，得分不超过分值，请说明原因" if over is not None else ""


def _read_as(question: Question, verdict: Verdict) -> str:
    """Return what the reader assumed about target and actual, unless the verdict says so already."""
    notes = (question.target.note, question.actual.note)
    return _joined(*(note for note in notes if note not in verdict.note))


def _joined(*notes: str) -> str:
    return "；".join(filter(None, notes))
