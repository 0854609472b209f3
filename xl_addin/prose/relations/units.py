"""Find amounts whose unit is a slip: the same digits said in 元 and in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Made, Text, relation

KIND = "P13"
_EACH = re.compile(r"每|人均|均|单价|标准|价")  # an amount for one of many is small rightly
_SIZES = {"元": 0, "万元": 4, "亿元": 8}


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for an amount in 元 whose very digits the same paragraph says in 万元 too."""
    for passage in text.passages:
        amounts = [one for one in passage.numbers if one.is_money and one.value]
        alike: dict[Decimal, list[Number]] = {}
        for one in amounts:
            alike.setdefault(one.value, []).append(one)
        for one in amounts:
            twin = next((other for other in alike[one.value] if _slipped(one, other)), None)
            if twin is not None:
                value, possible = twin.into(one.unit)
                yield relation(KIND, "金额单位", one, Made(value, possible, twin.text, (twin,)))


def _slipped(one: Number, other: Number) -> bool:
    """Tell whether the first has the other's digits, a decimal point among them, and too small a unit."""
    slipped = bool(one.decimals) and _SIZES[one.unit] < _SIZES[other.unit]
    return slipped and not (_EACH.search(one.label) or one.after.startswith("/"))
