"""Hold what is shared while one document is turned into Typst code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xl_addin.report.typeset.code import Points
from xl_addin.report.typeset.faces import Faces
from xl_addin.report.typeset.numbering import Numbering
from xl_addin.report.typeset.parts import MAIN, Node, Package
from xl_addin.report.typeset.styles import Styles

Layer = Callable[["Story", Node], str]


@dataclass
class Shared:
    """One document's parts and what its code needs beside itself."""

    package: Package
    styles: Styles
    numbering: Numbering
    faces: Faces
    blocks: Layer
    """Lays the block contents of an element out; here so that cells and boxes can hold blocks."""
    pictures: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Node] = field(default_factory=dict)

    def look(self, body: str) -> str:
        """Return the name of the function of this body, defined once however often it is used."""
        return self.looks.setdefault(body, f"look{len(self.looks)}")

    def file(self, name: str, content: bytes) -> str:
        """Keep a picture for the compiler and return its file name."""
        known = next((key for key, kept in self.files.items() if kept == content), None)
        made = known or f"{len(self.files)}.{name}"
        self.files[made] = content
        return made


@dataclass(frozen=True)
class Story:
    """Where in the document we are: the part, width and height of its text, the line pitch of its grid."""

    shared: Shared
    part: str = MAIN
    width: Points = Decimal(450)
    height: Points = Decimal(650)
    pitch: Points = Decimal(0)

    def within(self, width: Points) -> Story:
        """Return the same place in a narrower column."""
        return replace(self, width=width)
