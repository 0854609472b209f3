"""Check the blocks of a template: each has its end, on its own level, and stands alone where it must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from xl_addin.report.faults import Fault, error, hint
from xl_addin.report.merges import W, text_of
from xl_addin.report.spots import Piece
from xl_addin.report.tags import BLOCK, COMMENT, PRINTS, Tag, tags

OPENS = {
    "for": "循环",
    "if": "条件",
    "macro": "宏",
    "call": "调用",
    "filter": "格式块",
    "with": "局部名称",
    "set": "赋值块",
}
ENDS = {f"end{word}": word for word in OPENS}
MIDDLES = {"else": {"for", "if"}, "elif": {"if"}}
_HOLDS = {"p": (f"{W}p", "段落"), "tr": (f"{W}tr", "表格行"), "tc": (f"{W}tc", "单元格")}


class _Open(NamedTuple):
    """A block that has begun."""

    tag: Tag
    piece: Piece


def block_faults(found: list[Piece]) -> Iterator[Fault]:
    """Yield what is wrong with the blocks of each filled part."""
    for source in dict.fromkeys(one.source for one in found if one.filled):
        inner = [one for one in found if one.source == source]
        for piece in inner:
            for tag in tags(piece.text):
                yield from _alone(piece, tag)
        yield from _pairs(inner)


def opens(tag: Tag) -> bool:
    """Tell whether a tag begins a block; `set` does so only without `=`."""
    return tag.word in OPENS and (tag.word != "set" or "=" not in tag.inside)


def _pairs(found: list[Piece]) -> Iterator[Fault]:
    """Yield the blocks of one part that are unclosed, crossed, or closed on another level."""
    stack: list[_Open] = []
    crossed: list[_Open] = []
    for piece in found:
        for tag in tags(piece.text):
            if tag.kind != BLOCK:
                continue
            if opens(tag):
                stack.append(_Open(tag, piece))
            elif tag.word in MIDDLES:
                yield from _middle(stack, _Open(tag, piece))
            elif tag.word in ENDS:
                yield from _end(stack, crossed, _Open(tag, piece))
    for begun in [*stack, *crossed]:
        word = begun.tag.word
        yield error(
            begun.piece,
            f"这里打开的{OPENS[word]} {begun.tag.right} 没有写结尾",
            "没有结尾，程序不知道它到哪里为止",
            f"请在它管到的内容之后补上 {begun.tag.right[:2]}{begun.tag.holder} end{word} %}}。",
        )


def _middle(stack: list[_Open], here: _Open) -> Iterator[Fault]:
    """Yield what is wrong with an `else` or `elif`."""
    word = here.tag.word
    if not stack or stack[-1].tag.word not in MIDDLES[word]:
        yield error(
            here.piece,
            f"“{word}”不在条件里面",
            f"“{word}”只能写在 if 和 endif 之间",
            "请补上它前面的 if，或删去它。",
        )
    else:
        yield from _levels(stack[-1], here)


def _end(stack: list[_Open], crossed: list[_Open], here: _Open) -> Iterator[Fault]:
    """Close the block that `here` ends; yield what is wrong with that."""
    wanted = ENDS[here.tag.word]
    at = next((at for at in reversed(range(len(stack))) if stack[at].tag.word == wanted), None)
    if at is not None:
        crossed += stack[at + 1 :]
        begun = stack[at]
        del stack[at:]
        yield from _levels(begun, here)
        return
    late = next((one for one in reversed(crossed) if one.tag.word == wanted), None)
    if late is None:
        yield error(
            here.piece,
            f"“{here.tag.word}”前面没有对应的开头",
            f"它之前的{OPENS[wanted]}（{wanted}）都已经结束，或没有写",
            f"请补上 {wanted}，或删去多余的 {here.tag.word}。",
        )
        return
    crossed.remove(late)
    yield error(
        here.piece,
        f"“{here.tag.word}”与别的循环或条件交叉",
        f"它要结束的 {late.tag.right} 打开在{late.piece.spot.told()}，外面一层却已先结束",
        "后打开的要先结束：请把两个结尾的次序对调。",
    )


def _levels(begun: _Open, here: _Open) -> Iterator[Fault]:
    """Yield what is wrong where a block's two tags take away, or stand in, different things."""
    first, last = begun.tag, here.tag
    if first.holder != last.holder:
        yield error(
            here.piece,
            f"{last.right} 与它的开头 {first.right} 写法不一致",
            f"开头在{begun.piece.spot.told()}，两处带的 p、tr、tc 不同，填入后文档结构会损坏",
            "请把开头和结尾写成同一种：整段的都用 {%p，整行的都用 {%tr。",
        )
        return
    if _holder(begun.piece, first.holder) is _holder(here.piece, last.holder):
        return
    if first.holder or begun.piece.element.getparent() is not here.piece.element.getparent():
        yield error(
            here.piece,
            f"{last.right} 与它的开头 {first.right} 不在同一处",
            f"开头在{begun.piece.spot.told()}，两处不在同一个单元格、同一个表格或同一层，填入后文档结构会损坏",
            "请把开头和结尾放进同一个单元格；要重复表格行的，用 {%tr 放在上下两行。",
        )
    else:
        yield hint(
            begun.piece.spot,
            f"{first.right} 和它的结尾不在同一段，会留下空行",
            "标签所在的段落会保留下来，成为空段落",
            f"独占一段的标签请写成 {{%p {first.inside} %}} 和 {{%p {last.inside} %}}。",
        )


def _holder(piece: Piece, holder: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return what the two tags of a block must share: the paragraph, or what holds the thing taken away."""
    if not holder or holder == "r":
        return piece.element
    if holder == "p":
        return piece.element.getparent()
    thing = next(piece.element.iterancestors(_HOLDS[holder][0]), None)
    return (
        None if thing is None else next(thing.iterancestors(f"{W}tbl" if holder == "tr" else f"{W}tr"), None)
    )


def _alone(piece: Piece, tag: Tag) -> Iterator[Fault]:
    """Yield what docxtpl would silently drop beside a tag that takes a paragraph, a row, a cell away."""
    if tag.kind == PRINTS and tag.holder:
        yield error(
            piece,
            f"不能用“{{{{{tag.holder}”",
            "这种写法只收程序做好的格式文字，数据会整段丢失",
            f"请写成 {{{{ {tag.inside} }}}}。",
        )
        return
    if tag.kind == COMMENT or tag.holder not in _HOLDS:
        return
    if "%" in tag.inside or "}" in tag.inside:
        why = "程序靠 % 和 } 找标签的结尾，会把这个标签看错"
        yield error(
            piece, f"{tag.right} 里不能再用 % 和 }}", why, "请先用 {% set … %} 算好，再在这里用它的名称。"
        )
    kind, name = _HOLDS[tag.holder]
    thing = piece.element if tag.holder == "p" else next(piece.element.iterancestors(kind), None)
    if thing is None:
        why = f"“{tag.holder}”的意思是整个{name}，这里不在表格里"
        yield error(piece, f"{tag.right} 只能放在表格里", why, "请改用 {%p … %}，或把它放进表格。")
        return
    text = piece.text if tag.holder == "p" else text_of(thing)
    beside = text.replace(tag.typed, "", 1).strip()
    if beside:
        yield error(
            piece,
            f"{tag.right} 要独占一个{name}",
            f"同一个{name}里的“{beside[:40]}”会在生成时丢失",
            f"请把标签单独放在一个{name}里，其余内容移到别处。",
        )
