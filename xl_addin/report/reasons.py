"""Put the reason that a unit gives into a sentence: once, without a doubled 因, several lines as a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xl_addin.model.quotes import quoted
from xl_addin.report.figures import MISSING
from xl_addin.report.marked import raw
from xl_addin.report.wording import inline, paragraphs

_STOPS = "。；;，, "
_LEAD = re.compile(
    r"^(?:(?:未完成|未达标|未达成|未实现|偏差|偏离|扣分|失分|主要)*的?(?:主要)?原因(?:分析|说明)?(?:[及和与、]改进措施)?"
    r"(?:主要)?(?:是[：:]?|为[：:]?|在于[：:]?|[：:]))?"
    r"(?:(?:主要)?是?(?:因为|由于|因(?![公素果地人时私特故病事])))?[，,：:]?"
)
"""What a reason may begin with that the sentence already says, the form's own column names among it.

Not 因公, 因素, 因地制宜 and the like."""


def because(what: str, reason: object, *, every: bool = False) -> str:
    """Return `扣分原因是资金未到位`, of `every` one 均为; a reason of several lines as `扣分原因：…；…`."""
    lines = _lines(reason)
    if len(lines) > 1:
        return f"{what}原因{'相同' if every else ''}：{'；'.join(lines)}"
    return f"{what}原因{'均为' if every else '是'}{lines[0] if lines else inline(reason)}"


def _lines(reason: object) -> list[str]:
    """Return the lines of a reason without closing stops, the first ones without what heads them."""
    lines = [line.rstrip(_STOPS) for line in paragraphs(reason)]
    while lines and not (first := _LEAD.sub("", lines[0])):
        del lines[0]
    return [first, *lines[1:]] if lines else []


def said_before(budget: dict[str, Any], levels: Sequence[dict[str, Any]]) -> None:
    """Note at every row (原因同) which indicator of an earlier level lost points for the same reason."""
    told: dict[str, str] = {}
    if budget["原因"]:
        told[same(budget["原因"])] = f"一级指标{quoted(budget['指标'])}"
    for level in levels:
        here: dict[str, str] = {}
        for row in level["三级"]:
            key = same(row["原因"])
            row["原因同"] = told.get(key, "") if key and row["扣分"] != MISSING else ""
            if key and row["扣分"] != MISSING:
                here.setdefault(key, f"三级指标{quoted(row['名称'])}")
        told = here | told


def same(reason: object) -> str:
    """Return what two reasons have in common that say the same."""
    return inline(raw(reason))
