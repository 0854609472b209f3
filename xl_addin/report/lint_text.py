"""Check how tags are typed: full-width marks, quotes, missing braces, names that begin with digits."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from xl_addin.report.faults import Fault, error, hint
from xl_addin.report.spots import Piece
from xl_addin.report.tags import SINGLE, SPLIT, TAG, Tag, left_over, narrow, tags

_NARROW = "程序只认半角（英文）符号，全角的读不懂"


def text_faults(found: list[Piece]) -> Iterator[Fault]:
    """Yield what is wrong with the way tags are typed, paragraph by paragraph."""
    for piece in found:
        typed = list(tags(piece.text))
        if not piece.filled:
            yield from _never_filled(piece, typed)
            continue
        for tag in typed:
            yield from _marks(piece, tag)
        yield from _incomplete(piece, typed)
        for one in SPLIT.finditer(piece.text):
            yield error(
                piece,
                f"“{one[0]}”的括号中间有空格",
                "两个括号、括号与 % 要连着写，分开的不算标签，会原样留在报告里",
                f"请写成 {re.sub(r'(?<=[{｛])[ ]+(?=[{｛%％])|(?<=[}｝%％])[ ]+(?=[}｝])', '', one[0])}。",
            )


def single_braces(found: list[Piece], known: Container[str]) -> Iterator[Fault]:
    """Yield the names of the data (their first parts are `known`) that stand in one pair of braces."""
    for piece in found:
        if not piece.filled:
            continue
        for one in SINGLE.finditer(SPLIT.sub(" ", TAG.sub(" ", piece.text))):
            if one[1] in known:
                yield error(
                    piece,
                    f"“{one[0]}”只有一层括号",
                    "标签要写两层括号，只写一层的不会被填写，会原样留在报告里",
                    f"请写成 {{{{ {one[0][1:-1].strip()} }}}}。",
                )


def _never_filled(piece: Piece, typed: list[Tag]) -> Iterator[Fault]:
    """Yield the tags in a part that is not filled in."""
    if not typed:
        return
    what = f"{piece.spot.part}里的标签 {typed[0].right} 不会被填写"
    why = "生成报告时只填写正文、页眉、页脚、脚注和文本框"
    if piece.spot.part == "批注":
        yield hint(piece.spot, what, why, "只作说明的可以不管。")
    else:
        yield error(piece, what, f"{why}，标签会原样留在报告里", "请把它移到正文，或改成固定的文字。")


def _marks(piece: Piece, tag: Tag) -> Iterator[Fault]:
    if tag.wide:
        braces = any(one in "｛｝％＃" for one in tag.wide if one in tag.typed[:2] + tag.typed[-2:])
        why = "这样的标签程序认不出来，会原样留在报告里" if braces else _NARROW
        yield error(
            piece,
            f"标签 {tag.typed} 里有全角符号 {' '.join(tag.wide)}",
            why,
            f"请改成半角：{narrow(tag.wide)}，即 {tag.right}。",
        )
    if tag.quotes:
        yield error(
            piece,
            f"标签 {tag.typed} 里用了中文引号 {' '.join(tag.quotes)}",
            "表示文字起止的引号要用英文的；只有名称本身带的中文引号才照写",
            f"请改成 {tag.right}；Word 会自动换成中文引号，改后请核对。",
        )
    if tag.digit_name:
        yield error(
            piece,
            f"名称“{tag.digit_name}”以数字开头",
            "模板里的名称不能以数字开头，程序会把它读成数字",
            "请用可用字段里的名称，见 jixiao template fields。",
        )


def _incomplete(piece: Piece, typed: list[Tag]) -> Iterator[Fault]:
    """Yield the braces that have no counterpart."""
    twice = [tag for tag in typed if "{{" in tag.right[2:-2] or "{%" in tag.right[2:-2]]
    left = left_over(piece.text)
    if not twice and not left:
        return
    if "{#" in left:
        what = "说明没有写结尾 #}"
    elif twice:
        what = f"标签没有写完整：{twice[0].typed} 里又开始了一个标签"
    else:
        what = f"标签没有写完整：“{left[0]}”没有配对"
    yield error(
        piece,
        what,
        "每个 {{ 要有 }}，每个 {% 要有 %}，并且在同一段里",
        "请补上缺少的括号，或删去多余的。",
    )
