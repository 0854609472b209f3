"""Resolve what a paragraph or run looks like: document defaults, styles and those they build on, itself."""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin.report.typeset.parts import Node, Package, W

Look = Mapping[str, str]
"""Properties by `name.attribute`, such as `spacing.line`; a name alone holds its `val`, or "on"."""


def flat(properties: Node | None, *, inside: str = "") -> dict[str, str]:
    """Return pPr or rPr as a Look; later ones override attribute by attribute, as Word does."""
    found: dict[str, str] = {}
    for child in properties if properties is not None else ():
        if not isinstance(child.tag, str) or not child.tag.startswith(W):
            continue
        name = f"{inside}{child.tag.removeprefix(W)}"
        found[name] = child.get(f"{W}val", "on")
        found |= {f"{name}.{key.removeprefix(W)}": text for key, text in child.attrib.items()}
        if name in {"numPr", "pBdr"}:
            found |= flat(child, inside=f"{name}.")
    return found


class Styles:
    """The styles of a document by id."""

    def __init__(self, package: Package) -> None:
        root = package.xml("word/styles.xml")
        styles = root.findall(f"{W}style") if root is not None else []
        self._by_id = {one.get(f"{W}styleId", ""): one for one in styles}
        self._default = {
            one.get(f"{W}type", ""): one.get(f"{W}styleId", "")
            for one in styles
            if one.get(f"{W}default") in {"1", "true", "on"}
        }
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        nothing: Node | None = None
        paragraph = defaults.find(f"{W}pPrDefault/{W}pPr") if defaults is not None else nothing
        run = defaults.find(f"{W}rPrDefault/{W}rPr") if defaults is not None else nothing
        self.paragraph_defaults, self.run_defaults = flat(paragraph), flat(run)
        self._known: dict[str, tuple[dict[str, str], dict[str, str]]] = {}

    def chain(self, style: str | None, kind: str) -> list[Node]:
        """Return the style and those it builds on, the farthest first; the default one for None."""
        at = style if style in self._by_id else self._default.get(kind, "")
        found: list[Node] = []
        while at in self._by_id and self._by_id[at] not in found:
            found.insert(0, self._by_id[at])
            base = self._by_id[at].find(f"{W}basedOn")
            at = base.get(f"{W}val", "") if base is not None else ""
        return found

    def paragraph(self, style: str | None) -> tuple[dict[str, str], dict[str, str]]:
        """Return (paragraph, run) properties that a paragraph style gives, defaults included."""
        key = style or ""
        if key not in self._known:
            own, run = dict(self.paragraph_defaults), dict(self.run_defaults)
            for one in self.chain(style, "paragraph"):
                own |= flat(one.find(f"{W}pPr"))
                run |= flat(one.find(f"{W}rPr"))
            self._known[key] = own, run
        return self._known[key]

    def run(self, style: str | None) -> dict[str, str]:
        """Return the run properties that a character style adds."""
        found: dict[str, str] = {}
        for one in self.chain(style, "character") if style else ():
            found |= flat(one.find(f"{W}rPr"))
        return found
