"""Give the report the named amounts, lists and ratios of the base data (基础数据)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from xl_addin.model.dossier import Dossier, ListRow
from xl_addin.model.figure import Figure, Place, round_half_up
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.result import RatioValue, Scorecard
from xl_addin.report.figures import MISSING, WAN, Number, clean, money
from xl_addin.rules.base_data import TEXT, ListDef, stating, vocabulary
from xl_addin.rules.facts import FactCatalogue
from xl_addin.rules.pack import Standard

_MONEY = frozenset({"万元", "元", "亿元"})
_BRACKETS = str.maketrans("()-", "（）−")
_NO_NAME = re.compile(r"[（(][^）)]*[）)]|[^\w]")


def data_of(dossier: Dossier, standard: Standard) -> dict[str, Number]:
    """Return every fact that the standard's base data may state, by `name_of` its term; MISSING where blank.

    Amounts are in 万元 with at least two decimals, counts as they stand.
    """
    wanted = vocabulary().codes_of(standard.info.base_data)
    return {name_of(standard.facts[code].term): number_of(dossier.facts.get(code)) for code in wanted}


def name_of(term: str) -> str:
    """Return a term as a template writes it: without brackets and marks: 因公出国（境）费 → 因公出国费."""
    return _NO_NAME.sub("", term)


def lists_of(dossier: Dossier, standard: Standard) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every list of the standard's base data, by the list's name; empty where none."""
    wanted = vocabulary().lists_of(standard.info.base_data)
    return {name_of(one.term): [_row(row, one) for row in dossier.lists.get(one.code, ())] for one in wanted}


def ratios_of(
    scorecard: Scorecard, standard: Standard, facts: Mapping[str, Figure] = MappingProxyType({})
) -> dict[str, dict[str, Any]]:
    """Return every common ratio in percent with its arithmetic (算式); both MISSING without its facts.

    填报 is what the unit itself states for it, only where it differs by the rounding of the amounts.
    """
    found = {one.ratio: one for one in scorecard.ratios}
    decimals = standard.pack.rate_decimals
    made: dict[str, dict[str, Any]] = {}
    for ratio in standard.pack.ratios:
        one = found.get(ratio.code)
        stated = stating(ratio.code, facts)
        made[name_of(ratio.name)] = {
            "百分数": round_half_up(one.value, decimals) if one else MISSING,
            "算式": _printed(one.working) if one else MISSING,
            "公式": clean(ratio.formula).replace(" ", ""),
            "填报": _unrounded(stated, one, decimals) if one else MISSING,
        }
    return made


def _unrounded(stated: Figure | None, computed: RatioValue, decimals: int) -> Number:
    """Return a stated ratio that another rounding of its operands gives; MISSING for any other."""
    if stated is None or stated.decimals is None or stated.decimals < decimals:
        return MISSING
    said = agree(stated, computed.value, decimals=decimals, possible=computed.possible)
    return stated.value if said is Agreement.ROUNDING else MISSING


def _printed(working: str) -> str:
    """Return a ratio's arithmetic as reports print it: （4494.48−3648.95）÷3648.95×100%=23.17%.

    A minus is the same sign everywhere, before a negative result too.
    """
    said = clean(working).replace(" ", "").translate(_BRACKETS)
    return said.replace("=", "×100%=")


def _row(row: ListRow, of: ListDef) -> dict[str, Any]:
    made: dict[str, Any] = {"名称": clean(row.name)}
    for column in of.columns:
        if column.unit == TEXT:
            made[column.term] = clean(row.texts.get(column.term, ""))
        else:
            made[column.term] = number_of(row.figures.get(column.term))
    return made


def number_of(figure: Figure | None) -> Number:
    """Return an amount in 万元, or a count; MISSING for none."""
    if figure is None:
        return MISSING
    if figure.unit == "亿元":
        return figure.value * WAN
    return money(figure, "万元") if figure.unit in _MONEY else Decimal(format(figure.value.normalize(), "f"))


def base_places(dossier: Dossier) -> Iterator[tuple[str, Place | None]]:
    """Yield (path, place) of every fact below 数据 and every cell below 清单; rows of a list share a path."""
    facts, lists = FactCatalogue(), vocabulary().lists
    for code, figure in dossier.facts.items():
        yield f"数据.{name_of(facts[code].term)}", figure.place
    for code, rows in dossier.lists.items():
        path = f"清单.{name_of(lists[code].term)}[]"
        for row in rows:
            yield f"{path}.名称", row.place
            for column, figure in row.figures.items():
                yield f"{path}.{column}", figure.place


def base_note(path: str) -> tuple[str, str]:
    """Return (kind, meaning) of a path below 数据 or 清单; both empty where the words know none."""
    first, _, rest = path.partition(".")
    if first == "数据":
        return _fact_notes().get(rest, ("", ""))
    name, _, inner = rest.partition("[].")
    one = next((one for one in vocabulary().lists.values() if name_of(one.term) == name), None)
    if one is None:
        return "", ""
    if not inner:
        return "一组数据", f"{one.term}，一行一项"
    column = next((column for column in one.columns if column.term == inner), one.name)
    return _kind(column.unit), f"{column.term}{_in(column.unit)}"


@cache
def _fact_notes() -> dict[str, tuple[str, str]]:
    return {
        name_of(fact.term): (_kind(fact.unit), f"{fact.term}{_in(fact.unit)}")
        for fact in FactCatalogue().values()
    }


def _kind(unit: str) -> str:
    return "文字" if unit == TEXT else "金额" if unit in _MONEY else "比率" if unit == "%" else "个数"


def _in(unit: str) -> str:
    return "" if unit == TEXT else "（万元）" if unit in _MONEY else f"（{unit}）"
