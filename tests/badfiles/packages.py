"""Workbooks whose parts are missing, misnamed, or point to odd places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.badfiles.case import (
    MAIN,
    OFFICE,
    RELATIONS,
    ROOT_RELATIONS,
    SHEET,
    STYLES,
    TYPES,
    WORKBOOK,
    Case,
    Change,
    book,
    packed,
    parts,
    sheet,
    swap,
    worksheet,
)

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LONG = "关于二〇二一年度部门整体支出绩效自评情况的工作表（含全部三级指标）（最终稿）"
_CHART = f'<chartsheet xmlns="{MAIN}"><sheetViews/></chartsheet>'.encode()


def _without(*names: str) -> Callable[[], bytes]:
    return lambda: packed({name: data for name, data in parts().items() if name not in names})


def _moved(old: str, new: str, *changes: Change) -> Callable[[], bytes]:
    """Return what makes the sample with one member under another name."""
    return lambda: packed({new if name == old else name: data for name, data in parts(*changes).items()})


def _target(new: str) -> Change:
    return swap(RELATIONS, "/xl/worksheets/sheet1.xml", new)


def _named(name: str) -> tuple[Change, ...]:
    """Return the changes that give the form's sheet another name, everywhere it is said."""
    return (swap(WORKBOOK, 'name="自评表"', f'name="{name}"'), swap(WORKBOOK, "'自评表'!", f"'{name}'!"))


def _signed() -> bytes:
    return packed(parts() | {"_xmlsignatures/sig1.xml": b"<Signature/>", "_xmlsignatures/origin.sigs": b""})


def _strict() -> bytes:
    """Return the strict variant: other namespaces in every part."""
    pairs = (
        (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    held = parts()
    for old, new in pairs:
        held = {name: data.replace(old, new) for name, data in held.items()}
    return packed(held)


def _sheets(count: int) -> bytes:
    """Return the form, and thousands of empty sheets."""
    entries = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="x{n}"/>' for n in range(100, 100 + count))
    entries = entries.replace("<sheet ", f'<sheet xmlns:r="{OFFICE}" ')
    relations = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(100, 100 + count)
    )
    held = parts(
        swap(WORKBOOK, "</sheets>", entries + "</sheets>"),
        swap(RELATIONS, "</Relationships>", relations + "</Relationships>"),
    )
    return packed(held | {f"xl/worksheets/s{n}.xml": worksheet() for n in range(100, 100 + count)})


def _linked() -> bytes:
    """Return the form with a link to another workbook, as VLOOKUP into last year's file leaves."""
    held = parts(
        swap(
            WORKBOOK,
            "</sheets>",
            f'</sheets><externalReferences><externalReference xmlns:r="{OFFICE}" r:id="rId77"/>'
            "</externalReferences>",
        ),
        swap(
            RELATIONS,
            "</Relationships>",
            f'<Relationship Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"'
            ' Id="rId77"/>'
            "</Relationships>",
        ),
        swap(
            SHEET,
            '<c r="K18" s="32"></c>',
            '<c r="K18" s="32"></c><c r="L18"><f>[1]Sheet1!$A$1*2</f><v>14</v></c>',
        ),
    )
    held["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames>'
        '<sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
    ).encode()
    held["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath"'
        ' Target="file:///C:/上年.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    return packed(held)


def _remote(part: str) -> Change:
    """Say that the form's sheet stands on the web."""
    return swap(
        part,
        'Target="/xl/worksheets/sheet1.xml"',
        'Target="http://example.invalid/a.xml" TargetMode="External"',
    )


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _lock(path: Path) -> None:
    path.with_name(f"~${path.name}").write_bytes(b"someone")


CASES = (
    Case("no_types", "the list of content types is missing", _without(TYPES), write_code="JX103"),
    Case("wrong_types", "every content type is wrong", book(swap(TYPES, "application/vnd.", "text/x-"))),
    Case("no_root_relations", "the package's relationships are missing", _without(ROOT_RELATIONS), "JX102"),
    Case("no_relations", "the workbook's relationships are missing", _without(RELATIONS), "JX103"),
    Case("no_workbook", "the main part is missing", _without(WORKBOOK), "JX102"),
    Case("no_sheet", "the form's part is missing", _without(SHEET), "JX103"),
    Case("no_other_sheet", "another sheet's part is missing", _without("xl/worksheets/sheet3.xml"), "JX103"),
    Case("no_styles", "the styles are missing", _without(STYLES), write_code="JX303"),
    Case("no_theme", "the theme is missing", _without("xl/theme/theme1.xml")),
    Case(
        "no_sheets",
        "a workbook without sheets",
        book((WORKBOOK, lambda data: data[: data.index(b"<sheets>")] + b"</workbook>")),
        "JX103",
    ),
    Case("strict", "strict OOXML, as Excel can save", _strict),
    Case(
        "escaped_target",
        "%20 in a relationship's target",
        _moved(SHEET, "xl/worksheets/my form.xml", _target("worksheets/my%20form.xml")),
    ),
    Case(
        "climbing_target",
        "a target with .. that stays inside",
        book(_target("../xl/worksheets/../worksheets/sheet1.xml")),
    ),
    Case(
        "outside_target",
        "a target that leads out of the package",
        book(_target("../../../etc/passwd")),
        "JX103",
    ),
    Case("relative_target", "a relative target", book(_target("worksheets/sheet1.xml"))),
    Case("remote_target", "a sheet that stands on the web", book(_remote(RELATIONS)), "JX103"),
    Case("linked", "a formula reads another workbook", _linked),
    Case(
        "chart_first", "a chart sheet comes first", book(*sheet("图", _CHART, first=True, kind="chartsheet"))
    ),
    Case("long_name", "a sheet name of more than 31 characters", book(*_named(_LONG))),
    Case("emoji_name", "an emoji in the sheet's name", book(*_named("自评表😀"))),
    Case(
        "odd_name",
        "entities, blanks and signs in the sheet's name",
        book(*_named("a &amp; b &lt;1&gt; %20 #！")),
    ),
    Case("empty_name", "a sheet without a name", book(swap(WORKBOOK, 'name="填报说明"', 'name=""'))),
    Case("same_names", "two sheets of one name", book(swap(WORKBOOK, 'name="填报说明"', 'name="报告文字"'))),
    Case(
        "hidden_form",
        "the form's sheet is very hidden",
        book(swap(WORKBOOK, 'state="visible"', 'state="veryHidden"', 1)),
    ),
    Case("signed", "a digital signature", _signed, write_code="JX306"),
    Case("sheets_2000", "2,000 sheets beside the form", lambda: _sheets(2_000), heavy=True),
    Case("read_only", "the file is read-only", book(), write_code="JX301", beside=_read_only),
    Case("locked", "somebody has it open", book(), write_code="JX302", beside=_lock),
    Case(
        "loop_relation",
        "a sheet whose part is the workbook itself",
        book(_target("/xl/workbook.xml")),
        "JX103",
    ),
    Case(
        "sheet_id_huge",
        "a sheet id of 40 digits",
        book(swap(WORKBOOK, 'sheetId="3"', f'sheetId="{"9" * 40}"')),
    ),
    Case(
        "root_entry_first",
        "the workbook is the form's only relation by another prefix",
        book(
            swap(RELATIONS, "<Relationship", "<r:Relationship"),
            swap(RELATIONS, "</Relationships>", "</r:Relationships>"),
            swap(RELATIONS, "xmlns=", "xmlns:r="),
        ),
    ),
)
