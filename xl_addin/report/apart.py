"""Fill a template that is not ours in a process of its own, with limits of time and memory."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from xl_addin import errors
from xl_addin.errors import ReportError, TemplateForbidden, TemplateTooSlow

SECONDS = 20
MEMORY = 1024**3
"""Bytes of address space the process may take, where the system can limit it."""


def fill_apart(
    template: bytes, data: Mapping[str, Any], where: str, *, seconds: int = SECONDS, traced: bool = False
) -> bytes:
    """Return the template filled with the data, like `docx.fill`, but by a child process.

    Raises what `docx.fill` raises; TemplateTooSlow after `seconds`, TemplateForbidden when the child dies.
    """
    job = pickle.dumps((template, dict(data), where, traced))
    command = [sys.executable, "-m", "xl_addin.report.apart"]
    try:
        done = subprocess.run(command, input=job, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as exc:
        raise TemplateTooSlow(where, seconds=seconds) from exc
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise TemplateForbidden(where, problem="运行时占用过多内存或异常中止")
    answer = json.loads(head)
    if answer is None:
        return body
    raise _rebuilt(answer)


def _rebuilt(answer: Mapping[str, str]) -> ReportError:
    """Return the child's error again: class by name, texts as they were (never pickled back)."""
    kind = getattr(errors, answer["class"])
    made: ReportError = kind.told(*(answer[key] for key in ("where", "what", "why", "remedy")))
    return made


def _limit_memory() -> None:
    """Limit the process's memory where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Read a job from standard input, fill, and write an answer line and the document."""
    from xl_addin.report.docx import fill

    template, data, where, traced = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent process
    _limit_memory()
    out = sys.stdout.buffer
    try:
        made = fill(template, data, where, traced=traced)
    except ReportError as exc:
        told = {
            "class": type(exc).__name__,
            "where": exc.where,
            "what": exc.what,
            "why": exc.why,
            "remedy": exc.remedy,
        }
        out.write(json.dumps(told).encode() + b"\n")
        return
    out.write(b"null\n" + made)


if __name__ == "__main__":
    main()
