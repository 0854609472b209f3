"""Check what a tag writes out: charts stand alone, numbers have their own unit, sentences have no hole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xl_addin.errors import ChartNotAlone, ChartUnknown
from xl_addin.report.chart import Chart
from xl_addin.report.chart_place import CHART, drawn_chart
from xl_addin.report.faults import Fault, error, hint
from xl_addin.report.field_guide import field_guide
from xl_addin.report.merges import W
from xl_addin.report.shapes import GAP, Shape
from xl_addin.report.spots import Piece
from xl_addin.report.tags import BLOCK, COMMENT, Tag, tags

_BODY = "word/document.xml"
_BLANK = frozenset({"数", "率", "金额数", "小数"})
"""Formats that print nothing for what is missing."""

_MERGED = "合并"
_NUMBERS = frozenset({"金额", "比率", "分数", "个数", "日期", "标志"})
_UNITS = {"万元": "万元", "亿元": "亿元", "元": "元", "百分比": "[%％]", "率": "[%％]", "分": "分(?![别析])"}
_RATE_SAID = re.compile(r"\s*(?:[%％]|个?百分)")
_WAN_SAID = re.compile(r"\s*[（(]?万元")
_YUAN_SAID = re.compile(r"\s*[（(]?元")


def printed_faults(
    piece: Piece, tag: Tag, shape: Shape, formats: Sequence[str], *, guarded: bool
) -> Iterator[Fault]:
    """Yield what is wrong with writing out a name of the data with these formats, in their order.

    `guarded` tells that a condition around it thinks of the name being empty.
    """
    if isinstance(shape.value, Chart):
        if not formats:
            yield from _chart(piece, tag, shape.value)
        return
    if _MERGED in formats and not piece.spot.table:
        why = "它合并表格里上下相同的单元格，这里不在表格里"
        yield error(piece, f"“{_MERGED}”只能写在表格里", why, f"请删去 |{_MERGED}。")
    if shape.single:
        yield from _kind(piece, tag, shape, formats)
        if not guarded and not piece.spot.table and not shape.filled and _BLANK.issuperset(formats):
            yield from _hole(piece, shape)


def drawn_faults(found: Sequence[Piece], named: Mapping[str, Chart]) -> Iterator[Fault]:
    """Yield the charts drawn in the template whose alternative text (替换文字) names none of the data's."""
    for piece in found:
        for drawing in piece.element.iter(f"{W}drawing") if piece.source == _BODY else ():
            if (
                next(drawing.iterancestors(f"{W}p")) is not piece.element
                or next(drawing.iter(CHART), None) is None
            ):
                continue
            try:
                drawn_chart(drawing, named, "")
            except ChartUnknown as exc:
                yield error(piece, exc.what, exc.why, exc.remedy, exc.code)


def _chart(piece: Piece, tag: Tag, chart: Chart) -> Iterator[Fault]:
    """Yield that a chart stands where no chart can be placed, in the words of the report's own error."""
    text = piece.text.replace(tag.typed, "", 1)
    for one in tags(text):
        if one.kind in {BLOCK, COMMENT}:
            text = text.replace(one.typed, "", 1)
    if piece.source != _BODY:
        beside = "它写在页眉、页脚、脚注或文档属性里"
    elif text.strip():
        beside = f"同一段里还有“{text.strip()[:40]}”"
    elif next(piece.element.iter(f"{W}drawing"), None) is not None:
        beside = "同一段里还有图"
    else:
        return
    told = ChartNotAlone("", name=chart.title, beside=beside)
    yield error(piece, told.what, told.why, told.remedy, told.code)


def _kind(piece: Piece, tag: Tag, shape: Shape, formats: Sequence[str]) -> Iterator[Fault]:
    """Yield a number in the format of another kind, with its unit twice, or without any."""
    kind = field_guide().note(shape.path)[0]
    after = piece.text.partition(tag.typed)[2]
    if not formats:
        yield from _bare(piece, shape, kind, after)
        return
    name = formats[0]
    fits = field_guide().fits(name)
    if kind in _NUMBERS and fits and kind not in fits:
        suits = field_guide().kinds[kind]
        yield error(
            piece,
            f"“{shape.path}”是{kind}，不能用格式“{name}”",
            f"格式“{name}”用于{'、'.join(fits)}，写出来的单位会错",
            f"请改用“{suits}”，即 |{suits}。" if suits else "请删去这个格式。",
        )
    elif len(formats) == 1 and name in _UNITS and re.match(rf"\s*{_UNITS[name]}", after):
        unit = after.strip()[:2] if name.endswith("元") and name != "元" else after.strip()[:1]
        yield error(
            piece,
            f"{tag.right} 后面又写了“{unit}”",
            f"格式“{name}”已带单位，写出来会重复",
            f"请删去标签后面的“{unit}”。",
        )


def _bare(piece: Piece, shape: Shape, kind: str, after: str) -> Iterator[Fault]:
    """Yield an amount or a rate that a sentence writes out as a mere number."""
    path = shape.path
    if kind == "金额" and _YUAN_SAID.match(after):
        why = "金额一律按万元存放，直接写出的是万元数"
        yield error(piece, f"“{path}”是万元数，后面却写了“元”", why, "请写成 |元，并删去后面的“元”。")
    elif piece.spot.table:
        return
    elif kind == "比率" and not _RATE_SAID.match(after):
        why = "比率按百分数存放，不加格式写出的只是一个数，如 98.12"
        yield hint(piece.spot, f"“{path}”是比率，写出来没有 %", why, "请写成 |百分比，或在标签后面写 %。")
    elif kind == "金额" and not _WAN_SAID.match(after):
        why = "金额按万元存放，不加格式写出的只是一个数"
        remedy = "请写成 |金额(金额单位)，或在标签后面写 万元。"
        yield hint(piece.spot, f"“{path}”是金额，写出来没有单位", why, remedy)


def _hole(piece: Piece, shape: Shape) -> Iterator[Fault]:
    """Yield that a sentence would have a gap with the workbook at hand: 〔待补充〕 is none, it is seen."""
    if isinstance(shape.value, str) and shape.value.startswith(GAP):
        return
    if "[]" in shape.path and shape.value is None:
        return  # the list itself is empty, and so its loop prints nothing
    yield hint(
        piece.spot,
        f"“{shape.path}”现在是空的，句子里会缺一块",
        "工作簿里没有这一项，或还没有算出来",
        "确实可能没有的，请用 {% if … %} 把这一句包起来，或写 |缺省('…')。",
    )
