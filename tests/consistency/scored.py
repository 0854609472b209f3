"""Indicator tables: funds with their parts and rate, rows scored by the rule, totals and grade."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tests.consistency.book import BookDraft
from tests.prose.generator.oracle import Rule, percent, remainder, total
from tests.prose.generator.people import grade_of
from tests.prose.generator.printed import decimals_of, rounded
from tests.prose.generator.unit import Row, Unit

COLUMNS = ("initial", "annual", "executed")
_REASON = "业务量比预计少，下一年度按季度核对进度"


def by_rule(points: Fraction, target: Fraction, actual: Fraction) -> Fraction:
    """Return the score in proportion, at most all points, at two decimals."""
    return Fraction(rounded(points * min(actual / target, Fraction(1)), 2))


def _rounded_up(score: Fraction) -> Rule:
    """Return the rule of the most that a score typed with so many decimals may be."""
    slack = Fraction(1, 2 * 10 ** decimals_of(score))
    return lambda points, target, actual: by_rule(points, target, actual) + slack


def by_rate(executed: Fraction, annual: Fraction) -> Fraction:
    """Return the score of the execution rate, of ten points."""
    return by_rule(Fraction(10), annual, executed)


def indicators(draft: BookDraft, rows: tuple[Row, ...], levels: Mapping[str, str], **extra: str) -> list[str]:
    """Fill the indicator rows; return the marks of their scores. Points make up ninety."""
    points, scores = [], []
    for row in rows:
        percent_row = row.unit == "%"
        target = (
            draft.rate(Fraction(row.target), 0, exact=True)
            if percent_row
            else draft.count(row.target, row.unit, bare=False)
        )
        actual = (
            draft.rate(Fraction(row.actual), 0, exact=True)
            if percent_row
            else draft.count(row.actual, row.unit, bare=False)
        )
        points.append(draft.points(row.points))
        scores.append(draft.points(row.score))
        most = _rounded_up(row.score)
        draft.state("得分高于规则", scores[-1], most, points[-1], target, actual, at_most=True)
        draft.state("得分规则", scores[-1], by_rule, points[-1], target, actual, hard=False)
        draft.put(
            "indicators",
            {
                "level1": levels.get(row.level1, row.level1), "level2": row.level2, "level3": row.level3,
                "target": f"≥{target}", "actual": actual, "points": points[-1], "score": scores[-1],
                **({} if row.met else {"reason": _REASON}), **extra,
            },
        )  # fmt: skip
    draft.state("分值合计", points[0], remainder(90), *points[1:])
    return scores


Amounts = tuple[Fraction, Fraction, Fraction]  # initial, annual, executed


def divided(draft: BookDraft, amount: Fraction, shares: int) -> list[str]:
    """Return the marks of so many parts of an amount, the first by far the largest."""
    parts = [Fraction(rounded(amount * draft.rng.randint(3, 20) / 100, 2)) for _ in range(shares - 1)]
    return [draft.money(one) for one in (amount - sum(parts, Fraction(0)), *parts)]


def funds(draft: BookDraft, amounts: Amounts, parts: Mapping[str, int]) -> dict[str, str]:
    """Fill the total row of the funds and the bands of its parts; return the row's marks."""
    row = {column: draft.money(amount) for column, amount in zip(COLUMNS, amounts, strict=True)}
    for band, shares in parts.items():
        for column, amount in zip(COLUMNS, amounts, strict=True):
            marks = divided(draft, amount, shares)
            draft.state("资金合计", row[column], total, *marks)
            for at, mark in enumerate(marks):
                _cell(draft, band, at)[column] = mark
    row["rate"] = draft.rate(100 * amounts[2] / amounts[1])
    row["score"] = draft.total_score(execution_score(amounts))
    draft.state("执行率", row["rate"], percent, row["executed"], row["annual"])
    draft.state("执行率得分", row["score"], by_rate, row["executed"], row["annual"])
    draft.put("funds", row)
    return row


def execution_score(amounts: Amounts) -> Fraction:
    """Return the score of the execution rate, worked out from the amounts as they stand in the table."""
    annual, executed = (Fraction(rounded(one / 10_000, 2)) for one in amounts[1:])
    return by_rate(executed, annual)


def _cell(draft: BookDraft, band: str, at: int) -> dict[str, str]:
    into = draft.projects[-1][1] if draft.projects else draft.rows
    listed = into.setdefault(band, [])
    while len(listed) <= at:
        listed.append({})
    return listed[at]


def whole(
    draft: BookDraft, unit_rows: tuple[Row, ...], budget: Fraction, marks: list[str]
) -> tuple[str, str]:
    """Return the mark of the total score and the grade."""
    score = budget + sum((row.score for row in unit_rows), Fraction(0))
    mark = draft.total_score(score)
    draft.state("得分合计", mark, total, *marks)
    return mark, grade_of(score)


def project_table(draft: BookDraft, name: str, amounts: Amounts, unit: Unit) -> dict[str, str]:
    """Fill one project's table (财政部表样); return the marks of its funds."""
    draft.begin_project(name)
    draft.put("project", {"project": name})
    row = funds(draft, amounts, {"source": 3})
    draft.put("goal", {"expected": "按计划完成全年任务。", "achieved": "全年任务已完成。"})
    marks = indicators(draft, unit.rows, {})
    mark, grade = whole(draft, unit.rows, execution_score(amounts), [row["score"], *marks])
    draft.put("total", {"total": mark, "grade": grade})
    return row
