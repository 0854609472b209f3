"""Check for what a blank form left behind: placeholder rows and words nobody replaced."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import IndicatorScore

_MARKS = ("XX", "xx", "××", "ＸＸ", "△△", "□□", "＊＊", "**", "请填写", "此处填写", "[bookmark]")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十")


def _is_placeholder(text: str) -> bool:
    """Tell whether a text is what forms print for someone to replace: `指标1`, `……`, `XX`."""
    text = text.strip()
    if not text:
        return False
    if not text.strip("….。·、 "):
        return True
    head, _, tail = text.partition("指标")
    if tail and head in {"", "三级", "二级", "一级"} and set(tail.strip()) <= _NUMERALS:
        return True
    return any(mark in text for mark in _MARKS)


@check("E20", "模板文字未替换", severity=Severity.HINT)
def nothing_of_the_blank_form_is_left(case: Case) -> Iterator[Deviation]:
    """保证：表里没有留着空白表的占位内容（“指标1”“……”“XX”等）。

    为什么：占位内容会原样进入报告和公开稿；占位的指标行还可能带着分值。
    怎么办：换成实际内容；用不上的行整行删去，并核对分值合计。
    """
    for row in case.score.rows:
        for column, text in _texts(row):
            if _is_placeholder(text):
                yield _left(case.at(row, column), text, verify=row.indicator.points is not None)
    for place, text in _other_texts(case):
        if _is_placeholder(text):
            yield _left(place, text)


def _texts(row: IndicatorScore) -> Iterator[tuple[str, str]]:
    item = row.indicator
    yield from (("level3", item.level3), ("target", item.target.text), ("actual", item.actual.text))
    yield "reason", item.reason


def _other_texts(case: Case) -> Iterator[tuple[Place, str]]:
    sheet = case.table.sheet
    for task in case.table.tasks:
        for text in (task.name, task.content, task.done):
            yield Place(sheet, f"A{task.row}"), text
    for goal in case.table.goals:
        for text in (goal.expected, goal.achieved):
            yield Place(sheet), text


def _left(place: Place, text: str, *, verify: bool = False) -> Deviation:
    quoted = text.strip()[:20]
    return Deviation(
        (place,),
        f"“{quoted}”像是空白表里的占位内容",
        "占位内容没有换成实际内容，会进入报告和公开稿",
        "请换成实际内容；用不上的行请整行删去，并核对分值合计。",
        severity=Severity.VERIFY if verify else None,
    )
