"""Check a written report as a user does: the one place where tests call it."""

from __future__ import annotations

from pathlib import Path

from xl_addin import documents
from xl_addin.model.result import Finding


def findings_of(path: Path, against: Path | None = None) -> tuple[Finding, ...]:
    """Return what the program finds in a report (.docx, .txt), alone or beside its workbook."""
    return documents.check_document(documents.read_document(path), against=against).findings
