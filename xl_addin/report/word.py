"""Convert with Word or WPS on Windows, through COM, in an instance that is ours alone.

Not run on Windows where this is built: the logic is tested against a stand-in of the COM objects.
`python -m xl_addin.report.word REPORT.docx REPORT.pdf` is the process that does it, so that a program
that hangs can be ended.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xl_addin.errors import EngineFailed, EngineMissing
from xl_addin.report import processes

NAME = "Word 或 WPS"
PROGRAMS = ("Word.Application", "KWPS.Application", "wps.Application")
NO_MACROS = 3
"""msoAutomationSecurityForceDisable."""

NO_ALERTS, NO_SAVING = 0, 0
PDF = 17
"""wdExportFormatPDF."""

HEADINGS = 1
"""wdExportCreateHeadingBookmarks."""

Dispatch = Callable[[str], Any]


class Unusable(Exception):
    """No program opened the document; the text says of each why."""


def find_word() -> str | None:
    """Return the name of the first program that is registered, or None; nothing is started."""
    if sys.platform != "win32" or importlib.util.find_spec("win32com") is None:
        return None
    import winreg

    for program in PROGRAMS:
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, program):
            return program
    return None


def convert(docx: bytes) -> bytes:
    """Return the PDF of a document. Raises EngineMissing, EngineFailed."""
    if find_word() is None:
        raise EngineMissing("报告", engine=NAME)
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as name:
        source, target = Path(name) / "report.docx", Path(name) / "report.pdf"
        source.write_bytes(docx)
        try:
            said = processes.run_module("xl_addin.report.word", str(source), str(target), engine=NAME)
        except EngineFailed:
            _end_ours(source)
            raise
        if not target.is_file() or not target.stat().st_size:
            raise EngineFailed("报告", engine=NAME, detail=f"它没有产生文件{f'（{said}）' if said else ''}")
        return target.read_bytes()


def _end_ours(source: Path) -> None:
    """End the program we started, which is no child of ours; its number stands beside the document."""
    note = source.with_suffix(".json")
    if note.is_file():
        processes.end_tree(json.loads(note.read_text(encoding="utf-8")))


def export(source: Path, target: Path, dispatch: Dispatch, note: Callable[[Any], None]) -> str:
    """Export a document with the first program that can; return that program's name. Raises Unusable.

    `dispatch` starts a new instance of a program by name; `note` is told of it before a document is
    opened, and again once one is.
    An instance that already has documents is the user's: it is not quit.
    """
    said = []
    for program in PROGRAMS:
        try:
            application = dispatch(program)
        except Exception as fault:  # noqa: BLE001 - COM errors of a library that is only there on Windows
            said.append(f"{program}: {fault}")
            continue
        if fault_text := _export(application, source, target, note):
            said.append(f"{program}: {fault_text}")
        else:
            return program
    raise Unusable("; ".join(said))


def _export(application: Any, source: Path, target: Path, note: Callable[[Any], None]) -> str:  # noqa: ANN401
    """Export with one program, leaving nothing of ours open; return why it could not, or empty text."""
    users = application.Documents.Count > 0
    document = None
    try:
        if not users:
            note(application)
            application.Visible = False
        application.DisplayAlerts = NO_ALERTS
        application.AutomationSecurity = NO_MACROS
        document = application.Documents.Open(
            str(source), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
        )
        if document is None:
            return "Open gave nothing"
        if not users:
            note(application)
        document.ExportAsFixedFormat(str(target), PDF, CreateBookmarks=HEADINGS)
    except Exception as fault:  # noqa: BLE001 - as above
        return str(fault)
    else:
        return ""
    finally:
        with contextlib.suppress(Exception):
            if document is not None:
                document.Close(NO_SAVING)
        with contextlib.suppress(Exception):
            if not users:
                application.Quit(NO_SAVING)


def main(source: Path, target: Path) -> None:
    """Export through COM; the number of the program's process is kept beside the document."""
    import pythoncom
    import win32com.client
    import win32gui
    import win32process

    def note(application: Any) -> None:  # noqa: ANN401 - a COM object
        with contextlib.suppress(Exception):
            if application.Documents.Count:
                window = application.ActiveWindow.Hwnd
            else:  # no window of a document yet: the program's own, by a title that only it has
                application.Caption = source.parent.name
                window = win32gui.FindWindow(None, source.parent.name)
            _, number = win32process.GetWindowThreadProcessId(window)
            if number:
                source.with_suffix(".json").write_text(json.dumps(number), encoding="utf-8")

    pythoncom.CoInitialize()
    try:
        export(source, target, win32com.client.DispatchEx, note)
    finally:
        pythoncom.CoUninitialize()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
