"""Read the manifest beside a template: the data it needs, its passages, what its headings are also called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import NoTemplateOfStandard
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import Standard
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable


class Manifest(NamedTuple):
    """What is said of a template.

    `headings` maps a heading or a passage to other ways of saying it, `fillers` are words that tell no two
    headings apart, `closing` the styles of what ends the report (署名 …). `parts` maps a 一级指标, which the
    template writes in a loop, to the headings an outline may give it.
    """

    title: str
    requires: tuple[str, ...]
    passages: tuple[str, ...]
    closing: tuple[str, ...]
    fillers: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]


def template_of(standard: Standard) -> Path:
    """Return the Word template shipped for a standard. Raises NoTemplateOfStandard."""
    path = shipped("templates", f"{standard.info.template}.docx")
    if not standard.info.template or not path.is_file():
        raise NoTemplateOfStandard(path.name, standard=standard.info.id)
    return path


def read_manifest(standard: Standard) -> Manifest:
    """Return the manifest of a standard's template. Raises NoTemplateOfStandard, BadRuleFile."""
    path = shipped("templates", f"{standard.info.template}.toml")
    if not standard.info.template or not path.is_file():
        raise NoTemplateOfStandard(path.name, standard=standard.info.id)
    top = TomlTable(path.name, read_toml(path))
    headings, parts = (
        top.table(key) if top.has(key) else TomlTable(path.name, {}) for key in ("headings", "parts")
    )
    made = Manifest(
        top.text("title"),
        top.texts("requires"),
        top.texts("passages"),
        top.texts("closing", ()),
        top.texts("fillers", ()),
        {key: headings.texts(key) for key in headings.raw},
        {key: parts.texts(key) for key in parts.raw},
    )
    top.text("standard")
    top.text("source")
    top.finish()
    return made
