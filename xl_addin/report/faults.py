"""Say in Chinese what is wrong with a template, and in which paragraph under which heading."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError

from xl_addin.errors import TemplateFault
from xl_addin.report.merges import W, text_of

STRUCTURE = "填入后的文字不是合法的文档内容，继续生成会丢字"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"(?:\{\{|\{%|\{#)(p|tr|tc) ")
_RICH = re.compile(r"(?:\{\{|\{%)r ")
_HOLDS = {"p": (f"{W}p", "段落"), "tr": (f"{W}tr", "表格行"), "tc": (f"{W}tc", "单元格")}
_SYNTAX = (
    (r"No filter named '(.+?)'", "没有名为“{0}”的格式"),
    (r"No test named '(.+?)'", "没有名为“{0}”的判断"),
    (r"Encountered unknown tag '(.+?)'", "不认识的标签“{0}”，或它前面缺少开头"),
    (r"Unexpected end of template", "有循环或条件没有写结尾（endfor、endif）"),
    (r"unexpected char '(.+?)'", "标签里有不能用的字符“{0}”，常见的是全角符号"),
    (r"unexpected '(.+?)'", "标签没有写完整：常见的是“{{{{”后面缺少“}}}}”"),
    (r"expected token '(.+?)', got '(.+?)'", "标签没有写对：这里应是“{0}”，写成了“{1}”"),
)


def plain_text(xml: str) -> str:
    """Return the visible text of a piece of XML."""
    return re.sub(r"<[^>]+>", "", xml).strip()


def place(source: str, line: int, where: str) -> str:
    """Return `模板.docx › 三、综合评价结论 › 段落“…”` for a line of the XML as docxtpl cut it."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return where
    above = (one for one in reversed(lines[:line]) if re.search(r'<w:pStyle w:val="Heading\d"', one))
    heading = plain_text(next(above, ""))[:40]
    said = plain_text(lines[line - 1])[:80]
    return " › ".join([where, *([heading] if heading else []), f"段落“{said}”"])


def explain(exc: Exception, data: Mapping[str, Any]) -> tuple[str, str]:
    """Return (what is wrong, why) in Chinese for an error of Jinja or of a format."""
    message = str(exc)
    if isinstance(exc, UndefinedError):
        return _undefined(message, data)
    if isinstance(exc, TemplateSyntaxError):
        for pattern, said in _SYNTAX:
            found = re.search(pattern, message)
            if found:
                return said.format(*found.groups()), "模板标签不合写法，程序读不懂"
        return "标签写法有误", f"程序读不懂这个标签（原始提示：{message}）"
    if re.search(r"[\u4e00-\u9fff]", message):
        return "这一处填不出来", message
    if "no loader" in message:
        return "模板引用了别的文件", "模板只能用自己的内容，不能写 include、import、extends"
    if isinstance(exc, ArithmeticError):
        return "这一处算不出来", "除数是零，或数值不能这样运算"
    return "这一处填不出来", f"数据与所用的格式或运算不相配（原始提示：{message}）"


def _undefined(message: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """Return what name is unknown, with the nearest known ones."""
    quoted = re.findall(r"'(.+?)'", message)
    name = quoted[-1] if quoted else message
    near = difflib.get_close_matches(name, sorted(_names(data)), 3, 0.5)
    hint = f"；相近的名称有：{'、'.join(near)}" if near else ""
    return f"数据里没有“{name}”", f"变量名与数据里的名称不一致{hint}"


def _names(data: object) -> set[str]:
    """Return every key in the data."""
    if isinstance(data, Mapping):
        return {str(key) for key in data}.union(*(_names(value) for value in data.values()))
    if isinstance(data, list) and data:
        return _names(data[0])
    return set()


def check_block_tags(body: Any, where: str) -> None:  # noqa: ANN401 - an lxml element
    """Check that every `{%p …%}`, `{%tr …%}`, `{%tc …%}` stands alone in what it removes.

    Raises TemplateFault: docxtpl would silently drop the words beside it, or those of a `{{r …}}`.
    """
    for paragraph in body.iter(f"{W}p"):
        rich = _RICH.search(text_of(paragraph))
        if rich:
            raise TemplateFault(
                f"{where} › 段落“{text_of(paragraph).strip()[:80]}”",
                problem=f"不能用“{rich[0].strip()}”",
                detail="这种写法只收程序做好的格式文字，数据会整段丢失；请写成“{{ 名称 }}”",
            )
    for kind, (holder, name) in _HOLDS.items():
        for element in body.iter(holder):
            if kind == "tr" and element.find(f".//{W}tbl") is not None:
                continue
            text = text_of(element)
            if not any(found[1] == kind for found in _BLOCK.finditer(text)):
                continue
            tags = [tag for tag in _TAG.findall(text) if (found := _BLOCK.match(tag)) and found[1] == kind]
            beside = text.replace(tags[0], "", 1).strip() if tags else ""
            if beside:
                raise TemplateFault(
                    f"{where} › {name}“{text.strip()[:80]}”",
                    problem=f"{tags[0]} 要独占一个{name}",
                    detail=f"同一个{name}里的“{beside[:40]}”会在生成时丢失",
                )
