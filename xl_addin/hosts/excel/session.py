"""Hold Excel still while a button works, and give it back as it was, whatever happens."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from xl_addin.errors import NoIndicatorTable
from xl_addin.hosts.excel import book as excel
from xl_addin.hosts.excel import local
from xl_addin.hosts.excel.book import Workbook
from xl_addin.model.grid import Book
from xl_addin.sheets import atomic, paper


class Desk(NamedTuple):
    """What a button works on: Excel, the workbook in front if any, and the gallery item chosen."""

    app: Any
    front: Workbook | None
    item: str = ""

    @property
    def book(self) -> Workbook:
        """The workbook in front. Raises NoIndicatorTable where none is open."""
        if self.front is None:
            raise NoIndicatorTable.told(
                "Excel", "没有打开的工作簿", "这个按钮要在自评表上用", "请先打开自评表，或点“新建自评表”。"
            )
        return self.front

    @property
    def folder(self) -> Path | None:
        """The folder of the workbook's file; None for one never saved, or that stands on a web address."""
        path = str(self.book.api.Path or "")
        return Path(path) if path and "://" not in path else None

    @property
    def file(self) -> tuple[Path, ...]:
        """The workbook's own file, none where it has no folder on this PC."""
        return (self.folder / self.book.name,) if self.folder else ()

    def proposed(self, ending: str) -> Path:
        """Return the name to propose for a file made from the workbook: its own with this ending."""
        name = f"{Path(self.book.name).stem}{ending}"
        return self.folder / name if self.folder else Path(name)

    def backed_up(self) -> Path | None:
        """Keep a copy of the workbook as it is now, unsaved changes too, beside its file; return where.

        None where it has no file on this PC, or the folder takes no copy; nothing depends on one.
        """
        for path in self.file:
            try:
                with tempfile.TemporaryDirectory() as folder:
                    copy = Path(folder, f"副本{path.suffix}")
                    self.book.api.SaveCopyAs(str(copy))
                    return atomic.keep_as_backup(path, copy.read_bytes())
            except Exception as fault:  # noqa: BLE001 - Excel raises what it likes
                local.record("could not keep a copy before writing", fault)
        return None

    def read(self) -> Book:
        """Return the workbook as read now, with the working paper beside its file where it has none."""
        self.progress("正在读取工作簿……")
        held = excel.read_book(self.book)
        return paper.with_side_paper(held, *self.file) if self.file else held

    def progress(self, text: str) -> None:
        """Show in the status bar what is being done."""
        self.app.status_bar = f"绩效自评：{text}"


@contextmanager
def still(desk: Desk) -> Iterator[None]:
    """Switch screen updating and calculation off once; afterwards all is as it was, selection included.

    Under manual calculation formulas are computed once, so that no total is left stale.
    """
    app, active, selection = desk.app, desk.book.sheets.active, desk.app.selection
    calculation, updating = app.calculation, app.screen_updating
    try:
        app.screen_updating = False
        app.calculation = "manual"
        yield
        if calculation == "manual":
            app.calculate()
    finally:
        for give_back in (
            lambda: setattr(app, "calculation", calculation),
            active.activate,
            lambda: selection.select() if selection is not None else None,
            lambda: setattr(app, "screen_updating", updating),
        ):
            _tried(give_back)


@contextmanager
def watched(app: Any) -> Iterator[None]:
    """Give the status bar back to Excel when a button is done."""
    try:
        yield
    finally:
        _tried(lambda: setattr(app, "status_bar", False))


def _tried(step: Callable[[], Any]) -> None:
    """Do one step of tidying up; one that fails is logged, and keeps no other from being done."""
    try:
        step()
    except Exception as fault:  # noqa: BLE001 - whatever COM raises; the first fault is the one the user is told
        local.record("could not give Excel back as it was", fault)
