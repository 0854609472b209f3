"""Write findings into a copy of a Word report, as comments (批注) at the words they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from xl_addin.model.figure import Place
from xl_addin.model.result import Finding
from xl_addin.prose.package import TYPES, W, WordPackage
from xl_addin.prose.word import pieces, text_of

AUTHOR = "绩效自评"
INITIALS = "绩效"
_NAMESPACE = W[1:-1]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SHOWN = tuple(f"{W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_PLAIN = frozenset({f"{W}rPr", *_SHOWN})  # what a run may hold to be split
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(content: bytes, where: str, findings: Iterable[Finding]) -> bytes:
    """Return a copy of a .docx with one comment for each finding that has a place in it.

    Comments already there stay; parts other than the body, the comments and the two lists that name
    them are copied as they are. The comment stands at the number where the quoted words have it once,
    else at the quoted words, else at the paragraph; for a text box at the paragraph that holds it.
    Raises UnreadableDocument, UnsafeDocument.
    """
    package = WordPackage(content, where)
    root = package.parse(package.body)
    body = root.find(f"{W}body")
    paragraphs = [] if body is None else list(body.iter(f"{W}p"))
    book = _Comments(package)
    for found in findings:
        at = next((one for one in found.where if one.paragraph and one.paragraph <= len(paragraphs)), None)
        if at is not None and at.paragraph:
            number = book.add(_told(found))
            _mark(paragraphs[at.paragraph - 1], at, found.stated or "", number)
    if not book.added:
        return content
    return package.rewritten({package.body: _bytes(root), **book.parts()})


def _told(found: Finding) -> tuple[str, ...]:
    """Return a finding as the lines of a comment."""
    head = f"【{found.severity.value} {found.code}】{found.what}"
    return head, f"原因：{found.why}", f"办法：{found.remedy}"


class _Comments:
    """The comments part of a package, a new one where there is none, and the lists that name it."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        folder, _, name = package.body.rpartition("/")
        self._folder = folder
        self._links_name = f"{folder}/_rels/{name}.rels"
        self._links = package.parse(self._links_name) if self._links_name in package.parts else None
        target = self._target()
        self._name = target or f"{folder}/comments.xml"
        self._new = not target
        self._root = (
            etree.Element(f"{W}comments", nsmap={"w": _NAMESPACE}) if self._new else package.parse(target)
        )
        self._next = 1 + max((int(key) for key in self._keys() if key.isdigit()), default=-1)
        self.added = 0

    def add(self, lines: Iterable[str]) -> str:
        """Add a comment of some paragraphs and return its id."""
        number = str(self._next)
        self._next, self.added = self._next + 1, self.added + 1
        comment = etree.SubElement(self._root, f"{W}comment")
        for name, value in (("id", number), ("author", AUTHOR), ("initials", INITIALS)):
            comment.set(f"{W}{name}", value)
        for line in lines:
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r"), f"{W}t")
            text.text = _clean(line)
            text.set(_SPACE, "preserve")
        return number

    def parts(self) -> dict[str, bytes]:
        """Return the parts that change, by name."""
        made = {self._name: _bytes(self._root)}
        if not self._new:
            return made
        links = self._links
        if links is None:
            space = f"{_PACKAGE}/relationships"
            links = etree.fromstring(f'<Relationships xmlns="{space}"/>')
        taken = {one.get("Id") for one in links}
        key = next(f"rIdJx{number}" for number in range(1, len(taken) + 2) if f"rIdJx{number}" not in taken)
        link = etree.SubElement(links, f"{{{_PACKAGE}/relationships}}Relationship")
        for name, value in (("Id", key), ("Type", _OFFICE), ("Target", self._name.rpartition("/")[2])):
            link.set(name, value)
        types = self._package.parse(TYPES)
        override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", f"/{self._name}")
        override.set("ContentType", _KIND)
        return made | {self._links_name: _bytes(links), TYPES: _bytes(types)}

    def _target(self) -> str:
        """Return the name of the part with the comments there are; empty for none."""
        links = () if self._links is None else self._links
        for one in links:
            target = one.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
            if one.get("Type", "").endswith("/comments") and name in self._package.parts:
                return name
        return ""

    def _keys(self) -> Iterator[str]:
        for comment in self._root.iter(f"{W}comment"):
            yield comment.get(f"{W}id", "")


def _mark(paragraph: Any, at: Place, stated: str, number: str) -> None:  # noqa: ANN401 - an lxml element
    """Put the marks of a comment round the words that a place names."""
    outer = paragraph
    for ancestor in paragraph.iterancestors(f"{W}p"):
        outer = ancestor
    start, end = _span(text_of(paragraph), at, stated) if outer is paragraph else (0, 0)
    first = _cut(paragraph, start) if end else None
    last = _cut(paragraph, end, before=True) if end else None
    opening, closing = _range("commentRangeStart", number), _range("commentRangeEnd", number)
    if first is not None and last is not None:
        first.addprevious(opening)
        last.addnext(closing)
    else:
        properties = outer.find(f"{W}pPr")
        outer.insert(0 if properties is None else 1, opening)
        outer.append(closing)
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}commentReference").set(f"{W}id", number)
    closing.addnext(run)


def _span(text: str, at: Place, stated: str) -> tuple[int, int]:
    """Return where the number stands in a paragraph, else the words meant; (0, 0) for neither.

    The number may be written with commas between thousands, which `stated` has not.
    """
    known = at.end and text[at.start : at.end].strip()
    quoted = text[at.start : at.end] if known else at.text
    start = at.start if known else text.find(quoted) if quoted else -1
    if start < 0:
        return 0, 0
    number = re.match(r"[-0-9.,]+", stated)
    for words in (stated, number[0]) if number else ():
        digits = (re.escape(char) for char in words if char != ",")
        found = list(re.finditer(f"(?<![0-9.,]){',?'.join(digits)}", quoted))
        if len(found) == 1:
            return start + found[0].start(), start + found[0].end()
    return start, start + len(quoted)


def _cut(paragraph: Any, at: int, *, before: bool = False) -> Any:  # noqa: ANN401 - lxml elements
    """Return the child of the paragraph that begins at a character, or with `before` the one that ends there.

    A run that goes across is split in two; what is no plain run of text stays whole.
    """
    seen = 0
    for element, text in list(pieces(paragraph)):
        end = seen + len(text)
        if text and (seen < at <= end if before else seen <= at < end):
            run = element.getparent()
            whole = run
            while whole.getparent() is not paragraph:
                whole = whole.getparent()
            plain = whole is run and all(one.tag in _PLAIN for one in run)
            edge = whole[-1] is element if before else next(iter(whole.iter(*_SHOWN)), None) is element
            if not plain or (edge and (at == end if before else at == seen)):
                return whole
            right = _split(run, element, at - seen)
            return run if before else right
        seen = end
    return None


def _split(run: Any, element: Any, at: int) -> Any:  # noqa: ANN401 - lxml elements
    """Split a run at a character of one of its texts and return the right one; empty texts are left out."""
    right = deepcopy(run)
    place = list(run).index(element)
    other = right[place]
    for one in [child for child in right[:place] if child.tag != f"{W}rPr"]:
        right.remove(one)
    for one in list(run)[place + 1 :]:
        run.remove(one)
    text = _shown(element)
    if element.tag == f"{W}t":
        element.text, other.text = text[:at], text[at:]
        element.set(_SPACE, "preserve")
        other.set(_SPACE, "preserve")
    empty = run if at == 0 else right if at == len(text) else None
    if empty is not None:
        empty.remove(element if empty is run else other)
    run.addnext(right)
    return right


def _shown(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the text of an element of a run; a tab or a line break is one character."""
    return element.text or "" if element.tag == f"{W}t" else "\t"


def _range(name: str, number: str) -> Any:  # noqa: ANN401 - an lxml element
    made = etree.Element(f"{W}{name}")
    made.set(f"{W}id", number)
    return made


def _clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def _bytes(root: Any) -> bytes:  # noqa: ANN401 - an lxml element
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
