"""The VBA module is ASCII, the same everywhere, and turns every failure into #VALUE!."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import TOO_MANY
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.function import CATEGORY
from xl_addin.hosts.excel.wrappers import MODULE, help_rows, wrapper_module

ROOT = Path(__file__).parent.parent.parent.parent
SOURCE = wrapper_module()
# The interpreter knows no Application.Caller: a function of the test's stands in for it.
# … and no Date1904: the test's own says no.
RUNNABLE = SOURCE.replace("Application.Caller", "TheCaller()").replace("book.Date1904", "TheDates()")
STAND_INS = {
    "xlwings": "Public Function XLPy() As Object\n Set XLPy = New Python\nEnd Function\n",
    "Caller": (
        "Public Function TheCaller() As Variant\n"
        ' Set TheCaller = ActiveWorkbook.Worksheets(1).Range("C7")\nEnd Function\n'
        "Public Function TheDates() As Boolean\n TheDates = since1904\nEnd Function\n"
    ),
}
PYTHON = f"""\
Public Function CallUDF(m, f, args, Optional wb, Optional c)
 Dim two(0 To 1, 0 To 0) As Variant, first As Variant
 If f = "JX_GRADE" Then Err.Raise 1000
 If f = "JX_WAN" Then
  two(0, 0) = 1.5
  two(1, 0) = "{FAILED}"
  CallUDF = two
 ElseIf f = "JX_CHANGE" Then
  CallUDF = Array(2, "{FAILED}")
 ElseIf f = "JX_SATISFACTION" Then
  CallUDF = "{FAILED}"
 Else
  first = args(0)
  If IsArray(first) Then first = "a range"
  CallUDF = m & "|" & f & "|" & UBound(args) & "|" & args(UBound(args)) & "|" & first
 End If
End Function
"""
DRIVER = """\
Public since1904 As Boolean
Public Function Normal()
 ActiveWorkbook.Worksheets(1).Range("C7").Formula = "=JX_SCORE(1,2)"
 Normal = JX_SCORE(100, 90, 10)
End Function
Public Function Failing()
 Failing = JX_GRADE(1)
End Function
Public Function InColumn(ByVal row As Long)
 Dim found As Variant
 found = JX_WAN(1)
 InColumn = found(row, 0)
End Function
Public Function InLine(ByVal at As Long)
 Dim found As Variant
 found = JX_CHANGE(1, 2)
 InLine = found(at)
End Function
Public Function Alone()
 Alone = JX_SATISFACTION(1, 2)
End Function
Public Function Formats()
 ActiveWorkbook.Worksheets(1).Range("A1").NumberFormat = "0.0%"
 Formats = JX_SCORE(ActiveWorkbook.Worksheets(1).Range("A1"), 90, 10)
End Function
Public Function Place()
 ActiveWorkbook.Worksheets(1).Range("B3").Formula = "=6+6"
 Place = JX_WHY(ActiveWorkbook.Worksheets(1).Range("B3"))
End Function
Public Function Counted()
 JxChanged
 JxChanged
 since1904 = True
 Counted = Normal()
 since1904 = False
End Function
Public Function Retyped()
 ActiveWorkbook.Worksheets(1).Range("B3").Value = 3
 Retyped = JX_WHY(ActiveWorkbook.Worksheets(1).Range("B3"))
End Function
Public Function Depends()
 Depends = JX_CHECK(ActiveWorkbook.Worksheets(1).Range("A1:B2"))
End Function
Public Function Whole()
 Whole = JX_CHECK(ActiveWorkbook.Worksheets(1).Range("A1:A20001"))
End Function
Public Function Large()
 Large = JX_PARSE(ActiveWorkbook.Worksheets(1).Range("A1:A20001"))
End Function
"""


@pytest.fixture(scope="module")
def vba() -> Any:
    """Give an interpreter with the module and a Python that is a few lines of VBA."""
    app = ExcelApplication()
    app.add_workbook()
    for name, source in STAND_INS.items():
        app.add_module(source, name=name)
    app.add_module(PYTHON, name="Python", kind="class")
    app.add_module(RUNNABLE, name=MODULE)
    app.add_module(DRIVER, name="Driver")
    return app


def test_the_interpreter_runs_the_module_but_for_the_caller() -> None:
    assert SOURCE.count("Application.Caller") == 2


def test_an_answer_comes_back(vba: Any) -> None:
    module, name, last, told, _ = vba.run("Normal").split("|")
    assert (module, name, last) == ("xl_addin.hosts.excel.udfs", "JX_SCORE", "8")
    caller, *formats = told.split("\x1c")
    _, since_1904, _, _, *place, formula = caller.split("\x1f")
    assert since_1904 == "0"
    assert place == ["7", "3", "1", "1"]
    assert formula == "=JX_SCORE(1,2)"
    assert formats == [""] * 8


def test_every_change_is_counted_and_days_since_1904_are_told(vba: Any) -> None:
    before, after = (vba.run(one).split("|")[3].split("\x1f")[:2] for one in ("Normal", "Counted"))
    assert int(after[0]) == int(before[0]) + 2
    assert (before[1], after[1]) == ("0", "1")


def test_a_failure_is_value_error_2015(vba: Any) -> None:
    assert str(vba.run("Failing")) == "Error 2015"
    assert str(vba.run("Alone")) == "Error 2015"


def test_a_mark_of_failure_in_a_column_or_line_is_value_error_2015(vba: Any) -> None:
    assert vba.run("InColumn", 0) == 1.5
    assert str(vba.run("InColumn", 1)) == "Error 2015"
    assert vba.run("InLine", 0) == 2
    assert str(vba.run("InLine", 1)) == "Error 2015"


def test_number_formats_go_along_with_targets(vba: Any) -> None:
    assert vba.run("Formats").split("\x1c")[1] == "0.0%"


def test_a_cell_to_be_explained_goes_with_its_place_formula_and_value(vba: Any) -> None:
    told = vba.run("Place").split("|")
    assert told[4] == "12"
    assert told[3].split("\x1c")[1].split("\x1f")[-5:] == ["3", "2", "1", "1", "=6+6"]
    typed = vba.run("Retyped").split("|")
    assert typed[4] == "3"
    assert typed[3].split("\x1f")[-1] == "3"


def test_an_area_goes_with_its_place_and_its_values(vba: Any) -> None:
    told = vba.run("Depends").split("|")
    assert told[3].split("\x1c")[1].split("\x1f")[-4:] == ["1", "1", "2", "2"]
    assert told[4] == "a range"
    assert vba.run("Whole").split("|")[4] == TOO_MANY


def test_lines_are_ascii_and_short_enough_for_vba() -> None:
    assert SOURCE.isascii()
    run = 0
    for line in SOURCE.split("\n"):
        assert len(line) <= 1023
        run = run + 1 if line.endswith(" _") else 0
        assert run <= 24


def test_there_is_a_public_function_for_each_and_no_other() -> None:
    public = [line.split()[2].partition("(")[0] for line in SOURCE.splitlines() if line.startswith("Public ")]
    assert public == ["JxChanged", *functions()]
    assert f'Private Const JX_TOO_MANY As String = "{TOO_MANY}"' in SOURCE


def test_help_rows_hold_category_description_and_every_argument() -> None:
    rows = {row[0]: row for row in help_rows()}
    assert rows.keys() == functions().keys()
    for name, (_, category, about, *helps) in rows.items():
        assert category == CATEGORY
        assert about == functions()[name].about
        assert len(helps) == len(functions()[name].shown_arguments)


def test_the_module_does_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; from xl_addin.hosts.excel.wrappers import *; "
        "sys.stdout.write(wrapper_module() + repr(help_rows()))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "77")
    }  # fmt: skip
    assert len(made) == 1
