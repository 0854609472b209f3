"""Measure reading and filling of a workbook file against openpyxl, and against the least that can be done.

The file is the one of tests/sheets/everything: forty indicator rows and every feature a form may carry.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

import openpyxl

from tests.bench.timing import medians, table
from tests.sheets.everything import book, rows
from tests.sheets.everything.rows import SHEET
from xl_addin import pipeline
from xl_addin.model.result import FillPlan
from xl_addin.rules.resources import shipped
from xl_addin.sheets import atomic, xlsx
from xl_addin.sheets.package import Package

THEIRS = "import openpyxl, sys; b = openpyxl.load_workbook(sys.argv[1]); b.save(sys.argv[2])"
THEIR_READ = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
OURS = (
    "import sys; from pathlib import Path; from tests.sheets.everything import rows; "
    "from xl_addin.model.result import FillPlan; from xl_addin.sheets.splice import splice; "
    "splice(Path(sys.argv[1]), FillPlan(rows.writes()), to=Path(sys.argv[2]), paper=False)"
)
READ = (
    "import sys; from pathlib import Path; from xl_addin.sheets import xlsx; "
    "xlsx.read_book(Path(sys.argv[1]))"
)
PEAK = "; print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"


def measure() -> Iterator[str]:
    """Yield the printed lines; the results of every side are checked after its rounds."""
    warnings.simplefilter("ignore", UserWarning)  # openpyxl names the features it is about to lose
    with tempfile.TemporaryDirectory() as folder:
        path = book.built(Path(folder, "表.xlsx"))
        out, copy = Path(folder, "出.xlsx"), Path(folder, "另存.xlsx")
        yield from _reading(path, "读一个工作簿（40 行、八张表、各种部件）")
        yield from _reading(shipped("workbooks", "samples/henan-department.xlsx"), "读自带的样表")
        yield from _filling(path, out, copy)
        yield from _memory(path, out, copy)


def least_read(path: Path) -> None:
    """Unzip every part that a reader needs and let expat run over it without callbacks."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith(("xl/worksheets/sheet", "xl/workbook", "xl/styles", "xl/sharedStrings")):
                expat.ParserCreate().Parse(packed.read(name), True)


def least_fill(path: Path, out: Path) -> None:
    """Unzip the sheet, look at every cell of it once, and copy the zip with it packed anew."""
    package = Package.open(path)
    part = package.sheets[0].part
    data = package.read(part)
    assert data.count(b"<c ") > 40
    atomic.write(out, package.with_parts({part: data}))


def without_formulas(path: Path, to: Path) -> Path:
    """Write the workbook with the results alone: filling it computes nothing."""
    package = Package.open(path)
    formula = re.compile(rb"<((?:\w+:)?f)(?=[\s/>])[^<>]*(?:(?<=/)>|(?<!/)>[^<]*</\1\s*>)")
    parts = {one.part: formula.sub(b"", package.read(one.part)) for one in package.sheets}
    to.write_bytes(package.with_parts(parts))
    return to


def _reading(path: Path, title: str) -> Iterator[str]:
    held = xlsx.read_book(path).grid(SHEET)
    assert held is not None
    assert len(held.cells) > 100
    found = medians(
        {
            "openpyxl 读入": lambda: openpyxl.load_workbook(path),
            "jixiao 读入": lambda: xlsx.read_book(path),
            "解压加 expat 空跑": lambda: least_read(path),
        },
        rounds=25,
    )
    yield from table(title, found, "jixiao 读入")


def _filling(path: Path, out: Path, copy: Path) -> Iterator[str]:
    writes = rows.writes()

    def fresh(task: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            out.unlink(missing_ok=True)  # else what stands there would be backed up
            task()

        return run

    plain = without_formulas(path, path.with_name("无公式.xlsx"))

    def ours(source: Path = path) -> object:
        return pipeline.splice(source, FillPlan(writes), to=out, paper=False)

    def theirs() -> None:
        workbook = openpyxl.load_workbook(path)
        for write in writes:
            workbook[SHEET][write.ref] = float(rows.POINTS)
        workbook.save(copy)

    name = "jixiao 填 40 格（含重算公式、写盘落实）"
    found = medians(
        {
            "openpyxl 读入、填 40 格、保存": theirs,
            name: fresh(ours),
            "jixiao 填 40 格（没有公式可算）": fresh(lambda: ours(plain)),
            "解压、扫一遍、打包、写盘落实": fresh(lambda: least_fill(path, out)),
        },
        rounds=25,
    )
    fresh(ours)()
    written = xlsx.read_book(out).grid(SHEET)
    assert written is not None
    for ref, value in rows.expected(rows.after())[SHEET].items():
        at = next(cell for cell in written.cells.values() if cell.ref == ref)
        assert at.value in {value, None}, ref
    assert len(writes) == 40
    yield from table("填 40 格", found, name)


def _memory(path: Path, out: Path, copy: Path) -> Iterator[str]:
    out.unlink(missing_ok=True)

    def peak(code: str, *words: Path) -> int:
        command = [sys.executable, "-W", "ignore", "-c", code + PEAK, *map(str, words)]
        return int(subprocess.run(command, check=True, capture_output=True).stdout.split()[-1]) >> 10

    if not Path("/proc/self/status").exists():
        return
    yield f"内存（整个进程最多，MB；python -c pass 为 {peak('pass')}）"
    for name, code, words in (
        ("jixiao 读入", READ, (path,)),
        ("openpyxl 读入", THEIR_READ, (path,)),
        ("jixiao 填 40 格", OURS, (path, out)),
        ("openpyxl 读入、保存", THEIRS, (path, copy)),
    ):
        yield f"  {name:<42}{peak(code, *words):>10}"
