"""Work on a file that is not ours in a process of its own, with limits of time and memory."""

from __future__ import annotations

import contextlib
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xl_addin import errors
from xl_addin.errors import ReportError, TemplateForbidden, TemplateTooSlow
from xl_addin.model.dossier import Severity
from xl_addin.report import processes

if TYPE_CHECKING:
    from xl_addin.report.adopt import Adopted
    from xl_addin.report.faults import Fault
    from xl_addin.report.manifest import Manifest

SECONDS = 20
MEMORY = 1024**3
"""Bytes of address space the process may take, where the system can limit it: on Windows it cannot."""


def fill_apart(
    template: bytes, data: Mapping[str, Any], where: str, *, seconds: float = 0, traced: bool = False
) -> bytes:
    """Return the template filled with the data, like `docx.fill`, but by a child process.

    Raises what `docx.fill` raises; TemplateTooSlow after `seconds`, TemplateForbidden when the child dies.
    """
    return _done("fill", (template, dict(data), where), {"traced": traced}, where, seconds)[1]


def lint_apart(
    template: bytes,
    where: str,
    data: Mapping[str, Any],
    *others: Mapping[str, Any],
    wanted: Sequence[str] = (),
    seconds: float = 0,
) -> tuple[Fault, ...]:
    """Return every fault of a template, like `lint.lint`, but by a child process; raises as `fill_apart`."""
    from xl_addin.report.faults import Fault
    from xl_addin.report.spots import Spot

    given = (template, where, dict(data), *map(dict, others))
    found, _ = _done("lint", given, {"wanted": tuple(wanted)}, where, seconds)
    return tuple(Fault(Severity(severity), Spot(*spot), *texts) for severity, spot, *texts in found)


def adopt_apart(
    outline: bytes, where: str, ours: bytes, manifest: Manifest, keys: Sequence[str], *, seconds: float = 0
) -> Adopted:
    """Return a template made of an outline, like `adopt.adopt`, but by a child; raises as `fill_apart`."""
    from xl_addin.report.adopt import Adopted, Placed

    told, made = _done("adopt", (outline, where, ours, manifest, tuple(keys)), {}, where, seconds)
    placed, unfilled, unused, comments, left = told
    pairs = tuple(Placed(*one) for one in placed)
    return Adopted(made, pairs, tuple(unfilled), tuple(unused), comments, tuple(left))


def _done(
    task: str, given: tuple[Any, ...], options: Mapping[str, Any], where: str, seconds: float
) -> tuple[Any, bytes]:
    """Return what a child says of its task, and the file it made."""
    limit = seconds or SECONDS
    job = pickle.dumps((task, given, dict(options)))
    try:
        code, output = processes.answer(__name__, job, seconds=limit)
    except subprocess.TimeoutExpired as exc:
        raise TemplateTooSlow(where, seconds=limit) from exc
    except OSError as exc:
        raise TemplateForbidden(where, problem="另开的进程启动不了，没有处理") from exc
    head, _, body = output.partition(b"\n")
    if code != 0 or not head:
        raise TemplateForbidden(where, problem="运行时占用过多内存或异常中止")
    answer = json.loads(head)
    if "error" in answer:
        raise _rebuilt(**answer["error"])
    return answer["told"], body


def _rebuilt(kind: str, parts: Sequence[str]) -> ReportError:
    """Return the child's error again: class by name, texts as they were (never pickled back)."""
    made: ReportError = getattr(errors, kind).told(*parts)
    return made


def _limit_memory() -> None:
    """Limit the process's memory where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _perform(task: str, given: tuple[Any, ...], options: Mapping[str, Any]) -> tuple[Any, bytes]:
    """Do a task; return what is to be told of it as plain lists and texts, and the file it made."""
    if task == "lint":
        from xl_addin.report.lint import lint

        return [(one.severity.value, *one[1:]) for one in lint(*given, **options)], b""
    if task == "adopt":
        from xl_addin.report.adopt import adopt

        made, *told = adopt(*given, **options)
        return told, made
    from xl_addin.report.docx import fill

    return None, fill(*given, **options)


def main() -> None:
    """Read a task from standard input, do it, and write an answer line and the document."""
    task, given, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent process
    _limit_memory()
    try:
        told, made = _perform(task, given, options)
    except ReportError as exc:
        parts = (exc.where, exc.what, exc.why, exc.remedy)
        answer: dict[str, Any] = {"error": {"kind": type(exc).__name__, "parts": parts}}
        made = b""
    else:
        answer = {"told": told}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
