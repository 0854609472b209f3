"""The self-check: each check fires on a broken PC, is quiet on a sound one, and names a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.excel.packages import XLWINGS
from xl_addin.hosts.excel import doctor
from xl_addin.hosts.excel.condition import Condition, Setting
from xl_addin.hosts.excel.doctor import Check, State
from xl_addin.hosts.excel.machine import Office
from xl_addin.hosts.excel.manifest import Manifest
from xl_addin.hosts.excel.policies import judged
from xl_addin.hosts.excel.wheels import Wheel

HOME = Path("本机/jixiao/python")
RECORD = Manifest(
    "0.1.0", "3.12", XLWINGS, "绩效自评.xlam", "a" * 64, (Wheel("xlwings.whl", "xlwings", XLWINGS, "", ""),)
)
SOUND = Condition(
    windows=True,
    running=HOME / "python.exe",
    python="3.12.10",
    bits=64,
    configured=str(HOME / "pythonw.exe"),
    configured_exists=True,
    macros="0.1.0",
    macros_xlwings=XLWINGS,
    home=HOME,
    record=RECORD,
    packages={"jixiao": "0.1.0", "xlwings": XLWINGS},
    libraries=(f"xlwings32-{XLWINGS}.dll", f"xlwings64-{XLWINGS}.dll"),
    offices=(Office("16.0", 64),),
    addin="a" * 64,
    built="a" * 64,
    trusted=("16.0",),
    startup="C:\\Users\\a\\XLSTART",
    settings=(),
    disabled=(),
    blocked=False,
    log_fault="",
    logs=HOME.parent / "logs",
    engines=("word", "typst"),
    fonts=(),
)
BROKEN = {
    "another one than the installed Python": (
        "Python 位置",
        State.WARNING,
        {"configured": "C:/别处/pythonw.exe"},
    ),
    "an add-in that names no Python": ("Python 位置", State.FAILED, {"configured": ""}),
    "a Python that is gone": ("Python 位置", State.FAILED, {"configured_exists": False}),
    "a self-check in another Python": ("Python 位置", State.WARNING, {"running": Path("py/python.exe")}),
    "a 32-bit Python": ("Python 版本", State.FAILED, {"bits": 32}),
    "another minor version": ("Python 版本", State.FAILED, {"python": "3.1.2"}),
    "macros of another version": ("程序版本", State.FAILED, {"macros": "0.0.9"}),
    "macros that name no version": ("程序版本", State.FAILED, {"macros": ""}),
    "a program of another version": ("程序版本", State.FAILED, {"packages": {"jixiao": "0.2.0"}}),
    "macros of another xlwings": ("xlwings 版本", State.FAILED, {"macros_xlwings": "0.37.7"}),
    "macros that name no xlwings": ("xlwings 版本", State.FAILED, {"macros_xlwings": ""}),
    "an xlwings of another version": ("xlwings 版本", State.FAILED, {"packages": {"xlwings": "0.37.7"}}),
    "no xlwings": ("xlwings 版本", State.FAILED, {"packages": {}}),
    "a DLL of another version than the macros": ("xlwings DLL", State.FAILED, {"macros_xlwings": "0.37.7"}),
    "a DLL of another version": ("xlwings DLL", State.FAILED, {"libraries": ("xlwings64-0.37.7.dll",)}),
    "32-bit Excel without its DLL": (
        "xlwings DLL",
        State.FAILED,
        {"offices": (Office("16.0", 32),), "libraries": (f"xlwings64-{XLWINGS}.dll",)},
    ),
    "an Excel of unknown bitness and one DLL": (
        "xlwings DLL",
        State.FAILED,
        {"offices": (Office("16.0"),), "libraries": (f"xlwings64-{XLWINGS}.dll",)},
    ),
    "a component of another version": ("组件版本", State.FAILED, {"packages": {"xlwings": "0.36"}}),
    "no add-in": ("加载项文件", State.FAILED, {"addin": ""}),
    "a changed add-in": ("加载项文件", State.FAILED, {"addin": "b" * 64}),
    "an add-in copied by hand": ("加载项文件", State.WARNING, {"built": ""}),
    "no Excel": ("Excel", State.FAILED, {"offices": ()}),
    "a folder that is not trusted": ("受信任位置", State.WARNING, {"trusted": ()}),
    "an XLSTART on a server": ("受信任位置", State.WARNING, {"startup": "\\\\server\\a\\XLSTART"}),
    "a policy that wants signatures": (
        "宏与加载项策略",
        State.FAILED,
        {"settings": (Setting("16.0", "RequireAddinSig", 1, by_policy=True),)},
    ),
    "macros switched off": (
        "宏与加载项策略",
        State.WARNING,
        {"settings": (Setting("16.0", "VBAWarnings", 4, by_policy=False),)},
    ),
    "a file from the internet": ("文件来源标记", State.FAILED, {"blocked": True}),
    "a disabled item": ("已禁用项目", State.WARNING, {"disabled": ("16.0",)}),
    "a log folder that cannot be written": ("日志文件夹", State.WARNING, {"log_fault": "磁盘已满"}),
    "no Word and no LibreOffice": ("导出 PDF", State.WARNING, {"engines": ("typst",)}),
    "missing faces": ("公文字体", State.WARNING, {"fonts": ("方正小标宋简体",)}),
}


def checked(now: Condition) -> dict[str, Check]:
    return {one.title: one for one in doctor.diagnose(now)}


def test_a_sound_pc_passes_every_check() -> None:
    assert {one.state for one in doctor.diagnose(SOUND)} == {State.PASSED}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found_and_has_a_remedy(name: str) -> None:
    title, state, changes = BROKEN[name]
    found = checked(SOUND._replace(**changes))[title]
    assert found.state is state
    assert found.what
    assert found.why
    assert found.remedy.endswith("。")


def test_every_check_has_a_firing_case() -> None:
    assert {title for title, _, _ in BROKEN.values()} == set(checked(SOUND))


def test_one_fault_leaves_the_other_checks_quiet() -> None:
    for name, (title, _, changes) in BROKEN.items():
        if {"packages", "addin", "offices"} & set(changes) or changes.get("macros_xlwings"):
            continue  # these concern two checks
        others = {one.state for one in doctor.diagnose(SOUND._replace(**changes)) if one.title != title}
        assert others == {State.PASSED}, name


def test_on_linux_what_is_of_windows_does_not_apply() -> None:
    now = SOUND._replace(windows=False, addin="", built="", record=None, offices=(), libraries=())
    states = {one.title: one.state for one in doctor.diagnose(now)}
    quiet = {title for title, state in states.items() if state is State.NOT_HERE}
    assert set(states) - quiet == {"Python 版本", "导出 PDF", "公文字体"}


@pytest.mark.parametrize(
    ("name", "value", "matters"),
    [
        ("VBAWarnings", 1, False),
        ("VBAWarnings", 2, False),
        ("VBAWarnings", 3, True),
        ("VBAWarnings", "3", False),
        ("AllLocationsDisabled", 0, False),
        ("AllLocationsDisabled", 1, True),
        ("DisableAllAddins", 1, True),
        ("AllowUserLocations", 0, True),
        ("AllowUserLocations", 1, False),
    ],
)
def test_only_settings_that_can_stop_an_add_in_are_told(name: str, value: int | str, matters: bool) -> None:
    assert bool(judged([Setting("16.0", name, value, by_policy=True)])) is matters


def test_the_message_says_who_set_it() -> None:
    by = [judged([Setting("16.0", "VBAWarnings", 3, by_policy=one)])[0].what for one in (True, False)]
    assert "组策略" in by[0]
    assert "Excel 选项" in by[1]


def test_every_check_says_what_it_guarantees() -> None:
    for check in doctor.CHECKS:
        assert (check.__doc__ or "").startswith("保证：")


def test_the_versions_compared_are_those_of_the_add_in_and_not_of_the_package() -> None:
    stale = RECORD._replace(version="0.0.9", xlwings="0.37.7")
    for record in (None, stale):
        found = checked(SOUND._replace(record=record))
        titles = ("程序版本", "xlwings 版本", "xlwings DLL")
        assert {found[title].state for title in titles} == {State.PASSED}
