"""Turn the relations of a rule pack (勾稽关系) into checks: parts add up to their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from xl_addin.checks.base import Case, Check, Deviation, Tier
from xl_addin.checks.wording import amount, money
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.law import LegalRef
from xl_addin.model.table import FundsRole, FundsRow
from xl_addin.rules.pack import Relation, RulePack

_COLUMNS = (("年初预算数", "initial"), ("全年预算数", "annual"), ("执行数", "executed"))

_DOC = """保证：预算情况里“{group}”各项的年初预算数、全年预算数、执行数，加起来分别等于部门预算总额；
这种分法自己写有合计的，也等于那个合计。

为什么：各项来自同一笔钱的不同分法，加不拢就说明有一项漏填、错列或抄错；报告又常照抄这些数。
怎么办：核对所列各格，改正填错的一项；只差四舍五入的只作提示。空白的按零相加。"""


def relation_checks(pack: RulePack) -> tuple[Check, ...]:
    """Return one check per relation of the pack."""
    return tuple(
        Check(
            one.code, one.title, Severity.ERROR, Tier.BASIC, _DOC.format(group=one.group),
            partial(parts_add_up, one), law=one.law, source=partial(_law_of, one),
        )
        for one in pack.relations
    )  # fmt: skip


def _law_of(relation: Relation, _: RulePack) -> LegalRef:
    return relation.law


def parts_add_up(relation: Relation, case: Case) -> Iterator[Deviation]:
    """Yield a deviation for every amount column whose parts do not add up to the total row."""
    total = case.table.budget
    parts = [row for row in case.table.funds if row.role is FundsRole.PART and row.group == relation.group]
    splits = [row for row in case.table.splits if row.group == relation.group]
    for title, column in _COLUMNS:
        known = [figure for row in parts if (figure := _amount(row, column)) is not None]
        blanks = len(parts) - len(known)
        for name, row in (("总额", total), *((split.label, split) for split in splits)):
            whole = _amount(row, column) if row else None
            if whole is not None and known:
                yield from _compare(relation, case, (title, name), whole, known, blanks=blanks)


def _amount(row: FundsRow, column: str) -> Figure | None:
    figure: Figure | None = getattr(row, column)
    return figure


def _compare(
    relation: Relation, case: Case, names: tuple[str, str], whole: Figure, known: list[Figure], *, blanks: int
) -> Iterator[Deviation]:
    title, name = names
    expected = sum((figure.value for figure in known), Decimal(0))
    possible = Interval.of(known[0])
    for figure in known[1:]:
        possible += Interval.of(figure)
    decimals = max((figure.decimals or 0 for figure in (whole, *known)), default=0)
    agreement = agree(whole, expected, decimals=decimals, possible=possible)
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    said, right = money(whole, case.table.money_unit), amount(expected, decimals, case.table.money_unit)
    empty = f"（另有{blanks}项空白，按零计）" if blanks else ""
    yield Deviation(
        tuple(figure.place for figure in (whole, *known) if figure.place),
        f"{title}：{name}是{said}，{relation.group}各项之和是{right}{empty}",
        "两数在四舍五入范围内相符（尾差）" if rounding else f"{relation.group}各项之和应等于{name}",
        "知道即可，不必修改。" if rounding else "请核对所列各格，改正填错的一项。",
        said, right, Severity.HINT if rounding else None, relation.law,
    )  # fmt: skip
