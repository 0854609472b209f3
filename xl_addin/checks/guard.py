"""Let the checks go on where one of them fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding


def guarded(code: str, title: str, run: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what a check finds; where it fails, one finding that tells so and nothing else of it."""
    try:
        yield from tuple(run())
    except Exception as fault:  # noqa: BLE001 - one faulty check must not hide what the others find
        yield unfinished(code, title, type(fault).__name__)


def unfinished(code: str, title: str, fault: str) -> Finding:
    """Return the finding that a check did not finish; `fault` names the error."""
    return Finding(
        code, Severity.VERIFY, "检查程序异常", (),
        f"检查“{title}”没有完成",
        f"检查程序出错（{fault}），这是程序的毛病，不是数据有错",
        "其他检查不受影响；请把所查的文件和这条提示发给维护人员。",
    )  # fmt: skip
