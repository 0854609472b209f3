"""Find what a written report still lacks: every 〔待补充：…〕, told as a finding and listed at its end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document

from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding
from xl_addin.report.marked import bare
from xl_addin.report.merges import W

CODE = "R001"
TITLE = "报告待补充"
GUARANTEE = "报告里没有〔待补充：…〕，每项指标都已评分。"
WHY = "这些内容工作簿里没有写，程序不代写原因、问题、措施、成效和工作过程"
REMEDY = (
    "请在工作簿的相应栏目或“报告文字”工作表里写好，再重新生成报告；"
    "也可以直接在报告里改写，报告末尾列有待补充事项的，改好后一并删去。"
)
_GAP = re.compile(r"〔待补充：([^〕]*)〕")
_ALONE = re.compile(r"〔待补充：[^〕]*〕。")
_QUOTED = 80


def named(body: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    """Return what the body of a report leaves to a person, each once, in the order of the text."""
    texts = (_text(paragraph) for paragraph in body.iter(f"{W}p"))
    return list(dict.fromkeys(name for text in texts for name in _GAP.findall(text)))


def tidy(body: Any) -> None:  # noqa: ANN401 - an lxml element
    """Take the full stop from every paragraph of a report that holds nothing but a gap: 〔待补充：…〕。"""
    for paragraph in body.iter(f"{W}p"):
        if _ALONE.fullmatch(bare(_text(paragraph))):
            last = [node for node in paragraph.iter(f"{W}t") if node.text][-1]
            last.text = last.text.removesuffix("。")


def missing(document: bytes, unscored: int = 0, open_scores: tuple[Place, ...] = ()) -> tuple[Finding, ...]:
    """Return one finding that names all that a report (.docx) leaves to a person; none if complete.

    `unscored` indicators without a score leave total and grade open, which is said first; their cells are
    named after the paragraphs.
    """
    body = Document(io.BytesIO(document)).element.body
    names, places = named(body), (*_places(body), *open_scores)
    parts = [f"{unscored}项指标未评分，得分和等级未定"] if unscored else []
    parts += [f"报告还有{len(names)}项内容待补充：{'、'.join(names)}"] if names else []
    if not parts:
        return ()
    return (Finding(CODE, Severity.VERIFY, TITLE, places, "；".join(parts), WHY, REMEDY),)


def _places(body: Any) -> Iterator[Place]:  # noqa: ANN401 - an lxml element
    """Yield every paragraph with a gap, with the heading over it or the row of a table it stands in."""
    heading, last = "", ""
    for at, paragraph in enumerate(body.iter(f"{W}p"), 1):
        text = _text(paragraph)
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and "eading" in style.get(f"{W}val", ""):
            heading = text
        if row is None:
            last = text or last
        if _GAP.search(text):
            part = heading or "报告开头"
            if row is not None:
                number = row.getparent().findall(f"{W}tr").index(row) + 1
                part = f"“{last[:_NAME]}”表第{number}行"
            yield Place(paragraph=at, text=text[:_QUOTED], part=part)


_NAME = 20


def _text(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
