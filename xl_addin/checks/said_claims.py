"""Hold claims that everything was accomplished against a table in which something was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation
from xl_addin.model.document import Document, place
from xl_addin.model.figure import Place
from xl_addin.model.quotes import quoted
from xl_addin.model.result import IndicatorScore, Outcome

_CLAIM = re.compile(
    r"(?:目标|指标|任务)[^，。；;,]{0,8}(?:(?:全部|全面|均已?|都已?)(?:圆满|按时|如期|超额)?(?:完成|达成|实现|达到)|圆满完成)"
    r"|圆满完成[^，。；;,]{0,10}(?:目标|指标|任务)"
)
_SOME = re.compile(r"基本|除|未|没有|力争|确保|将|争取|要求|应")
_LISTED = re.compile(r"(?:了)?(?:指标值|目标值)?[：:]")
_NAMED = 3  # unmet indicators that the message names


def unfounded_claims(case: Case, document: Document) -> Iterator[Deviation]:
    """Yield every claim of full success where the table has indicators that were not reached."""
    unmet = [row for row in case.score.rows if row.outcome is Outcome.UNMET]
    for paragraph in document.paragraphs if unmet else ():
        if paragraph.table is None:
            for found in _CLAIM.finditer(paragraph.text):
                sentence = re.split("[。；;]", paragraph.text[: found.start()])[-1]
                listed = _LISTED.match(paragraph.text, found.end())  # 均达到指标值：… speaks of those listed
                if not listed and not _SOME.search(sentence + found[0]):
                    yield _claimed(case, unmet, found[0], place(paragraph, *found.span()))


def _claimed(case: Case, unmet: list[IndicatorScore], words: str, where: Place) -> Deviation:
    names = "、".join(quoted(row.indicator.level3) for row in unmet[:_NAMED])
    more = f"等{len(unmet)}项" if len(unmet) > _NAMED else ""
    return Deviation(
        (where, case.at(unmet[0], "actual")),
        f"写“{words}”，而自评表里{names}{more}没有达到指标值",
        "表里有未达成的指标，文字却说全部完成，审核时会要求解释",
        "请改成如实的说法，把没有达到的指标单独写明。",
    )
