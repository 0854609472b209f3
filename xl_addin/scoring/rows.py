"""Judge one indicator row: method, verdict, comparison with the facts, owner and what to write."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, plain, round_half_up
from xl_addin.model.interval import Agreement
from xl_addin.model.quantity import Form, Quantity, settle
from xl_addin.model.result import IndicatorScore, Outcome
from xl_addin.model.table import Indicator, Owner
from xl_addin.rules.pack import RulePack, Standard
from xl_addin.scoring.methods import METHODS, answer
from xl_addin.scoring.ownership import agrees, score_decimals, settle_score, typed
from xl_addin.scoring.question import HUNDRED, ZERO, Question, Verdict, by_hand, in_doubt
from xl_addin.scoring.ratios import Computed, as_quantity, bare_name, compare, known_ratio, ratio_of
from xl_addin.scoring.situation import ASK_SIGN, Chosen, choose

UNUSED = (
    "不适用的指标不自动处理分值。请在得分格填写处理后的得分（如计满分）并在原因栏写明；"
    "分值并入其他行的，请改这些行的分值"
)
USED = "已按单位填的得分计入，请在原因栏写明理由"
BY_CRITERION = "本表没有指标值和实际完成值两列，得分由人按评分标准评定"
_UPWARD = {"proportional", "equal", "within"}
_OURS = {Owner.BLANK, Owner.PROGRAM}
_OTHER_WAY = {"at_least": "at_most", "at_most": "at_least"}
_RATE_NAMES = ("率", "满意度")
_SHARE, _PERCENT = (
    Decimal("1.5"),
    Decimal(10),
)  # a habit: up to 1.5 is typed as a share, from 10 on as percent


class _Check(NamedTuple):
    """What the facts say of a ratio row: its value, and whether the score hangs on the difference."""

    computed: Computed | None = None
    contradicted: bool = False
    decisive: bool = False
    note: str = ""


def score_row(
    indicator: Indicator, dossier: Dossier, standard: Standard, *, by_rule: bool = False
) -> IndicatorScore:
    """Return the rule's judgement of one row, in points at the form's decimals.

    A typed score is never replaced without `by_rule`; with it, neither where there is a doubt or the
    direction was guessed, nor where the answer rests on a bare statement, nor where the facts
    contradict the typed actual value. In doubt a blank cell is left to a person.
    """
    pack = standard.pack
    target, actual = settle(indicator.target, indicator.actual, unit=indicator.unit)
    actual = _undirected(indicator, target, actual, pack)
    chosen = choose(indicator, target, pack)
    if indicator.criterion is not None:
        chosen = chosen._replace(method="manual", why=BY_CRITERION)
    points = indicator.points.value if indicator.points else ZERO
    decimals = score_decimals(indicator.claimed, pack.score_decimals)
    question = Question(points, target, actual, decimals, pack.bands, chosen.step, chosen.lower)
    judged = _judge(chosen, question) if indicator.criterion is None else by_hand("请按评分标准评定")
    verdict = _with_points(judged, indicator)
    check = _checked(chosen, question, verdict, ratio_of(indicator, dossier, standard), pack)
    doubt = _doubt(indicator, chosen, question, verdict, check, pack)
    keep = bool(doubt) or chosen.guessed or not verdict.sure or check.contradicted
    verdict = _left_open(verdict, indicator, doubt)
    settled = settle_score(indicator.claimed, verdict.score, verdict.exact, by_rule=by_rule, keep=keep)
    over = _over(chosen, question, verdict, pack)
    computed = check.computed
    return IndicatorScore(
        indicator=indicator,
        outcome=_outcome(indicator, verdict, doubt=doubt, keep=keep, decisive=check.decisive),
        score=verdict.score,
        written=settled.written,
        owner=settled.owner,
        method=chosen.method,
        method_name=METHODS[chosen.method].name,
        why=chosen.why,
        working=verdict.working,
        law=computed.ratio.law if computed and check.contradicted else chosen.law,
        note=_joined(
            verdict.note,
            doubt,
            check.note,
            *(note for note in (target.note, actual.note) if note not in verdict.note),
            _guess_note(chosen) if not doubt else "",
            _over_note(over),
        ),
        over=over,
        computed=Figure(computed.value, None, "%") if computed else None,
        computed_working=computed.working if computed else "",
        possible=computed.possible if computed else None,
        exact=verdict.exact,
        band=verdict.band,
        doubt=doubt,
        contradicted=check.contradicted,
    )


def _judge(chosen: Chosen, question: Question) -> Verdict:
    """Return the verdict: blanks and 不适用 first, then the method's own."""
    target, actual = question.target, question.actual
    if target.form is Form.BLANK and actual.form is not Form.BLANK:
        return by_hand("指标值没有填写，无从比较；请补填指标值后重新计算")
    if actual.form is Form.NOT_APPLICABLE or (
        target.form is Form.NOT_APPLICABLE and actual.form is Form.BLANK
    ):
        return by_hand(UNUSED, Outcome.NOT_APPLICABLE)
    if actual.form is Form.BLANK:
        return by_hand("实际完成值没有填报", Outcome.UNFILLED)
    if target.form is Form.NOT_APPLICABLE:
        note = f"指标值“{target.text}”，实际却填了“{actual.text}”；请补填指标值，或人工评分并说明"
        return by_hand(note)
    return (
        in_doubt(chosen.doubt)
        if chosen.method == "manual" and chosen.doubt
        else answer(chosen.method, question)
    )


def _with_points(verdict: Verdict, indicator: Indicator) -> Verdict:
    """Return the verdict without a score where the row states no points, or none above 0.

    A row that does not apply says what becomes of the score typed there.
    """
    if indicator.points is None:
        note = _joined("本行没有分值，不计分", verdict.note)
        return verdict._replace(score=None, exact=None, band=None, working="", note=note)
    if indicator.points.value <= 0:
        note = f"分值是 {plain(indicator.points.value)}，应大于 0，请核对分值"
        return by_hand(note, Outcome.HELD)
    if verdict.outcome is Outcome.NOT_APPLICABLE and indicator.claimed.value is not None:
        return verdict._replace(note=USED)
    return verdict


def _doubt(
    indicator: Indicator,
    chosen: Chosen,
    question: Question,
    verdict: Verdict,
    check: _Check,
    pack: RulePack,
) -> str:
    """Return why two readings of the row give different scores, empty where nothing hangs on it."""
    if verdict.doubt or verdict.score is None:
        return verdict.doubt
    if check.decisive:
        return check.note
    if question.target.unsure or question.actual.unsure:
        return "看不出是小数还是百分数，得分会不同；请给实际完成值和指标值都写上%"
    if _unlike_sizes(indicator, question):
        return "一边像小数（0.95），一边像百分数（95），得分会不同；请给两边都写上%"
    if not chosen.guessed or chosen.situation not in _OTHER_WAY:
        return ""
    other = chosen._replace(method=pack.choices[_OTHER_WAY[chosen.situation]].method)
    if _judge(other, question).score == verdict.score:
        return ""
    return chosen.doubt or f"指标值没有比较符号，越高越好和越低越好得分不同，{ASK_SIGN}，或填写得分"


def _unlike_sizes(indicator: Indicator, question: Question) -> bool:
    """Tell whether a rate has 0.95 on one side and 95 on the other, neither with a %."""
    goal, done = question.target.value, question.actual.value
    if goal is None or done is None or question.target.unit or question.actual.unit:
        return False
    small, large = sorted((abs(goal), abs(done)))
    rate = bare_name(indicator.level3).endswith(_RATE_NAMES)
    return rate and 0 < small <= _SHARE and large >= _PERCENT


def _left_open(verdict: Verdict, indicator: Indicator, doubt: str) -> Verdict:
    """Return the verdict; in doubt, a cell without a person's number gets none from us."""
    if not doubt or indicator.claimed.owner not in _OURS:
        return verdict
    return verdict._replace(outcome=Outcome.MANUAL, score=None, exact=None, working="")


def _undirected(indicator: Indicator, target: Quantity, actual: Quantity, pack: RulePack) -> Quantity:
    """Return a change that should stay near 0 without its minus: −12% adjusted is 12% off."""
    ratio = known_ratio(indicator, pack)
    near = ratio is not None and ratio.direction == "near" and ratio.function == "change_abs"
    if not near or actual.value is None or actual.value >= 0 or (target.value or ZERO) < 0:
        return actual
    return actual._replace(low=-actual.value, high=-actual.value)


def _checked(
    chosen: Chosen, question: Question, verdict: Verdict, computed: Computed | None, pack: RulePack
) -> _Check:
    """Compare the typed actual with the facts; decisive where the two earn different scores."""
    if computed is None:
        return _Check()
    found = _Check(computed)
    if question.actual.form is Form.BLANK:
        return found._replace(note=f"按表内数据可算得 {computed.working}，请核实后填报")
    if compare(question.actual, computed, pack.rate_decimals) is not Agreement.DIFFERENT:
        return found
    other = _judge(chosen, question._replace(actual=as_quantity(computed, pack.rate_decimals)))
    said = f"填报 {question.actual.text}，按表内数据应为 {computed.working}"
    decisive = verdict.score is not None and other.score != verdict.score
    if decisive and other.score is not None:
        said += f"（据此得 {plain(other.score)} 分），请先核实再定得分"
    return found._replace(contradicted=True, decisive=decisive, note=said)


def _outcome(indicator: Indicator, verdict: Verdict, *, doubt: str, keep: bool, decisive: bool) -> Outcome:
    """Return the outcome; 待核实 where a doubt stands against a kept score, or would lower one."""
    if verdict.score is None:
        return verdict.outcome
    said = agrees(indicator.claimed, verdict.score, verdict.exact)
    if decisive or (doubt and said not in {Agreement.EQUAL, Agreement.ROUNDING}):
        return Outcome.HELD
    claimed = typed(indicator.claimed)
    if keep and claimed is not None and said is Agreement.DIFFERENT and claimed > verdict.score:
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
    return f"方向只是推断，不据此改动已填的得分，{ASK_SIGN}" if chosen.guessed else ""


def _over_note(over: Decimal | None) -> str:
    return f"超过指标值 {plain(over)}%，得分不超过分值，请说明原因" if over is not None else ""


def _joined(*notes: str) -> str:
    return "；".join(dict.fromkeys(filter(None, notes)))
