"""A file is told for what it is, with its own code and remedy, before anything opens it."""

from __future__ import annotations

import io
import zipfile

import pytest

from xl_addin import errors
from xl_addin.sheets import preflight
from xl_addin.sheets.package import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
UTF16 = "utf-16-le"


def stream(name: str) -> bytes:
    """Return an OLE container whose directory names one stream."""
    return OLE + name.encode(UTF16) + b"\0" * 64


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal", "words"),
    [
        (b"", errors.EmptyFile, "空"),
        (b"\0" * 4096, errors.EmptyFile, "空字节"),
        (stream("EncryptedPackage"), errors.EncryptedWorkbook, "请先去除打开密码"),
        (stream("Workbook"), errors.LegacyWorkbook, "另存为"),
        (stream("Book"), errors.LegacyWorkbook, "另存为"),
        (stream("WordDocument"), errors.OtherDocument, "文字文档"),
        (stream("PowerPoint Document"), errors.OtherDocument, "演示文稿"),
        (OLE, errors.LegacyWorkbook, "旧的 Office 格式"),
        (b"\x09\x08\x10\x00\x00\x06", errors.LegacyWorkbook, "很早以前"),
        (b"%PDF-1.7", errors.OtherDocument, "PDF"),
        (b"\x89PNG\r\n\x1a\n", errors.OtherDocument, "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", errors.OtherDocument, "图片"),
        (b"Rar!\x1a\x07\x00", errors.CompressedFolder, "解压"),
        (b"7z\xbc\xaf\x27\x1c\x00", errors.CompressedFolder, "解压"),
        ("\ufeff名称,得分\n甲,1\n".encode(), errors.TextTable, "CSV"),
        ("名称\t得分\n".encode("gb18030"), errors.TextTable, "文本"),
        ("名称,得分".encode("utf-16"), errors.TextTable, "文本"),
        (b"\r\n<html><table></table></html>", errors.TextTable, "网页"),
        (b"MIME-Version: 1.0\r\n", errors.TextTable, "网页"),
        (b'<?xml version="1.0"?><Workbook/>', errors.TextTable, "XML"),
        (b"\x01\x02\x03\x04\x05", errors.NotAWorkbook, "不是 Excel 能保存"),
        (b"PK\x03\x04 cut off", errors.FileCutShort, "重新下载"),
        (zipped(**{"content.xml": b"", "mimetype": b""}), errors.OpenDocument, "ODS"),
        (zipped(**{"OFD.xml": b""}), errors.OtherDocument, "OFD"),
        (zipped(**{"甲单位/自评表.xlsx": b""}), errors.CompressedFolder, "ZIP"),
        (zipped(**{"下级单位.zip": b""}), errors.CompressedFolder, "ZIP"),
        (zipped(**{"Index/Document.iwa": b""}), errors.OtherDocument, "Numbers"),
        (zipped(**{"[Content_Types].xml": b"", "word/document.xml": b""}), errors.OtherDocument, "Word"),
        (zipped(**{"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), errors.OtherDocument, "演示"),
        (zipped(readme=b""), errors.NotAWorkbook, "没有工作簿"),
    ],
)
def test_what_is_no_workbook_is_named(content: bytes, refusal: type[errors.FileError], words: str) -> None:
    with pytest.raises(errors.FileError, match=words) as caught:
        Package.of(content, "表.xlsx")
    assert type(caught.value) is refusal


def test_every_refusal_has_a_code_and_a_remedy_of_its_own() -> None:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.FileError) and kind.code
    ]
    assert len({kind.code for kind in kinds}) == len(kinds) >= 14


def test_a_part_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = zipped(**{"xl/sharedStrings.xml": b"a" * (preflight.SMALL_PART + 1)})
    with pytest.raises(errors.UnsafeWorkbook, match="炸弹"):
        Package.of(bomb)


def test_a_part_beyond_the_limit_is_refused_whatever_its_ratio() -> None:
    preflight.refuse_part("xl/a.xml", preflight.MAX_PART // 20, preflight.MAX_PART, "表.xlsx")
    with pytest.raises(errors.TooLarge, match="上限"):
        preflight.refuse_part("xl/a.xml", preflight.MAX_PART // 20, preflight.MAX_PART + 1, "表.xlsx")


def test_too_many_members_are_refused() -> None:
    many = zipped(**{f"x/{number}": b"" for number in range(preflight.MAX_MEMBERS + 1)})
    with pytest.raises(errors.TooLarge, match="成员"):
        Package.of(many)
