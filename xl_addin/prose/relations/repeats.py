"""Find the same fact said twice in one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number, core
from xl_addin.prose.relations.base import Made, Text, relation

KIND = "P10"
_FACTS: Mapping[str, re.Pattern[str]] = {
    "总支出": re.compile(r"^(?:决算)?总支出$|^(?:本年)?支出(?:决算)?(?:总计|合计)$|^全年总支出$"),
    "总收入": re.compile(r"^(?:决算)?总收入$|^(?:本年)?收入(?:决算)?(?:总计|合计)$|^全年总收入$"),
    "“三公”经费支出": re.compile(r"^三公经费(?:财政拨款)?支出(?:决算)?$"),
    "机关运行经费": re.compile(r"^机关运行经费(?:支出)?(?:决算)?$"),
    "政府采购支出总额": re.compile(r"^政府采购(?:支出)?总额$"),
    "自评得分": re.compile(
        r"^(?:整体绩效)?(?:自评|综合|评价)(?:总)?得分$|^自评(?:总分|分数)$|^整体绩效自评得分$"
    ),
    "编制": re.compile(r"^(?:年末|核定|批复)?编制$"),
    "在职人员": re.compile(r"^(?:年末)?(?:实有)?在职(?:人员|职工|干部|人数)$"),
}
_PART = re.compile(r"一级指标|[^，。:]{2,16}(?:指标|情况)[^，。:]{0,6}:")
_NOT = re.compile(r"上年|去年|年初|预算|其中|项目|一级指标|[比较]")
_ELSEWHERE = re.compile(  # said of another year, of a part of the unit, of one project
    r"上年|去年|同期|以前年度|局?本级|机关本级|下属|所属|二级单位|分别|其中|项目|中心|学校|站所?[：:，]"
)
_ITEM = re.compile(r"^\s*[（(][一二三四五六七八九十\d]+[)）]")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every later statement of a fact that a report has only one of."""
    said: dict[str, list[Number]] = {}
    for passage in text.passages:
        for one in passage.numbers:
            fact = _fact(one, text.document.year)
            if fact:
                said.setdefault(fact, []).append(one)
    for fact, numbers in said.items():
        yield from _against_first(fact, numbers)


def _fact(one: Number, year: int | None) -> str:
    """Return which fact a number states, empty for none or for another year's."""
    if one.is_percent or one.about or one.depth or _NOT.search(one.label):
        return ""
    if one.unit == "分" and (
        _PART.match(one.flow.text) or re.search(r"\d分[^。;]{0,4}自?评?得分(?:为|是)?$", one.before[-14:])
    ):
        return ""
    begin, _ = one.flow.sentence(one.start)
    if _ITEM.match(one.flow.text) or _ELSEWHERE.search(one.flow.text, begin, one.start):
        return ""
    stated = re.findall(r"(20\d\d)年", one.before[-40:].rpartition("。")[2])
    if stated and year and int(stated[-1]) != year:
        return ""
    name = core(one.label)
    return next((fact for fact, words in _FACTS.items() if words.search(name)), "")


def _against_first(fact: str, numbers: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield every number against what most of the others say, the first where none is said more often."""
    like = [one for one in numbers if one.like(numbers[0])]
    if len({(one.flow.at[0], one.flow.sentence(one.start)) for one in like}) < len(like):
        return  # one sentence says several: they are of several units
    counted = {one.into(like[0].unit)[0]: 0 for one in like}
    for one in like:
        counted[one.into(like[0].unit)[0]] += 1
    usual = max(counted, key=lambda value: counted[value])
    right = next(one for one in like if one.into(like[0].unit)[0] == usual)
    for one in like:
        if one is not right:
            value, possible = right.into(one.unit)
            yield relation(KIND, fact, one, Made(value, possible, right.text, (right,)))
