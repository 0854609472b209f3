"""Build a form with as many indicator rows as wanted: one workbook in three sizes, otherwise alike."""

from __future__ import annotations

from pathlib import Path

import openpyxl

SHEET = "自评表"
HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
FIRST = 6  # the first row of indicators
GROUPS = 4  # the first column is merged over a quarter of the rows each


def form(path: Path, rows: int) -> Path:
    """Write a 项目支出绩效自评表 of so many rows, a multiple of four; scores blank, total a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "项目支出绩效自评表"
    sheet["A2"] = "（2022年度）"
    sheet["A3"], sheet["C3"] = "项目名称", "设备更新"
    for column, word in enumerate(HEAD, 1):
        sheet.cell(FIRST - 1, column, word)
    each = rows // GROUPS
    names = ("产出指标", "产出指标", "效益指标", "满意度指标")
    kinds = ("数量指标", "质量指标", "社会效益指标", "服务对象满意度指标")
    for number in range(rows):
        row = FIRST + number
        group = number // each
        if number % each == 0:
            sheet.cell(row, 1, names[group])
            sheet.cell(row, 2, kinds[group])
            for column in (1, 2):
                sheet.merge_cells(
                    start_row=row, end_row=row + each - 1, start_column=column, end_column=column
                )
        sheet.cell(row, 3, f"第{number + 1}项工作完成率")
        sheet.cell(row, 4, "≥95%")
        sheet.cell(row, 5, 0.96 if number % 3 else 0.91).number_format = "0.00%"
        sheet.cell(row, 6, 90 / rows)
        sheet.cell(row, 7).number_format = "0.00"
        sheet.cell(row, 8, "" if number % 3 else "因供货推迟，已于次月补齐。")
    total = FIRST + rows
    sheet.cell(total, 1, "总分")
    sheet.cell(total, 6, f"=SUM(F{FIRST}:F{total - 1})")
    sheet.cell(total, 7, f"=SUM(G{FIRST}:G{total - 1})")
    book.save(path)
    return path
