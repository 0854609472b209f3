"""Turn a paragraph into Typst code: lines, indents, alignment, label, heading."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_addin.report.typeset.code import TWIP, Points, call, literal, number, points, twips
from xl_addin.report.typeset.numbering import Label
from xl_addin.report.typeset.parts import Node, W, is_on
from xl_addin.report.typeset.runs import HALF, PAGE_BREAK, pieces, text_arguments
from xl_addin.report.typeset.story import Story
from xl_addin.report.typeset.styles import Look, flat

NATURAL = Decimal("1.3")
"""Single line spacing of Chinese faces in Word, in font sizes."""

SINGLE = 240
ASCENT = Decimal("0.88")
HEADINGS = 9
_ALIGN = {"center": "center", "right": "right", "end": "right"}
_FULL = {"both", "distribute", "thaiDistribute"}


class Block(NamedTuple):
    """A block: a function of its code and the room above it, and the room it asks for."""

    code: str
    look: str = ""
    before: Points = Decimal(0)
    after: Points = Decimal(0)
    style: str = ""
    """Set where blocks of one style ask for no room between them."""
    breaks: bool = False
    """A page break, after which the room above counts."""

    def with_space(self, space: Points) -> str:
        """Return the block as a statement with this much room above."""
        return f"{self.look}({points(space)}, {self.code})" if self.look else self.code


BREAK = Block("pagebreak(weak: true)", breaks=True)


def blocks(story: Story, paragraph: Node) -> Iterator[Block]:
    """Yield a paragraph's blocks: one, unless page breaks or text boxes cut it."""
    properties = paragraph.find(f"{W}pPr")
    own = flat(properties)
    look, run = story.shared.styles.paragraph(own.get("pStyle"))
    label = story.shared.numbering.label({**look, **own})
    look = {**look, **(label.paragraph if label else {}), **own}
    if is_on(look.get("pageBreakBefore")):
        yield BREAK
    line: list[str] = []
    shown = False
    mark = flat(properties.find(f"{W}rPr")) if properties is not None else {}
    found = list(pieces(story, paragraph, run))
    for piece in found:
        if piece.code != PAGE_BREAK and not piece.block:
            line.append(piece.code)
            continue
        if line:
            yield _block(story, line, look, run, label)
        line, label, shown = [], None, True
        yield BREAK if piece.code == PAGE_BREAK else Block(piece.code)
    if line or not shown:
        yield _block(story, line, look, {**run, **mark} if not found else run, label)


def _block(story: Story, line: list[str], look: Look, run: Look, label: Label | None) -> Block:
    size = number(run.get("sz"), 21) / HALF
    indent, hanging, first = _indents(look, size)
    left, right = _side(look, "left", size), _side(look, "right", size)
    named = text_arguments(story, run)
    height = _line(story, look, size)
    room = (height - size) / HALF
    named["top_edge"], named["bottom_edge"] = (
        points(ASCENT * size + room),
        points(ASCENT * size + room - height),
    )
    align = look.get("jc", "left")
    body = [_label(label, hanging, story, run)] if label and label.text else []
    body += line or ["h(0pt)"]
    code = "; ".join(body)
    level = _level(look)
    if level and line:
        heading = call("heading", f"{{ {code} }}", level=str(level), bookmarked="true", outlined="true")
        code = f"show heading: set text(size: {points(size)}, weight: {named['weight']}); {heading}"
    else:
        code = call("par", f"{{ {code} }}")
    widows = "100%" if is_on(look.get("widowControl", "on")) else "0%"
    inside = "; ".join(
        (
            call("set text", costs=f"(widow: {widows}, orphan: {widows})", **named),
            call(
                "set par",
                leading="0pt",
                spacing="0pt",
                justify="true" if align in _FULL else "false",
                first_line_indent=f"(amount: {points(first)}, all: true)",
                hanging_indent=points(hanging),
            ),
            f"set align({_ALIGN.get(align, 'left')})",
            "body",
        )
    )
    shape = call(
        "block",
        f"{{ {inside} }}",
        width="100%",
        above="space",
        below="0pt",
        inset=f"(left: {points(left + indent)}, right: {points(right)})",
        sticky="true" if is_on(look.get("keepNext")) else "false",
        breakable="false" if is_on(look.get("keepLines")) else "true",
    )
    name = story.shared.look(f"(space, body) => {shape}")
    pitch = story.pitch or Decimal(12)
    return Block(
        f"{{ {code} }}",
        name,
        _gap(look, "before", pitch),
        _gap(look, "after", pitch),
        look.get("pStyle", "") if is_on(look.get("contextualSpacing")) else "",
    )


def _gap(look: Look, side: str, pitch: Points) -> Points:
    lines = number(look.get(f"spacing.{side}Lines"))
    return lines * pitch / 100 if lines else twips(look.get(f"spacing.{side}"))


def _side(look: Look, side: str, size: Points) -> Points:
    chars = number(look.get(f"ind.{side}Chars"))
    other = {"left": "start", "right": "end"}[side]
    return chars * size / 100 if chars else twips(look.get(f"ind.{side}", look.get(f"ind.{other}")))


def _indents(look: Look, size: Points) -> tuple[Points, Points, Points]:
    """Return what moves the left edge (for a hanging line), the hanging indent, the first line's indent."""
    hanging = number(look.get("ind.hangingChars")) * size / 100 or twips(look.get("ind.hanging"))
    first = number(look.get("ind.firstLineChars")) * size / 100 or twips(look.get("ind.firstLine"))
    return (-hanging, hanging, Decimal(0)) if hanging and not first else (Decimal(0), Decimal(0), first)


def _line(story: Story, look: Look, size: Points) -> Points:
    """Return the height of a line."""
    rule, asked = look.get("spacing.lineRule", "auto"), number(look.get("spacing.line"), SINGLE)
    natural = size * NATURAL
    if rule == "exact":
        return asked / TWIP
    if rule == "atLeast":
        return max(asked / TWIP, natural)
    if story.pitch and is_on(look.get("snapToGrid", "on")):
        natural = math.ceil(natural / story.pitch) * story.pitch
    return natural * asked / SINGLE


def _level(look: Look) -> int:
    """Return the level of a heading (大纲级别), 0 for body text."""
    level = look.get("outlineLvl", "")
    return int(level) + 1 if level.isdigit() and int(level) < HEADINGS else 0


def _label(label: Label, hanging: Points, story: Story, run: Look) -> str:
    """Return a list label, in a box as wide as the hanging indent where it fits in."""
    text = call("text", literal(label.text), **text_arguments(story, {**run, **label.run}))
    if label.suffix == "nothing":
        return text
    size = number(run.get("sz"), 21) / HALF
    wide = sum(size if one > "\u2e80" else size * Decimal("0.55") for one in label.text)
    if hanging > wide:
        return call("box", text, width=points(hanging))
    return f"{text}; h({'0.5em' if label.suffix == 'tab' else '0.25em'})"
