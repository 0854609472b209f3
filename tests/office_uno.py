"""Drive LibreOffice over UNO: read one job as JSON on stdin, print the answer as JSON on stdout.

Runs under the system's Python, the one that has `uno`; tests call it through `tests.office`.
A job is `{"program": …, "profile": …, "files": [{"path": …, "set": {"自评表!E9": 1.5}, "pdf": …}]}`;
a file may say `copy`, `insert` and `save` too (`tests.office.Job`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA
STRING, ERROR = 2, 4  # com.sun.star.sheet.FormulaResult
RESTART = {79, 81}  # soffice.bin asks to be started again, after the first start of a profile
PATIENCE = 60  # seconds until the office must listen


def properties(**values):
    """Return UNO properties."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def start(program: str, profile: str, pipe: str) -> subprocess.Popen:
    """Start a headless office with a profile of its own, listening on a pipe."""
    return subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def connect(program: str, profile: str):
    """Return (process, desktop); starts again when the office asks for it."""
    pipe = f"jixiao{os.getpid()}"
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    process = start(program, profile, pipe)
    restarts, begun = 0, time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if process.poll() is not None:
            if process.returncode not in RESTART or restarts == 3:
                raise SystemExit(f"soffice ended with {process.returncode}")
            restarts += 1
            process = start(program, profile, pipe)
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
            continue
        name = "com.sun.star.frame.Desktop"
        return process, remote.ServiceManager.createInstanceWithContext(name, remote)
    process.kill()
    raise SystemExit("soffice did not start in time")


def formula_cells(document):
    """Return {sheet: {cell: {formula, value}}}; an error reads `#ERR` with LibreOffice's number."""
    found = {}
    for sheet in document.Sheets:
        cells = found[sheet.Name] = {}
        for cell in sheet.queryContentCells(FORMULAS).Cells:
            ref = cell.AbsoluteName.rpartition(".")[2].replace("$", "")
            if cell.FormulaResultType2 == ERROR or cell.getError():
                value = f"#ERR{cell.getError()}"
            elif cell.FormulaResultType2 == STRING:
                value = cell.String
            else:
                value = cell.Value
            cells[ref] = {"formula": cell.Formula, "value": value}
    return found


def reshape(document, job):
    """Copy sheets and insert rows, as a person does who has lifted the protection."""
    sheets = document.Sheets
    for name, copy in job.get("copy", {}).items():
        sheets.copyByName(name, copy, sheets.Count)
    for place, count in job.get("insert", {}).items():
        name, _, row = place.rpartition("!")
        sheet = sheets.getByName(name)
        sheet.unprotect("")
        sheet.Rows.insertByIndex(int(row) - 1, count)


def fill(document, values):
    """Set cells: numbers as numbers, text as text, `=…` as a formula in Calc's own words, None to clear."""
    for place, value in values.items():
        sheet, _, ref = place.rpartition("!")
        cell = document.Sheets.getByName(sheet).getCellRangeByName(ref)
        if isinstance(value, (int, float)):
            cell.Value = value
        elif value and value.startswith("="):
            cell.Formula = value
        else:
            cell.String = value or ""


def work(desktop, job):
    """Open one file, set cells, recalculate everything, and return its formula cells."""
    document = desktop.loadComponentFromURL(Path(job["path"]).as_uri(), "_blank", 0, properties(Hidden=True))
    if document is None:
        raise SystemExit(f"soffice could not open {job['path']}")
    try:
        reshape(document, job)
        fill(document, job.get("set", {}))
        document.calculateAll()
        if job.get("save"):
            document.storeToURL(Path(job["save"]).as_uri(), properties(FilterName="Calc MS Excel 2007 XML"))
        if job.get("pdf"):
            export = properties(FilterName="calc_pdf_Export")
            document.storeToURL(Path(job["pdf"]).as_uri(), export)
        return formula_cells(document)
    finally:
        document.close(True)


def serve(answer):
    """Read a job, let `answer(desktop, job)` do it, print what it returns, and end the office."""
    job = json.load(sys.stdin)
    process, desktop = connect(job["program"], job["profile"])
    try:
        answers = answer(desktop, job)
    finally:
        try:
            desktop.terminate()
            process.wait(10)
        except (DisposedException, subprocess.TimeoutExpired):  # it may go before it answers
            process.kill()
    json.dump(answers, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # pyuno may crash while Python takes itself apart


if __name__ == "__main__":
    serve(lambda desktop, job: [work(desktop, one) for one in job["files"]])
