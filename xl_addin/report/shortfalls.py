"""Say which indicators fell short, what they lost and why: in the unit's words, each reason once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_addin.model.quotes import quoted
from xl_addin.report.figures import MISSING
from xl_addin.report.marked import alike, ordinal_of
from xl_addin.report.reasons import because, same
from xl_addin.report.wording import UNFILLED, called, chinese_number, inline, number_or_blank, score

Data = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]


def target_of(row: Data) -> tuple[str, str]:
    """Return the target and the actual value of a row, with their units."""
    return row["指标值带单位"] or UNFILLED, row["实际带单位"] or UNFILLED


def _fared(row: Data) -> str:
    """Return what an indicator was to reach and what became of it; words are quoted."""
    target, actual = target_of(row)
    if not row["定性"]:
        return f"{row['名称']}指标值{target}，实际完成{actual}"
    said = f"，完成情况为{quoted(inline(actual))}" if actual != UNFILLED else f"，完成情况{UNFILLED}"
    return f"{row['名称']}目标为{quoted(inline(target))}{said}"


def itemized(clauses: Sequence[str]) -> str:
    """Return clauses joined by ；, or as sentences (一是…。二是…) where one has a stop of its own."""
    if len(clauses) < 2 or not any(stop in clause for clause in clauses for stop in "；。"):
        return "；".join(clauses)
    return "。".join(f"{chinese_number(at)}是{clause}" for at, clause in enumerate(clauses, 1))


def deduction(row: Data) -> str:
    """Return what one 三级指标 lost, and why in the unit's words."""
    return (
        f"三级指标{quoted(str(row['名称']))}分值{score(row['分值'])}，得{score(row['得分'])}，"
        f"{_why('失分', row)}"
    )


def _why(what: str, row: Data, *, every: bool = False) -> str:
    """Return the reason of a row, or which indicator said it before."""
    before = row.get("原因同", "")
    return f"{what}原因同{before}" if before else because(what, row["原因"], every=every)


def losses(rows: Rows) -> str:
    """Return every deduction; those that the unit gives one reason for are said together."""
    groups: dict[str, list[Data]] = {}
    for row in rows:
        groups.setdefault(same(row["原因"]), []).append(row)
    parts = []
    for some in groups.values():
        if len(some) == 1:
            parts.append(deduction(some[0]))
            continue
        named = "、".join(f"{called(row['名称'])}扣{score(row['扣分'])}" for row in some)
        one = {**some[0], "原因": alike([row["原因"] for row in some])}
        parts.append(f"{ordinal_of(len(some))}项三级指标有扣分，即{named}，{_why('失分', one, every=True)}")
    return itemized(parts)


def missed(rows: Rows, told: str = "") -> str:
    """Return each indicator that did not reach its target, how far off, and why.

    `told` names the part of the report where the reasons of deductions stand already.
    """
    parts: list[tuple[str, Data]] = []
    for row in rows:
        if not row["未达成"]:
            continue
        said = _fared(row)
        if row["差距"] != MISSING and row["差距"]:
            said += f"，相差{number_or_blank(row['差距'])}个百分点"
        if row["扣分"] != MISSING:
            said += f"，扣{score(row['扣分'])}"
        parts.append((said, row))
    reasons = [row["原因"] for _, row in parts]
    if len(parts) > 1 and len(set(map(same, reasons))) == 1 and not told:
        return f"{itemized([said for said, _ in parts])}。{because('', alike(reasons), every=True)}"
    return _reasoned(parts, "", told)


def deducted(rows: Rows, told: str = "") -> str:
    """Return each deduction beside a target that was not missed: the unit's own, or in words; and why.

    `told` as for `missed`.
    """
    parts: list[tuple[str, Data]] = []
    for row in rows:
        if row["扣分"] == MISSING or row["未达成"]:
            continue
        said = f"{row['名称']}本年度不适用" if row["不适用"] else _fared(row)
        met_ = "，已达到指标值" if row["达成"] else ""
        lost = f"分值{score(row['分值'])}，自评扣{score(row['扣分'])}"
        if row.get("评分标准"):  # people score by the criterion: there is no target to name
            parts.append((f"{row['名称']}{lost}", row))
            continue
        parts.append((f"{said}{met_}，{lost}", row))
    return _reasoned(parts, "扣分", told)


def _reasoned(parts: list[tuple[str, Data]], what: str, told: str) -> str:
    """Return the clauses, each with its reason; deductions told before are referred to at the end."""
    known = [bool(told) and row["扣分"] != MISSING for _, row in parts]
    said = [
        clause if before else f"{clause}，{because(what, row['原因'])}"
        for (clause, row), before in zip(parts, known, strict=True)
    ]
    return itemized(said) + (f"。扣分原因见{told}" if any(known) else "")
