"""A click costs as many calls to Excel for a long table as for a short one, but for a few halvings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.excel.engine import App, opened
from tests.excel.large import form
from xl_addin.hosts.excel.ribbon import press

SHORT, LONG = 20, 400
MIXED = 6  # columns whose cells differ: each is halved once more for every doubling of the rows

MOST_READS = {
    "national-project": 500,
    "henan-department": 230,
    "hunan-department": 420,
    "guangdong-department": 310,
    "gansu-budget": 860,
    "sichuan-department": 490,
}  # a merge costs two, a number format that differs from its neighbours one or two


def calls(excel: App, path: Path, rows: int, control: str) -> Counter[str]:
    """Return how many calls a button costs on a form of so many rows."""
    excel.books.open_books.clear()
    opened(excel, form(path / f"{rows}行.xlsx", rows))
    press("jxMethod", "national-project")
    for earlier in ("jxRecalc", "jxCheck") if control != "jxRecalc" else ():
        excel.answers.append("ok")
        press(earlier)
    excel.log.clear()
    excel.answers.append("ok")
    press(control)
    assert [alert for alert in excel.alerts if alert.mode == "critical"] == []
    return excel.counted()


@pytest.mark.parametrize(("stem", "most"), MOST_READS.items())
def test_a_shipped_sample_costs_few_reads(
    excel: App, sample: Callable[[str], Path], stem: str, most: int
) -> None:
    opened(excel, sample(stem))
    excel.answers.append("cancel")
    excel.log.clear()
    press("jxRecalc")
    assert [alert for alert in excel.alerts if alert.mode == "critical"] == []
    assert excel.counted()["read"] <= most


@pytest.mark.parametrize("control", ["jxRecalc", "jxCheck", "jxUndo", "jxNext"])
def test_calls_do_not_grow_with_rows(excel: App, tmp_path: Path, control: str) -> None:
    short, long = (calls(excel, tmp_path, rows, control) for rows in (SHORT, LONG))
    assert long["write"] <= short["write"] + 2  # a link more where one finding more is found
    assert long["read"] <= short["read"] + MIXED * 2 * math.log2(LONG / SHORT)
    assert long["read"] < 200
