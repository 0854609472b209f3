"""Speak with the user: message boxes and file dialogs, all of them here."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Any

from xl_addin.errors import JixiaoError
from xl_addin.hosts.excel import words

TITLE = "绩效自评"
WORD, PDF, BOOK = (
    ("Word 文档 (*.docx),*.docx", ".docx"),
    ("PDF 文件 (*.pdf),*.pdf", ".pdf"),
    ("Excel 工作簿 (*.xlsx),*.xlsx", ".xlsx"),
)
Kind = tuple[str, str]
_PROMPT = 250  # characters of an input box's question: Excel takes no more than 255
_TEXT = 2  # what an input box shall give: text
_LONGEST = 1_000  # characters of a message box: Windows shows more, but no screen holds it


class Choice(Enum):
    """Which of three buttons was pressed; the text beside them says what each means."""

    YES = "yes"
    NO = "no"
    CANCEL = "cancel"


def tell(app: Any, text: str) -> None:
    """Show a message with one button."""
    app.alert(words.shortened(text, _LONGEST), TITLE, "ok", "info")


def ask(app: Any, text: str, yes: str, no: str) -> Choice:
    """Ask which of two things to do, or none; the text says what each button does."""
    legend = f"【是】{yes}\n【否】{no}\n【取消】什么也不做"
    return Choice(app.alert(f"{words.shortened(text, _LONGEST)}\n\n{legend}", TITLE, "yes_no_cancel", "info"))


def confirm(app: Any, text: str, yes: str) -> bool:
    """Ask whether to do something."""
    legend = f"【确定】{yes}\n【取消】什么也不做"
    answer = app.alert(f"{words.shortened(text, _LONGEST)}\n\n{legend}", TITLE, "ok_cancel", "info")
    return bool(answer == "ok")


def fault(app: Any, error: JixiaoError, log: Path | None) -> None:
    """Show what went wrong in four parts, and where the log is."""
    app.alert(words.shortened(words.fault(error, log), _LONGEST), f"{TITLE}：没有完成", "ok", "critical")


def save_as(app: Any, proposed: Path, kind: Kind, title: str) -> Path | None:
    """Ask under which name to save; None when the user does not want to."""
    filters, suffix = kind
    chosen = app.api.GetSaveAsFilename(str(proposed), filters, 1, title)
    if not isinstance(chosen, str) or not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def open_one(app: Any, kind: Kind, title: str) -> Path | None:
    """Ask for an existing file; None when the user does not want any."""
    chosen = app.api.GetOpenFilename(kind[0], 1, title)
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def type_in(app: Any, question: str) -> str | None:
    """Ask for a line of text; None when the user stops. A long question is shown in a box of its own.

    Arguments are named and none is None: that would reach Excel as a Null, not as an argument left out.
    """
    shown = words.shortened(question, _LONGEST)
    if len(shown) > _PROMPT:
        tell(app, shown)
        shown = "请输入刚才列出的编号："
    typed = app.api.InputBox(Prompt=shown, Title=TITLE, Type=_TEXT)
    return None if typed is False else str(typed)


def show(path: Path) -> None:
    """Open a finished file with the program Windows has for it; elsewhere the message names it."""
    start = getattr(os, "startfile", None)
    if start is not None:
        start(str(path))
