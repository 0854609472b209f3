"""Tell which unit and year a report is about, from its title."""

from __future__ import annotations

import re

from xl_addin.model.document import Document

_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*(?:年度?|(?=\D{0,4}部门))")
_TITLE = re.compile(
    r"^(?:关于)?(?P<unit>[一-龥（）()]{2,40}?)"
    r"(?:\d{4}年度?)?(?:市级|区级|县级|省级|本级)?(?:部门整体|部门|整体|项目|预算|财政)[一-龥“”、]{0,20}(?:报告|说明|自评)"
)
_LONGEST_TITLE = 60  # characters
_LINES = 12  # of a report in which its title is looked for


def with_subject(document: Document) -> Document:
    """Return the document with the unit and the year that its title or first lines name."""
    lines = [one.text.strip() for one in document.paragraphs if one.text.strip() and one.table is None]
    titles = [line for line in lines[:_LINES] if len(line) <= _LONGEST_TITLE]
    years = [int(found[1]) for line in (titles or lines[:_LINES]) if (found := _YEAR.search(line))]
    bare = (re.sub(r"\s|\[bookmark:[^\]]*\]|^附件\d*", "", line) for line in titles)
    named = [found["unit"] for line in bare if (found := _TITLE.match(re.sub(r"^\d{4}年度?", "", line)))]
    return document._replace(unit=named[0] if named else "", year=years[0] if years else None)
