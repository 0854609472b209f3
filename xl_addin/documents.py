"""The second page of the program: how a written report (.docx, .txt) is checked.

    document ─tables─▶ grids ─read, score─▶ evaluation ─check─▶ findings ─▶ places in the document
        └──────────── text beside its table, or beside a workbook and the report that gives ────▲

The first page is `pipeline.py`; a report's tables go its way, by the same reader and the same checks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import pipeline

if TYPE_CHECKING:
    from xl_addin.model.document import Document
    from xl_addin.model.grid import Book
    from xl_addin.model.result import Evaluation, Finding
    from xl_addin.model.table import IndicatorTable
    from xl_addin.model.written import Checked, Reference
    from xl_addin.prose.tables import Sheets
    from xl_addin.rules.pack import Standard


def read_document(path: Path) -> Document:
    """Return a written report as paragraphs and tables.

    Raises FileMissing, FileUnreadable, UnreadableDocument, UnsafeDocument.
    """
    from xl_addin.errors import FileMissing, FileUnreadable

    try:
        content = path.read_bytes()
    except FileNotFoundError as exc:
        raise FileMissing(str(path)) from exc
    except OSError as exc:
        raise FileUnreadable(str(path), detail=f"系统的回答是：{exc.strerror}") from exc
    if path.suffix.lower() == ".txt":
        from xl_addin.prose.flattened import with_tables
        from xl_addin.prose.text import read_text

        return with_tables(read_text(content, path.name))
    from xl_addin.prose.subject import with_subject
    from xl_addin.prose.word import read_word

    return with_subject(read_word(content, path.name))


def evaluate_document(
    document: Document, *, standard_id: str | None = None
) -> tuple[Evaluation, Sheets] | None:
    """Return the evaluation of the tables printed in a report, and the way from their cells to its words.

    None where the document has no 自评表 that can be read for sure: then its tables are not checked.
    """
    from xl_addin.checks.catalog import run_checks
    from xl_addin.errors import FormError
    from xl_addin.model.result import Evaluation
    from xl_addin.model.written import Written
    from xl_addin.prose import tables
    from xl_addin.scoring.engine import score

    found = tables.sheets(document)
    try:
        standard = pipeline.choose_standard(found.book, standard_id)
        dossier = pipeline.read(found.book, standard)._replace(where=document.where)
    except FormError:
        return None
    scorecard = score(dossier, standard)
    findings = run_checks(dossier, scorecard, standard, written=Written(document))
    return Evaluation(dossier, scorecard, tables.in_document(findings, found), rules=standard.cite()), found


def reference(evaluation: Evaluation, standard: Standard, book: Book) -> Reference:
    """Return the report that a workbook gives, read back, with the cells its numbers come from."""
    from xl_addin.model.written import Reference
    from xl_addin.prose.word import read_word
    from xl_addin.report.manifest import template_of

    template = template_of(standard)
    made = pipeline.render(evaluation, standard, template)
    return Reference(read_word(made, book.where), pipeline.trace(made, evaluation, standard, template, book))


def compare(
    document: Document, own: tuple[IndicatorTable, ...], evaluation: Evaluation, reference: Reference
) -> tuple[Finding, ...]:
    """Return where a written report disagrees with a workbook; `own` are the tables printed in the report."""
    from xl_addin.checks.catalog import run_checks
    from xl_addin.model.written import Written
    from xl_addin.prose.statements import statements
    from xl_addin.rules.standard import load_standard

    dossier = evaluation.dossier
    standard = load_standard(dossier.standard, year=dossier.year)
    written = Written(document, own, reference, statements(document).said)
    return run_checks(dossier, evaluation.scorecard, standard, written=written)


def check_document(
    document: Document, *, standard_id: str | None = None, against: Path | None = None
) -> Checked:
    """Return what is wrong in a written report: in its tables, between text and table, against a workbook.

    Raises what `pipeline.evaluate_file` and `pipeline.render` do.
    """
    from xl_addin.checks.once import told_once
    from xl_addin.model.written import Checked

    if against is not None:
        return check_against(document, pipeline.grids(against), standard_id=standard_id)
    said = check_sentences(document)
    printed = evaluate_document(document, standard_id=standard_id)
    if printed is None:
        return Checked(told_once(said), unit=document.unit, year=document.year)
    of, found = printed[0].dossier, printed[0].findings
    return Checked(
        told_once((*found, *said)), of.standard, of.unit or document.unit, of.year or document.year
    )


def check_sentences(document: Document) -> tuple[Finding, ...]:
    """Return where a report's sentences contradict each other or themselves."""
    from xl_addin.checks.stated import run_stated
    from xl_addin.prose.statements import statements

    return run_stated(statements(document))


def check_against(document: Document, book: Book, *, standard_id: str | None = None) -> Checked:
    """Return what is wrong in a written report, held against a workbook that was read (文表核对).

    Raises what `pipeline.evaluate_book` and `pipeline.render` do.
    """
    from xl_addin.checks.once import told_once
    from xl_addin.model.written import Checked
    from xl_addin.prose import tables

    evaluation, standard = pipeline.evaluate_book(book, standard_id=standard_id)
    printed = evaluate_document(document, standard_id=standard.info.id)
    own = printed[0].dossier.tables if printed else ()
    differs = compare(document, own, evaluation, reference(evaluation, standard, book))
    if printed:
        differs = tables.in_document(differs, printed[1])
    said = check_sentences(document)
    found = told_once((*differs, *(printed[0].findings if printed else ()), *said))
    of = evaluation.dossier
    return Checked(found, of.standard, of.unit, of.year)


def annotate(content: bytes, where: str, findings: tuple[Finding, ...]) -> bytes:
    """Return a copy of a report (.docx) with the findings as Word comments."""
    from xl_addin.prose import annotate as annotator

    return annotator.annotate(content, where, findings)
