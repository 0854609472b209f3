"""The add-in is whole for independent readers, and the same sources give the same bytes anywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import olefile
import pytest
from pyopenvba import ExcelFile
from pyopenvba.integrity import check_file
from python_calamine import CalamineWorkbook

from tests.hosts.excel.olevba import sources as olevba_sources
from xl_addin.hosts.excel.addin import INTERPRETER, OWN_MODULES, Addin, sheets
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.vba_project import Module
from xl_addin.rules.standard import standards

ROOT = Path(__file__).parents[3]
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_olevba_extracts_exactly_our_sources(addin_file: Path, sources: dict[str, Module]) -> None:
    found = olevba_sources(addin_file.name, addin_file.read_bytes())
    assert found == {name: module.text().replace("\r\n", "\n") for name, module in sources.items()}


def test_olefile_finds_no_defect(addin_file: Path) -> None:
    with olefile.OleFileIO(
        parts(addin_file)["xl/vbaProject.bin"], raise_defects=olefile.DEFECT_UNSURE
    ) as file:
        assert file.parsing_issues == []


def test_pyopenvba_reads_it_and_finds_it_sound(addin_file: Path, sources: dict[str, Module]) -> None:
    report = check_file(addin_file)
    assert report.issues == ()
    assert report.ok
    with ExcelFile(addin_file) as file:
        project = file.vba_project()
        assert project.code_page == 936
        assert project.validate() == []
        found = {one.name: one.source.replace("\r\n", "\n").strip() for one in project.modules}
    assert found == {name: module.text().replace("\r\n", "\n").strip() for name, module in sources.items()}


def test_pyopenvba_notices_a_damaged_project(addin_file: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.xlam"
    with zipfile.ZipFile(damaged, "w") as package:
        for name, content in parts(addin_file).items():
            package.writestr(name, content[:3000] if name.endswith("vbaProject.bin") else content)
    assert not check_file(damaged).ok


def test_own_modules_are_ascii(sources: dict[str, Module]) -> None:
    assert all(module.source.isascii() for module in sources.values())


def test_two_builds_in_different_surroundings_are_the_same(addin: Addin, tmp_path: Path) -> None:
    digests = set()
    for number, zone in enumerate(("Asia/Shanghai", "America/Lima")):
        folder = tmp_path / str(number)
        folder.mkdir()
        surroundings = {"TZ": zone, "PYTHONHASHSEED": str(number), "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
        command = [sys.executable, "-m", "xl_addin", "addin", "build", "-o", "绩效.xlam", "--json"]
        subprocess.run(command, cwd=folder, env=os.environ | surroundings, check=True, capture_output=True)
        digests.add(hashlib.sha256((folder / "绩效.xlam").read_bytes()).hexdigest())
    assert digests == {hashlib.sha256(addin.content).hexdigest()}


def test_every_relationship_leads_to_a_part_with_a_type(addin_file: Path) -> None:
    found = parts(addin_file)
    types = ET.fromstring(found["[Content_Types].xml"])
    ends = {one.get("Extension") for one in types}
    named = {str(one.get("PartName")).removeprefix("/") for one in types}
    for path in found:
        assert path == "[Content_Types].xml" or path in named or path.rpartition(".")[2] in ends, path
    reached = set()
    for path, content in found.items():
        if path.endswith(".rels"):
            base = path.partition("_rels/")[0]
            targets = [base + str(one.get("Target")) for one in ET.fromstring(content)]
            assert len(targets) == len(set(targets))
            reached.update(targets)
    assert reached == {path for path in found if not path.endswith(".rels") and path != "[Content_Types].xml"}


def test_both_descriptions_of_the_ribbon_have_their_pictures(addin_file: Path) -> None:
    found = parts(addin_file)
    kinds = {one.get("Target"): one.get("Type") for one in ET.fromstring(found["_rels/.rels"])}
    microsoft = "http://schemas.microsoft.com/office/{}/relationships/ui/extensibility"
    assert kinds["customUI/customUI14.xml"] == microsoft.format(2007)
    assert kinds["customUI/customUI.xml"] == microsoft.format(2006)
    for name in ("customUI", "customUI14"):
        linked = ET.fromstring(found[f"customUI/_rels/{name}.xml.rels"]).iter(RELATIONSHIP)
        have = {one.get("Id") for one in linked}
        wanted = {one.get("image") for one in ET.fromstring(found[f"customUI/{name}.xml"]).iter()}
        assert wanted - {None} == have


def test_the_hidden_sheets_read_back(addin_file: Path) -> None:
    book = CalamineWorkbook.from_path(addin_file)
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for sheet in sheets():
        width = max(len(row) for row in sheet.rows)
        assert found[sheet.name] == [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    assert [row[0] for row in found["functions"]] == list(functions())
    assert found["jixiao.conf"][0] == ["INTERPRETER_WIN", INTERPRETER]
    assert [row[0] for row in found["standards"]] == [info.id for info in standards()]


def test_the_command_builds_into_dist(
    run: Callable[..., tuple[int, dict[str, Any]]],
    addin: Addin,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, answer = run("addin", "build")
    made = tmp_path / "dist" / "绩效自评.xlam"
    assert code == 0
    assert answer == {
        "file": str(Path("dist/绩效自评.xlam")),
        "sha256": hashlib.sha256(made.read_bytes()).hexdigest(),
        "size": len(addin.content),
        "modules": list(addin.modules),
        "xlwings": addin.xlwings,
    }
    assert set(OWN_MODULES) < set(answer["modules"])


def test_the_command_refuses_another_ending(
    run: Callable[..., tuple[int, dict[str, Any]]], tmp_path: Path
) -> None:
    code, answer = run("addin", "build", "-o", tmp_path / "a.xlsx")
    assert (code, answer["error"]["code"]) == (2, "JX903")
    assert not list(tmp_path.iterdir())
