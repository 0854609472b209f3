"""Turn drawings into Typst code: pictures, native charts, text boxes and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.report.typeset import chart
from xl_addin.report.typeset.code import EMU, Points, call, literal, number, points
from xl_addin.report.typeset.parts import MAIN, MC, WP, A, C, Node, R, V, W
from xl_addin.report.typeset.story import Story

KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
UNSHOWN = "（此图的格式在这里不能显示，请在 Word 中查看）"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_BOX = "(stroke: {line}, inset: 3pt, width: 100%, above: 3pt, below: 3pt)"
_TURNS = {"vert": "90deg", "eaVert": "90deg", "vert270": "270deg"}
_LENGTHS = {"pt": Decimal(1), "in": Decimal(72), "cm": Decimal("28.3465"), "mm": Decimal("2.83465")}
_PIXEL = Decimal("0.75")
LEAST = Decimal(140)


def shown(story: Story, node: Node) -> Iterator[tuple[str, bool]]:
    """Yield (code, stands between lines) of everything inside a drawing, stand-ins for old programs aside."""
    width, height = _size(node)
    width, height = _fit(width, height, story.width)
    boxes = [one for one in node.iter(f"{W}txbxContent") if not _hidden(one, node)]
    for box in boxes if not _on_page(node) or story.part == MAIN else ():
        inner = story.shared.blocks(story.within(story.width - 6), box)
        yield f"block(..{_BOX.format(line=_outline(node))}, {{ {inner} }})", True
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
        yield (f"block(..{_BOX.format(line='0.5pt + black')}, {{ {lines} }})" if lines else ""), True


def on_page(story: Story, root: Node) -> str:
    """Return the text boxes of a header or footer that stand at a place of the page, turned as they are."""
    made: list[str] = []
    for node in root.iter(f"{WP}anchor"):
        if _hidden(node, root) or not _on_page(node):
            continue
        width, height = _size(node)
        body = next((one for one in node.iter() if str(one.tag).endswith("}bodyPr")), None)
        turn = _TURNS.get(body.get("vert", "") if body is not None else "")
        long, across = (height, width) if turn else (width, height)
        for box in node.iter(f"{W}txbxContent"):
            inner = f"align(horizon, {{ {story.shared.blocks(story.within(long), box)} }})"
            block = call("block", inner, width=points(long), height=points(across), stroke=_outline(node))
            turned = call("rotate", turn, block, reflow="true") if turn else block
            x, y = (_offset(node, side) or Decimal(0) for side in "HV")
            made.append(call("place", "top + left", turned, dx=points(x), dy=points(y)))
    return "; ".join(made)


def _on_page(node: Node) -> bool:
    """Tell whether a drawing stands at a place counted from the page's corner."""
    sides = [_offset(node, side) for side in "HV"]
    return None not in sides and next(node.iter(f"{W}txbxContent"), None) is not None


def _offset(node: Node, side: str) -> Points | None:
    """Return how far a drawing stands from the page's edge, None where that is not stated."""
    anchor = node if node.tag == f"{WP}anchor" else node.find(f"{WP}anchor")
    held = anchor.find(f"{WP}position{side}") if anchor is not None else None
    offset = held.find(f"{WP}posOffset") if held is not None else None
    if held is None or offset is None or held.get("relativeFrom") != "page":
        return None
    return number(offset.text) / EMU


def _outline(node: Node) -> str:
    """Return the line around a text box: none where the drawing says so."""
    return "none" if next(node.iter(f"{A}ln"), node).find(f"{A}noFill") is not None else "0.5pt + black"


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
