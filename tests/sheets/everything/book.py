"""Put the workbook of everything together: text parts from `parts`, rows and binary parts from here."""

from __future__ import annotations

import struct
import zipfile
import zlib
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from tests.sheets.everything import rows

PARTS = Path(__file__).with_name("parts")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "[Content_Types].xml"
VBA = "xl/vbaProject.bin"
_SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
KINDS = {
    ".xlsx": _SHEET_TYPE,
    ".xltx": _SHEET_TYPE.replace(b".sheet.", b".template."),
    ".xlsm": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xltm": b"application/vnd.ms-excel.template.macroEnabled.main+xml",
}
STORED = frozenset({"xl/media/image1.png", "xl/theme/theme1.xml", "customXml/item1.xml", "docProps/app.xml"})
DESCRIBED = frozenset({"xl/styles.xml", "xl/drawings/drawing1.xml", "xl/worksheets/sheet4.xml"})


def built(path: Path) -> Path:
    """Write the workbook; its suffix says which of the four kinds it is."""
    kind = path.suffix
    parts = {one.relative_to(PARTS).as_posix(): one.read_bytes() for one in sorted(PARTS.rglob("*.*"))}
    parts = {name: data for name, data in parts.items() if data and "." in name.rpartition("/")[2]}
    main = "xl/worksheets/sheet1.xml"
    parts[main] = parts[main].replace(b"<!-- rows -->", rows.main_rows())
    parts["xl/worksheets/sheet2.xml"] = _summary()
    parts["xl/worksheets/sheet3.xml"] = _unaddressed()
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}" count="99" uniqueCount="{len(rows.STRINGS)}">{"".join(rows.STRINGS)}</sst>'
    ).encode()
    parts["xl/media/image1.png"], parts["xl/media/image2.png"] = _picture(200), _picture(90)
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(256)) * 4
    if kind.endswith("m"):
        parts[VBA] = b"\xd0\xcf\x11\xe0" + bytes(n * n % 251 for n in range(5_000))
        _with_macros(parts)
    parts[TYPES] = parts[TYPES].replace(_SHEET_TYPE, KINDS[kind])
    path.write_bytes(_zipped({TYPES: parts.pop(TYPES), **parts}))
    return path


def _with_macros(parts: dict[str, bytes]) -> None:
    relations = "xl/_rels/workbook.xml.rels"
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>'
    )
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    override = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override + b"</Types>")


def _zipped(parts: dict[str, bytes]) -> bytes:
    """Return the zip: some members stored, some with their sizes behind the data, extra fields, times."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for nth, (name, data) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(name, (2026, 1, 5, 8, nth % 60, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            if name == "xl/theme/theme1.xml":
                entry.extra = b"\x55\x54\x05\x00\x01\x00\x00\x00\x00"
            packed.writestr(entry, data)
    return _described(out.getvalue())


def _described(content: bytes) -> bytes:
    """Return the zip with the sizes of some members in a data descriptor, as streaming programs write."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old:
        for entry in old.infolist():
            start = entry.header_offset
            size = 30 + sum(struct.unpack_from("<HH", content, start + 26))
            head = bytearray(content[start : start + size])
            stream = content[start + size : start + size + entry.compress_size]
            entry.header_offset = out.tell()
            if entry.filename not in DESCRIBED:
                out.write(bytes(head) + stream)
                continue
            sizes = (entry.CRC, entry.compress_size, entry.file_size)
            struct.pack_into("<H", head, 6, entry.flag_bits | 8)
            struct.pack_into("<3I", head, 14, 0, 0, 0)
            entry.flag_bits |= 8
            out.write(bytes(head) + stream + b"PK\x07\x08" + struct.pack("<3I", *sizes))
        at = out.tell()
        for entry in old.infolist():
            out.write(_entry(entry))
        size, count = out.tell() - at, len(old.infolist())
    out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, at, 0))
    return out.getvalue()


def _entry(one: zipfile.ZipInfo) -> bytes:
    name = one.filename.encode()
    year, month, day, hour, minute, second = one.date_time
    moment = (hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day)
    sizes = (one.CRC, one.compress_size, one.file_size, len(name), len(one.extra), 0, 0, 0)
    fields = (20, 20, one.flag_bits, one.compress_type, *moment, *sizes, one.external_attr, one.header_offset)
    return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *fields) + name + one.extra


def _picture(shade: int) -> bytes:
    """Return a PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _summary() -> bytes:
    """Return a sheet whose elements carry a prefix: totals across sheets, an external and a named value."""
    held = rows.expected(rows.before())["汇总"]
    formulas = {
        "A1": f"{rows.SHEET}!H51*2",
        "A2": f'"等级："&amp;{rows.SHEET}!H53',
        "A3": f"{rows.SHEET}!H51/满分",
    }
    cells = [
        f'<x:row r="{ref[1:]}">{_prefixed(ref, text, held[ref])}{_named(ref)}</x:row>'
        for ref, text in formulas.items()
    ]
    outside = '<x:row r="5"><x:c r="A5"><x:f>[1]Sheet1!$A$1+1</x:f><x:v>43</x:v></x:c></x:row>'
    return (
        f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1:D5"/><x:sheetData>'
        f"{''.join(cells)}{outside}</x:sheetData></x:worksheet>"
    ).encode()


def _prefixed(ref: str, text: str, value: object) -> str:
    kind = "" if isinstance(value, Decimal) else ' t="str"'
    return f'<x:c r="{ref}"{kind}><x:f>{text}</x:f><x:v>{value}</x:v></x:c>'


def _named(ref: str) -> str:
    """Return the cells of the local name 得分区, which shadows the global one."""
    return f'<x:c r="D{ref[1:]}"><x:v>{ref[1:]}</x:v></x:c>' if ref != "A3" else ""


def _unaddressed() -> bytes:
    """Return a sheet whose rows and cells do not say where they stand."""
    total = rows.expected(rows.before())["无地址"]["B1"]
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>合计加一</t></is></c>'
        f"<c><f>{rows.SHEET}!H51+1</f><v>{total}</v></c></row><row><c><v>7</v></c></row></sheetData></worksheet>"
    ).encode()
