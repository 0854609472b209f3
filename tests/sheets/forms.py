"""Literal sheets of the forms that units fill in, as published or as the ministry draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.builders import grid
from xl_addin.model.grid import Area, Book, Cell, CellValue, Grid
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard

_HENAN_MERGES = (
    "A1:J1 A2:J2 A3:F3 G3:J3 A4:B5 C4:G5 I4:J4 I5:J5 A6:B6 C6:F6 G6:H6 I6:J6 A7:A9 "
    "C7:D7 C8:D8 C9:D9 A10:A15 B10:D10 B11:D11 B12:D12 B13:D13 B14:D14 B15:D15"
)
_NATIONAL_MERGES = (
    "A1:K1 A2:K2 A3:B3 C3:K3 A4:B4 C4:F4 G4:H4 I4:K4 A5:B9 C5:D5 C6:D6 C7:D7 C8:D8 C9:D9 I5:J5 "
    "A10:A11 B10:F10 G10:K10 B11:F11 G11:K11 A12:A17 D12:E12 B13:B14 B15:B16 C15:C16 A18:G18"
)
TARGET = ("指标值", "度量单位", "实际完成值", "分值", "得分", "未完成原因分析")
ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("投入管理指标", "工作目标管理", "工作任务科学性", "科学", "定性指标", "科学", 2, 2),
    (None, None, "绩效指标合理性", "合理", "定性指标", "合理", 2, 2),
    (None, "预算和财务管理", "“三公经费”控制率", "≤100%", "%", "95%", 1, 1),
    (None, None, "预算执行率", "≥100%", "%", "98.12%", 2, 1, "财力紧张，压减支出"),
    ("产出指标", None, "会议完成率", "=100%", "%", "100%", 10, 10),
    ("效益指标", "履职效益", "正常运转情况", "良好", "定性指标", "良好", 10, 10),
    (None, "满意度", "代表满意度", "≥90%", "%", "99%", 10, 10),
)


def henan_standard() -> Standard:
    """Return the shipped standard for 2021."""
    return load_standard("henan-department", year=2021)


def henan(rows: Iterable[tuple[CellValue, ...]] = ROWS, *, name: str = "自评表", **cells: CellValue) -> Grid:
    """Return the department form (T2) on rows 1–22 and below; `cells` overwrite by address."""
    values: dict[str, CellValue] = {
        "A1": "部门整体绩效自评表",
        "A2": "（2021年度）",
        "A3": "填表人及联系方式：",
        "G3": "单位：万元",
        "A4": "部门（单位）名称",
        "C4": "某某办公室",
        "H4": "自评得分",
        "I4": 98.8,
        "H5": "自评结果",
        "I5": "优",
        "A6": "年度总体目标",
        "C6": "1. 组织召开会议。2. 保障机关运转。",
        "G6": "年度总体目标\n完成情况",
        "I6": "完成",
        **_row(7, "年度主要任务", "任务名称", "主要内容", None, "预算资金", "其中：财政资金", "任务完成情况"),
        "H7": "预算执行数",
        "I7": "其中：财政资金",
        "J7": "预算执行率",
        **_row(8, None, "召开会议", "保障会议经费", None, 66, 66, "完成", 66, 66, "100%"),
        **_row(9, None, "代表视察", "保障履职", None, 88, 88, "基本完成", 71.54, 71.54, "72%"),
        **_row(10, "预算情况", None, None, None, "年初预算数", "全年预算数", "执行数", "预算执行率"),
        "I10": "分值",
        "J10": "得分",
        **_row(11, None, "部门预算总额", None, None, 830.78, 830.78, 815.13, "98.12%", 10, 9.8),
        **_row(12, None, "1、资金来源：（1）财政性资金", None, None, 830.78, 830.78, 815.13, "98.12%"),
        **_row(13, None, "（2）其他资金"),
        **_row(14, None, "2、资金结构：（1）基本支出", None, None, 676.78, 676.78, 677.59, "100%"),
        **_row(15, None, "（2）项目支出", None, None, 154, 154, 137.54, "89.31%"),
        **_row(16, "一级指标", "二级指标", "三级指标", *TARGET),
    }
    last = 16
    for last, row in enumerate(rows, 17):
        values |= _row(last, *row)
    values[f"A{last + 1}"] = "注：1. 自评满分为100分。"
    values[f"A{last + 2}"] = "2. 说明未完成原因。"
    merges = [*_HENAN_MERGES.split()]
    merges += [f"A{last + 1}:J{last + 1}", f"A{last + 2}:J{last + 2}"]
    made = {ref: value for ref, value in {**values, **cells}.items() if value is not None}
    return grid(made, name=name, merges=merges)


def _row(number: int, *values: CellValue) -> dict[str, CellValue]:
    return {f"{'ABCDEFGHIJK'[at]}{number}": value for at, value in enumerate(values) if value is not None}


def book(*grids: Grid, **names: str) -> Book:
    """Return a workbook of these sheets."""
    return Book(tuple(grids), names, "自评表.xlsx")


def moved(sheet: Grid, to: Callable[[int, int], tuple[int, int]]) -> Grid:
    """Return the sheet with every cell and merge moved: `to` maps (row, column)."""
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in sheet.cells.items():
        at = to(row, column)
        cells[at] = cell._replace(row=at[0], column=at[1])
    merges = [Area(*to(area.top, area.left), *to(area.bottom, area.right)) for area in sheet.merges]
    return Grid(sheet.name, cells, tuple(merges), sheet.hidden_rows, sheet.visible)


def with_merges(sheet: Grid, *refs: str) -> Grid:
    """Return the sheet with more merged areas."""
    return replace_merges(sheet, (*sheet.merges, *map(Area.of, refs)))


def replace_merges(sheet: Grid, merges: Iterable[Area]) -> Grid:
    """Return the sheet with other merged areas."""
    return Grid(sheet.name, sheet.cells, tuple(merges), sheet.hidden_rows, sheet.visible)


def national() -> Grid:
    """Return the ministry's project form (T1): points before 执行率, total below, levels with points."""
    values: dict[str, CellValue] = {
        "A1": "项目支出绩效自评表",
        "A2": "（2022年度）",
        "A3": "项目名称",
        "C3": "道路养护",
        "A4": "主管部门",
        "C4": "某某局",
        "G4": "实施单位",
        "I4": "某某中心",
        **_row(5, None, None, None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"),
        "A5": "项目资金\n（万元）",
        "K5": "得分",
        **_row(6, None, None, "年度资金总额", None, 100, 110, 99, 10, 0.9),
        "K6": 9,
        **_row(7, None, None, "其中：当年财政拨款", None, 100, 100, 90, "—", 0.9),
        "K7": "—",
        **_row(8, None, None, "上年结转资金", None, 0, 10, 9, "—", 0.9),
        **_row(9, None, None, "其他资金", None, None, None, None, "—"),
        "A10": "年度总体目标",
        "B10": "预期目标",
        "G10": "实际完成情况",
        "B11": "完成养护。",
        "G11": "已完成养护。",
        **_row(12, "绩效指标", "一级指标", "二级指标", "三级指标", None, "年度指标值", "实际完成值"),
        "H12": "分值",
        "I12": "得分",
        "J12": "偏差原因分析及改进措施",
        **_row(13, None, "产出指标\n（50分）", "数量指标", "养护里程", None, "≥32公里", "32公里", 25, 25),
        **_row(14, None, None, "质量指标", "验收合格率", None, "100%", 1, 25, "25分"),
        **_row(15, None, "效益指标(30分)", "社会效益指标", "指标1"),
        **_row(16, None, None, None, "群众出行", None, "改善", "改善", 30, 28),
        **_row(17, None, "满意度指标（10分）", "服务对象满意度", "群众满意度", None, "≥90%", "95%", 10, 10),
        "A18": "总分",
        "H18": 100,
        "I18": 97,
    }
    merges = [*_NATIONAL_MERGES.split(), *(f"D{row}:E{row}" for row in range(13, 18))]
    merges += [f"J{row}:K{row}" for row in range(12, 19)]
    return grid(
        {ref: value for ref, value in values.items() if value is not None},
        name="项目表",
        merges=merges,
        formats={"G14": "0%", "I6": "0.00%", "I7": "0.00%", "I8": "0.00%"},
    )
