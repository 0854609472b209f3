"""Workbooks whose formulas or defined names would hang, crash or mislead a calculation."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.badfiles.case import SHEET, WORKBOOK, Case, Change, book, rows, swap


def _formulas(*texts: str, value: str = "1") -> Change:
    """Formulas in column M below the form, each with a cached result."""
    cells = "".join(
        f'<row r="{row}"><c r="M{row}"><f>{text}</f><v>{value}</v></c></row>'
        for row, text in enumerate(texts, 60)
    )
    return rows(cells)


def _names(xml: str | Callable[[], str]) -> Change:
    def change(data: bytes) -> bytes:
        text = xml if isinstance(xml, str) else xml()
        return data.replace(b"</definedNames>", text.encode() + b"</definedNames>")

    return WORKBOOK, change


def _many_names() -> str:
    return "".join(
        f"<definedName name=\"n{n}\">'自评表'!$A${n % 900 + 1}</definedName>" for n in range(100_000)
    )


def _chain() -> str:
    """Names of which each reads the one before twice: 2 to the power of 60 areas."""
    return '<definedName name="c0">自评表!$A$1:$Z$99</definedName>' + "".join(
        f'<definedName name="c{n}">c{n - 1}+c{n - 1}</definedName>' for n in range(1, 61)
    )


def _nested(depth: int) -> str:
    return "IF(1," * depth + "1" + ",0)" * depth


def _followers(count: int) -> bytes:
    """Return a running total: each formula reads the one above."""
    first = b'<row r="60"><c r="M60"><f>1</f><v>1</v></c></row>'
    return first + b"".join(
        b'<row r="%d"><c r="M%d"><f>M%d+1</f><v>%d</v></c></row>' % (row, row, row - 1, row - 59)
        for row in range(61, 60 + count)
    )


def _shared_pairs(count: int) -> bytes:
    """Return shared formulas of two cells each, all with the same text, the second result out of date."""
    return b"".join(
        b'<row r="%d"><c r="M%d"><f t="shared" ref="M%d:M%d" si="%d">J$60*2</f><v>0</v></c></row>'
        b'<row r="%d"><c r="M%d"><f t="shared" si="%d"/><v>1</v></c></row>'
        % (row, row, row, row + 1, row, row + 1, row + 1, row)
        for row in range(60, 60 + 2 * count, 2)
    )


def _lookups(count: int) -> bytes:
    """Return rows that each look their key up among all of them."""
    return b"".join(
        b'<row r="%d"><c r="M%d"><v>%d</v></c><c r="N%d"><v>1</v></c><c r="O%d">'
        b"<f>VLOOKUP(M%d,$M$60:$N$%d,2,FALSE)</f><v>1</v></c></row>"
        % (row, row, row, row, row, row, 59 + count)
        for row in range(60, 60 + count)
    )


def _placeholders(data: bytes) -> bytes:
    """Give every formula the 0 that XlsxWriter writes in place of a result."""
    return re.sub(rb'( t="str")?><f>([^<]*)</f><v>[^<]*</v>', rb"><f>\2</f><v>0</v>", data)


_ORPHAN = '<row r="60"><c r="M60"><f t="shared" si="7"/><v>1</v></c></row>'
_ARRAY = '<row r="60"><c r="M60"><f t="array" ref="M60:XFD1048576">1</f><v>1</v></c></row>'
_EMPTY = '<row r="60"><c r="M60"><f></f><v>1</v></c><c r="N60"><f/></c></row>'
_SPREAD = (
    '<row r="60"><c r="M60"><f t="shared" ref="M60:M62" si="0">J60*2</f><v>0</v></c></row>'
    '<row r="61"><c r="M61"><f t="shared" si="0"/><v>0</v></c></row>'
)

CASES = (
    Case("circular", "formulas that read each other", book(_formulas("M61+1", "M60+1"))),
    Case("circular_self", "a formula that reads itself", book(_formulas("M60"))),
    Case("circular_total", "the total reads a cell that reads it", book(_formulas("I4*1", value="98.8"))),
    Case(
        "indirect",
        "INDIRECT and OFFSET over whole columns",
        book(_formulas('SUM(INDIRECT("A:XFD"))', "SUM(OFFSET(A1,0,0,1048576,16384))")),
    ),
    Case("whole_columns", "products of whole columns", book(_formulas(*["SUMPRODUCT((A:A=B:B)*(C:Z))"] * 5))),
    Case("whole_sheet", "a sum over the whole sheet", book(_formulas("SUM(A1:L1048576)", "COUNTA(1:59)"))),
    Case("volatile", "volatile functions", book(_formulas("NOW()", "TODAY()", "RAND()", "RANDBETWEEN(1,9)"))),
    Case("volatile_score", "the total's neighbour reads RAND", book(_formulas("RAND()+I4"))),
    Case("deep_formula", "IF nested 3,000 deep", book(_formulas(_nested(3_000)))),
    Case("long_formula", "a formula of 200,000 characters", book(_formulas("1" + "+1" * 100_000))),
    Case("powers", "a chain of 5,000 powers", book(_formulas("2" + "^1" * 5_000))),
    Case("signs", "5,000 minus signs before a number", book(_formulas("-" * 5_000 + "1"))),
    Case(
        "braces",
        "an array constant of 5,000 numbers",
        book(_formulas("SUM({" + ",".join(["1"] * 5_000) + "})")),
    ),
    Case("brackets_open", "5,000 brackets that never close", book(_formulas("(" * 5_000))),
    Case("nonsense", "a formula that is no formula", book(_formulas("=*/)(", "'", "[[[", "#REF!+", ""))),
    Case(
        "unknown_function",
        "functions of WPS and of the future",
        book(_formulas('_xlfn.DISPIMG("ID_1",1)', "_xlfn._xlws.SORT(A1:A9)", "NOSUCH(1)")),
    ),
    Case(
        "missing_sheet", "a formula reads a sheet that is gone", book(_formulas("Sheet9!A1", "'[3]上年'!A1"))
    ),
    Case(
        "huge_power",
        "numbers beyond what the engine holds",
        book(_formulas("9^9^9", "1E+308*10", "FACT(170)*FACT(170)", 'REPT("x",32767)')),
    ),
    Case(
        "rept_bomb",
        "texts doubled again and again",
        book(_formulas('REPT("x",32000)', *[f"M{row}&amp;M{row}" for row in range(60, 90)])),
        heavy=True,
    ),
    Case("followers", "2,000 formulas in a chain", book(rows(lambda: _followers(2_000))), heavy=True),
    Case("followers_20000", "20,000 formulas in a chain", book(rows(lambda: _followers(20_000))), heavy=True),
    Case(
        "followers_190000",
        "190,000 formulas in a chain",
        book(rows(lambda: _followers(190_000))),
        "JX114",
        heavy=True,
    ),
    Case(
        "shared_pairs",
        "5,000 shared formulas of two cells with the same text",
        book(rows(lambda: _shared_pairs(5_000))),
        heavy=True,
    ),
    Case(
        "shared_pairs_20000",
        "20,000 shared formulas of two cells with the same text",
        book(rows(lambda: _shared_pairs(20_000))),
        "JX114",
        heavy=True,
    ),
    Case("lookups", "4,000 lookups over 4,000 rows", book(rows(lambda: _lookups(4_000))), heavy=True),
    Case("orphan_shared", "a shared formula's child without its master", book(rows(_ORPHAN))),
    Case("shared", "shared formulas", book(rows(_SPREAD))),
    Case("array_over_all", "an array formula over everything below", book(rows(_ARRAY)), heavy=True),
    Case("placeholders", "every result is a 0 that only holds its place", book((SHEET, _placeholders))),
    Case("empty_formulas", "empty formulas", book(rows(_EMPTY))),
    Case("names_100000", "100,000 defined names", book(_names(_many_names)), heavy=True),
    Case(
        "name_of_itself",
        "a name that stands for itself",
        book(
            _names(
                '<definedName name="自">自+1</definedName><definedName name="甲">乙</definedName>'
                '<definedName name="乙">甲</definedName>'
            ),
            _formulas("自", "甲*2"),
        ),
    ),
    Case("name_chain", "names that double 60 times", book(_names(_chain), _formulas("SUM(c60)"))),
    Case(
        "name_wrong",
        "names that are wrong or empty",
        book(
            _names(
                '<definedName name="x">#REF!</definedName><definedName>1</definedName><definedName name="y"/>'
            )
        ),
    ),
    Case(
        "standard_unknown",
        "the workbook names a standard that does not exist",
        book(swap(WORKBOOK, '"henan-department"', '"atlantis"')),
        "JX206",
    ),
)
