"""Tell what number Word itself puts before a paragraph (自动编号): its form, not its count."""

from __future__ import annotations

import re
from typing import Any

from xl_addin.report.merges import W

_CHINESE = ("chinese", "japanese", "ideograph", "taiwanese", "korean")
_MOST_LEVELS = 9


class Automatic:
    """The lists of a document, its own and its styles'."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - a document of python-docx
        self._levels = dict(_levels(document))
        self._styles = _styles(document.styles.element)

    def number(self, paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
        """Return the first number of the paragraph's list: `一、`, `（一）`, `1.`; empty for none.

        Bullets and letters are none: they tell no heading.
        """
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        key, at = self._styles.get(style.get(f"{W}val"), ("", "0")) if style is not None else ("", "0")
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            key, at = _value(own, "numId", key), _value(own, "ilvl", at)
        text = self._levels.get((key, at), ("", ""))[1]
        shown = re.sub(r"%([1-9])", lambda part: self._sign(key, int(part[1]) - 1), text)
        return shown if "%" in text and "\0" not in shown else ""

    def _sign(self, key: str, at: int) -> str:
        """Return the number one as a level of a list writes it; a mark for what is no number."""
        kind = self._levels.get((key, str(at)), ("decimal", ""))[0]
        if kind.startswith(_CHINESE):
            return "一"
        if kind.startswith("decimalEnclosed"):
            return "①"
        return "1" if kind.startswith("decimal") else "\0"


def _levels(document: Any) -> Any:  # noqa: ANN401 - a document of python-docx; yields pairs
    """Yield ((list, level), (form of the number, text around it)) of every list."""
    parts = (one for one in document.part.rels.values() if one.reltype.endswith("/numbering"))
    part = next((one.target_part for one in parts if not one.is_external), None)
    if part is None:
        return
    root = part.element
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.findall(f"{W}abstractNum")}
    for number in root.findall(f"{W}num"):
        key = number.get(f"{W}numId")
        base = abstract.get(_value(number, "abstractNumId", ""))
        changed = [one.find(f"{W}lvl") for one in number.findall(f"{W}lvlOverride")]
        for level in [*(base.findall(f"{W}lvl") if base is not None else ()), *changed]:
            if level is not None:
                yield (key, level.get(f"{W}ilvl")), (_value(level, "numFmt"), _value(level, "lvlText"))


def _styles(styles: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 - an lxml element
    """Return (list, level) of each paragraph style that is numbered, also by inheritance."""
    own: dict[str, tuple[str, str]] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        based[key] = _value(style, "basedOn")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            own[key] = (_value(numbered, "numId"), _value(numbered, "ilvl", "0"))
    for key in based:
        at = key
        for _ in range(_MOST_LEVELS):
            if at in own or not at:
                break
            at = based.get(at, "")
        if at in own:
            own.setdefault(key, own[at])
    return own


def _value(element: Any, name: str, otherwise: str = "") -> str:  # noqa: ANN401 - an lxml element
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") or otherwise if found is not None else otherwise
