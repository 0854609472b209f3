"""Compare a written report with its table, and with every number that its workbook would report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation, Tier, check
from xl_addin.checks.printed_rows import differing_rows
from xl_addin.checks.said_claims import unfounded_claims
from xl_addin.checks.said_counts import differing_counts
from xl_addin.checks.said_facts import differing_facts
from xl_addin.checks.said_scores import differing_scores
from xl_addin.checks.said_splits import differing_splits
from xl_addin.checks.same_sentence import differing_numbers, unmentioned
from xl_addin.model.dossier import Severity
from xl_addin.model.written import Written

_NUMBER = re.compile(r"[0-9.,]+|[一二两三四五六七八九十]+")


@check("E11", "文表不一致")
def text_agrees_with_the_table(case: Case) -> Iterator[Deviation]:
    """保证：报告正文里写的得分、分值、总分、等级、指标值、完成值和指标个数，与自评表一致；同一笔总额分成的几部分，与预算情况一致；另给了工作簿的（--against），报告里凡是工作簿也会写到的数，都与工作簿一致。

    为什么：审核先对“文”和“表”，两处不同，必有一处是错的，往往是改了表没有改文，或把满分、别项的得分写成了这一项的。
    怎么办：以核实后的数为准，把写错的一处改过来。按印出的位数比较，四舍五入的差别不算。一句话说的是哪一项看不准的，只列为待核实；一份报告里有几张项目自评表的，正文里的得分不逐句核对。
    """
    if case.written is None or not case.first:
        return
    told: set[tuple[int | None, str]] = set()
    for seen in _differences(case, case.written):
        key = (seen.where[0].paragraph, number[0] if (number := _NUMBER.search(seen.stated or "")) else "")
        if key[0] is None or key not in told:
            yield seen
        told.add(key)


def _differences(case: Case, written: Written) -> Iterator[Deviation]:
    """Yield what each way of comparing finds; two of them may see the same number."""
    if written.reference is not None:
        yield from differing_numbers(written, written.reference)
        yield from differing_rows(case, written)
    if len(case.dossier.tables) == 1:
        if written.reference is not None:
            yield from differing_facts(case, written)
        yield from differing_scores(case, written.document)
        yield from differing_counts(case, written.document)
        yield from differing_splits(case, written.document)


@check("W14", "报告没有写到的数", severity=Severity.HINT, tier=Tier.SPECIAL)
def text_mentions_what_the_workbook_knows(case: Case) -> Iterator[Deviation]:
    """保证：按工作簿生成的报告会写到的数，这份报告里也都写到了（--against 时才检查）。

    为什么：修改报告时删掉的一句，可能正是通知要求写明的内容，如执行率、扣分的指标。
    怎么办：不需要写的可以不管；误删的，从新生成的报告里抄回这一句。
    """
    if case.written is not None and case.written.reference is not None and case.first:
        yield from unmentioned(case.written, case.written.reference)


@check("W15", "写全部完成而有指标未达到", severity=Severity.HINT, tier=Tier.STRICT)
def claims_of_success_fit_the_table(case: Case) -> Iterator[Deviation]:
    """保证：正文写“目标任务圆满完成”“指标均已达到”的，自评表里没有未达成的指标。

    为什么：笼统的好话与表里的扣分相矛盾，是审核时最常提的问题之一。
    怎么办：改成如实的说法，把没有达到的指标和原因单独写明。
    """
    alone = case.written is not None and case.written.reference is None
    if case.written is not None and alone and case.first and len(case.dossier.tables) == 1:
        yield from unfounded_claims(case, case.written.document)
