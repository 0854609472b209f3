"""What stops rules (JX4xx), reports (JX5xx), outside programs (JX6xx) or the command itself (JX9xx)."""

from __future__ import annotations

from xl_addin.errors.base import JixiaoError


class RuleError(JixiaoError):
    """A rule pack or profile is broken."""


class BadRuleFile(RuleError):
    """规则文件写错了。"""

    code = "JX401"
    what = "规则文件有误：{problem}"
    why = "{detail}"
    remedy = "{fix}"


class ReportError(JixiaoError):
    """A template or a report cannot be made."""


class TemplateMissing(ReportError):
    """没有报告模板。"""

    code = "JX501"
    what = "没有可用的报告模板"
    why = "{detail}"
    remedy = "请用 --template 指定一个 Word 模板（.docx）。"


class TemplateFault(ReportError):
    """模板写错了。"""

    code = "JX502"
    what = "报告模板有误：{problem}"
    why = "{detail}"
    remedy = "请在 Word 里改正这一处后再试；变量名必须与数据里的名称一致。"


class TemplateForbidden(ReportError):
    """模板里有不允许的写法。"""

    code = "JX503"
    what = "报告模板里有不允许的写法：{problem}"
    why = "模板只能取用数据和列出的格式，不能执行程序、读写文件"
    remedy = "请删去这一处；不是自己写的模板请勿使用。"


class TemplateTooSlow(ReportError):
    """模板运行太久。"""

    code = "JX504"
    what = "报告模板运行超过 {seconds} 秒，已停止"
    why = "模板里可能有没有尽头的循环"
    remedy = "请检查模板里的循环；数据量确实大的请分表生成。"


class EngineError(JixiaoError):
    """An outside program is missing or failed."""


class EngineMissing(EngineError):
    """没有转换 PDF 的程序。"""

    code = "JX601"
    what = "没有找到 {engine}，不能生成 PDF"
    why = "生成 PDF 需要它，本机没有安装或不在搜索路径里"
    remedy = "请改用 --pdf-engine typst（程序自带），或安装它以后再试。Word 报告已经生成。"


class EngineFailed(EngineError):
    """转换 PDF 失败。"""

    code = "JX602"
    what = "{engine} 没有生成 PDF"
    why = "{detail}"
    remedy = "请用 --pdf-engine 换一个引擎（typst 为程序自带），或在 Word、WPS 中打开报告后另存为 PDF。"


class UsageError(JixiaoError):
    """The command was called wrongly."""

    code = "JX901"
    what = "命令用法不对：{problem}"
    why = "{detail}"
    remedy = "请用 jixiao --help 查看用法。"


class OutputExists(UsageError):
    """新建的文件已经存在。"""

    code = "JX902"
    what = "这个文件已经存在，没有新建"
    why = "新建不会覆盖已有的文件"
    remedy = "请换一个文件名，或先把原来的文件改名。"


class WrongOutput(UsageError):
    """输出文件名不合适。"""

    code = "JX903"
    what = "输出文件名不合适，没有写入"
    why = "{detail}"
    remedy = "请换一个输出文件名：工作簿用 .xlsx 或 .xlsm，报告用 .docx，PDF 用 .pdf，彼此不同名。"


class InternalFault(JixiaoError):
    """The program itself has a fault; raised once, at the host's edge."""

    code = "JX999"
    what = "程序内部出错（{kind}）"
    why = "这是程序的毛病，不是您的数据有错；文件若已改动，旁边有备份"
    remedy = "请加 --debug 再运行一次，把输出发给维护人员。"


class GlyphMissing(EngineError):
    """没有字体能显示某些字。"""

    code = "JX603"
    what = "有 {count} 个字没有字体可以显示，没有生成 PDF：{characters}"
    why = "本机的字体和程序自带的字体都没有这些字，硬印出来会是空框"
    remedy = "请安装含有这些字的字体后再试，或用 Word、WPS 打开报告另存为 PDF。Word 报告已经生成。"
