"""Run the verbs on odd files in a process that may die of them, and measure it.

Called with paths, the program is the child: it prints one JSON object a run. `answers` is the parent.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
VERBS = ("check", "recalc --dry-run", "recalc")
IN_PLACE, BESIDE = "in-place:", "beside:"
PATIENCE = (
    60  # seconds for one file, on a machine busy with other things: what needs longer is taken for a hang
)
MEMORY = 3 << 30  # bytes of address space: a runaway ends itself, not the machine


class Run(NamedTuple):
    """What one verb did with one file: exit code, the two streams, its seconds, the process's peak in MB."""

    verb: str
    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


def answers(jobs: Sequence[tuple[Path, bool]]) -> list[list[Run]]:
    """Return the runs of each file, made in one child process; fewer runs where it died or hung.

    A job is a file and whether recalc is to fill it in place.
    """
    words = [f"{IN_PLACE if in_place else BESIDE}{path}" for path, in_place in jobs]
    words = [sys.executable, "-X", "utf8", "-m", "tests.badfiles.driver", *words]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            out, err = child.communicate(timeout=PATIENCE * max(1, len(jobs) // 4))
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
    held: list[list[Run]] = [[] for _ in jobs]
    for line in out.decode().splitlines():
        index, *fields = json.loads(line)
        held[index].append(Run(*fields))
    for runs in held:
        if len(runs) < len(VERBS):
            runs.append(Run("died", child.returncode, "", err.decode("utf-8", "replace")[-2_000:], 0, 0))
            break
    return held


def output_of(path: Path) -> Path:
    """Return where the child lets recalc write."""
    return path.with_name(f"结果{path.suffix}")


def _peak() -> float:
    """Return the most memory this process ever held, in MB; 0 where the system does not tell.

    getrusage would count what the parent held when it forked.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)


def _command(verb: str, job: str) -> list[str]:
    where, path = job.split(":", 1)
    words = [*verb.split(), path, "--json"]
    beside = verb == "recalc" and f"{where}:" == BESIDE
    return [*words, "-o", str(output_of(Path(path)))] if beside else words


def _run(verb: str, job: str) -> tuple[int, str, str, float]:
    from xl_addin.hosts.cli import main

    out, err = io.StringIO(), io.StringIO()
    start = time.perf_counter()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(_command(verb, job))
    return status, out.getvalue(), err.getvalue(), time.perf_counter() - start


def child(jobs: Sequence[str]) -> None:
    """Run every verb on every file and print what came of it."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.set_threshold(100_000)  # as the command itself sets it
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the engine prints past Python must not be read as an answer
    for index, job in enumerate(jobs):
        for verb in VERBS:
            print(json.dumps([index, verb, *_run(verb, job), _peak()]), file=told, flush=True)


if __name__ == "__main__":
    child(sys.argv[1:])
