"""Turn results into the JSON of the command line's contract; numbers are exact decimal strings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import CellValue, CellWrite
from xl_addin.model.law import LegalRef
from xl_addin.model.result import Evaluation, Finding, IndicatorScore, TableScore
from xl_addin.model.table import Slot


def number(value: Decimal | None) -> str | None:
    """Return an exact plain decimal string, or None."""
    return None if value is None else plain(value)


def content(value: CellValue) -> str | bool | None:
    """Return a cell's content: numbers as exact strings, dates in ISO form, text as it is."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _money(figure: Figure | None) -> str | None:
    return number(figure.value) if figure else None


def _claimed(slot: Slot | None) -> str | None:
    if slot is None:
        return None
    return number(slot.value) if slot.value is not None else (str(slot.content) if slot.content else None)


def row(score: IndicatorScore, sheet: str) -> dict[str, Any]:
    """Return one indicator's row of the contract."""
    item = score.indicator
    return {
        "sheet": sheet,
        "row": item.row,
        "cell": item.claimed.ref,
        "level1": item.level1,
        "level2": item.level2,
        "level3": item.level3,
        "target": item.target.text,
        "actual": item.actual.text,
        "points": _money(item.points),
        "claimed": _claimed(item.claimed),
        "score": number(score.score),
        "written": number(score.written),
        "owner": score.owner.value,
        "method": score.method,
        "working": score.working,
        "outcome": score.outcome.value,
        "note": score.note,
    }


def table(score: TableScore) -> dict[str, Any]:
    """Return one table of the contract."""
    of = score.table
    budget: dict[str, Any] | None = None
    if score.budget and of.budget:
        funds, slot = of.budget, score.budget.slot
        budget = {
            "cell": slot.ref if slot else None,
            "initial": _money(funds.initial),
            "annual": _money(funds.annual),
            "executed": _money(funds.executed),
            "rate": number(score.budget.rate),
            "points": number(score.budget.points),
            "claimed": _claimed(slot),
            "score": number(score.budget.score),
            "written": number(score.budget.written),
            "owner": score.budget.owner.value,
            "working": score.budget.working,
        }
    return {
        "name": of.name,
        "sheet": of.sheet,
        "project": of.project,
        "budget": budget,
        "rows": [row(item, of.sheet) for item in score.rows],
        "points_total": number(score.points_total),
        "total": number(score.total),
        "grade": score.grade,
        "unscored": score.unscored,
    }


def place(where: Place) -> dict[str, Any]:
    """Return where something stands: sheet and cell, or paragraph and at most 80 characters of text."""
    if where.paragraph is not None:
        part = {"part": where.part} if where.part else {}
        return {"paragraph": where.paragraph, "text": where.text[:80], **part}
    return {"sheet": where.sheet, "cell": where.cell}


def law(ref: LegalRef | None) -> dict[str, str] | None:
    """Return a rule's source."""
    return (
        None
        if ref is None
        else {"title": ref.title, "doc_no": ref.doc_no, "article": ref.article, "basis": ref.basis.value}
    )


def finding(found: Finding) -> dict[str, Any]:
    """Return one finding of the contract."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "title": found.title,
        "message": found.message,
        "where": [place(where) for where in found.where],
        "stated": found.stated,
        "expected": found.expected,
        "law": law(found.law),
    }


def change(write: CellWrite) -> dict[str, Any]:
    """Return one changed cell of the contract."""
    return {
        "sheet": write.sheet,
        "cell": write.ref,
        "before": content(write.before),
        "after": content(write.after),
        "what": write.what,
        "why": write.why,
    }


def evaluation(result: Evaluation, file: str, changed: tuple[CellWrite, ...] = ()) -> dict[str, Any]:
    """Return the object that `recalc` and `check` print."""
    dossier: Dossier = result.dossier
    tables = result.scorecard.tables
    only = tables[0] if len(tables) == 1 else None
    return {
        "file": file,
        "standard": dossier.standard,
        "unit": dossier.unit,
        "year": dossier.year,
        "rules": result.rules,
        "tables": [table(score) for score in tables],
        "rows": [row(item, score.table.sheet) for score in tables for item in score.rows],
        "total": number(only.total) if only else None,
        "grade": only.grade if only else None,
        "findings": [finding(found) for found in result.findings],
        "changed": [change(write) for write in changed],
    }
