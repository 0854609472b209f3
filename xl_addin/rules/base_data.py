"""Hold the words of base-data sheets (基础数据表): what a row and a column of amounts stand for.

A row names an item (数据项: 公用经费), a column names a measure (口径: 预算数, 上年决算数); both together
name a fact of the catalogue. A list (明细) is a block with a free number of rows, each with a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from xl_addin.model.figure import Figure
from xl_addin.model.units import PERCENT, is_unit
from xl_addin.rules.base_use import BaseChart, SumDef, know_use, read_chart, read_sum
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import FactDef
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable

_T = TypeVar("_T")
TEXT = "文字"
VALUE = "value"
LAST_YEAR = "上年"
_KINDS = ("预算", "决算", "计划", "实际")
_SCOPES = ("unit", "project")


class Measure(NamedTuple):
    """What a column holds (口径): `code` ends a fact's code, `term` its name; `last` is last year's.

    `unit` is that of its numbers where they are not in the unit of the row's item (控制率 of 财政供养人员).
    """

    code: str
    term: str
    kind: str
    words: tuple[str, ...]
    last: str = ""
    unit: str = ""

    @property
    def of_last_year(self) -> bool:
        """Whether it is last year's number."""
        return self.code.rpartition(".")[2] == "last"


class Item(NamedTuple):
    """What a row states (数据项): its facts are `code.measure`, and `code` itself for a bare value."""

    code: str
    term: str
    unit: str
    measures: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    rows: str = ""
    scope: str = "unit"

    @property
    def words(self) -> tuple[str, ...]:
        """Every name a row may have."""
        return self.term, *self.aliases


class ListColumn(NamedTuple):
    """A column of a list (明细列): `term` is its name in reports; `unit` is 文字 for a text."""

    term: str
    unit: str
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every name the column may have."""
        return self.term, *self.aliases


class ListDef(NamedTuple):
    """A block with a free number of rows (明细): `name` is the column that names a row.

    `titles` stand above it or name its sheet; where `code` is the `rows` of an item, the numbered rows
    under that item belong to it, their columns being the measures of the table.
    """

    code: str
    term: str
    titles: tuple[str, ...]
    name: ListColumn
    columns: tuple[ListColumn, ...]


class Topic(NamedTuple):
    """What one file of words is about (主题): the facts and lists it names, also those of other files."""

    facts: tuple[str, ...]
    lists: tuple[str, ...]
    sums: tuple[SumDef, ...] = ()
    charts: tuple[BaseChart, ...] = ()


_NO_TOPICS: Mapping[str, Topic] = MappingProxyType({})


class Vocabulary(NamedTuple):
    """All that base-data sheets can say (基础数据用语); `topics` are named by the stems of the files."""

    measures: Mapping[str, Measure]
    items: tuple[Item, ...]
    lists: Mapping[str, ListDef]
    topics: Mapping[str, Topic] = _NO_TOPICS

    def codes_of(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of all facts that these topics name, in their files' order, each once."""
        wanted = [code for topic in topics for code in self.topics[topic].facts]
        return tuple(dict.fromkeys(wanted))

    def lists_of(self, topics: Iterable[str]) -> tuple[ListDef, ...]:
        """Return the lists of these topics."""
        wanted = [code for topic in topics for code in self.topics[topic].lists]
        return tuple(self.lists[code] for code in dict.fromkeys(wanted))

    def sums_of(self, topics: Iterable[str]) -> tuple[SumDef, ...]:
        """Return what must add up in these topics."""
        return tuple(one for topic in topics for one in self.topics[topic].sums)

    def charts_of(self, topics: Iterable[str]) -> tuple[BaseChart, ...]:
        """Return the charts of these topics."""
        return tuple(one for topic in topics for one in self.topics[topic].charts)

    def item(self, code: str) -> Item:
        """Return the item with a code that the files know."""
        return next(one for one in self.items if one.code == code)

    def facts(self) -> Iterable[FactDef]:
        """Yield the facts that the items make with their measures."""
        for item in self.items:
            for code in item.measures:
                measure = self.measures[code]
                offset = -1 if measure.of_last_year else 0
                term = f"{LAST_YEAR if offset else ''}{item.term}{measure.term}"
                yield FactDef(
                    fact_code(item.code, code),
                    term, measure.unit or item.unit, measure.kind, offset, item.scope,
                    item.aliases if code == VALUE else (),
                )  # fmt: skip


def column_term(measure: Measure) -> str:
    """Return what reports call a measure's column in a list: 预算数, 上年决算数."""
    return f"{LAST_YEAR if measure.of_last_year else ''}{measure.term or '数'}"


def fact_code(item: str, measure: str) -> str:
    """Return the code of the fact that an item and a measure make: `office.budget`, `office` for a value."""
    return item if measure == VALUE else f"{item}.{measure}"


def stated_ratio(ratio: str) -> str:
    """Return the code of the fact that a unit itself states for a common ratio (填报比率)."""
    return f"ratio.{ratio}.stated"


def stating(ratio: str, facts: Mapping[str, Figure]) -> Figure | None:
    """Return what a unit itself states for a common ratio: in a row of ratios, or in a column of the item.

    The column of `staff_control` is the measure `control` of the item `staff`, in percent.
    """
    column = facts.get(".".join(ratio.split("_", 1)))
    return facts.get(stated_ratio(ratio)) or (column if column and column.unit == PERCENT else None)


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped words of base-data sheets. Raises BadRuleFile naming file, key and remedy."""
    paths = sorted(shipped("rulepacks", "base_data").glob("*.toml"))
    return read_vocabulary([TomlTable(path.name, read_toml(path)) for path in paths])


def read_vocabulary(files: Iterable[TomlTable]) -> Vocabulary:
    """Return the words of several files together. Raises BadRuleFile naming file, key and remedy."""
    measures: dict[str, Measure] = {}
    items: dict[str, Item] = {}
    lists: dict[str, ListDef] = {}
    topics: dict[str, Topic] = {}
    waiting: list[tuple[TomlTable, Item]] = []
    used: list[tuple[TomlTable, Topic]] = []
    for top in files:
        for one in top.tables("measures") if top.has("measures") else ():
            _once(one, measures, measure := _measure(one), measure.code)
        named = list(top.texts("facts", ()))
        listed: list[str] = []
        for one in top.tables("items") if top.has("items") else ():
            _once(one, items, item := _item(one), item.code)
            waiting.append((one, item))
            named += [fact_code(item.code, code) for code in item.measures]
        for one in top.tables("lists") if top.has("lists") else ():
            _once(one, lists, made := _list(one), made.code)
            listed.append(made.code)
        sums = tuple(map(read_sum, top.tables("sums"))) if top.has("sums") else ()
        charts = tuple(map(read_chart, top.tables("charts"))) if top.has("charts") else ()
        topic = Topic(tuple(named), tuple(listed), sums, charts)
        topics[top.where.removesuffix(".toml")] = topic
        used.append((top, topic))
        top.finish()
    _know(waiting, measures, lists)
    for top, topic in used:
        know_use(top, topic.sums, topic.charts, (items, measures, lists))
    return Vocabulary(measures, tuple(items.values()), lists, topics)


def _once(one: TomlTable, seen: dict[str, _T], made: _T, code: str) -> None:
    if code in seen:
        raise one.fault("code", f"“{code}”写了两次", "请删去重复的一项")
    seen[code] = made


def _measure(one: TomlTable) -> Measure:
    made = Measure(
        code=one.text("code"),
        term=one.text("term", ""),
        kind=one.one_of("kind", _KINDS),
        words=one.texts("words"),
        last=one.text("last", ""),
        unit=_unit(one, "unit") if one.has("unit") else "",
    )
    one.finish()
    return made


def _item(one: TomlTable) -> Item:
    made = Item(
        code=one.text("code"),
        term=one.text("term"),
        unit=_unit(one, "unit"),
        measures=one.texts("measures", (VALUE,)),
        aliases=one.texts("aliases", ()),
        rows=one.text("rows", ""),
        scope=one.one_of("scope", _SCOPES, "unit"),
    )
    one.finish()
    return made


def _unit(one: TomlTable, key: str, *others: str) -> str:
    unit = one.text(key)
    if unit not in others and unit != "%" and not is_unit(unit):
        raise one.fault(key, f"“{unit}”不是认得的单位", "请写万元、人、个等单位")
    return unit


def _list(one: TomlTable) -> ListDef:
    made = ListDef(
        code=one.text("code"),
        term=one.text("term"),
        titles=one.texts("titles", ()),
        name=_column(one.table("name"), TEXT),
        columns=tuple(_column(column) for column in one.tables("columns")) if one.has("columns") else (),
    )
    one.finish()
    return made


def _column(one: TomlTable, unit: str = "") -> ListColumn:
    made = ListColumn(one.text("term"), unit or _unit(one, "unit", TEXT), one.texts("aliases", ()))
    one.finish()
    return made


def _know(
    items: list[tuple[TomlTable, Item]], measures: Mapping[str, Measure], lists: Mapping[str, ListDef]
) -> None:
    """Refuse an item that names a measure or a list which is not there."""
    for one, item in items:
        for code in item.measures:
            if code not in measures:
                raise one.fault("measures", f"没有名为“{code}”的口径", f"可用：{'、'.join(measures)}")
        if item.rows and item.rows not in lists:
            raise one.fault("rows", f"没有名为“{item.rows}”的明细", f"可用：{'、'.join(lists)}")
