"""Know units of measure: which are the same, and what turns one into the other."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

PERCENT = "%"
_PERCENT_WORDS = frozenset({"%", "百分比", "百分数", "百分比(%)", "百分率", "百分之"})
_NO_UNIT = frozenset(
    {"无", "/", "~", "~~", "-", "--", "空", "不适用", "定性", "定性指标", "文字描述", "文字"}
)
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# unit → (what it measures in, how many of those); areas in thirds of a square metre, so that 亩 is exact
_MEASURES: dict[str, tuple[str, int]] = {
    "元": ("元", 1), "人民币元": ("元", 1), "人民币": ("元", 1), "¥": ("元", 1),
    "%": ("%", 10), "‰": ("%", 1), "成": ("%", 100), "百分点": ("百分点", 1), "个百分点": ("百分点", 1),
    "米": ("米", 1000), "m": ("米", 1000), "公里": ("米", 10**6), "km": ("米", 10**6), "延米": ("米", 1000),
    "厘米": ("米", 10), "cm": ("米", 10), "毫米": ("米", 1), "mm": ("米", 1),
    "平方米": ("面积", 3), "平米": ("面积", 3), "㎡": ("面积", 3), "m2": ("面积", 3), "m²": ("面积", 3),
    "亩": ("面积", 2000), "公顷": ("面积", 30_000), "ha": ("面积", 30_000),
    "平方公里": ("面积", 3_000_000), "平方千米": ("面积", 3_000_000),
    "立方米": ("体积", 1), "m3": ("体积", 1), "m³": ("体积", 1), "㎥": ("体积", 1),
    "克": ("克", 1), "g": ("克", 1), "公斤": ("克", 1000), "kg": ("克", 1000), "斤": ("克", 500),
    "吨": ("克", 10**6), "t": ("克", 10**6),
    "分钟": ("时长", 1), "小时": ("时长", 60), "h": ("时长", 60), "天": ("时长", 1440), "日": ("时长", 1440),
    "周": ("时长", 10_080), "月": ("月", 1), "个月": ("月", 1), "季度": ("月", 3), "个季度": ("月", 3),
    "年": ("月", 12), "工作日": ("工作日", 1), "个工作日": ("工作日", 1),
    "人": ("人", 1), "名": ("人", 1), "位": ("人", 1), "次": ("次", 1), "场": ("次", 1), "场次": ("次", 1),
    "千瓦时": ("千瓦时", 1), "kwh": ("千瓦时", 1), "千瓦": ("千瓦", 1), "kw": ("千瓦", 1),
    "mw": ("千瓦", 1000), "兆瓦": ("千瓦", 1000), "mb": ("MB", 1), "gb": ("MB", 1024),
    "tb": ("MB", 1024 * 1024), "db": ("分贝", 1),
}  # fmt: skip
_COUNTING_WORDS = (
    "个 项 件 家 所 处 份 套 台 条 篇 本 册 部 辆 座 只 头 匹 户 期 批 批次 起 例 宗 间 栋 幢 株 棵 "
    "人次 人天 人日 人月 班 班次 村 镇 乡 课时 学时 学分 分 站 段 块 张 幅 盏 根 门 堂 届 度 瓶 盒 袋 "
    "箱 桶 车 架 艘 口 眼 孔 对 双 组 支 枚 倍 页 字 款 笔 单 户次 家次 车次 台次 台套 节 轮 类 种 "
    "道 扇 副 枝 片 层 吨公里"
)
_COUNTERS = frozenset(_COUNTING_WORDS.split())
_LONGEST = 6  # Chinese characters of a unit; more than that is a sentence
_TWIST = frozenset("未不没无非超少差欠缺剩仅逾误")  # 3人未到岗 says something else than 3人
_BREAKS = frozenset("0123456789,;:、。~=<>≥≤+?!\n")


def column_unit(text: str) -> str:
    """Return the unit a 度量单位 cell states: `%` for 百分比, empty for 定性指标 or a dash."""
    text = text.strip()
    if not text or text in _NO_UNIT or "定性" in text:
        return ""
    return PERCENT if text in _PERCENT_WORDS else text


def is_unit(text: str) -> bool:
    """Tell whether the text is a unit of the dictionary, a 万 or 亿 before it allowed."""
    return _measure(text) is not None


def may_be_unit(text: str) -> bool:
    """Tell whether the text can follow a number as its unit: short, one phrase, no negation."""
    if text in _MEASURES or text.lower() in _MEASURES:
        return True
    if text[:1].isascii() or _BREAKS.intersection(text) or _TWIST.intersection(text):
        return False
    return sum(char not in "()/·" for char in text) <= _LONGEST


def joined(size: str, unit: str) -> str:
    """Return 54万 with a column in 万元 or 元 as 万元: a bare size word takes the column's unit."""
    if not size:
        return unit
    bare = all(char in _TIMES for char in size)
    if not bare or unit == PERCENT:
        return size
    return unit if unit.startswith(size) else size + unit


@lru_cache(maxsize=4096)
def factor(unit: str, into: str) -> tuple[int, int] | None:
    """Return (multiply by, divide by) that turns a number in `unit` into one `into`.

    None where the two measure different things (米 and 次). 个 stands for any counting word.
    """
    one, other = _parts(unit), _parts(into)
    bare = "" in {one[0], other[0]} and PERCENT not in {one[0], other[0]}  # 54万 beside 54万元
    if one[0] == other[0] or bare:
        return one[1], other[1]
    if "个" in {one[0], other[0]} and {one[0], other[0]} <= _COUNTERS:
        return one[1], other[1]
    return None


def convert(value: Decimal, by: tuple[int, int]) -> Decimal:
    """Return the value times the first over the second."""
    return value * by[0] / by[1]


def _measure(unit: str) -> tuple[str, int] | None:
    """Return (what is measured, how many) for a unit of the dictionary, else None."""
    found = _MEASURES.get(unit) or _MEASURES.get(unit.lower())
    if found:
        return found
    if unit in _COUNTERS:
        return unit, 1
    times = _TIMES.get(unit[:1])
    if times is None:
        return None
    inner = _measure(unit[1:]) if unit[1:] else ("", 1)
    return (inner[0], inner[1] * times) if inner else None


def _parts(unit: str) -> tuple[str, int]:
    """Return (what is measured, how many) for any unit: 次调研 counts as 次, 次/年 as 次."""
    unit = unit.removesuffix("/年")
    if "/" in unit:
        return unit, 1
    for end in range(len(unit), 0, -1):
        found = _measure(unit[:end])
        if found and (end == len(unit) or found[0] not in {"", PERCENT}):
            return found
    return unit, 1
