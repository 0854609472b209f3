"""Break a long title (标题) where words end, in the shape GB/T 9704-2012 asks: a trapezoid or a lozenge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from xl_addin.report.marked import bare, mark, origins_of, raw, united

TITLE_LINE = 20
"""How many characters of 2号 fit a line of the official page: 442.2 pt ÷ 22 pt."""

SHORTEST = 2
"""No line has fewer characters."""

_WORDS = (
    "人民代表大会|常务委员会|政治协商会议|人民政府|人民法院|人民检察院|纪律检查|监察委员会|委员会|办公室|办公厅|"
    "市场监督管理|发展和改革|住房和城乡建设|自然资源和规划|人力资源和社会保障|文化和旅游|文化广电和旅游|"
    "农业农村|退役军人事务|应急管理|生态环境|卫生健康|工业和信息化|教育|科学技术|财政|审计|统计|医疗保障|"
    "机关事务|管理|服务中心|事业发展中心|中心|"
    "绩效自评报告|绩效评价报告|自评报告|评价报告|分析报告|部门整体|单位整体|项目支出|整体支出|专项资金|支出绩效|绩效自评|绩效评价|绩效目标|部门决算|部门预算|"
    "自评|评价|决算|预算|分析|情况|报告|说明"
)
_WORD = re.compile(rf"(?:{_WORDS})(?:[局厅院署]|委(?!员))?|.")
"""A word with the ending that makes it the name of a body (管理局) is one."""

_AFTER = re.compile(
    r"[省市县旗镇乡盟局厅委院](?![场员计议址域级辖直民委长镇])|[区州](?![域级市县块间委])|[）”》]"
)
_BRACKETS = re.compile(r"(（[^（）]*）)")
_MORE = 7
"""What a line beyond the fewest costs."""

_NO_START = "）”》、，的和与及"
_INSIDE = 12
"""What a break inside a part costs, in characters of unevenness; one between parts costs nothing."""


def title_lines(unit: object, *around: str) -> str:
    """Return a title broken at word boundaries: what stands before the unit, the unit, what stands after.

    `around` is the year and the kind of report. A break between these parts is preferred to one
    inside, a trapezoid (either way up) or lozenge to a rectangle or an hourglass.
    """
    origins = united(map(origins_of, (unit, *around)))
    before, after = (bare(str(one)) for one in (*around, "", "")[:2])
    parts = [part for part in (before, raw(unit), after) if part]
    pieces: list[str] = []
    costs: list[int] = []
    for part in parts:
        words = list(_words(part, whole=part is before or "〔" in part))
        pieces += words
        costs += [_INSIDE] * (len(words) - 1) + [0]
    return mark("\n".join(_best(pieces, costs[:-1])), origins)


def _words(text: str, *, whole: bool) -> Iterator[str]:
    """Yield pieces of a text that may stand on lines of their own; none is longer than a line."""
    pieces = [text] if whole else _cut(text)
    for piece in pieces:
        count = -(-len(piece) // TITLE_LINE)
        step = -(-len(piece) // count)
        yield from (piece[at : at + step] for at in range(0, len(piece), step))


def _cut(text: str) -> list[str]:
    """Return the text cut into words, brackets whole unless a line cannot hold them: then after a 、."""
    pieces: list[str] = []
    for part in _BRACKETS.split(text):
        if not part.startswith("（"):
            made = _cut_words(part)
        elif len(part) <= TITLE_LINE:
            made = [part]
        else:
            made = re.findall("[^、]+、?", part)
        if pieces and made and made[0][0] in _NO_START:
            pieces[-1] += made.pop(0)
        pieces += made
    return _joined(pieces)


def _cut_words(text: str) -> list[str]:
    """Return the text cut after the words that end a body's name and around the words titles are made of."""
    pieces = [""]
    tokens = [found[0] for found in _WORD.finditer(text)]
    at = 0
    for token in tokens:
        known = len(token) > 1
        if pieces[-1] and known and len(pieces[-1]) >= SHORTEST:
            pieces.append("")
        pieces[-1] += token
        at += len(token)
        ends = known or (_AFTER.match(text, at - 1) and len(pieces[-1]) >= SHORTEST)
        if ends and at < len(text) and text[at] not in _NO_START:
            pieces.append("")
    return [piece for piece in pieces if piece]


def _joined(pieces: list[str]) -> list[str]:
    """Return the pieces with single characters put to the one before (局, 厅) or, at the start, after."""
    made: list[str] = []
    for piece in pieces:
        if made and (len(piece) < SHORTEST or len(made[-1]) < SHORTEST):
            made[-1] += piece
        else:
            made.append(piece)
    return made


def _best(pieces: Sequence[str], costs: Sequence[int]) -> list[str]:
    """Return the lines that cost least: the fewest that can hold the title, or one more."""
    total = sum(map(len, pieces))
    if total > 3 * TITLE_LINE:
        return _filled(pieces)
    options: list[tuple[int, list[str]]] = []
    fewest = len(pieces)
    for count in range(max(1, -(-total // TITLE_LINE)), len(pieces) + 1):
        if count > fewest + 1:
            break
        for cuts in combinations(range(1, len(pieces)), count - 1):
            edges = (0, *cuts, len(pieces))
            lines = ["".join(pieces[start:end]) for start, end in pairwise(edges)]
            lengths = [len(line) for line in lines]
            if max(lengths) <= TITLE_LINE and min(lengths) >= min(SHORTEST, total):
                fewest = min(fewest, count)
                inside = sum(costs[cut - 1] for cut in cuts)
                options.append((_shape(lengths) + inside + _MORE * (count - fewest), lines))
    return min(options)[1] if options else list(pieces)


def _filled(pieces: Sequence[str]) -> list[str]:
    """Return lines filled one after the other: for a title too long to try every arrangement of."""
    lines = [""]
    for piece in pieces:
        if len(lines[-1]) + len(piece) > TITLE_LINE:
            lines.append("")
        lines[-1] += piece
    return lines


def _shape(lengths: Sequence[int]) -> int:
    """Return what an arrangement of lines costs: unevenness, more for a rectangle or an hourglass."""
    uneven = max(lengths) - min(lengths)
    if len(lengths) == 1:
        return 0
    steps = [after - before for before, after in pairwise(lengths)]
    falls, rises = all(step < 0 for step in steps), all(step > 0 for step in steps)
    top = lengths.index(max(lengths))
    lozenge = all(step > 0 for step in steps[:top]) and all(step < 0 for step in steps[top:])
    if falls or rises:
        return uneven
    return uneven // 2 if lozenge else uneven + 2 * TITLE_LINE // len(lengths)
