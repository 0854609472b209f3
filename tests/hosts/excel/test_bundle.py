"""An installation package is complete, the same every time, and readable by Windows."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.excel import packages
from tests.hosts.excel.packages import XLWINGS, components, wheel, xlam
from xl_addin.errors import BundleIncomplete, BundleNotMade, HashMismatch
from xl_addin.hosts import addin_setup
from xl_addin.hosts.excel import bundle, lock, wheels
from xl_addin.hosts.excel.addin import Addin
from xl_addin.hosts.excel.manifest import read_manifest
from xl_addin.hosts.excel.wheels import Wheel, sha256

ADDIN = Addin(xlam(), (), XLWINGS)
XLWINGS_FILE = f"xlwings-{XLWINGS}-cp312-cp312-win_amd64.whl"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return bundle.with_sums(bundle.bundle(ADDIN, "3.12", components()))


def test_the_package_holds_what_a_pc_needs(files: dict[str, bytes]) -> None:
    loose = {name for name in files if not name.startswith("wheels/")}
    scripts = {"安装.cmd", "卸载.cmd", "install.ps1", "bootstrap.py", "说明.txt"}
    licences = {"组件许可.txt", "LGPL-2.1.txt"}
    assert loose == {*scripts, *licences, "绩效自评.xlam", "manifest.json", "SHA256SUMS"}
    assert {name.removeprefix("wheels/") for name in files if name.startswith("wheels/")} == set(components())


def test_the_same_inputs_give_the_same_zip(files: dict[str, bytes]) -> None:
    backwards = dict(reversed(components().items()))
    again = bundle.with_sums(bundle.bundle(ADDIN, "3.12", backwards))
    assert wheels.pack(list(again.items())) == wheels.pack(list(files.items()))


def test_chinese_names_in_the_zip_are_marked_as_utf8(files: dict[str, bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(wheels.pack(list(files.items()))))
    entry = archive.getinfo("安装.cmd")
    assert entry.flag_bits & 0x800
    assert entry.date_time == wheels.EPOCH


def test_every_file_is_in_the_list_of_hashes(files: dict[str, bytes]) -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert listed == {name: sha256(content) for name, content in files.items() if name != "SHA256SUMS"}


def test_macro_workbooks_and_commercial_parts_are_left_out_and_anyone_can_repeat_it(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    manifest = read_manifest(packages.unpacked(tmp_path, files))
    entry = next(one for one in manifest.wheels if one.name == "xlwings")
    published = components()[XLWINGS_FILE]
    assert entry.origin == sha256(published)
    left_out = ("xlwings/addin/xlwings.xlam", "xlwings/pro/__init__.py", "xlwings/quickstart.xlsm")
    assert entry.removed == left_out
    assert entry.sha256 == sha256(wheels.stripped(published)[0]) == sha256(files[f"wheels/{XLWINGS_FILE}"])
    before = zipfile.ZipFile(io.BytesIO(published))
    after = zipfile.ZipFile(io.BytesIO(files[f"wheels/{XLWINGS_FILE}"]))
    assert {one: after.read(one) for one in after.namelist()} == {
        one: before.read(one) for one in before.namelist() if one not in entry.removed
    }
    other = next(one for one in manifest.wheels if one.name == "pywin32")
    assert (other.removed, other.sha256) == ((), other.origin)


def test_a_component_that_another_needs_on_windows_is_missed() -> None:
    without = {name: content for name, content in components().items() if not name.startswith("pywin32")}
    with pytest.raises(BundleNotMade) as told:
        bundle.bundle(ADDIN, "3.12", without)
    assert "pywin32" in told.value.why


def test_the_macros_and_the_component_must_be_of_one_xlwings() -> None:
    with pytest.raises(BundleNotMade) as told:
        bundle.bundle(ADDIN._replace(xlwings="0.37.9"), "3.12", components())
    assert "0.37.9" in told.value.why


def test_what_cmd_reads_is_ascii_with_windows_line_ends(files: dict[str, bytes]) -> None:
    for name in ("安装.cmd", "卸载.cmd"):
        text = files[name].decode("ascii")
        assert text.count("\n") == text.count("\r\n")
        assert '"%~dp0install.ps1"' in text  # the folder may have spaces
    assert "-Uninstall" in files["卸载.cmd"].decode()
    assert "-Uninstall" not in files["安装.cmd"].decode()


def test_what_powershell_and_notepad_read_begins_with_a_bom(files: dict[str, bytes]) -> None:
    for name in ("install.ps1", "说明.txt"):
        assert files[name].startswith(b"\xef\xbb\xbf")
        assert files[name].count(b"\n") == files[name].count(b"\r\n")
    assert "python-3.12.x" in files["说明.txt"].decode("utf-8-sig")


def test_the_script_checks_the_hash_before_it_runs_anything(files: dict[str, bytes]) -> None:
    text = files["install.ps1"].decode("utf-8-sig")
    words = ("manifest.json", "Get-FileHash", "Expand-Archive", "python.exe")
    order = [text.index(word) for word in words] + [text.rindex("bootstrap.py")]
    assert order == sorted(order)
    assert text.count("{") == text.count("}")
    assert text.count("(") == text.count(")")
    assert not set("“”„‘’") & set(text), "PowerShell takes them for quotes"
    paths = [line for line in text.splitlines() if re.search(r"\s-Path\s", line)]
    assert not paths, "a path with brackets would be a pattern: -LiteralPath"


def test_the_script_uses_no_method_and_no_type_that_a_locked_down_powershell_refuses(
    files: dict[str, bytes],
) -> None:
    text = files["install.ps1"].decode("utf-8-sig")
    assert "::" not in text
    assert not re.search(r"\.\w+\(", text), "a method call"
    assert set(re.findall(r"(?<![\w$'])\[([a-z]+)\]", text)) == {"switch", "string"}
    assert not re.search(r"New-Object|Add-Type|Invoke-Expression|EncodedCommand", text)


def test_the_script_says_in_chinese_that_all_must_be_unpacked_before_it_reads_anything(
    files: dict[str, bytes],
) -> None:
    text = files["install.ps1"].decode("utf-8-sig")
    needed = re.findall(r"'([\w.]+)'", text.partition("$lacking = ")[2].partition("|")[0])
    assert set(needed) == {"manifest.json", "bootstrap.py", "wheels"}
    assert all(any(name.startswith(one) for name in files) for one in needed)
    told = text.index("请先全部解压")
    assert told < text.index("Get-Content")
    assert told < text.index("exit 2") < text.index("try {"), "nothing is done first"
    caught = text.partition("} catch {")[2].partition("} finally {")[0]
    assert "没有完成" in caught, "an English error is framed in Chinese"
    assert "说明.txt" in caught


@pytest.mark.parametrize("name", ["安装.cmd", "卸载.cmd"])
def test_a_command_file_alone_in_the_view_of_a_zip_says_what_to_do(
    name: str, files: dict[str, bytes]
) -> None:
    lines = files[name].decode("ascii").split("\r\n")
    assert lines[1] == 'if exist "%~dp0install.ps1" goto start'
    start = lines.index(":start")
    assert lines[start - 1] == "exit /b 2"
    codes = re.findall("0x([0-9A-F]{4})", "".join(lines[2:start]))
    said = "".join(chr(int(one, 16)) for one in codes)
    assert said == f"请先全部解压安装包，再双击解压出来的文件夹里的 {name}。"
    assert all(len(line) < 1000 for line in lines), "cmd takes no line of any length"


def test_the_python_zip_travels_with_its_hash(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "python-3.12.10-embed-amd64.zip"
    path.write_bytes(packages.python_zip())
    held = bundle.with_python(files, path)
    assert held[f"{path.name}.sha256"].decode().split() == [sha256(held[path.name]), path.name]


def test_a_folder_appears_when_it_is_complete(files: dict[str, bytes], tmp_path: Path) -> None:
    addin_setup.write_folder(tmp_path / "新 包", files)
    assert (tmp_path / "新 包" / "安装.cmd").read_bytes() == files["安装.cmd"]
    assert [path.name for path in tmp_path.iterdir()] == ["新 包"]


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    from xl_addin.errors import InstallRefused

    bad: dict[str, Any] = {"a": b"1", "a/b": b"2"}
    with pytest.raises(InstallRefused):
        addin_setup.write_folder(tmp_path / "包", bad)
    assert not list(tmp_path.iterdir())


def test_only_wheels_with_a_locked_hash_are_taken(tmp_path: Path) -> None:
    for name, content in components().items():
        (tmp_path / name).write_bytes(content)
    locked = lock.Locked("xlwings", XLWINGS, "", (f"sha256:{sha256(components()[XLWINGS_FILE])}",), ())
    assert set(bundle.locked_wheels(tmp_path, [locked])) == {XLWINGS_FILE}
    with pytest.raises(BundleNotMade):
        bundle.locked_wheels(tmp_path, [locked._replace(hashes=("sha256:" + "0" * 64,))])


def one_wheel(content: bytes) -> Wheel:
    return Wheel("a-1-py3-none-any.whl", "a", "1", sha256(content), "")


def test_a_member_that_is_not_the_recorded_one_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(wheel("a", "1", {"a.py": b"good"}))) as archive:
        held = [(name, archive.read(name)) for name in archive.namelist()]
    content = wheels.pack([(name, b"evil" if name == "a.py" else body) for name, body in held])
    with pytest.raises(HashMismatch) as told:
        list(wheels.members(content, one_wheel(content)))
    assert told.value.where.endswith("a.py")


@pytest.mark.parametrize("member", ["../a.py", "/a.py", "a\\b.py", "C:a.py", "a-1.data/data/../../a.dll"])
def test_a_wheel_that_reaches_out_of_its_folder_is_refused(member: str) -> None:
    content = wheel("a", "1", {member: b"x"})
    with pytest.raises(BundleIncomplete):
        list(wheels.members(content, one_wheel(content)))


def test_something_else_than_a_wheel_is_refused() -> None:
    with pytest.raises(BundleIncomplete):
        list(wheels.members(b"PK", one_wheel(b"PK")))
    empty = wheels.pack([("a.py", b"")])
    with pytest.raises(BundleIncomplete):
        list(wheels.members(empty, one_wheel(empty)))
