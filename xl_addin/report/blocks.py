"""Cut our own template into the blocks under its headings, to be put under another outline's."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_addin.report.gongwen import NAMES
from xl_addin.report.merges import W, text_of
from xl_addin.report.spots import level_of, outline_levels

_KEY = re.compile(r"报告文字\.\w+\|")
_LOOKED_UP = re.compile(r"报告文字\.get\((.+), ''\)")
_LOOP = re.compile(r"\{%p for 节 in 分析(?: if 节\.名称 not in \[(.+)\])? %\}")
_ONLY = re.compile(r"\{%p if 节\.名称 == '(.+)' %\}")
_PASSAGE = re.compile(r"\{%p for 段 in 报告文字\.(\w+)\|分段 %\}")


@dataclass(slots=True)
class Block:
    """What stands under one heading of ours, up to the next; `parent` is the block it is part of."""

    name: str
    level: int
    parent: Block | None = None
    heading: Any = None
    elements: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Ours:
    """Our template in blocks: title, foreword, sections, what closes the report, the annex with its page."""

    title: Any = None
    front: list[Any] = field(default_factory=list)
    sections: list[Block] = field(default_factory=list)
    closing: list[Any] = field(default_factory=list)
    annex: list[Any] = field(default_factory=list)
    annex_page: Any = None


def cut(document: Any, closing: Sequence[str]) -> Ours:  # noqa: ANN401 - a document of python-docx
    """Return a template in blocks of copied elements; `closing` names the styles of what ends the report."""
    body = document.element.body
    levels = outline_levels(document.styles.element)
    names = {style.style_id: style.name for style in document.styles}
    made = Ours(annex_page=copy.deepcopy(body.sectPr))
    open_blocks: list[Block] = []
    annex = False
    for element in list(body)[:-1]:
        one = copy.deepcopy(element)
        break_ = one.find(f"{W}pPr/{W}sectPr")
        if break_ is not None:
            break_.getparent().remove(break_)
        if annex:
            made.annex.append(one)
        else:
            _sort_in(made, open_blocks, one, _style(element, names), levels, closing)
        annex = annex or break_ is not None
    return made


def _sort_in(
    made: Ours,
    open_blocks: list[Block],
    one: Any,  # noqa: ANN401 - an lxml element
    style: str,
    levels: dict[str, int],
    closing: Sequence[str],
) -> None:
    """Put one element where it belongs."""
    text = text_of(one)
    level = level_of(one, levels) if one.tag == f"{W}p" and "{" not in text else 0
    if style in closing:
        made.closing.append(one)
    elif level:
        while open_blocks and open_blocks[-1].level >= level:
            open_blocks.pop()
        block = Block(text, level, open_blocks[-1] if open_blocks else None, one)
        open_blocks.append(block)
        made.sections.append(block)
    elif open_blocks:
        open_blocks[-1].elements.append(one)
    elif made.title is None and style in {NAMES["标题"], NAMES["标题另页"]}:
        made.title = one
        made.front.clear()  # what stands above the title is a cover; an outline has its own
    else:
        made.front.append(one)


def _style(element: Any, names: dict[str, str]) -> str:  # noqa: ANN401 - an lxml element
    found = element.find(f"{W}pPr/{W}pStyle")
    return names.get(found.get(f"{W}val"), "") if found is not None else ""


def passages(elements: Sequence[Any]) -> Iterator[tuple[str, int, int]]:
    """Yield the passages of 报告文字 that elements write out: key, first and last position."""
    for start, element in enumerate(elements):
        found = _PASSAGE.fullmatch(text_of(element).strip())
        if not found:
            continue
        yield found[1], start, _end(elements, start)


def _end(elements: Sequence[Any], start: int) -> int:
    """Return where the loop or condition ends that begins at `start`."""
    depth = 0
    for end in range(start, len(elements)):
        text = text_of(elements[end]).strip()
        depth += text.startswith(("{%p for", "{%p if")) - text.startswith(("{%p endfor", "{%p endif"))
        if not depth:
            return end
    raise ValueError(f"no end of {text_of(elements[start])}")


def take_part(ours: Ours, name: str) -> list[Any]:
    """Return what our template writes of one 一级指标 in its loop over them; the loop leaves it out."""
    for block in ours.sections:
        start = next((at for at, one in enumerate(block.elements) if _LOOP.fullmatch(text_of(one))), None)
        if start is None:
            continue
        loop = block.elements[start]
        made = [copy.deepcopy(one) for one in block.elements[start : _end(block.elements, start) + 1]]
        del made[1]  # the heading of each: this one has the outline's
        for at in reversed(range(len(made))):
            only = _ONLY.fullmatch(text_of(made[at]))
            if only and only[1] != name:
                del made[at : _end(made, at) + 1]
        before = _LOOP.fullmatch(text_of(loop))
        others = f"{before[1]}, " if before and before[1] else ""
        _reword(made[0], _LOOP, f"{{%p for 节 in 分析 if 节.名称 == '{name}' %}}")
        _reword(loop, _LOOP, f"{{%p for 节 in 分析 if 节.名称 not in [{others}'{name}'] %}}")
        return made
    return []


def take_passage(ours: Ours, key: str) -> list[Any]:
    """Return the elements of a passage, taken out of the block where they stand.

    One that only the loop over 二级指标 writes out gets elements of its own, and is left out of that loop.
    """
    example: list[Any] = []
    for elements in (ours.front, *(one.elements for one in ours.sections)):
        for name, start, end in list(passages(elements)):
            unit = elements[start : end + 1]
            if name == key:
                del elements[start : end + 1]
                return unit
            example = example or (unit if end - start == 2 else [])
    made = [copy.deepcopy(one) for one in example]
    for one in made:
        _reword(one, _KEY, f"报告文字.{key}|")
    for block in ours.sections:
        for one in block.elements:
            _reword(one, _LOOKED_UP, rf"报告文字.get('' if \1 == '{key}' else \1, '')")
    return made


def _reword(element: Any, pattern: re.Pattern[str], text: str) -> None:  # noqa: ANN401 - an lxml element
    """Change the tags of an element's texts."""
    for node in element.iter(f"{W}t"):
        node.text = pattern.sub(text, node.text or "")
