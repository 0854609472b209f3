"""Read the field codes of a part as Word reads them, and tell which may fetch something."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_HARMLESS = (
    "ADDIN ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS CREATEDATE DATE "
    "DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF "
    "INDEX KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF "
    "PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE STYLEREF SUBJECT SYMBOL TA TC "
    "TEMPLATE TIME TITLE TOA TOC USERINITIALS USERNAME XE"
)
"""Fields that read this document, the clock or the program's own settings."""

_COMPUTED = "?"


class _Field:
    """A field that has begun: its code so far, and whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.shown = False


def fetching(root: etree._Element) -> Iterator[str]:
    """Yield the first word, in capitals, of every field not known to be harmless."""
    for code in _codes(root):
        words = code.split(maxsplit=1)
        word = words[0].upper() if words else ""
        if word and not word.startswith("=") and word not in _HARMLESS.split():
            yield word


def _codes(root: etree._Element) -> Iterator[str]:
    """Yield the code of each field, put together over its runs."""
    open_: list[_Field] = []
    for one in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"):
        name = str(one.tag).rpartition("}")[2]
        if name == "fldSimple":
            yield _attribute(one, "instr")
        elif name != "fldChar":
            text = "".join(str(piece) for piece in one.itertext())
            if open_ and not open_[-1].shown:
                open_[-1].code += text
            else:
                yield text
        elif _attribute(one, "fldCharType") == "begin":
            if open_ and not open_[-1].shown and not open_[-1].code.strip():
                open_[-1].code = _COMPUTED  # another field makes the name of this one
            open_.append(_Field())
        elif open_:
            open_[-1].shown = True
            if _attribute(one, "fldCharType") == "end":
                yield open_.pop().code
    yield from (one.code for one in open_)


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its name in any namespace, empty where there is none."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )
