"""Run a converter as a process of its own, and end it with whatever it started when it takes too long."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from xl_addin.errors import EngineFailed

SECONDS = 120


def start(
    arguments: Sequence[str], *, engine: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a program that leads a session of its own, its streams on pipes. Raises EngineFailed."""
    try:
        return _started(arguments, environment)
    except OSError as exc:
        raise EngineFailed("报告", engine=engine, detail="程序启动不了") from exc


def _started(arguments: Sequence[str], environment: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    """Start a program that leads a session of its own, without a window. Raises OSError."""
    return subprocess.Popen(  # noqa: S603 - our own command, no shell
        arguments,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def run(
    arguments: Sequence[str],
    *,
    engine: str,
    environment: Mapping[str, str] | None = None,
    seconds: int | None = None,
) -> str:
    """Run a program to its end and return the last line of its complaints, or empty text.

    Raises EngineFailed where it cannot be started or takes longer than SECONDS.
    """
    limit = seconds or SECONDS
    process = start(arguments, engine=engine, environment=environment)
    try:
        _, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired as exc:
        stop(process)
        raise EngineFailed("报告", engine=engine, detail=f"转换超过{limit}秒，已停止") from exc
    except BaseException:
        stop(process)
        raise
    said = errors.decode(errors="replace").strip().splitlines()
    return said[-1] if said else ""


def run_module(module: str, *arguments: str, engine: str) -> str:
    """Run a module of ours in another Python that finds what this one finds; as `run`."""
    return run([sys.executable, "-m", module, *arguments], engine=engine, environment=_own_path())


def answer(module: str, question: bytes, *, seconds: float) -> tuple[int, bytes]:
    """Return the exit code and the output of a module of ours, in another Python, to what it is given.

    Raises OSError where it cannot be started, subprocess.TimeoutExpired where it takes longer: it is ended.
    """
    process = _started([sys.executable, "-m", module], _own_path())
    try:
        output, _ = process.communicate(question, timeout=seconds)
    except BaseException:
        stop(process)
        raise
    return process.returncode, output


def _own_path() -> Mapping[str, str]:
    """Return an environment in which another Python finds what this one finds."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started: `soffice` is a starter of the real program."""
    if sys.platform == "win32":
        end_tree(process.pid)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # it leads the session it was started in
    process.communicate()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()  # left open where the process did not read all it was given


def end_tree(pid: int) -> None:
    """End a Windows process and its children."""
    subprocess.run(  # noqa: S603 - our own command, no shell
        ["taskkill", "/T", "/F", "/PID", str(pid)],  # noqa: S607
        capture_output=True,
        check=False,
    )
