"""Turn the runs of a paragraph into Typst code: characters, fields, breaks, notes and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from xl_addin.report.typeset import drawing
from xl_addin.report.typeset.code import call, colour, literal, number, points, twips
from xl_addin.report.typeset.parts import MC, Node, W, is_on
from xl_addin.report.typeset.story import Story
from xl_addin.report.typeset.styles import Look, flat

PAGE_BREAK = "\f"
_UNSEEN = {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{MC}Fallback"}
_SIGNS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F0A3": "□", "F06F": "□", "F0FC": "✓", "F0B7": "•"}
_FIELDS = {
    "PAGE": "context counter(page).display()",
    "NUMPAGES": "context counter(page).final().first()",
    "SECTIONPAGES": "context counter(page).final().first()",
}
_HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "lightGray": "D3D3D3",
    "red": "FF0000",
}
_NOTES = "footnoteReference", "endnoteReference"
HALF = 2


class Piece(NamedTuple):
    """A piece of a paragraph: code, or a page break; `block` stands between lines, not in one."""

    code: str
    block: bool = False


def pieces(story: Story, paragraph: Node, base: Look) -> Iterator[Piece]:
    """Yield the pieces of a paragraph whose runs look like `base` unless they say otherwise."""
    fields: list[str | None] = []
    for run in _runs(paragraph):
        if run.tag == f"{W}fldSimple":
            code = _FIELDS.get(_field(run.get(f"{W}instr")))
            if code:
                yield Piece(code)
            continue
        properties = run.find(f"{W}rPr")
        own = flat(properties)
        if is_on(own.get("vanish")):
            continue
        look = {**base, **story.shared.styles.run(own.get("rStyle")), **own}
        for piece in _contents(story, _raised(run, look), fields):
            plain = piece.block or piece.code == PAGE_BREAK
            yield piece if plain else Piece(_dressed(story, piece.code, look, base))


def _runs(parent: Node) -> Iterator[Node]:
    """Yield runs and simple fields in order, from links, insertions, content controls and the like too."""
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            continue
        if (
            child.tag == f"{W}fldSimple" and _field(child.get(f"{W}instr")) in _FIELDS
        ) or child.tag == f"{W}r":
            yield child
        elif child.tag.endswith("}t"):  # of a formula: laid out as plain text
            lone = parent.makeelement(f"{W}r", {})
            text = lone.makeelement(f"{W}t", {})
            text.text = child.text
            lone.append(text)
            yield lone
        else:
            yield from _runs(child)


def _raised(run: Node, look: Look) -> Node:
    """Return the run, its letters as capitals where it is to show them so; small capitals are not smaller."""
    if not (is_on(look.get("caps")) or is_on(look.get("smallCaps"))):
        return run
    raised = deepcopy(run)
    for text in raised.iter(f"{W}t"):
        text.text = (text.text or "").upper()
    return raised


def _field(instruction: str | None) -> str:
    return next(iter(re.findall(r"[A-Z]+", (instruction or "").upper())), "")


def _contents(story: Story, parent: Node, fields: list[str | None]) -> Iterator[Piece]:
    """Yield what a run holds; `fields` are the fields open at this point, innermost last."""
    for child in parent:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "fldChar":
            yield from _field_mark(child.get(f"{W}fldCharType"), fields)
        elif tag == "instrText" and fields:
            fields[-1] = (fields[-1] or "") + (child.text or "")
        elif not any(one is not None and _field(one) in _FIELDS for one in fields):
            yield from _shown(story, tag, child, fields)


def _shown(story: Story, tag: str, child: Node, fields: list[str | None]) -> Iterator[Piece]:
    """Yield what one element of a run shows."""
    if tag == "br" and child.get(f"{W}type") in {"page", "column"}:
        yield Piece(PAGE_BREAK)
    elif tag == "ruby":
        for inner in _runs(child):
            yield from _contents(story, inner, fields)
    elif tag == "AlternateContent":
        for choice in child.findall(f"{MC}Choice"):
            yield from _contents(story, choice, fields)
    elif tag in _NOTES:
        yield Piece(_note(story, tag, child.get(f"{W}id")))
    elif tag in {"drawing", "pict", "object"}:
        yield from (Piece(code, block) for code, block in drawing.shown(story, child))
    elif code := _character(tag, child):
        yield Piece(code)


def _character(tag: str, child: Node) -> str:
    """Return the code of a text, tab, break or sign; empty text for what is not shown."""
    if tag == "t":
        return literal(child.text) if child.text else ""
    if tag == "sym":
        return literal(_SIGNS.get((child.get(f"{W}char") or "").upper(), "■"))
    plain = {"tab": "h(2em)", "br": "linebreak()", "cr": "linebreak()", "noBreakHyphen": literal("‑")}
    return plain.get(tag, "")


def _field_mark(kind: str | None, fields: list[str | None]) -> Iterator[Piece]:
    if kind == "begin":
        fields.append(None)
    elif kind == "end" and fields:
        code = _FIELDS.get(_field(fields.pop()))
        if code:
            yield Piece(code)


def _note(story: Story, kind: str, key: str | None) -> str:
    note = story.shared.notes.get(f"{kind[:-9]}:{key}")
    return "" if note is None else call("footnote", f"{{ {story.shared.blocks(story, note)} }}")


def _dressed(story: Story, code: str, look: Look, base: Look) -> str:
    """Return the code in the run's own look, where it differs from the paragraph's."""
    own, plain = text_arguments(story, look), text_arguments(story, base)
    changed = {key: value for key, value in own.items() if plain.get(key) != value}
    made = call("text", code if code.startswith('"') else f"{{ {code} }}", **changed) if changed else code
    if look.get("u", "none") not in {"none", "0"}:
        made = call("underline", f"{{ {made} }}")
    if is_on(look.get("strike")) or is_on(look.get("dstrike")):
        made = call("strike", f"{{ {made} }}")
    fill = colour(_HIGHLIGHTS.get(look.get("highlight", ""))) or colour(look.get("shd.fill"))
    if fill:
        made = call("highlight", f"{{ {made} }}", fill=fill)
    raised = {"superscript": "super", "subscript": "sub"}.get(look.get("vertAlign", ""))
    return call(raised, f"{{ {made} }}") if raised else made


def text_arguments(story: Story, look: Look) -> dict[str, str]:
    """Return the arguments of Typst's `text` for a look."""
    size = points(number(look.get("sz"), 21) / HALF)
    latin, chinese = (
        look.get("rFonts.ascii", ""),
        look.get("rFonts.eastAsia", "") or look.get("rFonts.ascii", ""),
    )
    bold = is_on(look.get("b"))
    stroke = story.shared.faces.stroke(chinese, size, bold=bold)
    return {
        "font": story.shared.faces.stack(latin, chinese),
        "size": size,
        "weight": '"bold"' if bold else '"regular"',
        "stroke": stroke or "none",
        "style": '"italic"' if is_on(look.get("i")) else '"normal"',
        "tracking": points(twips(look.get("spacing"))),
        "fill": colour(look.get("color")) or "black",
    }
