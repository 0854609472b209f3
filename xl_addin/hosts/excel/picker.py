"""Offer the functions in Chinese and write the formula (插入公式); pure, the Excel host asks and types.

The user types numbers into an input box: first the group, then the function, then each argument's cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from xl_addin.errors import BadArgument
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.function import Function

_ADDRESS = re.compile(
    r"(?:(?:'(?:[^']|'')+'|[^\s'!(),]+)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
# A prompt of Excel's own input box may be cut or refused beyond so many characters (not tried in Excel).
MOST_CHARACTERS = 250
_GROUPS, _WHICH = "要插入哪一类公式？输入编号：", "：要插入哪一个？输入编号："
_NUMBERING, _LONGEST_GROUP = 4, 8  # characters: `12　` with its line end; a group's name


class Menu(NamedTuple):
    """A numbered list to choose from (菜单): the text to show, and what each number stands for."""

    text: str
    choices: Mapping[int, str]

    def chosen(self, typed: str) -> str:
        """Return what the typed number, or name, stands for. Raises BadArgument."""
        word = typed.strip()
        found = self.choices.get(int(word)) if word.isascii() and word.isdecimal() else None
        if found is None and word in self.choices.values():
            found = word
        if found is None:
            raise BadArgument(
                "插入公式", name="编号", given=f"“{word[:20]}”",
                detail=f"可选 1 到 {len(self.choices)}", fix="请重新点“插入公式”，输入前面的编号。",
            )  # fmt: skip
        return found


def groups() -> Menu:
    """Return the menu of the functions' groups: 评分, 数字, 文字, 工作簿, 共性指标 in several parts."""
    parts = _parts()
    return _menu(_GROUPS, list(parts), [f"{name}（{len(found)} 个）" for name, found in parts.items()])


def functions_of(group: str) -> Menu:
    """Return the menu of one group's functions, by what they do. Raises KeyError for an unknown group."""
    found = _parts()[group]
    return _menu(f"{group}{_WHICH}", [one.name for one in found], [_line(one) for one in found])


@cache
def _parts() -> Mapping[str, tuple[Function, ...]]:
    """Return the functions by group; a group too long for one input box is split: 共性指标1, 共性指标2."""
    by_group: dict[str, list[Function]] = {}
    for one in functions().values():
        by_group.setdefault(one.group, []).append(one)
    made: dict[str, tuple[Function, ...]] = {}
    for group, every in by_group.items():
        pages = list(_pages(every))
        for number, page in enumerate(pages, 1):
            made[group if len(pages) == 1 else f"{group}{number}"] = page
    return made


def _pages(every: Sequence[Function]) -> Iterator[tuple[Function, ...]]:
    """Yield the functions in lists that fit into an input box each."""
    page: list[Function] = []
    length = room = MOST_CHARACTERS - len(_WHICH) - _LONGEST_GROUP
    for one in every:
        needs = len(_line(one)) + _NUMBERING
        if needs > length and page:
            yield tuple(page)
            page, length = [], room
        page.append(one)
        length -= needs
    yield tuple(page)


def _line(one: Function) -> str:
    """Return a function as a line of the menu: what it does, as users know it, then its name."""
    title = re.split("[：。，；]", one.about, maxsplit=1)[0]
    return f"{title}　{one.name}"


def _menu(head: str, names: Sequence[str], lines: Sequence[str]) -> Menu:
    numbered = [f"{number}　{line}" for number, line in enumerate(lines, 1)]
    return Menu("\n".join([head, *numbered]), dict(enumerate(names, 1)))


def questions(name: str) -> tuple[str, ...]:
    """Return what to ask for each argument of a function, in order. Raises KeyError."""
    return tuple(
        f"{arg.term}{'（可不填）' if arg.optional else ''}：{arg.help}\n输入单元格（如 D5）或直接输入内容。"
        for arg in functions()[name].shown_arguments
    )


def formula(name: str, typed: Sequence[str]) -> str:
    """Return the formula text for the answers to the questions: `=JX_SCORE(D5, E5, F5)`.

    Addresses and numbers are taken as they are, anything else as text; blanks at the end are left
    out. Raises BadArgument where an argument that is needed was not given, KeyError for a name.
    """
    arguments = functions()[name].shown_arguments
    words = [word.strip() for word in typed][: len(arguments)]
    words += [""] * (len(arguments) - len(words))
    for argument, word in zip(arguments, words, strict=True):
        if not word and not argument.optional:
            raise BadArgument(
                name, name=argument.term, given="空白", detail="这个参数不能不填", fix="请重新插入并填上。"
            )
    while words and not words[-1]:
        words.pop()
    return f"={name}({', '.join(map(_written, words))})"


def _written(word: str) -> str:
    """Return an answer as a formula has it; text in quotation marks, so that it never is a formula itself."""
    if not word or _NUMBER.fullmatch(word) or _ADDRESS.fullmatch(word):
        return word
    bare = word[1:-1] if len(word) > 1 and word[0] == word[-1] == '"' else word
    doubled = bare.replace('"', '""')
    return f'"{doubled}"'
