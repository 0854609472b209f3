"""The whole program on one page. START HERE.

    workbook ─grids─▶ identify ─▶ read ─▶ dossier ─score─▶ scorecard ─check─▶ findings ─▶ report
        ▲                                                      │
        └───────── splice ◀── fill plan ◀──────────────────────┘     (only the cells that change)

Every step takes values and returns a value. The rooms below (sheets, scoring, checks, report) never
meet; they share only nouns (`model`) and law (`rules`). Imports stand inside the functions, so that
a command loads only what it uses. How a written report is checked stands in `documents.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from xl_addin.model.dossier import Dossier, Identification
    from xl_addin.model.grid import Book
    from xl_addin.model.result import Evaluation, FillPlan
    from xl_addin.model.trace import PrintedNumber
    from xl_addin.report.adopt import Adopted
    from xl_addin.report.faults import Fault
    from xl_addin.report.fields import Field
    from xl_addin.report.pdf import Pdf
    from xl_addin.rules.pack import Standard
    from xl_addin.sheets.freeze import FreezePlan
    from xl_addin.sheets.freeze_file import Frozen
    from xl_addin.sheets.splice import Spliced


def grids(path: Path) -> Book:
    """Return the workbook's sheets, formulas without a cached value computed, and its side working paper.

    Raises FileError when the file is missing, unreadable or no workbook.
    """
    from xl_addin.sheets import paper, placeholders, recalc, xlsx

    book = xlsx.read_book(path)
    if placeholders.lacks_values(book):
        book = xlsx.read_book(path, content=recalc.evaluate_missing(path))
    return paper.with_side_paper(book, path)


def identify(book: Book) -> Identification:
    """Return which standard the workbook follows, how sure that is, and why.

    Raises UnknownStandard, NoIndicatorTable, StandardUnclear.
    """
    from xl_addin.rules.standard import standards
    from xl_addin.sheets import identify as identifier

    return identifier.identify(book, standards(identifier.named_standard(book)))


def choose_standard(book: Book, wanted: str | None = None) -> Standard:
    """Return the standard that the caller names, or the one the workbook follows.

    Raises UnknownStandard, NoIndicatorTable, StandardUnclear.
    """
    from xl_addin.rules.standard import load_standard
    from xl_addin.sheets.identify import year_of

    return load_standard(wanted or identify(book).standard, year=year_of(book))


def read(book: Book, standard: Standard) -> Dossier:
    """Return what the unit handed in. Raises FormError where the form cannot be used."""
    from xl_addin.sheets import reader

    return reader.read(book, standard)


def evaluate(dossier: Dossier, standard: Standard, *, by_rule: bool = False) -> Evaluation:
    """Return scores and findings; with `by_rule`, typed scores give way to the rule's (采纳规则)."""
    from xl_addin.checks.catalog import run_checks
    from xl_addin.model.result import Evaluation
    from xl_addin.scoring.engine import score

    scorecard = score(dossier, standard, by_rule=by_rule)
    findings = run_checks(dossier, scorecard, standard)
    return Evaluation(dossier, scorecard, findings, by_rule=by_rule, rules=standard.cite())


def plan_fill(evaluation: Evaluation) -> FillPlan:
    """Return the cells to change; nothing is touched yet."""
    from xl_addin.sheets import plan

    return plan.plan_fill(evaluation)


def splice(
    path: Path, plan: FillPlan, *, to: Path, paper: bool = True, ignore_protection: bool = False
) -> Spliced:
    """Write a plan into a workbook, losing nothing else of it; a backup first when in place.

    Raises WriteError when unsure; then the file is as it was.
    """
    from xl_addin.sheets import splice as splicer

    return splicer.splice(path, plan, to=to, paper=paper, ignore_protection=ignore_protection)


def plan_undo(book: Book) -> FillPlan:
    """Return the plan that gives back what the last recalculation changed, wherever its rows stand now.

    Raises NothingToUndo.
    """
    from xl_addin.errors import JixiaoError
    from xl_addin.sheets import undo

    try:
        now = plan_fill(evaluate_book(book)[0]).paper
    except JixiaoError:  # a workbook that cannot be read any more is given back by its addresses
        now = ()
    return undo.plan_undo(book, now)


def plan_freeze(book: Book) -> FreezePlan:
    """Return which formulas with our worksheet functions become values, and which stay and why."""
    from xl_addin.sheets import freeze

    return freeze.freeze_plan(book)


def freeze(path: Path, *, to: Path) -> Frozen:
    """Write a workbook whose formulas with our functions are values, losing nothing else of it.

    The results are those that the file holds: nothing is computed. Raises FileError, WriteError.
    """
    from xl_addin.sheets import freeze_file, xlsx

    return freeze_file.frozen(path, plan_freeze(xlsx.read_book(path)), to=to)


def render(evaluation: Evaluation, standard: Standard, template: Path) -> bytes:
    """Return the narrative report as a .docx. Raises ReportError for a faulty template."""
    from xl_addin.report import docx

    return docx.render(evaluation, standard, template)


def check_template(
    evaluation: Evaluation, standard: Standard, template: Path, *examples: Evaluation
) -> tuple[Fault, ...]:
    """Return everything wrong with a Word template; examples fill what is empty.

    One that is sound is filled for trial as well, and nothing of that kept.

    Raises TemplateMissing, and ReportError for a file that cannot be a template.
    """
    from xl_addin.model.dossier import Severity
    from xl_addin.report import apart, docx, lint
    from xl_addin.report.context import context
    from xl_addin.report.manifest import read_manifest
    from xl_addin.report.trial import trial_faults

    data, *others = [context(one, standard) for one in (evaluation, *examples)]
    source = docx.read_template(template)
    check = lint.lint if docx.is_shipped(template) else apart.lint_apart
    found = check(source, template.name, data, *others, wanted=read_manifest(standard).requires)
    wrong = any(one.severity is Severity.ERROR for one in found)
    return found if wrong else (*found, *trial_faults(template, data))


def template_fields(evaluation: Evaluation, standard: Standard) -> tuple[Field, ...]:
    """Return the names a Word template may use, with their values now and their cells."""
    from xl_addin.report.context import context
    from xl_addin.report.fields import fields
    from xl_addin.report.sources import sources

    return fields(context(evaluation, standard), sources(evaluation))


def adopt_outline(outline: Path, standard: Standard) -> Adopted:
    """Return a Word template made of a bureau's outline and the standard's own template.

    Raises TemplateMissing, NoTemplateOfStandard, OutlineUnclear, OutlineHasTags, ReportError.
    """
    from xl_addin.report import apart, docx
    from xl_addin.report.manifest import read_manifest, template_of

    manifest = read_manifest(standard)
    ours = docx.read_template(template_of(standard))
    keys = [passage.key for passage in standard.info.passages]
    return apart.adopt_apart(docx.read_template(outline), outline.name, ours, manifest, keys)


def trace(
    document: bytes, evaluation: Evaluation, standard: Standard, template: Path, book: Book
) -> tuple[PrintedNumber, ...]:
    """Return every number of a rendered report with the cells, sums and rules it comes from."""
    from xl_addin.report import trace as tracer

    return tracer.trace(document, evaluation, standard, template, book)


def to_pdf(document: bytes, *, engine: str = "auto") -> Pdf:
    """Return the PDF of a .docx and which engine made it. Raises EngineError when none succeeds."""
    from xl_addin.report import pdf

    return pdf.to_pdf(document, engine=engine)


def pdf_converter(*, engine: str = "auto") -> AbstractContextManager[Callable[[bytes], Pdf]]:
    """Return what turns many .docx into PDF in a `with` block, with one LibreOffice kept warm."""
    from xl_addin.report import pdf

    return pdf.converter(engine=engine)


def with_previous(dossier: Dossier, standard: Standard, path: Path) -> Dossier:
    """Return the dossier with last year's numbers, as far as it has none, from last year's workbook."""
    from xl_addin.sheets import last_year, previous

    book = grids(path)
    last = read(book, standard)._replace(where=path.name)
    made = last_year.with_last_lists(previous.with_previous(dossier, last, standard.facts), last)
    return last_year.told(dossier, made, last, standard)


def evaluate_book(
    book: Book, *, standard_id: str | None = None, by_rule: bool = False, previous: Path | None = None
) -> tuple[Evaluation, Standard]:
    """Return the evaluation of a workbook that was read, from a file or a host, and the standard used.

    `previous` is last year's workbook file, for numbers of last year that this one does not state.
    """
    from xl_addin.sheets.identify import doubts

    found = None if standard_id else identify(book)
    standard = choose_standard(book, found.standard if found else standard_id)
    dossier = read(book, standard)._replace(where=book.where)
    if found is not None:
        dossier = dossier._replace(remarks=(*doubts(found, standard.info), *dossier.remarks))
    if previous is not None:
        dossier = with_previous(dossier, standard, previous)
    return evaluate(dossier, standard, by_rule=by_rule), standard


def evaluate_file(
    path: Path, *, standard_id: str | None = None, by_rule: bool = False, previous: Path | None = None
) -> tuple[Evaluation, Standard]:
    """Return the evaluation of a workbook file: evaluate_book of its grids."""
    return evaluate_book(grids(path), standard_id=standard_id, by_rule=by_rule, previous=previous)
