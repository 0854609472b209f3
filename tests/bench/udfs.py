"""Measure what a cell with one of our functions costs, asked as Excel asks: through xlwings' own call_udf.

It runs as a program in a process of its own (`python -m tests.bench.udfs`), with Windows' modules stood in
for as in tests/hosts/excel/call_udf.py. What COM and Excel add is not measured here.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench.timing import medians, table
from tests.hosts.excel import call_udf

CELLS, FACTS = 1_000, 100
ROOT = Path(__file__).parent.parent.parent
MODULE = "xl_addin.hosts.excel.udfs"
MISSING = -2147352572  # what COM sends for an argument left out
BOOK, SHEET = "C:\\绩效\\自评.xlsx", "自评表"
_PEER = "规则本身（score_row，已读好的行）"
_FACTS_PEER = "JX_FACT 一列一次"
_DATA, _AREA = "附件1 基础数据表", (1, 1, 40, 6)  # of the Hunan sample


def measure() -> Iterator[str]:
    """Yield the printed lines of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.udfs"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    yield from done.stdout.splitlines()


def _ask(name: str, *args: Any) -> list[Any]:
    """Return the first column of what xlwings answers Excel."""
    from xlwings import udfs

    return [row[0] for row in udfs.call_udf(MODULE, name, args, None, None)]


def _context(row: int, formula: str, fields: tuple[str, ...], high: int = 1, moment: int = 3) -> str:
    """Return the text that the VBA module sends along."""
    caller = "\x1f".join([str(moment), "0", BOOK, SHEET, str(row), "7", str(high), "1", formula])
    return "\x1c".join([caller, *fields])


def _scores() -> Iterator[str]:
    """Yield the figures of scoring; the ways are checked to answer alike."""
    targets = [("≥100%", "≥50次", "≤3天")[number % 3] for number in range(CELLS)]
    actuals = [("98%", 40.0, 2.0)[number % 3] for number in range(CELLS)]
    formats = ("General", "General", *[""] * 6)
    left_out = [MISSING] * 5

    def single() -> list[Any]:
        return [
            _ask(
                "JX_SCORE", target, actual, 10.0, *left_out,
                _context(row, f"=JX_SCORE(D{row},E{row},10)", formats),
            )[0]
            for row, (target, actual) in enumerate(zip(targets, actuals, strict=True), 1)
        ]  # fmt: skip

    def at_once() -> list[Any]:
        columns = (tuple((one,) for one in targets), tuple((one,) for one in actuals))
        context = _context(1, f"=JX_SCORE(D1:D{CELLS},E1:E{CELLS},10)", formats, CELLS)
        return _ask("JX_SCORE", *columns, 10.0, *left_out, context)

    def ratios() -> list[Any]:
        staff = tuple((57.0 + row,) for row in range(CELLS))
        context = _context(1, f"=JX_STAFF_CONTROL(B1:B{CELLS},39)", ("", ""), CELLS)
        return _ask("JX_STAFF_CONTROL", staff, 39.0, context)

    assert single() == at_once()
    tasks = {
        _PEER: _rules(targets, actuals),
        "JX_STAFF_CONTROL 一列一次": ratios,
        "JX_SCORE 一列一次": at_once,
        "JX_SCORE 逐格调用": single,
    }
    found = medians(tasks, rounds=7)
    yield from table(f"函数调用（经 xlwings call_udf，{CELLS:,} 格）", found, _PEER)
    yield f"  逐格调用是一列一次的 {found['JX_SCORE 逐格调用'] / found['JX_SCORE 一列一次']:.2f} 倍"


def _rules(targets: list[str], actuals: list[Any]) -> Any:
    """Return a task that scores the same rows, read beforehand, by the rules alone."""
    from xl_addin.hosts.excel.functions.cells import taken
    from xl_addin.hosts.excel.functions.function import Given
    from xl_addin.hosts.excel.functions.scoring import Row, indicator_of
    from xl_addin.model.dossier import Dossier
    from xl_addin.rules.standard import pack_ids, plain_standard
    from xl_addin.scoring.rows import score_row

    standard = plain_standard(pack_ids()[0])
    dossier = Dossier(standard.info.id, ())
    rows = [
        indicator_of(Row(Given(target), Given(taken(actual)), Given(Decimal(10))), standard)
        for target, actual in zip(targets, actuals, strict=True)
    ]
    return lambda: [score_row(one, dossier, standard).score for one in rows]


def _facts() -> Iterator[str]:
    """Yield the figures of JX_FACT: cells with an area share one reading of a calculation."""
    from xl_addin.hosts.excel import udfs
    from xl_addin.hosts.excel.functions.workbook import Books
    from xl_addin.model.grid import Book
    from xl_addin.rules.resources import shipped
    from xl_addin.sheets import xlsx

    sample, reads = shipped("workbooks", "samples/hunan-department.xlsx"), [0]

    def source() -> Book:
        reads[0] += 1
        return xlsx.read_book(sample)  # stands in for reading it from Excel

    udfs.BOOKS = Books(source)
    grid = xlsx.read_book(sample).grid(_DATA)
    assert grid is not None
    top, left, bottom, right = _AREA
    held = [
        [grid.at(row, column).value for column in range(left, right + 1)] for row in range(top, bottom + 1)
    ]
    values = tuple(tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in held)
    place = "\x1f".join([BOOK, _DATA, *map(str, (top, left, bottom - top + 1, right - left + 1))])
    moment = [3]

    def cells(area: Any, where: str) -> list[Any]:
        moment[0] += 1  # every round is another calculation
        return [
            _ask("JX_FACT", "编制数", area, _context(row, "=JX_FACT(…)", ("", where), moment=moment[0]))[0]
            for row in range(1, FACTS + 1)
        ]

    def column() -> list[Any]:
        moment[0] += 1
        names = tuple(("编制数",) for _ in range(FACTS))
        return _ask("JX_FACT", names, None, _context(1, "=JX_FACT(…)", ("", ""), FACTS, moment[0]))

    counted = {}
    for name, task in (("有区域", lambda: cells(values, place)), ("没有区域", lambda: cells(None, ""))):
        reads[0] = 0
        assert task() == column()[:FACTS]
        counted[name] = reads[0] - 1
    tasks = {
        _FACTS_PEER: column,
        "JX_FACT 逐格，写了区域": lambda: cells(values, place),
        "JX_FACT 逐格，没有写区域": lambda: cells(None, ""),
    }
    found = medians(tasks, rounds=3)
    yield from table(f"取表内的数（{FACTS} 格，一次重算；读工作簿以读文件代替）", found, _FACTS_PEER)
    yield f"  一次重算读工作簿：写了区域 {counted['有区域']} 次，没有写区域 {counted['没有区域']} 次"


def main() -> int:
    """Print the figures of scoring and of facts."""
    call_udf.install()
    for topic in (_scores, _facts):
        for line in topic():
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
