"""Say where a rule comes from, and how well that was checked."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Basis(StrEnum):
    """How well a rule's source is known (依据性质)."""

    READ = "法规已读"
    REPORTED = "法规转述"
    FORM_NOTE = "表注"
    PRACTICE = "惯例"


class LegalRef(NamedTuple):
    """The source of a rule (依据): a document, a form's own note, or practice."""

    key: str
    title: str
    basis: Basis
    doc_no: str = ""
    article: str = ""
    quote: str = ""
    note: str = ""

    def cite(self) -> str:
        """Return the citation as users read it: `《题名》（文号）〔依据性质〕`."""
        number = f"（{self.doc_no}{self.article}）" if self.doc_no else ""
        return f"《{self.title}》{number}〔{self.basis.value}〕"
