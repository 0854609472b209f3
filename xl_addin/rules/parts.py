"""Turn the tables of a rule file into typed rules, refusing whatever is wrong or not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from xl_addin.model.law import Basis, LegalRef
from xl_addin.rules import items
from xl_addin.rules.items import Laws, law_of
from xl_addin.rules.pack import (
    LABELS,
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
_MOST_OVER = 3  # 300%: a flag above it is a percentage written by mistake
_T = TypeVar("_T")


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Rules(NamedTuple):
    """The rules that one file states (规则条文); empty where it says nothing.

    `where` is the file's name, for messages. Items are keyed by what identifies them: name,
    situation or code. `cites` are a region's own sources for rules that it takes over as they are:
    by part (`bands`), item (`choices.equal`) or number (`full_score`).
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
    cites: Laws = _NOTHING


def read_rules(top: TomlTable, known: Laws) -> Rules:
    """Return the rules of a file; `known` are the laws it may cite besides its own.

    Raises BadRuleFile naming file, key and remedy. Does not finish `top`: a profile has more keys.
    """
    laws = {**known, **_laws(top, known)}
    numbers, bases = _numbers(top, laws)
    words: tuple[str, ...] = ()
    if top.has("lower_is_better"):
        one = top.table("lower_is_better")
        words, bases["lower_is_better"] = one.texts("words"), law_of(one, laws)
        one.finish()
    return Rules(
        where=top.where,
        laws=laws,
        numbers=numbers,
        level1=_items(top, "level1", laws, items.level1, lambda one: one.name),
        grades=items.descending(top, _items(top, "grades", laws, items.grade, lambda one: one.name)),
        bands=items.stacked(top, _items(top, "bands", laws, items.band, lambda one: one.name)),
        choices=_items(top, "choices", laws, items.choice, lambda one: one.situation),
        budget=_budget(top, laws),
        ratios=_items(top, "ratios", laws, items.ratio, lambda one: one.code),
        relations=_items(top, "relations", laws, items.relation, lambda one: one.code),
        steps=_items(top, "steps", laws, items.step, items.step_key),
        labels=_labels(top),
        lower_is_better=words,
        bases=bases,
        cites=_cites(top, laws),
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


def _items(
    top: TomlTable,
    key: str,
    laws: Laws,
    read: Callable[[TomlTable, Laws], _T],
    known_by: Callable[[_T], str],
) -> dict[str, _T]:
    """Return the items of a list by what identifies them, in order; empty where it is not written."""
    found: dict[str, _T] = {}
    for one in top.tables(key) if top.has(key) else ():
        item = read(one, laws)
        one.finish()
        name = known_by(item)
        if name in found:
            identity = next(field for field in ("code", "situation", "name") if field in one.raw)
            raise one.fault(identity, f"“{name}”写了两次", "请删去或合并重复的一项")
        found[name] = item
    return found


def _numbers(top: TomlTable, laws: Laws) -> tuple[dict[str, Decimal], dict[str, LegalRef]]:
    values: dict[str, Decimal] = {}
    bases: dict[str, LegalRef] = {}
    for key in NUMBERS:
        if top.has(key):
            one = top.table(key)
            values[key], bases[key] = one.number("value"), law_of(one, laws)
            one.finish()
            if key.endswith("_decimals") and values[key] not in range(5):
                raise one.fault("value", "小数位数应为 0 到 4 的整数", "请改成 0、1、2、3 或 4")
            if values[key] < 0 or (key == "full_score" and not values[key]):
                raise one.fault("value", "应为正数", "请改成大于 0 的数")
            if key == "over_flag" and not 1 < values[key] <= _MOST_OVER:
                raise one.fault("value", f"超额界限应大于 1，不超过 {_MOST_OVER}", "130% 写成 1.30")
    return values, bases


def _budget(top: TomlTable, laws: Laws) -> BudgetRule | None:
    if not top.has("budget"):
        return None
    one = top.table("budget")
    rule = items.budget(one, laws)
    one.finish()
    return rule


def _labels(top: TomlTable) -> dict[str, tuple[str, ...]]:
    if not top.has("labels"):
        return {}
    group = top.table("labels")
    for key in LABELS:
        group.ask(key)
    group.finish()
    labels = {key: group.texts(key) for key in group.raw}
    for key, words in labels.items():
        if len(set(words)) < len(words):
            raise group.fault(key, "同一个词写了两次", "请删去重复的词")
    return labels


def _cites(top: TomlTable, laws: Laws) -> dict[str, LegalRef]:
    if not top.has("cites"):
        return {}
    group = top.table("cites")
    return {key: law_of(group, laws, key) for key in group.raw}
