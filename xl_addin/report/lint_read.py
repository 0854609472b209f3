"""Follow what an expression of a template reads, through attributes and formats, without running it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jinja2 import Environment, nodes

from xl_addin.report.faults import FEWER, FORBIDDEN, MISPLACED, Doubt
from xl_addin.report.lint_formats import format_doubts
from xl_addin.report.sandbox import FORMATS, LOOP_READS, MAPPING_READS, TEXT_READS
from xl_addin.report.shapes import Shape, every_path, kind_of, near

Scope = Mapping[str, Shape | None]
_SAME = frozenset(
    {"sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr", "default", "d"}
)
_MEMBER = frozenset({"first", "last", "min", "max"})
_TEXT_LIST = frozenset({"分段"})
_NOT_HERE = frozenset(
    {"safe", "attr", "tojson", "pprint", "format", "xmlattr", "forceescape", "urlize", "filesizeformat"}
)


class Reader:
    """Walks one expression; what is wrong gathers in `doubts`, the top names it uses in `used`."""

    def __init__(self, env: Environment, data: Shape) -> None:
        self.env = env
        self.data = data
        self.doubts: list[Doubt] = []
        self.used: set[str] = set()
        self._scope: Scope = {}
        self._lenient = False
        self._guarded = False

    def read(self, node: nodes.Node, scope: Scope, *, guarded: bool = False) -> Shape | None:
        """Return what an expression yields, None where that cannot be told.

        `guarded` tells that a condition around it may think of members that are not there.
        """
        self._scope, self._guarded = scope, guarded
        return self._of(node)

    def _of(self, node: nodes.Node) -> Shape | None:
        how = _READERS.get(type(node))
        if how is not None:
            return how(self, node)
        for child in node.iter_child_nodes():
            self._of(child)
        return None

    def _name(self, node: nodes.Name) -> Shape | None:
        name = node.name
        if name in self._scope:
            return self._scope[name]
        if name in self.data.names:
            self.used.add(name)
            return self.data.names[name]
        if name in {"self", "caller", "varargs", "kwargs"} or name.startswith("_"):
            self._forbid(name)
        elif name not in self.env.globals and not self._lenient:
            self._unknown(name, [*self.data.names, *self._scope])
        return None

    def _attribute(self, node: nodes.Getattr) -> Shape | None:
        return self._step(self._of(node.node), node.attr, node.node)

    def _item(self, node: nodes.Getitem) -> Shape | None:
        base = self._of(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._step(base, node.arg.value, node.node, attribute=False)
        self._of(node.arg)
        if base is None:
            return None
        negative = isinstance(node.arg, nodes.Neg)
        index = node.arg.node if isinstance(node.arg, nodes.Neg) else node.arg
        at = index.value if isinstance(index, nodes.Const) else None
        sure = base.is_list and "[]" not in base.path and not self._guarded and not self._lenient
        if sure and isinstance(at, int) and not at < base.count + negative:
            said = f"倒数第{at}项" if negative else f"第{at + 1}项"
            why = f"“{base.path}”现在有{base.count}项；方括号里的数从0数起"
            self._doubt(f"“{base.path}”没有{said}", why, FEWER)
        return base.member

    def _step(self, base: Shape | None, name: str, of: nodes.Node, *, attribute: bool = True) -> Shape | None:
        """Return what stands under a name of `base`."""
        if name.startswith("_"):
            self._forbid(name)
            return None
        if isinstance(of, nodes.Name) and of.name == "loop" and name not in LOOP_READS:
            self._unknown(name, LOOP_READS)
        if base is None:
            return None
        if name in base.names:
            return base.names[name]
        if attribute and ((base.names and name in MAPPING_READS) or (base.single and name in TEXT_READS)):
            return None
        if base.names and not self._lenient:
            self._unknown(name, base.names, base.path, typed(of))
        else:
            self._no_names(base, name, attribute=attribute)
        return None

    def _no_names(self, base: Shape, name: str, *, attribute: bool) -> None:
        """Note that `base` is no thing with names."""
        code = FORBIDDEN if attribute and name.isascii() else MISPLACED
        if base.member is not None and base.member.names:
            why = f"“{base.path}”是一组数据，要用循环一项一项地取"
            remedy = f"请写成 {{% for 项 in {base.path} %}}{{{{ 项.{name} }}}}{{% endfor %}}。"
            self._doubt(f"“{base.path}”后面不能直接写“.{name}”", why, remedy, code)
        elif base.single:
            why = f"“{base.path}”是{kind_of(base)}，下面没有分项"
            self._doubt(f"“{base.path}”后面不能写“.{name}”", why, f"请删去“.{name}”，或换一个名称。", code)

    def _call(self, node: nodes.Call) -> Shape | None:
        self._of_all(node, without=node.node)
        called = node.node
        if isinstance(called, nodes.Name):
            known = called.name in self.env.globals or called.name in self._scope
            if not known and called.name in self.data.names:
                self._doubt(
                    f"“{called.name}”后面不能写括号",
                    "它是数据，不是可以调用的写法",
                    f"请写成 {{{{ {called.name} }}}}；要换格式请用竖线，如 {{{{ {called.name}|万元 }}}}。",
                )
            elif not known:
                self._unknown(called.name, [*self.env.globals, *self._scope, *self.data.names])
            return None
        self._of(called)
        return None

    def _filter(self, node: nodes.Filter) -> Shape | None:
        lenient = self._lenient
        self._lenient = lenient or node.name in {"default", "d"}
        base = self._of(node.node) if node.node is not None else None
        self._lenient = lenient
        self._of_all(node, without=node.node)
        if node.name not in self.env.filters:
            self._no_filter(node.name)
            return None
        if node.name in FORMATS:
            self.doubts += format_doubts(node, base)
        return self._filtered(node, base)

    def _filtered(self, node: nodes.Filter, base: Shape | None) -> Shape | None:
        """Return what a format makes of `base`."""
        if node.name in _TEXT_LIST and base is not None:
            line = Shape(f"{base.path}[]", single=True, filled=base.filled, value=base.value)
            return Shape(base.path, member=line, filled=base.filled, value=base.value)
        attribute = next((one.value for one in node.kwargs if one.key == "attribute"), None)
        if attribute is None and node.name in {"selectattr", "rejectattr", "groupby"} and node.args:
            attribute = node.args[0]
        member = base.member if base is not None else None
        picked = None
        if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str) and member is not None:
            picked = member
            for name in attribute.value.split("."):
                picked = self._step(picked, name, node, attribute=False)
        if node.name == "map" and picked is not None:
            return Shape(picked.path, member=picked, filled=picked.filled)
        if node.name in _SAME:
            return base
        return member if node.name in _MEMBER else None

    def _no_filter(self, name: str) -> None:
        if name in _NOT_HERE:
            self._doubt(f"不能用“{name}”", "模板只能用列出的格式", "请删去它。", FORBIDDEN)
            return
        why = near(name, self.env.filters) or "它不在可用的格式里"
        self._doubt(f"没有名为“{name}”的格式", why, "请改成可用的格式，见 docs/templates.zh.md。")

    def _test(self, node: nodes.Test) -> Shape | None:
        lenient = self._lenient
        self._lenient = lenient or node.name in {"defined", "undefined"}
        self._of_all(node)
        self._lenient = lenient
        if node.name not in self.env.tests:
            why = near(node.name, self.env.tests) or "is 后面要写程序认识的判断"
            remedy = f"要比较文字请写成 == '{node.name}'。"
            self._doubt(f"没有名为“{node.name}”的判断", why, remedy)
        return None

    def _const(self, node: nodes.Const) -> Shape | None:
        return Shape(single=True, filled=True, value=node.value)

    def _choice(self, node: nodes.CondExpr) -> Shape | None:
        self._of(node.test)
        first = self._within(node.expr1)
        if node.expr2 is not None:
            self._within(node.expr2)
        return first

    def _both(self, node: nodes.And) -> Shape | None:
        self._of(node.left)
        self._within(node.right)
        return None

    def _within(self, node: nodes.Node) -> Shape | None:
        """Return what an expression yields that is only looked at when another one holds."""
        guarded, self._guarded = self._guarded, True
        shape = self._of(node)
        self._guarded = guarded
        return shape

    def _of_all(self, node: nodes.Node, *, without: nodes.Node | None = None) -> None:
        for child in node.iter_child_nodes():
            if child is not without:
                self._of(child)

    def _doubt(self, what: str, why: str, remedy: str, code: str = MISPLACED) -> None:
        self.doubts.append(Doubt(what, why, remedy, code))

    def _unknown(self, name: str, known: Iterable[str], of: str = "", before: str = "") -> None:
        """Note a name that is not there; near ones are told as they are to be typed, after `before`."""
        suggested = near(name, known, before) or ("" if of else self._elsewhere(name))
        what = f"数据里没有“{of}.{name}”" if of else f"数据里没有“{name}”"
        why = "变量名与数据里的名称不一致" + (f"；{suggested}" if suggested else "")
        self._doubt(what, why, "请改成可用的名称，见 jixiao template fields。")

    def _elsewhere(self, name: str) -> str:
        """Return where in the data a name stands that was typed without what it is part of."""
        paths = [one.path for one in every_path(self.data) if one.path.rpartition(".")[2] == name]
        plain = [path for path in paths if "[]" not in path]
        if plain:
            return f"要写全：{'、'.join(plain[:3])}"
        return f"它是“{paths[0].rpartition('[].')[0]}”里每一项的，要在循环里取" if paths else ""

    def _forbid(self, name: str) -> None:
        self._doubt(
            f"不能取用“{name}”",
            "模板只能取用数据和列出的格式，不能执行程序、读写文件",
            "请删去它。",
            FORBIDDEN,
        )


def typed(node: nodes.Node) -> str:
    """Return a name with its parts as a template has it; empty for anything that is no plain name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = typed(node.node)
        return f"{before}.{node.attr}" if before else ""
    return ""


_READERS: dict[type[nodes.Node], Callable[[Reader, nodes.Node], Shape | None]] = {
    nodes.Name: Reader._name,  # type: ignore[dict-item] # each takes the one kind it is listed for
    nodes.Getattr: Reader._attribute,  # type: ignore[dict-item]
    nodes.Getitem: Reader._item,  # type: ignore[dict-item]
    nodes.Call: Reader._call,  # type: ignore[dict-item]
    nodes.Filter: Reader._filter,  # type: ignore[dict-item]
    nodes.Test: Reader._test,  # type: ignore[dict-item]
    nodes.Const: Reader._const,  # type: ignore[dict-item]
    nodes.CondExpr: Reader._choice,  # type: ignore[dict-item]
    nodes.And: Reader._both,  # type: ignore[dict-item]
}
