"""Ask LibreOffice what a workbook's formulas give, independently of this program."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("office_uno.py")
BASIC = Path(__file__).with_name("office_basic_uno.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 120

Answer = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Job:
    """A workbook to open and what a person does there, in this order, before everything is recalculated.

    `copy` names a sheet and its copy to be; `insert` a row (`自评表!20`) and how many go in above it;
    `set` cells and what to type. `save` and `pdf` are where to put it then.
    """

    path: Path
    set: Mapping[str, float | str | None] = field(default_factory=dict)
    pdf: Path | None = None
    copy: Mapping[str, str] = field(default_factory=dict)
    insert: Mapping[str, int] = field(default_factory=dict)
    save: Path | None = None


def is_here() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


needs_office = pytest.mark.skipif(
    not is_here() and not os.environ.get("CI"), reason="LibreOffice is not installed (CI never skips this)"
)


def ask(jobs: Sequence[Job]) -> list[Answer]:
    """Return for each job its formula cells after calculateAll: sheet → cell → formula and value.

    A number is a float, a text a str, an error `#ERR…`. One office serves all jobs; it has a profile
    of its own and is killed, with all it started, when it takes too long.
    """
    files = [
        {
            "path": str(job.path.resolve()),
            "set": dict(job.set),
            "copy": dict(job.copy),
            "insert": dict(job.insert),
            "save": str(job.save.resolve()) if job.save else None,
            "pdf": str(job.pdf.resolve()) if job.pdf else None,
        }
        for job in jobs
    ]
    answers: list[Answer] = _converse(SCRIPT, {"files": files})
    return answers


def basic_modules(path: Path) -> dict[str, str]:
    """Return the Basic modules that LibreOffice finds in a workbook with macros: name to source."""
    found: dict[str, str] = _converse(BASIC, {"open": str(path.resolve()), "compile": {}})["modules"]
    return found


def compiles(sources: Mapping[str, str]) -> dict[str, bool]:
    """Return for each VBA source whether LibreOffice compiles it; an undeclared variable it lets pass."""
    answer: dict[str, bool] = _converse(BASIC, {"open": None, "compile": dict(sources)})["compiled"]
    return answer


def _converse(script: Path, order: Mapping[str, Any]) -> Any:
    """Have a script under the system's Python carry out an order in its own office; return the answer."""
    found = shutil.which("soffice")
    assert found, "LibreOffice (soffice) is not installed"
    program = Path(found).resolve().with_name("soffice.bin")
    with tempfile.TemporaryDirectory(prefix="jixiao-office-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [SYSTEM_PYTHON, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            whole = {"program": str(program), "profile": profile, **order}
            said, complaint = process.communicate(json.dumps(whole), timeout=SECONDS)
        finally:
            _end(process)
    assert process.returncode == 0, f"LibreOffice failed: {complaint or said}"
    return json.loads(said)


def _end(process: subprocess.Popen[str]) -> None:
    """Kill the whole session, if anything of it is left."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
