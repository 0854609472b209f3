"""Make a template from a bureau's outline: our blocks under its headings, in its own looks."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document

from xl_addin.errors import OutlineHasTags, OutlineUnclear
from xl_addin.report.adopt_blanks import left_blank
from xl_addin.report.adopt_elements import plain, say, titled, top
from xl_addin.report.adopt_looks import Look, body_look, bring_styles, heading_look
from xl_addin.report.annotate import comment
from xl_addin.report.blocks import Block, Ours, cut, passages, take_part, take_passage
from xl_addin.report.headings import bare, match, unnumbered
from xl_addin.report.lint import readable
from xl_addin.report.manifest import Manifest
from xl_addin.report.merges import W, text_of
from xl_addin.report.outline import Heading, read_headings
from xl_addin.report.schema_order import add_child
from xl_addin.report.spots import own_text
from xl_addin.report.tags import TAG

ANNEX = "附件"
_TITLE_MOST = 45
_COUNTED = re.compile(r"^\{\{ loop\.index[^}]*\}\}[.．、]")


class Placed(NamedTuple):
    """A heading of the outline and the block of ours that went under it."""

    heading: str
    block: str


class Adopted(NamedTuple):
    """The template (.docx), what was placed where, what was not, how many hints became comments.

    `left` quotes what the outline has for a person to fill in: lines, places to sign, empty cells.
    """

    template: bytes
    placed: tuple[Placed, ...]
    unfilled: tuple[str, ...]
    unused: tuple[str, ...]
    comments: int
    left: tuple[str, ...]


def adopt(outline: bytes, where: str, ours: bytes, manifest: Manifest, keys: Sequence[str]) -> Adopted:
    """Return a template made of an outline (.docx) and our own template of the standard.

    `keys` are the passages of 报告文字 that the standard knows.
    Raises TemplateFault and its kin for a file that is no sound .docx, OutlineHasTags, OutlineUnclear.
    """
    tag = next((found[0] for one in readable(outline, where) if (found := TAG.search(one.text))), None)
    if tag:
        raise OutlineHasTags(where, tag=tag)
    document: Any = Document(io.BytesIO(outline))
    source: Any = Document(io.BytesIO(ours))
    headings = read_headings(document)
    if not headings:
        raise OutlineUnclear(where, problem="没有找到标题", detail="没有标题样式，也没有“一、”这样的编号")
    work = _Adoption(document, source, headings, cut(source, manifest.closing), manifest, keys)
    if not work.names:
        raise OutlineUnclear(
            where,
            problem="没有一个标题对得上",
            detail=f"如“{headings[0].text}”，与这个规范的报告章节都不同",
        )
    return work.done()


class _Adoption:
    """The document while blocks are put into it; gone when it is saved."""

    def __init__(
        self,
        document: Any,  # noqa: ANN401 - a document of python-docx
        source: Any,  # noqa: ANN401 - a document of python-docx
        headings: list[Heading],
        ours: Ours,
        manifest: Manifest,
        keys: Sequence[str],
    ) -> None:
        self.document, self.source, self.headings, self.ours = document, source, headings, ours
        self.tables = list(document.element.body.iter(f"{W}tbl"))
        for one in headings:
            if one.cell is None:
                one.element.get_or_add_pPr().get_or_add_keepNext()
        self.body = body_look(headings)
        own = [(one.name, one.level) for one in ours.sections]
        named = {bare(one.name) for one in ours.sections}
        extra = [(key, 3) for key in keys if bare(key) not in named]
        extra += [(ANNEX, 1)] if ours.annex else []
        extra += [(name, 3) for name in manifest.parts]
        others = {**manifest.headings, **manifest.parts}
        self.parts, self.closing = manifest.parts, manifest.closing
        within = {key: one.name for one in ours.sections for key, _, _ in passages(one.elements)}
        said = [(one.text, one.level) for one in headings]
        pairs = match(said, own + extra, others, manifest.fillers, within)
        self.names = {one.heading: one.name for one in pairs}
        self.empty: list[int] = []
        self.unused: list[str] = []

    def done(self) -> Adopted:
        """Return the finished template."""
        blocks = {one.name: one for one in self.ours.sections}
        others = {at: name for at, name in self.names.items() if name not in blocks}
        apart = {at: take_passage(self.ours, name) for at, name in others.items() if name not in self.parts}
        apart |= {at: take_part(self.ours, name) for at, name in others.items() if name in self.parts}
        comments = 0
        self._front()
        for at, heading in enumerate(self.headings):
            name = self.names.get(at)
            if name == ANNEX and name not in blocks:
                continue
            if name in blocks:
                content = self._content(blocks[name], heading.level, numbers=not self._has_parts(at))
            else:
                content = [self._dressed(one, self.body) for one in apart.get(at, [])]
            if not content and not self._has_parts(at):
                content = [self._dressed(plain(f"〔待补充：{bare(heading.text)}〕"), self.body)]
                self.empty.append(at)
            comments += self._hint(heading)
            self._insert(heading, content)
        self._closing()
        self._unused(blocks)
        self._annex()
        self._properties()
        made = io.BytesIO()
        self.document.save(made)
        filled = [(at, name) for at, name in sorted(self.names.items()) if at not in self.empty]
        placed = tuple(Placed(self.headings[at].text, name) for at, name in filled)
        unfilled = tuple(self.headings[at].text for at in self.empty)
        left = tuple(dict.fromkeys(left_blank(self.document.element.body, self.tables)))
        return Adopted(made.getvalue(), placed, unfilled, tuple(self.unused), comments, left)

    def _content(self, block: Block, level: int, *, numbers: bool) -> list[Any]:
        """Return a block's elements in the outline's looks, with those parts that have no heading there.

        The parts keep their numbers only where all of them come, and no headings of the outline's own.
        """
        made = [self._dressed(one, self.body) for one in block.elements]
        taken = set(self.names.values())
        parts = [part for part in self.ours.sections if part.parent is block and self._says(part)]
        whole = numbers and not any(part.name in taken for part in parts)
        for part in parts:
            if part.name not in taken:
                inner = level + part.level - block.level
                look = heading_look(self.headings, inner, self.body)
                if not whole or look.numbered:
                    say(part.heading, unnumbered(part.name))
                made += [self._dressed(part.heading, look), *self._content(part, inner, numbers=True)]
        return made

    def _says(self, block: Block) -> bool:
        """Tell whether a block has anything to say, itself or by its parts."""
        parts = (part for part in self.ours.sections if part.parent is block)
        return bool(block.elements) or any(map(self._says, parts))

    def _dressed(self, element: Any, look: Look) -> Any:  # noqa: ANN401 - an lxml element
        """Return an element in a look; a table keeps its own, headings within a block theirs."""
        if element.tag == f"{W}p":
            level = element.find(f"{W}pPr/{W}pStyle")
            name = level.get(f"{W}val") if level is not None else ""
            if name.startswith("Heading") and look is self.body:
                look = heading_look(self.headings, int(name[-1]), self.body)
                if look.numbered:
                    say(element, _COUNTED.sub("", text_of(element)))
            look.put_on(element)
        else:
            bring_styles([element], self.source, self.document)
        return element

    def _has_parts(self, at: int) -> bool:
        """Tell whether a heading has headings below it, which carry the content."""
        return at + 1 < len(self.headings) and self.headings[at + 1].level > self.headings[at].level

    def _hint(self, heading: Heading) -> int:
        """Turn the hints under a heading into a comment on it; return how many hints there were."""
        text = heading.hint
        if text:
            comment(self.document, heading.element, f"提纲原文：{text}")
        for one in heading.hints:
            one.getparent().remove(one)
        return sum(1 for one in text.split("\n") if one)

    def _insert(self, heading: Heading, content: Sequence[Any]) -> None:
        """Put elements after a heading, or into the cell that takes its content."""
        own = heading.cell is None or heading.element.getparent() is heading.cell
        if own:
            for one in reversed(content):
                heading.element.addnext(one)
        else:
            for one in content:
                heading.cell.append(one)
        if heading.cell is not None and heading.cell.find(f"{W}p") is None:
            heading.cell.append(plain())

    def _front(self) -> None:
        """Give the outline's title our words, and put the foreword before the first heading."""
        first = top(self.headings[0].element)
        before = [one for one in first.itersiblings(preceding=True) if one.tag == f"{W}p"]
        titles = [one for one in before if "报告" in own_text(one) and len(own_text(one)) <= _TITLE_MOST]
        if titles and self.ours.title is not None:
            say(titles[-1], titled(text_of(self.ours.title), own_text(titles[-1])))
        elif self.ours.title is not None:
            self.unused.append("报告标题")
        for one in self.ours.front:
            first.addprevious(self._dressed(one, self.body))

    def _closing(self) -> None:
        """Sign the report at its end, unless the outline has its own place for it."""
        body = self.document.element.body
        tail = [own_text(one) for one in body.findall(f"{W}p")[-6:]]
        if any("盖章" in text or ("月" in text and "日" in text and len(text) < 20) for text in tail):
            self.unused += self.closing if self.ours.closing else []
            return
        bring_styles(self.ours.closing, self.source, self.document)
        for one in self.ours.closing:
            body.sectPr.addprevious(one)

    def _unused(self, blocks: dict[str, Block]) -> None:
        """List our blocks that went nowhere: neither they nor what they are part of has a heading there."""
        taken = set(self.names.values())
        for block in blocks.values():
            above: Block | None = block
            while above is not None and above.name not in taken:
                above = above.parent
            if above is None and (block.elements or block.parent is None):
                self.unused.append(block.name)

    def _annex(self) -> None:
        """Put the annex on pages of its own at the end, turned as ours are; headers go on."""
        if not self.ours.annex:
            return
        body = self.document.element.body
        heading = next((self.headings[at] for at, name in self.names.items() if name == ANNEX), None)
        break_ = plain()
        break_.get_or_add_pPr().append(copy.deepcopy(body.sectPr))
        body.sectPr.addprevious(break_)
        if heading is not None:
            self._hint(heading)
            body.sectPr.addprevious(top(heading.element))
        bring_styles(self.ours.annex, self.source, self.document)
        for one in self.ours.annex[1:] if heading is not None else self.ours.annex:
            body.sectPr.addprevious(one)
        for name in ("type", "pgSz", "pgMar", "docGrid", "titlePg"):
            for old in body.sectPr.findall(f"{W}{name}"):
                body.sectPr.remove(old)
        for one in self.ours.annex_page:
            if one.tag.rpartition("}")[2] in {"pgSz", "pgMar", "docGrid"}:
                add_child(body.sectPr, copy.deepcopy(one), "sectPr")

    def _properties(self) -> None:
        """Take over the title and the subject of our template, with their tags."""
        mine, theirs = self.source.core_properties, self.document.core_properties
        theirs.title, theirs.subject, theirs.author = mine.title, mine.subject, mine.author
        theirs.last_modified_by = ""
