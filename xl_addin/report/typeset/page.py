"""Turn sections into Typst pages: paper, margins, headers and footers, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xl_addin.report.typeset import drawing, frame
from xl_addin.report.typeset.code import Points, call, number, points, twips
from xl_addin.report.typeset.parts import Node, R, W, is_on, val
from xl_addin.report.typeset.story import Shared, Story

A4 = Decimal("595.3"), Decimal("841.9")
LEAST = Decimal(36)
_KINDS = ("default", "first", "even")
_FORMS = {
    "upperRoman": "I",
    "lowerRoman": "i",
    "upperLetter": "A",
    "lowerLetter": "a",
    "chineseCounting": "一",
}


class Sections:
    """The sections of a document, which hand headers and footers on to the next."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        settings = shared.package.xml("word/settings.xml")
        self._even = settings is not None and is_on(_switch(settings, "evenAndOddHeaders"))
        self._strips: dict[tuple[str, str], str] = {}
        self._last = ""
        self._begun = 0

    def begin(self, section: Node | None) -> tuple[Story, list[str]]:
        """Return the place a section's blocks stand in, and the statements that begin it."""
        self._begun += 1
        width, height = twips(val(section, "pgSz", "w")) or A4[0], twips(val(section, "pgSz", "h")) or A4[1]
        margin = {
            side: abs(twips(val(section, "pgMar", side), 1440)) for side in ("top", "bottom", "left", "right")
        }
        margin["left"] += twips(val(section, "pgMar", "gutter"))
        if (
            width - margin["left"] - margin["right"] < LEAST
            or height - margin["top"] - margin["bottom"] < LEAST
        ):
            margin = dict.fromkeys(margin, Decimal(36))
        inner = width - margin["left"] - margin["right"]
        columns = max(1, min(int(number(val(section, "cols", "num"), 1)), 6))
        kind = val(section, "docGrid", "type") or ""
        pitch = (
            twips(val(section, "docGrid", "linePitch")) if kind in {"lines", "linesAndChars"} else Decimal(0)
        )
        gap = twips(val(section, "cols", "space"), 425)
        tall = height - margin["top"] - margin["bottom"]
        story = Story(self._shared, width=(inner - gap * (columns - 1)) / columns, height=tall, pitch=pitch)
        strips = {place: self._strip(section, place, inner) for place in ("header", "footer")}
        boxes = [made for place in ("header", "footer") if (made := self._boxes(section, place))]
        size = ", ".join(f"{side}: {points(room)}" for side, room in margin.items())
        page = call(
            "set page",
            width=points(width),
            height=points(height),
            margin=f"({size})",
            columns=str(columns) if columns > 1 else None,
            numbering=f'"{_FORMS.get(val(section, "pgNumType", "fmt") or "", "1")}"',
            header_ascent="0pt",
            footer_descent="0pt",
            header=strips["header"],
            footer=strips["footer"],
            foreground=f"{{ {'; '.join(boxes)} }}" if boxes else "none",
        )
        same = page == self._last and val(section, "type") == "continuous"
        statements = [] if same else [page, f"[#metadata(0)<{self._mark}>]"]
        self._last = page
        if (start := val(section, "pgNumType", "start")) and start.isdecimal():
            statements.append(f"counter(page).update({int(start)})")
        if val(section, "type") in {"oddPage", "evenPage"}:
            side = "odd" if val(section, "type") == "oddPage" else "even"
            statements.append(f'pagebreak(to: "{side}", weak: true)')
        return story, statements

    @property
    def _mark(self) -> str:
        return f"section{self._begun}"

    def _strip(self, section: Node | None, place: str, width: Points) -> str:
        """Return the code of the header or footer, by first, even and other pages."""
        for one in section.findall(f"{W}{place}Reference") if section is not None else ():
            name = self._shared.package.target("word/document.xml", one.get(f"{R}id"))
            self._strips[place, one.get(f"{W}type", "default")] = name or ""
        code = {kind: self._body(self._strips.get((place, kind), ""), width) for kind in _KINDS}
        body = self._chosen(section, code)
        edge = twips(val(section, "pgMar", place), 850)
        side = "top" if place == "header" else "bottom"
        return call("align", side, call("pad", body, **{side: points(edge)})) if body else "none"

    def _boxes(self, section: Node | None, place: str) -> str:
        """Return the code of what a header or footer puts at places of the page."""
        code = {}
        for kind in _KINDS:
            part = self._strips.get((place, kind), "")
            root = self._shared.package.xml(part) if part else None
            story = Story(self._shared, part)
            found = [] if root is None else [drawing.on_page(story, root), frame.on_page(story, root)]
            code[kind] = "; ".join(filter(None, found))
        return self._chosen(section, code)

    def _chosen(self, section: Node | None, code: Mapping[str, str]) -> str:
        """Return code that takes the first, even or other page's; empty where there is none."""
        title = section is not None and is_on(_switch(section, "titlePg"))
        if not any(code.values()):
            return ""
        chosen = f"{{ {code['default']} }}"
        if self._even:
            chosen = f"if calc.even(counter(page).get().first()) {{ {code['even']} }} else {chosen}"
        if title:
            here = f"locate(<{self._mark}>).page() == here().page()"
            chosen = f"if {here} {{ {code['first']} }} else {{ {chosen} }}"
        return f"context {{ {chosen} }}"

    def _body(self, part: str, width: Points) -> str:
        root = self._shared.package.xml(part) if part else None
        return "" if root is None else self._shared.blocks(Story(self._shared, part, width), root)


def _switch(parent: Node, name: str) -> str | None:
    found = parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "on")
