"""Check that the amounts of base data add up: income, expenditure, the parts of 三公经费 …"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.wording import amount
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.interval import Interval
from xl_addin.model.quotes import quoted
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.base_splits import Split, in_wan

_UNIT = "万元"
_DECIMALS = 2
_YUAN = Decimal(10_000)
_FEW = 12  # cells that a finding names


@check("E30", "基础数据的总数不等于各项之和")
def base_data_add_up(case: Case) -> Iterator[Deviation]:
    """保证：基础数据表里的总数，等于它的各项之和，如收入总计、支出总计、“三公”经费、功能分类的款项明细。

    为什么：这些数进入决算说明，对不上就说明有一项漏填、错列或抄错，公开以后最容易被指出。
    怎么办：核对所列各格，补上漏列的项，改正填错的一项；只差四舍五入的只作提示。空白的按零相加，一项也没有填的不比较。
    """
    if not case.first:
        return
    for split in vocabulary().splits_of(case.standard.info.base_data):
        whole = case.dossier.facts.get(split.total)
        cells = vocabulary().parts_of(split, case.dossier)
        parts = [figure for _, figure in cells if figure is not None]
        if whole is not None and parts:
            yield from _compare(split, whole, parts)


def _compare(split: Split, whole: Figure, parts: list[Figure]) -> Iterator[Deviation]:
    stated, added = _wan(whole), sum(map(_wan, parts), Decimal(0))
    if round_half_up(stated, _DECIMALS) == round_half_up(added, _DECIMALS):
        return
    possible = sum(map(in_wan, parts), Interval(Decimal(0), Decimal(0)))
    rounding = in_wan(whole).meets(possible)
    said, right = amount(stated, _DECIMALS, _UNIT), amount(added, _DECIMALS, _UNIT)
    name = quoted(vocabulary().item_of(split.total))
    yield Deviation(
        tuple(figure.place for figure in (whole, *parts) if figure.place)[:_FEW],
        f"{split.title}：{name}是{said}，各项之和是{right}",
        "两数在四舍五入范围内相符（尾差）" if rounding else "总数应等于各项之和",
        "知道即可，不必修改。" if rounding else "请核对所列各格，补上漏列的项或改正填错的一项。",
        said, right, Severity.HINT if rounding else None,
    )  # fmt: skip


def _wan(figure: Figure) -> Decimal:
    return figure.value / _YUAN if figure.unit == "元" else figure.value
