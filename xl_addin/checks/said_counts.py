"""Compare how many indicators the text says there are with the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation
from xl_addin.checks.names_said import Names, Sentence, names_of, sentences
from xl_addin.model.document import Document, place
from xl_addin.model.numerals import chinese_number, half_width
from xl_addin.model.result import IndicatorScore

_NUMBER = r"(?P<number>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_BEFORE = re.compile(rf"{_NUMBER}\s*[个项]\s*(?P<level>[一二三])级指标")
_AFTER = re.compile(rf"(?P<level>[一二三])级指标(?:合计|共计|共有|共|总计)\s*{_NUMBER}\s*[个项]")
# What goes on like this counts some of the indicators, not all: 2项三级指标有扣分.
_SOME = re.compile(r"\s*(?:有|未|没|扣|已|均|都|得|达|完成|存在|低于|高于|超|需|因)")
_LEVELS = {"一": 1, "二": 2, "三": 3}


def differing_counts(case: Case, document: Document) -> Iterator[Deviation]:
    """Yield every count of indicators that is not the table's.

    It is said of the 一级指标 named first in the sentence, else of the whole table, where 预算执行率
    may be counted or not.
    """
    names = names_of(case)
    for one in sentences(document, names):
        text = half_width(one.text)
        whole = (found for found in _BEFORE.finditer(text) if not _SOME.match(text, found.end()))
        for match in (*whole, *_AFTER.finditer(text)):
            number, level = _number(match["number"]), _LEVELS[match["level"]]
            of, right = _right(case, names, one, match, level)
            if number is not None and any(right) and number not in right:
                yield _differs(one, match, of, right)


def _right(
    case: Case, names: Names, one: Sentence, match: re.Match[str], level: int
) -> tuple[str, list[int]]:
    """Return what a count is said of, and the counts that would be right; none where it is not known."""
    named = [names.at(found) for found in names.pattern.finditer(one.text[: match.start()])]
    upper = [subject for subject in named if subject.level == 1 and subject.rows]
    about = upper[0] if upper else None
    if about is None and named:
        return "", []
    if about is None:
        made = len(_names(case.score.rows, level))
        extra = [made + 1] if case.score.budget and level != 2 else []
        return "自评表", [made, *extra] if made else []
    if level == 1:
        return "", []
    return about.name, [len(_names(about.rows, level))]


def _names(rows: tuple[IndicatorScore, ...], level: int) -> set[tuple[str, ...]]:
    """Return the different indicators of a level among rows; rows without that level's name do not count."""
    keys = [
        (row.indicator.level1, row.indicator.level2, row.indicator.level3, str(row.indicator.row))
        for row in rows
    ]
    return {key[: 4 if level == 3 else level] for key in keys if key[level - 1]}


def _number(text: str) -> int | None:
    value = Decimal(text) if text.isdigit() else chinese_number(text.replace("两", "二"))
    return None if value is None else int(value)


def _differs(one: Sentence, match: re.Match[str], of: str, right: list[int]) -> Deviation:
    at = one.start + match.start()
    level = f"{match['level']}级指标"
    return Deviation(
        (place(one.paragraph, at, one.start + match.end()),),
        f"报告写“{of}”有{match['number']}项{level}，自评表里有{right[0]}项",
        "指标个数可以从表上数出来，文字与表格应当一致",
        "请数一数自评表，改正写错的一处。",
        f"{match['number']}项",
        f"{right[0]}项",
    )
