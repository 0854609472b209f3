"""Check every name, format and loop of a template against the data, tag by tag, loop variables expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from xl_addin.report.faults import FORBIDDEN, LOOK, Fault, error, hint, syntax
from xl_addin.report.lint_blocks import ENDS, MIDDLES, OPENS, opens
from xl_addin.report.lint_prints import printed_faults
from xl_addin.report.lint_read import Reader
from xl_addin.report.shapes import Shape, near
from xl_addin.report.spots import Piece
from xl_addin.report.tags import BLOCK, COMMENT, PRINTS, Tag, tags

_FOREIGN = frozenset({"include", "import", "from", "extends", "block", "autoescape", "raw"})
_MERGING = frozenset({"vm", "hm", "colspan", "cellbg"})
_KNOWN = [*OPENS, *ENDS, *MIDDLES]
_MAX_INSIDE = 2_000
"""Characters of one tag; a longer one is no work of a person, and Jinja reads nested ones slowly."""


class _Names:
    """Reads the tags of one part in order, with the names that its loops and settings make."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.env: Environment = reader.env
        self.scopes: list[dict[str, Shape | None]] = [{}]
        self.words: list[str] = []

    def tag(self, piece: Piece, tag: Tag) -> Iterator[Fault]:
        """Yield what is wrong with one tag, and take in the names it makes."""
        if tag.kind == COMMENT or "{{" in tag.inside or "{%" in tag.inside:
            return
        if tag.kind == BLOCK and tag.word in ENDS:
            if self.words:
                self.scopes.pop()
                self.words.pop()
            return
        fault = self._not_a_tag(piece, tag)
        if fault is not None:
            yield fault
            return
        read = None if tag.word == "else" or tag.digit_name else self._parsed(tag)
        if isinstance(read, str):
            what, why, remedy = syntax(read)
            other = f"这个标签是 {tag.right}，请照可用字段里的例子改写。"
            yield error(piece, what, why, other if remedy == LOOK else remedy)
        node = None if isinstance(read, str) else read
        if opens(tag):
            self.scopes.append(self._guessed(tag) if node is None else {})
            self.words.append(tag.word)
        if node is not None:
            yield from self._read(piece, tag, node)

    def _not_a_tag(self, piece: Piece, tag: Tag) -> Fault | None:
        """Return the fault of a block tag that is none of ours."""
        word = tag.word
        if tag.kind != BLOCK or word in OPENS or word in MIDDLES:
            return None
        if word in _FOREIGN:
            why = "模板只能取用数据和列出的格式，不能引用别的文件，也不能关掉检查"
            return error(piece, f"不能用“{word}”", why, "请删去这个标签。", FORBIDDEN)
        if word in _MERGING:
            why = "多层合并时会错，或者使表格结构不合规"
            return hint(
                piece.spot, f"不建议用“{word}”", why, "相同的单元格请用“|合并”，如 {{ 行.一级|合并 }}。"
            )
        if word in {"p", "tr", "tc", "r"}:
            remedy = f"请写成 {{%{tag.inside} %}}。"
            return error(piece, f"“{{%”与“{word}”之间不能有空格", "中间有空格就成了另一种标签", remedy)
        why = near(word, _KNOWN) or "循环写 for … in …，条件写 if …，结尾写 endfor、endif"
        return error(piece, f"不认识的标签“{word or tag.right}”", why, "请改正标签开头的词。")

    def _parsed(self, tag: Tag) -> nodes.Node | str | None:
        """Return the tag as Jinja reads it, by itself; or Jinja's complaint."""
        if len(tag.inside) > _MAX_INSIDE:
            return "too long"
        if tag.kind == PRINTS:
            source = f"{{{{ {tag.inside} }}}}"
        elif tag.word == "elif":
            source = f"{{% {tag.inside[2:]} %}}{{% endif %}}"
        elif opens(tag):
            source = f"{{% {tag.inside} %}}{{% end{tag.word} %}}"
        else:
            source = f"{{% {tag.inside} %}}"
        try:
            made = self.env.parse(source)
        except TemplateSyntaxError as exc:
            return str(exc.message)
        except RecursionError:
            return "too deep"
        return made.body[0] if made.body else None

    @staticmethod
    def _guessed(tag: Tag) -> dict[str, Shape | None]:
        """Return the names that a loop means to make, although it cannot be read."""
        target = re.match(r"for\s+(.+?)\s+in\b", tag.inside)
        names = re.findall(r"\w+", target[1]) if target else []
        return dict.fromkeys([*names, "loop"])

    def _read(self, piece: Piece, tag: Tag, node: nodes.Node) -> Iterator[Fault]:
        """Yield what is wrong with what a tag reads; loops and settings add names to the scope."""
        self.reader.doubts.clear()
        remarks: list[Fault] = []
        if isinstance(node, nodes.For):
            remarks += self._loop(piece, node)
        elif isinstance(node, nodes.Macro):
            self.scopes[-2][node.name] = None
            self.scopes[-1].update({argument.name: None for argument in node.args} | {"caller": None})
        elif isinstance(node, nodes.Assign):
            value = self._value(node.node)
            if isinstance(node.target, nodes.Name):
                self.scopes[-1][node.target.name] = value
            else:
                self._bind(node.target)
        elif isinstance(node, nodes.AssignBlock):
            self._bind(node.target, depth=-2)
        elif isinstance(node, nodes.With):
            for target, one in zip(node.targets, node.values, strict=True):
                self._value(one)
                self._bind(target)
        elif isinstance(node, nodes.Output):
            remarks += self._printed(piece, tag, node)
        else:
            self._value(node)
        yield from (error(piece, one.what, one.why, one.remedy, one.code) for one in self.reader.doubts)
        yield from remarks

    def _value(self, node: nodes.Node) -> Shape | None:
        scope: dict[str, Shape | None] = {}
        for one in self.scopes:
            scope |= one
        return self.reader.read(node, scope, guarded="if" in self.words)

    def _bind(self, target: nodes.Node, value: Shape | None = None, depth: int = -1) -> None:
        names = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
        self.scopes[depth].update({one.name: value if len(names) == 1 else None for one in names})

    def _loop(self, piece: Piece, node: nodes.For) -> Iterator[Fault]:
        """Yield what is wrong with what a loop goes through; bind its names."""
        over = self._value(node.iter)
        self._bind(node.target, over.member if over is not None else None)
        self.scopes[-1]["loop"] = None
        if node.test is not None:
            self._value(node.test)
        if over is None:
            return
        if over.single and over.member is None and over.path:
            kind = "一个数或一段文字"
            why = f"“{over.path}”只是{kind}，不是一组数据"
            yield error(
                piece,
                f"“{over.path}”不能循环",
                why,
                "请改成一组数据的名称，如 指标表、任务；文字分段请用“|分段”。",
            )
        elif over.is_mapping:
            why = f"“{over.path}”是一组有名称的分项，循环得到的只是它们的名称"
            yield hint(piece.spot, f"循环的“{over.path}”不是一组数据", why, "要取各项的内容，请直接写名称。")

    def _printed(self, piece: Piece, tag: Tag, node: nodes.Output) -> Iterator[Fault]:
        """Yield what is wrong with what a tag writes out."""
        for one in node.nodes:
            if isinstance(one, nodes.TemplateData):
                continue
            shape = self._value(one)
            base: nodes.Node = one
            formats: list[str] = []
            while isinstance(base, nodes.Filter) and base.node is not None:
                formats.insert(0, base.name)
                base = base.node
            if isinstance(one, nodes.Name) and one.name == "loop":
                yield error(piece, "“loop”不能直接写出", "它只在循环里报告次序", "请写 loop.index 等。")
            elif shape is not None and shape.path and (shape.is_list or shape.is_mapping) and base is one:
                why = "这里是一组数据，不能直接写出"
                yield error(piece, f"“{shape.path}”不能直接写出", why, "请写明其中哪一项，或用循环。")
            elif isinstance(base, nodes.Name | nodes.Getattr | nodes.Getitem):
                doubts = list(self.reader.doubts)
                shape = self._value(base)
                self.reader.doubts[:] = doubts
                if shape is not None and shape.path:
                    guarded = "if" in self.words
                    yield from printed_faults(piece, tag, shape, formats, guarded=guarded)


def name_faults(found: list[Piece], env: Environment, data: Shape) -> tuple[list[Fault], set[str]]:
    """Return what is wrong with the names of a template, and which top names of the data it uses."""
    reader = Reader(env, data)
    faults: list[Fault] = []
    for source in dict.fromkeys(one.source for one in found if one.filled):
        names = _Names(reader)
        for piece in found:
            if piece.source == source:
                for tag in tags(piece.text):
                    faults += names.tag(piece, tag)
    return faults, reader.used
