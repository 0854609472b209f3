"""Let every part be handled as plain UTF-8 whose tags end at their first `>`, whatever it is written in.

Excel writes UTF-8; some converters and older tools write UTF-16, a Chinese code page or CDATA
sections, or `>` as such inside of attributes, and Excel opens those too.
"""

from __future__ import annotations

import re

from xl_addin.errors import WorkbookDamaged
from xl_addin.sheets import markup

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.\-]+)""")
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
# a start tag with `>` in the value of an attribute
_RAW_SIGN = re.compile(
    rb"""<[^\s<>!?/"'][^<>"']*+(?:"[^"<>]*+"[^<>"']*+|'[^'<>]*+'[^<>"']*+)*+(?=["'])"""
    rb"""(?:"[^"<]*+"|'[^'<]*+'|[^<>"'])++>"""
)
_QUOTED = re.compile(rb""""[^"]*"|'[^']*'""")
_CODECS = {  # what may be declared → Python's codec; a superset where the name is used loosely
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "windows-1252": "cp1252",
}


def codec_of(data: bytes, where: str) -> str:
    """Return the codec a part is written in, empty for UTF-8. Raises WorkbookDamaged for an unknown one."""
    for start, codec in (*_MARKS, *_UNMARKED):
        if data.startswith(start):
            return codec
    found = _DECLARED.match(data, 3 if data.startswith(b"\xef\xbb\xbf") else 0)
    declared = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    if declared in {"utf-8", "utf8"}:
        return ""
    if declared not in _CODECS:
        raise WorkbookDamaged(where, detail=f"里面用了不支持的文字编码 {declared}")
    return _CODECS[declared]


def to_utf8(data: bytes, codec: str, where: str) -> bytes:
    """Return the part as UTF-8, byte order mark included. Raises WorkbookDamaged for broken text."""
    try:
        return data.decode(codec).encode()
    except UnicodeError:
        raise WorkbookDamaged(where, detail="里面的文字编码是坏的") from None


def from_utf8(data: bytes, codec: str) -> bytes:
    """Return a UTF-8 part in another codec; what that cannot write becomes a character reference."""
    return data.decode().encode(codec, "xmlcharrefreplace")


def without_cdata(data: bytes) -> bytes:
    """Return a UTF-8 part whose CDATA sections are ordinary escaped text; one that does not end stays."""
    last = data.rfind(b"]]>") + len(b"]]>")
    plain = re.sub(
        rb"<!\[CDATA\[(.*?)\]\]>",
        lambda found: markup.escape(found[1].decode("utf-8", "replace")).encode(),
        data[:last],
        flags=re.DOTALL,
    )
    return plain + data[last:]


def without_raw_signs(data: bytes, where: str) -> bytes:
    """Return a UTF-8 part without `>` as such inside of attributes, which other tools may write there.

    Where no tag or text hides one, both signs are equally many, and the part is what it was. Raises
    WorkbookDamaged for a comment or a processing instruction that does not end.
    """
    if data.count(b"<") == data.count(b">") and b"<!" not in data:
        return data
    parts: list[bytes] = []
    at = 0
    for start, end in markup.asides(data, where):
        parts += (_signs_escaped(data[at:start]), data[start:end])
        at = end
    return b"".join((*parts, _signs_escaped(data[at:])))


def _signs_escaped(data: bytes) -> bytes:
    return _RAW_SIGN.sub(lambda found: _QUOTED.sub(_escaped, found[0]), data)


def _escaped(quoted: re.Match[bytes]) -> bytes:
    return quoted[0].replace(b">", b"&gt;")
