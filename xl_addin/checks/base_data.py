"""Check that base data (基础数据) add up: totals equal their parts and the rows listed under them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.wording import amount, money
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.quotes import quoted
from xl_addin.model.units import convert, factor
from xl_addin.rules.base_data import Item, Measure, column_term, fact_code, vocabulary
from xl_addin.rules.base_use import SumDef
from xl_addin.rules.facts import FactCatalogue


@check("E14", "基础数据的合计与分项不符")
def totals_are_what_their_parts_add_up_to(case: Case) -> Iterator[Deviation]:
    """保证：基础数据表里，支出总额等于基本支出加项目支出，三公经费等于各项之和，项目支出等于所列各项目之和，逐列相等。

    为什么：合计多是手工填的，上年数又常从别的口径抄来；明细没有列全时，看表的人也会问差额是什么。
    怎么办：合计与分项不符的，改正填错的一个；明细没有列全的请补列。只差四舍五入的只作提示，空白的按零相加。
    """
    topics = case.standard.info.base_data
    if not (case.first and topics):
        return
    said = vocabulary()
    for one in said.sums_of(topics):
        for code in said.item(one.total).measures:
            whole = case.dossier.facts.get(fact_code(one.total, code))
            parts = _parts(case, one, said.measures[code])
            if whole is not None and parts and all(_alike(part.unit, whole.unit) for part in parts):
                yield from _compared(one, said.measures[code], whole, parts)


@check("E18", "基础数据的合计与自评表不符", severity=Severity.VERIFY)
def totals_are_what_the_form_says(case: Case) -> Iterator[Deviation]:
    """保证：基础数据表的支出总额与自评表年度资金总额一致：预算数对年初预算数，决算数对全年执行数；金额单位不同的先换算。

    为什么：两张表说的是同一笔钱，报告前后都要引用；口径不同（如决算含上年结转）也会使两数不等，不能认定是哪一个错。
    怎么办：核对两张表，改正填错的一个；口径不同而确有依据的，在报告里写明。只差四舍五入的只作提示。
    """
    topics = case.standard.info.base_data
    if not (case.first and topics):
        return
    said, facts = vocabulary(), case.dossier.facts
    for one in said.sums_of(topics):
        for code, elsewhere in one.same.items():
            whole, other = facts.get(fact_code(one.total, code)), facts.get(elsewhere)
            if whole is not None and other is not None:
                names = _named(said.item(one.total), said.measures[code]), FactCatalogue()[elsewhere].term
                yield from _stated_twice(names, whole, other)


def _stated_twice(names: tuple[str, str], whole: Figure, other: Figure) -> Iterator[Deviation]:
    by = factor(other.unit, whole.unit)
    if by is None:
        return
    decimals = max(whole.decimals or 0, other.decimals or 0)
    agreement = agree(whole, convert(other.value, by), decimals=decimals)
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    stated, right = money(whole, whole.unit), money(other, other.unit)
    remedy = "请核对两张表，改正填错的一个；口径不同的请在报告里写明。"
    yield Deviation(
        tuple(figure.place for figure in (whole, other) if figure.place),
        f"{names[0]}是{stated}，自评表的{names[1]}是{right}",
        "两数在四舍五入范围内相符（尾差）" if rounding else "两张表说的是同一笔钱，两数应当相等",
        "知道即可，不必修改。" if rounding else remedy,
        stated, right, Severity.HINT if rounding else None,
    )  # fmt: skip


def _alike(unit: str, other: str) -> bool:
    """Tell whether numbers of two units may be added as they are: 名 and 人, not 元 and 万元."""
    by = factor(unit, other)
    return by is not None and by[0] == by[1]


def _parts(case: Case, one: SumDef, measure: Measure) -> list[Figure]:
    """Return the amounts that should add up, without blanks."""
    if not one.rows:
        code = one.columns.get(measure.code) or ("" if one.columns else measure.code)
        found = [case.dossier.facts.get(fact_code(part, code)) for part in one.parts] if code else []
    else:
        column = one.columns.get(measure.code) or ("" if one.columns else column_term(measure))
        found = [row.figures.get(column) for row in case.dossier.lists.get(one.rows, ())]
        if any(figure.place.book for figure in found if figure and figure.place):
            return []  # last year's workbook may have had rows that are no longer listed
    return [figure for figure in found if figure is not None]


def _named(item: Item, measure: Measure) -> str:
    """Return what a total is called: the catalogue may have a name of its own for it (在职人员数)."""
    term = FactCatalogue()[fact_code(item.code, measure.code)].term
    return f"{quoted(item.term)}的{column_term(measure)}" if item.term in term else quoted(term)


def _compared(one: SumDef, measure: Measure, whole: Figure, parts: list[Figure]) -> Iterator[Deviation]:
    expected = sum((part.value for part in parts), Decimal(0))
    possible = Interval.of(parts[0])
    for part in parts[1:]:
        possible += Interval.of(part)
    decimals = max(figure.decimals or 0 for figure in (whole, *parts))
    agreement = agree(whole, expected, decimals=decimals, possible=possible)
    if agreement is Agreement.EQUAL:
        return
    said = vocabulary()
    rounding = agreement is Agreement.ROUNDING
    stated, right = money(whole, whole.unit), amount(expected, decimals, whole.unit)
    listed = said.lists[one.rows].term if one.rows else "、".join(said.item(part).term for part in one.parts)
    severity = Severity.HINT if rounding else Severity.VERIFY if one.rows else None
    why = "明细应当列全，各行之和就是合计" if one.rows else "合计应等于各项之和"
    remedy = "请补列漏掉的各项，或核对合计。" if one.rows else "请核对所列各格，改正填错的一项。"
    yield Deviation(
        tuple(figure.place for figure in (whole, *parts) if figure.place),
        f"{_named(said.item(one.total), measure)}是{stated}，{listed}之和是{right}",
        "两数在四舍五入范围内相符（尾差）" if rounding else why,
        "知道即可，不必修改。" if rounding else remedy,
        stated, right, severity,
    )  # fmt: skip
