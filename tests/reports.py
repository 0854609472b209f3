"""Reports of the shipped samples, rendered once for all tests, and edited as a person would in Word."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx

from xl_addin import documents, pipeline
from xl_addin.model.result import Evaluation
from xl_addin.model.written import Reference
from xl_addin.report.manifest import template_of
from xl_addin.rules.resources import shipped

STANDARDS = ("henan-department", "hunan-department", "national-project", "gansu-budget",
             "guangdong-department", "sichuan-department")  # fmt: skip


def sample(name: str) -> Path:
    """Return the sample workbook of a standard."""
    return shipped("workbooks", f"samples/{name}.xlsx")


@cache
def report(name: str) -> bytes:
    """Return the report of a standard's sample."""
    evaluation, standard = pipeline.evaluate_file(sample(name))
    return pipeline.render(evaluation, standard, template_of(standard))


def edited(content: bytes, before: str, after: str, *, among: str = "") -> bytes:
    """Return the report with some words of one paragraph outside tables replaced; `among` tells which."""
    document = docx.Document(io.BytesIO(content))
    at = next(one for one in document.paragraphs if before in one.text and among in one.text)
    text = at.text.replace(before, after, 1)
    for one in at.runs[1:]:
        one.text = ""
    at.runs[0].text = text
    return _saved(document)


def without(content: bytes, words: str) -> bytes:
    """Return the report without the paragraph that holds these words."""
    document = docx.Document(io.BytesIO(content))
    at = next(one for one in document.paragraphs if words in one.text)
    at._p.getparent().remove(at._p)
    return _saved(document)


def with_cell(content: bytes, row: str, before: str, after: str) -> bytes:
    """Return the report with one cell changed: the last of its text in the row that holds the name."""
    document = docx.Document(io.BytesIO(content))
    cells = next(
        line.cells for table in document.tables for line in table.rows if row in [c.text for c in line.cells]
    )
    at = [one for one in cells if one.text == before][-1].paragraphs[0]
    at.runs[0].text = after
    for one in at.runs[1:]:
        one.text = ""
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@cache
def beside(name: str) -> tuple[Evaluation, Reference]:
    """Return the evaluation of a sample, and the report it gives as a check reads it."""
    evaluation, standard = pipeline.evaluate_file(sample(name))
    return evaluation, documents.reference(evaluation, standard, pipeline.grids(sample(name)))
