"""A workbook's zip is read with care and written with every untouched member as it was."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.sheets import books
from xl_addin.errors import FileMissing, FileUnreadable, NotAWorkbook, WorkbookDamaged
from xl_addin.sheets.package import Package


def rezipped(path: Path, **changes: object) -> bytes:
    """Return the workbook zipped anew by the standard library, some members changed or renamed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(str(changes.get(name, name)), source.read(name))
    return packed.getvalue()


def test_sheets_are_found_by_relationship_with_state_and_order(tmp_path: Path) -> None:
    package = Package.open(books.saved(tmp_path / "a.xlsx"))
    assert [(one.name, one.state, one.kind) for one in package.sheets] == [
        (books.SHEET, "visible", "worksheet"),
        ("汇总", "visible", "worksheet"),
    ]
    assert package.read(package.sheets[0].part).count(b"<sheetData>") == 1


def test_members_can_be_replaced_added_and_removed_leaving_the_rest_untouched(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    before = books.members(path)
    package = Package.open(path)
    out = tmp_path / "b.xlsx"
    out.write_bytes(
        package.with_parts({"docProps/app.xml": None, "xl/workbook.xml": b"<a/>", "x/new.xml": b"<b/>"})
    )
    after = books.members(out)
    assert set(after) == set(before) - {"docProps/app.xml"} | {"x/new.xml"}
    assert all(after[name] == before[name] for name in after.keys() - {"xl/workbook.xml", "x/new.xml"})
    with zipfile.ZipFile(out) as packed:
        assert packed.read("xl/workbook.xml") == b"<a/>"
        assert packed.read("x/new.xml") == b"<b/>"


def test_records_with_data_descriptors_are_copied_whole(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    source = books.saved(tmp_path / "a.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    package = Package.of(pipe.getvalue(), "流.xlsx")
    out = tmp_path / "b.xlsx"
    out.write_bytes(package.with_parts({"xl/workbook.xml": package.read("xl/workbook.xml")}))
    with zipfile.ZipFile(out) as packed, zipfile.ZipFile(source) as old:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == {
            name: old.read(name) for name in old.namelist()
        }


@pytest.mark.parametrize(
    "target",
    [
        b'Target="/xl/worksheets/sheet1.xml"',
        b'Target="worksheets/sheet1.xml"',
        b"Target='.\\worksheets\\sheet1.xml'",
    ],
)
def test_targets_may_be_absolute_or_relative(tmp_path: Path, target: bytes) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    books.replace_part(
        path,
        "xl/_rels/workbook.xml.rels",
        lambda data: data.replace(b'Target="/xl/worksheets/sheet1.xml"', target),
    )
    assert Package.open(path).sheets[0].part == "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NotAWorkbook),
        (b"a,b\n1,2\n", NotAWorkbook),
        (b"<html></html>", NotAWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, NotAWorkbook),
        (b"PK\x03\x04 cut off", WorkbookDamaged),
        (b"PK\x05\x06" + b"\0" * 18, NotAWorkbook),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        Package.of(content, "表.xlsx")


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        Package.open(tmp_path / "没有.xlsx")
    with pytest.raises(FileUnreadable, match="文件夹"):
        Package.open(tmp_path)


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    content = rezipped(path, **{"docProps/app.xml": "XL/workbook.xml"})
    with pytest.raises(WorkbookDamaged, match="两个"):
        Package.of(content)


def test_a_member_that_leaves_its_folder_is_refused(tmp_path: Path) -> None:
    content = rezipped(books.saved(tmp_path / "a.xlsx"), **{"docProps/app.xml": "../app.xml"})
    with pytest.raises(WorkbookDamaged, match="名字"):
        Package.of(content)


def test_flipped_bytes_are_noticed_when_read(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    package = Package.open(path)
    member = package.members["xl/worksheets/sheet1.xml"]
    content = bytearray(package.content)
    content[member.data + member.packed // 2] ^= 0xFF
    with pytest.raises(WorkbookDamaged, match="校验"):
        Package.of(bytes(content)).read(member.name)


@pytest.mark.parametrize("cut", [1, 20, 60, 400])
def test_truncated_files_are_refused(tmp_path: Path, cut: int) -> None:
    content = books.saved(tmp_path / "a.xlsx").read_bytes()
    with pytest.raises((WorkbookDamaged, NotAWorkbook)):
        Package.of(content[:-cut])


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    books.replace_part(path, "xl/workbook.xml", lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data)
    with pytest.raises(WorkbookDamaged, match="DTD"):
        Package.open(path)


def test_a_name_too_long_for_the_system_is_told_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="太长"):
        Package.open(tmp_path / ("长" * 200 + ".xlsx"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a Unix matter")
def test_a_pipe_is_no_workbook_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(FileUnreadable, match="不是普通的文件"):
        Package.open(tmp_path / "a.xlsx")


def test_the_content_type_of_a_part_is_its_own_or_its_endings(tmp_path: Path) -> None:
    package = Package.open(books.saved(tmp_path / "a.xlsx"))
    assert package.content_type(package.workbook).endswith("sheet.main+xml")
    assert package.content_type("_rels/.rels").endswith("relationships+xml")
    assert package.content_type("x.unknown") == ""
