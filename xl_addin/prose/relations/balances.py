"""Find what is left of income after spending: 年初结转 a，收入 b，支出 c，年末结转 d."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Made, Text, relation

KIND = "P14"
_CARRIED = re.compile(r"(?:年初|上年)[^，。;]*(?:结转|结余)")
_LEFT = re.compile(r"(?:年末|年底|期末)[^，。;]*(?:结转|结余)")
_INCOME = re.compile(r"总收入|收入合计|全年收入|收入总计|决算收入|本年收入")
_SPENDING = re.compile(r"总支出|支出合计|全年支出|支出总计|决算支出|本年支出")
_SCOPES = (
    "财政拨款",
    "一般公共预算",
    "政府性基金",
    "国有资本",
    "非财政",
    "基本支出",
    "项目",
    "专项",
    "事业",
    "其他",
)


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every sentence that says all four amounts."""
    for passage in text.passages:
        for numbers in passage.sentences():
            amounts = [one for one in numbers if one.is_money]
            four = [_one(amounts, words) for words in (_CARRIED, _INCOME, _SPENDING, _LEFT)]
            of_one = len({_scope(one) for one in amounts}) == 1
            if len(amounts) == len(four) and of_one and not any(_holds_another(one) for one in amounts):
                yield from _left(*four)


def _holds_another(one: Number) -> bool:
    """Tell whether a total (总计) has what is carried over in it, or an amount is a part of another."""
    return one.depth > 0 or "总计" in one.label or re.search(r"其中[^，。;\d]*$", one.before) is not None


def _scope(one: Number) -> tuple[str, ...]:
    """Return what part of a unit's money an amount is of, by its name; nothing for all of it."""
    return tuple(word for word in _SCOPES if word in one.label)


def _one(amounts: Sequence[Number], words: re.Pattern[str]) -> Number | None:
    """Return the only amount so named."""
    named = [one for one in amounts if words.search(one.label)]
    return named[0] if len(named) == 1 else None


def _left(*four: Number | None) -> Iterator[StatedRelation]:
    carried, income, spending, left = four
    if carried is None or income is None or spending is None or left is None:
        return
    (before, there), (came, coming) = carried.into(left.unit), income.into(left.unit)
    went, going = spending.into(left.unit)
    working = f"{carried.text} + {income.text} − {spending.text}"
    made = Made(before + came - went, there + coming - going, working, (carried, income, spending))
    yield relation(KIND, "年末结转结余", left, made)
