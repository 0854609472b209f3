"""Run the cases beside the rules (规则测试): the tests of a pack or profile, which need no Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xl_addin.checks.catalog import catalog, run_checks
from xl_addin.errors import BadRuleFile
from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.quantity import read_quantity, settle
from xl_addin.model.result import BudgetScore, IndicatorScore, TableScore
from xl_addin.model.table import FundsRole, FundsRow, Indicator, IndicatorTable, Owner, Slot
from xl_addin.rules.cases import CaseFunds, CaseRow, CellText, RuleCase, read_cases
from xl_addin.rules.facts import know_operands
from xl_addin.rules.pack import Standard
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard, pack_ids, plain_standard, standards, standards_of_file
from xl_addin.scoring.engine import score

SHEET = "用例"
NO_CASES = (
    "没有找到用例：规则文件本身读得通，但没有算过一个得分。"
    "请在地区口径文件旁边（或旁边的 cases 文件夹里）放一个同名的 .cases.toml。"
)
_FIRST_ROW = 20
_TOTAL = "funds.total"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case (用例结果) under a standard, by its id.

    `message` says in Chinese what differs, empty where it passed.
    """

    file: str
    name: str
    passed: bool
    message: str = ""
    standard: str = ""


def told(results: tuple[CaseResult, ...]) -> str:
    """Return the results as users read them; that there were no cases is said, not passed over."""
    failed = [one for one in results if not one.passed]
    lines = [f"规则测试：{len(results)} 个，通过 {len(results) - len(failed)} 个，未通过 {len(failed)} 个。"]
    if not results:
        lines.append(f"  {NO_CASES}")
    lines += [f"  ✗ {one.file}：{one.name}（{one.standard}）\n      {one.message}" for one in failed]
    return "\n".join(lines)


def run(profile: Path | None = None) -> tuple[CaseResult, ...]:
    """Return the result of every shipped case, or of those beside one profile file.

    Each case runs under every standard of its profile. Empty where a profile has no cases beside it.
    Raises BadRuleFile where a rule file or a case file is wrong.
    """
    books = _beside(profile) if profile else _shipped()
    return tuple(run_case(case, standard) for path, standard in books for case in read_cases(path))


def _shipped() -> Iterator[tuple[Path, Standard]]:
    for pack in pack_ids():
        yield from _with_cases(shipped("rulepacks", f"{pack}/cases"), "*", plain_standard(pack))
    for info in standards():
        yield from _with_cases(shipped("rulepacks", "profiles/cases"), info.profile, load_standard(info.id))


def _beside(profile: Path) -> Iterator[tuple[Path, Standard]]:
    """Yield the cases of a bureau's own profile: in `cases/`, or in the same folder."""
    for standard in standards_of_file(profile):
        for folder in (profile.parent / "cases", profile.parent):
            yield from _with_cases(folder, profile.stem, standard)


def _with_cases(folder: Path, name: str, standard: Standard) -> Iterator[tuple[Path, Standard]]:
    know_operands(standard.pack, standard.facts)
    for path in sorted(folder.glob(f"{name}.cases.toml")):
        yield path, standard


def run_case(case: RuleCase, standard: Standard) -> CaseResult:
    """Return whether the program gives a case's answers under a standard's rules.

    Raises BadRuleFile, naming file, case and key, for a case about something the rules do not know.
    """
    _refuse_unknown(case, standard)
    dossier = dossier_of(case, standard)
    scorecard = score(dossier, standard, by_rule=case.by_rule)
    differing = list(_scores(case, scorecard.tables[0]))
    if case.findings or case.absent:
        found = {f"{one.code} {one.severity.value}" for one in run_checks(dossier, scorecard, standard)}
        differing += _findings(case, found)
    return CaseResult(case.file, case.name, not differing, "；".join(differing), standard.info.id)


def _refuse_unknown(case: RuleCase, standard: Standard) -> None:
    """Refuse facts, level-1 names and findings that the standard does not know: nothing would test them."""

    def fault(key: str, problem: str, fix: str) -> BadRuleFile:
        detail = f"在规范“{standard.info.id}”下运行；写错名称的用例什么也没有测"
        return BadRuleFile(f"{case.file} › {case.name} › {key}", problem=problem, detail=detail, fix=fix)

    for code in case.facts:
        if code not in standard.facts:
            raise fault(f"facts › {code}", f"事实目录里没有“{code}”", "请改用 facts.toml 里的 code。")
    levels = {word for one in standard.pack.level1 for word in (one.name, *one.aliases)}
    for number, row in enumerate(case.rows, 1):
        if row.level1 not in levels:
            known = "、".join(one.name for one in standard.pack.level1)
            raise fault(f"rows[{number}] › level1", f"没有一级指标“{row.level1}”", f"可用：{known}。")
    if not (case.findings or case.absent):
        return
    checks = {one.code for one in catalog(standard)}
    answers = {f"{code} {severity.value}" for code in checks for severity in Severity}
    for key, asked, valid, like in (
        ("findings", case.findings, answers, "E02 错误"),
        ("absent", case.absent, checks, "E02"),
    ):
        for one in asked:
            if one not in valid:
                raise fault(key, f"没有“{one}”这样的疑点", f"请写成“{like}”的样子，代码见 jixiao checks。")


def _scores(case: RuleCase, table: TableScore) -> Iterator[str]:
    for number, (wanted, row) in enumerate(zip(case.scores, table.rows, strict=False), 1):
        if not _same(wanted, row):
            got = f"{_shown(_answer(row))}（{row.working or row.note}）"
            yield f"第{number}行应得 {_shown(wanted)}，算得 {got}"
    for number, (method, row) in enumerate(zip(case.methods, table.rows, strict=False), 1):
        if method not in {row.method, row.method_name}:
            yield f"第{number}行应按“{method}”评分，用的是“{row.method_name}”"
    if case.budget_score is not None and not (table.budget and _same(case.budget_score, table.budget)):
        got = _shown(_answer(table.budget)) if table.budget else "没有"
        yield f"预算执行率应得 {_shown(case.budget_score)}，算得 {got}"
    if case.total is not None and table.total != case.total:
        yield f"总分应为 {plain(case.total)}，算得 {'没有' if table.total is None else plain(table.total)}"
    if case.grade is not None and table.grade != case.grade:
        yield f"等级应为“{case.grade}”，算得“{table.grade or '没有'}”"


def _answer(row: IndicatorScore | BudgetScore) -> CellText:
    """Return the rule's score, or the outcome in words where there is none."""
    return row.outcome.value if row.score is None else row.score


def _same(wanted: CellText, row: IndicatorScore | BudgetScore) -> bool:
    return _answer(row) == wanted


def _shown(value: CellText) -> str:
    return value if isinstance(value, str) else f"{plain(value)}分"


def _findings(case: RuleCase, found: set[str]) -> Iterator[str]:
    codes = {one.split()[0] for one in found}
    listed = "、".join(sorted(found)) or "没有"
    yield from (f"应查出“{one}”，查出的有：{listed}" for one in case.findings if one not in found)
    yield from (f"不应查出“{one}”" for one in case.absent if one in codes)


def dossier_of(case: RuleCase, standard: Standard) -> Dossier:
    """Return the small dossier that a case describes, every score cell blank unless it is typed."""
    funds = tuple(_funds(row, number, standard) for number, row in enumerate(case.funds))
    table = IndicatorTable(
        name=SHEET,
        sheet=SHEET,
        indicators=tuple(_indicator(row, _FIRST_ROW + n) for n, row in enumerate(case.rows)),
        money_unit=standard.info.money_unit,
        funds=funds,
        total=_slot("I4", None),
        grade=_slot("I5", None),
    )
    facts = {code: _figure(value, standard.facts[code].unit) for code, value in case.facts.items()}
    return Dossier(standard.info.id, (table,), year=standard.year, facts={**_funds_facts(table), **facts})


def _slot(ref: str, typed: Decimal | None) -> Slot:
    if typed is None:
        return Slot(SHEET, ref)
    decimals = max(0, -int(typed.as_tuple().exponent))
    return Slot(SHEET, ref, typed, value=typed, decimals=decimals, owner=Owner.UNIT)


def _figure(value: Decimal, unit: str, ref: str = "") -> Figure:
    """Return an amount or count as read: 万元 and % are rounded numbers, counts are exact."""
    decimals = max(2, -int(value.as_tuple().exponent)) if unit in {"万元", "元", "%"} else None
    return Figure(value, decimals, unit, Place(SHEET, ref) if ref else None)


def _indicator(row: CaseRow, number: int) -> Indicator:
    target, actual = settle(
        read_quantity(row.target, unit=row.unit), read_quantity(row.actual, unit=row.unit), unit=row.unit
    )
    columns = {"level3": "C", "target": "D", "actual": "F", "points": "G", "claimed": "H", "reason": "I"}
    return Indicator(
        row=number,
        level1=row.level1,
        level2="",
        level3=row.name,
        target=target,
        actual=actual,
        claimed=_slot(f"H{number}", row.claimed),
        points=Figure(row.points, None, "分", Place(SHEET, f"G{number}")),
        unit=row.unit,
        reason=row.reason,
        method=row.method,
        ordinal=number - _FIRST_ROW + 1,
        cells={name: f"{letter}{number}" for name, letter in columns.items()},
    )


def _funds(row: CaseFunds, place: int, standard: Standard) -> FundsRow:
    number = 8 + place

    def amount(name: str, letter: str) -> Figure | None:
        value = row.amounts.get(name)
        return None if value is None else _figure(value, standard.info.money_unit, f"{letter}{number}")

    is_total = place == 0
    return FundsRow(
        row=number,
        label=row.label,
        role=FundsRole.TOTAL if is_total else FundsRole.PART,
        group=row.group,
        fact=_TOTAL if is_total else "",
        initial=amount("initial", "D"),
        annual=amount("annual", "E"),
        executed=amount("executed", "F"),
        rate=_slot(f"G{number}", None),
        points=Figure(standard.pack.budget.points, None, "分") if is_total else None,
        score=_slot(f"I{number}", row.claimed) if is_total else None,
    )


def _funds_facts(table: IndicatorTable) -> dict[str, Figure]:
    """Return the facts that the reader draws from the total row of a budget block."""
    row = table.budget
    if row is None:
        return {}
    found = {"initial": row.initial, "annual": row.annual, "executed": row.executed}
    found["budget"] = row.annual or row.initial
    return {f"{_TOTAL}.{name}": figure for name, figure in found.items() if figure is not None}
