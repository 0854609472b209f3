"""Add the data validations (数据有效性) of a form: what a cell takes, and what it offers."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.model.figure import plain
from xl_addin.model.grid import Area, address
from xl_addin.rules.form import Band, FormSpec, Spot
from xl_addin.rules.pack import METHODS, Standard
from xl_addin.sheets.blank_layout import Layout


def validate(sheet: Worksheet, form: FormSpec, layout: Layout, standard: Standard) -> None:
    """Add the data validations of one sheet, one per kind and band."""
    for band in layout.spec.bands:
        for spot in band.spots:
            if spot.check:
                area = layout.column(band.id, spot)
                rule = _validation(spot, form, standard, _points_cell(band, layout))
                rule.add(str(Area(area.top, area.left, area.bottom, area.left)))
                sheet.add_data_validation(rule)


def _points_cell(band: Band, layout: Layout) -> str:
    """Return the first row's 分值 cell, which a score may not exceed; Excel shifts it down the rows."""
    spot = next((other for other in band.spots if other.check == "points"), None)
    return address(*layout.column(band.id, spot).anchor) if spot else ""


def _validation(spot: Spot, form: FormSpec, standard: Standard, points_cell: str) -> DataValidation:
    offered = _list(spot, form, standard)
    if offered is not None:
        return offered
    if spot.check == "amount":
        return _number("greaterThanOrEqual", "0", None, "请填写不小于0的金额（数字）。")
    if spot.check == "count":
        return _number("greaterThanOrEqual", "0", None, "请填写不小于0的整数。", kind="whole")
    if spot.check == "points":
        full = plain(standard.pack.full_score)
        return _number("between", "0", full, f"分值应为0到{full}之间的数字。")
    limit = points_cell or plain(standard.pack.full_score)
    return _number("between", "0", limit, "得分应为不小于0、不高于本行分值的数字。")


def _list(spot: Spot, form: FormSpec, standard: Standard) -> DataValidation | None:
    """Return the list that a cell offers, None where it offers none; `free` lists let other words stand."""
    if spot.check == "unit":
        return _offer(form.units, "度量单位", "从列表选择，或直接输入其他单位。", free=True)
    if spot.check == "nature":
        return _offer(form.natures, "指标性质", "从列表选择；定性指标选“定性”。", free=False)
    if spot.check == "band":
        words = [band.words[0] for band in standard.pack.bands if band.words]
        return _offer(words, "实际完成值", "定量指标填数和单位；定性指标从列表选择完成档次。", free=True)
    if spot.check == "method":
        prompt = "一般留空，由程序判断；需要时从列表选择。"
        return _offer(METHODS.values(), "计分方法", prompt, free=False)
    return None


def _offer(words: Iterable[str], title: str, prompt: str, *, free: bool) -> DataValidation:
    """Offer a list; `free` lets other words stand."""
    return DataValidation(
        type="list", formula1=f'"{",".join(words)}"', allow_blank=True,
        showErrorMessage=not free, errorTitle=title, error="请从下拉列表中选择，或留空。",
        showInputMessage=True, promptTitle=title, prompt=prompt,
    )  # fmt: skip


def _number(
    operator: str, low: str, high: str | None, message: str, *, kind: str = "decimal"
) -> DataValidation:
    return DataValidation(
        type=kind, operator=operator, formula1=low, formula2=high, allow_blank=True,
        showErrorMessage=True, errorTitle="数据不合要求", error=message,
    )  # fmt: skip
