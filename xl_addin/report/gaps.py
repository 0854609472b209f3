"""Find what a written report still lacks: every 〔待补充：…〕, told as a finding."""

from __future__ import annotations

import io
import re

from docx import Document

from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding
from xl_addin.report.merges import W

CODE = "R001"
_GAP = re.compile(r"〔待补充：([^〕]*)〕")
_QUOTED = 80


def missing(document: bytes) -> tuple[Finding, ...]:
    """Return one finding that names all that a report (.docx) leaves to a person; none if complete."""
    places, names = [], dict[str, None]()
    body = Document(io.BytesIO(document)).element.body
    for at, paragraph in enumerate(body.iter(f"{W}p"), 1):
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        found = _GAP.findall(text)
        if found:
            places.append(Place(paragraph=at, text=text[:_QUOTED]))
            names |= dict.fromkeys(found)
    if not names:
        return ()
    return (
        Finding(
            CODE,
            Severity.VERIFY,
            "报告待补充",
            tuple(places),
            f"报告还有{len(names)}项内容待补充：{'、'.join(names)}",
            "这些内容工作簿里没有写，程序不代写原因、问题、措施、成效和工作过程",
            "请在工作簿的相应栏目或“报告文字”工作表里写好，再重新生成报告；也可以直接在报告里改写，并删去文末的待补充事项。",
        ),
    )
