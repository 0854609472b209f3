"""A report saved as text is read whatever its encoding; paragraphs are the lines of the file."""

from __future__ import annotations

import pytest

from xl_addin.errors import UnreadableDocument
from xl_addin.prose.text import read_text

LINES = (
    "城关镇人民政府2022年度部门整体支出绩效自评报告\n\n"
    "一、基本情况\n全年支出12.6万元。\n（一）职能\n负责镇域事务。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    document = read_text(LINES.encode(encoding), "报告.txt")
    assert [one.text for one in document.paragraphs] == LINES.split("\n")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_paragraphs_are_numbered_as_the_lines_of_the_file(end: str) -> None:
    document = read_text(LINES.replace("\n", end).encode(), "报告.txt")
    assert [(one.number, one.text) for one in document.paragraphs if "支出12.6" in one.text] == [
        (4, "全年支出12.6万元。")
    ]


def test_headings_have_levels_and_paragraphs_know_theirs() -> None:
    found = {one.number: (one.level, one.part) for one in read_text(LINES.encode(), "报告.txt").paragraphs}
    assert found[3] == (1, "一、基本情况")
    assert found[4] == (0, "一、基本情况")
    assert found[5] == (2, "（一）职能")
    assert found[6] == (0, "（一）职能")


def test_the_title_tells_unit_and_year() -> None:
    document = read_text(LINES.encode(), "报告.txt")
    assert (document.unit, document.year) == ("城关镇人民政府", 2022)


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"PK\x03\x04\x00\x00", "正文\0".encode()])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_text(content, "报告.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    document = read_text("标题\n支出5万元。".encode(encoding), "报告.txt")
    assert [one.text for one in document.paragraphs] == ["标题", "支出5万元。"]
