"""Make a freshly built workbook repeatable: fixed times, fixed order, and a value in every formula."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

from xl_addin.sheets.recalc import evaluate_missing

_TIME = b"2000-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
# the type of numbers may be left out; IronCalc 0.9 reads an empty cell that states it as 0
_PLAIN_TYPE = re.compile(rb"""(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="n\"""")
# openpyxl gives a formula that has no result yet an empty one, which reads as empty text; IronCalc
# 0.9 prints a complaint for a formula with neither result nor type
_PENDING = re.compile(rb"""(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(><f>[^<]*</f>)<v(?: ?/>|></v>)""")
_NUMBERED = re.compile(rb"&#([0-9]{3,7});")  # openpyxl writes Chinese as character references
# openpyxl writes the properties of a font in an order that the schema does not know
_FONT = re.compile(rb"(<font>)(.*?)(</font>)")
_FONT_PART = re.compile(rb"<([A-Za-z]+)[^>]*/>")
_FONT_ORDER = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def finish(raw: bytes) -> bytes:
    """Return the same workbook, the same bytes every time, its formulas with their results."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "built.xlsx"
        path.write_bytes(tidy(raw))
        return evaluate_missing(path)


def tidy(raw: bytes) -> bytes:
    """Return a workbook of openpyxl with fixed times and member dates, its fonts as the schema wants them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=_order):
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _TIME + rb"\g<2>", content)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_in_order, content)
            elif name.startswith("xl/worksheets/sheet"):
                content = _PENDING.sub(rb'\1 t="n"\2', _PLAIN_TYPE.sub(rb"\1", content))
                content = _NUMBERED.sub(lambda found: chr(int(found[1])).encode(), content)
            target.writestr(member, content)
    return packed.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    """Return a font with its properties in the order of the schema."""
    parts = sorted(_FONT_PART.finditer(font[2]), key=lambda part: _FONT_ORDER.index(part[1]))
    return font[1] + b"".join(part[0] for part in parts) + font[3]


def _order(name: str) -> tuple[bool, str]:
    """Content types first, as programs expect them."""
    return name != "[Content_Types].xml", name
