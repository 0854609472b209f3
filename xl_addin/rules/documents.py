"""Know which policy documents (政策文件) are in force, and which were repealed by which."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from xl_addin.model.law import Basis
from xl_addin.rules.loader import read_toml
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable


class PolicyDocument(NamedTuple):
    """A policy document (政策文件): number, title, the day it was repealed, None while in force."""

    no: str
    title: str
    basis: Basis
    repealed_from: date | None = None
    repealed_by: str = ""


@cache
def policy_documents() -> tuple[PolicyDocument, ...]:
    """Return the documents that the program knows. Raises BadRuleFile naming file, key and remedy."""
    path = shipped("rulepacks", "documents.toml")
    return read_documents(TomlTable(path.name, read_toml(path)))


def read_documents(top: TomlTable) -> tuple[PolicyDocument, ...]:
    """Return the documents of a file; each number once, a repealed one with what replaced it."""
    found: dict[str, PolicyDocument] = {}
    for one in top.tables("documents"):
        made = PolicyDocument(
            one.text("no"),
            one.text("title"),
            Basis(one.one_of("basis", tuple(basis.value for basis in Basis))),
            one.day("repealed_from") if one.has("repealed_from") else None,
            one.text("repealed_by", ""),
        )
        if bool(made.repealed_by) != (made.repealed_from is not None):
            raise one.fault("repealed_by", "废止日期和代替它的文件要一起写", "请补上另一项")
        if made.no in found:
            raise one.fault("no", f"“{made.no}”写了两次", "请删去重复的一项")
        one.finish()
        found[made.no] = made
    top.finish()
    return tuple(found.values())
