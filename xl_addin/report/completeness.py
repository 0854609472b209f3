"""Hold a PDF against its Word document: every character that the document shows must be in it."""

from __future__ import annotations

import io
import logging
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from xl_addin.errors import EngineFailed
from xl_addin.report.merges import W, text_of
from xl_addin.report.typeset.parts import MAIN, A, C, Package

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SOME = 20
_ROUND = {f"{C}{kind}" for kind in ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")}


class Shown(NamedTuple):
    """The texts a document shows: `once` in body and charts; `repeated` at the head and foot of pages."""

    once: str
    repeated: str

    @property
    def all(self) -> str:
        """Every text, for a question about characters only."""
        return self.once + self.repeated


def docx_text(docx: bytes) -> str:
    """Return all text of the document's body that is shown: hidden runs and stand-ins left out."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return _visible(etree.fromstring(package.read(MAIN)))


def _visible(root: Any) -> str:  # noqa: ANN401 - an lxml element
    runs = (run for run in root.iter(f"{W}r") if _is_hidden(run))
    for unseen in [*root.iter(FALLBACK, f"{W}del", f"{W}moveFrom"), *runs]:
        parent = unseen.getparent()
        if parent is not None:
            unseen.tail = None
            parent.remove(unseen)
    return text_of(root)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401 - an lxml element
    switch = run.find(f"{W}rPr/{W}vanish")
    return switch is not None and switch.get(f"{W}val", "1") not in {"0", "false", "off"}


def shown_text(docx: bytes) -> Shown:
    """Return every text of the document that each PDF of it must show."""
    package = Package(docx)
    charts = [text for name in package.targets(MAIN, "chart") for text in _chart(package.xml(name))]
    strips = [package.xml(name) for kind in ("header", "footer") for name in package.targets(MAIN, kind)]
    single = [root for root in strips if root is not None]
    return Shown(docx_text(docx) + "".join(charts), "".join(_strip(root) for root in single))


def _strip(root: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return a header's or footer's own words: results of fields differ from page to page."""
    depth, words = 0, []
    for one in root.iter(f"{W}fldChar", f"{W}t"):
        kind = one.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        inside = depth > 0 or next(one.iterancestors(f"{W}fldSimple", FALLBACK), None) is not None
        if one.tag == f"{W}t" and not inside:
            words.append(one.text or "")
    return "".join(words)


def _chart(root: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Yield the words of a chart: title, categories, and names of series where a legend shows them."""
    if root is None:
        return
    for title in root.iter(f"{C}title"):
        yield "".join(one.text or "" for one in title.iter(f"{A}t"))
    plots = root.find(f".//{C}plotArea")
    legend = root.find(f".//{C}legend") is not None
    series = list(plots.iter(f"{C}ser")) if plots is not None else []
    for at, one in enumerate(series):
        texts = one.find(f"{C}cat/{C}strRef/{C}strCache")
        round_ = one.getparent().tag in _ROUND
        if at == 0 and texts is not None and (not round_ or legend or _names_slices(one)):
            yield "".join(value.text or "" for value in texts.iter(f"{C}v"))
        name = one.find(f"{C}tx")
        if legend and name is not None and not round_:
            yield "".join(value.text or "" for value in name.iter(f"{C}v"))


def _names_slices(series: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether labels of a pie name its categories, which otherwise only a legend shows."""
    switches = series.getparent().iter(f"{C}showCatName")
    return any(one.get("val", "1") in {"1", "true"} for one in switches)


def pdf_text(pdf: bytes) -> tuple[str, int]:
    """Return the text of a PDF and how many pages it has; raises ValueError for one that cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(pdf))
        return "".join(page.extract_text() for page in reader.pages), len(reader.pages)
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault


def missing_characters(wanted: str, shown: str) -> Counter[str]:
    """Return which characters of `wanted` `shown` lacks, and how often; blanks and width aside."""
    return Counter(_even(wanted)) - Counter(_even(shown))


def _even(text: str) -> str:
    """Return text without blanks and characters nobody sees (zero-width marks, soft hyphens)."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", text)
        if not one.isspace() and unicodedata.category(one) not in {"Cf", "Co"}
    )


def check_complete(docx: bytes, pdf: bytes, engine: str) -> None:
    """Compare document and PDF; raises EngineFailed naming what is missing."""
    try:
        found, pages = pdf_text(pdf)
    except ValueError as fault:
        raise EngineFailed("报告", engine=engine, detail="产生的 PDF 读不出来") from fault
    wanted = shown_text(docx)
    missing = missing_characters(wanted.once, found)
    if pages > 1:  # heads and feet of even pages show on no single page
        once = "".join(set(_even(wanted.repeated)))
        missing |= Counter(once) - Counter(dict.fromkeys(_even(found), 1))
    if missing:
        some = "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in list(missing)[:SOME])
        raise EngineFailed("报告", engine=engine, detail=f"PDF 比 Word 报告少了{missing.total()}个字：{some}")
