"""Read a report saved as plain text: its lines as paragraphs, tab-separated ones as tables."""

from __future__ import annotations

import re

from xl_addin.errors import UnreadableDocument
from xl_addin.model.document import Document, Paragraph
from xl_addin.prose.headings import level_of
from xl_addin.prose.subject import with_subject

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENDS = re.compile("\r\n|\r|\n")  # only these end a line of a file
_FIELD = re.compile(r"\[bookmark:[^\]]*\]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read_text(content: bytes, where: str) -> Document:
    """Return a text file as a document; paragraph numbers are the line numbers of the file.

    UTF-8, UTF-16 (with its mark or without) and GB18030 are understood.
    Raises UnreadableDocument for anything else.
    """
    paragraphs: list[Paragraph] = []
    part = ""
    for number, line in enumerate(_ENDS.split(_decoded(content, where)), 1):
        shown = _FIELD.sub("", line).strip()
        level = level_of(shown)
        part = shown if level else part
        paragraphs.append(Paragraph(number, line, level, part))
    return with_subject(Document(where, tuple(paragraphs)))


def _decoded(content: bytes, where: str) -> str:
    known = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _unmarked(content)
    for encoding in (known,) if known else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) is None:
            return text
    raise UnreadableDocument(
        where,
        detail="文件内容不是 UTF-8、UTF-16 或 GB18030 编码的文字；请用记事本打开，另存为 UTF-8 编码的文本",
    )


def _unmarked(content: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, by its line ends and digits; empty for none.

    Their upper byte is zero, and no text in another encoding has a zero at all.
    """
    low, high = content[0::2].count(0), content[1::2].count(0)
    if len(content) % 2 or low == high:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"
