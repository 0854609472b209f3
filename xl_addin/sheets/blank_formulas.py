"""Write the native formulas of a form, with functions that Excel 2010, WPS and LibreOffice share.

They make an unprocessed form usable by hand; `recalc` computes the same numbers by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xl_addin.model.figure import plain
from xl_addin.rules.pack import RulePack

Refs = Sequence[str]


def native_formula(kind: str, refs: Refs, pack: RulePack) -> str:
    """Return the formula of a kind named in a form, over these cells and ranges.

    Numbers such as grade limits and decimals come from the rules.
    """
    return "=" + _WRITERS[kind](refs, pack)


def _rate(refs: Refs, _pack: RulePack) -> str:
    """First over the first of the others that is filled (执行率); blank without one, or where it is zero."""
    top, *divisors = refs
    formula = '""'
    for divisor in reversed(divisors):
        formula = f'IF({divisor}<>"",IF({divisor}=0,"",{top}/{divisor}),{formula})'
    return f'IF({top}="","",{formula})'


def _rate_of_rows(refs: Refs, _pack: RulePack) -> str:
    """Sum of the first over that of the second, else third (合计执行率); the last holds the rows' names.

    Blank while a row lacks one of the two: a rate over some rows' money is none of them all.
    """
    top, annual, initial, names = refs
    one, other = (
        f'IF(SUMPRODUCT(({names}<>"")*({top}="")+({top}<>"")*({base}=""))>0,"",'
        f'IF(SUM({base})=0,"",SUM({top})/SUM({base})))'
        for base in (annual, initial)
    )
    return f'IF(COUNT({top})=0,"",IF(COUNT({annual})>0,{one},{other}))'


def _sum(refs: Refs, _pack: RulePack) -> str:
    """Sum of the parts, blank while all of them are (合计)."""
    parts = ",".join(refs)
    return f'IF(COUNT({parts})=0,"",SUM({parts}))'


def _budget_score(refs: Refs, pack: RulePack) -> str:
    """Points times rate, never above the points nor below zero (预算执行率得分)."""
    points, rate = refs
    return f'IF({rate}="","",ROUND(MAX(0,MIN({points},{points}*{rate})),{pack.score_decimals}))'


def _total(refs: Refs, pack: RulePack) -> str:
    """Sum of the written scores (自评得分), blank while the indicators have none."""
    return f'IF(COUNT({refs[0]})=0,"",ROUND(SUM({",".join(refs)}),{pack.score_decimals}))'


def _grade(refs: Refs, pack: RulePack) -> str:
    """Grade of the total (自评结果), blank until every row with points has a score."""
    total, budget_score, scores, points = refs
    *upper, lowest = pack.grades
    formula = f'"{lowest.name}"'
    for grade in reversed(upper):
        formula = f'IF({total}>={plain(grade.at_least)},"{grade.name}",{formula})'
    unready = f'OR({total}="",{budget_score}="",COUNT({scores})<COUNT({points}))'
    return f'IF({unready},"",{formula})'


def _points_check(refs: Refs, pack: RulePack) -> str:
    """Whether the points add up to the full score (分值核对)."""
    points = f"ROUND(SUM({','.join(refs)}),4)"
    full = plain(pack.full_score)
    return f'IF({points}={full},"合计{full}分","合计"&{points}&"分，应为{full}分")'


def _split_check(refs: Refs, _pack: RulePack) -> str:
    """Whether every total equals the other split of it (资金结构核对); refs are total, parts, total …"""
    pairs = list(zip(refs[::2], refs[1::2], strict=True))
    filled = ",".join(parts for _, parts in pairs)
    agree = ",".join(f"ROUND(SUM({parts})-N({total}),4)=0" for total, parts in pairs)
    return f'IF(COUNT({filled})=0,"",IF(AND({agree}),"资金结构相符","资金结构合计应等于总额"))'


def _same(refs: Refs, _pack: RulePack) -> str:
    """Whatever another cell holds, blank while that is (照抄)."""
    return f'IF({refs[0]}="","",{refs[0]})'


def _ratio(refs: Refs, _pack: RulePack) -> str:
    """First over second (比率), blank while either is, or where the second is zero."""
    return _quotient(refs[0], refs[1])


def _difference(refs: Refs, _pack: RulePack) -> str:
    """First less second (差额), blank until both are filled."""
    one, two = refs
    return f'IF(OR(COUNT({one})=0,COUNT({two})=0),"",ROUND({_value(one)}-{_value(two)},6))'


def _share(refs: Refs, _pack: RulePack) -> str:
    """First over the sum of both (占比), blank while the first is, or where the sum is zero."""
    return _quotient(refs[0], ",".join(refs))


def _share_of_both(refs: Refs, _pack: RulePack) -> str:
    """First over the sum of the other two (占两项之和), blank while any is, or where the sum is zero."""
    filled = ",".join(f"COUNT({ref})=0" for ref in refs)
    top, one, other = map(_value, refs)
    return f'IF(OR({filled},SUM({refs[1]},{refs[2]})=0),"",{top}/({one}+{other}))'


def _change(refs: Refs, _pack: RulePack) -> str:
    """First over second less one (变动率), blank while either is, or where the second is zero."""
    return _quotient(refs[0], refs[1], less="-1")


def _quotient(top: str, bottom: str, *, less: str = "") -> str:
    return f'IF(OR(COUNT({top})=0,SUM({bottom})=0),"",{_value(top)}/{_value(bottom)}{less})'


def _value(ref: str) -> str:
    """Return a cell, or the sum of a range."""
    return f"SUM({ref})" if {":", ","} & set(ref) else ref


_WRITERS: dict[str, Callable[[Refs, RulePack], str]] = {
    "rate": _rate,
    "rate_of_rows": _rate_of_rows,
    "sum": _sum,
    "budget_score": _budget_score,
    "total": _total,
    "grade": _grade,
    "points_check": _points_check,
    "split_check": _split_check,
    "same": _same,
    "ratio": _ratio,
    "difference": _difference,
    "share": _share,
    "share_of_both": _share_of_both,
    "change": _change,
}
