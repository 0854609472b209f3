"""Turn drawings into Typst code: pictures, native charts, text boxes and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.report.typeset import chart
from xl_addin.report.typeset.code import EMU, Points, call, literal, number, points
from xl_addin.report.typeset.parts import MC, WP, A, C, Node, R, V, W
from xl_addin.report.typeset.story import Story

KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
UNSHOWN = "（此图的格式在这里不能显示，请在 Word 中查看）"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_BOX = "(stroke: 0.5pt + black, inset: 3pt, width: 100%, above: 3pt, below: 3pt)"
_LENGTHS = {"pt": Decimal(1), "in": Decimal(72), "cm": Decimal("28.3465"), "mm": Decimal("2.83465")}
_PIXEL = Decimal("0.75")
LEAST = Decimal(140)


def shown(story: Story, node: Node) -> Iterator[tuple[str, bool]]:
    """Yield (code, stands between lines) of everything inside a drawing, stand-ins for old programs aside."""
    width, height = _size(node)
    width, height = _fit(width, height, story.width)
    boxes = [one for one in node.iter(f"{W}txbxContent") if not _hidden(one, node)]
    for box in boxes:
        inner = story.shared.blocks(story.within(story.width - 6), box)
        yield f"block(..{_BOX}, {{ {inner} }})", True
    boxed = {id(one) for box in boxes for one in box.iter()}
    for one in node.iter(f"{A}blip", f"{V}imagedata", f"{C}chart"):
        if id(one) in boxed or _hidden(one, node):
            continue
        if one.tag == f"{C}chart":
            root = story.shared.package.xml(_target(story, one.get(f"{R}id")))
            yield ("" if root is None else chart.draw(story, root, width, height)), False
        else:
            yield _picture(story, one, width, height), False
    for one in node.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"):
        root = story.shared.package.xml(_target(story, one.get(f"{R}dm")))
        texts = [
            "".join(t.text or "" for t in p.iter(f"{A}t"))
            for p in (root.iter(f"{A}p") if root is not None else ())
        ]
        lines = "; linebreak(); ".join(literal(text) for text in texts if text)
        yield (f"block(..{_BOX}, {{ {lines} }})" if lines else ""), True


def _hidden(one: Node, within: Node) -> bool:
    """Tell whether an element stands in a stand-in (Fallback) below the drawing."""
    for parent in one.iterancestors():
        if parent is within:
            return False
        if parent.tag == f"{MC}Fallback":
            return True
    return False


def _target(story: Story, rid: str | None) -> str:
    return story.shared.package.target(story.part, rid) or ""


def _picture(story: Story, blip: Node, width: Points, height: Points) -> str:
    """Return a picture, or a box that says it cannot be shown."""
    vector = next(blip.iter(_SVG), None)
    rids = [one.get(f"{R}embed") or one.get(f"{R}id") for one in (vector, blip) if one is not None]
    for rid in rids if story.shared.pictures else ():
        content = story.shared.package.content(_target(story, rid)) or b""
        kind = next((ending for start, ending in KINDS if content.startswith(start)), None)
        if kind is None and re.match(
            rb"\s*(<\?xml[^>]*>)?[^<]{0,9}(<!--.*?-->\s*)*<svg[\s>]", content[:4096], re.DOTALL
        ):
            kind = "svg"
        if kind:
            name = story.shared.file(f"{kind}", content)
            return call(
                "box",
                call("image", literal(name), width=points(width), height=points(height), fit='"stretch"'),
            )
    inner = call("text", literal(UNSHOWN), size="9pt")
    width, height = max(width, min(LEAST, story.width)), max(height, LEAST / 4)
    return call(
        "box", f"align(center + horizon, {inner})", width=points(width), height=points(height), stroke="0.5pt"
    )


def _size(node: Node) -> tuple[Points, Points]:
    """Return width and height of a drawing, of either generation of Word."""
    extent = next(node.iter(f"{WP}extent"), None)
    if extent is not None:
        return number(extent.get("cx")) / EMU, number(extent.get("cy")) / EMU
    style = next((one.get("style", "") for one in node.iter(f"{V}shape", f"{V}rect")), "")
    found = {key: _length(value) for key, value in re.findall(r"(width|height):\s*([^;]+)", style)}
    return found.get("width", Decimal(200)), found.get("height", Decimal(100))


def _length(text: str) -> Points:
    unit = re.search(r"[a-z]+\s*$", text.lower())
    return number(text.strip()) * _LENGTHS.get(unit.group().strip() if unit else "px", _PIXEL)


def _fit(width: Points, height: Points, room: Points) -> tuple[Points, Points]:
    """Return a size that fits into the column and on a page, in the same proportions."""
    width, height = max(width, Decimal(1)), max(height, Decimal(1))
    factor = min(Decimal(1), room / width, Decimal(600) / height)
    return width * factor, height * factor
