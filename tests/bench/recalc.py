"""Measure recalculation: the whole command against bare Python and openpyxl, and the steps in process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.timing import medians, table
from xl_addin import pipeline
from xl_addin.model.result import FillPlan
from xl_addin.rules.resources import shipped

OPENPYXL = "import openpyxl, sys; b = openpyxl.load_workbook(sys.argv[1]); b.save(sys.argv[2])"


def _process(*words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)


def measure() -> Iterator[str]:
    """Yield the printed lines; every round's output is checked to hold the corrected rate."""
    sample = shipped("workbooks", "samples/henan-department.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        out, copy = Path(folder, "out.xlsx"), Path(folder, "copy.xlsx")

        def write(plan: FillPlan) -> None:
            out.unlink(missing_ok=True)  # else what stands there would be backed up
            pipeline.splice(sample, plan, to=out)

        def fill() -> None:
            evaluation, _ = pipeline.evaluate_file(sample, by_rule=True)
            write(pipeline.plan_fill(evaluation))

        def command() -> None:
            out.unlink(missing_ok=True)
            _process("-m", "xl_addin", "recalc", str(sample), "--by-rule", "-o", str(out))

        found = medians(
            {
                "python -c pass": lambda: _process("-c", "pass"),
                "jixiao recalc（整条命令）": command,
                "openpyxl 读入再保存（整个脚本）": lambda: _process("-c", OPENPYXL, str(sample), str(copy)),
            },
            rounds=15,
        )
        assert pipeline.evaluate_file(out)[0].scorecard.tables[0].total is not None
        yield from table("命令行重算并填表", found, "python -c pass")

        evaluation, standard = pipeline.evaluate_file(sample, by_rule=True)
        book = pipeline.grids(sample)
        dossier = pipeline.read(book, standard)
        plan = pipeline.plan_fill(evaluation)
        steps = medians(
            {
                "读文件 grids": lambda: pipeline.grids(sample),
                "读表 read": lambda: pipeline.read(book, standard),
                "评分与检查 evaluate": lambda: pipeline.evaluate(dossier, standard),
                "填表方案 plan_fill": lambda: pipeline.plan_fill(evaluation),
                "写回 splice": lambda: write(plan),
                "全程（进程内重算并填表）": fill,
            },
            rounds=30,
        )
        yield from table("进程内各步", steps, "全程（进程内重算并填表）")
