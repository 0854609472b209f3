"""Say where the numbers of base data come from: facts, lists, ratios, and the sums of projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from xl_addin.model.dossier import ListRow
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.result import Evaluation
from xl_addin.model.table import FundsRole
from xl_addin.model.trace import Origin, SourceCell, SourceKind
from xl_addin.report.base_facts import name_of
from xl_addin.report.base_splits import split_figures
from xl_addin.report.origin_words import added, placed, said, summed
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.pack import Ratio, Standard

_MONEY = ("年初", "全年", "预算", "执行", "执行率")

Cells = Callable[[Iterable[Place]], tuple[SourceCell, ...]]


class BaseOrigins:
    """The origins of 数据, 清单, 构成, 比率 and 项目合计 of one report's data."""

    def __init__(
        self, data: Mapping[str, Any], evaluation: Evaluation, standard: Standard, cells: Cells
    ) -> None:
        """Note which fact and which row stands behind each name; `cells` reads cells of the workbook."""
        dossier, self._cells = evaluation.dossier, cells
        self._facts: dict[str, Figure] = {
            f"数据.{name_of(standard.facts[code].term)}": figure
            for code, figure in dossier.facts.items()
            if code in standard.facts
        }
        self._of_code = dossier.facts
        lists = {name_of(one.term): dossier.lists.get(code, ()) for code, one in vocabulary().lists.items()}
        self._rows: dict[int, ListRow] = {
            id(made): row
            for name, listed in data["清单"].items()
            for made, row in zip(listed, lists[name], strict=True)
        }
        self._projects = [one.table for one in evaluation.scorecard.tables if one.table.project]
        rows = [row for table in self._projects for row in table.funds if row.role is FundsRole.TOTAL]
        self._money: dict[str, list[Figure | None]] = {
            "年初": [row.initial for row in rows],
            "全年": [row.annual for row in rows],
            "预算": [row.annual or row.initial for row in rows],
            "执行": [row.executed for row in rows],
        }
        self._money["执行率"] = [*self._money["执行"], *self._money["预算"]]
        self._sums = {
            key: [one["预算"][key] for one in data["项目"] if isinstance(one["预算"][key], Decimal)]
            for key in _MONEY
        }
        self._wholes: dict[int, Figure | None] = {}
        self._parts: dict[int, tuple[Figure, Figure | None]] = {}
        for one in vocabulary().charts_of(standard.info.base_data):
            if one.of:
                self._know_split(data["构成"][one.name], *split_figures(one, dossier))
        self._ratios: dict[int, Ratio] = {
            id(data["比率"][name_of(ratio.name)]): ratio for ratio in standard.pack.ratios
        }

    def _know_split(self, split: Mapping[str, Any], whole: Figure | None, parts: list[Figure]) -> None:
        self._wholes[id(split)] = whole
        self._parts |= {id(part): (figure, whole) for part, figure in zip(split["各项"], parts, strict=True)}

    def of(self, value: object, path: str, holder: Mapping[str, Any], key: str) -> Origin | None:
        """Return the origin of a value, None for one that belongs to a table."""
        if path in self._facts:
            return Origin(SourceKind.CELL, path, self._at(self._facts[path]))
        row = self._rows.get(id(holder))
        if row is not None:
            figure = row.figures.get(key)
            return Origin(SourceKind.CELL, path, self._at(figure) if figure else self._cells([row.place]))
        if made := self._of_split(value, path, holder, key):
            return made
        ratio = self._ratios.get(id(holder))
        if ratio is not None:
            figures = [self._of_code[code] for code in ratio.operands if code in self._of_code]
            cells = tuple(dict.fromkeys(cell for figure in figures for cell in self._at(figure)))
            return Origin(SourceKind.COMPUTED, path, cells, str(holder["算式"]), ratio.law.cite())
        if path.startswith("项目合计.") and isinstance(value, Decimal):
            return self._of_all(value, path, key)
        return None

    def _of_all(self, value: Decimal, path: str, key: str) -> Origin:
        """Return the origin of what all projects come to: sums, their rate, the ends of the scores."""
        if key not in _MONEY:
            places = placed([table.total for table in self._projects])
            return Origin(SourceKind.COMPUTED, path, self._cells(places), f"各项目自评得分中的{key}")
        spent, planned = self._sums["执行"], self._sums["预算"]
        working = (
            f"执行合计 {summed(spent)} ÷ 预算合计 {summed(planned)} × 100% = {plain(value)}%"
            if key == "执行率"
            else f"各项目{key}合计：{added(self._sums[key])}"
        )
        return Origin(SourceKind.COMPUTED, path, self._cells(placed(self._money[key])), working)

    def _at(self, figure: Figure) -> tuple[SourceCell, ...]:
        """Return the cell of a figure, also one of last year's workbook."""
        if figure.place is None:
            return ()
        if figure.place.book:
            return (SourceCell(figure.place, f"{plain(figure.value)}{figure.unit}"),)
        return self._cells([figure.place])

    def _of_split(self, value: object, path: str, holder: Mapping[str, Any], key: str) -> Origin | None:
        """Return the origin of a whole, of a part, or of its share."""
        if id(holder) in self._wholes:
            whole = self._wholes[id(holder)]
            if key == "总数":
                return Origin(SourceKind.CELL, path, self._at(whole) if whole else ())
            return Origin(SourceKind.COMPUTED, path, working="总数减各项之和") if key == "相差" else None
        if id(holder) not in self._parts:
            return None
        part, whole = self._parts[id(holder)]
        if key != "占比":
            return Origin(SourceKind.CELL, path, self._at(part))
        working = f"{said(holder['金额'])} ÷ 总数 × 100% = {said(value)}%"
        cells = (*self._at(part), *(self._at(whole) if whole else ()))
        return Origin(SourceKind.COMPUTED, path, tuple(dict.fromkeys(cells)), working)
