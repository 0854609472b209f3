"""Put the working paper into a workbook's package as its last sheet, bring it up to date, or take it out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from xl_addin.errors import ForeignPaper, NotUnderstood, StructureLocked
from xl_addin.sheets import content, markup, paper, paper_sheet, workbook_part
from xl_addin.sheets.package import SPREADSHEET_TYPE, TYPES, Package, SheetPart, relations_part
from xl_addin.sheets.scan import SheetScan, scan

Parts = Mapping[str, bytes | None]


def changed(package: Package, rows: paper.Rows, pending: Parts) -> dict[str, bytes | None]:
    """Return the parts that change so that the workbook holds these rows; none at all for no rows.

    `pending` are parts already changed. Raises ForeignPaper, StructureLocked, NotUnderstood.
    """
    sheet = package.sheet(paper.PAPER)
    old = _scanned(package, sheet) if sheet else None
    held = paper_sheet.rows_from(old, content.SharedStrings(package)) if old else ()
    ours = paper.is_ours(held)
    if sheet and not ours and rows:
        raise ForeignPaper(f"{package.where} › {paper.PAPER}", sheet=paper.PAPER)
    if not rows:
        return _removed(package, sheet, pending) if sheet and ours else {}
    new = paper.merged(rows, held)
    if new == held:
        return {}
    if sheet is None:
        _refuse_lock(package)
    styled = paper_sheet.styled(package, old, pending)
    parts: dict[str, bytes | None] = {}
    if styled.part is not None and (name := package.related(package.workbook, "styles")):
        parts[name] = styled.part
    xml = paper_sheet.sheet_xml(new, styled.ids, _namespace(package))
    if sheet:
        return parts | {sheet.part: xml}
    return parts | _added(package, xml, pending)


def _scanned(package: Package, sheet: SheetPart) -> SheetScan | None:
    return scan(package.read(sheet.part), sheet.name) if sheet.kind == "worksheet" else None


def _refuse_lock(package: Package) -> None:
    if workbook_part.structure_locked(package.read(package.workbook), package.where):
        raise StructureLocked(package.where)


def _namespace(package: Package) -> str:
    """Return the namespace the workbook uses: transitional or strict."""
    head = package.read(package.workbook)[:4_000]
    return next((one for one in markup.MAIN_NAMESPACES if one.encode() in head), markup.MAIN_NAMESPACES[0])


def _current(package: Package, name: str, pending: Parts) -> bytes:
    return pending.get(name) or package.read(name)


def _added(package: Package, xml: bytes, pending: Parts) -> dict[str, bytes | None]:
    part = _free_part(package)
    relations_name = relations_part(package.workbook)
    relations = package.read(relations_name)
    taken = {one.id for one in package.relations(package.workbook)}
    nth = len(taken) + 1
    while f"rId{nth}" in taken or f'"rId{nth}"'.encode() in relations:
        nth += 1
    workbook = workbook_part.with_sheet(
        _current(package, package.workbook, pending),
        paper.PAPER,
        f"rId{nth}",
        paper_sheet.PRINT_TITLES,
        package.where,
    )
    kind = re.search(rb"""["']([^"'<>]*/relationships)/(?:worksheet|chartsheet)["']""", relations)
    if not kind:
        raise NotUnderstood(package.where, detail="工作簿的关系清单里没有工作表")
    relation = f'Id="rId{nth}" Type="{kind[1].decode()}/worksheet" Target="/{part}"'
    override = f'PartName="/{part}" ContentType="{SPREADSHEET_TYPE}.worksheet+xml"'
    return {
        part: xml,
        package.workbook: workbook,
        relations_name: _appended(relations, "Relationships", "Relationship", relation, package.where),
        TYPES: _appended(package.read(TYPES), "Types", "Override", override, package.where),
    }


def _free_part(package: Package) -> str:
    """Return a name for a new sheet's part, beside the other worksheets, that nothing speaks of yet."""
    sheets = sorted(package.sheets, key=lambda one: one.kind != "worksheet")
    folder = posixpath.dirname(sheets[0].part)
    types = package.read(TYPES).lower()
    number = 1
    while True:
        part = f"{folder}/sheet{number}.xml"
        spoken_of = (
            package.has(part) or package.has(relations_part(part)) or f"/{part}".lower().encode() in types
        )
        if not spoken_of:
            return part
        number += 1


def _appended(data: bytes, root: str, name: str, attributes: str, where: str) -> bytes:
    """Return a list part with one element more at its end."""
    closing = re.search(rf"</((?:[\w.\-]+:)?){root}\s*>\s*$".encode(), data)
    if not closing:
        raise NotUnderstood(where, detail=f"{root} 清单没有结束标记")
    element = f"<{closing[1].decode()}{name} {attributes}/>".encode()
    return data[: closing.start()] + element + data[closing.start() :]


def _removed(package: Package, sheet: SheetPart | None, pending: Parts) -> dict[str, bytes | None]:
    """Return the parts that change so that our sheet is gone.

    Its styles stay in the styles part: taking styles out would move the indexes of all others.
    """
    assert sheet is not None
    _refuse_lock(package)
    relations_name = relations_part(package.workbook)
    workbook = _current(package, package.workbook, pending)
    relations = package.read(relations_name)
    return {
        sheet.part: None,
        relations_part(sheet.part): None,
        package.workbook: workbook_part.without_sheet(workbook, sheet.name, package.where),
        relations_name: without_item(relations, "Relationship", "Id", {sheet.relation}),
        TYPES: without_item(package.read(TYPES), "Override", "PartName", {f"/{sheet.part}", sheet.part}),
    }


def without_item(data: bytes, name: str, key: str, values: set[str]) -> bytes:
    """Return a list part without the elements whose attribute has one of the values."""
    lower = {value.lower() for value in values}
    for tag in markup.tags(data, name, "(?:[\\w.-]+:)?"):
        if markup.attributes(tag[2]).get(key, "").lower() in lower:
            return data[: tag.start()] + data[tag.end() :]
    return data
