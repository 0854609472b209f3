"""Say what a user should know of a row: hidden, unusual, not taken, or with words that mean nothing to us."""

from __future__ import annotations

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Cell, Grid
from xl_addin.rules.pack import METHODS
from xl_addin.sheets.layout import is_blank
from xl_addin.sheets.rows import Kind, Row
from xl_addin.sheets.slots import is_dash, unread_score

_CONTENTS = ("level3", "target", "actual")
_COUNTED = {
    "points": ("分值", "分值仍算在分值合计里，总分因此不完整"),
    "claimed": ("得分", "得分没有计入总分"),
}
_LONGEST_SHOWN = 20  # characters of a text that a message repeats


def remarks_on(grid: Grid, row: Row) -> list[Remark]:
    """Return the remarks of one row: on the row itself, on its score cell and on its 计分方法."""
    found = [_on_row(grid, row)]
    if row.kind is Kind.INDICATOR:
        found += [_on_score(grid.name, row), _on_method(grid.name, row)]
    return [remark for remark in found if remark]


def _on_row(grid: Grid, row: Row) -> Remark | None:
    if row.kind is Kind.INDICATOR:
        return _on_indicator(grid, row)
    if row.kind in {Kind.UNNAMED, Kind.PLACEHOLDER}:
        return _unnamed(grid, row)
    return _left_out(grid, row)


def _on_indicator(grid: Grid, row: Row) -> Remark | None:
    cell = row.fields.get("level3") or row.fields.get("level2")
    if row.number in grid.hidden_rows:
        return Remark(
            _place(grid, row),
            f"指标“{_name(row)}”所在的行被隐藏",
            "隐藏的行同样计入总分",
            "请取消隐藏核对；不再使用的指标请删去整行。",
        )
    if cell is not None and is_blank(cell):
        return Remark(
            _place(grid, row),
            "这一行有指标值，没有指标名称",
            "没有名称的指标无法在底稿和报告里指明",
            "请填写三级指标；不是指标的行请清空。",
            Severity.VERIFY,
        )
    return None


def _unnamed(grid: Grid, row: Row) -> Remark | None:
    """Return the remark for points or a score without an indicator; none for the form's own 指标1."""
    key = next((key for key in _COUNTED if key in row.fields and not _empty(row.fields[key])), None)
    if key is None:
        return None
    word, effect = _COUNTED[key]
    return Remark(
        _place(grid, row),
        f"这一行有{word}，没有指标名称和指标值",
        f"没有内容的行不能评分，{effect}",
        f"请填写三级指标和指标值；用不到的行请清空{word}。",
        Severity.VERIFY,
    )


def _left_out(grid: Grid, row: Row) -> Remark | None:
    """Return the remark for a row with contents that is no indicator of its own."""
    name = _name(row)
    if row.kind is Kind.JOINED and _has_contents(row):
        return Remark(
            _place(grid, row),
            f"“{name}”与上一行合用一个得分格",
            "几行合用一个得分时，程序只按第一行评分",
            "请取消合并，各行分别填写分值和得分。",
            Severity.VERIFY,
        )
    if row.kind is Kind.INNER:
        return Remark(
            _place(grid, row),
            f"“{name}”没有分值，没有计入",
            "“其中”一行没有分值时，只看作对上一行的说明",
            "请核对：要单独评分的请填写分值。",
            Severity.VERIFY,
        )
    if row.kind is Kind.NAME_ONLY and row.number not in grid.hidden_rows:
        return Remark(
            _place(grid, row),
            f"“{name}”没有指标值、完成值和分值",
            "没有内容的行不能评分，没有计入",
            "请补填；不是指标的文字请移到表外。",
            Severity.VERIFY,
        )
    return None


def _on_score(sheet: str, row: Row) -> Remark | None:
    cell = row.fields.get("claimed")
    stated = row.fields.get("points")
    return unread_score(cell, sheet, scores=stated is not None and not _empty(stated)) if cell else None


def _on_method(sheet: str, row: Row) -> Remark | None:
    """Return the remark for a 计分方法 that names no method and states no steps (扣 and a number)."""
    cell, text = row.fields.get("method"), row.method
    if cell is None or cell.row != row.number or is_dash(text):
        return None
    if text in METHODS or text in METHODS.values() or _states_steps(text):
        return None
    return Remark(
        Place(sheet, cell.ref),
        f"计分方法“{text[:_LONGEST_SHOWN]}”没有认出，仍按指标值评分",
        f"能认出的写法有：{'、'.join(METHODS.values())}，以及“每超过1个百分点扣0.5分”这样的扣分办法",
        "请改用其中一种写法；不另定方法的请清空。",
        Severity.VERIFY,
    )


def _states_steps(text: str) -> bool:
    return "扣" in text and any(char.isdigit() for char in text)


def _name(row: Row) -> str:
    return row.text("level3") or row.text("level2") or f"第{row.number}行"


def _place(grid: Grid, row: Row) -> Place:
    cell = row.fields.get("level3") or row.fields.get("level2")
    return Place(grid.name, cell._replace(row=row.number).ref if cell else "")


def _has_contents(row: Row) -> bool:
    """Tell whether the row has a name or values of its own, and not only those of a merge from above."""
    own = (row.fields[key] for key in _CONTENTS if key in row.fields)
    return any(cell.row == row.number and not is_blank(cell) for cell in own)


def _empty(cell: Cell) -> bool:
    return is_dash(cell.value)
