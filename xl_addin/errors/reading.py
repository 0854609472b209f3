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


class EncryptedWorkbook(NotAWorkbook):
    """工作簿设了打开密码。"""

    code = "JX105"
    what = "工作簿设了打开密码，读不出内容"
    why = "加密的内容只有输入密码才能看到，本程序不保存也不询问密码"
    remedy = (
        "请先去除打开密码：在 Excel 或 WPS 中输入密码打开，"
        "到“文件 → 信息 → 保护工作簿 → 用密码进行加密”清空密码，保存后再试。"
    )


class LegacyWorkbook(NotAWorkbook):
    """旧格式的表格。"""

    code = "JX106"
    what = "这是旧格式的表格，不能直接读取"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再试；带打开密码的请同时去除密码。"


class BinaryWorkbook(NotAWorkbook):
    """二进制工作簿。"""

    code = "JX107"
    what = "这是二进制工作簿（.xlsb），不能直接读取"
    why = "它的内容不是本程序读写的 XML 格式"
    remedy = "请在 Excel 中打开，另存为 .xlsx；带宏的请另存为 .xlsm。"


class OtherDocument(NotAWorkbook):
    """不是表格的文件。"""

    code = "JX108"
    what = "这是{kind}，不是 Excel 工作簿"
    why = "文件的内容与扩展名不符，多半是选错了文件或改过扩展名"
    remedy = "请选择自评表工作簿（.xlsx、.xlsm）；只有这种文件的，请把内容填到“新建自评表”生成的表里。"


class TextTable(NotAWorkbook):
    """网页、XML 或文本冒充的表格。"""

    code = "JX109"
    what = "这不是真正的 Excel 工作簿"
    why = "{detail}"
    remedy = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再试。"


class OpenDocument(NotAWorkbook):
    """ODS 表格。"""

    code = "JX110"
    what = "这是 ODS 表格，不能直接读取"
    why = "它是 LibreOffice 等软件的格式，不是 Excel 工作簿"
    remedy = "请在 LibreOffice、WPS 或 Excel 中打开，另存为“Excel 工作簿（*.xlsx）”后再试。"


class CompressedFolder(NotAWorkbook):
    """装着别的文件的压缩包。"""

    code = "JX111"
    what = "这是压缩包，不是工作簿"
    why = "{detail}"
    remedy = "请先解压，再选择里面的自评表工作簿。"


class EmptyFile(NotAWorkbook):
    """空文件。"""

    code = "JX112"
    what = "文件是空的"
    why = "{detail}"
    remedy = "请重新复制、下载，或向报送单位索取；云盘里的文件请先同步到本机。"


class FileCutShort(WorkbookDamaged):
    """文件不完整。"""

    code = "JX113"
    what = "文件不完整"
    why = "{detail}，多半是没有下载完或复制中断"
    remedy = "请重新下载、复制，或向报送单位重新索取。原文件未改动。"


class TooLarge(FileError):
    """文件太大。"""

    code = "JX114"
    what = "文件太大，没有读取"
    why = "{detail}；绩效自评表不会这么大，硬读会占满内存"
    remedy = "请把自评表单独另存为一个工作簿，删去多余的空行、空列、图片和明细表后再试。"


class UnsafeWorkbook(WorkbookDamaged):
    """文件的结构有危险。"""

    code = "JX115"
    what = "文件的结构不正常，为安全起见没有读取"
    why = "{detail}"
    remedy = "请不要使用来历不明的文件；确是自己单位的表，请在 Excel 或 WPS 中打开，另存为新的 .xlsx 后再试。"


class UnreadableDocument(FileError):
    """不是能读取的 Word 文档。"""

    code = "JX116"
    what = "文件不是可以检查的 Word 文档"
    why = "{detail}"
    remedy = "请在 Word 或 WPS 中打开（有打开密码的先去除密码），另存为“Word 文档（*.docx）”后再试。"


class UnsafeDocument(FileError):
    """文档的结构有危险，或大得不像报告。"""

    code = "JX117"
    what = "文档的结构不正常，为安全起见没有读取"
    why = "{detail}"
    remedy = (
        "请不要使用来历不明的文件；确是自己单位的报告，请删去大图片和附带的文件，另存为新的 .docx 后再试。"
    )


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
