"""Trace a report: every number it prints, with the cells, sums and rules that it comes from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from lxml import etree

from xl_addin.model.grid import Book
from xl_addin.model.result import Evaluation
from xl_addin.model.trace import Origin, PrintedNumber, SourceKind
from xl_addin.report.context import context
from xl_addin.report.docx import filled
from xl_addin.report.gaps import named
from xl_addin.report.marked import COUNTED, NUMBER, Span, bare, spans
from xl_addin.report.merges import W
from xl_addin.report.origins import Tracing
from xl_addin.rules.pack import Standard

_QUOTED = 80
_UNITS = (
    "个百分点",
    "亿元",
    "万元",
    "元",
    "％",
    "%",
    "分",
    "项",
    "个",
    "年度",
    "年",
    "月",
    "日",
    "张",
    "处",
    "次",
    "人",
    "家",
    "件",
)
_STOPS = "。；\n"
_PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "keywords": "关键词",
    "description": "备注",
}
_UNKNOWN = Origin(SourceKind.UNKNOWN, working="模板的算式或本程序没有记下来源，请人工核对")


class _Text(NamedTuple):
    """A printed text and its place, in the order of the document."""

    text: str
    where: str


def trace(
    document: bytes, evaluation: Evaluation, standard: Standard, template: Path, book: Book
) -> tuple[PrintedNumber, ...]:
    """Return every number that a rendered report prints, with its origins.

    `document` is what `docx.render` gave for the same arguments; the template is filled once more with
    values that carry their origins, and the two are laid side by side. Raises what `render` raises.
    """
    lacking = named(Document(io.BytesIO(document)).element.body)
    data = context(evaluation, standard) | {"待补充": lacking}
    tracing = Tracing(data, evaluation, standard, book)
    marked = [one.text for one in _texts(filled(template, tracing.data, traced=True))]
    texts = list(_texts(document))
    numbers: list[PrintedNumber] = []
    for at, one in enumerate(texts):
        beside = marked[at] if at < len(marked) and bare(marked[at]) == one.text else one.text
        numbers += _numbers(one, beside, tracing.origins)
    return tuple(numbers)


def _numbers(one: _Text, marked: str, origins: Sequence[Origin]) -> Iterator[PrintedNumber]:
    """Yield the numbers of one text, each with the origins of the marks over it."""
    marks = spans(marked)
    for found in NUMBER.finditer(one.text):
        over = [one for one in marks if one.start < found.end() and one.end > found.start()]
        sources = [source for one in over for source in _sources(one, origins)]
        rest = one.text[found.end() :]
        unit = next((word for word in _UNITS if rest.startswith(word)), "")
        yield PrintedNumber(
            found[0],
            Decimal(found[0].replace(",", "")),
            unit,
            _sentence(one.text, found.start(), found.end()),
            one.where,
            tuple(dict.fromkeys(sources)) or (_UNKNOWN,),
        )


def _sources(span: Span, origins: Sequence[Origin]) -> list[Origin]:
    """Return the origins of a marked number; of one that was computed from them one, with the arithmetic."""
    named = [origins[name] for name in span.origins]
    if not span.working:
        return named
    kind = SourceKind.COUNTED if span.origins == (COUNTED,) else SourceKind.COMPUTED
    inner = [one.working for one in named if one.kind is SourceKind.COMPUTED]
    return [
        Origin(
            kind,
            "、".join(one.path for one in named if one.path),
            tuple(dict.fromkeys(cell for one in named for cell in one.cells)),
            "；其中 ".join(filter(None, dict.fromkeys([span.working, *inner]))),
            "；".join(dict.fromkeys(one.rule for one in named if one.rule)),
        )
    ]


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a number, at most 80 characters of it."""
    first = max((text.rfind(stop, 0, start) + 1 for stop in _STOPS), default=0)
    ends = [at + 1 for stop in _STOPS if (at := text.find(stop, end)) >= 0]
    last = min(ends, default=len(text))
    if last - first > _QUOTED:
        first = max(first, start - _QUOTED // 2)
        last = min(last, first + _QUOTED)
    return text[first:last].strip()


def _texts(document: bytes) -> Iterator[_Text]:
    """Yield every paragraph of a document with its place: properties, body, headers, notes."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = package.namelist()
        core = etree.fromstring(package.read("docProps/core.xml")) if "docProps/core.xml" in names else ()
        for node in core:
            name = _PROPERTIES.get(etree.QName(node).localname)
            if name and node.text:
                yield _Text(node.text, f"文件属性：{name}")
        yield from _body(etree.fromstring(package.read("word/document.xml")))
        for name in sorted(names):
            kind = next((said for start, said in _PARTS.items() if name.startswith(start)), "")
            if kind and name.endswith(".xml"):
                for paragraph in etree.fromstring(package.read(name)).iter(f"{W}p"):
                    yield _Text(_own(paragraph), kind)


_PARTS = {"word/header": "页眉", "word/footer": "页脚", "word/footnotes": "脚注", "word/endnotes": "尾注"}


def _body(root: Any) -> Iterator[_Text]:  # noqa: ANN401 - an lxml element
    heading, count = "", 0
    tables = {table: at for at, table in enumerate(root.iter(f"{W}tbl"), 1)}
    for paragraph in root.iter(f"{W}p"):
        text, cell = _own(paragraph), _ancestor(paragraph, "tc")
        if cell is not None:
            row = _ancestor(cell, "tr")
            table = _ancestor(row, "tbl")
            at = table.findall(f"{W}tr").index(row) + 1
            column = row.findall(f"{W}tc").index(cell) + 1
            yield _Text(text, f"第{tables[table]}个表第{at}行第{column}列")
            continue
        count += 1
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and "eading" in style.get(f"{W}val", ""):
            heading = bare(text)
        yield _Text(text, f"第{count}段" + (f"（{heading}）" if heading else ""))


def _own(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the paragraph's text, without that of text boxes inside it; a line break is a newline."""
    nodes = (one for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab") if _ancestor(one, "p") is paragraph)
    return "".join((node.text or "") if node.tag == f"{W}t" else "\n" for node in nodes)


def _ancestor(node: Any, name: str) -> Any:  # noqa: ANN401 - an lxml element
    return next(node.iterancestors(f"{W}{name}"), None)
