"""Turn a whole .docx into one Typst program and the pictures it needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_addin.report.typeset import frame, paragraph, table
from xl_addin.report.typeset.code import array, call, literal
from xl_addin.report.typeset.faces import Faces
from xl_addin.report.typeset.numbering import Numbering
from xl_addin.report.typeset.page import Sections
from xl_addin.report.typeset.paragraph import Block
from xl_addin.report.typeset.parts import MAIN, MC, Node, Package, W
from xl_addin.report.typeset.story import Shared, Story
from xl_addin.report.typeset.styles import Styles

_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SEE_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")} | {
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
_MARKS = 'show heading: it => par(it.body)\nset text(lang: "zh", region: "cn", hyphenate: false)'


class Program(NamedTuple):
    """A Typst program and the files it may read, by name."""

    code: str
    files: dict[str, bytes]


def program(docx: bytes, faces: Faces, *, pictures: bool = True) -> Program:
    """Return the program of a document; without `pictures` boxes stand in their place."""
    package = Package(docx)
    shared = Shared(package, Styles(package), Numbering(package), faces, lay_out, pictures)
    shared.notes.update(_notes(package))
    root = package.xml(MAIN)
    body = root.find(f"{W}body") if root is not None else None
    statements = _sections(shared, body if body is not None else root)
    looks = [f"let {name} = {function}" for function, name in shared.looks.items()]
    return Program(
        "#{\n" + "\n".join([_properties(package), _MARKS, *looks, *statements]) + "\n}\n", shared.files
    )


def lay_out(story: Story, parent: Node) -> str:
    """Return the statements of an element's paragraphs and tables."""
    return "\n".join(_stacked(_blocks(story, parent)))


def _sections(shared: Shared, body: Node | None) -> list[str]:
    """Return the statements of the whole body; a section's properties stand at its end."""
    sections = Sections(shared)
    if body is None:
        return []
    groups: list[tuple[list[Node], Node | None]] = [([], None)]
    for child in _children(body):
        if child.tag == f"{W}sectPr":
            groups[-1] = (groups[-1][0], child)
            continue
        groups[-1][0].append(child)
        ends = child.find(f"{W}pPr/{W}sectPr") if child.tag == f"{W}p" else None
        if ends is not None:
            groups[-1] = (groups[-1][0], ends)
            groups.append(([], None))
    made: list[str] = []
    for children, properties in groups:
        if not children and properties is None:
            continue
        story, begin = sections.begin(properties)
        made += begin
        made += _stacked(block for child in children for block in _of(story, child))
    return made


def _children(parent: Node) -> Iterator[Node]:
    """Yield paragraphs, tables and section ends, through content controls and the like."""
    for child in parent:
        if child.tag in _SEE_THROUGH:
            yield from _children(child)
        elif isinstance(child.tag, str):
            yield child


def _blocks(story: Story, parent: Node) -> Iterator[Block]:
    for child in _children(parent):
        yield from _of(story, child)


def _of(story: Story, child: Node) -> Iterator[Block]:
    """Yield the blocks of one element; text in an element of another kind is laid out as a paragraph."""
    if child.tag == f"{W}tbl":
        yield table.table(story, child)
    elif child.tag == f"{W}p" and frame.is_placed(story, child):
        return
    elif child.tag == f"{W}p" or next(child.iter(f"{W}t"), None) is not None:
        yield from paragraph.blocks(story, child)


def _stacked(blocks: Iterator[Block]) -> Iterator[str]:
    """Yield the blocks as statements with the room between them; room at the top of a page goes by itself."""
    last: Block | None = None
    for block in blocks:
        if not block.code:
            continue
        space = block.before + (last.after if last else Decimal(0))
        if last and block.style and block.style == last.style:
            space = Decimal(0)
        if (last is None or last.breaks) and space:
            yield call("v", f"{space:f}pt")
            space = Decimal(0)
        yield block.with_space(space)
        last = block


def _notes(package: Package) -> Iterator[tuple[str, Node]]:
    """Yield footnotes and endnotes by kind and number."""
    for kind in ("footnote", "endnote"):
        root = package.xml(f"word/{kind}s.xml")
        for note in root.findall(f"{W}{kind}") if root is not None else ():
            yield f"{kind}:{note.get(f'{W}id')}", note


def _properties(package: Package) -> str:
    """Return title and author of the file (文件属性) as the PDF's."""
    root = package.xml(_CORE)
    title = root.findtext(f"{_DC}title") if root is not None else None
    author = root.findtext(f"{_DC}creator") if root is not None else None
    return call(
        "set document",
        title=literal(title) if title else None,
        author=array([literal(author)]) if author else None,
        date="none",
    )
