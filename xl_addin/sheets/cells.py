"""Find the `<c>` elements of a sheet part: one regular expression reads place, style, formula and value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from xl_addin.model.grid import address, position
from xl_addin.sheets import markup

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384  # a sheet's size in Excel


class CellSpan(NamedTuple):
    """One `<c>` element: where its bytes stand, and what it is.

    `start`/`end` span the whole element. `style` indexes cellXfs; `type` is the t attribute (`n`
    when absent). `value` is the raw text of its `<v>`, or of its inline string where that is plain,
    None for none. `formula` is the text without `=` (of a shared formula's follower: its master's text),
    None for none. `kind` is ``, `normal`, `shared`, `array` or `dataTable`; `ref` the range a shared,
    array or table formula fills; `follower` marks a shared formula's followers, and `master` is where
    their formula stands, None where it stands nowhere.
    """

    row: int
    column: int
    start: int
    end: int
    style: int
    type: str
    value: bytes | None = None
    formula: str | None = None
    kind: str = ""
    ref: str = ""
    follower: bool = False
    master: tuple[int, int] | None = None


class Wanted(Enum):
    """Which cells a scan shall find."""

    ALL = "all"
    CONTENT = "content"
    FORMULAS = "formulas"
    NOTHING = "nothing"


_make = tuple.__new__
_TYPES = {None: "n", b"n": "n", b"s": "s", b"str": "str", b"inlineStr": "inlineStr"}
Cells = dict[tuple[int, int], CellSpan]
_Span = tuple[int, int]
Masters = dict[str, tuple[str, tuple[int, int]]]  # shared formulas by group: text, and where it stands


def by_place(cells: list[CellSpan]) -> tuple[Cells, frozenset[tuple[int, int]]]:
    """Return cells by (row, column), the last of each place, and the places that occur more than once."""
    found: Cells = {cell[:2]: cell for cell in cells}
    if len(found) == len(cells):
        return found, frozenset()
    number = Counter(cell[:2] for cell in cells)
    return found, frozenset(at for at, times in number.items() if times > 1)


def in_order(
    data: bytes, prefix: str, span: _Span, wanted: Wanted, dull: Collection[bytes | None] = ()
) -> list[CellSpan]:
    """Return the cells as they stand; those without an address are counted. Raises ValueError.

    Blank cells of a `dull` style (as written, None for none) may be left out.
    """
    if wanted is Wanted.NOTHING:
        return []
    if data.find(f"<{prefix}c>".encode(), *span) < 0:
        try:
            return list(_addressed(data, prefix, span, wanted, dull))
        except KeyError:  # a cell without an address, which says its place by where it stands
            pass
    return list(_counted(data, prefix, span, wanted))


def _addressed(
    data: bytes, prefix: str, span: _Span, wanted: Wanted, dull: Collection[bytes | None]
) -> Iterator[CellSpan]:
    """Yield the cells by their addresses; raise KeyError at one that has none."""
    masters: Masters = {}
    columns: dict[bytes, int] = {}
    for match in _pattern(prefix, wanted).finditer(data, *span):
        letters, digits, style, kind, inline, formula, value, given, body = match.groups()
        if letters is None:
            yield _unusual(match, given, body, prefix, masters, None)
            continue
        if style in dull and value is None and inline is None and formula is None:
            continue
        column = columns.get(letters) or _column(letters, columns)
        row = int(digits)
        if not 0 < row <= MAX_ROW:
            raise ValueError(address(row, column))
        text = None if formula is None else markup.plain_text(formula.decode())
        held = inline if kind == b"inlineStr" else value
        start, end = match.span()
        fields = (row, column, start, end, int(style or 0), _TYPES.get(kind) or kind.decode(), held)
        # as CellSpan(…) would, at a third of its cost: this runs for every cell there is
        yield _make(CellSpan, (*fields, text, "" if text is None else "normal", "", False, None))


def _counted(data: bytes, prefix: str, span: _Span, wanted: Wanted) -> Iterator[CellSpan]:
    """Yield the cells of each row; one without an address stands right of the one before it."""
    masters: Masters = {}
    for tag, number, end in rows(data, prefix, span):
        column = 0
        for match in _pattern(prefix, wanted).finditer(data, tag.end(), end):
            cell = _unusual(match, *_as_given(match), prefix, masters, (number, column + 1))
            column = cell.column
            yield cell


def rows(data: bytes, prefix: str, span: _Span) -> Iterator[tuple[re.Match[bytes], int, int]]:
    """Yield each `<row>` start tag with its number and where the next one starts; slow on long sheets."""
    number, held = 0, None
    for tag in markup.tags(data, "row", prefix, span):
        if held:
            yield held, number, tag.start()
        stated = markup.attributes(tag[2]).get("r")
        number = int(stated) if stated else number + 1
        held = tag
    if held:
        yield held, number, span[1]


def unaddressed(data: bytes, name: str, span: _Span) -> bool:
    """Tell whether some element of that name (`c`, `x:row`) states no address."""
    tag = f"<{name}".encode()
    usual = data.count(tag + b' r="', *span)
    if usual == sum(data.count(tag + sign, *span) for sign in (b" ", b">", b"/", b"\n", b"\r", b"\t")):
        return False
    return bool(_unaddressed(name).search(data, *span))


@lru_cache(maxsize=16)
def _pattern(prefix: str, wanted: Wanted) -> re.Pattern[bytes]:
    """Return the expression for a cell: seven groups as office programs write it, two for any other."""
    p = prefix.encode()
    tag = rb'<Pc r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")? ?'
    inline = rb'(?:<Pis><Pt(?: xml:space="preserve")?>([^<]*)</Pt></Pis>)?'
    formula = rb"(?:<Pf>([^<]*)</Pf>)" + (b"" if wanted is Wanted.FORMULAS else b"?")
    content = rb">" + inline + formula + rb"(?:<Pv>([^<]*)</Pv>)?</Pc>"
    other = rb"<Pc(?=[\s>/])([^<>]*)"
    blank, blank_other = (b"/>|", rb"(?<=/)>|") if wanted is Wanted.ALL else (b"", b"")
    begins = rb"(?=\s*<Pf[\s>/])" if wanted is Wanted.FORMULAS else b""
    usual = tag + b"(?:" + blank + content + b")"
    unusual = other + b"(?:" + blank_other + rb"(?<!/)>" + begins + rb"(.*?)</Pc\s*>)"
    whole = usual + b"|" + unusual
    return re.compile(whole.replace(b"<P", b"<" + p).replace(b"</P", b"</" + p), re.DOTALL)


@lru_cache(maxsize=4)
def _formula(prefix: str) -> re.Pattern[bytes]:
    p = prefix.encode()
    return re.compile(rb"<" + p + rb"f((?:\s[^<>]*?)?)(?:/>|>(.*?)</" + p + rb"f\s*>)", re.DOTALL)


@lru_cache(maxsize=4)
def _value(prefix: str) -> re.Pattern[bytes]:
    return re.compile(rb"<" + prefix.encode() + rb"v(?:\s[^<>]*)?(?<!/)>([^<]*)<")


@lru_cache(maxsize=8)
def _unaddressed(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"<" + name.encode() + rb"(?=[\s>/])(?![^<>]*\sr=)")


def _as_given(match: re.Match[bytes]) -> tuple[bytes, bytes | None]:
    """Return (attributes, content) of a cell, however it was matched."""
    if match[1] is None:
        return match[8], match[9]
    tag, _, body = match[0].partition(b">")
    return tag.rstrip(b"/"), body or None


def _unusual(
    match: re.Match[bytes],
    attributes: bytes,
    body: bytes | None,
    prefix: str,
    masters: Masters,
    counted: tuple[int, int] | None,
) -> CellSpan:
    """Return the cell of an element written in another way; `counted` is its place where it states none.

    Raises KeyError where neither is there.
    """
    given = markup.attributes(attributes)
    stated = position(given["r"]) if counted is None or "r" in given else counted
    row, column = (counted or stated)[0], stated[1]
    if not (0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN):
        raise ValueError(given.get("r", ""))
    held = _value(prefix).search(body) if body else None
    cell = CellSpan(
        row,
        column,
        match.start(),
        match.end(),
        int(given.get("s", 0)),
        given.get("t", "n"),
        held[1] if held else None,
    )
    formula = _formula(prefix).match(body.lstrip()) if body else None
    return _with_formula(cell, formula, masters) if formula else cell


def _with_formula(cell: CellSpan, found: re.Match[bytes], masters: Masters) -> CellSpan:
    """Return the cell with what its `<f>` element says."""
    given = markup.attributes(found[1])
    kind = given.get("t", "normal")
    text = markup.plain_text((found[2] or b"").decode())
    group = given.get("si", "")
    if kind == "shared" and text:
        masters[group] = text, cell[:2]
    if kind != "shared" or text:
        return cell._replace(formula=text, kind=kind, ref=given.get("ref", ""))
    formula, master = masters.get(group, ("", None))
    return cell._replace(formula=formula, kind=kind, follower=True, master=master)


def _column(letters: bytes, known: dict[bytes, int]) -> int:
    """Return the number of a column, remembered in `known`; raise ValueError beyond Excel's last one."""
    column = position(f"{letters.decode()}1")[1]
    if column > MAX_COLUMN:
        raise ValueError(letters.decode())
    known[letters] = column
    return column
