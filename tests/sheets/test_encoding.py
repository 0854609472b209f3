"""Parts in another encoding are read and written back in it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.errors import WorkbookDamaged
from xl_addin.sheets import encoding, markup, xlsx
from xl_addin.sheets.package import Package
from xl_addin.sheets.splice import splice

SHEET_PART = "xl/worksheets/sheet1.xml"


def declared(data: bytes, name: str, codec: str) -> bytes:
    """Return a UTF-8 part declared and written in another encoding."""
    text = data.decode()
    text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    return f'<?xml version="1.0" encoding="{name}"?>\n{text}'.encode(codec)


ENCODINGS = [
    ("UTF-16", "utf-16"),
    ("UTF-16", "utf-16-le"),
    ("UTF-16", "utf-16-be"),
    ("GB2312", "gb18030"),
    ("utf-8", "utf-8-sig"),
]


@pytest.fixture(params=ENCODINGS, ids=lambda one: one[1])
def recoded(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """Return a workbook whose sheet, strings and directory stand in an encoding, and its codec."""
    name, codec = request.param
    path = books.saved(tmp_path / "a.xlsx")
    for part in (SHEET_PART, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"):
        package = Package.open(path)
        path.write_bytes(package.with_parts({part: None}))
        bare = Package.of(package.content)
        path.write_bytes(bare.with_parts({part: declared(package.read(part), name, codec)}))
    return path, codec


def test_a_part_in_another_encoding_is_read(recoded: tuple[Path, str], tmp_path: Path) -> None:
    usual = xlsx.read_book(books.saved(tmp_path / "b.xlsx"))
    assert xlsx.read_book(recoded[0]).grids == usual.grids


def test_a_part_in_another_encoding_is_written_back_in_it(recoded: tuple[Path, str]) -> None:
    path, codec = recoded
    out = path.with_name("出.xlsx")
    done = splice(path, plan(write("H21", None, 7), write("C21", "指标21", "㎡与〇")), to=out)
    assert not done.emptied
    held = openpyxl.load_workbook(out, data_only=True) if codec != "gb18030" else None
    if held:  # openpyxl's parser knows no Chinese code page
        assert held[SHEET]["H21"].value == 7
        assert held[SHEET]["C21"].value == "㎡与〇"
        assert held[SHEET]["H25"].value == pytest.approx(8 + 7 + 9.5 + 3)
    grid = xlsx.read_book(out).grid(SHEET)
    assert grid
    assert grid.at(21, 3).value == "㎡与〇"


def test_only_the_target_differs_in_a_part_of_another_encoding(recoded: tuple[Path, str]) -> None:
    path, codec = recoded
    out = path.with_name("出.xlsx")
    splice(path, plan(write("J9", 0.72, 0.8)), to=out)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out) as after:
        old, new = (one.read(SHEET_PART).decode(codec) for one in (before, after))
    cell = re.compile(r'<c r="J9"[^>]*><v>([^<]*)</v></c>')
    assert [found[1] for found in map(cell.search, (old, new)) if found] == ["0.72", "0.8"]
    assert cell.sub("", old) == cell.sub("", new)


def test_an_unknown_encoding_and_broken_text_are_refused() -> None:
    with pytest.raises(WorkbookDamaged, match="ebcdic"):
        encoding.codec_of(b'<?xml version="1.0" encoding="ebcdic"?><a/>', "表")
    with pytest.raises(WorkbookDamaged, match="编码"):
        encoding.to_utf8(b"\xff\xfe<\x00\x00", "utf-16-le", "表")


def test_cdata_is_ordinary_text() -> None:
    assert encoding.without_cdata(b"<t><![CDATA[a<b&c]]></t>") == b"<t>a&lt;b&amp;c</t>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("""<s n="a>90" m='x>"y'/>""", """<s n="a&gt;90" m='x&gt;"y'/>"""),
        ("""<!-- it's > --><s n='>'>a "b" > c</s>""", """<!-- it's > --><s n='&gt;'>a "b" > c</s>"""),
        ("""<?x "> ?><a b="it's" c="1>2">""", """<?x "> ?><a b="it's" c="1&gt;2">"""),
        ("""<f>IF(A1>"x",1)</f>""", """<f>IF(A1>"x",1)</f>"""),
        ("""<s n='it"s'/>>""", """<s n='it"s'/>>"""),
    ],
)
def test_signs_inside_of_attributes_are_escaped_and_no_others(written: str, read: str) -> None:
    assert encoding.without_raw_signs(written.encode(), "表").decode() == read


@pytest.mark.parametrize("opening", ["<!--", "<?x ", "<!-- > -->a<!--"])
def test_a_comment_that_does_not_end_is_a_broken_part(opening: str) -> None:
    part = f"<r>{opening * 100_000}</r>".encode()
    with pytest.raises(WorkbookDamaged, match="没写完的注释"):
        encoding.without_raw_signs(part, "表")


def test_sections_of_text_that_do_not_end_stay_as_they_are() -> None:
    part = b"<t><![CDATA[a<b]]></t>" + b"<![CDATA[" * 100_000
    assert encoding.without_cdata(part) == b"<t>a&lt;b</t>" + b"<![CDATA[" * 100_000


VALUES = st.text("ab >&;#=/'", max_size=6).map(lambda text: text.replace("&", "&amp;"))
TEXTS = st.text("ab >\"'=/", max_size=6)


@given(st.lists(st.tuples(VALUES, VALUES, TEXTS)))
def test_the_escaped_part_says_the_same_and_its_tags_end_at_their_first_sign(
    items: list[tuple[str, str, str]],
) -> None:
    inside = "".join(
        f"""<a b="{one}" c='{other.replace("'", '"')}'>{text}</a>""" for one, other, text in items
    )
    part = f"<r>{inside}</r>".encode()
    found = encoding.without_raw_signs(part, "表")
    assert [(one.attrib, one.text) for one in ET.fromstring(found)] == [
        (one.attrib, one.text) for one in ET.fromstring(part)
    ]
    assert len(list(markup.tags(found, "a"))) == len(items)
    assert all(len(markup.attributes(tag[2])) == 2 for tag in markup.tags(found, "a"))


@pytest.fixture
def pointed(tmp_path: Path) -> Path:
    """Return a workbook with `>` as such in a sheet's name, a number format and a validation."""
    path = books.saved(tmp_path / "a.xlsx")
    rule = (
        b'<dataValidations count="1"><dataValidation type="none" sqref="A1" promptTitle=\'>\' '
        b'prompt="\xe5\xbe\x97\xe5\x88\x86>90"/></dataValidations>'
    )
    formats = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="[>=0.5]0%"/></numFmts>'

    def ruled(data: bytes) -> bytes:
        return data.replace(b"</mergeCells>", b"</mergeCells>" + rule)

    def formatted(data: bytes) -> bytes:
        data = data.replace(b'<xf numFmtId="9"', b'<xf numFmtId="164"')
        return data.replace(b'<numFmts count="0"/>', formats)

    def named(data: bytes) -> bytes:
        return data.replace("汇总".encode(), "得分>90".encode())

    changes = {"xl/workbook.xml": named, "xl/styles.xml": formatted, SHEET_PART: ruled}
    for name, change in changes.items():
        books.replace_part(path, name, change)
    return path


def test_a_workbook_with_signs_inside_of_attributes_is_read(pointed: Path) -> None:
    book = xlsx.read_book(pointed)
    assert [grid.name for grid in book.grids] == [SHEET, "得分>90"]
    assert book.grids[0].at(9, 10).number_format == "[>=0.5]0%"
    assert book.grids[1].at(1, 1).formula


def test_such_a_workbook_is_written_and_untouched_parts_stay_as_they_are(pointed: Path) -> None:
    before = books.members(pointed)
    splice(pointed, plan(write("H21", None, 9)), to=pointed)
    after = books.members(pointed)
    held = openpyxl.load_workbook(pointed)
    assert held.sheetnames == [SHEET, "得分>90"]
    assert held[SHEET]["H21"].value == 9
    assert held[SHEET].data_validations.dataValidation[0].prompt == "得分>90"
    changed = {name for name, (data, _) in after.items() if data != before[name][0]}
    assert changed == {SHEET_PART, "xl/workbook.xml", "xl/worksheets/sheet2.xml"}
