"""List the worksheet functions: one entry each, with what users are told and an example that is tested."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from xl_addin.hosts.excel.functions import amounts, scores, texts, workbook
from xl_addin.hosts.excel.functions.function import Argument, Example, Function, Kind
from xl_addin.hosts.excel.functions.ratios import ratio_functions

SCORING, NUMBERS, WORDS, BOOK = "评分", "数字", "文字", "工作簿"

_TARGET = Argument("target", "指标值", "指标值，如 ≥90%、12月底前、有效提升；一列得一列结果", Kind.SHOWN)
_ACTUAL = Argument("actual", "实际完成值", "实际完成值，与指标值一行对一行", Kind.SHOWN)
_POINTS = Argument("points", "分值", "这项指标的分值，大于 0")
_METHOD = Argument(
    "method", "计分方法",
    "正向、反向，或方法名称（正向比例、反向比例、超过即0分……），"
    "或“每超过1个百分点扣0.5分”；"
    "不写则按指标值的符号判断",
    optional=True,
)  # fmt: skip
_STANDARD = Argument("standard", "规范", "地区（河南、湖南……）或规范代号；不写按全国规则", optional=True)
_NAME = Argument("indicator", "指标名称", "指标名称；指标值没有≥、≤时据它判断方向", optional=True)
_YEAR = Argument("fiscal_year", "年份", "期限没有写年份时用的年份，如 2023", optional=True)
_UNIT = Argument("unit", "度量单位", "指标值和实际完成值没有写单位时的单位，如 %、万元、次", optional=True)
_ROW = (_TARGET, _ACTUAL, _POINTS, _METHOD, _STANDARD, _NAME, _YEAR, _UNIT)
_THE_BOOK = Argument("book", "工作簿", "调用函数的工作簿", Kind.BOOK)


def _n(text: str) -> Decimal:
    return Decimal(text)


def _scoring() -> tuple[Function, ...]:
    return (
        Function(
            "JX_SCORE",
            "按评分规则算一项指标的得分。指标值可以是数，"
            "也可以是“≥90%”“12月底前”“有效提升”这样的文字；给一列就算一列。",
            _ROW,
            scores.score, Example("=JX_SCORE(A1, B1, 10)", _n("9.8"), {"A1": "≥100%", "B1": "98%"}), SCORING,
        ),
        Function(
            "JX_WORKING", "把一项指标得分的算式写成文字，便于填写和复核。参数与 JX_SCORE 相同。",
            _ROW, scores.working,
            Example("=JX_WORKING(A1, B1, 10)", "10 × 98 ÷ 100 = 9.8", {"A1": "≥100%", "B1": "98%"}), SCORING,
        ),
        Function(
            "JX_WHY", "说明一格绩效自评函数为什么得这个数，或为什么显示 #VALUE!：位置、问题、原因、办法。"
            "公式或结果改过的不说明。",
            (Argument("cell", "单元格", "写着绩效自评函数的那一格", Kind.RECORD),), workbook.why,
            Example(
                "=JX_WHY(C1)", "计算：10 × 815.13 ÷ 830.78 = 9.81；依据：《项目支出绩效自评表》〔表注〕",
                {"C1": "=JX_BUDGET_SCORE(830.78, 815.13)"},
            ), SCORING,
        ),
        Function(
            "JX_BUDGET_SCORE", "按执行数与全年预算数之比算预算执行率的得分，不超过分值。",
            (
                Argument("budget", "全年预算数", "全年预算数（调整后），大于 0"),
                Argument("executed", "全年执行数", "全年执行数；与预算数都写单位（自动换算）或都不写"),
                Argument("points", "分值", "预算执行率的分值；不写按规则（通常 10 分）", optional=True),
                _STANDARD,
            ),
            scores.budget_score, Example("=JX_BUDGET_SCORE(830.78, 815.13)", _n("9.81")), SCORING,
        ),
        Function(
            "JX_GRADE", "按总分给出等级（优、良、中、差）；每一档含下限，89.5 分是良。",
            (Argument("total", "总分", "自评总分，0 到满分"), _STANDARD),
            scores.grade, Example("=JX_GRADE(89.5)", "良"), SCORING,
        ),
        Function(
            "JX_DEDUCT", "按档扣分：每超过（或低于）一档扣若干分，返回扣后的得分，扣完为止；不足一档的不扣。",
            (
                _TARGET, _ACTUAL, _POINTS,
                Argument("rule", "扣法", "一句话，如“每超过1个百分点扣0.5分”"), _STANDARD,
            ),
            scores.deduct,
            Example(
                "=JX_DEDUCT(A1, B1, 5, C1)", _n("4"),
                {"A1": "≤100%", "B1": "102.6%", "C1": "每超过1个百分点扣0.5分"},
            ), SCORING,
        ),
        Function(
            "JX_QUALITATIVE",
            "定性指标的得分：实际完成值与指标值意思相同的属“达成”；属较低档次的由人评定，显示 #VALUE!。",
            (_TARGET, _ACTUAL, _POINTS, _STANDARD), scores.qualitative,
            Example("=JX_QUALITATIVE(A1, B1, 8)", _n("8"), {"A1": "有效提升", "B1": "有效提升"}), SCORING,
        ),
    )  # fmt: skip


def _numbers() -> tuple[Function, ...]:
    return (
        Function(
            "JX_DEVIATION", "偏离度：（实际完成值 − 指标值）÷ 指标值。结果是小数，单元格请设成百分比格式。",
            (_TARGET, _ACTUAL), amounts.deviation,
            Example("=JX_DEVIATION(A1, B1)", _n("0.3"), {"A1": "≥50次", "B1": "65次"}), NUMBERS,
        ),
        Function(
            "JX_CHANGE", "同比增减率：（本年数 − 上年数）÷ 上年数。上年为 0 时没有结果。",
            (Argument("current", "本年数", "本年数"),
                Argument("previous", "上年数", "上年数，不为 0；与本年数都写单位或都不写"),
            ),
            amounts.changed, Example("=JX_CHANGE(12, 16)", _n("-0.25")), NUMBERS,
        ),
        Function(
            "JX_SUMCHECK", "合计核对：合计数是否等于各分项之和，返回“相符”“四舍五入尾差”或“不符”。"
            "空白、“/”“不适用”不加；有别的文字的不算，显示 #VALUE!。",
            (
                Argument("total", "合计数", "写着合计的那一格", Kind.SHOWN),
                Argument("parts", "分项数", "各分项所在的区域", Kind.WHOLE),
            ),
            amounts.sum_check,
            Example("=JX_SUMCHECK(A1, B1:B2)", "四舍五入尾差", {"A1": "10.0", "B1": "3.3", "B2": "6.6"}),
            NUMBERS,
        ),
        Function(
            "JX_WAN", "把金额换算成万元并四舍五入：没有写单位的按元，写明“万元”的数不变，“亿元”等照换。",
            (
                Argument("amount", "金额", "金额；没有写单位的按元"),
                Argument("decimals", "小数位", "保留几位小数；不写为 2 位", optional=True),
            ),
            amounts.wan, Example("=JX_WAN(8151286.5)", _n("815.13")), NUMBERS,
        ),
        Function(
            "JX_SATISFACTION", "满意度：满意数 ÷ 样本数。结果是小数，单元格请设成百分比格式。",
            (
                Argument("satisfied", "满意数", "表示满意的份数"),
                Argument("sample", "样本数", "收回的有效份数，大于 0"),
            ),
            amounts.satisfaction, Example("=JX_SATISFACTION(186, 200)", _n("0.93")), NUMBERS,
        ),
    )  # fmt: skip


def _words() -> tuple[Function, ...]:
    return (
        Function(
            "JX_NEEDREASON",
            "这一行要不要写偏差原因：返回“需要说明”“已说明”或“不需要”。扣了分、或大幅超过指标值的要写。",
            (
                _TARGET, _ACTUAL, _POINTS, Argument("score", "得分", "填的得分"),
                Argument("reason", "原因", "偏差原因一栏；不写只看要不要", optional=True), _STANDARD,
            ),
            texts.need_reason,
            Example("=JX_NEEDREASON(A1, B1, 10, 9)", "需要说明", {"A1": "≥100%", "B1": "90%"}), WORDS,
        ),
        Function(
            "JX_CHARCOUNT", "数文字的字数，不计空格和换行；给了上限而超过的显示 #VALUE!，超过多少见 JX_WHY。",
            (
                Argument("texts", "文字", "一格或一片文字", Kind.WHOLE),
                Argument("limit", "上限", "最多几字；不写只数字数", optional=True),
            ),
            texts.char_count, Example("=JX_CHARCOUNT(A1)", _n("6"), {"A1": "单位 基本情况"}), WORDS,
        ),
        Function(
            "JX_PARSE",
            "把指标值或实际完成值拆开给人看：写法、符号、下限、上限、单位、期限、说明；第一行是表头。",
            (Argument("texts", "文字", "一格或一列指标值", Kind.WHOLE),), texts.parse,
            Example(
                "=JX_PARSE(A1)", (texts.HEADS, ("≥90%", "数值", "≥", _n("90"), _n("90"), "%", "", "")),
                {"A1": "≥90%"},
            ), WORDS,
        ),
    )  # fmt: skip


def _book() -> tuple[Function, ...]:
    return (
        Function(
            "JX_CHECK",
            "对本工作簿做勾稽检查，列出轻重、位置、问题、原因、办法；"
            "第一行是表头。给了区域就只列这个区域的。",
            (Argument("area", "区域", "只看这个区域；它变动时重查", Kind.AREA, optional=True), _THE_BOOK),
            workbook.check, Example("=JX_CHECK(G1:G60)", workbook.NOTHING_FOUND), BOOK,
        ),
        Function(
            "JX_FACT", "取本工作簿里有名称的数，如“预算总额全年预算数”“编制数”“三公经费决算数”。",
            (
                Argument("term", "名称", "数的名称或代码，见可用字段；一列名称得一列数"),
                Argument(
                    "area", "区域",
                    "这个区域里的数变动时重取；不写则按 Ctrl+Alt+F9 重取，每格都重读工作簿，较慢",
                    Kind.AREA, optional=True,
                ),
                _THE_BOOK,
            ),
            workbook.fact, Example('=JX_FACT("预算总额全年执行数")', _n("815.13")), BOOK,
        ),
    )  # fmt: skip


@cache
def functions() -> Mapping[str, Function]:
    """Return every worksheet function by name, in the order users are shown them. Raises BadRuleFile."""
    every = (*_scoring(), *_numbers(), *_words(), *_book(), *ratio_functions())
    return {one.name: one for one in every}
