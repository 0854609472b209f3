"""See what a rendered page really shows: its words with their places, by LibreOffice and pdftotext."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from xl_addin.report.completeness import pdf_pages
from xl_addin.report.pdf import to_pdf

MM = 72 / 25.4
"""Points per millimetre."""

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """A page with its size in points and its words in reading order."""

    width: float
    height: float
    words: tuple[Word, ...]

    def lines(self) -> list[list[Word]]:
        """Return the words of the text by line, from the top; page numbers left out."""
        rows: dict[int, list[Word]] = {}
        for word in self.words:
            if not self.is_number(word):
                rows.setdefault(round((word.top + word.bottom) / 2 / 4), []).append(word)
        return [rows[key] for key in sorted(rows)]

    def is_number(self, word: Word) -> bool:
        """Tell whether the word belongs to the page number: it stands outside the text."""
        upright = self.height > self.width
        return word.top > self.height - 35 * MM if upright else word.right < 35 * MM

    def number(self) -> tuple[str, float, float]:
        """Return the page number as printed, with the middle of its place across and down."""
        words = [word for word in self.words if self.is_number(word)]
        across = [edge for word in words for edge in (word.left, word.right)]
        down = [edge for word in words for edge in (word.top, word.bottom)]
        text = " ".join(word.text for word in words)
        return text, (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def pdf_text(pdf: bytes) -> tuple[str, int]:
    """Return the text of a PDF and how many pages it has."""
    found = pdf_pages(pdf)
    return "".join(found), len(found)


def pages(docx: bytes, folder: Path, engine: str = "libreoffice") -> list[Page]:
    """Return the pages of a document as an engine lays them out."""
    pdf = folder / "pages.pdf"
    pdf.write_bytes(to_pdf(docx, engine=engine).content)
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', done.stdout, re.DOTALL)
    return [
        Page(
            float(width),
            float(height),
            tuple(
                Word(*(float(edge) for edge in edges), unescape(text)) for *edges, text in _WORD.findall(body)
            ),
        )
        for width, height, body in found
    ]
