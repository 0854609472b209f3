"""Turn framed paragraphs (图文框) of a header or footer into Typst code: put where they stand on the page."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal

from lxml import etree

from xl_addin.report.typeset.code import Points, call, points, twips
from xl_addin.report.typeset.parts import MAIN, Node, W, val
from xl_addin.report.typeset.story import Story

_TURNS = {"tbRl": "90deg", "tbRlV": "90deg", "tbLrV": "90deg", "btLr": "270deg"}
_PLACE = {"hAnchor": "page", "vAnchor": "page"}


def is_placed(story: Story, paragraph: Node) -> bool:
    """Tell whether a paragraph of a header or footer is framed at a place counted from the page's corner."""
    if story.part == MAIN or paragraph.find(f"{W}pPr/{W}framePr") is None:
        return False
    stated = {name: val(paragraph, "pPr/framePr", name) for name in (*_PLACE, "x", "y", "w", "h")}
    return None not in stated.values() and all(stated[name] == page for name, page in _PLACE.items())


def on_page(story: Story, root: Node) -> str:
    """Return the framed paragraphs of a header or footer, each at its place and turned as it is."""
    made: list[str] = []
    for paragraph in root.findall(f"{W}p"):
        if not is_placed(story, paragraph):
            continue
        x, y, width, height = (_length(paragraph, name) for name in ("x", "y", "w", "h"))
        turn = _TURNS.get(val(paragraph, "pPr/textDirection") or "")
        long, across = (height, width) if turn else (width, height)
        alone = etree.Element(f"{W}p")
        alone.append(free := deepcopy(paragraph))
        properties = free.find(f"{W}pPr")
        properties.remove(properties.find(f"{W}framePr"))
        inner = f"align(horizon, {{ {story.shared.blocks(story.within(long), alone)} }})"
        block = call("block", inner, width=points(long), height=points(across))
        turned = call("rotate", turn, block, reflow="true") if turn else block
        made.append(call("place", "top + left", turned, dx=points(x), dy=points(y)))
    return "; ".join(made)


def _length(paragraph: Node, name: str) -> Points:
    return max(twips(val(paragraph, "pPr/framePr", name)), Decimal(0))
