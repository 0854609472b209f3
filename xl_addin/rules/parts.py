"""Turn the tables of a rule file into typed rules, refusing whatever is wrong or not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from xl_addin.model.law import Basis, LegalRef
from xl_addin.rules.pack import (
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

NUMBERS = ("full_score", "score_decimals", "rate_decimals", "over_flag")
DENOMINATORS = ("annual", "initial")
DIRECTIONS = ("up", "down", "near")
SIDES = ("over", "under")
_T = TypeVar("_T")
Laws = Mapping[str, LegalRef]


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Rules(NamedTuple):
    """The rules that one file states (规则条文); empty where it says nothing.

    `where` is the file's name, for messages. Items are keyed by what identifies them: name,
    situation or code.
    """

    where: str
    laws: Laws
    numbers: Mapping[str, Decimal] = _NOTHING
    level1: Mapping[str, Level1] = _NOTHING
    grades: Mapping[str, Grade] = _NOTHING
    bands: Mapping[str, Band] = _NOTHING
    choices: Mapping[str, Choice] = _NOTHING
    budget: BudgetRule | None = None
    ratios: Mapping[str, Ratio] = _NOTHING
    relations: Mapping[str, Relation] = _NOTHING
    steps: Mapping[str, StepRule] = _NOTHING
    labels: Mapping[str, tuple[str, ...]] = _NOTHING
    lower_is_better: tuple[str, ...] = ()
    bases: Laws = _NOTHING


def read_rules(top: TomlTable, known: Laws) -> Rules:
    """Return the rules of a file; `known` are the laws it may cite besides its own.

    Raises BadRuleFile naming file, key and remedy. Does not finish `top`: a profile has more keys.
    """
    laws = {**known, **_laws(top, known)}
    numbers, bases = _numbers(top, laws)
    words: tuple[str, ...] = ()
    if top.has("lower_is_better"):
        one = top.table("lower_is_better")
        words, bases["lower_is_better"] = one.texts("words"), _law(one, laws)
        one.finish()
    return Rules(
        where=top.where,
        laws=laws,
        numbers=numbers,
        level1=_items(top, "level1", laws, _level1, "name"),
        grades=_descending(top, _items(top, "grades", laws, _grade, "name")),
        bands=_stacked(top, _items(top, "bands", laws, _band, "name")),
        choices=_items(top, "choices", laws, _choice, "situation"),
        budget=_budget(top, laws),
        ratios=_items(top, "ratios", laws, _ratio, "code"),
        relations=_items(top, "relations", laws, _relation, "code"),
        steps=_items(top, "steps", laws, _step, "name"),
        labels=_labels(top),
        lower_is_better=words,
        bases=bases,
    )


def _laws(top: TomlTable, known: Laws) -> dict[str, LegalRef]:
    if not top.has("laws"):
        return {}
    group = top.table("laws")
    found = {}
    for key in group.raw:
        if key in known:
            raise group.fault(key, f"依据“{key}”在基础规则包里已有", "请换一个键名")
        found[key] = _legal_ref(key, group.table(key))
    return found


def _legal_ref(key: str, one: TomlTable) -> LegalRef:
    basis = Basis(one.one_of("basis", tuple(basis.value for basis in Basis)))
    ref = LegalRef(
        key=key,
        title=one.text("title"),
        basis=basis,
        doc_no=one.text("doc_no", ""),
        article=one.text("article", ""),
        quote=one.text("quote", ""),
        note=one.text("note", ""),
    )
    one.finish()
    for name in ("doc_no", "article", "quote"):
        if basis is Basis.READ and not one.raw.get(name):
            why = "依据写“法规已读”，就要能让人照着原文核对"
            raise one.fault(
                name, f"“法规已读”的依据缺少“{name}”", "请补上文号、条款和原文一句，或改为“法规转述”", why
            )
    if ref.article and basis is not Basis.READ:
        why = "没有读过原文的条款号可能是错的，不能印给用户看"
        raise one.fault("article", f"依据性质是“{basis.value}”，不能写条款号", "请删去 article", why)
    return ref


def _law(one: TomlTable, laws: Laws) -> LegalRef:
    key = one.text("law")
    if key not in laws:
        raise one.fault("law", f"依据“{key}”没有登记", f"请先写一节 [laws.{key}]，或改用：{'、'.join(laws)}")
    return laws[key]


def _items(
    top: TomlTable, key: str, laws: Laws, read: Callable[[TomlTable, Laws], _T], identity: str
) -> dict[str, _T]:
    """Return the items of a list by their identity, in order; empty where the list is not written."""
    found: dict[str, _T] = {}
    for one in top.tables(key) if top.has(key) else ():
        item = read(one, laws)
        one.finish()
        name = str(getattr(item, identity))
        if name in found:
            raise one.fault(identity, f"“{name}”写了两次", "请删去或合并重复的一项")
        found[name] = item
    return found


def _numbers(top: TomlTable, laws: Laws) -> tuple[dict[str, Decimal], dict[str, LegalRef]]:
    values: dict[str, Decimal] = {}
    bases: dict[str, LegalRef] = {}
    for key in NUMBERS:
        if top.has(key):
            one = top.table(key)
            values[key], bases[key] = one.number("value"), _law(one, laws)
            one.finish()
            if key.endswith("_decimals") and values[key] not in range(5):
                raise one.fault("value", "小数位数应为 0 到 4 的整数", "请改成 0、1、2、3 或 4")
            if values[key] < 0 or (key == "full_score" and not values[key]):
                raise one.fault("value", "应为正数", "请改成大于 0 的数")
            if key == "over_flag" and values[key] <= 1:
                raise one.fault("value", "超额界限应大于 1", "130% 写成 1.30")
    return values, bases


def _level1(one: TomlTable, laws: Laws) -> Level1:
    item = Level1(
        name=one.text("name"),
        points=one.number("points"),
        law=_law(one, laws),
        aliases=one.texts("aliases", ()),
        optional=one.flag("optional"),
        fixed=one.flag("fixed"),
        budget=one.flag("budget"),
    )
    if item.points <= 0:
        raise one.fault("points", "分值应大于 0", "请改成大于 0 的数")
    return item


def _grade(one: TomlTable, laws: Laws) -> Grade:
    return Grade(one.text("name"), one.number("at_least"), _law(one, laws))


def _descending(top: TomlTable, grades: dict[str, Grade]) -> dict[str, Grade]:
    bounds = [grade.at_least for grade in grades.values()]
    why = "等级自上而下取第一个满足的，总分 0 分也要有等级"
    for number, (upper, lower) in enumerate(pairwise(bounds), 2):
        if lower >= upper:
            raise top.fault(f"grades[{number}] › at_least", "等级界限没有从高到低排列", "请从高到低排列", why)
    if bounds and bounds[-1] != 0:
        raise top.fault(
            f"grades[{len(bounds)}] › at_least", "最低一级的下限不是 0", "请把最低一级写成 at_least = 0", why
        )
    return grades


def _band(one: TomlTable, laws: Laws) -> Band:
    coefficient = one.number("coefficient") if one.has("coefficient") else None
    band = Band(
        name=one.text("name"),
        low=one.number("low"),
        high=one.number("high"),
        law=_law(one, laws),
        coefficient=coefficient,
        words=one.texts("words", ()),
    )
    if not 0 <= band.low < band.high <= 1:
        raise one.fault("low", "档次界限应满足 0 ≤ low < high ≤ 1", "80%–100% 写成 low = 0.8、high = 1")
    if coefficient is not None and not band.low <= coefficient <= band.high:
        raise one.fault(
            "coefficient", "系数不在本档范围内", "请改成 low 与 high 之间的数，或删去这一项由人选定"
        )
    return band


def _stacked(top: TomlTable, bands: dict[str, Band]) -> dict[str, Band]:
    listed = list(bands.values())
    why = "各档要首尾相接、从 1 排到 0，每个得分才正好落在一档里"
    for number, (upper, lower) in enumerate(pairwise(listed), 2):
        if lower.high != upper.low:
            raise top.fault(f"bands[{number}] › high", "与上一档不相接", "请让它等于上一档的 low", why)
    if listed and not (listed[0].high == 1 and listed[-1].low == 0):
        raise top.fault("bands", "各档没有排满 1 到 0", "第一档 high = 1，最后一档 low = 0", why)
    return bands


def _choice(one: TomlTable, laws: Laws) -> Choice:
    return Choice(one.one_of("situation", SITUATIONS), one.one_of("method", tuple(METHODS)), _law(one, laws))


def _budget(top: TomlTable, laws: Laws) -> BudgetRule | None:
    if not top.has("budget"):
        return None
    one = top.table("budget")
    rule = BudgetRule(one.number("points"), one.texts("denominators"), _law(one, laws))
    one.finish()
    wrong = [name for name in rule.denominators if name not in DENOMINATORS]
    if wrong or not rule.denominators:
        raise one.fault(
            "denominators", f"不认识的口径“{'、'.join(wrong)}”", f"可用：{'、'.join(DENOMINATORS)}"
        )
    return rule


def _ratio(one: TomlTable, laws: Laws) -> Ratio:
    ratio = Ratio(
        code=one.text("code"),
        name=one.text("name"),
        function=one.one_of("function", tuple(RATIO_FUNCTIONS)),
        operands=one.texts("operands"),
        formula=one.text("formula"),
        direction=one.one_of("direction", DIRECTIONS),
        law=_law(one, laws),
        aliases=one.texts("aliases", ()),
    )
    wanted = RATIO_FUNCTIONS[ratio.function]
    if len(ratio.operands) != wanted:
        raise one.fault(
            "operands", f"“{ratio.function}”要 {wanted} 个数据，写了 {len(ratio.operands)} 个", "请按公式补齐"
        )
    return ratio


def _relation(one: TomlTable, laws: Laws) -> Relation:
    return Relation(one.text("code"), one.text("title"), one.text("group"), _law(one, laws))


def _step(one: TomlTable, laws: Laws) -> StepRule:
    rule = StepRule(
        name=one.text("name"),
        side=one.one_of("side", SIDES),
        per=one.number("per"),
        deduct=one.number("deduct"),
        law=_law(one, laws),
        limit=one.number("limit") if one.has("limit") else None,
        floor=one.number("floor") if one.has("floor") else Decimal(0),
        whole=one.flag("whole"),
        points=one.number("points") if one.has("points") else None,
        aliases=one.texts("aliases", ()),
    )
    for name, value in (("per", rule.per), ("deduct", rule.deduct)):
        if value <= 0:
            raise one.fault(name, f"“{name}”应大于 0", "每超过 per 扣 deduct 分，两个数都写成正数")
    return rule


def _labels(top: TomlTable) -> dict[str, tuple[str, ...]]:
    if not top.has("labels"):
        return {}
    group = top.table("labels")
    labels = {key: group.texts(key) for key in group.raw}
    for key, words in labels.items():
        if len(set(words)) < len(words):
            raise group.fault(key, "同一个词写了两次", "请删去重复的词")
    return labels
