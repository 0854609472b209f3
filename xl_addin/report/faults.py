"""Say in Chinese what is wrong with a template, where, why, and what to do."""

from __future__ import annotations

import re
from decimal import InvalidOperation
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, UndefinedError

from xl_addin.errors import ChartNotAlone, ChartUnknown, ReportError, TemplateFault, TemplateForbidden
from xl_addin.model.dossier import Severity
from xl_addin.report.spots import Piece, Spot

STRUCTURE = "填入后的文字不是合法的文档内容，继续生成会丢字"
MISPLACED = TemplateFault.code
FORBIDDEN = TemplateForbidden.code
LOOK = "请在 Word 里改正这一处后再试；写法见 docs/templates.zh.md。"
FEWER = "请改小方括号里的数，或用循环、{% if … %} 避开没有的项。"
_KINDS: dict[str, type[ReportError]] = {
    one.code: one for one in (TemplateFault, TemplateForbidden, ChartNotAlone, ChartUnknown)
}
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "模板的结尾",
    "name": "名称",
    "integer": "整数",
    "string": "文字",
}
_SYNTAX = (
    (r"got '='", "“=”不能用来比较"),
    (r"No filter named '(.+?)'", "没有名为“{0}”的格式"),
    (r"No test named '(.+?)'", "没有名为“{0}”的判断"),
    (r"Encountered unknown tag '(.+?)'", "不认识的标签“{0}”，或它前面缺少开头"),
    (r"Unexpected end of template", "有循环或条件没有写结尾（endfor、endif）"),
    (r"unexpected '.', expected '[)\]}]'|unexpected '[)\]]'", "括号没有配对"),
    (r"expected token '[)\]]'", "括号没有配对"),
    (r"unexpected char '[\"']'", "引号没有配对"),
    (r"unexpected char '(.+?)'", "标签里有不能用的字符“{0}”"),
    (r"(?:unexpected|expression, got) '(end of .+?)'", "“{0}”前面缺少内容"),
    (r"unexpected '(.+?)'", "“{0}”写在了不该有的地方"),
    (r"expected name or number", "点（.）后面缺少名称"),
    (r"expected token 'name', got '(.+?)'", "“{0}”前面缺少名称"),
    (r"expected token '(.+?)', got '(.+?)'", "标签没有写对：这里应是“{0}”，写成了“{1}”"),
    (r"can't assign to", "等号左边不是名称，不能赋值"),
    (r"Missing end of comment tag", "说明没有写结尾 #}}"),
)
_RUNTIME = (
    (r"not supported between instances", "文字和数字不能比大小"),
    (r"object is not iterable", "这一项不是一组数据，不能循环"),
    (r"not safely callable|object is not callable", "这一项后面不能写括号"),
    (r"^macro .* (?:takes|was invoked)", "调用时括号里的内容与它的定义不合"),
    (r"positional argument|keyword argument|unexpected keyword", "格式后面括号里的内容不对"),
    (r"string indices|not subscriptable", "这一项下面没有分项"),
    (r"string argument expected|can only concatenate|unsupported operand", "文字和数字不能一起运算"),
)


class Doubt(NamedTuple):
    """Something wrong in an expression: what, why, what to do, and the code of its error."""

    what: str
    why: str
    remedy: str
    code: str = MISPLACED


class Fault(NamedTuple):
    """One thing wrong with a template, or worth a look: severity, place, what, why, what to do, code."""

    severity: Severity
    where: Spot
    what: str
    why: str
    remedy: str
    code: str = ""

    def as_error(self, where: str) -> ReportError:
        """Return the error that rendering raises for it; `where` is the template's name."""
        kind = _KINDS[self.code]
        what = kind.what.format(problem=self.what) if "{problem}" in kind.what else self.what
        return kind.told(self.where.told(where), what, self.why, self.remedy)


def error(piece: Piece, what: str, why: str, remedy: str, code: str = MISPLACED) -> Fault:
    """Return a fault (错误) at a paragraph."""
    return Fault(Severity.ERROR, piece.spot, what, why, remedy, code)


def hint(spot: Spot, what: str, why: str, remedy: str) -> Fault:
    """Return a remark (提示) at a place."""
    return Fault(Severity.HINT, spot, what, why, remedy)


def plain_text(xml: str) -> str:
    """Return the visible text of a piece of XML."""
    return re.sub(r"<[^>]+>", "", xml).strip()


def place(source: str, line: int, found: list[Piece], where: str) -> str:
    """Return where a line of the XML, as docxtpl cut it, stands in the template."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return where
    said = plain_text(lines[line - 1])
    spot = next((one.spot for one in found if said and one.filled and one.text.strip() == said), None)
    return (spot or Spot("", text=said)).told(where)


def explain(exc: BaseException) -> tuple[str, str, str]:
    """Return (what is wrong, why, what to do) in Chinese for an error of Jinja or of a format."""
    message = str(exc)
    if isinstance(exc, UndefinedError):
        return _undefined(message)
    if isinstance(exc, TemplateSyntaxError):
        return syntax(message)
    if "no loader" in message:
        why = "模板只能用自己的内容，不能写 include、import、extends"
        return "模板引用了别的文件", why, "请删去这个标签，把内容写进模板。"
    if isinstance(exc, ArithmeticError):
        zero = isinstance(exc, ZeroDivisionError | InvalidOperation)
        why = "除数是零，或数值不能这样运算" if zero else message
        return "这一处算不出来", why, "请用 {% if … %} 避开算不出来的情形，或改正算式。"
    if re.search(r"[\u4e00-\u9fff]", message) and not re.search(r"[A-Za-z]{3}", message):
        return "这一处填不出来", message, LOOK
    why = next((said for pattern, said in _RUNTIME if re.search(pattern, message)), "")
    why = why or f"数据与所用的格式或运算不相配（原始提示：{message}）"
    return "这一处填不出来", why, LOOK


def syntax(message: str) -> tuple[str, str, str]:
    """Return (what, why, what to do) in Chinese for what Jinja says of a tag it cannot read."""
    for pattern, said in _SYNTAX:
        found = re.search(pattern, message)
        if found:
            groups = [_TOKENS.get(one, one) for one in found.groups()]
            equals = "“=”只用来赋值；比较是否相等要写两个等号" if "got '='" in message else ""
            why = equals or "模板标签不合写法，程序读不懂"
            return said.format(*groups), why, "请把 = 写成 ==。" if equals else LOOK
    return "标签写法有误", f"程序读不懂这个标签（原始提示：{message}）", LOOK


def _undefined(message: str) -> tuple[str, str, str]:
    """Return what name or member is unknown, why, what to do."""
    numbered = re.search(r"has no element (\d+)", message)
    if numbered:
        at = int(numbered[1]) + 1
        return f"这组数据没有第{at}项", "取的项数比实际的多；方括号里的数从0数起", FEWER
    quoted = re.findall(r"'(.+?)'", message)
    what = f"数据里没有“{quoted[-1] if quoted else message}”"
    return what, "变量名与数据里的名称不一致", "请改成可用的名称，见 jixiao template fields。"
