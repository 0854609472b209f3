"""Draw docs/contact-sheets/<standard>.png: every page of the blank, the recalculated sample and the report.

LibreOffice prints them and poppler draws them, so the pictures are what people get, not what we think.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from tests.office import Job, ask
from xl_addin import pipeline
from xl_addin.report.manifest import template_of
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import standards

OUT = Path(__file__).parents[2] / "docs" / "contact-sheets"
RESOLUTION = 42  # dots per inch: tables can be made out, a sheet stays below a megabyte
COLUMNS = 6
GAP = 8
COLOURS = 48
_GREY = (205, 205, 205)


def main(names: Iterable[str]) -> None:
    """Draw the contact sheets of these standards, all of them when none is named."""
    wanted = set(names)
    OUT.mkdir(exist_ok=True)
    for info in standards():
        if not wanted or info.id in wanted:
            with tempfile.TemporaryDirectory() as folder:
                pages = list(_pages(info.id, Path(folder)))
            sheet = _sheet(pages).quantize(COLOURS)
            sheet.save(OUT / f"{info.id}.png", optimize=True)
            print(f"{info.id}: {len(pages)} pages, {(OUT / f'{info.id}.png').stat().st_size // 1024} KB")


def _pages(name: str, folder: Path) -> Iterator[Image.Image]:
    """Yield the pages of the blank, of the sample with its working paper, and of the report."""
    blank, sample = (shipped("workbooks", f"{kind}{name}.xlsx") for kind in ("", "samples/"))
    scored, report = folder / "scored.xlsx", folder / "report.pdf"
    evaluation, standard = pipeline.evaluate_file(sample)
    pipeline.splice(sample, pipeline.plan_fill(evaluation), to=scored)
    blank_pdf, scored_pdf = folder / "blank.pdf", folder / "scored.pdf"
    ask([Job(blank, pdf=blank_pdf), Job(scored, pdf=scored_pdf)])
    document = pipeline.render(evaluation, standard, template_of(standard))
    report.write_bytes(pipeline.to_pdf(document, engine="libreoffice").content)
    for printed in (blank_pdf, scored_pdf, report):
        yield from _drawn(printed)


def _drawn(printed: Path) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    stem = printed.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", str(printed), str(stem)], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(printed.parent.glob(f"{stem.name}-*.png"))]


def _sheet(pages: list[Image.Image]) -> Image.Image:
    """Return the pages side by side in rows, each row as high as its highest page."""
    rows = [pages[at : at + COLUMNS] for at in range(0, len(pages), COLUMNS)]
    heights = [max(page.height for page in row) for row in rows]
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) + 1)), _GREY)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for page in row:
            sheet.paste(page, (left, top))
            left += page.width + GAP
        top += height + GAP
    return sheet


if __name__ == "__main__":
    main(sys.argv[1:])
