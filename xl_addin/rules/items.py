"""Read one item of a rule file: a level, grade, band, choice, ratio, relation or step rule."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from xl_addin.model.figure import plain
from xl_addin.model.law import LegalRef
from xl_addin.rules.pack import (
    FITTING,
    METHODS,
    RATIO_FUNCTIONS,
    SITUATIONS,
    Band,
    BudgetRule,
    Choice,
    Grade,
    Level1,
    Ratio,
    Relation,
    StepRule,
)
from xl_addin.rules.toml_table import TomlTable

DENOMINATORS = ("annual", "initial")
DIRECTIONS = ("up", "down", "near")
SIDES = ("over", "under")
Laws = Mapping[str, LegalRef]


def law_of(one: TomlTable, laws: Laws, key: str = "law") -> LegalRef:
    """Return the registered source that an item names. Raises BadRuleFile for one nobody registered."""
    name = one.text(key)
    if name not in laws:
        raise one.fault(key, f"依据“{name}”没有登记", f"请先写一节 [laws.{name}]，或改用：{'、'.join(laws)}")
    return laws[name]


def level1(one: TomlTable, laws: Laws) -> Level1:
    """Return a level-1 indicator with its usual points, if it states any. Raises BadRuleFile."""
    item = Level1(
        name=one.text("name"),
        points=one.number("points") if one.has("points") else None,
        law=law_of(one, laws),
        aliases=one.texts("aliases", ()),
        optional=one.flag("optional"),
        fixed=one.flag("fixed"),
        budget=one.flag("budget"),
    )
    if item.points is not None and item.points <= 0:
        raise one.fault("points", "分值应大于 0", "请改成大于 0 的数")
    if item.optional and item.fixed:
        why = "可以不设的指标，分值要能转给别的指标；不可调整的转不出去"
        raise one.fault("optional", "同一项既可不设又不可调整", "请删去 optional 或 fixed", why)
    return item


def grade(one: TomlTable, laws: Laws) -> Grade:
    """Return a grade. Raises BadRuleFile."""
    return Grade(one.text("name"), one.number("at_least"), law_of(one, laws))


def descending(top: TomlTable, grades: dict[str, Grade]) -> dict[str, Grade]:
    """Return the grades, refusing bounds that do not fall from the highest to 0."""
    bounds = [one.at_least for one in grades.values()]
    why = "等级自上而下取第一个满足的，总分 0 分也要有等级"
    for number, (upper, lower) in enumerate(pairwise(bounds), 2):
        if lower >= upper:
            raise top.fault(f"grades[{number}] › at_least", "等级界限没有从高到低排列", "请从高到低排列", why)
    if bounds and bounds[-1] != 0:
        raise top.fault(
            f"grades[{len(bounds)}] › at_least", "最低一级的下限不是 0", "请把最低一级写成 at_least = 0", why
        )
    return grades


def band(one: TomlTable, laws: Laws) -> Band:
    """Return a qualitative band. Raises BadRuleFile."""
    coefficient = one.number("coefficient") if one.has("coefficient") else None
    item = Band(
        name=one.text("name"),
        low=one.number("low"),
        high=one.number("high"),
        law=law_of(one, laws),
        coefficient=coefficient,
        words=one.texts("words", ()),
    )
    if not 0 <= item.low < item.high <= 1:
        raise one.fault("low", "档次界限应满足 0 ≤ low < high ≤ 1", "80%–100% 写成 low = 0.8、high = 1")
    if coefficient is not None and not (item.low <= coefficient < item.high or coefficient == item.high == 1):
        why = "每档含下限、不含上限（最高一档含 1）；等于上限的系数属于上一档"
        fix = "请改成不小于 low、小于 high 的数，或删去这一项由人选定"
        raise one.fault("coefficient", "系数不在本档范围内", fix, why)
    return item


def stacked(top: TomlTable, bands: dict[str, Band]) -> dict[str, Band]:
    """Return the bands, refusing gaps, overlaps and a word that names two of them."""
    listed = list(bands.values())
    why = "各档要首尾相接、从 1 排到 0，每个得分才正好落在一档里"
    for number, (upper, lower) in enumerate(pairwise(listed), 2):
        if lower.high != upper.low:
            raise top.fault(f"bands[{number}] › high", "与上一档不相接", "请让它等于上一档的 low", why)
    if listed and not (listed[0].high == 1 and listed[-1].low == 0):
        raise top.fault("bands", "各档没有排满 1 到 0", "第一档 high = 1，最后一档 low = 0", why)
    owners: dict[str, str] = {}
    for number, one in enumerate(listed, 1):
        for word in one.words:
            if owners.setdefault(word, one.name) != one.name:
                problem = f"“{word}”已是“{owners[word]}”的用语"
                raise top.fault(f"bands[{number}] › words", problem, "每个词只能归一档，请删去一处")
    return bands


def choice(one: TomlTable, laws: Laws) -> Choice:
    """Return which method a situation takes, refusing one that does not fit it."""
    item = Choice(
        one.one_of("situation", tuple(SITUATIONS)), one.one_of("method", tuple(METHODS)), law_of(one, laws)
    )
    fitting = FITTING[item.situation]
    if item.method not in fitting:
        known = "、".join(f"{code}（{METHODS[code]}）" for code in fitting)
        problem = f"“{METHODS[item.method]}”不适合“{SITUATIONS[item.situation]}”的指标"
        raise one.fault("method", problem, f"可用：{known}", "方法与情形不配，算出的得分没有意义")
    return item


def budget(one: TomlTable, laws: Laws) -> BudgetRule:
    """Return how 预算执行率 scores. Raises BadRuleFile."""
    rule = BudgetRule(one.number("points"), one.texts("denominators"), law_of(one, laws))
    wrong = [name for name in rule.denominators if name not in DENOMINATORS]
    if wrong:
        raise one.fault(
            "denominators", f"不认识的口径“{'、'.join(wrong)}”", f"可用：{'、'.join(DENOMINATORS)}"
        )
    return rule


def ratio(one: TomlTable, laws: Laws) -> Ratio:
    """Return a common ratio. Raises BadRuleFile."""
    item = Ratio(
        code=one.text("code"),
        name=one.text("name"),
        function=one.one_of("function", tuple(RATIO_FUNCTIONS)),
        operands=one.texts("operands"),
        formula=one.text("formula"),
        direction=one.one_of("direction", DIRECTIONS),
        law=law_of(one, laws),
        aliases=one.texts("aliases", ()),
    )
    wanted = RATIO_FUNCTIONS[item.function]
    if len(item.operands) != wanted:
        raise one.fault(
            "operands", f"“{item.function}”要 {wanted} 个数据，写了 {len(item.operands)} 个", "请按公式补齐"
        )
    return item


def relation(one: TomlTable, laws: Laws) -> Relation:
    """Return a 勾稽关系. Raises BadRuleFile."""
    return Relation(one.text("code"), one.text("title"), one.text("group"), law_of(one, laws))


def step(one: TomlTable, laws: Laws) -> StepRule:
    """Return how an indicator loses points by steps. Raises BadRuleFile."""
    rule = StepRule(
        name=one.text("name"),
        side=one.one_of("side", SIDES),
        per=one.number("per"),
        deduct=one.number("deduct"),
        law=law_of(one, laws),
        limit=one.number("limit") if one.has("limit") else None,
        floor=one.number("floor") if one.has("floor") else Decimal(0),
        whole=one.flag("whole"),
        points=one.number("points") if one.has("points") else None,
        aliases=one.texts("aliases", ()),
    )
    for name, value in (("per", rule.per), ("deduct", rule.deduct), ("points", rule.points)):
        if value is not None and value <= 0:
            raise one.fault(name, f"“{name}”应大于 0", "每超过 per 扣 deduct 分，各数都写成正数")
    if rule.floor < 0:
        raise one.fault("floor", "最低得分不能小于 0", "扣完为止就不写 floor")
    if rule.points is not None and rule.floor >= rule.points:
        problem = f"最低得分 {plain(rule.floor)} 不低于分值 {plain(rule.points)}"
        raise one.fault("floor", problem, "请改成小于分值的数", "这样写永远不会扣分")
    return rule


def step_key(rule: StepRule) -> str:
    """Return what tells a step rule from others: its name, and the points it is for where it says so."""
    return rule.name if rule.points is None else f"{rule.name}（{plain(rule.points)}分）"
