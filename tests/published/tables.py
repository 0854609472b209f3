"""The published tables as the golden list has them, and the same of a sample as our reader sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from tests.published.words import said_share
from xl_addin.model.table import FundsRow, Indicator

_FUNDS = {
    "年初预算数": "initial",
    "全年预算数": "annual",
    "预算数": "annual",
    "全年执行数": "executed",
    "执行数": "executed",
    "分值": "points",
    "得分": "score",
    "执行率（文中）": "rate",
    "预算执行率": "rate",
}
_TOTALS = (("自评得分", "得分合计（文中各行+9.8）"), ("得分（文中）", "各行得分合计（含资金9）"))
_WORDS = 12  # characters; a longer cell is a sentence, which a sample says in its own words
CENT = Decimal("0.01")


class Published(NamedTuple):
    """One published table: its indicator rows, the budget row's values by our names, its totals."""

    name: str
    rows: tuple[dict[str, Any], ...]
    funds: dict[str, Decimal]
    stated: Decimal | None
    written: Decimal | None
    grade: str | None
    by_rule: Decimal | None


def published_tables(golden: dict[str, Any]) -> Iterator[Published]:
    """Yield the tables of a golden list; a report without tables has none."""
    listed = golden["B_指标行"] or {}
    if "指标" in listed:
        yield _one("自评表", listed)
        return
    for name, table in listed.items():
        yield _one(name, table)


def _one(name: str, listed: dict[str, Any]) -> Published:
    block = listed.get("资金行") or listed.get("预算执行率行") or listed
    total = {**listed, **listed.get("总分", {})}
    stated, written = next((pair for pair in _TOTALS if pair[0] in total), ("", ""))
    return Published(
        name,
        tuple(listed["指标"]),
        {ours: Decimal(block[theirs].rstrip("%")) for theirs, ours in _FUNDS.items() if block.get(theirs)},
        Decimal(total[stated]) if stated else None,
        Decimal(total[written]) if written else None,
        listed.get("自评结果"),
        _by_rule(listed["指标"], block) if stated else None,
    )


def _by_rule(rows: list[dict[str, Any]], block: dict[str, Any]) -> Decimal:
    """Return the sum of the rules' scores at two decimals; a typed score inside its band stands."""
    scores = [Decimal(block.get("按比例计算") or block["按比例计算得分（封顶10）"])]
    for row in rows:
        ends = re.findall(r"[\d.]+", row.get("按注3计算") or row["按004规则计算"])
        low, high, typed = Decimal(ends[0]), Decimal(ends[-1]), Decimal(row["得分"])
        scores.append(typed if low <= typed <= high else high)
    return sum((score.quantize(CENT, ROUND_HALF_UP) for score in scores), Decimal(0))


def difference(golden: dict[str, Any], ours: Indicator) -> list[str]:
    """Return where a row of a sample differs from the published one, in words for the test's report."""
    names = {"一级指标": ours.level1, "二级指标": ours.level2, "三级指标": ours.level3}
    values = {"指标值": ours.target.text, "实际完成值": ours.actual.text, "原因": ours.reason}
    wrong = [
        f"{key}: {mine}"
        for key, mine in (names | values).items()
        if not same_words(golden[key] or "", mine, exact=key in names)
    ]
    points = ours.points.value if ours.points else None
    for key, value in (("分值", points), ("得分", ours.claimed.value)):
        if value != (Decimal(golden[key]) if golden[key] else None):
            wrong.append(f"{key}: {value}")
    return [f"{golden['三级指标']} {one}" for one in wrong]


def same_words(golden: str, ours: str, *, exact: bool) -> bool:
    """Return whether two cells say the same: a name to the letter, a sentence in other words."""
    theirs, mine = _plain(golden), _plain(ours)
    if theirs == mine:
        return True
    sentence = len(theirs) > _WORDS or "，" in golden
    if exact or not sentence or not mine or re.findall(r"[\d.]+", theirs) != re.findall(r"[\d.]+", mine):
        return False
    return said_share(golden, ours, {}) >= 0.5


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"‘’]", "", unicodedata.normalize("NFKC", text))


def funds_of(row: FundsRow) -> dict[str, Decimal | None]:
    """Return the budget row's values; the annual budget is the initial one where the form has only that."""
    annual = row.annual or row.initial
    figures = {"initial": row.initial, "annual": annual, "executed": row.executed, "points": row.points}
    slots = {"rate": row.rate, "score": row.score}
    return {name: one.value if one else None for name, one in {**figures, **slots}.items()}
