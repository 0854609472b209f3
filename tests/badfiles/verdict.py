"""Say whether what the verbs did with a file is what its case promises."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.badfiles.case import Case
from tests.badfiles.driver import VERBS, Run, output_of

MEGABYTES = 256  # what one run may hold at most
_PARTS = ("code", "where", "what", "why", "remedy")


def digest(path: Path) -> str:
    """Return what a file's bytes are told apart by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def faults(case: Case, path: Path, before: str, runs: Sequence[Run]) -> list[str]:
    """Return every way in which the runs break the promise, none when they keep it."""
    if len(runs) < len(VERBS) or runs[-1].verb == "died":
        return [f"the process died or hung: {runs[-1].status} {runs[-1].err}" if runs else "never ran"]
    found = [fault for run in runs for fault in _run_faults(case, run)]
    if digest(path) != before:
        found.append("the file was changed")
    names = {path.name} | ({output_of(path).name} if case.works else set())
    strays = {one.name for one in path.parent.iterdir() if not one.name.startswith("~$")} ^ names
    if strays:
        found.append(f"files too many or too few: {strays}")
    elif case.works and _spoilt(path) == "" != _spoilt(output_of(path)):
        found.append(f"the result is broken: {_spoilt(output_of(path))}")
    return found


def _spoilt(path: Path) -> str:
    """Return what the standard library finds wrong with a zip, empty for nothing."""
    try:
        with zipfile.ZipFile(path) as packed:
            return packed.testzip() or ""
    except (zipfile.BadZipFile, NotImplementedError) as fault:
        return repr(fault)


def _run_faults(case: Case, run: Run) -> list[str]:
    code = case.code or (case.write_code if run.verb == "recalc" else "")
    found = [f"{run.megabytes:.0f} MB"] if run.megabytes > MEGABYTES else []
    found += ["something on stderr: " + run.err[-500:]] if run.err else []
    try:
        answer = json.loads(run.out)
    except ValueError:
        return [*found, f"{run.verb}: no JSON but {run.out[:200]}"]
    error = answer.get("error", {})
    if error.get("code", "") != code:
        return [*found, f"{run.verb}: {error or ('total', answer.get('total'))} in place of {code or 'work'}"]
    if code:
        good = run.status == 2 and all(error[part].strip() for part in _PARTS)
        return found if good else [*found, f"{run.verb}: exit code {run.status}, {error}"]
    statuses = {0, 1} if run.verb == "check" else {0}
    if run.status not in statuses or answer["total"] != case.total:
        found.append(f"{run.verb}: exit code {run.status}, total {answer['total']} in place of {case.total}")
    return found
