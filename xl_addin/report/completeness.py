"""Hold a PDF against its Word document: every character that the document shows must be on its pages."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from xl_addin.errors import EngineFailed
from xl_addin.report.merges import W, text_of
from xl_addin.report.page_search import even, lost_numbers
from xl_addin.report.typeset.parts import MAIN, A, C, Package, R, is_on, val

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SOME = 20
_FONTS = "（多半是本机缺字体）"
_CUT = "（这些字别处印得出来，多半是图表或文字框在格子、页边处被截去）"
"""Of characters that the PDF prints elsewhere: no font lacks them."""
_ROUND = {f"{C}{kind}" for kind in ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")}


class Shown(NamedTuple):
    """The texts a document shows: `once` in body, notes and charts; `repeated` at the head and foot of pages.

    `paragraphs` are the stretches of body and notes that stand in one piece on a page, without fields.
    """

    once: str
    repeated: str
    paragraphs: tuple[str, ...] = ()

    @property
    def all(self) -> str:
        """Every text, for a question about characters only."""
        return self.once + self.repeated


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
    body = package.xml(MAIN)
    texts = [_visible(body)]
    roots = [body]
    for note in _notes(package, body):
        texts.append(_visible(note))
        roots.append(note)
    stretches = tuple(text for root in roots for text in _stretches(root))
    strips = [package.xml(name) for name in _strips(package, body)]
    single = [root for root in strips if root is not None]
    return Shown("".join([*texts, *charts]), "".join(_strip(root) for root in single), stretches)


def _notes(package: Package, body: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the footnotes and endnotes that the body refers to."""
    for kind in ("footnote", "endnote"):
        used = {one.get(f"{W}id") for one in body.iter(f"{W}{kind}Reference")}
        for name in package.targets(MAIN, f"{kind}s"):
            root = package.xml(name)
            yield from (one for one in (root if root is not None else ()) if one.get(f"{W}id") in used)


def _strips(package: Package, body: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    """Return the headers and footers that some section shows; one without its own has the last one's."""
    settings = package.xml("word/settings.xml")
    even_pages = is_on(_switch(settings, "evenAndOddHeaders"))
    known: dict[tuple[str, str], str] = {}
    found: dict[str, None] = {}
    for section in body.iter(f"{W}sectPr"):
        for one in section.iter(f"{W}headerReference", f"{W}footerReference"):
            name = package.target(MAIN, one.get(f"{R}id"))
            if name:
                known[one.tag, one.get(f"{W}type", "default")] = name
        active = {"default": True, "first": is_on(_switch(section, "titlePg")), "even": even_pages}
        found |= dict.fromkeys(name for (_, kind), name in known.items() if active.get(kind))
    return list(found)


def _switch(parent: Any, name: str) -> str | None:  # noqa: ANN401 - an lxml element
    there = parent is not None and parent.find(f"{W}{name}") is not None
    return (val(parent, name) or "on") if there else None


_JOINED = {"lastRenderedPageBreak", "proofErr", "softHyphen"}


def _stretches(root: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Yield the texts between fields, tabs, breaks, notes and pictures of each paragraph."""
    for paragraph in root.iter(f"{W}p"):
        depth, words = 0, ""
        for one in paragraph.iter():
            if one.getparent().tag != f"{W}r" or next(one.iterancestors(f"{W}p")) is not paragraph:
                continue
            depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType") or "", 0)
            inside = depth > 0 or next(one.iterancestors(f"{W}fldSimple", f"{W}ruby"), None) is not None
            if one.tag == f"{W}t" and not inside:
                words += one.text or ""
            elif one.tag != f"{W}rPr" and str(one.tag).rpartition("}")[2] not in _JOINED:
                yield words
                words = ""
        yield words


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


def pdf_pages(pdf: bytes) -> list[str]:
    """Return the text that each page of a PDF shows; raises ValueError for one that cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(pdf))
        return [_on_paper(page) for page in reader.pages]
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault


def _on_paper(page: Any) -> str:  # noqa: ANN401 - a page of pypdf
    """Return the text of a page, without what begins beyond its edges: nobody sees that."""
    words: list[str] = []
    box = page.cropbox

    def visit(text: str, matrix: list[float], inner: list[float], *_: object) -> None:
        across, up = inner[4], inner[5]
        x = across * matrix[0] + up * matrix[2] + matrix[4]
        y = across * matrix[1] + up * matrix[3] + matrix[5]
        inside = box.left <= x <= box.right and box.bottom <= y <= box.top
        words.append(text if inside else "\n" * text.count("\n"))

    page.extract_text(visitor_text=visit)
    return "".join(words)


def missing_characters(wanted: str, shown: str) -> Counter[str]:
    """Return which characters of `wanted` `shown` lacks, and how often; blanks, width and case aside."""
    return Counter(even(wanted)) - Counter(even(shown))


def check_complete(docx: bytes, pdf: bytes, engine: str) -> None:
    """Compare document and PDF; raises EngineFailed naming what is missing."""
    try:
        pages = pdf_pages(pdf)
    except ValueError as fault:
        raise EngineFailed("报告", engine=engine, detail="产生的 PDF 读不出来") from fault
    wanted, found = shown_text(docx), "".join(pages)
    missing = missing_characters(wanted.once, found)
    if len(pages) > 1:  # heads and feet of even pages show on no single page
        once = "".join(set(even(wanted.repeated)))
        missing |= Counter(once) - Counter(dict.fromkeys(even(found), 1))
    if missing:
        some = "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in list(missing)[:SOME])
        why = _CUT if set(missing) <= set(even(found)) else _FONTS
        raise EngineFailed(
            "报告", engine=engine, detail=f"PDF 比 Word 报告少了{missing.total()}个字：{some}。{why}"
        )
    if lost := lost_numbers(wanted.paragraphs, pages):
        some = "、".join(lost[:SOME])
        raise EngineFailed("报告", engine=engine, detail=f"PDF 里找不到 Word 报告的{len(lost)}个数：{some}")
