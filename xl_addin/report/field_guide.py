"""Read what templates/fields.toml says of the names and formats a template may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xl_addin.report.base_facts import base_note
from xl_addin.report.shapes import Shape
from xl_addin.rules.loader import read_toml
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable


class FormatNote(NamedTuple):
    """What a format does, with examples of its use; the kinds it is for, none where it suits several."""

    name: str
    about: str
    examples: tuple[str, ...]
    fits: tuple[str, ...]


class FieldGuide(NamedTuple):
    """What is said of names: kind and meaning by last name or whole path, and where members are the same."""

    kinds: Mapping[str, str]
    names: Mapping[str, tuple[str, str]]
    paths: Mapping[str, tuple[str, str]]
    like: Mapping[str, str]
    formats: tuple[FormatNote, ...]

    def note(self, path: str) -> tuple[str, str]:
        """Return (kind, meaning) of a path; both empty where nothing is said."""
        found = self.paths.get(path)
        if found is None and path.startswith("报告文字."):
            return "段落", "单位写的段落"
        if found is None and path.startswith(("数据.", "清单.")):
            return base_note(path)
        if found is None and path.startswith("构成.") and path.count(".") == 1:
            return "分项", "总数和它的各项"
        if found is None and path.startswith("图.") and path.rpartition(".")[2] not in self.names:
            return "图", "由基础数据画的图"
        if found is None and path.startswith("比率.") and path.count(".") == 1:
            return "分项", "共性指标：比率及其算式、公式"
        return found or self.names.get(path.rpartition(".")[2].removesuffix("[]"), ("", ""))

    def fits(self, name: str) -> tuple[str, ...]:
        """Return the kinds of names that a format is for; none where it is for whatever suits."""
        return next((one.fits for one in self.formats if one.name == name), ())

    def same_as(self, shape: Shape) -> str:
        """Return where the members of a nested list are described, empty for one of its own."""
        if "." not in shape.path and shape.path not in {"失分", "未达标"}:
            return ""
        wanted = self.like.get(shape.path.rpartition(".")[2], "")
        return "" if wanted == shape.path else wanted


@cache
def field_guide() -> FieldGuide:
    """Return the guide as shipped. Raises BadRuleFile for a faulty one."""
    path = shipped("templates", "fields.toml")
    top = TomlTable(path.name, read_toml(path))
    formats = tuple(
        FormatNote(one.text("name"), one.text("about"), one.texts("examples"), one.texts("fits", ()))
        for one in top.tables("formats")
    )
    kinds, like = (
        {key: table.text(key, "") for key in table.raw} for table in (top.table("kinds"), top.table("like"))
    )
    return FieldGuide(
        kinds, _notes(top.table("names"), kinds), _notes(top.table("paths"), kinds), like, formats
    )


def _notes(table: TomlTable, kinds: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return kind and meaning by name; raises BadRuleFile for a kind that is not listed."""
    notes = {}
    for key in table.raw:
        both = table.texts(key)
        if len(both) != 2 or both[0] not in kinds:
            raise table.fault(key, f"“{key}”应写成 [类别, 含义]", f"类别用：{'、'.join(kinds)}")
        notes[key] = (both[0], both[1])
    return notes
