"""Hold what base data are used for besides their numbers: what must add up, and which charts are drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from xl_addin.rules.toml_table import TomlTable

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
_KINDS = ("柱形图", "条形图", "堆积柱形图", "堆积条形图", "折线图", "饼图", "环形图")


class SumDef(NamedTuple):
    """What an item must be the sum of (合计关系): other items, or the rows of a list, measure by measure.

    `columns` says which column of the list, or which measure of the other items, holds a measure where it
    is not called like it (编制数 of the staff: the bare value of 行政编制); `same` names, by measure, the
    fact elsewhere in the workbook that states the same money (自评表的预算情况).
    """

    total: str
    parts: tuple[str, ...] = ()
    rows: str = ""
    columns: Mapping[str, str] = _NO_COLUMNS
    same: Mapping[str, str] = _NO_COLUMNS


class BaseChart(NamedTuple):
    """A chart drawn from base data (基础数据图): items side by side by measure, or a list's columns by row.

    `kind` is what Word calls it: 柱形图, 环形图 …; `names` are other names of the items. Where `of` names the
    item that they are parts of, by the first measure, the chart shows shares, and reports say them (构成).
    """

    name: str
    title: str
    kind: str
    items: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    rows: str = ""
    columns: tuple[str, ...] = ()
    of: str = ""
    names: tuple[str, ...] = ()


def read_sum(one: TomlTable) -> SumDef:
    """Return one [[sums]] of a file of words. Raises BadRuleFile."""
    made = SumDef(
        total=one.text("total"),
        parts=one.texts("parts", ()),
        rows=one.text("rows", ""),
        columns=_by_measure(one, "columns"),
        same=_by_measure(one, "same"),
    )
    one.finish()
    return made


def _by_measure(one: TomlTable, key: str) -> dict[str, str]:
    said = one.table(key) if one.has(key) else TomlTable(one.where, {})
    return {measure: said.text(measure) for measure in said.raw}


def read_chart(one: TomlTable) -> BaseChart:
    """Return one [[charts]] of a file of words. Raises BadRuleFile."""
    made = BaseChart(
        name=one.text("name"),
        title=one.text("title"),
        kind=one.one_of("kind", _KINDS),
        items=one.texts("items", ()),
        measures=one.texts("measures", ()),
        rows=one.text("rows", ""),
        columns=one.texts("columns", ()),
        of=one.text("of", ""),
        names=one.texts("names", ()),
    )
    one.finish()
    if made.names and len(made.names) != len(made.items):
        raise one.fault("names", "names 与 items 应一样多", "请给每一项写一个名称，或不写 names")
    if made.of and not made.measures:
        raise one.fault(
            "measures", "写了 of 就要写 measures", '请写明按哪个口径算占比，如 measures = ["executed"]'
        )
    return made


def know_use(
    top: TomlTable,
    sums: tuple[SumDef, ...],
    charts: tuple[BaseChart, ...],
    known: tuple[Collection[str], Collection[str], Collection[str]],
) -> None:
    """Refuse a sum or a chart that names what is not there; `known` are items, measures and lists."""
    items, measures, lists = known
    named = [("sums", code, items) for one in sums for code in (one.total, *one.parts)]
    named += [("sums", code, measures) for one in sums for code in (*one.columns, *one.same)]
    named += [("charts", code, items) for one in charts for code in one.items]
    named += [("charts", code, measures) for one in charts for code in one.measures]
    named += [("sums", one.rows, lists) for one in sums if one.rows]
    named += [("charts", one.of, items) for one in charts if one.of]
    named += [("charts", one.rows, lists) for one in charts if one.rows]
    for key, code, there in named:
        if code not in there:
            raise top.fault(key, f"没有名为“{code}”的数据项、口径或明细", f"可用：{'、'.join(there)}")
