"""Workbooks whose cells, rows, merges, strings or styles are odd or wrong."""

from __future__ import annotations

import re

from tests.badfiles.case import (
    MAIN,
    OFFICE,
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    Case,
    Change,
    book,
    cell,
    merges,
    rows,
    sheet,
    swap,
    worksheet,
)

SHARED: tuple[Change, ...] = (  # a shared-strings part is promised, and A44 reads its first item
    swap(
        RELATIONS,
        "</Relationships>",
        f'<Relationship Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="rId88"/>'
        "</Relationships>",
    ),
    cell("A44", '<c r="A44" s="37" t="s"><v>0</v></c>'),
)
_SST = f'<sst xmlns="{MAIN}"><si><t>共享的文字</t></si></sst>'.encode()


def _actual(value: str, kind: str = "n") -> Change:
    """Let the 实际完成值 of 区人大代表满意度 (≥90%, 10 points) hold this."""
    return cell("G40", f'<c r="G40" s="35" t="{kind}"><v>{value}</v></c>')


def _points(value: str, kind: str = "n") -> Change:
    return cell("H40", f'<c r="H40" s="29" t="{kind}"><v>{value}</v></c>')


def _score(value: str, kind: str = "n") -> Change:
    return cell("I40", f'<c r="I40" s="29" t="{kind}"><v>{value}</v></c>')


def _beside(new: str) -> Change:
    """Add a cell L19 to the right of the form."""
    return swap(SHEET, '<c r="K19" s="32"></c>', f'<c r="K19" s="32"></c>{new}')


def _unaddressed(data: bytes) -> bytes:
    """Rows and cells without r; what stands in gaps is filled by empty cells, so that counting works."""
    filled = []
    for number, row in enumerate(re.findall(rb"<row [^<>]*>(.*?)</row>", data, re.DOTALL), 1):
        held = {
            re.search(rb'r="([A-Z]+)', one)[1]: one  # type: ignore[index]
            for one in re.findall(rb"<c .*?</c>", row, re.DOTALL)
        }
        cells = b"".join(held.get(letter.encode(), b"<c></c>") for letter in "ABCDEFGHIJK")
        assert number <= 44
        filled.append(b"<row>" + re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", cells) + b"</row>")
    start, end = data.index(b"<sheetData>") + 11, data.index(b"</sheetData>")
    return data[:start] + b"".join(filled) + data[end:]


def _reversed_rows(data: bytes) -> bytes:
    start, end = data.index(b"<sheetData>") + 11, data.index(b"</sheetData>")
    held = re.findall(rb"<row .*?</row>", data[start:end], re.DOTALL)
    return data[:start] + b"".join(reversed(held)) + data[end:]


def _dimension(new: str) -> Change:
    return swap(SHEET, '<dimension ref="A1:K44"/>', new)


def _hidden(data: bytes) -> bytes:
    return re.sub(rb'<row r="(3[0-5])"', rb'<row r="\1" hidden="1"', data)


_MERGES = "".join(f'<mergeCell ref="A{row}:C{row}"/>' for row in range(100, 10_100))
_TEXT = "字" * 32_767
_TOO_LONG = "字" * 40_000

CASES = (
    Case(
        "far_corner",
        "one value at XFD1048576",
        book(rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ),
    Case(
        "far_corner_style",
        "one style at XFD1048576",
        book(rows('<row r="1048576"><c r="XFD1048576" s="3"/></row>')),
    ),
    Case(
        "far_corner_elsewhere",
        "the same on another sheet",
        book(*sheet("远", worksheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))),
    ),
    Case(
        "beyond_columns",
        "a cell in column XFE",
        book(rows('<row r="60"><c r="XFE60"><v>1</v></c></row>')),
        "JX103",
    ),
    Case(
        "beyond_rows",
        "a cell in row 1,048,577",
        book(rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
        "JX103",
    ),
    Case("row_zero", "a cell in row 0", book(rows('<row r="0"><c r="A0"><v>1</v></c></row>')), "JX103"),
    Case(
        "address_of_words",
        "a cell whose address is no address",
        book(rows('<row r="60"><c r="甲60"><v>1</v></c></row>')),
        "JX103",
    ),
    Case("address_signs", "an address with $", book(rows('<row r="60"><c r="$A$60"><v>1</v></c></row>'))),
    Case(
        "dimension_small", "a dimension that leaves out most cells", book(_dimension('<dimension ref="A1"/>'))
    ),
    Case("dimension_none", "no dimension", book(_dimension(""))),
    Case(
        "dimension_huge",
        "a dimension of the whole sheet",
        book(_dimension('<dimension ref="A1:XFD1048576"/>')),
    ),
    Case("dimension_wrong", "a dimension that is no area", book(_dimension('<dimension ref="这里"/>'))),
    Case("unaddressed", "rows and cells without addresses", book((SHEET, _unaddressed))),
    Case("rows_reversed", "the rows stand bottom up", book((SHEET, _reversed_rows))),
    Case(
        "row_twice",
        "a row number twice, other cells",
        book(rows('<row r="44"><c r="L44"><v>1</v></c></row>')),
    ),
    Case(
        "cell_twice",
        "a blank cell of the form stands twice",
        book(rows('<row r="44"><c r="A44" s="37" t="inlineStr"><is><t>又一次</t></is></c></row>')),
    ),
    Case(
        "target_twice",
        "a cell that is to be written stands twice",
        book(rows('<row r="9"><c r="J9"><v>0.72</v></c></row>')),
        write_code="JX307",
    ),
    Case(
        "heads_twice",
        "得分 stands twice in the header, once over notes",
        book(cell("K17", '<c r="K17" s="13" t="inlineStr"><is><t>得分</t></is></c>')),
    ),
    Case("rows_hidden", "six indicators stand in hidden rows", book((SHEET, _hidden))),
    Case("spill", "a cell holds #SPILL!", book(cell("K20", '<c r="K20" t="e"><v>#SPILL!</v></c>'))),
    Case(
        "getting_data",
        "a cell holds #GETTING_DATA",
        book(cell("A43", '<c r="A43" t="e"><v>#GETTING_DATA</v></c>')),
    ),
    Case("error_score", "a score is #N/A", book(_score("#N/A", "e")), "JX205"),
    Case("error_points", "points are #REF!", book(_points("#REF!", "e")), "JX205"),
    Case("nan_points", "points are NaN", book(_points("NaN")), "JX205"),
    Case("nan_score", "a score is NaN", book(_score("NaN")), "JX205"),
    Case("inf_actual", "an achieved value is INF", book(_actual("INF")), "JX205"),
    Case("empty_value", "a note is an empty v", book(cell("J40", '<c r="J40"><v/></c>'))),
    Case(
        "huge_exponent",
        "a number of 1e309 stands beside the form",
        book(_beside('<c r="L19"><v>1e309</v></c>')),
    ),
    Case("exponent_flood", "a number of 1e999999999", book(_beside('<c r="L19"><v>1e999999999</v></c>'))),
    Case("tiny_exponent", "a number of 1e-999999999", book(_beside('<c r="L19"><v>1e-999999999</v></c>'))),
    Case("digits_400", "a number of 400 digits", book(_beside(f'<c r="L19"><v>{"7" * 400}</v></c>'))),
    Case("actual_huge", "an achieved value of 1e300", book(_actual("1e300"))),
    Case(
        "date_cell",
        "a date (type d) beside the form",
        book(_beside('<c r="L19" t="d"><v>2021-12-31</v></c>')),
    ),
    Case(
        "type_unknown",
        "a cell of a type that does not exist",
        book(_beside('<c r="L19" t="zz"><v>1</v></c>')),
    ),
    Case("blank_words", "a score of blanks only", book(_score("  ", "str"))),
    Case("no_strings_part", "a shared string without its part", book(*SHARED)),
    Case(
        "string_out_of_range",
        "the index of a shared string is too high",
        book(*SHARED, (STRINGS, lambda _: _SST), cell("A43", '<c r="A43" t="s"><v>99999999</v></c>')),
    ),
    Case(
        "string_negative",
        "the index of a shared string is negative",
        book(*SHARED, (STRINGS, lambda _: _SST), cell("A43", '<c r="A43" t="s"><v>-1</v></c>')),
    ),
    Case(
        "strings_count",
        "the strings' counts are wrong",
        book(*SHARED, (STRINGS, lambda _: _SST.replace(b"<sst", b'<sst count="9" uniqueCount="1000000000"'))),
    ),
    Case(
        "style_out_of_range",
        "a style index that does not exist",
        book(swap(SHEET, 'r="A44" s="', 'r="A44" s="99999')),
    ),
    Case("style_negative", "a negative style index", book(_beside('<c r="L19" s="-5"><v>1</v></c>'))),
    Case(
        "style_of_words",
        "a style index that is no number",
        book(_beside('<c r="L19" s="粗"><v>1</v></c>')),
        "JX103",
    ),
    Case(
        "styles_cut",
        "the styles stop in the middle",
        book((STYLES, lambda data: data[: len(data) // 2])),
        write_code="JX303",
    ),
    Case("merge_overlap", "two merged areas overlap", book(merges('<mergeCell ref="A41:J42"/>'))),
    Case(
        "merge_all",
        "a merged area covers the whole sheet",
        book(merges('<mergeCell ref="A1:XFD1048576"/>')),
        "JX201",
    ),
    Case("merge_hides", "a value hides under a merged area", book(cell("D18", '<c r="D18"><v>5</v></c>'))),
    Case("merge_wrong", "a merged area that is no area", book(merges('<mergeCell ref="ZZZZ1:B"/>')), "JX103"),
    Case("merge_backwards", "a merged area from right to left", book(merges('<mergeCell ref="C200:A199"/>'))),
    Case("merge_single", "a merged area of one cell", book(merges('<mergeCell ref="M50"/>'))),
    Case("merges_10000", "10,000 merged areas", book(merges(_MERGES)), heavy=True),
    Case(
        "text_full",
        "a text of 32,767 characters",
        book(_beside(f'<c r="L19" t="inlineStr"><is><t>{_TEXT}</t></is></c>')),
    ),
    Case(
        "text_too_long",
        "a text of 40,000 characters",
        book(_beside(f'<c r="L19" t="inlineStr"><is><t>{_TOO_LONG}</t></is></c>')),
    ),
    Case(
        "text_controls",
        "texts with _x0000_ and half characters",
        book(_beside('<c r="L19" t="inlineStr"><is><t>_x0000__xD800_a</t></is></c>')),
    ),
    Case("row_number_huge", "a row number of 40 digits", book(rows(f'<row r="{"9" * 40}"/>'))),
    Case(
        "row_number_digits",
        "a row number of 10,000 digits",
        book(rows(f'<row r="{"9" * 10_000}"><c r="A60"/></row>')),
    ),
)
