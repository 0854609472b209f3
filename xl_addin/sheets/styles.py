"""Read number formats and locks of a styles part, and append styles without moving any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from xl_addin.errors import NotUnderstood
from xl_addin.sheets import markup

MAX_STYLES = 64_000  # cellXfs of one workbook: Excel's limit
FIRST_OWN_FORMAT = 164  # number format ids below are built in

# ECMA-376 part 1, 18.8.30; 27–36 and 50–58 as Chinese Excel shows them
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_IDS = {code: number for number, code in BUILT_IN.items() if number < 14 or number == 49}
_FORMAT_ID = re.compile(rb"""<[^<>]*?\snumFmtId\s*=\s*["'](\d{1,9})["']""")


class Styles:
    """A styles part (样式表) as bytes; every change returns a new one."""

    def __init__(self, data: bytes, where: str = "") -> None:
        self.data = data
        self.where = where

    @cached_property
    def prefix(self) -> str:
        """The prefix of its elements, mostly none."""
        return markup.root_prefix(self.data, "styleSheet", self.where)

    def _items(self, container: str, item: str) -> list[bytes]:
        """Return the elements of a container, whole."""
        found = _container(self.prefix, container).search(self.data)
        if not found or found[2] is None:
            return []
        p = self.prefix.encode()
        name = item.encode()
        pattern = rb"<" + p + name + rb"(?=[\s>/])[^<>]*(?:(?<=/)>|(?<!/)>.*?</" + p + name + rb"\s*>)"
        return re.findall(pattern, found[2], re.DOTALL)

    @cached_property
    def _formats(self) -> dict[int, str]:
        own = [markup.attributes(tag) for tag in self._items("numFmts", "numFmt")]
        return BUILT_IN | {
            int(at["numFmtId"]): at.get("formatCode", "General")
            for at in own
            if at.get("numFmtId", "").isdecimal()
        }

    @cached_property
    def _cell_formats(self) -> list[bytes]:
        return self._items("cellXfs", "xf")

    @property
    def number_formats(self) -> tuple[str, ...]:
        """The number format code of every style index (数字格式)."""
        codes = self._formats
        ids = (_FORMAT_ID.match(xf) for xf in self._cell_formats)
        return tuple(codes.get(int(one[1]), "General") if one else "General" for one in ids)

    @property
    def unlocked(self) -> frozenset[int]:
        """The style indexes whose cells stay open on a protected sheet (未锁定)."""
        return frozenset(
            index
            for index, xf in enumerate(self._cell_formats)
            if re.search(rb"""protection\b[^<>]*\blocked\s*=\s*["'](?:0|false)["']""", xf)
        )

    def with_number_format(self, style: int, code: str) -> tuple[Styles, int]:
        """Return styles with a copy of `style` that shows numbers by `code`, and its index.

        Raises NotUnderstood when there is no such style.
        """
        if style >= len(self._cell_formats):
            raise NotUnderstood(self.where, detail=f"样式表里没有第 {style} 号样式")
        changed, number = self._format_id(code)
        xf = changed._cell_formats[style]
        tag = _start_tag(xf)
        new = markup.with_attribute(tag, "numFmtId", str(number))
        new = markup.with_attribute(new, "applyNumberFormat", "1")
        styles, indexes = changed.with_items("cellXfs", "xf", [new + xf[len(tag) :]])
        return styles, indexes[0]

    def _format_id(self, code: str) -> tuple[Styles, int]:
        if code in _IDS:
            return self, _IDS[code]
        known = next((number for number, text in self._formats.items() if text == code), None)
        if known is not None:
            return self, known
        number = max(FIRST_OWN_FORMAT, *(one + 1 for one in self._formats))
        p = self.prefix
        item = f'<{p}numFmt numFmtId="{number}" formatCode="{markup.escape(code)}"/>'.encode()
        if _container(p, "numFmts").search(self.data):  # an empty one too: a second would spoil the part
            return self.with_items("numFmts", "numFmt", [item])[0], number
        root = next(markup.tags(self.data, "styleSheet", p))
        whole = f'<{p}numFmts count="1">'.encode() + item + f"</{p}numFmts>".encode()
        return Styles(self.data[: root.end()] + whole + self.data[root.end() :], self.where), number

    def with_items(self, container: str, item: str, wanted: Sequence[bytes]) -> tuple[Styles, list[int]]:
        """Return styles that hold these elements (reused where they stand already), and their indexes.

        Raises NotUnderstood when the container is missing or full.
        """
        held = self._items(container, item)
        known = {xml: index for index, xml in reversed(list(enumerate(held)))}
        new = [xml for xml in dict.fromkeys(wanted) if xml not in known]
        known |= {xml: len(held) + nth for nth, xml in enumerate(new)}
        indexes = [known[xml] for xml in wanted]
        if not new:
            return self, indexes
        found = _container(self.prefix, container).search(self.data)
        if not found or len(known) > MAX_STYLES:
            raise NotUnderstood(self.where, detail=f"样式表里的 {container} 缺失或已满")
        tag = markup.with_attribute(found[1] + b">", "count", str(len(held) + len(new)))
        end = f"</{self.prefix}{container}>".encode()
        whole = b"".join((tag, found[2] or b"", *new, end))
        return Styles(self.data[: found.start()] + whole + self.data[found.end() :], self.where), indexes


class Look(NamedTuple):
    """How a cell of our own sheet looks (样式): XML of its parts, without prefix."""

    font: str
    fill: str
    border: str
    alignment: str


def looks(styles: Styles, wanted: Sequence[Look]) -> tuple[Styles, tuple[int, ...]]:
    """Return styles that hold all these looks, and their indexes in order."""
    p = styles.prefix.encode()
    styles, fonts = styles.with_items("fonts", "font", [_prefixed(look.font, p) for look in wanted])
    styles, fills = styles.with_items("fills", "fill", [_prefixed(look.fill, p) for look in wanted])
    styles, borders = styles.with_items("borders", "border", [_prefixed(look.border, p) for look in wanted])
    applied = "".join(f' apply{what}="1"' for what in ("Font", "Fill", "Border", "Alignment"))
    formats = [
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{applied}>'
        f"{look.alignment}</xf>"
        for look, font, fill, border in zip(wanted, fonts, fills, borders, strict=True)
    ]
    styles, indexes = styles.with_items("cellXfs", "xf", [_prefixed(xf, p) for xf in formats])
    return styles, tuple(indexes)


def _prefixed(xml: str, prefix: bytes) -> bytes:
    return re.sub(rb"<(/?)", rb"<\1" + prefix, xml.encode())


def _start_tag(element: bytes) -> bytes:
    return element[: element.index(b">") + 1]


def _container(prefix: str, name: str) -> re.Pattern[bytes]:
    """Return the pattern of a container: start tag up to its end, content (None: closed at once)."""
    p, n = prefix.encode(), name.encode()
    content = rb"(?:/>|>(.*?)</" + p + n + rb"\s*>)"
    return re.compile(rb"(<" + p + n + rb"(?=[\s/>])[^<>]*?)\s*" + content, re.DOTALL)
