"""The macros do what the ribbon needs, run in an interpreter of VBA that is not Excel."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyopenvba.exceptions import VBACompileError, VBARuntimeError

from tests.hosts.excel.test_ribbon_xml import CONTROLS, kind
from tests.hosts.excel.vba import Bar, Control, Excel, Python, misnamed, undeclared
from xl_addin.hosts.excel.addin import texts
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.function import CATEGORY
from xl_addin.hosts.excel.vba_project import Module
from xl_addin.rules.standard import standards

COMMAND = (
    '"C:\\Users\\me\\AppData\\Local\\jixiao\\python\\pythonw.exe" -I -B -c '
    "\"import xlwings; xlwings.serve('$(CLSID)')\""
)
TEXTS = dict(texts())
STANDARDS = standards()
BUTTONS = [str(one.get("id")) for one in CONTROLS if kind(one) == "button"]
GALLERIES = [str(one.get("id")) for one in CONTROLS if kind(one) == "gallery"]
HOSTILE = "a;C:\\evil'&calc&%PATH%$(DllDir) .xlsx"


@pytest.fixture
def excel(addin_file: Path, sources: dict[str, Module]) -> Excel:
    """Return the add-in, opened."""
    return Excel(addin_file, sources)


@pytest.fixture
def python(excel: Excel) -> Python:
    """Return the Python that the add-in reaches."""
    server = Python()
    excel.run("UsePython", server)
    return server


def test_no_module_uses_an_undeclared_name(sources: dict[str, Module]) -> None:
    assert undeclared(sources.values()) == []


def test_the_check_catches_an_undeclared_name_even_where_nothing_runs() -> None:
    source = "Option Explicit\nSub Go()\n    If False Then total = 1\nEnd Sub\n"
    assert undeclared([Module("Bad", source)]) == ["Bad.Go: total"]


@pytest.mark.parametrize(
    "source",
    ["Sub Go()\n If True Then\nEnd Sub\n", "Sub Go()\n x = (1 +\nEnd Sub\n", "Sub Go()\nEnd Function\n"],
)
def test_the_check_catches_a_module_that_cannot_be_read(source: str) -> None:
    with pytest.raises(VBACompileError):
        undeclared([Module("Bad", source)])


def test_no_name_is_a_word_of_the_language_or_used_twice(sources: dict[str, Module]) -> None:
    assert misnamed(sources.values()) == []
    bad = Module("Go", "Public Sub Go()\n    Dim tab As Long\nEnd Sub\n")
    assert misnamed([bad, Module("Other", "Public Sub Twice()\nEnd Sub\nSub Twice()\nEnd Sub\n")]) == [
        *("go", "tab", "twice")
    ]


def test_lines_are_as_short_as_the_editor_demands(sources: dict[str, Module]) -> None:
    """The editor takes lines of 1,023 characters and 24 continuations of one."""
    for module in sources.values():
        assert max(map(len, module.text().split("\r\n"))) <= 1023, module.name
        continued = "".join("_" if line.endswith(" _") else "." for line in module.source.splitlines())
        assert "_" * 25 not in continued, module.name


@pytest.mark.parametrize("control", BUTTONS)
def test_a_button_hands_its_id_and_excel_itself_to_python(control: str, excel: Excel, python: Python) -> None:
    bar = Bar()
    excel.run("JxLoad", bar)
    excel.open_book()
    excel.run("JxPress", Control(control))
    assert python.done == [
        ("call", "module xl_addin.hosts.excel.ribbon", "press", f"{control}  Application"),
    ]
    assert bar.invalidated == 1
    assert excel.said == []


@pytest.mark.parametrize("control", GALLERIES)
def test_a_gallery_hands_over_the_standard_that_was_picked(
    control: str, excel: Excel, python: Python
) -> None:
    for index, info in enumerate(STANDARDS):
        excel.run("JxPick", Control(control), f"any{index}", index)
        assert python.done[-1] == (
            *("call", "module xl_addin.hosts.excel.ribbon", "press"),
            f"{control} {info.id} Application",
        )


def test_galleries_list_every_standard(excel: Excel) -> None:
    one = Control("jxNew")
    assert excel.run("Outcome", "JxCount", one, 0) == len(STANDARDS)
    labels = [excel.run("Outcome", "JxItemLabel", one, index) for index in range(len(STANDARDS))]
    tips = [excel.run("Outcome", "JxItemTip", one, index) for index in range(len(STANDARDS))]
    assert labels == [f"{info.region} {info.title}" for info in STANDARDS]
    assert tips == [f"《{info.title}》，适用地区：{info.region}" for info in STANDARDS]
    assert len(set(labels)) == len(labels)


def test_without_python_a_chinese_message_says_what_to_do(excel: Excel) -> None:
    bar = Bar()
    excel.run("JxLoad", bar)
    excel.run("JxPress", Control("jxRecalc"))
    assert excel.said == [f"绩效自评: {TEXTS['unreachable']}错误号：1000"]
    assert bar.invalidated == 0


def test_what_python_could_not_show_the_macro_shows(excel: Excel, python: Python) -> None:
    python.unshown = "没有完成"
    excel.run("JxPress", Control("jxManual"))
    assert excel.said == ["绩效自评: 没有完成"]


@pytest.mark.parametrize(
    ("sheets", "enabled"),
    [
        ((), {"jxRecalc", "jxWorking", "jxUndo"}),
        (("勾稽检查",), {"jxRecalc", "jxWorking", "jxUndo", "jxPrevious", "jxNext"}),
    ],
)
def test_the_walk_waits_for_its_sheet_and_a_paper_may_be_a_file_beside(
    sheets: tuple[str, ...], enabled: set[str], excel: Excel
) -> None:
    excel.open_book(*sheets)
    ids = ("jxRecalc", "jxWorking", "jxUndo", "jxPrevious", "jxNext")
    assert {one for one in ids if excel.run("Outcome", "JxEnabled", Control(one), 0)} == enabled


def test_the_ribbon_asks_again_when_another_workbook_comes_to_the_front(excel: Excel) -> None:
    bar = Bar()
    excel.run("JxLoad", bar)
    excel.run("ThisWorkbook.Workbook_Open")
    excel.run("ThisWorkbook.host_WorkbookActivate", excel.app.workbook)
    excel.run("ThisWorkbook.host_WorkbookDeactivate", excel.app.workbook)
    assert bar.invalidated == 2


def test_every_change_and_calculation_is_counted(addin_file: Path, sources: dict[str, Module]) -> None:
    counter = (
        "Private counted As Long\nPublic Sub JxChanged()\n counted = counted + 1\nEnd Sub\n"
        "Public Function HowOften() As Long\n HowOften = counted\nEnd Function\n"
    )
    excel = Excel(addin_file, sources | {"JxUdfs": Module("JxUdfs", counter)})
    excel.run("ThisWorkbook.Workbook_Open")
    assert excel.run("HowOften") == 1
    excel.run("ThisWorkbook.host_SheetChange", excel.app.workbook, excel.app.workbook)
    excel.run("ThisWorkbook.host_SheetCalculate", excel.app.workbook)
    assert excel.run("HowOften") == 3


def test_the_command_line_names_our_python_in_full_and_isolates_it(excel: Excel) -> None:
    assert excel.run("XLPyCommand") == COMMAND


def open_hostile(excel: Excel) -> None:
    """Open a workbook that tries to choose the interpreter by a sheet, its name and its folder."""
    excel.open_book("jixiao.conf")
    rows = (("INTERPRETER_WIN", "C:\\evil.exe"), ("PYTHONPATH", "C:\\evil"), ("CONDA PATH", "C:\\evil"))
    for row, (key, value) in enumerate(rows, start=1):
        excel.run("Put", "jixiao.conf", row, 1, key)
        excel.run("Put", "jixiao.conf", row, 2, value)
    excel.app.workbook.path = Path("/shared") / HOSTILE


def test_a_macro_that_asked_the_active_workbook_would_be_noticed(
    addin_file: Path, sources: dict[str, Module]
) -> None:
    trusting = sources["JxSettings"].source.replace("ThisWorkbook", "ActiveWorkbook")
    excel = Excel(addin_file, sources | {"JxSettings": Module("JxSettings", trusting)})
    open_hostile(excel)
    assert "evil.exe" in excel.run("XLPyCommand")


def test_a_hostile_workbook_decides_neither_the_interpreter_nor_the_path(excel: Excel) -> None:
    open_hostile(excel)
    assert excel.run("XLPyCommand") == COMMAND
    assert excel.run("GetConfig", "INTERPRETER_WIN", "") == COMMAND.split('"')[1]
    for key in ("INTERPRETER", "PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY", "DEBUG UDFS"):
        assert excel.run("GetConfig", key, "the default") == "the default"


@pytest.mark.parametrize("path", ["pythonw", "pythonw.exe", "..\\pythonw.exe", "", "\\python\\pythonw.exe"])
def test_an_interpreter_that_is_no_full_path_is_refused(path: str, excel: Excel) -> None:
    """Windows would look for a bare name in the current folder, which may be the workbook's."""
    excel.run("PutHere", "jixiao.conf", 1, 2, path)
    with pytest.raises(VBARuntimeError, match="not a full path"):
        excel.run("XLPyCommand")


def test_functions_are_described_once_and_a_refusal_stops_nothing(excel: Excel) -> None:
    rows = (
        ("JX_BAD", "绩效", "坏"),
        ("JX_SCORE", "绩效", "得分", "指标值", "实际"),
        ("JX_WHY", "绩效", "原因"),
    )
    for row, told in enumerate((*rows, ("",)), start=1):
        for column in range(20):
            excel.run("PutHere", "functions", row, column + 1, told[column] if column < len(told) else "")
    excel.run("JxDescribe")
    name = "'绩效自评.xlam'!"
    lines = [f"{name}JX_SCORE\t得分\t绩效\t指标值\t实际", f"{name}JX_WHY\t原因\t绩效"]
    assert excel.run("WhatWasDescribed").splitlines() == lines
    excel.run("JxDescribe")  # one was refused: tried again
    assert excel.run("WhatWasDescribed").splitlines() == lines * 2


def test_every_function_is_described_when_the_addin_opens(excel: Excel) -> None:
    excel.run("ThisWorkbook.Workbook_Open")
    excel.run("ThisWorkbook.host_WorkbookActivate", excel.app.workbook)
    found = [line.split("\t") for line in excel.run("WhatWasDescribed").splitlines()]
    assert [name for name, *_ in found] == [f"'绩效自评.xlam'!{one}" for one in functions()]
    assert {line[2] for line in found} == {CATEGORY}
    assert all(len(told) <= 255 for line in found for told in line), "Excel takes no longer text"
