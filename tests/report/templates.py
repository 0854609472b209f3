"""Build small Word templates for tests, from paragraphs and table rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document

from xl_addin.report.docx import fill

WHERE = "模板.docx"


def template(*paragraphs: str, rows: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """Return a .docx of these paragraphs and, below them, one table."""
    document = Document()
    document.core_properties.title = title
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        else:
            document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, texts, strict=True):
                cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def filled(*paragraphs: str, data: dict[str, object], rows: Sequence[Sequence[str]] = ()) -> list[str]:
    """Return the paragraphs of a template filled with the data."""
    return texts(fill(template(*paragraphs, rows=rows), data, WHERE))


def texts(docx: bytes) -> list[str]:
    """Return the texts of the document's paragraphs, tables aside."""
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    """Return the package with one part replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return made.getvalue()


def saved(folder: Path, docx: bytes) -> Path:
    """Return the path of the template, written into a folder that is not ours."""
    path = folder / WHERE
    path.write_bytes(docx)
    return path
