"""Measure reading and filling of a workbook file against openpyxl, and against the least that can be done."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.parsers import expat

import openpyxl

from tests.bench.timing import medians, table
from tests.sheets import books
from xl_addin import pipeline
from xl_addin.model.grid import CellWrite
from xl_addin.model.result import FillPlan
from xl_addin.sheets import atomic, recalc, xlsx
from xl_addin.sheets.package import Package

ROWS = range(6, 46)  # forty score cells
SHEET = "自评表"


def form(path: Path) -> Path:
    """Write a form of forty rows and eleven columns in six sheets, its total, count and grade as formulas."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    for row in range(1, 61):
        for column in range(1, 12):
            cell = sheet.cell(row, column, f"第{row}行第{column}列的文字" if column < 9 else row * column / 7)
            cell.number_format = "0.00"
    for row in ROWS:
        sheet.cell(row, 8).value = None
    sheet["H50"] = f"=SUM(H{ROWS[0]}:H{ROWS[-1]})"
    sheet["H51"] = f"=COUNT(H{ROWS[0]}:H{ROWS[-1]})"
    sheet["H52"] = '=IF(H50>=90,"优","良")'
    for number in range(5):
        sheet.merge_cells(start_row=53 + number, start_column=1, end_row=53 + number, end_column=4)
        other = workbook.create_sheet(f"附表{number}")
        for row in range(1, 21):
            other.append([f"附表{number}", row, row / 3])
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    return books.with_shared_strings(path)


def least_read(path: Path) -> None:
    """Unzip every part that a reader needs and let expat run over it without callbacks."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith(".xml") and "/theme/" not in name and "docProps" not in name:
                expat.ParserCreate().Parse(packed.read(name), True)


def least_fill(path: Path, out: Path) -> None:
    """Unzip the sheet, look at every cell of it once, and copy the zip with it packed anew."""
    package = Package.open(path)
    part = package.sheets[0].part
    data = package.read(part)
    assert data.count(b"<c ") > 600
    atomic.write(out, package.with_parts({part: data}))


def peak(code: str, *words: str) -> int:
    """Return the most memory (MB) that a Python process of this code takes."""
    report = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code + report, *words], check=True, capture_output=True)
    return int(done.stdout.split()[-1]) >> 10


OURS = (
    "import sys; from pathlib import Path; from tests.bench import workbook as w; "
    "from xl_addin import pipeline; from xl_addin.model.result import FillPlan; "
    "pipeline.splice(Path(sys.argv[1]), w.plan(), to=Path(sys.argv[2]), paper=False)"
)
THEIRS = "import openpyxl, sys; b = openpyxl.load_workbook(sys.argv[1]); b.save(sys.argv[2])"
READ = (
    "import sys; from pathlib import Path; from xl_addin.sheets import xlsx; "
    "xlsx.read_book(Path(sys.argv[1]))"
)
THEIR_READ = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"


def plan() -> FillPlan:
    """Return the plan that fills the forty score cells."""
    return FillPlan(
        tuple(CellWrite(SHEET, f"H{row}", None, Decimal("2.25"), "按规则计算", "得分") for row in ROWS)
    )


def measure() -> Iterator[str]:
    """Yield the printed lines; the results of every side are checked after its rounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = form(Path(folder, "表.xlsx"))
        out, copy = Path(folder, "出.xlsx"), Path(folder, "另存.xlsx")
        yield from _reading(path)
        yield from _filling(path, out, copy)
        yield from _memory(path, out, copy)


def _reading(path: Path) -> Iterator[str]:
    held = xlsx.read_book(path).grid(SHEET)
    assert held is not None
    assert len(held.cells) > 600
    found = medians(
        {
            "openpyxl 读入": lambda: openpyxl.load_workbook(path),
            "jixiao 读入": lambda: xlsx.read_book(path),
            "解压加 expat 空跑": lambda: least_read(path),
        },
        rounds=25,
    )
    yield from table("读一个工作簿", found, "jixiao 读入")


def _filling(path: Path, out: Path, copy: Path) -> Iterator[str]:
    fill = plan()

    def fresh(task: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            out.unlink(missing_ok=True)  # else what stands there would be backed up
            task()

        return run

    def theirs() -> None:
        workbook = openpyxl.load_workbook(path)
        for row in ROWS:
            workbook[SHEET].cell(row, 8, 2.25)
        workbook.save(copy)

    found = medians(
        {
            "openpyxl 读入、填 40 格、保存": theirs,
            "jixiao 填 40 格（含重算三个公式）": fresh(
                lambda: pipeline.splice(path, fill, to=out, paper=False)
            ),
            "解压、扫一遍、打包、写盘": fresh(lambda: least_fill(path, out)),
        },
        rounds=25,
    )
    pipeline.splice(path, fill, to=out, paper=False)
    written = openpyxl.load_workbook(out, data_only=True)[SHEET]
    assert [written[ref].value for ref in ("H6", "H45", "H50", "H51", "H52")] == [2.25, 2.25, 90, 40, "优"]
    assert openpyxl.load_workbook(copy)[SHEET]["H45"].value == 2.25
    yield from table("填 40 格", found, "jixiao 填 40 格（含重算三个公式）")


def _memory(path: Path, out: Path, copy: Path) -> Iterator[str]:
    out.unlink(missing_ok=True)
    base = peak("pass")
    yield f"内存（整个进程最多，MB；python -c pass 为 {base}）"
    for name, code, words in (
        ("jixiao 读入", READ, (path,)),
        ("openpyxl 读入", THEIR_READ, (path,)),
        ("jixiao 填 40 格", OURS, (path, out)),
        ("openpyxl 读入、保存", THEIRS, (path, copy)),
    ):
        yield f"  {name:<42}{peak(code, *map(str, words)):>10}"
