"""Why a worksheet function gives no answer, or stays a formula (JX8xx)."""

from __future__ import annotations

from xl_addin.errors.base import JixiaoError


class FunctionError(JixiaoError):
    """A worksheet function cannot answer; its cell shows #VALUE!."""


class NoAnswer(FunctionError):
    """函数没有结果。"""

    code = "JX801"
    what = "没有算出{result}"
    why = "{detail}"
    remedy = "{fix}"


class BadArgument(FunctionError):
    """函数的参数不能用。"""

    code = "JX802"
    what = "参数“{name}”不能用：{given}"
    why = "{detail}"
    remedy = "{fix}"


class UnlikeSizes(FunctionError):
    """几个区域的大小不一样。"""

    code = "JX803"
    what = "几个参数的区域大小不一样：{sizes}"
    why = "一次算一列时，各区域要一行对一行；只有一格的参数才用于每一行"
    remedy = "请把各区域选成同样的起止行，或只给一格。"


class TooManyCells(FunctionError):
    """区域太大。"""

    code = "JX804"
    what = "参数“{name}”的区域超过 {most} 格"
    why = "整列引用（如 A:A）会让 Excel 等很久"
    remedy = "请只选有数据的那几行，如 A5:A60。"


class NotFrozen(FunctionError):
    """公式没有转成数值。"""

    code = "JX805"
    what = "公式没有转成数值：{formula}"
    why = "{detail}"
    remedy = "{fix}"
