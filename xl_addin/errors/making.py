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
    remedy = "{fix}"


class TemplateForbidden(ReportError):
    """模板里有不允许的写法。"""

    code = "JX503"
    what = "报告模板里有不允许的写法：{problem}"
    why = "模板只能取用数据和列出的格式，不能执行程序、读写文件"
    remedy = "请删去这一处；不是自己写的模板请勿使用。"


class TemplateTooSlow(ReportError):
    """模板运行太久。"""

    code = "JX504"
    what = "处理这份模板超过 {seconds} 秒，已停止"
    why = "模板里可能有没有尽头的循环，或内容多得不像人写的"
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


class BadSize(UsageError):
    """新建时的行数或项目数不合适。"""

    code = "JX904"
    what = "{what}不合适：{given}"
    why = "{detail}"
    remedy = "{fix}；不写这个选项，就按表样的行数和张数新建。"


class InternalFault(JixiaoError):
    """The program itself has a fault; raised once, at the host's edge."""

    code = "JX999"
    what = "程序内部出错（{kind}）"
    why = "这是程序的毛病，不是您的数据有错"
    remedy = "请加 --debug 再运行一次，把输出发给维护人员。"


class ChartUnknown(ReportError):
    """模板里的图没有对应的数据。"""

    code = "JX510"
    what = "模板里的图表“{name}”没有对应的数据"
    why = "这张图的可选文字写的是数据里没有的图名，照原样保留会印出模板里的旧数字{hint}"
    remedy = "请在 Word 里右键图表，在“编辑可选文字”中改成可用的图名；不用程序填数的图请换别的文字。"


class ChartNotAlone(ReportError):
    """图表没有独占一段。"""

    code = "JX511"
    what = "图表“{name}”要在正文里独占一个段落"
    why = "{beside}，图和图题放不进去"
    remedy = "请把写图的标签单独放在正文的一段里；文字里提到它请写“{{{{ 图.名称|图号 }}}}”。"


class ChartCannotHold(ReportError):
    """模板里的图表换不了数。"""

    code = "JX512"
    what = "模板里的图表“{name}”换不了数据"
    why = "{detail}"
    remedy = "请在 Word 里改用柱形图、条形图、折线图、饼图或环形图；或删去这张图，单写一段标签由程序来画。"


class TemplateReachesOut(ReportError):
    """模板会去取外部的东西。"""

    code = "JX505"
    what = "报告模板里带有{problem}"
    why = "打开报告时它会运行程序，或去读取别的文件、网址"
    remedy = "请在 Word 里删去它，或把文字复制到一个新建的 .docx 里再作模板。"


class OutlineUnclear(ReportError):
    """提纲里找不到标题。"""

    code = "JX506"
    what = "没有看懂这份提纲：{problem}"
    why = "{detail}"
    remedy = "请在 Word 里把各级标题设成“标题 1”“标题 2”等样式，或用“一、”“（一）”“1.”编号，再试。"


class OutlineHasTags(ReportError):
    """提纲已经是模板。"""

    code = "JX507"
    what = "这份文件里已经有模板标签（{tag}），不再改成模板"
    why = "提纲应是还没有标签的 Word 文件，改两次会把内容写重"
    remedy = "它已是模板的，请用 jixiao template check 检查；要重做的，请用原来的提纲。"


class NoTemplateOfStandard(ReportError):
    """规范没有模板。"""

    code = "JX508"
    what = "规范“{standard}”没有自带的报告模板"
    why = "生成报告、改造提纲都要用规范自带模板里的段落和表格"
    remedy = "生成报告请用 --template 指定一个 Word 模板；改造提纲请换一个有模板的规范，见 jixiao standards。"


class GlyphMissing(EngineError):
    """没有字体能显示某些字。"""

    code = "JX603"
    what = "有 {count} 个字没有字体可以显示，没有生成 PDF：{characters}"
    why = "本机的字体和程序自带的字体都没有这些字，硬印出来会是空框"
    remedy = "请安装含有这些字的字体后再试，或用 Word、WPS 打开报告另存为 PDF。Word 报告已经生成。"
