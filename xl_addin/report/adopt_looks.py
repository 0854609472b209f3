"""Dress our paragraphs in an outline's own looks, and bring along the styles that only our tables need."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from xl_addin.report.merges import W
from xl_addin.report.outline import Heading
from xl_addin.report.spots import own_text

_NOT_BODY = ("numPr", "outlineLvl", "sectPr", "keepNext", "pageBreakBefore", "pBdr", "shd", "rPr", "framePr")
_NOT_TEXT = ("color", "i", "iCs", "highlight", "u", "shd", "vanish", "b", "bCs", "strike")
_ENOUGH = 8
"""Characters that make a paragraph of the outline an example of its body text."""


@dataclass(slots=True)
class Look:
    """How paragraphs look: paragraph properties and run properties, each None for the default.

    `numbered` tells that Word itself puts a number before them.
    """

    paragraph: Any = None
    run: Any = None
    numbered: bool = False

    def put_on(self, element: Any) -> None:  # noqa: ANN401 - an lxml element
        """Give a paragraph this look, instead of the one it has."""
        old = element.find(f"{W}pPr")
        if old is not None:
            element.remove(old)
        if self.paragraph is not None:
            element.insert(0, copy.deepcopy(self.paragraph))
        for run in element.findall(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if properties is not None:
                run.remove(properties)
            if self.run is not None:
                run.insert(0, copy.deepcopy(self.run))


def body_look(headings: Sequence[Heading]) -> Look:
    """Return the look of the outline's body: of most paragraphs under its headings, or just indented."""
    examples = [one for heading in headings for one in heading.hints if len(own_text(one).strip()) >= _ENOUGH]
    if not examples:
        properties = OxmlElement("w:pPr")
        indent = OxmlElement("w:ind")
        indent.set(qn("w:firstLineChars"), "200")
        properties.append(indent)
        return Look(properties)
    kinds = Counter(_kind(one) for one in examples)
    wanted = kinds.most_common(1)[0][0]
    return look_of(next(one for one in examples if _kind(one) == wanted), body=True)


def _kind(paragraph: Any) -> tuple[str, str]:  # noqa: ANN401 - an lxml element
    """Return what tells body paragraphs apart: style and indent."""
    style, indent = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.find(f"{W}pPr/{W}ind")
    return (
        style.get(f"{W}val") if style is not None else "",
        str(sorted(indent.attrib.items())) if indent is not None else "",
    )


def look_of(paragraph: Any, *, body: bool = False, numbered: bool = False) -> Look:  # noqa: ANN401 - an lxml element
    """Return a paragraph's look; of a body text without numbering, colour and emphasis of hints."""
    properties = copy.deepcopy(paragraph.find(f"{W}pPr"))
    runs = [run for run in paragraph.findall(f"{W}r") if run.find(f"{W}t") is not None]
    text = copy.deepcopy(runs[0].find(f"{W}rPr")) if runs else None
    other = ("sectPr", "pageBreakBefore") if numbered else ("sectPr", "numPr", "pageBreakBefore")
    _strip(properties, _NOT_BODY if body else other)
    _strip(text, _NOT_TEXT if body else ())
    return Look(properties, text, numbered)


def _strip(properties: Any, names: Iterable[str]) -> None:  # noqa: ANN401 - an lxml element
    if properties is not None:
        for name in names:
            for one in properties.findall(f"{W}{name}"):
                properties.remove(one)


def heading_look(headings: Sequence[Heading], level: int, body: Look) -> Look:
    """Return the look of the outline's headings of a level; of a level it has none of, its body in bold."""
    same = next((one for one in headings if one.level == level and one.cell is None), None)
    if same is not None:
        return look_of(same.element, numbered=same.automatic)
    run = copy.deepcopy(body.run) if body.run is not None else OxmlElement("w:rPr")
    fonts = run.find(f"{W}rFonts")
    run.insert(0 if fonts is None else 1, OxmlElement("w:b"))
    own = copy.deepcopy(body.paragraph)
    properties: Any = OxmlElement("w:pPr") if own is None else own
    properties.get_or_add_keepNext()
    return Look(properties, run)


def bring_styles(elements: Iterable[Any], source: Any, target: Any) -> None:  # noqa: ANN401 - documents of python-docx
    """Copy the paragraph styles that elements use into a document that lacks them."""
    known = {style.style_id for style in target.styles}
    own = {style.style_id: style.element for style in source.styles}
    for element in elements:
        for used in element.iter(f"{W}pStyle"):
            key = used.get(f"{W}val")
            if key not in known and key in own:
                known.add(key)
                made = copy.deepcopy(own[key])
                for name in ("next", "link"):
                    for one in made.findall(f"{W}{name}"):
                        made.remove(one)
                based = made.find(f"{W}basedOn")
                if based is not None:
                    made.remove(based)
                target.styles.element.append(made)
