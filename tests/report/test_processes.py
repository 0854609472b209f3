"""A process is run to its end, its last complaint kept, and what cannot start is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xl_addin.errors import EngineFailed
from xl_addin.report import processes
from xl_addin.report.processes import answer, run


def test_the_last_complaint_is_returned() -> None:
    script = "import sys; print('one\\ntwo', file=sys.stderr)"
    assert run([sys.executable, "-c", script], engine="X") == "two"


def test_what_cannot_start_is_told() -> None:
    with pytest.raises(EngineFailed, match="程序启动不了"):
        run(["/nowhere/at/all"], engine="X")


def test_a_module_answers_from_wherever_this_python_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "only_here.py").write_text("print(input()[::-1])\nraise SystemExit(3)", encoding="utf-8")
    assert answer("only_here", b"abc", seconds=60) == (3, f"cba{os.linesep}".encode())


def test_a_module_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "slow_one.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    with pytest.raises(subprocess.TimeoutExpired):
        answer("slow_one", b"", seconds=0.2)


def test_a_child_does_not_outlive_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Interrupted(subprocess.Popen[bytes]):
        def communicate(self, *given: object, **options: object) -> tuple[bytes, bytes]:
            if self in started:
                return super().communicate()
            started.append(self)
            raise KeyboardInterrupt

    monkeypatch.setattr(processes.subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        run([sys.executable, "-c", "import time; time.sleep(60)"], engine="X")
    assert started[0].poll() is not None
