"""The link to our add-in goes with the last formula that uses it; other links keep their numbers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.sheets.books import replace_part
from xl_addin import pipeline
from xl_addin.hosts.excel.addin import NAME
from xl_addin.sheets import freeze_link
from xl_addin.sheets.freeze_file import Frozen
from xl_addin.sheets.freeze_link import STILL_LINKED

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FOLDER = "file:///C:\\Users\\someone\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\"
OURS = FOLDER + "%E7%BB%A9%E6%95%88%E8%87%AA%E8%AF%84.xlam"
OTHER = FOLDER + "price.xlsx"


def linked(path: Path, targets: list[str], cells: dict[str, str], name: str = "") -> Path:
    """Write a workbook with links and with cells of which each has a formula and the result 7."""
    workbook = openpyxl.Workbook()
    for ref in cells:
        workbook.active[ref] = 7
    workbook.save(path)

    def sheet(data: bytes) -> bytes:
        for ref, formula in cells.items():
            data = re.sub(
                rf'<c r="{ref}"[^>]*>.*?</c>'.encode(), f'<c r="{ref}">{formula}</c>'.encode(), data
            )
        return data

    numbers = range(1, len(targets) + 1)
    listed = "".join(f'<externalReference xmlns:r="{OFFICE}" r:id="rIdL{number}"/>' for number in numbers)
    listed = f"<externalReferences>{listed}</externalReferences>"
    if name:
        listed += f'<definedNames><definedName name="n">{name}</definedName></definedNames>'
    relations = "".join(
        f'<Relationship Id="rIdL{number}" Type="{OFFICE}/externalLink"'
        f' Target="externalLinks/externalLink{number}.xml"/>'
        for number in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/externalLinks/externalLink{number}.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/>'
        for number in numbers
    )
    replace_part(path, "xl/worksheets/sheet1.xml", sheet)
    replace_part(path, "xl/workbook.xml", lambda data: _before(data, b"<calcPr", listed))
    replace_part(
        path, "xl/_rels/workbook.xml.rels", lambda data: _before(data, b"</Relationships>", relations)
    )
    replace_part(path, "[Content_Types].xml", lambda data: _before(data, b"</Types>", types))
    for number, target in zip(numbers, targets, strict=True):
        part = (
            f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"/></externalLink>'
        ).encode()
        own = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="{target}"'
            ' TargetMode="External"/></Relationships>'
        ).encode()
        replace_part(path, f"xl/externalLinks/externalLink{number}.xml", lambda _, part=part: part)
        replace_part(path, f"xl/externalLinks/_rels/externalLink{number}.xml.rels", lambda _, own=own: own)
    return path


def _before(data: bytes, mark: bytes, text: str) -> bytes:
    data = re.sub(rb"<definedNames ?/>", b"", data)
    return data.replace(mark, text.encode() + mark, 1)


def frozen(folder: Path, targets: list[str], cells: dict[str, str], name: str = "") -> tuple[Frozen, str]:
    """Return what the freeze did, and all members of the copy as one text."""
    done = pipeline.freeze(linked(folder / "a.xlsx", targets, cells, name), to=folder / "b.xlsx")
    openpyxl.load_workbook(done.path)
    with zipfile.ZipFile(done.path) as held:
        return done, "\n".join(f"{one}:{held.read(one).decode('utf-8')}" for one in held.namelist())


OUR_CELL = "<f>[{}]!JX_WAN(1)</f><v>7</v>"


def test_the_name_is_the_addins() -> None:
    assert freeze_link.ADDIN == NAME


def test_a_link_that_nothing_uses_any_more_is_gone_without_a_trace(tmp_path: Path) -> None:
    done, text = frozen(tmp_path, [OURS], {"A1": OUR_CELL.format(1)})
    assert done.notes == ()
    for trace in ("Users", "externalLink", "externalReference", "rIdL1"):
        assert trace not in text


def test_a_link_is_known_by_our_names_where_the_file_is_called_otherwise(tmp_path: Path) -> None:
    source = linked(tmp_path / "a.xlsx", [FOLDER + "jx.xlam"], {"A1": OUR_CELL.format(1)})
    names = b'r:id="rId1"><definedNames><definedName name="JX_WAN"/></definedNames></externalBook>'
    replace_part(
        source, "xl/externalLinks/externalLink1.xml", lambda data: data.replace(b'r:id="rId1"/>', names)
    )
    pipeline.freeze(source, to=tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as held:
        assert not [one for one in held.namelist() if "externalLink" in one]


def test_a_leftover_link_goes_where_no_formula_is_left_to_change(tmp_path: Path) -> None:
    assert "Users" not in frozen(tmp_path, [OURS], {"A1": "<f>1+6</f><v>7</v>"})[1]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("<f>[1]!JX_WAN(1)</f><v></v>", ""), ("<f>1+6</f><v>7</v>", "[1]!JX_WAN(1)")],
)
def test_a_link_still_used_stays_and_is_told(tmp_path: Path, cell: str, name: str) -> None:
    done, text = frozen(tmp_path, [OURS], {"A1": cell}, name)
    assert done.notes == (STILL_LINKED,)
    assert len(done.left) == 1
    assert OURS in text


def test_the_last_link_goes_and_the_one_before_stays(tmp_path: Path) -> None:
    _, text = frozen(tmp_path, [OTHER, OURS], {"A1": OUR_CELL.format(2), "A2": "<f>[1]S!A1</f><v>7</v>"})
    assert OTHER in text
    assert OURS not in text
    assert text.count("<externalReference ") == 1


def test_a_link_before_another_keeps_its_number_and_loses_its_folder(tmp_path: Path) -> None:
    _, text = frozen(tmp_path, [OURS, OTHER], {"A1": OUR_CELL.format(1), "A2": "<f>[2]S!A1</f><v>7</v>"})
    assert text.count("<externalReference ") == 2
    assert f'Target="{freeze_link.ADDIN}"' in text
    assert "XLSTART\\%E7" not in text
    assert OTHER in text


def test_other_links_alone_change_nothing(tmp_path: Path) -> None:
    source = linked(tmp_path / "a.xlsx", [OTHER], {"A1": "<f>[1]S!A1</f><v>7</v>"})
    pipeline.freeze(source, to=tmp_path / "b.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "b.xlsx") as new:
        assert {one: old.read(one) for one in old.namelist()} == {
            one: new.read(one) for one in new.namelist()
        }
