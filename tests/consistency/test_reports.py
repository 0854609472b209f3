"""The report that a consistent workbook gives says nothing wrong, alone and held against the workbook."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.consistency.forms import FORMS, make_book
from tests.prose.checking import findings_of
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding
from xl_addin.report.manifest import template_of

SEEDS = (1,)


def made(standard: str, seed: int, folder: Path) -> tuple[Path, Path]:
    """Return a workbook of consistent numbers and the report that it gives."""
    book, report = folder / "book.xlsx", folder / "report.docx"
    book.write_bytes(make_book(random.Random(seed), standard).built())
    evaluation, rules = pipeline.evaluate_file(book)
    report.write_bytes(pipeline.render(evaluation, rules, template_of(rules)))
    return book, report


def errors(findings: tuple[Finding, ...]) -> list[str]:
    grave = [one for one in findings if one.severity is Severity.ERROR]
    return [f"{one.code} {one.what}｜{'；'.join(place.text for place in one.where)}" for one in grave]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("standard", FORMS)
def test_the_report_of_a_consistent_workbook_is_accused_of_nothing(
    standard: str, seed: int, tmp_path: Path
) -> None:
    book, report = made(standard, seed, tmp_path)
    assert errors(findings_of(report)) == []
    assert errors(findings_of(report, against=book)) == []
