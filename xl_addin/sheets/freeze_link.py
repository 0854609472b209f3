"""Take the link to our add-in out of a copy: it names a folder of the sender's computer, and the sender.

Formulas name a linked workbook by its place in the list of links ([1]!JX_SCORE). Only the last link can
leave the list without making others mean another workbook; one before it keeps its place, and loses the
folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from xl_addin.sheets import markup, paper_part
from xl_addin.sheets.package import TYPES, Package, relations_part

ADDIN = "绩效自评.xlam"
"""The add-in's file name, wherever it is installed."""

STILL_LINKED = "还有公式引用加载项，文件里留着它在本机的位置（可能含用户名）；按上面的办法改好后再转一次。"

Parts = Mapping[str, bytes | None]
_PREFIX = r"(?:[\w.-]+:)?"
_OUR_NAME = re.compile(rf"<{_PREFIX}definedName\s[^<>]*name=[\"']JX_".encode(), re.IGNORECASE)
_LIST = re.compile(rf"<({_PREFIX}externalReferences)(?:\s[^<>]*)?>\s*</\1\s*>".encode())
_ELEMENTS = "f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula"
_FORMULA = re.compile(rf"<{_PREFIX}(?:{_ELEMENTS})(?:\s[^<>]*)?>([^<]*)<".encode())
_TEXTS = ("xl/sharedstrings.xml", "docprops/", "xl/externallinks/", "xl/comments")  # no formulas in these


def without_link(package: Package, pending: Parts) -> tuple[dict[str, bytes | None], tuple[str, ...]]:
    """Return the parts that change so that no link to our add-in is left, and what to tell the user.

    `pending` are parts already changed. A link that a formula still uses stays, and is told.
    """
    parts = dict(pending)
    links = _links(package)
    told: list[str] = []
    last = len(links)
    for number in range(len(links), 0, -1):
        relation, part = links[number - 1]
        if not _is_ours(package, part):
            continue
        if _is_used(package, parts, number):
            told.append(STILL_LINKED)
        elif number == last:
            _take_out(package, parts, relation, part)
            last -= 1
        else:
            name = relations_part(part)
            parts[name] = _without_folder(package.read(name))
    changed = {name: data for name, data in parts.items() if name not in pending or data != pending[name]}
    return changed, tuple(dict.fromkeys(told))


def _links(package: Package) -> list[tuple[str, str]]:
    """Return relationship and part of every linked workbook, in the order that formulas number them."""
    data = package.read(package.workbook)
    prefix = markup.root_prefix(data, "workbook", package.where)
    targets = {one.id: one.target for one in package.relations(package.workbook)}
    listed = (markup.attributes(tag[2]) for tag in markup.tags(data, "externalReference", prefix))
    ids = [next((value for key, value in one.items() if key.endswith(":id")), "") for one in listed]
    return [(one, targets.get(one, "")) for one in ids]


def _is_ours(package: Package, part: str) -> bool:
    if not package.has(part):
        return False
    name = relations_part(part)
    data = package.read(name) if package.has(name) else b""
    given = (markup.attributes(tag[2]) for tag in markup.tags(data, "Relationship", _PREFIX))
    files = {_file_name(one.get("Target", "")) for one in given}
    return ADDIN in files or bool(_OUR_NAME.search(package.read(part)))


def _file_name(target: str) -> str:
    return posixpath.basename(unquote(target).replace("\\", "/"))


def _is_used(package: Package, parts: Parts, number: int) -> bool:
    """Tell whether a formula of any part refers to the link of that number."""
    mark = f"[{number}]".encode()
    for name in package.names:
        if name.lower().startswith(_TEXTS) or not name.lower().endswith(".xml"):
            continue
        data = parts[name] if name in parts else package.read(name)
        if data and mark in data and any(mark in formula for formula in _FORMULA.findall(data)):
            return True
    return False


def _take_out(package: Package, parts: dict[str, bytes | None], relation: str, part: str) -> None:
    """Take the last link out of the workbook, its list, the relationships and the content types."""

    def current(name: str) -> bytes:
        return parts.get(name) or package.read(name)

    relations, own = relations_part(package.workbook), relations_part(part)
    workbook = current(package.workbook)
    prefix = markup.root_prefix(workbook, "workbook", package.where)
    tag = list(markup.tags(workbook, "externalReference", prefix))[-1]
    end = tag.end() if tag[3] else workbook.index(b">", workbook.index(b"</", tag.end())) + 1
    parts[package.workbook] = _LIST.sub(b"", workbook[: tag.start()] + workbook[end:])
    parts[relations] = paper_part.without_item(current(relations), "Relationship", "Id", {relation})
    parts[TYPES] = paper_part.without_item(current(TYPES), "Override", "PartName", {f"/{part}", part})
    parts[part] = None
    if package.has(own):
        parts[own] = None


def _without_folder(data: bytes) -> bytes:
    """Return a link's relationships with the file's name alone."""
    for tag in reversed(list(markup.tags(data, "Relationship", _PREFIX))):
        data = data[: tag.start()] + markup.with_attribute(tag[0], "Target", ADDIN) + data[tag.end() :]
    return data
