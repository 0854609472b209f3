"""Choose the typefaces for Typst: the document's own where installed, else an open one, else ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from xl_addin.report.fonts import OWN, SUBSTITUTES
from xl_addin.report.typeset.code import array, literal
from xl_addin.report.typeset.glyphs import covered
from xl_addin.rules.resources import shipped

EMBEDDED = "☐☑☒✔✗✘"
"""Signs of forms that Typst's built-in faces have, which are no files to look into."""

BOLD = 600
_DISPLAY = "方正小标宋简体"
_LATIN = ("Times New Roman", "Liberation Serif", "Tinos")
_SANS = ("Arial", "Calibri", "Helvetica", "Liberation Sans")


class Faces:
    """The faces Typst can see; `system=False` leaves only those that travel with the program."""

    def __init__(self, *, system: bool = True) -> None:
        import typst

        self.folder = shipped("fonts")
        self.found: Any = typst.Fonts(include_system_fonts=system, font_paths=[self.folder])
        self._faces = self.found.fonts()
        self._names = {one.family.casefold(): one.family for one in self._faces}
        self._bold = {one.family for one in self._faces if one.weight >= BOLD}
        self._chosen: dict[tuple[str, str], tuple[list[str], list[str]]] = {}

    def stack(self, latin: str, chinese: str) -> str:
        """Return Typst's `font` argument: Latin letters and digits first, then Chinese, ours last."""
        west, east = self._families(latin, chinese)
        first = [f'(name: {literal(one)}, covers: "latin-in-cjk")' for one in west[:1] if one != east[0]]
        rest = dict.fromkeys([*east, *west])
        return array(first + [literal(one) for one in rest])

    def stroke(self, chinese: str, size: str, *, bold: bool) -> str | None:
        """Return an outline that makes letters heavier where the face itself has no such weight."""
        _, east = self._families("", chinese)
        real = east[0] in self._bold
        heavy = chinese in _group(_DISPLAY) and chinese.casefold() not in self._names
        if bold and not real:
            return f"{size} * 0.03"
        return f"{size} * 0.02" if heavy else None

    def missing(self, text: str) -> str:
        """Return the characters of a text that no face can show, each once."""
        wanted = {ord(one) for one in text if _is_seen(one)} - covered(self.folder / _file(OWN))
        wanted -= {ord(one) for one in EMBEDDED}
        for face in self._faces if wanted else ():
            if face.path:
                wanted -= covered(Path(face.path), face.index)
        return "".join(chr(one) for one in sorted(wanted))

    @cached_property
    def _default(self) -> list[str]:
        return [name for one in SUBSTITUTES[_group("宋体")] if (name := self._names.get(one.casefold()))]

    def _families(self, latin: str, chinese: str) -> tuple[list[str], list[str]]:
        key = latin, chinese
        if key not in self._chosen:
            west = [latin, *(_SANS if latin in _SANS else ()), *_LATIN]
            group = _group(chinese)
            east = [chinese, *group, *SUBSTITUTES.get(group, ())]
            self._chosen[key] = self._here(west), [*self._here(east), *self._default, OWN]
        return self._chosen[key]

    def installed(self, names: Iterable[str]) -> bool:
        """Tell whether a face of one of these names is on this machine."""
        return bool(self._here(list(names)))

    def _here(self, names: list[str]) -> list[str]:
        """Return those that are installed, under the name Typst knows, each once."""
        found = (self._names.get(one.casefold()) for one in names)
        return list(dict.fromkeys(one for one in found if one))


def _group(name: str) -> tuple[str, ...]:
    return next((names for names in SUBSTITUTES if name in names), ())


def _file(family: str) -> str:
    return f"{family.replace(' ', '')}.otf"


def _is_seen(one: str) -> bool:
    return not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc", "Mn", "Cs"}
