"""Wordings of what many chapters state: parts of a whole, shares, changes, rates, counted lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.prose.generator.draft import Draft
from tests.prose.generator.oracle import constant, difference, percent, remainder, total


def rising(now: Fraction, change: Fraction) -> Fraction:
    """Return an increase in percent of what was before."""
    return 100 * change / (now - change)


def falling(now: Fraction, change: Fraction) -> Fraction:
    """Return a decrease in percent of what was before."""
    return 100 * change / (now + change)


def join(draft: Draft, clauses: Sequence[str]) -> str:
    """Return clauses in a row: separated by commas, semicolons, or 、 with 和 before the last."""
    *first, last = clauses
    way = draft.rng.randrange(3)
    return f"{'、'.join(first)}和{last}" if way == 0 else ("，", "；")[way - 1].join(clauses)


def parts_of(draft: Draft, name: str, whole: str, parts: Mapping[str, str]) -> str:
    """Return a sentence that a whole consists of parts, all of them marks."""
    draft.state("合计", whole, total, *parts.values())
    verb = draft.pick("", "为", "共")
    clauses = [f"{label}{verb}{mark}" for label, mark in parts.items()]
    of = draft.pick("", "为", "共计", "共")
    return draft.pick(
        f"{name}{of}{whole}，其中：{join(draft, clauses)}。",
        f"{name}{of}{whole}，其中{join(draft, clauses)}。",
        f"{name}{of}{whole}，包括{join(draft, clauses)}。",
        f"{name}{of}{whole}，由{'、'.join(clauses[:-1])}和{clauses[-1]}构成。",
        f"{name}{of}{whole}（{'，'.join(clauses)}）。",
        f"{'，'.join(clauses)}，{name.removesuffix('合计')}合计{whole}。",
        f"{name}{of}{whole}。其中，{join(draft, clauses)}。",
        f"{name}{whole}，具体为：{'；'.join(clauses)}。",
    )


def shared_parts(draft: Draft, name: str, whole: str, amounts: Mapping[str, Fraction]) -> list[str]:
    """Return sentences: a whole, its parts and the share of each; one paragraph or several."""
    of_whole = sum(amounts.values(), Fraction(0))
    way = draft.pick(
        "，占{0}", "，占比{0}", f"，占{name}的{{0}}", f"，占{name}{{0}}", f"，占{name}比重为{{0}}",
        "，占比为{0}", "（占{0}）", "，比重{0}",
    )  # fmt: skip
    marks, shares, clauses = [], [], []
    for label, amount in amounts.items():
        marks.append(draft.money(amount))
        shares.append(draft.rate(100 * amount / of_whole))
        draft.state("占比", shares[-1], percent, marks[-1], whole)
        clauses.append(f"{label}{marks[-1]}{way.format(shares[-1])}")
    draft.state("合计", whole, total, *marks)
    draft.state("占比合计", shares[0], remainder(100), *shares[1:])
    head = f"{name}{draft.pick('', '为', '共计')}{whole}"
    if draft.rng.random() < 0.3:
        return [f"{head}，其中：", *(f"{at}.{one}。" for at, one in enumerate(clauses, 1))]
    if draft.rng.random() < 0.3:
        signs = "⑴⑵⑶⑷⑸⑹" if draft.rng.random() < 0.5 else ("一是", "二是", "三是", "四是", "五是", "六是")
        uses = [draft.maybe(draft.pick("，主要用于日常运转", "，按规定标准列支"), 0.3) for _ in clauses]
        listed = "；".join(f"{signs[at]}{one}{uses[at]}" for at, one in enumerate(clauses))
        return [f"{head}，其中：{listed}。"]
    return [f"{head}，其中：{draft.pick('，', '；').join(clauses)}。"]


def change(draft: Draft, now: str, amount: Fraction, before: Fraction, year: int) -> str:
    """Return a clause: how much more or less than the year before, in money and in percent."""
    up = amount >= before
    delta, rate = draft.money(abs(amount - before)), draft.rate(100 * abs(amount - before) / before)
    draft.state("增减", rate, rising if up else falling, now, delta)
    than = draft.pick(
        "比上年", f"比{year - 1}年", f"较{year - 1}年", "较上年", f"与{year - 1}年相比，", "同比"
    )
    more, grow = ("增加", "增长") if up else ("减少", "下降")
    if draft.rng.random() < 0.25:
        last = draft.money(before)
        draft.state("增减额", delta, difference, *((now, last) if up else (last, now)))
        draft.state("增减", rate, percent, delta, last)
        return f"，上年为{last}，{draft.pick('比上年', '同比')}{more}{delta}，{grow}{rate}"
    return draft.pick(
        f"，{than}{more}{delta}，{grow}{rate}",
        f"，{than}{more}{delta}，{'增幅' if up else '降幅'}{rate}",
        f"，{than}{more}{delta}，{grow}{'率为' if up else '了'}{rate}",
        f"，{than}{grow}{rate}，{more}{delta}",
        f"，{than}{more}{delta}（{grow}{rate}）",
        f"，{than}{'多' if up else '少'}{delta}，{'上升' if up else '降低'}{rate}",
    )


def counted(draft: Draft, lead: str, names: Sequence[str], unit: str, what: str = "") -> str:
    """Return a clause: so many of something, and their names; 等 leaves open whether some are not named."""
    count = draft.count(len(names), unit, spelled=draft.rng.random() < 0.3)
    listed = draft.pick("、".join(names), f"{'、'.join(names[:-1])}和{names[-1]}")
    open_end = draft.rng.random() < 0.15
    draft.state("个数", count, constant(len(names)), at_least=open_end)
    if open_end:
        return f"{lead}{listed}等{count}{what}"
    return draft.pick(
        f"{lead}{count}{what}：{listed}",
        f"{lead}{count}{what}，分别是{listed}",
        f"{lead}{count}{what}，分别为{listed}",
        f"{lead}{count}{what}（{listed}）",
        f"{lead}{listed}{count}{what}",
        f"{lead}{count}{what}，即{listed}",
        f"{lead}{count}{what}，包括{listed}",
        f"{lead}{count}{what}，具体为{listed}",
    )


def rated(draft: Draft, plan: tuple[str, str], done: tuple[str, str], name: str, value: Fraction) -> str:
    """Return a clause: an amount planned, an amount done (each with its name) and their rate."""
    rate = draft.rate(value)
    draft.state("执行率", rate, percent, done[1], plan[1])
    planned, spent = "".join(plan), "".join(done)
    return draft.pick(
        f"{planned}，{spent}，{name}{rate}",
        f"{planned}，{spent}，{name}为{rate}",
        f"{planned}，{spent}，{name}达到{rate}",
        f"{planned}、{spent}，{name}{rate}",
        f"{spent}，{planned}，{name}为{rate}",
        f"{planned}，{spent}，完成预算的{rate}",
        f"{planned}，{spent}，占预算的{rate}",
        f"{name}{rate}（{planned}，{spent}）",
    )
