"""Keep the working paper of a plan in the open workbook: the sheet 评分底稿, else a file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import ForeignPaper, StructureLocked
from xl_addin.hosts.excel import writing
from xl_addin.hosts.excel.book import Workbook
from xl_addin.model.grid import Book
from xl_addin.model.result import FillPlan
from xl_addin.sheets import paper
from xl_addin.sheets.paper_sheet import WIDTHS


class Paper(NamedTuple):
    """What is to be done with the paper: new `rows` (None: nothing), or a file at `side`."""

    rows: paper.Rows | None
    side: Path | None = None


def planned(book: Workbook, held: Book, plan: FillPlan, folder: Path | None) -> Paper:
    """Return what a plan asks of the paper. Raises, before anything is written, where it cannot be done.

    Raises ForeignPaper, ForeignSidePaper, StructureLocked, ProtectedCells.
    """
    side = paper.side_path(folder / book.name) if folder else None
    if paper.stands_beside(held):
        return _beside(side, book)
    grid = held.grid(paper.PAPER)
    old = paper.rows_in(grid) if grid else ()
    ours = paper.is_ours(old)
    if grid and not ours and plan.paper:
        raise ForeignPaper(f"{held.where} › {paper.PAPER}", sheet=paper.PAPER)
    rows = paper.merged(plan.paper, old) if plan.paper else ()
    if rows == old or (grid and not ours):
        return Paper(None)
    try:
        writing.refuse_sheet(book, paper.PAPER)
    except StructureLocked:
        return _beside(side, book)
    if not rows and book.api.ProtectStructure:
        raise StructureLocked(book.name)
    return Paper(rows)


def _beside(side: Path | None, book: Workbook) -> Paper:
    if side is None:
        raise StructureLocked(book.name)
    paper.refuse_foreign_side(side)
    return Paper(None, side)


def keep(book: Workbook, plan: FillPlan, wanted: Paper) -> None:
    """Write the paper, or take ours out where the plan has none."""
    if wanted.side is not None:
        paper.write_paper_file(plan, wanted.side)
    elif wanted.rows:
        writing.write_sheet(book, paper.PAPER, wanted.rows, widths=WIDTHS, head_row=paper.HEAD_ROW)
    elif wanted.rows is not None:
        book.sheets[paper.PAPER].delete()
