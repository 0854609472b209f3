"""Find rates made of two amounts said nearby: 预算 a，支出 b，执行率 c; 在职 a 人，编制 b 人，控制率 c."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.document import StatedRelation
from xl_addin.model.figure import plain
from xl_addin.prose.numbers import Number, total
from xl_addin.prose.relations.base import HUNDRED, POINTS, Made, Text, between, fits, quotient, relation

KIND = "P07"
_BUDGET = re.compile(r"预算|指标|计划|下达|安排|拨款|到位|批复|核定|应")
_SET_ANEW = re.compile(r"(?:调整|调增|调减|追加|压减|核减|增加|减少|调剂)后?(?:预算)?(?:数|额)?(?:为|至|到)$")
_BASES = re.compile(r"年初|调整后|调整|全年|年度|当年|上年")  # words in a rate's name that tell its base
_NOT_ALL = re.compile(
    r"增加|减少|增长|下降|结余|结转$|超出|超支|超预算|节约|节支|节余|剩余|少支|多支|高于|低于|差额|相差|缺口"
)
_NEAR = 12  # characters before an amount that tell whether it replaces a budget
_HIGHEST = Decimal(
    300
)  # percent; a rate of amounts above it, of counts above 100, is hardly of the two found
_UNITS = (Decimal("1E-4"), Decimal("1E-8"))  # by which 元, 万元 and 亿元 differ
_ADJUSTED = re.compile(r"调增|调减|追加|追减|核减|统筹|结转|上年结余")
_CHANGED = re.compile(r"(?:调增|调减|追加|追减|核减|调整)(?:预算|资金|指标|经费)?$")
_CUT = re.compile(r"调减|追减|核减")
_KIND_OF = re.compile(r"人员|公用|基本支出|工资|办公|采购|三公|接待|会议费|培训费")
_ALL_OF_IT = re.compile(r"^(?:全年|本年|当年|20\d\d年度?)?(?:财政拨款|拨款|安排资金|下达资金)(?:收入)?$")
_NOT_DONE = re.compile(r"未|尚|没有|不(?:满意|合格|达标)")
_DONE = re.compile(r"支出|执行|决算|使用|实际|完成|支付|报账|采购金额|拨付")


class Rule(NamedTuple):
    """A rate (比率) by its name, and by what names the numbers above and below the line are known."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]


_LAST_YEAR = re.compile(r"上年(?!结转|结余)|去年")
RULES = (
    Rule(re.compile(r"到位率"), re.compile(r"到位|拨付|下达"), re.compile(r"预算|计划|应|安排")),
    Rule(
        re.compile(r"采购执行率|采购完成率"),
        re.compile(r"实际|执行|支出|完成|采购金额"),
        re.compile(r"预算|计划"),
    ),
    Rule(
        re.compile(r"在职人员控制率|人员控制率"), re.compile(r"在职|实有|实际|在编|在岗"), re.compile(r"编制")
    ),
    Rule(re.compile(r"经费.{0,3}控制率"), re.compile(r"实际|支出|决算|执行"), re.compile(r"预算|安排")),
    Rule(
        re.compile(
            r"执行率|支付率|支出进度|使用率|支出完成率|预算完成率|完成率|列入部门预算资金"
            r"|(?:完成|占)(?:全年|年初|年度|调整后)?预算(?:数|金额)?的?(?:比例|比重)?$"
        ),
        _DONE,
        _BUDGET,
    ),
    Rule(
        re.compile(r"回收率"),
        re.compile(r"收回|回收|有效"),
        re.compile(r"发放|发出|下发|共发|到期|应收|应还"),
    ),
    Rule(
        re.compile(r"办结率|办复率|答复率|办理率"),
        re.compile(r"办结|办复|答复|办理完"),
        re.compile(r"收到|受理|交办|接到|共有|收集"),
    ),
    Rule(re.compile(r"满意率|满意度"), re.compile(r"满意"), re.compile(r"有效|收回|回收|调查|受访")),
    Rule(
        re.compile(r"合格率|达标率|优良率"),
        re.compile(r"合格|达标|优良"),
        re.compile(r"检查|抽检|检测|验收|共"),
    ),
    Rule(
        re.compile(r"出勤率|参与率|参训率|覆盖率"),
        re.compile(r"实到|参加|参训|覆盖"),
        re.compile(r"应到|应|总数|共有"),
    ),
)


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every rate whose two numbers stand in its sentence."""
    for passage in text.passages:
        for numbers in passage.sentences():
            for at, rate in enumerate(numbers):
                if rate.is_percent and not rate.about and not rate.sign:
                    yield from _rate(numbers[: at + 3], at)


def _rate(numbers: Sequence[Number], at: int) -> Iterator[StatedRelation]:
    """Yield what a rate states of the numbers before it, since the rate before, or just after it."""
    rate = numbers[at]
    rule = next((one for one in RULES if one.name.search(rate.label)), None)
    if rule is None or re.search("指标值|目标|分值|权重|[=÷×*/]", rate.label):  # formulas: expressions.py
        return
    before = _since_last_rate(numbers[:at])
    behind = itertools.takewhile(lambda one: not one.is_percent, numbers[at + 1 :])
    after = [one for one in behind if not re.search(";|其中|包括", between(rate, one))]
    clause = [one for one in before if ";" not in between(one, rate)]
    told = _listed(rate, numbers[:at])
    for those in (clause, before, after[:2] if len(before) < 2 else []):
        pair = _pair(rule, _of_its_base(rate, rule, those))
        if pair is not None:
            made = quotient(*pair)
            same = pair[0].unit != pair[1].unit and pair[0].value == pair[1].value  # by units.py
            if made is None or same or _of_others(rate, pair[0], those):
                return
            every = _of_its_base(rate, rule, _since_last_rate(numbers[:at], every=True))
            if not fits(rate, made) and (told or _otherwise(rate, rule, every)):
                return
            sure = not _of_a_part(*pair) and _believable(rate, made, those)
            yield _slip(rate, made) or relation(KIND, rate.label or "比率", rate, made, sure=sure)
            return


def _believable(rate: Number, made: Made, those: Sequence[Number]) -> bool:
    """Tell whether what two numbers make can be a rate at all; else others may be meant.

    A rate that only a wrong unit makes so high (万元 for 元) is of these two.
    """
    counts = [one for one in those if not one.is_money]
    alone = made.operands[0].is_money or len(counts) <= len(made.operands)
    if made.value <= (_HIGHEST if alone else max(HUNDRED, rate.value)):
        return True
    shrunk = (made._replace(value=made.value * by, possible=made.possible.times(by)) for by in _UNITS)
    return any(fits(rate, one) for one in shrunk)


def _listed(rate: Number, before: Sequence[Number]) -> bool:
    """Tell whether a rate is one of several that 分别 lists: which amounts it is of is not sure."""
    last = next((one for one in reversed(before) if not one.is_percent), None)
    return last is not None and "分别" in between(last, rate)


def _of_its_base(rate: Number, rule: Rule, numbers: Sequence[Number]) -> list[Number]:
    """Return numbers without the bases that a rate's own name rules out: 年初预算完成率 is of 年初预算."""
    named = _BASES.search(rate.label)
    own = [one for one in numbers if named and named[0] in one.label and rule.whole.search(one.label)]
    above = _above(rule, numbers)
    return [one for one in numbers if one in above or one in own] if own else list(numbers)


def _of_others(rate: Number, part: Number, numbers: Sequence[Number]) -> bool:
    """Tell whether a rate is of all the numbers before together (several sources), or of another count."""
    before = [one for one in numbers if one.start < part.start and one.like(part)]
    if len(before) < 2:
        return False
    together = before[0]._replace(value=total(before, part.unit)[0], unit=part.unit)
    every = [together] if part.is_money else [*before, together]
    return any(made is not None and fits(rate, made) for made in (quotient(part, one) for one in every))


def _otherwise(rate: Number, rule: Rule, those: Sequence[Number]) -> bool:
    """Tell whether a rate that two numbers do not make is of others, several, or an adjusted base."""
    of_last_year = _LAST_YEAR.search(rate.label) is not None
    those = [one for one in those if of_last_year or not _LAST_YEAR.search(one.label)]
    parts = _above(rule, those)
    wholes = [one for one in those if rule.whole.search(one.label) and one not in parts]
    bases = [one for one in those if one not in parts]
    if not parts or not wholes:
        return False
    sums = [(part,) for part in parts] + ([tuple(parts)] if len(parts) > 1 else [])
    anew = [one for one in bases if _SET_ANEW.search(one.before[-_NEAR:])]
    final = any(re.search("调整后|全年", one.label) for one in wholes)
    initial = [] if not final or "年初" in rate.label else [one for one in wholes if "年初" in one.label]
    of = [(one,) for one in (*wholes, *anew) if one not in initial] + (
        [tuple(wholes)] if len(wholes) > 1 else []
    )
    adjusted = [
        (one, other)
        for one in wholes
        for other in bases
        if _ADJUSTED.search(other.label) and one is not other
    ]
    for above, below in itertools.product(sums, [*of, *adjusted]):
        if not all(one.like(above[0]) for one in (*above, *below)):
            continue
        made = quotient(_together(above), _together(below))
        if made is not None and fits(rate, made):
            return True
    return False


def _together(numbers: Sequence[Number]) -> Number:
    """Return several numbers as one: added, what was cut from a budget taken off."""
    first, *rest = numbers
    value = first.value
    for one in rest:
        amount, _ = one.into(first.unit)
        value += -amount if _CUT.search(one.label) else amount
    return first._replace(value=value)


def _of_a_part(part: Number, whole: Number) -> bool:
    """Tell whether the number above the line is of one kind of spending and the base is not."""
    return _KIND_OF.search(part.label) is not None and _ALL_OF_IT.search(whole.label) is not None


def _since_last_rate(before: Sequence[Number], *, every: bool = False) -> list[Number]:
    """Return the amounts said since the last rate, scores left out, deltas too unless every one is wanted."""
    kept: list[Number] = []
    for one in reversed(before):
        if one.is_percent:
            break
        if one.unit != POINTS and (every or not _NOT_ALL.search(one.label)):
            kept.insert(0, one)
    return kept


def _pair(rule: Rule, numbers: Sequence[Number]) -> tuple[Number, Number] | None:
    """Return the numbers above and below the line: by their names, each the last so named."""
    parts = _above(rule, numbers)
    wholes = [one for one in numbers if rule.whole.search(one.label) and one not in parts]
    for whole in reversed(wholes):
        for part in reversed(parts):
            if part is not whole and part.like(whole):
                return part, whole
    return None


def _above(rule: Rule, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers that may stand above the line; what was not done or not good does not."""
    named = (one for one in numbers if rule.part.search(one.label) and not _NOT_DONE.search(one.label))
    return [one for one in named if not _named_better(rule, one) and not _CHANGED.search(one.label)]


def _named_better(rule: Rule, one: Number) -> bool:
    """Tell whether a name that has words of both sides belongs below the line: 支出预算, 预算安排."""
    found = rule.whole.search(one.label)
    return found is not None and bool(
        re.search(
            r"(?:预算|计划|安排|批复|下达)(?:数|金额|资金)?$|编制$|(?:年初|全年|调整后|年度)\S*预算",
            one.label,
        )
    )


def _slip(rate: Number, made: Made) -> StatedRelation | None:
    """Return that one amount has the wrong unit, where the rate fits only as if both had the larger one.

    Where their digits are the same, units.py tells it.
    """
    part, whole = made.operands
    if part.unit == whole.unit or not part.is_money or fits(rate, made):
        return None
    small, large = sorted((part, whole), key=lambda one: one.into("元")[0] / (one.value or 1))
    alike = quotient(part._replace(unit=large.unit), whole._replace(unit=large.unit))
    if alike is None or not fits(rate, alike):
        return None
    value, possible = small._replace(unit=large.unit).into(small.unit)
    right = f"{plain(small.value)}{large.unit}"
    return relation("P13", "金额单位", small, Made(value, possible, right, (large,)))
