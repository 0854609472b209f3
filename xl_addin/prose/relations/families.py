"""Tell which lists of parts are whole by their nature: divisions that leave nothing over.

其中 in these reports mostly picks out some parts, or groups that overlap (女教师, 高级职称). Only a list of
names that divide a thing by convention, as the 政府收支分类 and the forms do, is known to be complete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from xl_addin.prose.numbers import Number


class Family(NamedTuple):
    """A division by convention (分类): the words of its names, and how many of them are hardly partial."""

    words: re.Pattern[str]
    least: int = 2


def _family(*words: str, least: int = 2) -> Family:
    return Family(re.compile("|".join(words)), least)


FAMILIES = (
    _family("基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助", "结余分配", "年末结转"),
    _family("人员经费", "人员支出", "公用经费", "公用支出"),
    _family("工资福利", "商品和服务", "对个人和家庭", "资本性", "债务利息", least=3),
    _family(
        *("财政拨款", "一般公共预算", "政府性基金", "国有资本经营", "财政专户", "事业收入", "经营收入"),
        *("上级补助", "附属单位上缴", "其他收入", "年初结转", "预算内", "预算外", "其他资金"),
    ),
    _family("中央", "省级", "市级", "县级", "区级", "市县", "自筹", "配套"),
    _family(
        *("一般公共服务", "公共安全", "教育", "科学技术", "文化旅游", "社会保障", "卫生健康", "节能环保"),
        *("城乡社区", "农林水", "交通运输", "资源勘探", "商业服务", "自然资源", "住房保障", "灾害防治"),
        least=3,
    ),
    _family("因公出国", "公务用车(?:购置及)?运行", "公务用车购置", "公务接待"),
    _family("货物", "工程", "服务"),
    _family("行政编制", "事业编制", "行政人员", "事业人员", "工勤", "参公", "参照公务员"),
    _family(
        *("轿车", "越野车", "客车", "商务车", "领导干部用车", "机要通信", "应急保障用车", "执法执勤"),
        *("特种专业", "其他用车"),
    ),
    _family("(?<!副)主任(?!科员)", "副主任", "委员", "秘书长", least=3),
    _family("[一二三四]季度", least=4),
    _family("上半年", "下半年"),
    _family("国内", "外事"),
)
_STOP = "，、;:。!?"


def one_family(parts: Sequence[Number]) -> tuple[Sequence[Number], bool]:
    """Return the parts up to the first of another division than the first two's, and whether they are all.

    No parts where the first two do not belong together.
    """
    names = [_name(one) for one in parts]
    for family in FAMILIES:
        found = [*takewhile(bool, (family.words.findall(name) for name in names))]
        if len({said[-1] for said in found}) > 1:
            return parts[: len(found)], len(found) >= family.least
    return (), False


def _name(one: Number) -> str:
    """Return the words of a number's own clause before it, what stands in deeper brackets left out."""
    depths, text = one.flow.depths, one.flow.text
    begin = one.start
    while begin and not (text[begin - 1] in _STOP and depths[begin - 1] <= one.depth):
        if text[begin - 1] == "(" and depths[begin - 1] < one.depth:
            break
        begin -= 1
    return one.flow.outside(begin, one.start, one.depth)[-40:]
