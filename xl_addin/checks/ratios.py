"""Check ratio rows against their operands elsewhere in the workbook (共性指标)."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import settled
from xl_addin.checks.wording import measured, percent
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.result import IndicatorScore


def contradicted(case: Case, row: IndicatorScore) -> bool:
    """Tell whether a ratio row's actual value and the workbook's own operands cannot both be right."""
    _, actual = settled(row)
    if row.computed is None or actual.value is None or actual.unit not in {"", "%"}:
        return False
    size = abs(actual.value) if _undirected(case, row) else actual.value
    stated = Figure(size, actual.decimals, "%")
    agreement = agree(stated, row.computed.value, decimals=case.pack.rate_decimals, possible=row.possible)
    return agreement is Agreement.DIFFERENT


def _undirected(case: Case, row: IndicatorScore) -> bool:
    """Tell whether the ratio should be near 0, whichever way: then a minus says nothing."""
    names = [name for ratio in case.pack.ratios if ratio.direction == "near"
             for name in (ratio.name, *ratio.aliases)]  # fmt: skip
    return any(name in row.indicator.level3 for name in names)


@check("E13", "比率与表内数据不符", severity=Severity.VERIFY)
def ratios_follow_from_their_operands(case: Case) -> Iterator[Deviation]:
    """保证：预算执行率、预算调整率等比率指标的实际完成值，与用表内金额按公式算出的数一致。

    为什么：比率常有分子分母用反、口径用错的情形；两个数不一致时，不能认定是哪一个错。
    怎么办：核对公式和口径，改正填错的一个；口径与公式不同而确有依据的，在偏差原因里写明。程序不改这一行的手工得分。
    """
    for row in case.score.rows:
        computed = row.computed
        if computed is None or not contradicted(case, row):
            continue
        _, actual = settled(row)
        stated, right = measured(actual._replace(unit="%")), percent(computed.value, case.pack.rate_decimals)
        yield Deviation(
            (case.at(row, "actual"),),
            f"“{row.indicator.level3}”实际完成值填{stated}，按表内数据计算为{right}",
            f"表内数据：{row.computed_working or right}；两数不能同时成立，可能是分子分母或口径不同",
            "请核对公式、口径和所用的金额，改正填错的一个；口径不同的请写明。",
            stated, right, law=row.law,
        )  # fmt: skip
