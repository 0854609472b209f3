"""Compare the numbers that a report's sentences name with the facts of its workbook, whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_addin.checks.base import Case, Deviation
from xl_addin.checks.wording import amount, bare
from xl_addin.model.document import Paragraph, Said
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval
from xl_addin.model.units import factor
from xl_addin.model.written import Written

_AMOUNTS = {
    "initial": ("年初预算", "年初预算数", "年初部门预算"),
    "annual": ("全年预算", "全年预算数", "全年预算总额", "预算总额", "部门预算总额"),
    "executed": ("实际支出", "全年实际支出", "全年执行数", "实际执行", "预算执行数", "全年支出"),
}
_TOTAL = re.compile(
    r"(?:部门|单位|整体|绩效|综合|总体|年度)*(?:自评|评价)(?:总?得?分|打分|结果|总评分)(?:结果)?"
)
_WITHOUT = re.compile(r"20\d\d年度?|本年度?|当年|我单位|我办|我局|我部门|本单位|本部门|\s|[“”]")
_YEAR = re.compile(r"(20\d\d)年")
_OTHER_YEAR = re.compile(r"上年|去年|上一年|同期|下年|明年")
_OF_INDICATORS = re.compile(r"指标|分值|满分|得分情况")
_OF_A_PART = re.compile(r"其中|项目|任务|资金来源|财政性|专项|基本支出|经费|分别|一级指标|二级指标")


class Fact(NamedTuple):
    """A number that a workbook states under a name; `others` are numbers of the same name (its target).

    `sure` is False where the name may be of another number: 全年预算 in a form that has the 年初预算 only.
    """

    figure: Figure
    place: Place | None
    others: tuple[Decimal, ...] = ()
    sure: bool = True


def differing_facts(case: Case, written: Written) -> Iterator[Deviation]:
    """Yield every number of the text that bears the name of a fact and is another one.

    错误 where name and unit are those of exactly one fact, 待核实 where they may be another's. Numbers
    said of a part, a project or another year are left alone; a year that is not told is the workbook's.
    """
    facts = _facts(case)
    paragraphs = {one.number: one for one in written.document.paragraphs}
    for said in written.said:
        name = bare(_WITHOUT.sub("", said.label))
        known = facts.get("自评总分" if _TOTAL.fullmatch(name) else name, [])
        fitting = [one for one in known if one.figure.unit and factor(said.unit, one.figure.unit)]
        if not fitting or said.about or said.sign or any(_is(said, one) for one in fitting):
            continue
        if _of_the_whole(paragraphs[said.paragraph], said, case.dossier.year):
            yield _differs(said, fitting, sure=len(known) == 1 and known[0].sure)


def _facts(case: Case) -> dict[str, list[Fact]]:
    """Return the facts of the table by their names."""
    found: dict[str, list[Fact]] = {}
    budget, total = case.table.budget, case.score.total
    for field, names in _AMOUNTS.items() if budget else ():
        own: Figure | None = getattr(budget, field)
        only = budget.initial if budget and field == "annual" and own is None else None
        figure = own or only
        for name in names if figure else ():
            assert figure is not None
            of_unit = figure._replace(unit=figure.unit or case.table.money_unit)
            found.setdefault(name, []).append(Fact(of_unit, figure.place, sure=only is None))
    if total is not None:
        place = case.table.total.place if case.table.total else None
        stated = case.table.total.value if case.table.total else None
        others = (stated,) if stated is not None else ()
        found["自评总分"] = [Fact(Figure(total, None, "分"), place, (*others, case.pack.full_score))]
    for row in case.score.rows:
        actual, target = row.indicator.actual, row.indicator.target
        if actual.value is not None:
            other = (target.value,) if target.value is not None else ()
            figure = Figure(actual.value, actual.decimals, actual.unit)
            name = bare(row.indicator.level3)
            found.setdefault(name, []).append(Fact(figure, case.at(row, "actual"), other))
    return found


def _is(said: Said, fact: Fact) -> bool:
    """Tell whether a number is the fact, rounding allowed, or another number of its name."""
    by = factor(said.unit, fact.figure.unit)
    assert by is not None
    scale = Decimal(by[0]) / Decimal(by[1])
    mine = Interval.of(said.figure).times(scale)
    exact = said.unit == "分"
    meant = [fact.figure if not exact else Figure(fact.figure.value, None)]
    meant += [Figure(value, None) for value in fact.others]
    if exact:
        return any(said.value == one.value for one in meant)
    return any(mine.meets(Interval.of(one)) for one in meant)


def _of_the_whole(paragraph: Paragraph, said: Said, year: int | None) -> bool:
    """Tell whether a sentence speaks of the whole and of this year, not of a part or another year."""
    sentence = re.split("[。；;]", paragraph.text[: said.start])[-1]
    years = {int(one) for one in _YEAR.findall(sentence)}
    told_of_part = _OF_A_PART.search(sentence.removesuffix(said.label)) or _OF_A_PART.search(paragraph.part)
    points = said.unit == "分" and _OF_INDICATORS.search(paragraph.text[: said.start] + paragraph.part)
    return not (told_of_part or points or _OTHER_YEAR.search(sentence) or (years and years != {year}))


def _differs(said: Said, facts: list[Fact], *, sure: bool) -> Deviation:
    cells = tuple(one.place for one in facts if one.place)
    at = f"（{'、'.join(map(str, cells))}）" if cells else ""
    here = amount(said.value, said.figure.decimals, said.unit)
    there = "或".join(amount(one.figure.value, one.figure.decimals, one.figure.unit) for one in facts)
    own = (said.figure.place,) if said.figure.place else ()
    return Deviation(
        (*own, *cells),
        f"“{said.label}”报告写的是{here}，工作簿{at}是{there}",
        "名称、单位、年度都相同的数，文字与工作簿应当一致",
        "请核对原始资料：报告错的改报告，工作簿错的改工作簿，再重新核对；口径不同的请写明口径。",
        here,
        amount(facts[0].figure.value, facts[0].figure.decimals, facts[0].figure.unit),
        Severity.ERROR if sure else Severity.VERIFY,
    )
