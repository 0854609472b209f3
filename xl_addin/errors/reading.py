"""What stops a run while a workbook is read: the file (JX1xx) or the form in it (JX2xx)."""

from __future__ import annotations

from xl_addin.errors.base import JixiaoError


class FileError(JixiaoError):
    """The file itself cannot be used."""


class FileMissing(FileError):
    """找不到文件。"""

    code = "JX101"
    what = "找不到文件"
    why = "这个位置没有文件，可能已改名、移动或路径写错"
    remedy = "请核对路径；路径里有空格时请加引号。"


class NotAWorkbook(FileError):
    """文件不是 xlsx 工作簿。"""

    code = "JX102"
    what = "文件不是可以读取的 Excel 工作簿"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中打开它，另存为“Excel 工作簿（*.xlsx）”后再试。"


class WorkbookDamaged(FileError):
    """工作簿内部损坏。"""

    code = "JX103"
    what = "工作簿内部损坏"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中用“打开并修复”打开，另存后再试。原文件未改动。"


class FileUnreadable(FileError):
    """文件读不出来。"""

    code = "JX104"
    what = "文件读不出来"
    why = "{detail}"
    remedy = "请确认您有读取权限、文件在本机上且未被其他程序独占，然后再试。"


class FormError(JixiaoError):
    """The workbook opens but holds no usable 自评表."""


class NoIndicatorTable(FormError):
    """没有找到绩效指标表。"""

    code = "JX201"
    what = "没有找到绩效指标表"
    why = "各工作表里都没有同时出现“三级指标”“指标值”“实际完成值”这类表头（看过：{sheets}）"
    remedy = "请确认打开的是绩效自评表；表头写法特殊的，请用“新建自评表”生成标准表后填报。"


class DuplicateTables(FormError):
    """两张指标表同名。"""

    code = "JX202"
    what = "有两张指标表同名：{name}"
    why = "同名的表无法分清得分应写到哪一张（{places}）"
    remedy = "请删去多余的一张，或把项目名称改成不同的名字。"


class MissingColumn(FormError):
    """指标表缺少必需的列。"""

    code = "JX203"
    what = "指标表缺少“{column}”列"
    why = "没有这一列就无法评分；表头里读到：{seen}"
    remedy = "请在指标表里加上“{column}”列，或把该列的表头改成“{column}”。"


class PointsNotNumber(FormError):
    """分值列里有文字。"""

    code = "JX204"
    what = "分值不是数字：{text}"
    why = "分值要参与计算，只能填数字（可带“分”字）"
    remedy = "请把这一格改成数字；不是指标的行请把整格清空。"


class ErrorCell(FormError):
    """必读的单元格是错误值。"""

    code = "JX205"
    what = "单元格是错误值 {text}"
    why = "公式出错的格子读不出数字，用它算出的得分不可信"
    remedy = "请先改正这一格的公式或数字，再重新计算。"


class UnknownStandard(FormError):
    """不认识的规范代号。"""

    code = "JX206"
    what = "没有名为“{name}”的规范"
    why = "可用的规范有：{known}"
    remedy = "请从中选一个；用 jixiao standards 可以看到说明。"


class StandardUnclear(FormError):
    """认不出是哪一种表。"""

    code = "JX207"
    what = "认不出这是哪一种绩效自评表"
    why = "{detail}"
    remedy = "请用 --standard 指明规范（jixiao standards 列出全部），或用“新建自评表”生成标准表。"
