"""Say which sheets and tables of a workbook are left out: hidden, too large, goals only, not filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book, Grid
from xl_addin.model.quantity import Form
from xl_addin.model.table import IndicatorTable, Owner
from xl_addin.sheets.identify import OWN_SHEETS, form_grids
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Header, Page, is_blank, table_headers


class Sheet(NamedTuple):
    """One sheet with the headers of its indicator tables, top down."""

    page: Page
    headers: tuple[Header, ...]

    @classmethod
    def of(cls, grid: Grid, labels: Labels) -> Sheet:
        """Return a sheet with what stands on it."""
        page = Page.of(grid, labels)
        return cls(page, table_headers(page))

    @property
    def sets_goals_only(self) -> bool:
        """Whether its tables state targets and have no column for what was achieved (绩效目标申报表).

        One with scores, or with points beside a column of a name that nothing knows, is to be evaluated.
        """
        return bool(self.headers) and all(
            "target" in header.best
            and not {"actual", "claimed"} & header.best.keys()
            and not ("points" in header.best and _has_unknown_column(self.page, header))
            for header in self.headers
        )


def _has_unknown_column(page: Page, header: Header) -> bool:
    """Tell whether a labelled column between the header's own holds texts or numbers that nothing reads."""
    known = {at for column in header.columns for at in range(column.left, column.right + 1)}
    return any(
        not is_blank(page.grid.shown(header.bottom, at)) and _is_filled(page, header, at)
        for at in range(header.left, header.right)
        if at not in known
    )


def _is_filled(page: Page, header: Header, column: int) -> bool:
    under = page.part(header.bottom + 1, page.last)
    return any(cell.column == column for cell in under.cells)


def without_goals(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Remark]]:
    """Return the sheets to read and a remark for each that only sets goals, where another has a table."""
    taken = [one for one in sheets if not one.sets_goals_only]
    if not any(one.headers for one in taken):
        return list(sheets), []
    return taken, [
        Remark(
            Place(one.page.grid.name, one.headers[0].columns[0].label.ref),
            f"工作表“{one.page.grid.name}”只有指标值，没有实际完成值，没有读取",
            "它像绩效目标申报表，不是自评表",
            "不必处理；如是自评表，请补上“实际完成值”一列。",
        )
        for one in sheets
        if one.sets_goals_only
    ]


def untouched(tables: Sequence[IndicatorTable]) -> list[IndicatorTable]:
    """Return the tables that nobody began to fill, all but the first where that is all of them."""
    spare = [table for table in tables if not _is_begun(table)]
    return spare if len(spare) < len(tables) else spare[1:]


def left_untouched(table: IndicatorTable) -> Remark:
    """Return what a user should know of a table that nobody filled."""
    return Remark(
        Place(table.sheet, "A1"),
        f"工作表“{table.sheet}”里的项目表还没有填，没有计算",
        "项目名称、资金、完成值都空着，按用不到的表对待",
        "要用的请填写；用不到的不必理会。",
    )


def _is_begun(table: IndicatorTable) -> bool:
    """Tell whether somebody typed into a table; one of a named form need only have indicators."""
    return (
        bool(table.project)
        or (bool(table.indicators) and table.name != table.sheet)
        or bool(table.goals)
        or any(row.initial or row.annual or row.executed for row in table.funds)
        or any(
            row.actual.form is not Form.BLANK or row.claimed.owner is not Owner.BLANK
            for row in table.indicators
        )
    )


def hidden_or_large(book: Book, labels: Labels) -> tuple[Remark, ...]:
    """Return a remark for every sheet left out: a hidden one that has a table, and one too large to read."""
    taken = form_grids(book)
    hidden = (
        Remark(
            Place(grid.name, "A1"),
            f"隐藏的工作表“{grid.name}”里也有指标表，没有读取",
            "只读取看得见的工作表",
            "请核对：需要评分的请取消隐藏，旧表请删去。",
            Severity.HINT,
        )
        for grid in book.grids
        if grid not in taken and grid.name not in OWN_SHEETS and table_headers(Page.of(grid, labels))
    )
    large = (
        Remark(
            Place(name, "A1"),
            f"工作表“{name}”内容太多，没有读取",
            "它的单元格远多于任何自评表，按明细数据对待",
            "自评表若在这张工作表上，请把它移到单独的工作表；否则不必理会。",
            Severity.HINT,
        )
        for name in book.unread
    )
    return (*hidden, *large)
