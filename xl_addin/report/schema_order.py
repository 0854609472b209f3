"""Keep children in the order the schema fixes: Word refuses others, LibreOffice does not."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
}
_PLACES = {
    kind: {qn(f"w:{name}"): at for at, name in enumerate(names.split())} for kind, names in ORDER.items()
}


def sort_children(root: Any, kind: str) -> None:  # noqa: ANN401 - an lxml element
    """Put the children of an element of that kind (`pPr`, `sectPr` …) into the order of the schema."""
    places = _PLACES[kind]
    root[:] = sorted(root, key=lambda child: places.get(child.tag, len(places)))


def add_child(root: Any, child: Any, kind: str) -> None:  # noqa: ANN401 - lxml elements
    """Add one child to an element of that kind, in its place among children that stand in order."""
    places = _PLACES[kind]
    last = len(places)
    root.insert(sum(1 for one in root if places.get(one.tag, last) <= places[child.tag]), child)
