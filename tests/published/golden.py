"""The published texts and the golden list: where they are, and which numbers a report of ours must say."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.published.reading import Number, Paragraph, clean, numbers, paragraphs, value_of

ROOT = Path(__file__).parents[2]
STANDARDS: Mapping[str, str] = {
    "000": "gansu-budget",
    "001": "sichuan-department",
    "002": "guangdong-department",
    "003": "hunan-department",
    "004": "henan-department",
}


def folder() -> Path:
    """Return the folder with `seeds` and `golden`: JIXIAO_PUBLISHED, else `shared` beside the project."""
    return Path(os.environ.get("JIXIAO_PUBLISHED") or ROOT.parent / "shared")


def absent() -> str:
    """Return why the published texts cannot be read, or ''."""
    wanted = folder() / "golden" / "golden.json"
    return "" if wanted.is_file() else f"the published reports are not here: {wanted} (set JIXIAO_PUBLISHED)"


_UNFILLED = re.compile("(?:增加/减少|增长/下降)$")
_Key = tuple[int, Decimal, str]  # line, value, unit


class Remedy(NamedTuple):
    """What may stand instead of a number the golden list calls wrong, or rounded (`defect` empty)."""

    value: Decimal
    unit: str
    defect: str


class Wanted(NamedTuple):
    """A number that a report must say, and what may stand in its place."""

    number: Number
    remedies: tuple[Remedy, ...] = ()


@cache
def seed(number: str) -> dict[str, Any]:
    """Return the golden list of one published report."""
    listed = json.loads((folder() / "golden" / "golden.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = listed["seeds"][number]
    return found


@cache
def wanted(number: str) -> tuple[Wanted, ...]:
    """Return every number of the number-driven lines of a published report, in order."""
    golden = seed(number)
    unit = golden["C_数据"]["单位信息"]["单位名称"]
    text = (
        (folder() / "seeds" / golden["文件"]).read_text(encoding="utf-8").replace(unit, "本单位").split("\n")
    )
    lines = driven_lines(golden["D_章节"])
    said = _said(golden["A_relations"])
    remedies = _remedies(golden["A_relations"], unit)
    undefined = _undefined(golden["A_relations"])
    found = []
    for paragraph in paragraphs([(at, line) for at, line in enumerate(text, 1)]):
        for one in numbers(paragraph):
            if _says_nothing(paragraph, one, undefined):
                continue
            listed = said.get((one.line, one.written), "")
            named = one._replace(unit=one.unit or listed)
            if one.line in lines and named.unit not in {"", "年", "月"} and (listed or not one.spelled):
                allowed = _chained(remedies, (one.line, one.value, named.unit))
                found.append(
                    Wanted(named, tuple(way for way, quotes in allowed if _quoted(paragraph, one, quotes)))
                )
    return tuple(found)


def _undefined(relations: list[dict[str, Any]]) -> dict[int, list[tuple[str, frozenset[str]]]]:
    """Return, by line, the quotations of what has no value (0/0), each with its numbers that have one."""
    found: dict[int, list[tuple[str, frozenset[str]]]] = {}
    for relation in relations:
        if "无定义" in relation.get("undecidable_reason", ""):
            known = frozenset(f"{one['written']}{one['unit']}" for one in places(relation))
            for quote in relation["quotes"]:
                found.setdefault(quote["line"], []).append((clean(quote["text"]), known))
    return found


def _says_nothing(
    paragraph: Paragraph, number: Number, undefined: Mapping[int, list[tuple[str, frozenset[str]]]]
) -> bool:
    """Return whether a number is a blank of the form nobody filled in (增加/减少0), or the value of 0/0."""
    if _UNFILLED.search(paragraph.text[: number.place]):
        return True
    for quote, known in undefined.get(number.line, ()):
        start = paragraph.text.find(quote)
        inside = 0 <= start <= number.place < start + len(quote)
        if inside and f"{number.written}{number.unit}" not in known:
            return True
    return False


def _chained(
    remedies: Mapping[_Key, list[tuple[Remedy, list[str]]]], key: _Key
) -> list[tuple[Remedy, list[str]]]:
    """Return what may stand instead, and instead of that: 449.63元 → 449.63万元 → 445.3万元."""
    found = list(remedies.get(key, ()))
    for way, _ in tuple(found):
        if way.defect:
            found += remedies.get((key[0], way.value, way.unit), ())
    return found


def _quoted(paragraph: Paragraph, number: Number, quotes: Collection[str]) -> bool:
    """Return whether a relation speaks of this place of its line; without a quotation it speaks of any."""
    spans = [(paragraph.text.find(quote), len(quote)) for quote in quotes if quote in paragraph.text]
    return not spans or any(start <= number.place < start + length for start, length in spans)


def driven_lines(chapters: list[dict[str, Any]]) -> frozenset[int]:
    """Return the lines of chapters that numbers drive: 数字驱动, 混合 where sentence patterns are given."""
    lines: set[int] = set()
    for chapter in chapters:
        if chapter["类型"] in {"数字驱动", "混合"} and chapter["句式"]:
            lines.update(lines_of(chapter))
    return frozenset(lines)


def lines_of(chapter: Mapping[str, Any]) -> Iterator[int]:
    """Yield the lines of a chapter, written as 3-5,9."""
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", chapter["行"]):
        yield from range(int(first), int(last or first) + 1)


def places(relation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every number of a relation: value as written, unit and line (None where it was counted)."""
    yield from relation.get("inputs") or ()
    yield from relation.get("occurrences") or ()
    if relation.get("stated"):
        yield relation["stated"]


def _said(relations: list[dict[str, Any]]) -> dict[tuple[int, str], str]:
    """Return the units the golden list gives, by line and writing: for numbers written without one."""
    every = [one for relation in relations for one in places(relation)]
    return {(one["line"], one["written"]): one["unit"] for one in every if one.get("line")}


def _remedies(relations: list[dict[str, Any]], unit: str) -> dict[_Key, list[tuple[Remedy, list[str]]]]:
    """Return, by line, value and unit, what may stand instead, with the relation's quotations of the line."""
    found: dict[_Key, list[tuple[Remedy, list[str]]]] = {}
    for relation in relations:
        for place, remedy in _remedied(relation):
            key = (place["line"], value_of(place["written"]), place["unit"])
            quotes = [
                clean(one["text"].replace(unit, "本单位"))
                for one in relation["quotes"]
                if one["line"] == place["line"]
            ]
            found.setdefault(key, []).append((remedy, quotes))
    return found


def _remedied(relation: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Remedy]]:
    """Yield what one relation allows: the value that makes it true, or the same value with more decimals."""
    wrong = relation.get("defect", "") if relation["verdict"] == "INCONSISTENT" else ""
    occurrences = relation.get("occurrences") or []
    for one in occurrences:
        for other in occurrences:
            if (
                one["line"]
                and one["written"] != other["written"]
                and (wrong or _rounds(other["written"], one))
            ):
                yield one, Remedy(value_of(other["written"]), other["unit"], wrong)
    stated = relation.get("stated")
    if stated and relation["op"] == "==" and wrong:
        yield from _corrected(relation, stated, relation["inputs"], wrong)
    elif stated and relation["op"] == "==" and stated["line"] and _rounds(relation["computed"], stated):
        yield stated, Remedy(Decimal(relation["computed"]), stated["unit"], "")


def _corrected(
    relation: dict[str, Any], stated: dict[str, Any], inputs: list[dict[str, Any]], defect: str
) -> Iterator[tuple[dict[str, Any], Remedy]]:
    """Yield what corrects a wrong relation: its result, or the part that the list itself calls wrong."""
    only = inputs[0] if len(inputs) == 1 and inputs[0]["line"] else None
    if only:
        yield only, Remedy(value_of(stated["written"]), stated["unit"], defect)
    elif stated["line"]:
        yield stated, Remedy(Decimal(relation["computed"]), stated["unit"], defect)
    gap = value_of(stated["written"]) - Decimal(relation["computed"])
    for one in inputs if relation["type"] == "sum" else []:
        right = value_of(one["written"]) + gap
        if one["line"] and re.search(rf"(?<![\d.]){right}(?![\d.])", relation["explanation"]):
            yield one, Remedy(right, one["unit"], defect)


def _rounds(exact: str, rounded: dict[str, Any]) -> bool:
    step = Decimal(1).scaleb(-len(rounded["written"].partition(".")[2]))
    return value_of(exact).quantize(step, ROUND_HALF_UP) == value_of(rounded["written"])
