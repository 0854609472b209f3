"""Write what is wrong with a template into a copy of it, as Word comments at the places."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from xl_addin.report.faults import Fault
from xl_addin.report.merges import W
from xl_addin.report.spots import AUTHOR, pieces_of

INITIALS = "jx"


def annotate(template: bytes, faults: Iterable[Fault]) -> bytes:
    """Return a copy of the template (.docx) with one comment for each fault.

    Word takes comments in the body only: what stands in a header, a note or a part that is never filled is
    told at the first paragraph, with its place. The template must have been inspected.
    """
    document = Document(io.BytesIO(template))
    root: Any = document.element
    places = {(one.spot.part, one.spot.paragraph): one.element for one in pieces_of(root, "正文", {})}
    first = next(iter(places.values()), None)
    if first is None:
        first = document.add_paragraph()._p
    for fault in faults:
        element = places.get((fault.where.part, fault.where.paragraph))
        told = _told(fault) if element is not None else f"（{fault.where.told()}）\n{_told(fault)}"
        comment(document, first if element is None else element, told)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def comment(document: Any, paragraph: Any, text: str) -> None:  # noqa: ANN401 - python-docx has no types for both
    """Add a comment of ours on a whole paragraph (`w:p`) of the body; a text box's goes to its anchor."""
    outer = paragraph
    for ancestor in paragraph.iterancestors(f"{W}p"):
        outer = ancestor
    runs = outer.findall(f"{W}r")
    if not runs:
        runs = [OxmlElement("w:r")]
        outer.append(runs[0])
    holder = Paragraph(outer, document._body)
    document.add_comment(
        [Run(runs[0], holder), Run(runs[-1], holder)], text=text, author=AUTHOR, initials=INITIALS
    )


def _told(fault: Fault) -> str:
    """Return a fault as the text of a comment."""
    return f"{fault.severity.value}：{fault.what}\n原因：{fault.why}\n办法：{fault.remedy}"
