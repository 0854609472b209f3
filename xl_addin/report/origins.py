"""Say for every value of a report's data which cells, sums, counts or rules it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Book, position
from xl_addin.model.result import Evaluation, IndicatorScore, TableScore
from xl_addin.model.table import FundsRole, FundsRow, Slot, TaskRow
from xl_addin.model.trace import Origin, SourceCell, SourceKind
from xl_addin.report.base_origins import BaseOrigins
from xl_addin.report.chart import Chart
from xl_addin.report.context import main_table
from xl_addin.report.figures import clean
from xl_addin.report.marked import NUMBER, TracedCount, TracedList, TracedNumber, TracedText, counting
from xl_addin.report.origin_words import added, kept, placed, said, step, summed
from xl_addin.report.text_origins import holding, source_cell
from xl_addin.rules.pack import Standard

_RULES = frozenset({"规范", "地区", "满分", "依据", "规则", "规定分值", "口径", "分母"})
_COUNTS = frozenset({"未评", "未评总数", "三级数", "二级数", "项数", "未评项数", "不适用未评"})
_FLAGS = frozenset({"达成", "未达成", "不适用", "定性", "合计", "设置", "未填报", "评完"})
_ROW = {"指标值": "target", "指标值带单位": "target", "实际": "actual", "实际带单位": "actual"}
_ROW |= {"分值": "points", "得分": "claimed", "原因": "reason", "名称": "level3"}
_TABLE_TEXTS = ("项目[", "目标[", "注[")
"""Paths of texts that stand on the sheet of their own table."""

_FIXED = (
    Origin(SourceKind.TEMPLATE, working="模板里写定的文字"),
    Origin(SourceKind.COUNTED, working="程序按所列各项计数或顺序编号"),
)


class Tracing:
    """The origins of one report's data; `data` is the data with values that carry them."""

    def __init__(
        self, data: Mapping[str, Any], evaluation: Evaluation, standard: Standard, book: Book
    ) -> None:
        """Go through the data of an evaluation of that book."""
        self.origins: list[Origin] = list(_FIXED)
        self._book, self._rule = book, standard.cite()
        self._main = main_table(evaluation)
        self._seen: dict[int, Any] = {}
        self._of: dict[int, IndicatorScore | FundsRow | TaskRow] = {}
        self._projects = [one for one in evaluation.scorecard.tables if one.table.project]
        self._base = BaseOrigins(data, evaluation, standard, self.cells)
        for one, table in zip(data["项目"], self._projects, strict=True):
            self._know(one, table)
        self._know(data, self._main)
        self._data = data
        self.data: dict[str, Any] = {key: self._walk(value, key, data, key) for key, value in data.items()}

    def _know(self, data: Mapping[str, Any], table: TableScore) -> None:
        """Go on with the data of one table: note which noun stands behind each of its rows."""
        of = table.table
        nouns_of: tuple[tuple[str, Sequence[IndicatorScore | FundsRow | TaskRow]], ...] = (
            ("指标表", table.rows),
            ("资金", of.funds),
            ("任务", of.tasks),
        )
        for listed, nouns in nouns_of:
            self._of |= {id(made): noun for made, noun in zip(data[listed], nouns, strict=False)}
        self._table, self._tasks = table, data["任务"]
        self._total = next((row for row in of.funds if row.role is FundsRole.TOTAL), None)
        if self._total is not None:
            self._of[id(data["预算"])] = self._total

    def _project(self, value: Any, at: int, holder: Mapping[str, Any]) -> Any:  # noqa: ANN401 - plain data
        """Walk one member of 项目 with its own table."""
        self._know(value, self._projects[at])
        made = self._walk(value, f"项目[{at}]", holder, "项目")
        self._know(self._data, self._main)
        return made

    def _walk(self, value: Any, path: str, holder: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - plain data
        if isinstance(value, dict | list) and id(value) in self._seen:
            return self._seen[id(value)]
        if isinstance(value, dict):
            made: dict[str, Any] = {}
            self._seen[id(value)] = made
            made |= {name: self._walk(one, f"{path}.{name}", value, name) for name, one in value.items()}
            return made
        if isinstance(value, list):
            listed = TracedList()
            self._seen[id(value)] = listed
            walked = (
                self._project(one, at, holder)
                if path == "项目"
                else self._walk(one, f"{path}[{at}]", holder, key)
                for at, one in enumerate(value)
            )
            listed += list(walked)
            listed.origins = (self._add(Origin(SourceKind.COUNTED, path, working=counting(value))),)
            return listed
        if isinstance(value, Chart):  # its workbook names the cells of its numbers
            return value
        flag = key in _FLAGS and not path.startswith("指标数.")
        if flag or value == "" or (isinstance(value, str) and not NUMBER.search(value)):
            return value
        kinds: tuple[tuple[type, Callable[..., Any]], ...] = (
            (Decimal, TracedNumber),
            (int, TracedCount),
            (str, TracedText),
        )
        number = self._add(self._origin(value, path, holder, key))
        return next(make(value, (number,)) for kind, make in kinds if isinstance(value, kind))

    def _add(self, origin: Origin) -> int:
        self.origins.append(origin)
        return len(self.origins) - 1

    def _origin(self, value: Any, path: str, holder: Mapping[str, Any], key: str) -> Origin:  # noqa: ANN401
        noun = self._of.get(id(holder))
        if base := self._base.of(value, path, holder, key):
            return base
        if key in _RULES:
            return Origin(SourceKind.RULE, path, rule=self._rule)
        if isinstance(value, str) and ("〔待补充" in value or path.startswith("待补充[")):
            return Origin(
                SourceKind.NOTICE, path, working="工作簿里没有的内容，由程序提示补充", rule=self._rule
            )
        if isinstance(noun, IndicatorScore) and (made := self._of_row(noun, path, key)):
            return made
        if isinstance(noun, FundsRow | TaskRow) and (made := self._of_money(noun, holder, path, key)):
            return made
        if key in _COUNTS or path.startswith("指标数."):
            return Origin(SourceKind.COUNTED, path, working=f"{key}：共{value}项")
        if isinstance(value, Decimal):
            return self._summed(holder, path, key)
        return self._written(str(value), path)

    def _of_row(self, score: IndicatorScore, path: str, key: str) -> Origin | None:
        item, sheet = score.indicator, self._table.table.sheet
        column = _ROW.get(key) or {"一级": "level1", "二级": "level2", "单位": "unit"}.get(key, "")
        names = {
            "扣分": ("points", "claimed"),
            "差距": ("target", "actual"),
            "超出": ("target", "actual"),
        }.get(key, (column,))
        places = [
            item.claimed.place if name == "claimed" else item.place(name, sheet) for name in names if name
        ]
        cells = self.cells(places)
        if not cells:
            return None
        if key == "得分" and score.written != item.claimed.value:
            return Origin(
                SourceKind.COMPUTED, path, cells, step(score.method_name, score.working), score.law.cite()
            )
        if key == "得分":
            return Origin(SourceKind.CELL, path, cells, kept(score), score.law.cite())
        if key == "扣分" and item.points and score.written is not None:
            worth, lost = item.points.value, item.points.value - score.written
            working = f"分值{plain(worth)} − 得分{plain(score.written)} = {plain(lost)}"
            return Origin(SourceKind.COMPUTED, path, cells, working, score.law.cite())
        if key == "超出":
            return Origin(SourceKind.COMPUTED, path, cells, "实际完成值 ÷ 指标值 − 100%", score.law.cite())
        if key == "差距":
            return Origin(
                SourceKind.COMPUTED, path, cells, f"{item.target.text} 与 {item.actual.text} 之差（百分点）"
            )
        return Origin(SourceKind.CELL, path, cells)

    def _of_money(
        self, row: FundsRow | TaskRow, holder: Mapping[str, Any], path: str, key: str
    ) -> Origin | None:
        task = isinstance(row, TaskRow)
        base = row.budget if isinstance(row, TaskRow) else row.annual or row.initial
        both = (base, row.executed)
        if key == "执行率":
            spent, planned = said(holder["执行"]), said(holder["预算"])
            working = f"执行数 {spent} ÷ 预算数 {planned} × 100% = {said(holder[key])}%"
            rule = (
                ""
                if task or row is not self._total or not self._table.budget
                else self._table.budget.law.cite()
            )
            return Origin(
                SourceKind.COMPUTED, path, self.cells([*placed(both), *placed([row.rate])]), working, rule
            )
        if key == "说明":
            return Origin(SourceKind.NOTICE, path, self.cells(placed(both)), "程序看了预算数和执行数后的说明")
        if key == "结余":
            working = f"预算数 {said(holder['预算'])} − 执行数 {said(holder['执行'])} = {said(holder[key])}"
            return Origin(SourceKind.COMPUTED, path, self.cells(placed(both)), working)
        if isinstance(row, TaskRow):
            figures: dict[str, Figure | Slot | None] = {"预算": row.budget, "财政预算": row.budget_fiscal}
            figures |= {"执行": row.executed, "财政执行": row.executed_fiscal}
        else:
            figures = {"预算": base, "年初": row.initial, "全年": row.annual, "执行": row.executed}
            figures |= {"分值": row.points, "得分": row.score}
        cells = self.cells(placed([figures.get(key)]))
        budget = self._table.budget if row is self._total else None
        if budget and key in {"得分", "扣分"}:
            cells = cells or self.cells(placed([budget.slot]))
            typed = budget.slot is not None and budget.slot.value == budget.written and key == "得分"
            kind = SourceKind.CELL if typed else SourceKind.COMPUTED
            more = [] if isinstance(row, TaskRow) else [row.points]
            cells = cells if typed else (*cells, *self.cells(placed([*both, *more])))
            return Origin(kind, path, cells, kept(budget), budget.law.cite())
        return Origin(SourceKind.CELL, path, cells) if cells else None

    def _summed(self, holder: Mapping[str, Any], path: str, key: str) -> Origin:
        """Return the origin of a number that adds up others: of a level, of the table, of the tasks."""
        of, budget = self._table.table, self._table.budget
        rows = [one for row in holder.get("三级", ()) if isinstance(one := self._of[id(row)], IndicatorScore)]
        if "任务合计." in path:
            figures = [row.executed if key == "执行" else row.budget for row in of.tasks]
            figures += [row.executed for row in of.tasks] if key == "执行率" else []
            spent, planned = said(holder["执行"]), said(holder["预算"])
            working = (
                f"执行合计 {spent} ÷ 预算合计 {planned} × 100% = {said(holder[key])}%"
                if key == "执行率"
                else f"各任务{key}合计：{added(one[key] for one in self._tasks if one[key] != '')}"
            )
            return Origin(SourceKind.COMPUTED, path, self.cells(placed(figures)), working)
        if holder.get("预算") == 1 and self._total is not None:
            if key == "分值":
                return Origin(
                    SourceKind.CELL, path, self.cells(placed([self._total.points])), rule=self._rule
                )
            slot, working = self._total.score, kept(budget) if budget else ""
            typed = key == "得分" and slot is not None and budget is not None and slot.value == budget.written
            kind = SourceKind.CELL if typed else SourceKind.COMPUTED
            return Origin(kind, path, self.cells(placed([slot])), working, self._rule)
        if not rows and path.startswith("分值调整"):
            rows = [one for one in self._table.rows if clean(one.indicator.level1) == holder["名称"]]
        elif "三级" not in holder:
            rows = list(self._table.rows)
        points = [row.indicator.points for row in rows]
        scores: list[Slot | Figure | None] = [row.indicator.claimed for row in rows]
        whole = "指标表" in holder or ("三级" not in holder and "名称" not in holder)
        amounts = [row.indicator.points.value if row.indicator.points else None for row in rows]
        written = [row.written for row in rows]
        if whole and self._total is not None and budget:
            points, scores = [self._total.points, *points], [self._total.score, *scores]
            amounts, written = [budget.points, *amounts], [budget.written, *written]
        is_points = "分值" in key
        places = [
            *(placed(points) if is_points or key == "扣分" else []),
            *(placed(scores) if not is_points else []),
        ]
        if key == "扣分":
            working = f"分值合计 {summed(amounts)} − 得分合计 {summed(written)}"
        else:
            working = added(amounts if is_points else written)
        return Origin(SourceKind.COMPUTED, path, self.cells(places), working, self._rule)

    def _written(self, text: str, path: str) -> Origin:
        """Return the cells that hold a text: the one equal to it, else those it is a part of."""
        cells: list[SourceCell] = []
        own = path.startswith(_TABLE_TEXTS)
        for line in filter(None, (clean(one) for one in text.splitlines())):
            cells += [one for one in self._holding(line, own) if one not in cells]
        if cells:
            return Origin(SourceKind.CELL, path, tuple(cells))
        if path == "上年度":
            return self._written(str(int(text) + 1), "年度")._replace(
                kind=SourceKind.COMPUTED, path=path, working=f"{int(text) + 1} − 1 = {text}"
            )
        return Origin(SourceKind.UNKNOWN, path)

    def _holding(self, line: str, own: bool) -> list[SourceCell]:
        """Return the cell that holds a line: with `own` on the table's sheet if it can be, else on any."""
        mine = [grid for grid in self._book.grids if grid.name == self._table.table.sheet]
        rest = [grid for grid in self._book.grids if grid not in mine]
        return (own and holding(line, mine)) or holding(line, rest if own else [*mine, *rest])

    def cells(self, places: Iterable[Place]) -> tuple[SourceCell, ...]:
        """Return the cells at those places, each once, with value and formula."""
        made = []
        for place in dict.fromkeys(places):
            grid = self._book.grid(place.sheet) if place.sheet and place.cell else None
            if grid is not None:
                made.append(source_cell(place.sheet, grid.shown(*position(place.cell))))
        return tuple(made)
