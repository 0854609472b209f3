"""Check what a unit states of all its projects together against the projects' own tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.wording import amount, money
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, plain
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.table import FundsRow, IndicatorTable

_FISCAL = "funds.fiscal"
_STATED = (("projects.fiscal", "annual", _FISCAL), ("projects.spent", "executed", ""))
_NUMBER = "projects.number"
_SLIP = 1000
"""Stated and added up differ by more than this factor: 元 was written for 万元, or the other way round."""


@check("E16", "填报的项目合计与各项目自评表不符")
def what_is_said_of_all_projects_is_what_their_tables_add_up_to(case: Case) -> Iterator[Deviation]:
    """保证：填报的项目个数等于项目自评表的张数，项目当年财政拨款、项目全年支出等于各项目自评表之和。

    为什么：报告里“项目几个、拨款多少、支出多少”多是手工写的，常与后面的分项目金额对不上，或把“万元”写成“元”。
    怎么办：漏列的项目请补一张自评表；写错的请改正合计。报告用的是各项目相加的数。有项目没有填这一项金额时，先不核对。
    """
    tables = [table for table in case.dossier.tables if table.project]
    if not case.first or not tables:
        return
    yield from _counted(case, tables)
    for code, column, kind in _STATED:
        whole = case.dossier.facts.get(code)
        parts = [figure for table in tables if (figure := _amount(table, column, kind)) is not None]
        if whole is None or len(parts) < len(tables) or any(part.unit != whole.unit for part in parts):
            continue
        yield from _compared(case.standard.facts[code].term, whole, parts)


def _counted(case: Case, tables: list[IndicatorTable]) -> Iterator[Deviation]:
    stated = case.dossier.facts.get(_NUMBER)
    if stated is None or stated.value == len(tables):
        return
    yield Deviation(
        tuple(filter(None, [stated.place])),
        f"填报的项目个数是{plain(stated.value)}个，填了名称的项目自评表有{len(tables)}张",
        "一个项目一张自评表，两数应当相等",
        "请补上漏掉的自评表，或改正项目个数。",
        f"{plain(stated.value)}个",
        f"{len(tables)}个",
    )


def _amount(table: IndicatorTable, column: str, kind: str) -> Figure | None:
    """Return an amount of one project: of its total row, or of the row whose money is of that kind."""
    rows: list[FundsRow | None] = [table.budget]
    if kind:
        rows = [row for row in table.funds if row.fact == kind]
    figure: Figure | None = getattr(rows[0], column) if rows and rows[0] else None
    return figure


def _compared(term: str, whole: Figure, parts: list[Figure]) -> Iterator[Deviation]:
    expected = sum((part.value for part in parts), Decimal(0))
    possible = Interval.of(parts[0])
    for part in parts[1:]:
        possible += Interval.of(part)
    decimals = max(figure.decimals or 0 for figure in parts)
    agreement = agree(whole, expected, decimals=decimals, possible=possible)
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    stated, right = money(whole, whole.unit), amount(expected, decimals, whole.unit)
    why = "报告先说合计、再逐个说项目，两处应是同一个数"
    if whole.value and not 1 / Decimal(_SLIP) < expected / whole.value < _SLIP:
        why = "两数相差悬殊，很可能把“万元”写成了“元”，或把“元”写成了“万元”"
    remedy = "请核对合计和各项目的金额，改正填错的一处；漏列的项目请补上。"
    yield Deviation(
        tuple(figure.place for figure in (whole, *parts) if figure.place),
        f"填报的{term}是{stated}，各项目自评表之和是{right}",
        "两数在四舍五入范围内相符（尾差）" if rounding else why,
        "知道即可，不必修改。" if rounding else remedy,
        stated, right, Severity.HINT if rounding else None,
    )  # fmt: skip
