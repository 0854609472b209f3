"""Say where the numbers of base data come from: facts, lists, ratios, and the sums of projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from xl_addin.model.dossier import ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.model.result import Evaluation
from xl_addin.model.trace import Origin, SourceCell, SourceKind
from xl_addin.report.base_facts import name_of
from xl_addin.report.base_splits import split_figures
from xl_addin.report.origin_words import placed, said
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.pack import Ratio, Standard

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
            return self._at(self._facts[path].place, path)
        row = self._rows.get(id(holder))
        if row is not None:
            figure = row.figures.get(key)
            return self._at(figure.place if figure else row.place, path)
        if made := self._of_split(value, path, holder, key):
            return made
        ratio = self._ratios.get(id(holder))
        if ratio is not None:
            places = [
                figure.place
                for code in ratio.operands
                if (figure := self._of_code.get(code)) is not None and figure.place is not None
            ]
            cells = self._cells(places)
            return Origin(SourceKind.COMPUTED, path, cells, str(holder["算式"]), ratio.law.cite())
        if path.startswith("项目合计.") and isinstance(value, Decimal):
            return Origin(SourceKind.COMPUTED, path, working=f"各项目{key}合计" if "分" not in key else key)
        return None

    def _of_split(self, value: object, path: str, holder: Mapping[str, Any], key: str) -> Origin | None:
        """Return the origin of a whole, of a part, or of its share."""
        if id(holder) in self._wholes:
            whole = self._wholes[id(holder)]
            if key == "总数":
                return self._at(whole.place if whole else None, path)
            return Origin(SourceKind.COMPUTED, path, working="总数减各项之和") if key == "相差" else None
        if id(holder) not in self._parts:
            return None
        part, whole = self._parts[id(holder)]
        if key != "占比":
            return self._at(part.place, path)
        working = f"{said(holder['金额'])} ÷ 总数 × 100% = {said(value)}%"
        return Origin(SourceKind.COMPUTED, path, self._cells(placed([part, whole])), working)

    def _at(self, place: Place | None, path: str) -> Origin:
        """Return the cell, or the workbook of last year that it stands in."""
        cells = self._cells([place]) if place else ()
        working = "" if cells or place is None else f"取自上年的工作簿：{place}"
        return Origin(SourceKind.CELL, path, cells, working)
