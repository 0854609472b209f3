"""Tell what styles and lists of a Word document say of a paragraph: outline level, automatic number."""

from __future__ import annotations

import re
from typing import Any

from xl_addin.errors import UnreadableDocument
from xl_addin.prose.package import W, WordPackage

_MOST_LEVELS = 9
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CHINESE = ("chinese", "japanese", "ideograph", "taiwanese", "korean")


class Styles:
    """The paragraph styles and lists of a document."""

    def __init__(self, styles: Any, numbering: Any) -> None:  # noqa: ANN401 - lxml elements, None where missing
        """Keep them by their ids."""
        known = [] if styles is None else list(styles.iter(f"{W}style"))
        self._styles = {one.get(f"{W}styleId"): one for one in known}
        self._forms = {} if numbering is None else _forms(numbering)

    @classmethod
    def of(cls, package: WordPackage) -> Styles:
        """Return those of a package; one without styles or lists, or with broken ones, has none."""
        return cls(*(_root(package, name) for name in ("word/styles.xml", "word/numbering.xml")))

    def outline(self, paragraph: Any) -> int:  # noqa: ANN401 - an lxml element
        """Return the level of a heading by its own outline level or its style; 0 for none."""
        for properties, style in self._chain(paragraph):
            level = _value(properties, "outlineLvl")
            if level.isdigit():
                return int(level) + 1 if int(level) < _MOST_LEVELS else 0
            named = _HEADING.match(_value(style, "name")) if style is not None else None
            if named:
                return int(named[1])
        return 0

    def number(self, paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
        """Return the first number of the paragraph's list: `一、`, `（一）`, `1.`; empty for none."""
        key = at = ""
        for properties, _ in self._chain(paragraph):
            own = properties.find(f"{W}numPr") if properties is not None else None
            if own is not None:
                key, at = key or _value(own, "numId"), at or _value(own, "ilvl")
        return self._forms.get((key, at or "0"), "")

    def _chain(self, paragraph: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - lxml elements
        """Return (properties, style) of a paragraph itself, of its style, and of those it is based on."""
        own = paragraph.find(f"{W}pPr")
        found, key = [(own, None)], _value(own, "pStyle")
        while key in self._styles and len(found) <= _MOST_LEVELS:
            style = self._styles[key]
            found.append((style.find(f"{W}pPr"), style))
            key = _value(style, "basedOn")
        return found


def _forms(numbering: Any) -> dict[tuple[str, str], str]:  # noqa: ANN401 - an lxml element
    """Return the first number of every level of every list, as text."""
    abstract = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    found: dict[tuple[str, str], str] = {}
    for one in numbering.findall(f"{W}num"):
        base = abstract.get(_value(one, "abstractNumId"))
        for level in base.findall(f"{W}lvl") if base is not None else ():
            kind = _value(level, "numFmt")
            sign = "一" if kind.startswith(_CHINESE) else "1" if kind.startswith("decimal") else ""
            text = re.sub(r"%[1-9]", sign, _value(level, "lvlText")) if sign else ""
            found[one.get(f"{W}numId"), level.get(f"{W}ilvl")] = text
    return found


def _value(element: Any, name: str) -> str:  # noqa: ANN401 - an lxml element
    """Return the value of a child, empty for none."""
    found = element.find(f"{W}{name}") if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def _root(package: WordPackage, name: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return the root of a part; None where it is missing or no XML: the text can be read without it."""
    try:
        return package.parse(name) if name in package.parts else None
    except UnreadableDocument:
        return None
