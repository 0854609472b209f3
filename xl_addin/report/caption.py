"""Number charts and write their captions (图题) below them, never parted from them by a page's end."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from xl_addin.report.gongwen import element, field, text_element
from xl_addin.report.marked import ordinal_of
from xl_addin.report.merges import W, text_of

CHART_STYLE, CAPTION_STYLE = "图位", "图题"
_CAPTION_NAMES = frozenset({CAPTION_STYLE, "caption", "题注"})
_NUMBERED = re.compile(r"图\s*[\d０-９]+[\s　.．、:：]*|图[\s　]+")


def own_caption(paragraph: Any, styles: dict[str, str]) -> Any:  # noqa: ANN401 - lxml elements
    """Return the caption that the template's author wrote below a chart, or None."""
    below = paragraph.getnext()
    if below is None or below.tag != f"{W}p":
        return None
    style = below.find(f"{W}pPr/{W}pStyle")
    captions = {styles[name] for name in _CAPTION_NAMES if name in styles}
    named = style is not None and style.get(f"{W}val") in captions
    return below if named or _NUMBERED.match(text_of(below).strip()) else None


def add_caption(paragraph: Any, number: int, words: str, styles: dict[str, str]) -> None:  # noqa: ANN401
    """Add the caption `图1　…` below a chart's paragraph; the number is a field that Word keeps up."""
    made = element("p")
    made.append(_properties(styles.get(CAPTION_STYLE)))
    made.extend(_numbered(number, words, None))
    paragraph.addnext(made)


def renumber(caption: Any, number: int) -> None:  # noqa: ANN401 - an lxml element
    """Give the author's own caption its number; his words and their look stay."""
    words = _NUMBERED.sub("", text_of(caption).strip(), count=1)
    look = caption.find(f"{W}r/{W}rPr")
    for child in list(caption):
        if child.tag != f"{W}pPr":
            caption.remove(child)
    caption.extend(_numbered(number, words, look))


def keep_with_caption(paragraph: Any, styles: dict[str, str]) -> None:  # noqa: ANN401 - an lxml element
    """Give a printed chart's paragraph the look that a chart needs: a line as high as the chart."""
    old = paragraph.find(f"{W}pPr")
    section = old.find(f"{W}sectPr") if old is not None else None
    if old is not None:
        paragraph.remove(old)
    new = _properties(styles.get(CHART_STYLE), keep=True)
    if section is not None:
        new.append(section)
    paragraph.insert(0, new)


def keep_next(paragraph: Any) -> None:  # noqa: ANN401 - an lxml element
    """Keep the paragraph of a drawn chart on the page of its caption."""
    properties = paragraph.get_or_add_pPr()
    properties.get_or_add_keepNext()


def _properties(style: str | None, *, keep: bool = False) -> Any:  # noqa: ANN401 - an lxml element
    """Return paragraph properties: the style's, or for a template without it the least that is needed."""
    made = element("pPr")
    if style:
        made.append(element("pStyle", val=style))
    elif keep:
        made.append(element("keepNext"))
    if not style:
        made.append(element("spacing", line=240, lineRule="auto"))
        made.append(element("ind", firstLineChars=0, firstLine=0))
        made.append(element("jc", val="center"))
    return made


def _numbered(number: int, words: str, look: Any) -> list[Any]:  # noqa: ANN401 - an lxml element
    """Return the runs `图`, the number as a SEQ field, and the words."""
    return [
        _run(content, look)
        for content in (
            text_element("图"),
            *field("SEQ 图 \\* ARABIC", ordinal_of(number)),
            text_element(f"　{words}"),
        )
    ]


def _run(content: Any, look: Any) -> Any:  # noqa: ANN401 - an lxml element
    made = element("r")
    if look is not None:
        made.append(deepcopy(look))
    made.append(content)
    return made
