"""Measure PDF: LibreOffice kept warm and Typst against a LibreOffice started for each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench.timing import medians, table
from tests.report.pages import pdf_text
from xl_addin import pipeline
from xl_addin.report.pdf import Pdf, at_hand
from xl_addin.rules.resources import shipped

PAGES = 5


def measure() -> Iterator[str]:
    """Yield the printed lines; every PDF is checked for pages and, by its maker, for every character."""
    evaluation, standard = pipeline.evaluate_file(shipped("workbooks", "samples/henan-department.xlsx"))
    document = pipeline.render(evaluation, standard, shipped("templates", f"{standard.info.template}.docx"))

    def checked(convert: Callable[[bytes], Pdf], engine: str) -> None:
        made = convert(document)
        assert made.engine == engine
        assert pdf_text(made.content)[1] > PAGES

    if "libreoffice" not in at_hand():
        yield "生成 PDF：本机没有 LibreOffice，无从比较"
        return
    with pipeline.pdf_converter(engine="libreoffice") as warm:
        found = medians(
            {
                "LibreOffice 每份启动": lambda: checked(
                    lambda docx: pipeline.to_pdf(docx, engine="libreoffice"), "libreoffice"
                ),
                "LibreOffice 常驻": lambda: checked(warm, "libreoffice"),
                "Typst": lambda: checked(lambda docx: pipeline.to_pdf(docx, engine="typst"), "typst"),
            },
            rounds=5,
        )
    yield from table("生成 PDF（含逐字核对）", found, "LibreOffice 每份启动")
