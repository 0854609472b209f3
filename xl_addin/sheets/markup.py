"""Read and write the few XML constructs of a workbook as bytes, so that nothing else of a part moves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from xl_addin.errors import UnsafeWorkbook, WorkbookDamaged

MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
MAX_TEXT_UNITS = 32_767  # UTF-16 units in one cell: Excel's limit

_ATTRIBUTE = re.compile(rb"""([\w:.\-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_MARK = b"\xef\xbb\xbf"  # byte order mark
_DECLARATION = b"<?xml "
_ASIDE = re.compile(rb"<!--|<\?")
_ENDS = {b"<!--": b"-->", b"<?": b"?>"}
_ENTITY = re.compile(r"&(#[xX][0-9a-fA-F]+|#[0-9]+|\w+);")
_UNKNOWN = "\ufffd"  # stands for half a character, which no text may hold
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != "#":
        return _NAMED.get(name, match[0])
    code = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    if 0xD800 <= code <= 0xDFFF:
        return _UNKNOWN
    return chr(code) if code <= 0x10FFFF else match[0]


def unescape(text: str) -> str:
    """Return XML character data with its entities resolved."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def escape(text: str) -> str:
    """Return text as XML character data, fit for an attribute in double quotes too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attributes(tag: bytes) -> dict[str, str]:
    """Return a start tag's attributes by their written names, entities resolved."""
    return {
        name.decode("utf-8", "replace"): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag (`<x …>` or `<x …/>`) with one attribute set, the others as they were."""
    text = f'{name}="{escape(value)}"'.encode()
    pattern = re.compile(rb"(?<=\s)" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
    if pattern.search(tag):
        return pattern.sub(lambda _: text, tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b" " + text + tag[end:]


def is_true(value: str | None) -> bool:
    """Tell whether an xsd:boolean attribute is true."""
    return value in {"1", "true"}


def readable(data: bytes, where: str) -> bytes:
    """Return a part (UTF-8) with comments and processing instructions blanked at equal length.

    Raises UnsafeWorkbook for a document type, a way to attack readers.
    """
    if b"<!" in data:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnsafeWorkbook(where, detail="文件里有文档类型声明（DTD），正常的工作簿没有它")
        if b"<![" in data:
            raise WorkbookDamaged(where, detail="里面有没写完的 CDATA 段")
    return _blanked(data, where) if has_asides(data) else data


def has_asides(data: bytes) -> bool:
    """Tell whether a part has comments, or processing instructions beside its own declaration."""
    declared = data.startswith((_DECLARATION, _MARK + _DECLARATION))
    return b"<!--" in data or data.count(b"<?") > declared


def asides(data: bytes, where: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment and processing instruction begins and ends, the declaration left out.

    Raises WorkbookDamaged for one that does not end.
    """
    at = 0
    while found := _ASIDE.search(data, at):
        ending = _ENDS[found[0]]
        end = data.find(ending, found.end())
        if end < 0:
            raise WorkbookDamaged(where, detail="里面有没写完的注释或处理指令")
        at = end + len(ending)
        if not data.startswith(_DECLARATION, found.start()):
            yield found.start(), at


def _blanked(data: bytes, where: str) -> bytes:
    made = bytearray(data)
    for start, end in asides(data, where):
        made[start:end] = b" " * (end - start)
    return bytes(made)


@lru_cache(maxsize=64)
def _tag_pattern(names: str, prefix: str) -> re.Pattern[bytes]:
    return re.compile(rb"<" + prefix.encode() + rb"(" + names.encode() + rb")((?:\s[^<>]*?)?)(/?)>")


def tags(
    data: bytes, names: str, prefix: str = "", span: tuple[int, int] | None = None
) -> Iterator[re.Match[bytes]]:
    """Yield start tags of those names (joined by `|`): groups name, attributes, `/` when closed at once.

    `span` limits the search to those byte positions.
    """
    return _tag_pattern(names, prefix).finditer(data, *(span or (0, len(data))))


def root_prefix(data: bytes, name: str, where: str) -> str:
    """Return the prefix (`x:` or none) of a part's root element, which must be SpreadsheetML's `name`.

    Raises WorkbookDamaged when the root is something else.
    """
    found = re.search(rb"<((?:[\w.\-]+:)?)" + name.encode() + rb"(\s[^<>]*)>", data[:20_000])
    if found:
        prefix = found[1].decode()
        given: Mapping[str, str] = attributes(found[2])
        if given.get(f"xmlns:{prefix[:-1]}" if prefix else "xmlns") in MAIN_NAMESPACES:
            return prefix
    raise WorkbookDamaged(where, detail=f"缺少 {name} 根元素，或其命名空间不对")


def control_escaped(text: str) -> str:
    """Return text with what XML cannot carry as `_xHHHH_`, the way Excel writes it."""
    if text.isprintable() and "_x" not in text:
        return text
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text.replace("\r\n", "\n"))
    return re.sub(
        "[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", lambda found: f"_x{ord(found[0]):04X}_", text
    )


def cell_text(text: str) -> str:
    """Return text as the content of a `<t>`: escaped, control characters as `_xHHHH_`."""
    return escape(control_escaped(text))


def plain_text(text: str) -> str:
    """Return a `<t>`'s content as people see it: entities and `_xHHHH_` resolved."""
    text = unescape(text)
    if "_x" not in text:
        return text
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    # halves that belong together become one character, a lone half U+FFFD
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
