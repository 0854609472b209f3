"""Read what a `<c>` element holds, and write one: values only, never a formula."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation

from xl_addin.errors import NotUnderstood, TextTooLong
from xl_addin.model.figure import plain
from xl_addin.model.grid import CellError, CellValue, address
from xl_addin.sheets import markup
from xl_addin.sheets.cells import CellSpan
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import SheetScan

_DIGITS = Context(prec=15)  # significant digits that Excel keeps
_LARGEST = 308  # digits before the point, less one, of the largest number of eight bytes
_LARGEST_WRITTEN = 307  # the same of the largest number that can be typed: 9.99E+307
_NO_NUMBER = CellError("#NUM!")  # what Excel shows for a number out of its range
_OF_VALUE = frozenset({"r", "s", "t", "cm", "vm"})  # attributes of `<c>` that are written anew, or gone
_TEXTS = rb"<(?:[\w.\-]+:)?(rPh|t)(?=[\s>/])[^<>]*(?:(?<=/)>|(?<!/)>(.*?)</(?:[\w.\-]+:)?\1\s*>)"


def number(text: str) -> Decimal | None:
    """Return the number a `<v>` holds, at the 15 digits Excel shows; None where Excel can hold no such."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or value.adjusted() > _LARGEST:
        return None
    return _DIGITS.plus(value) if value.adjusted() >= -_LARGEST else Decimal(0)


def text_of(xml: bytes) -> str:
    """Return the text of a string item: its runs joined, phonetic hints left out."""
    found = re.findall(_TEXTS, xml, re.DOTALL)
    return "".join(markup.plain_text(text.decode("utf-8", "replace")) for tag, text in found if tag == b"t")


class SharedStrings:
    """The shared strings of a workbook (共享字符串), read when first asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._items: list[bytes] | None = None
        self._texts: dict[str, str | None] = {}

    def text(self, index: str) -> str | None:
        """Return the string of that index, None where there is none."""
        if index not in self._texts:
            self._texts[index] = self._text(index)
        return self._texts[index]

    @property
    def count(self) -> int:
        """How many strings there are."""
        data = self._data()
        return data.count(b"<si>") + data.count(b":si>") // 2 + data.count(b"<si ")

    def _data(self) -> bytes:
        part = self.package.related(self.package.workbook, "sharedStrings")
        return markup.readable(self.package.read(part), self.package.where) if part else b""

    def _text(self, index: str) -> str | None:
        if self._items is None:
            pattern = rb"<(?:[\w.\-]+:)?si(?=[\s>/])[^<>]*(?:(?<=/)>|(?<!/)>(.*?)</(?:[\w.\-]+:)?si\s*>)"
            self._items = re.findall(pattern, self._data(), re.DOTALL)
        number = int(index) if index.strip().isdecimal() else -1
        return text_of(self._items[number]) if 0 <= number < len(self._items) else None


def value_of(scan: SheetScan, cell: CellSpan | None, strings: SharedStrings) -> CellValue:
    """Return what a cell holds: a number at 15 digits, text, true or false, an error, or nothing.

    What stands in a number's place and is none (NaN, 1e309) is the error #NUM!: it must not pass for blank.
    """
    if cell is None:
        return None
    if cell.value is None:
        return text_of(scan.data[cell.start : cell.end]) or None if cell.type == "inlineStr" else None
    text = cell.value.decode("utf-8", "replace")
    if cell.type == "n":
        value = number(text)
        return _NO_NUMBER if value is None and text.strip() else value
    if cell.type == "s":
        return strings.text(text) or None
    text = markup.plain_text(text)
    if cell.type == "b":
        return markup.is_true(text.strip())
    return CellError(text) if cell.type == "e" else text or (None if cell.type == "inlineStr" else text)


def cell_xml(
    prefix: str, at: tuple[int, int], style: int, value: CellValue, where: str, *, tag: bytes = b""
) -> bytes:
    """Return a `<c>` element that holds a value, in place of the one that begins with `tag`.

    What the old tag says beyond place, style, type and metadata of the old value stays.
    Raises TextTooLong, NotUnderstood for a date, an error or a number that Excel cannot hold.
    """
    p = prefix
    given = markup.attributes(tag) if tag else {}
    kept = {name: held for name, held in given.items() if name not in _OF_VALUE}
    start = f'<{p}c r="{address(*at)}"' + (f' s="{style}"' if style else "")
    start += "".join(f' {name}="{markup.escape(held)}"' for name, held in kept.items())
    if value is None or value == "":
        return f"{start}/>".encode()
    if isinstance(value, bool):
        return f'{start} t="b"><{p}v>{int(value)}</{p}v></{p}c>'.encode()
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > _LARGEST_WRITTEN:
            raise NotUnderstood(where, detail="这个数 Excel 存不下")
        return f"{start}><{p}v>{plain(value)}</{p}v></{p}c>".encode()
    if not isinstance(value, str):
        raise NotUnderstood(where, detail="程序只写数字和文字，不写日期和错误值")
    text = _checked(value, where)
    space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
    return f'{start} t="inlineStr"><{p}is><{p}t{space}>{text}</{p}t></{p}is></{p}c>'.encode()


def formula_xml(scan: SheetScan, cell: CellSpan, value: CellValue, *, known: bool) -> bytes:
    """Return a formula's element with another cached value; without one where `known` is false."""
    p = scan.prefix
    old = scan.tag_of(cell.start)
    given = markup.attributes(old)
    for name in ("t", "vm"):  # metadata of the old result says nothing of the new one
        given.pop(name, None)
    kind, text = _result(value) if known else ("", "")
    if kind:
        given["t"] = kind
    tag = "".join(f' {name}="{markup.escape(held)}"' for name, held in given.items())
    pattern = rb"<" + p.encode() + rb"f(?=[\s>/])[^<>]*(?:(?<=/)>|(?<!/)>.*?</" + p.encode() + rb"f\s*>)"
    found = re.search(pattern, scan.data[cell.start + len(old) : cell.end], re.DOTALL)
    formula = found[0] if found else b""
    shown = f"<{p}v>{markup.escape(text)}</{p}v>".encode() if known else b""
    return f"<{p}c{tag}>".encode() + formula + shown + f"</{p}c>".encode()


def _result(value: CellValue) -> tuple[str, str]:
    """Return (type attribute, text) of a formula's result."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, Decimal):
        return "", plain(value)
    if isinstance(value, CellError):
        return "e", value.text
    return "str", markup.control_escaped(str(value or ""))


def _checked(text: str, where: str) -> str:
    may_be_long = len(text) > markup.MAX_TEXT_UNITS // 2  # a character takes two units at most
    if may_be_long and len(text.encode("utf-16-le", "surrogatepass")) // 2 > markup.MAX_TEXT_UNITS:
        raise TextTooLong(where)
    return markup.cell_text(text)
