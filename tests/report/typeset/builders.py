"""Build documents in pieces of OOXML for the layout tests, and lay them out with our own face only."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.report.pages import pdf_text
from xl_addin.report.completeness import check_complete
from xl_addin.report.typeset.compiling import compile_pdf


def document(*blocks: str, styles: bool = True) -> bytes:
    """Return a .docx whose body holds these blocks of OOXML; without `styles`, one that has none."""
    made = Document()
    body = made.element.body
    for block in blocks:
        opened = block.replace(">", f" {nsdecls('w', 'r', 'wp', 'a')}>", 1)
        body.insert(len(body) - 1, parse_xml(opened))
    if not styles:
        part = next(one for one in made.part.package.iter_parts() if one.partname == "/word/styles.xml")
        made.part.rels.pop(next(key for key, rel in made.part.rels.items() if rel._target is part))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def laid_out(docx: bytes, *, system_fonts: bool = False) -> bytes:
    """Return the PDF of a document, after the check that no character is lost."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = compile_pdf(docx, Path(folder), system_fonts=system_fonts)
    check_complete(docx, pdf, "Typst")
    return pdf


def shown(docx: bytes) -> str:
    return pdf_text(laid_out(docx))[0]
