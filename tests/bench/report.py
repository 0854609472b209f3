"""Measure the report: our rendering against bare docxtpl on the same template."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.timing import medians, table
from xl_addin import pipeline
from xl_addin.rules.resources import shipped

ROWS = 3_000


def measure() -> Iterator[str]:
    """Yield the printed lines; both sides render the same context, charts are drawn on our side only."""
    from xl_addin.report.chart import Chart, Kind
    from xl_addin.report.context import context

    sample = shipped("workbooks", "samples/henan-department.xlsx")
    evaluation, standard = pipeline.evaluate_file(sample)
    template = shipped("templates", f"{standard.info.template}.docx")
    data = context(evaluation, standard)
    plain = data | {"图": {name: Chart(name, Kind.COLUMN, (), ()) for name in data["图"]}}
    found = medians(
        {
            "docxtpl": _bare(template, data),
            "jixiao 填模板，不画图": _ours(template, plain),
            f"jixiao 填模板，画{len(data['图'])}张图": _ours(template, data),
            "jixiao 全步（取数、填模板、画图）": lambda: pipeline.render(evaluation, standard, template),
        },
        rounds=15,
    )
    _check(template, data, charts=2, rows=len(data["指标表"]))
    yield from table("生成 Word 报告", found, "docxtpl")

    rows = data["指标表"]
    long = plain | {"指标表": (rows * (ROWS // len(rows) + 1))[:ROWS]}
    found = medians({"docxtpl": _bare(template, long), "jixiao 填模板": _ours(template, long)}, rounds=5)
    _check(template, long, charts=0, rows=ROWS)
    yield from table(f"附表 {ROWS} 行", found, "docxtpl")


def _bare(template: Path, data: Mapping[str, Any]) -> Callable[[], object]:
    """Return docxtpl alone, with the filters the template needs."""
    from docxtpl import DocxTemplate

    from xl_addin.report.sandbox import make_environment

    def run() -> None:
        document = DocxTemplate(template)
        document.render(dict(data), make_environment(), autoescape=True)
        document.save(io.BytesIO())

    return run


def _ours(template: Path, data: Mapping[str, Any]) -> Callable[[], object]:
    from xl_addin.report.docx import fill

    return lambda: fill(template.read_bytes(), data, template.name)


def _check(template: Path, data: Mapping[str, Any], *, charts: int, rows: int) -> None:
    """Check that the work measured was done: every row and every chart is there."""
    from docx import Document

    from xl_addin.report.docx import fill

    body = Document(io.BytesIO(fill(template.read_bytes(), data, template.name))).element.body
    assert sum(1 for one in body.iter() if one.tag.endswith("}chart")) == charts
    assert len(body.findall(".//{*}tbl")[-1].findall("{*}tr")) == rows + 1
