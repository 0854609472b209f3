"""Check ratio rows against their operands elsewhere in the workbook (共性指标)."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import settled
from xl_addin.checks.other_bases import other_base
from xl_addin.checks.wording import bare, measured, percent
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.quotes import quoted
from xl_addin.rules.base_data import stating
from xl_addin.rules.pack import Ratio


def _ratio(case: Case, name: str) -> Ratio | None:
    """Return the common ratio of that name or alias, quotes and blanks aside."""
    wanted = bare(name)
    return next((one for one in case.pack.ratios if wanted in map(bare, (one.name, *one.aliases))), None)


@check("E13", "比率与表内数据不符")
def ratios_follow_from_their_operands(case: Case) -> Iterator[Deviation]:
    """保证：预算执行率、预算调整率等比率指标的实际完成值，与用表内金额按公式算出的数一致。

    为什么：比率常有分子分母用反、口径用错的情形；填的数是表内哪两个数相除得来的，能找到的会说明。
    怎么办：核对公式和口径，改正填错的一个。只是分母用了另一个口径的列为待核实，确有依据的在偏差原因里写明。程序不改这一行的手工得分。
    """
    for row in case.score.rows:
        computed = row.computed
        if computed is None or not row.contradicted:
            continue
        _, actual = settled(row)
        stated = measured(actual._replace(unit="%")) or row.indicator.actual.text
        right = percent(computed.value, case.pack.rate_decimals)
        ratio = _ratio(case, row.indicator.level3)
        value = actual.value
        other = other_base(case, ratio, Figure(value, actual.decimals, "%")) if value is not None else None
        why = f"{stated}是{other.words}" if other else "两数不能同时成立，可能是分子分母或口径不同"
        yield Deviation(
            (case.at(row, "actual"),),
            f"{quoted(row.indicator.level3)}实际完成值填{stated}，按表内数据计算为{right}",
            f"表内数据：{row.computed_working or right}；{why}",
            "请核对公式、口径和所用的金额，改正填错的一个；口径不同的请写明。",
            stated, right, Severity.VERIFY if other and other.same_part else None,
            ratio.law if ratio else None,
        )  # fmt: skip


@check("E15", "基础数据表填报的比率与数据不符")
def stated_ratios_follow_from_the_base_data(case: Case) -> Iterator[Deviation]:
    """保证：基础数据表里填报的比率（预决算差异率、支出完成率、政府采购执行率等），与同一张表的数按公式算出的一致。

    为什么：比率多从旧报告抄来，常有分子分母颠倒、换了口径而公式没有改的；写进报告后，看的人一除就知道不对。
    怎么办：核对公式和所用的数，改正填错的一个；口径不同而确有依据的，在报告里写明。只差四舍五入的只作提示。
    """
    if not case.first:
        return
    known = {ratio.code: ratio for ratio in case.pack.ratios}
    for one in case.ratios:
        figure, ratio = stating(one.ratio, case.dossier.facts), known[one.ratio]
        if figure is None:
            continue
        decimals = case.pack.rate_decimals
        agreement = agree(figure, one.value, decimals=decimals, possible=one.possible)
        if agreement is Agreement.EQUAL:
            continue
        rounding = agreement is Agreement.ROUNDING
        stated, right = percent(figure.value, figure.decimals or 0), percent(one.value, decimals)
        other = None if rounding else other_base(case, ratio, figure)
        cause = f"{stated}是{other.words}。" if other else ""
        yield Deviation(
            (figure.place,) if figure.place else (),
            f"{quoted(ratio.name)}填报{stated}，按本表的数计算为{right}",
            "两数在四舍五入范围内相符（尾差）"
            if rounding
            else f"{cause}公式：{ratio.formula}；即 {one.working}",
            "知道即可，不必修改。" if rounding else "请核对公式、口径和所用的数，改正填错的一个。",
            stated, right, Severity.HINT if rounding else None, ratio.law,
        )  # fmt: skip
