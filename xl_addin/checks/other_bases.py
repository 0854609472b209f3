"""Say which two amounts of the workbook give a ratio that its own operands do not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal, localcontext
from itertools import product
from typing import NamedTuple

from xl_addin.checks.base import Case
from xl_addin.model.figure import Figure, plain, round_half_up
from xl_addin.model.units import convert, factor
from xl_addin.rules.pack import Ratio

_HUNDRED = Decimal(100)
_WHOLE = _HUNDRED  # 100 % is what any two equal amounts give: it tells nothing


class OtherBase(NamedTuple):
    """What gives the stated ratio (误用的口径), in words; `same_part` that only the base is another one."""

    words: str
    same_part: bool = False


def other_base(case: Case, ratio: Ratio | None, stated: Figure) -> OtherBase | None:
    """Return the likeliest way to the stated percentage, None where no two amounts lead there."""
    if stated.value == _WHOLE or not stated.value:
        return None
    return next(_ways(case, ratio, stated), None)


def _ways(case: Case, ratio: Ratio | None, stated: Figure) -> Iterator[OtherBase]:
    facts = {
        code: figure for code, figure in case.dossier.facts.items() if figure.unit != "%" and figure.value
    }
    part, *wholes = ratio.operands if ratio and ratio.operands else ("",)
    whole = wholes[0] if len(wholes) == 1 else ""
    if part in facts and whole in facts and _gives(facts[whole], facts[part], stated):
        yield OtherBase(f"{_said(case, whole)} ÷ {_said(case, part)}，分子分母颠倒")
    pairs = [
        (one, other)
        for (one, above), (other, below) in product(facts.items(), repeat=2)
        if one != other and _gives(above, below, stated)
    ]
    for one, other in sorted(pairs, key=lambda pair: pair[0] != part):
        if one == part and other not in wholes:
            yield OtherBase(f"{_said(case, one)} ÷ {_said(case, other)}，分母是另一个口径", same_part=True)
        elif one != part:
            yield OtherBase(f"{_said(case, one)} ÷ {_said(case, other)}，是别的数相除")


def _gives(part: Figure, whole: Figure, stated: Figure) -> bool:
    """Tell whether two amounts give the percentage as printed, rounded or cut off."""
    by = factor(part.unit, whole.unit)
    if by is None:
        return False
    decimals = stated.decimals or 0
    with localcontext() as context:
        context.prec = 40
        share = convert(part.value, by) / whole.value * _HUNDRED
        cut = share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
    return stated.value in {cut, round_half_up(share, decimals)}


def _said(case: Case, code: str) -> str:
    figure = case.dossier.facts[code]
    known = case.standard.facts.get(code)
    return f"{known.term if known else code}{plain(figure.value)}{figure.unit}"
