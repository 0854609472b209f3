"""Read the cases (规则用例) that stand beside the rules: small tables with the scores a person worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from xl_addin.rules.loader import read_toml
from xl_addin.rules.toml_table import TomlTable

CellText = str | Decimal


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One indicator row of a case (用例指标行), as a unit would fill it; `claimed` is the typed score."""

    name: str
    target: CellText
    actual: CellText
    points: Decimal
    level1: str = "产出指标"
    unit: str = ""
    method: str = ""
    reason: str = ""
    claimed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CaseFunds:
    """One row of the budget block of a case (用例资金行); the first is the total, `group` marks parts."""

    label: str
    group: str = ""
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    claimed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One case: what is filled in, why the answer is so, and the answer (规则用例).

    `scores` holds one entry per row: points, or the outcome in words (需人工评分 …) where the rule
    gives none. `findings` are texts such as `E02 错误` that must be found, `absent` codes that must not.
    None and empty mean: not asked.
    """

    file: str
    name: str
    why: str
    rows: tuple[CaseRow, ...]
    funds: tuple[CaseFunds, ...] = ()
    facts: Mapping[str, Decimal] = field(default_factory=dict)
    by_rule: bool = False
    scores: tuple[CellText, ...] = ()
    methods: tuple[str, ...] = ()
    budget_score: CellText | None = None
    total: Decimal | None = None
    grade: str | None = None
    findings: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def read_cases(path: Path) -> tuple[RuleCase, ...]:
    """Return the cases of a file. Raises BadRuleFile naming file, key and remedy.

    A case without `why` is refused where it gives a number: the sum done by hand is its proof.
    """
    top = TomlTable(path.name, read_toml(path))
    cases = tuple(_case(one, path.name) for one in top.tables("case"))
    top.finish()
    return cases


def _case(one: TomlTable, file: str) -> RuleCase:
    case = RuleCase(
        file=file,
        name=one.text("name"),
        why=one.text("why", ""),
        rows=tuple(_row(row) for row in one.tables("rows")) if one.has("rows") else (),
        funds=tuple(_funds(row) for row in one.tables("funds")) if one.has("funds") else (),
        facts=_facts(one.table("facts")) if one.has("facts") else {},
        by_rule=one.flag("by_rule"),
        scores=_values(one, "scores"),
        methods=one.texts("methods", ()),
        budget_score=_value(one, "budget_score"),
        total=_number(one, "total"),
        grade=one.text("grade", "") or None,
        findings=one.texts("findings", ()),
        absent=one.texts("absent", ()),
    )
    one.finish()
    _answered(one, case)
    return case


def _answered(one: TomlTable, case: RuleCase) -> None:
    """Refuse a case that asks nothing, or gives a number without the arithmetic."""
    numbers = case.scores or case.budget_score is not None or case.total is not None or case.grade
    if not (numbers or case.methods or case.findings or case.absent):
        why = "没有答案的用例永远通过，等于没有测试"
        raise one.fault(
            "scores", f"用例“{case.name}”没有写答案", "请补上 scores、total、grade 或 findings", why
        )
    if numbers and not case.why:
        why = "用例的得分要由人算出来，不能照抄程序的结果"
        raise one.fault("why", f"用例“{case.name}”没有写算式", "请补上 why，写明怎样算出得分", why)
    for key, answers in (("scores", case.scores), ("methods", case.methods)):
        if answers and len(answers) != len(case.rows):
            problem = f"{key} 有 {len(answers)} 个，指标有 {len(case.rows)} 行"
            raise one.fault(key, problem, "请逐行写一个答案")


def _row(one: TomlTable) -> CaseRow:
    row = CaseRow(
        name=one.text("name", "指标"),
        target=_filled(one, "target"),
        actual=_filled(one, "actual"),
        points=one.number("points"),
        level1=one.text("level1", "产出指标"),
        unit=one.text("unit", ""),
        method=one.text("method", ""),
        reason=one.text("reason", ""),
        claimed=_number(one, "claimed"),
    )
    one.finish()
    return row


def _funds(one: TomlTable) -> CaseFunds:
    amounts = {key: one.number(key) for key in ("initial", "annual", "executed") if one.has(key)}
    row = CaseFunds(one.text("label"), one.text("group", ""), amounts, _number(one, "claimed"))
    one.finish()
    return row


def _facts(one: TomlTable) -> dict[str, Decimal]:
    return {code: one.number(code) for code in one.raw}


def _number(one: TomlTable, key: str) -> Decimal | None:
    return one.number(key) if one.has(key) else None


def _value(one: TomlTable, key: str) -> CellText | None:
    """Return a text or a number; None where it is not written."""
    if not one.has(key):
        return None
    return one.text(key, "") if isinstance(one.raw[key], str) else one.number(key)


def _filled(one: TomlTable, key: str) -> CellText:
    """Return what stands in a cell; a key that is not written is an empty cell."""
    value = _value(one, key)
    return "" if value is None else value


def _values(one: TomlTable, key: str) -> tuple[CellText, ...]:
    """Return a list of texts and numbers."""
    if not one.has(key):
        return ()
    given = one.take(key, list, None, "一组得分")
    wrapped = TomlTable(one.where, {f"{key}[{n}]": value for n, value in enumerate(given, 1)})
    return tuple(value for name in wrapped.raw if (value := _value(wrapped, name)) is not None)
