"""Choose the Word template of a workbook: the standard's own, or one that was chosen on this PC.

The workbook remembers the choice in a defined name. A workbook may come from anybody, so a path that
was not chosen here is shown and asked about before the file is so much as looked at.
"""

from __future__ import annotations

from pathlib import Path

from xl_addin.errors import TemplateMissing
from xl_addin.hosts.excel import book as excel
from xl_addin.hosts.excel import dialogs, local
from xl_addin.hosts.excel.book import Workbook
from xl_addin.hosts.excel.dialogs import Choice
from xl_addin.hosts.excel.session import Desk
from xl_addin.rules.pack import Standard

NAME = "jx_template"
SUFFIX = ".docx"
_LONGEST = 250  # characters of a text in a defined name: Excel refuses more than 255


def remembered(book: Workbook) -> str:
    """Return the path the workbook names, empty where it names none that could be a template."""
    text = excel.defined(book, NAME) or ""
    path = text[1:-1].replace('""', '"') if text.startswith('"') and text.endswith('"') else ""
    usable = "://" not in path and Path(path).suffix.lower() == SUFFIX and Path(path).is_absolute()
    return path if usable else ""


def remember(book: Workbook, path: Path) -> None:
    """Keep a template that the user chose, in the workbook and on this PC. Raises TemplateMissing."""
    text = str(path)
    if len(text) > _LONGEST or path.suffix.lower() != SUFFIX:
        raise TemplateMissing(text, detail=f"模板应是 .docx 文件，路径不超过 {_LONGEST} 个字符")
    local.remember_template(text)
    quoted = text.replace('"', '""')
    book.names[NAME] = f'="{quoted}"'


def forget(book: Workbook) -> None:
    """Go back to the standard's own template."""
    if NAME in book.names:
        book.names[NAME].delete()


def template_for(desk: Desk, standard: Standard) -> Path | None:
    """Return the template to use, None when the user wants none. Raises NoTemplateOfStandard."""
    from xl_addin.report.manifest import template_of

    path = remembered(desk.book)
    if path and path not in local.known_templates():
        text = f"工作簿里记着一个报告模板，不是在这台电脑上选的：\n{path}\n不清楚它的来历时，请用自带模板。"
        answer = dialogs.ask(desk.app, text, "用这个模板，以后不再问", "用自带模板")
        if answer is Choice.CANCEL:
            return None
        if answer is Choice.YES:
            local.remember_template(path)
        else:
            path = ""
    return Path(path) if path else template_of(standard)
