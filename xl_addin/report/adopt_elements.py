"""Small steps on the elements of an outline that is being adopted."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement

from xl_addin.report.gongwen import text_element
from xl_addin.report.headings import without_asides
from xl_addin.report.merges import W

_YEAR_OR_NAME = re.compile(r"^.*(?:年度|[0-9０-９]年|[×Xx＿_○〇*]+|（单位名称）)")
_OURS = re.compile(r"'[^']*报告'")


def plain(text: str = "") -> Any:  # noqa: ANN401 - an lxml element
    """Return a paragraph without a look of its own."""
    made = OxmlElement("w:p")
    if text:
        run = OxmlElement("w:r")
        run.append(text_element(text))
        made.append(run)
    return made


def top(element: Any) -> Any:  # noqa: ANN401 - an lxml element
    """Return the element, or the table around it, that stands in the body itself."""
    while element.getparent().tag != f"{W}body":
        element = element.getparent()
    return element


def say(element: Any, text: str) -> None:  # noqa: ANN401 - an lxml element
    """Give a paragraph other words, in the look of the longest piece it has."""
    nodes = list(element.iter(f"{W}t"))
    longest = max(nodes, key=lambda node: len(node.text or ""))
    for node in nodes:
        node.text = ""
    longest.text = text


def titled(ours: str, theirs: str) -> str:
    """Return our title, with its tags, naming the report as the outline's own title does."""
    said = without_asides(theirs).strip()
    words = _YEAR_OR_NAME.sub("", said[: said.rfind("报告") + 2]).strip()
    return _OURS.sub(f"'{words}'", ours) if re.fullmatch(r"[\u4e00-\u9fff]{4,}", words) else ours
