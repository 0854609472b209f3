"""Read a Word report (.docx) into a Document: paragraphs and tables as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xl_addin.errors import UnreadableDocument
from xl_addin.model.document import Document, Paragraph, TextCell, TextTable
from xl_addin.prose.headings import level_of, level_of_number
from xl_addin.prose.package import W, WordPackage
from xl_addin.prose.word_styles import Styles

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}pPr",
    f"{W}rPr",
    f"{W}instrText",
    f"{W}txbxContent",
    f"{_MC}Fallback",
}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def read_word(content: bytes, where: str) -> Document:
    """Return a .docx as its author sees it with all changes accepted: inserted text counts, deleted not.

    A paragraph's number is its place among all `w:p` of the body, those of cells and text boxes too;
    numbers that Word itself puts before a paragraph (自动编号) make a heading but are no part of its
    text. Headers, footers, notes and comments are left out: they state nothing of the unit's year.
    Raises UnreadableDocument, UnsafeDocument.
    """
    package = WordPackage(content, where)
    body = package.parse(package.body).find(f"{W}body")
    if body is None:
        raise UnreadableDocument(where, detail="它的正文不是 Word 文档通常的格式（如“严格的 Open XML 文档”）")
    return _Reader(body, Styles.of(package)).document(where)


def pieces(element: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - lxml elements
    """Yield (element, text) of all that a paragraph (`w:p`) shows, in order; text boxes stand apart."""
    for child in element:
        tag = child.tag
        if tag in _GONE or not isinstance(tag, str):
            continue
        if tag in {f"{W}t", _MATH}:
            yield child, child.text or ""
        elif tag in _SIGNS:
            yield child, _SIGNS[tag]
        else:
            yield from pieces(child)


def text_of(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the text of a paragraph (`w:p`)."""
    return "".join(text for _, text in pieces(paragraph))


class _Reader:
    """One pass over a body: every paragraph gets its number before any is looked at."""

    def __init__(self, body: Any, styles: Styles) -> None:  # noqa: ANN401 - an lxml element
        self._body, self._styles = body, styles
        self._numbers = {element: number for number, element in enumerate(body.iter(f"{W}p"), 1)}
        self._tables: list[TextTable] = []
        self._at: dict[Any, int] = {}

    def document(self, where: str) -> Document:
        for element in self._body.iter(f"{W}tbl"):
            if not any(True for _ in element.iterancestors(f"{W}tbl", f"{_MC}Fallback")):
                self._tables.append(self._table(element, len(self._tables) + 1))
        return Document(where, tuple(self._paragraphs()), tuple(self._tables))

    def _paragraphs(self) -> Iterator[Paragraph]:
        part = ""
        for element, number in self._numbers.items():
            if any(True for _ in element.iterancestors(f"{_MC}Fallback", f"{W}del", f"{W}moveFrom")):
                continue
            text, table = text_of(element), self._at.get(element)
            level = 0 if table is not None or not text.strip() else self._level(element, text)
            yield Paragraph(number, text, level, part, table)
            part = text.strip() if level else part

    def _level(self, element: Any, text: str) -> int:  # noqa: ANN401 - an lxml element
        """Return a heading's level: by outline or style, by Word's own number, by the number written."""
        level, automatic = self._styles.outline(element), self._styles.number(element)
        if level:
            return level
        return level_of(automatic + text) if level_of_number(automatic) in {1, 2} else level_of(text)

    def _table(self, element: Any, number: int) -> TextTable:  # noqa: ANN401 - an lxml element
        """Return a table with its merges; a cell merged downwards is kept once, with its height."""
        rows: list[list[TextCell]] = []
        starts: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down
        for row in _within(element, "tr"):
            made: list[TextCell] = []
            column = _amount(row.find(f"{W}trPr/{W}gridBefore"), 0)
            made += [TextCell("", 0)] * column
            for cell in _within(row, "tc"):
                paragraphs = list(cell.iter(f"{W}p"))
                for one in paragraphs:
                    self._at[one] = number
                across = _amount(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                at = self._numbers.get(paragraphs[0], 0) if paragraphs else 0
                if merge is not None and merge.get(f"{W}val") != "restart" and column in starts:
                    top, place = starts[column]
                    rows[top][place] = rows[top][place]._replace(down=len(rows) - top + 1)
                    made.append(TextCell("", at, across, 0))
                else:
                    text = "\n".join(text_of(one) for one in paragraphs).strip()
                    starts.pop(column, None)
                    if merge is not None:
                        starts[column] = len(rows), len(made)
                    made.append(TextCell(text, at, across))
                column += across
            rows.append(made)
        return TextTable(number, tuple(map(tuple, rows)))


def _within(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the rows of a table or the cells of a row, through content controls and revision marks."""
    for child in element:
        if child.tag == f"{W}{name}":
            deleted = (
                child.find(f"{W}trPr/{W}del") is not None or child.find(f"{W}tcPr/{W}cellDel") is not None
            )
            if not deleted:
                yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _within(child, name)


def _amount(element: Any, otherwise: int) -> int:  # noqa: ANN401 - an lxml element
    """Return a count of columns that an element's `w:val` states; at most what a page can hold."""
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 63) if value.isdigit() and value.isascii() and len(value) < 5 else otherwise
