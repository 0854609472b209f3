"""xlwings itself calls the functions: what arrives from Excel is understood, what leaves fits into cells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.workbook import NOTHING_KNOWN

ROOT = Path(__file__).parent.parent.parent.parent
MISSING = -2147352572  # what COM sends for an argument left out
LEFT_OUT = [MISSING] * 5
DIVISION, VALUE = -2146826281, -2146826273  # … and for #DIV/0! and #VALUE!
SCORES, WAN = "=JX_SCORE(D5:D8,E5:E8,10)", "=JX_WAN(A9)"


def place(row: int, column: int, high: int = 1) -> str:
    return "\x1f".join(["自评.xlsx", "自评表", str(row), str(column), str(high), "1"])


def at(row: int, column: int, high: int = 1, formula: str = "=…", since_1904: str = "0") -> str:
    return "\x1f".join(["3", since_1904, place(row, column, high), formula])


def asked(row: int, column: int, formula: str) -> str:
    return f"{at(1, 1)}\x1c{place(row, column)}\x1f{formula}"


CALLS: dict[str, tuple[str, list[Any]]] = {
    "one cell": ("JX_SCORE", ["≥100%", "98%", 10.0, *LEFT_OUT, at(5, 7)]),
    "a column": (
        "JX_SCORE",
        [[["≥100%"], ["≥50次"], [None], ["≥3次"]], [["98%"], [40.0], [None], ["约2次"]], 10.0, *LEFT_OUT,
         at(5, 7, 4, SCORES)],
    ),
    "why the last of the column": ("JX_WHY", [VALUE, asked(8, 7, SCORES)]),
    "why the second of the column": ("JX_WHY", [8.0, asked(6, 7, SCORES)]),
    "why what is typed over it": ("JX_WHY", [8.0, asked(6, 7, "8")]),
    "why another result": ("JX_WHY", [7.0, asked(6, 7, SCORES)]),
    "an error": ("JX_WAN", [DIVISION, MISSING, at(9, 7, formula=WAN)]),
    "why the error": ("JX_WHY", [VALUE, asked(9, 7, WAN)]),
    "percent by number format": ("JX_SCORE", [1.0, 0.98, 10.0, "正向", *[MISSING] * 4, "\x1c0%\x1c0.00%"]),
    "a date by number format": ("JX_SCORE", ["2023年12月底前", 45260.0, 5.0, *LEFT_OUT, "\x1c\x1cyyyy/m/d"]),
    "a date since 1904": (
        "JX_SCORE",
        ["2023年12月底前", 45260.0 - 1462, 5.0, *LEFT_OUT, f"{at(1, 1, since_1904='1')}\x1c\x1cyyyy/m/d"],
    ),
    "dates since 1904 taken apart": ("JX_PARSE", [[[45291.0 - 1462], ["12月底前"]], "3\x1f1\x1cyyyy/m/d"]),
    "no context": ("JX_GRADE", [89.5]),
    "a table": ("JX_PARSE", [[["≥90%"], ["12月底前"]], ""]),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """Give what a process with stand-ins for Windows' modules answers, all calls in turn."""
    asked = json.dumps([{"name": name, "args": args} for name, args in CALLS.values()])
    done = subprocess.run(
        [sys.executable, "-m", "tests.hosts.excel.call_udf"],
        input=asked, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True,
    )  # fmt: skip
    return dict(zip(CALLS, json.loads(done.stdout), strict=True))


def test_one_cell_gets_one_answer(answers: dict[str, Any]) -> None:
    assert answers["one cell"] == [[9.8]]
    assert answers["no context"] == [["良"]]


def test_a_column_gets_a_column_blank_lines_blank_and_failures_marked(answers: dict[str, Any]) -> None:
    assert answers["a column"] == [[9.8], [8.0], [""], [FAILED]]
    assert answers["why the last of the column"][0][0].startswith("位置：自评表!G8（JX_SCORE）；问题：")


def test_only_the_very_cell_that_was_answered_is_explained(answers: dict[str, Any]) -> None:
    assert "计算：10 × 40 ÷ 50 = 8" in answers["why the second of the column"][0][0]
    assert answers["why what is typed over it"] == [[NOTHING_KNOWN]]
    assert answers["why another result"] == [[NOTHING_KNOWN]]


def test_a_failure_is_an_exception_whose_reason_is_kept(answers: dict[str, Any]) -> None:
    assert answers["an error"]["failed"] == "BadArgument"
    why = answers["why the error"][0][0]
    assert "位置：自评表!G9（JX_WAN）" in why
    assert "#DIV/0!" in why
    assert "办法：" in why


def test_number_formats_tell_percentages_and_dates(answers: dict[str, Any]) -> None:
    assert answers["percent by number format"] == [[9.8]]
    assert answers["a date by number format"] == [[5.0]]


def test_a_workbook_that_counts_days_from_1904_means_the_same_dates(answers: dict[str, Any]) -> None:
    assert answers["a date since 1904"] == [[5.0]]
    assert answers["dates since 1904 taken apart"][1][6] == "2023-12-31"


def test_a_table_has_rows_of_one_length(answers: dict[str, Any]) -> None:
    assert len(answers["a table"]) == 3
    assert len({len(row) for row in answers["a table"]}) == 1


def test_every_function_has_its_name_in_the_module() -> None:
    import xl_addin.hosts.excel.udfs as module

    for name in functions():
        assert callable(getattr(module, name))
