"""Join a regulation's rules with a region's differences, and check that the whole hangs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from xl_addin.errors import BadRuleFile
from xl_addin.rules.pack import (
    SITUATIONS,
    SPLITS,
    Band,
    BudgetRule,
    Choice,
    Grade,
    Level1,
    Ratio,
    Relation,
    RulePack,
    StepRule,
)
from xl_addin.rules.parts import NUMBERS, Rules

_T = TypeVar("_T")
Item = Level1 | Grade | Band | Choice | Ratio | Relation | StepRule | BudgetRule
_KEYED = ("choices", "ratios", "relations", "steps")  # a region replaces or adds single items
_LISTED = ("level1", "grades", "bands")  # a region replaces the whole list
_NEEDED = ("level1", "grades", "bands", "labels", "budget")
_SIDES = {"at_least": "under", "at_most": "over"}  # on which side a target is missed


class PackHead(NamedTuple):
    """What a pack file says of itself (规则包版本)."""

    id: str
    title: str
    effective: date
    revision: int


def resolve(head: PackHead, base: Rules, changes: Rules | None = None, *, profile: str = "") -> RulePack:
    """Return the rules in force: the pack's own, changed and completed by a profile's.

    Lists that form one whole (一级指标, 等级, 档次) are replaced; ratios, relations, choices and steps
    one by one; a region's steps for an indicator replace all of the pack's for it; labels and words
    are added; what the region cites keeps its values and takes the region's source. Raises
    BadRuleFile where a part is missing or the parts do not fit each other; it names the file that
    states the part.
    """
    merged = base if changes is None else _merge(_cited(base, changes), changes)
    _complete(merged, base.where)
    _fit(merged, base, changes)
    return RulePack(
        id=head.id,
        title=head.title,
        effective=head.effective,
        revision=head.revision,
        full_score=merged.numbers["full_score"],
        score_decimals=int(merged.numbers["score_decimals"]),
        rate_decimals=int(merged.numbers["rate_decimals"]),
        over_flag=merged.numbers["over_flag"],
        level1=tuple(merged.level1.values()),
        grades=tuple(merged.grades.values()),
        bands=tuple(merged.bands.values()),
        choices=merged.choices,
        budget=_present(merged.budget),
        ratios=tuple(merged.ratios.values()),
        relations=tuple(merged.relations.values()),
        labels=merged.labels,
        laws=merged.laws,
        lower_is_better=merged.lower_is_better,
        steps=tuple(merged.steps.values()),
        bases=merged.bases,
        provenance={} if changes is None else dict.fromkeys(_changed(base, merged), profile),
    )


def _present(value: _T | None) -> _T:
    assert value is not None, "checked by _complete"
    return value


def _merge(base: Rules, changes: Rules) -> Rules:
    joined: dict[str, Any] = {
        name: {**getattr(base, name), **getattr(changes, name)}
        for name in (*_KEYED, "laws", "numbers", "bases")
    }
    joined |= {name: getattr(changes, name) or getattr(base, name) for name in (*_LISTED, "budget")}
    named = {step.name for step in changes.steps.values()}
    kept = {key: step for key, step in base.steps.items() if step.name not in named}
    joined["steps"] = {**kept, **changes.steps}
    words = {key: _added(base.labels.get(key, ()), new) for key, new in changes.labels.items()}
    return Rules(
        where=base.where,
        labels={**base.labels, **words},
        lower_is_better=_added(base.lower_is_better, changes.lower_is_better),
        **joined,
    )


def _cited(base: Rules, changes: Rules) -> Rules:
    """Return the pack's rules with the sources that the region states for them."""
    rules = base
    for key, law in changes.cites.items():
        part, _, name = key.partition(".")
        if key in base.bases:
            rules = rules._replace(bases={**rules.bases, key: law})
        elif key == "budget" and rules.budget and not changes.budget:
            rules = rules._replace(budget=rules.budget._replace(law=law))
        elif part in (*_LISTED, *_KEYED) and _taken_over(base, changes, part, name):
            old = getattr(rules, part)
            new = {one: old[one]._replace(law=law) for one in ([name] if name else old)}
            stated: dict[str, Any] = {part: {**old, **new}}
            rules = rules._replace(**stated)
        else:
            raise BadRuleFile(
                f"{changes.where} › cites › {key}",
                problem=f"“{key}”不是可以只换依据的一项",
                detail="cites 只用在数值与全国规则相同、未在本文件重写的条目上",
                fix=f"可用：{'、'.join((*base.bases, 'budget', *_LISTED, *_KEYED))}，或如 choices.equal。",
            )
    return rules


def _taken_over(base: Rules, changes: Rules, part: str, name: str) -> bool:
    """Tell whether the pack has that part, or the item of it, and the region does not restate it."""
    known, own = getattr(base, part), getattr(changes, part)
    if part in _LISTED and own:
        return False
    return name in known and name not in own if name else bool(known)


def _added(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return old + tuple(word for word in new if word not in old)


def _complete(rules: Rules, where: str) -> None:
    """Refuse rules with a part missing."""
    missing = [name for name in NUMBERS if name not in rules.numbers]
    missing += [name for name in _NEEDED if not getattr(rules, name)]
    missing += [f"choices › {name}" for name in SITUATIONS if name not in rules.choices]
    if missing:
        raise BadRuleFile(
            f"{where} › {missing[0]}",
            problem=f"缺少“{'、'.join(missing)}”",
            detail="没有这几项就无法评分",
            fix="请补上；写法见 rulepacks 里已有的规则包。",
        )


def _fit(rules: Rules, base: Rules, changes: Rules | None) -> None:
    """Refuse parts that contradict each other: points, full score, grades, the budget row."""

    def where(part: str) -> str:
        stated = changes is not None and getattr(changes, part)
        return f"{changes.where if changes and stated else base.where} › {part}"

    full = rules.numbers["full_score"]
    if any(item.points is not None for item in rules.level1.values()):
        _fit_points(rules, full, where)
    highest = next(iter(rules.grades.values()))
    if highest.at_least > full:
        detail = f"“{highest.name}”要 {highest.at_least} 分，满分只有 {full} 分"
        raise BadRuleFile(
            f"{where('grades')} › at_least", problem="等级界限超过满分", detail=detail, fix="请核对界限。"
        )
    for part in ("level1", "ratios", "steps"):
        _distinct(getattr(rules, part), where(part))
    _grouped(rules, where("relations"))
    _stepped(rules, where("choices"))


def _fit_points(rules: Rules, full: Decimal, where: Callable[[str], str]) -> None:
    """Refuse usual points that are given to some levels only, or that do not add up."""
    stated = [item.points for item in rules.level1.values() if item.points is not None]
    if len(stated) < len(rules.level1):
        problem, detail = "有的一级指标没有写分值", "分值由各年通知规定的，所有一级指标都不写"
        raise BadRuleFile(where("level1"), problem=problem, detail=detail, fix="请补上，或全部删去 points。")
    if sum(stated) != full:
        detail = f"各一级指标分值相加是 {sum(stated)}，满分是 {full}"
        raise BadRuleFile(
            where("level1"), problem="分值合计不等于满分", detail=detail, fix="请核对各项 points。"
        )
    rows = [item for item in rules.level1.values() if item.budget]
    points = _present(rules.budget).points
    if [item.points for item in rows] != [points]:
        detail = f"budget 写的是 {points} 分；level1 里标 budget = true 的应正好一项，分值相同"
        raise BadRuleFile(
            f"{where('budget')} › points",
            problem="预算执行率的分值不一致",
            detail=detail,
            fix="请改成相同的分值。",
        )


def _distinct(items: Mapping[str, Any], where: str) -> None:
    """Refuse a name or alias that stands for two items, unless they are steps for rows of other points."""
    owners: dict[str, list[str]] = {}
    for key, item in items.items():
        for word in dict.fromkeys((item.name, *item.aliases)):
            rivals = owners.setdefault(word, [])
            for rival in rivals:
                if _apart(item, items[rival]):
                    continue
                detail = f"“{rival}”和“{key}”都叫这个名字，程序分不清"
                raise BadRuleFile(
                    f"{where} › aliases", problem=f"名称“{word}”用了两次", detail=detail, fix="请删去一处。"
                )
            rivals.append(key)


def _apart(one: Item, other: Item) -> bool:
    """Tell whether two items can never be meant by the same row: steps for rows of other points."""
    if not (isinstance(one, StepRule) and isinstance(other, StepRule)):
        return False
    return None not in {one.points, other.points} and one.points != other.points


def _grouped(rules: Rules, where: str) -> None:
    """Refuse a relation about a split of the budget block that no label opens."""
    known = [rules.labels[key][0] for key in SPLITS if key in rules.labels]
    for relation in rules.relations.values():
        if relation.group not in known:
            raise BadRuleFile(
                f"{where} › {relation.code} › group",
                problem=f"没有名为“{relation.group}”的分组",
                detail=f"分组的名称是 labels 里 {'、'.join(SPLITS)} 的第一个词，对不上就永远查不出问题",
                fix=f"可用：{'、'.join(known) or '（labels 里还没有写）'}。",
            )


def _stepped(rules: Rules, where: str) -> None:
    """Refuse 按档扣分 as the method of a situation for which no steps are stated."""
    sides = {step.side for step in rules.steps.values()}
    for choice in rules.choices.values():
        wanted = {_SIDES[choice.situation]} if choice.situation in _SIDES else sides
        if choice.method == "stepped" and not wanted & sides:
            raise BadRuleFile(
                f"{where} › {choice.situation} › method",
                problem=f"“{SITUATIONS[choice.situation]}”选了按档扣分，却没有写每档扣多少",
                detail="没有相应的 steps，这类指标一行也算不出得分",
                fix="请补上 [[steps]]，或换一个方法。",
            )


def _changed(base: Rules, merged: Rules) -> Iterator[str]:
    """Yield the key of every leaf that the profile changed, added or dropped."""
    for name in ("numbers", "bases", "labels"):
        yield from (f"{name}.{key}" for key in _differing(getattr(base, name), getattr(merged, name)))
    if base.lower_is_better != merged.lower_is_better:
        yield "lower_is_better"
    for name in (*_LISTED, *_KEYED):
        before, after = getattr(base, name), getattr(merged, name)
        for key in _differing(before, after):
            yield from _leaves(f"{name}.{key}", before.get(key), after.get(key))
    if base.budget != merged.budget:
        yield from _leaves("budget", base.budget, merged.budget)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    return (key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key))


def _leaves(path: str, before: Item | None, after: Item | None) -> Iterator[str]:
    """Yield the changed fields of an item; the item itself where it is new or gone."""
    if before is None or after is None:
        yield path
        return
    for name in before._fields:
        if getattr(before, name) != getattr(after, name):
            yield f"{path}.{name}"
