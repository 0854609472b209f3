"""Keep what belongs to this user on this PC: the log, and which templates were chosen here."""

from __future__ import annotations

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG = "jixiao.log"
_TEMPLATES = "templates.txt"
_SIZE, _KEPT = 1 << 20, 3  # bytes of a log file, and how many older ones are kept
_FORMAT = "%(asctime)s %(levelname)s %(message)s"


def folder() -> Path:
    r"""Return where the program keeps its own files: %LOCALAPPDATA%\jixiao, else ~/.local/state/jixiao."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "jixiao"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "jixiao"


def log_file() -> Path:
    """Return the path of the log file."""
    return folder() / "logs" / LOG


def record(message: str, fault: BaseException | None = None) -> Path | None:
    """Write a line, and a traceback, to the log; return the file, None where it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    try:
        handler.setFormatter(logging.Formatter(_FORMAT))
        trace = (type(fault), fault, fault.__traceback__) if fault else None
        level = logging.ERROR if fault else logging.INFO
        handler.emit(logging.LogRecord("jixiao", level, "", 0, "%s", (message,), trace))
    finally:
        handler.close()
    return path


def known_templates() -> frozenset[str]:
    """Return the paths of Word templates that were chosen by hand on this PC."""
    try:
        return frozenset((folder() / _TEMPLATES).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def remember_template(path: str) -> None:
    """Add a template to those chosen here; where that cannot be kept, the user is asked again."""
    known = known_templates() | {path}
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / _TEMPLATES).write_text("\n".join(sorted(known)) + "\n", encoding="utf-8")
    except OSError as fault:
        record("could not keep the list of templates", fault)
