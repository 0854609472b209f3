"""The words of a label: what it names, what about it is said, and how much of it another label says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from xl_addin.rules.facts import FactCatalogue

# What is said of a thing. A number of one kind never stands for a number of another kind.
_KINDS: tuple[tuple[str, str], ...] = (
    ("扣分", r"扣分?$|扣除$"),
    ("目标", r"指标值|年初目标|目标值|年度指标|预期值"),
    ("得分", r"自评得分|自评分数|得出结果|得分|得$"),
    ("分值", r"分值|总分|满分|权重"),
    ("占比", r"占比|占[^占]*$|比重"),
    ("增", r"增加|增长|上升|提高"),
    ("减", r"减少|下降|降低"),
    ("完成预算", r"完成(?:年初|调整)?预算"),
    ("实际", r"实际完成值?|实际执行率|实际值|完成值|达到"),
)
# An amount of one side never stands for one of the other.
_SIDES: tuple[tuple[str, str], ...] = (
    ("预算", r"预算|计划|批复"),
    ("决算", r"决算|执行|实际"),
    ("收", r"收入|到位"),
    ("支", r"支出|执行"),
)
_NOT_SIDES = (
    "一般公共预算|政府性基金预算|国有资本经营预算|部门预算|预算[内外]|预决算|支出完成率|(?:预算|采购)执行率"
)
_OPPOSITE = (("预算", "决算"), ("收", "支"))


def _longest_first(words: str) -> str:
    """Return the pattern of words written with blanks between them."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_NAMES = _longest_first(
    "预算执行率 预算调整率 政府采购执行率 一般公共预算 政府性基金预算 国有资本经营预算 部门预算 预算单位 "
    "预算内 预算外 支出完成率 预算绩效 预算编制 预算信息 基本支出 项目支出 年初预算 全年预算 预决算"
)
_EMPTY = _longest_first(
    "其中 以及 及其 合计 共计 总计 共有 金额 全年 年度 本年 当年 我单位 本单位 本部门 单位 截至 截止 底 分别 "
    "情况 开展 组织 根据 评价标准 标准 具体 包括 主要 用于 安排 列入 按照 方面 部门 万元 年初 实际 "
    "执行率 执行数 执行 预算数 决算数 预算 决算 支出 收入 资金 说明 总体 变动原因 原因 共设置 设置 共设 下设 "
    "超出 的 了 为 是 及 与 等 一是 二是 三是 四是 对照 打分"
)
_KIND_WORDS = _longest_first(
    "实际完成值 实际完成 实际执行率 实际值 完成值 达到 指标值 年初目标 目标值 年度指标 预期值 自评得分 "
    "自评分数 得出结果 自评得 得分 分值 总分 满分 权重 增加 增长 上升 提高 减少 下降 降低 完成预算 占比 比重"
)
_STRIP = re.compile(
    f"({_NAMES})"
    r"|[一二三]级指标(?=[\u4e00-\u9fff]{2})(?!合计|共)"
    r"|\d{4}(?:年度?(?![末初])|年\d+月(?:\d+日)?)?|\d+月(?:\d+日)?"
    r"|[比较与]?(?:上年|去年|年)(?:相比)?(?=[各增减上下]|$)|与相比|相比"
    f"|[该此]项(?!目)|{_KIND_WORDS}|{_EMPTY}"
)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")

# Our words for a published label that says the same thing otherwise, each with its reason.
REWORDED: Mapping[str, str] = {
    "整体绩效目标评价指标": "整体绩效",  # what is scored is the whole table
    "履行效益": "履职效益",  # a slip of the pen: the table says 履职效益
    "预算内": "一般公共预算",  # the table names the money, the text whether it was in the budget
    "预算外": "其他",  # likewise: 其他资金
}


def kind_of(label: str, unit: str) -> str:
    """Return what a label says of its thing: 目标, 得分, 占比, 增 …; '' for the thing itself."""
    if label.endswith(("≥", "≤", ">", "<")):
        return "目标"
    places = [(max(m.start() for m in re.finditer(pattern, label)), kind)
              for kind, pattern in _KINDS if re.search(pattern, label)]  # fmt: skip
    if places:
        return max(places)[1]
    return "分值" if unit == "分" else ""


def kinds_agree(wanted: str, said: str) -> bool:
    """Return whether two kinds may be of one number; a rate without a word is an actual one."""
    return wanted == said or {wanted, said} == {"", "实际"}


def sides_of(label: str) -> frozenset[str]:
    """Return which sides of the accounts a label names: 预算 or 决算, 收 or 支."""
    plain = re.sub(_NOT_SIDES, "", label)
    return frozenset(side for side, pattern in _SIDES if re.search(pattern, plain))


def sides_agree(wanted: frozenset[str], said: frozenset[str]) -> bool:
    """Return whether no side of one contradicts a side of the other."""
    for pair in _OPPOSITE:
        ours, theirs = wanted & set(pair), said & set(pair)
        if ours and theirs and not ours & theirs:
            return False
    return True


def thing(label: str) -> str:
    """Return what a label names: without dates, words that name nothing, and the words of its kind."""
    kept = re.sub(r"占[^占，]*$|和", "", label)
    return " ".join(_HAN.findall(_STRIP.sub(lambda found: f" {found[1] or ''} ", kept)))


def totals(label: str) -> str:
    """Return the words of a label that names nothing but a side of the accounts: 收入合计, 支出总计."""
    return " ".join(re.findall("收入|支出|预算|决算", label))


@cache
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters."""
    return frozenset(word[i : i + 2] for word in _HAN.findall(text) for i in range(len(word) - 1))


def rarity(labels: Iterable[str]) -> dict[str, float]:
    """Return the weight of every pair: the more labels share it, the less it tells."""
    count: dict[str, int] = {}
    for label in set(labels):
        for pair in pairs(label):
            count[pair] = count.get(pair, 0) + 1
    return {pair: 1 / times for pair, times in count.items()}


def said_share(wanted: str, said: str, weights: Mapping[str, float]) -> float:
    """Return which share of a label another one says, 0 to 1, also by the catalogue's other names."""
    there = pairs(said)
    return max(_share(pairs(one), there, weights) for one in (wanted, *_otherwise(wanted)))


def _share(wanted: frozenset[str], there: frozenset[str], weights: Mapping[str, float]) -> float:
    whole = sum(weights.get(pair, 1.0) for pair in wanted)
    return sum(weights.get(pair, 1.0) for pair in wanted & there) / whole if whole else 0.0


@cache
def _otherwise(label: str) -> tuple[str, ...]:
    """Return the label in the fact catalogue's other names and in our own rewordings."""
    ways = [label.replace(old, new) for old, new in REWORDED.items() if old in label]
    for fact in FactCatalogue().values():
        for alias in fact.aliases:
            ways += [
                thing(label.replace(a, b)) for a, b in ((alias, fact.term), (fact.term, alias)) if a in label
            ]
    return tuple(ways)
