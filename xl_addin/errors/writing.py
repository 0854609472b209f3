"""What stops a write (JX3xx); the file is then as it was."""

from __future__ import annotations

from xl_addin.errors.base import JixiaoError


class WriteError(JixiaoError):
    """A write was refused; the file is as it was."""


class ReadOnlyFile(WriteError):
    """文件是只读的。"""

    code = "JX301"
    what = "文件是只读的，没有写入"
    why = "{detail}"
    remedy = "请去掉“只读”属性，或用 -o 指定另一个文件名保存结果。"


class FileInUse(WriteError):
    """文件正被打开。"""

    code = "JX302"
    what = "文件正被别的程序打开，没有写入"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中保存并关闭这个文件后再试，或用 -o 另存结果。"


class ProtectedCells(WriteError):
    """要写的格子被保护。"""

    code = "JX303"
    what = "要写入的单元格被工作表保护锁定：{cells}"
    why = "工作表设了保护，锁定的格子不允许改动"
    remedy = "请撤销工作表保护（审阅 → 撤销工作表保护）后再试，或用 --ignore-protection 写入。"


class FormulaTarget(WriteError):
    """要写的格子里是公式。"""

    code = "JX304"
    what = "要写入的单元格里是公式"
    why = "{detail}"
    remedy = "请先把这一格的公式转成数值，再重新计算。"


class CoveredCell(WriteError):
    """要写的格子被合并单元格盖住。"""

    code = "JX305"
    what = "要写入的单元格被合并区域 {area} 盖住"
    why = "合并区域里只有左上角的格子能显示内容"
    remedy = "请取消这个合并，或让得分格单独成格。"


class SignedWorkbook(WriteError):
    """工作簿有数字签名。"""

    code = "JX306"
    what = "工作簿带有数字签名，没有写入"
    why = "任何改动都会使签名失效"
    remedy = "请先去掉数字签名，或在未签名的副本上计算。"


class NotUnderstood(WriteError):
    """文件里有看不懂的结构。"""

    code = "JX307"
    what = "文件里有程序看不懂的结构，没有写入"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中打开并另存为 .xlsx 后再试；仍不行请把文件发给维护人员。"


class ForeignPaper(WriteError):
    """同名的评分底稿不是本程序写的。"""

    code = "JX308"
    what = "已有一张名为“{sheet}”的工作表，但不是本程序写的"
    why = "覆盖它会丢失别人的内容"
    remedy = "请把那张表改名，或用 --working file 把底稿写成旁边的文件。"


class ForeignSidePaper(ForeignPaper):
    """旁边同名的底稿文件不是本程序写的。"""

    code = "JX314"
    what = "已有一个同名的底稿文件，但不是本程序写的，没有写入"
    why = "覆盖它会丢失别人的内容"
    remedy = "请把这个文件改名或移走，或用 -o 把结果写成另一个文件名。"


class StructureLocked(WriteError):
    """工作簿结构受保护。"""

    code = "JX309"
    what = "工作簿结构受保护，不能添加评分底稿"
    why = "“保护工作簿”不允许增减工作表"
    remedy = "请用 --working file 把底稿写成旁边的文件，或撤销“保护工作簿”。"


class NothingToUndo(WriteError):
    """没有可以撤销的计算。"""

    code = "JX310"
    what = "没有可以撤销的计算"
    why = "{detail}"
    remedy = "可以用同目录的备份文件恢复。"


class ChangedMeanwhile(WriteError):
    """文件在计算期间被改动。"""

    code = "JX311"
    what = "文件在计算期间被改动，没有写入"
    why = "现在的内容与读取时不同，写入会盖掉别人的修改"
    remedy = "请重新运行一次。"


class TextTooLong(WriteError):
    """文字超过单元格上限。"""

    code = "JX312"
    what = "要写入的文字太长"
    why = "一个单元格最多 32767 个字符"
    remedy = "请缩短这段文字。"


class CannotSave(WriteError):
    """结果保存不了。"""

    code = "JX313"
    what = "结果保存不了"
    why = "{detail}"
    remedy = "请确认文件夹存在、可写、磁盘未满，或换一个保存位置。"


class WrongSuffix(WriteError):
    """输出的扩展名与工作簿的类型不符。"""

    code = "JX315"
    what = "输出文件的扩展名与工作簿的类型不符，没有写入"
    why = "{detail}"
    remedy = "请把输出文件的扩展名改成 {suffix}。"
