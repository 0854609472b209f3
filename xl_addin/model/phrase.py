"""Take a short quantity apart: sign, number or range, unit, and whether it is only about so much.

The principle: a cell states a quantity when it is sign + number + unit, with at most a word such
as 完成 before and 以上 after. Whatever is longer is a sentence, and only a person can judge it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from xl_addin.model.numerals import take_number
from xl_addin.model.units import PERCENT, is_unit, may_be_unit

_SIGNS = {
    "≥": ">= => ≥= =≥ ≥ 大于等于 大于或等于 高于或等于 不低于 不少于 不小于 不得低于 不得少于 不应低于 "
    "不短于 至少 最少 达到或超过",
    "≤": "<= =< ≤= =≤ ≤ 小于等于 小于或等于 低于或等于 不超过 未超过 不超 不高于 不大于 不多于 不得超过 "
    "不得高于 不应超过 不晚于 不迟于 至多 最多",
    ">": "> 大于 高于 多于 超过 超出 优于",
    "<": "< 小于 低于 少于 不足 不到 不满",
    "=": "= == 等于",
}
_ABOUTS = {"near": "约为 大约 大概 约 左右 ≈", "under": "将近 接近 近", "over": "逾 上"}
_PERIODS = {
    "": "每年度 每年 年均 一年 全年 年度 本年 当年 年",
    "/月": "每个月 每月",
    "/季度": "每季度 每季",
    "/周": "每周",
    "/天": "每天 每日",
    "/半年": "每半年",
}
_VERBS = {
    "": "完成 已完成 实际完成 达到 已达到 达到了 已达 达 实现 实际 召开 开展 举办 组织 培训 建设 建成 新建 "
    "修建 改建 采购 购置 发放 支付 支出 保持 保持在 维持在 稳定在 为 是 共 共计 合计 累计 总计 计 均 平均 "
    "均为 增长 同比增长 提高 提升 增加 上升 新增 人民币",
    "控制": "控制 控制在",
}
_TAILS = {
    "及以上": ("sign", "≥"),
    "或以上": ("sign", "≥"),
    "以上": ("sign", "≥"),
    "及以下": ("sign", "≤"),
    "或以下": ("sign", "≤"),
    "以下": ("sign", "≤"),
    "以内": ("sign", "≤"),
    "之内": ("sign", "≤"),
    "左右": ("about", "near"),
    "上下": ("about", "near"),
    "不等": ("about", "near"),
    "余": ("about", "over"),
    "多": ("about", "over"),
    "+": ("about", "over"),
}
_TAIL_WORDS = tuple(_TAILS)
_DONE = (
    r"(?:全面|全部|全|均|已经?|按[时期]|如期|及时|完成|完工|到位|达标|合格|覆盖|落实|发放|满意|通过|执行|"
    r"拨付|支付|公开|办结|整改|验收)+"
)
_LABEL = r"([^0-9,;:、。~=<>≥≤不未非无]{1,12}?(?:率|度|比例|比重|占比)):?(?=[^0-9]{0,6}[0-9])"
_SIZE_THEN_ABOUT = r"([百千万亿]*)[余多来]"
_JOINS = "-~至到"
_SIZES = frozenset("百千万亿")
_SHARES = {"百分之": PERCENT, "百分百": PERCENT, "千分之": "‰"}


class Phrase(NamedTuple):
    """A quantity taken apart (数量短语): `sign` ≥ > = < ≤ or empty, `low`–`high`, `unit` as written.

    `about` is empty for an exact number, `over` (千余份), `under` (近百人) or `near` (约5次);
    `note` says in Chinese what was left aside.
    """

    low: Decimal
    high: Decimal
    decimals: int
    unit: str = ""
    sign: str = ""
    about: str = ""
    note: str = ""


_Word = tuple[
    str, str
]  # (kind, payload): ("sign", "≥"), ("about", "over"), ("period", "/月"), ("verb", "控制")
_KIN = {"≥": "≥>", ">": "≥>", "≤": "≤<", "<": "≤<", "=": "="}


@cache
def _heads() -> dict[str, tuple[tuple[str, _Word], ...]]:
    """Return the words that may stand before a number, by first character, longest first."""
    found: dict[str, list[tuple[str, _Word]]] = {}
    for kind, group in (("sign", _SIGNS), ("about", _ABOUTS), ("period", _PERIODS), ("verb", _VERBS)):
        for payload, words in group.items():
            for word in words.split():
                found.setdefault(word[0], []).append((word, (kind, payload)))
    return {first: tuple(sorted(words, key=lambda one: -len(one[0]))) for first, words in found.items()}


def read_phrase(text: str) -> Phrase | None:
    """Return the quantity that a `normal` text states, None where it is no such short phrase."""
    if "(含" in text:
        text = re.sub(r"\(含[^()]*\)", "", text)
    return _after_head(*_skip_head(text)) or _labelled(text)


def _skip_head(text: str) -> tuple[str, list[_Word]]:
    """Return the text from its number on, and what the words before it say."""
    words: list[_Word] = []
    heads = _heads()
    while (first := text[:1]) in heads and len(words) < 6:
        found = next((entry for entry in heads[first] if text.startswith(entry[0])), None)
        if found is None:
            break
        words.append(found[1])
        text = text[len(found[0]) :].lstrip(":")
    if text[4:5] == "年" and text[:4].isdigit() and len(text) > 5:
        text, more = _skip_head(text[5:].removeprefix("度"))
        words += more
    return text, words


def _after_head(text: str, words: list[_Word]) -> Phrase | None:
    """Return the quantity of a text that starts with its number, after the words before it."""
    share = _SHARES.get(text[:3], "")
    if share:
        text = f"100{text[3:]}" if text[:3] == "百分百" else text[3:]
    taken = take_number(text.removeprefix("¥"))
    if taken is None:
        return None
    low, decimals, rest, spelled = taken
    rest, more = _about_inside(rest)
    words = words + more
    if spelled and not share and text[0] in _SIZES and not any(kind == "about" for kind, _ in words):
        return None  # a bare 千 is no number, 千余 is one
    high, other, rest = _second_number(rest, share) or (low, decimals, rest)
    unit, more = _split_tail(share + rest)
    known = not unit or (is_unit(unit) if spelled and low else may_be_unit(unit))
    if not known:
        return None
    plain = Phrase(min(low, high), max(low, high), max(decimals, other), unit)
    return _coloured(plain, words + more) if words or more else plain


def _coloured(phrase: Phrase, words: list[_Word]) -> Phrase | None:
    """Return the quantity with what its words say; None where they contradict each other."""
    signs = [payload for kind, payload in words if kind == "sign"]
    if any(signs[0] not in _KIN[sign] for sign in signs) or (signs and phrase.low != phrase.high):
        return None
    period = next((payload for kind, payload in words if kind == "period"), "")
    if period and phrase.unit in {"", PERCENT}:
        return None
    about = next((payload for kind, payload in words if kind == "about"), "")
    vague = ("verb", "控制") in words and not signs
    note = "“控制”后没有写明不超过还是不少于，请用≤或≥写明" if vague else ""
    unit, sign = phrase.unit + period, signs[0] if signs else ""
    return phrase._replace(unit=unit, sign=sign, about=about, note=note)


def _about_inside(rest: str) -> tuple[str, list[_Word]]:
    """Take 余, 多 or 几 out from between number and unit: 余份 → 份, 万余人 → 万人."""
    if rest[:1] in {"余", "多", "来", "几"}:
        return rest[1:], [("about", "over")]
    if rest[:1] in _SIZES and (match := re.match(_SIZE_THEN_ABOUT, rest)):
        return match.group(1) + rest[match.end() :], [("about", "over")]
    return rest, []


def _second_number(rest: str, share: str) -> tuple[Decimal, int, str] | None:
    """Return (number, decimals, unit and what follows) of a range's other end: `%-95%`, `到2次`."""
    at = next((i for i, char in enumerate(rest[:5]) if char in _JOINS), None)
    if at is None:
        return None
    unit, after = rest[:at], rest[at + 1 :].removeprefix("~")
    taken = take_number(after.removeprefix("百分之") if share else after)
    if taken is None:
        return None
    tail = taken[2].removesuffix("之间") or unit
    return (taken[0], taken[1], tail) if tail.startswith(unit) else None


def _split_tail(rest: str) -> tuple[str, list[_Word]]:
    """Return (unit, what the words after it say): 次以上 → 次, ≥."""
    words: list[_Word] = []
    while rest.endswith(_TAIL_WORDS):
        word = next(word for word in _TAIL_WORDS if rest.endswith(word))
        words.append(_TAILS[word])
        rest = rest[: -len(word)]
    if rest.endswith("内") and is_unit(rest[:-1]):
        words.append(("sign", "≤"))
        rest = rest[:-1]
    if rest in {"百分比", "百分数"} or (rest[:1] == PERCENT and re.fullmatch(_DONE, rest[1:])):
        rest = PERCENT
    return rest, words


def _labelled(text: str) -> Phrase | None:
    """Return the percentage after a label that names its own measure: 满意度达95%以上."""
    match = re.match(_LABEL, text)
    if match is None:
        return None
    phrase = _after_head(*_skip_head(text[match.end() :]))
    if phrase is None or phrase.unit != PERCENT:
        return None
    note = f"只取数值，未计文字“{match.group(1)}”"
    return phrase._replace(note=f"{phrase.note}；{note}" if phrase.note else note)
