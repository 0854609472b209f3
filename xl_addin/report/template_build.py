"""Build a Word template from its text description, the same bytes every time.

The description, one element a line (a line that begins with two blanks goes on the one before):

    # …                     a comment
    @属性 title = …         a property of the document (title, subject, author; Jinja allowed)
    【一级】一、基本情况     a paragraph in a style (标题, 一级, 二级, 三级, 署名 …); without 【】 正文
    {% for … %}             a control paragraph, gone when rendered
    @文字 主要问题 正文      the paragraphs of one passage of 报告文字, in 正文 or the style named
    @图 预算执行             the chart 图.预算执行 of the data; its caption and number come by themselves
    @附件 自评表 | 佐证材料   the list of annexes (附件说明), numbered where there are several
    @横排, @竖排            from here on landscape, from here on upright again
    @表 32 60 32 60         a table with these column widths in mm, up to @表完
    表头 | a | b            its header row, repeated on each page
    对齐 左 中 右 中         the alignment of the rows that follow
    控制 {% for … %}        a control row
    行 | {{ a }} | {{ b }}  a row
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx.document import Document as DocumentObject

from xl_addin.report.gongwen import ALIGNS, NAMES
from xl_addin.report.gongwen_page import new_document, turn
from xl_addin.report.gongwen_table import add_row, add_table, paragraph

FIXED_DAY = datetime(2022, 1, 1, tzinfo=UTC)
_ZIP_DAY = (2022, 1, 1, 0, 0, 0)
_PROPERTIES = {"title", "subject", "author", "comments"}


@dataclass(slots=True)
class _Build:
    """The document while it is built: not a noun of the program, gone when it is saved."""

    document: DocumentObject
    where: str
    table: Any = None
    widths: list[int] = field(default_factory=list)
    aligns: list[str] = field(default_factory=list)


def build_template(text_path: Path) -> bytes:
    """Return the .docx of a text description, the same bytes for the same text.

    Raises ValueError with file and line for what it cannot read.
    """
    build = _Build(new_document(), text_path.name)
    for number, line in _lines(text_path.read_text(encoding="utf-8")):
        try:
            _add(build, line)
        except (ValueError, KeyError) as exc:
            raise ValueError(f"{text_path.name}:{number}: {exc}") from exc
    if build.table is not None:
        raise ValueError(f"{text_path.name}: @表 without @表完")
    _drop_thumbnail(build.document)
    core = build.document.core_properties
    core.created = core.modified = FIXED_DAY.replace(tzinfo=None)
    core.last_modified_by, core.revision, core.language = "", 1, "zh-CN"
    made = io.BytesIO()
    build.document.save(made)
    return _steady(made.getvalue())


def _lines(text: str) -> list[tuple[int, str]]:
    """Return (number, line) without comments and blanks, continuations joined."""
    lines: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.startswith("  ") and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + raw.strip())
        elif raw.strip() and not raw.startswith("#"):
            lines.append((number, raw.strip()))
    return lines


def _add(build: _Build, line: str) -> None:
    """Add one element; raises ValueError for an unknown one."""
    word, _, rest = line.partition(" ")
    if word in _WORDS:
        _WORDS[word](build, rest.strip())
    elif word.startswith("@"):
        raise ValueError(f"unknown word {word}")
    elif line.startswith("{%") and line.endswith("%}") and line.count("{%") == 1:
        _paragraph(build, line.replace("{%", "{%p", 1), "正文")
    else:
        styled = re.fullmatch(r"【(.+?)】(.*)", line)
        _paragraph(build, styled[2] if styled else line, styled[1] if styled else "正文")


def _style_id(build: _Build, name: str) -> str:
    """Return the style's id; raises ValueError for a name that is not one of ours."""
    if name not in NAMES:
        raise ValueError(f"unknown style 【{name}】")
    return str(build.document.styles[NAMES[name]].style_id)


def _paragraph(build: _Build, text: str, style: str) -> None:
    if build.table is not None:
        raise ValueError("only rows stand inside a table")
    body: Any = build.document.element.body
    body.sectPr.addprevious(paragraph(text, _style_id(build, style)))


def _property(build: _Build, rest: str) -> None:
    name, _, value = (part.strip() for part in rest.partition("="))
    if name not in _PROPERTIES:
        raise ValueError(f"unknown property {name}")
    setattr(build.document.core_properties, name, value)


def _passage(build: _Build, rest: str) -> None:
    key, _, style = rest.partition(" ")
    for text in (f"{{%p for 段 in 报告文字.{key}|分段 %}}", "{{ 段 }}", "{%p endfor %}"):
        _paragraph(build, text, style or "正文")


def _chart(build: _Build, rest: str) -> None:
    if not rest:
        raise ValueError("@图 needs the name of a chart")
    _paragraph(build, f"{{{{ 图.{rest} }}}}", "图位")


def _annexes(build: _Build, rest: str) -> None:
    """Add the list of annexes: a name that needs a second line is continued below its own beginning."""
    names = [name.strip() for name in rest.split(" | ") if name.strip()]
    if not names:
        raise ValueError("@附件 needs the name of an annex")
    if len(names) == 1:
        _paragraph(build, f"附件：{names[0]}", "附件说明")
        return
    for number, name in enumerate(names, 1):
        first = number == 1
        _paragraph(
            build, f"{'附件：' if first else ''}{number}.\t{name}", "附件首项" if first else "附件续项"
        )


def _landscape(build: _Build, _rest: str) -> None:
    turn(build.document, landscape=True)


def _upright(build: _Build, _rest: str) -> None:
    turn(build.document, landscape=False)


def _table(build: _Build, rest: str) -> None:
    if build.table is not None:
        raise ValueError("a table inside a table")
    build.widths = [int(width) for width in rest.split()]
    build.aligns = [""] * len(build.widths)
    build.table = add_table(build.document, build.widths)


def _table_end(build: _Build, _rest: str) -> None:
    build.table = None


def _align(build: _Build, rest: str) -> None:
    build.aligns = [ALIGNS[word] for word in rest.split()]


def _cells(build: _Build, rest: str) -> list[str]:
    """Return the cells of a row: those between the bars that stand with blanks on both sides."""
    cells = [cell.strip() for cell in f" {rest} ".split(" | ")]
    cells = cells[1:] if cells and not cells[0] else cells
    if len(cells) != len(build.widths):
        raise ValueError(f"{len(cells)} cells for {len(build.widths)} columns")
    return cells


def _header(build: _Build, rest: str) -> None:
    styles = [(_style_id(build, "表头文字"), "")] * len(build.widths)
    add_row(build.table, build.widths, _cells(build, rest), styles, header=True)


def _row(build: _Build, rest: str) -> None:
    styles = [(_style_id(build, "表格文字"), align) for align in build.aligns]
    add_row(build.table, build.widths, _cells(build, rest), styles)


def _control(build: _Build, rest: str) -> None:
    cells = [rest.replace("{%", "{%tr", 1)] + [""] * (len(build.widths) - 1)
    styles = [(_style_id(build, "表格文字"), "")] * len(build.widths)
    add_row(build.table, build.widths, cells, styles)


_WORDS = {
    "@属性": _property,
    "@文字": _passage,
    "@图": _chart,
    "@附件": _annexes,
    "@横排": _landscape,
    "@竖排": _upright,
    "@表": _table,
    "@表完": _table_end,
    "对齐": _align,
    "表头": _header,
    "行": _row,
    "控制": _control,
}


def _drop_thumbnail(document: DocumentObject) -> None:
    """Take away the picture of an empty page that python-docx's own template carries."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _steady(package: bytes) -> bytes:
    """Return the package with fixed dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
