"""Find tables that a conversion flattened to text: cells behind tabs, in a row or each on its own line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_addin.model.document import Document, Paragraph, TextCell, TextTable
from xl_addin.prose.alignment import aligned

_BLANK = " \u3000\u00a0\r"
_FEWEST_LINES = 3  # lines with tabs; fewer are no table
_SHORT = 12  # characters: what a cell goes on with after an empty line, such as `（50分）`
_AHEAD = 5  # lines after which a table goes on at the latest
_OWN_LINE = 0.8  # of the lines with tabs that hold one cell each, in a table written cell by cell


def with_tables(document: Document) -> Document:
    """Return a document of plain text with the tables found in its lines; one that has tables as it is.

    The paragraphs of a table are marked with its number, like those in the cells of a Word table.
    """
    if document.tables:
        return document
    tables: list[TextTable] = []
    inside: dict[int, int] = {}
    for block in _blocks(document.paragraphs):
        rows = _cell_by_cell(block) if _own_lines(block) else _row_by_row(block)
        made = aligned(TextTable(len(tables) + 1, tuple(map(tuple, rows)), flattened=True))
        inside |= {one.number: made.number for one in block}
        tables.append(made)
    marked = tuple(one._replace(table=inside.get(one.number), level=0) if one.number in inside else one
                   for one in document.paragraphs)  # fmt: skip
    return document._replace(paragraphs=marked, tables=tuple(tables))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the runs of lines that form a table: from the first with a tab to the last."""
    at = 0
    while at < len(paragraphs):
        if "\t" not in paragraphs[at].text:
            at += 1
            continue
        end = last = at
        while end < len(paragraphs) and ("\t" in paragraphs[end].text or _goes_on(paragraphs, last, end)):
            last = end if "\t" in paragraphs[end].text else last
            end += 1
        end = _end_of_cell(paragraphs, last)
        block = list(paragraphs[at:end])
        if sum("\t" in one.text for one in block) >= _FEWEST_LINES:
            yield block
        at = end


def _goes_on(paragraphs: Sequence[Paragraph], last: int, at: int) -> bool:
    """Tell whether a line without a tab lies inside a table: empty, or the rest of a cell.

    The rest of a cell follows it at once; after an empty line it is short and a tab follows soon.
    """
    if not paragraphs[at].text.strip(_BLANK):
        return any("\t" in one.text for one in paragraphs[at + 1 : at + 1 + _AHEAD])
    between = paragraphs[last + 1 : at]
    if all(one.text.strip(_BLANK) for one in between):
        return paragraphs[last].text.startswith("\t")
    short = len(paragraphs[at].text.strip(_BLANK)) <= _SHORT
    return short and any("\t" in one.text for one in paragraphs[at + 1 : at + 1 + _AHEAD])


def _end_of_cell(paragraphs: Sequence[Paragraph], last: int) -> int:
    """Return where the cell ends that the last line with a tab begins: at the next empty line."""
    end = last + 1
    while (
        paragraphs[last].text.startswith("\t")
        and end < len(paragraphs)
        and paragraphs[end].text.strip(_BLANK)
    ):
        end += 1
    return end


def _own_lines(block: Sequence[Paragraph]) -> bool:
    """Tell whether every cell has a line of its own, begun by its tab."""
    tabbed = [one.text for one in block if "\t" in one.text]
    alone = sum(text.startswith("\t") and text.count("\t") == 1 for text in tabbed)
    return alone >= len(tabbed) * _OWN_LINE


def _cell_by_cell(block: Sequence[Paragraph]) -> list[list[TextCell]]:
    """Return the rows of a table with a line for each cell, and an empty line after each row."""
    rows: list[list[TextCell]] = [[]]
    ended = False
    for one in block:
        text = one.text.strip(_BLANK)
        if one.text.startswith("\t"):
            if ended and rows[-1]:
                rows.append([])
            rows[-1].append(TextCell(text.strip().replace("\t", ""), one.number))
            ended = False
        elif text and rows[-1]:
            cell = rows[-1][-1]
            rows[-1][-1] = cell._replace(text=cell.text + text)
            ended = False
        else:
            ended = True
    return [row for row in rows if row]


def _row_by_row(block: Sequence[Paragraph]) -> list[list[TextCell]]:
    """Return the rows of a table with a line for each row."""
    return [
        [TextCell(cell.strip(_BLANK), one.number) for cell in one.text.split("\t")]
        for one in block
        if "\t" in one.text
    ]
