"""Measure the report: our rendering against bare docxtpl on the same template."""

from __future__ import annotations

import io
from collections.abc import Iterator

from tests.bench.timing import medians, table
from xl_addin import pipeline
from xl_addin.rules.resources import shipped


def measure() -> Iterator[str]:
    """Yield the printed lines; both sides render the same context into the shipped template."""
    from docxtpl import DocxTemplate

    from xl_addin.report.context import context
    from xl_addin.report.sandbox import make_environment

    sample = shipped("workbooks", "samples/henan-department.xlsx")
    evaluation, standard = pipeline.evaluate_file(sample)
    template = shipped("templates", f"{standard.info.template}.docx")
    data = context(evaluation, standard)

    def bare() -> None:
        document = DocxTemplate(template)
        document.render(data, make_environment(), autoescape=True)
        document.save(io.BytesIO())

    found = medians(
        {"docxtpl": bare, "jixiao render": lambda: pipeline.render(evaluation, standard, template)}, rounds=15
    )
    yield from table("生成 Word 报告", found, "docxtpl")
