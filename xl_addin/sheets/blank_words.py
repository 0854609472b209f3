"""Say in words what the rules say, for the texts of a form."""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin.model.figure import plain
from xl_addin.rules.pack import Band, Level1, Standard


def words_of(standard: Standard) -> dict[str, str]:
    """Return the numbers of the rules as the form's texts quote them, by placeholder."""
    pack = standard.pack
    return {
        "money_unit": standard.info.money_unit,
        "full_score": plain(pack.full_score),
        "budget_points": plain(pack.budget.points),
        "level1": "、".join(map(_level_words, pack.level1)),
        "bands": "；".join(_band_words(band) for band in pack.bands),
        "grades": _grades(standard),
    }


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """Return the text with its {placeholders} replaced."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _level_words(level: Level1) -> str:
    return level.name if level.points is None else f"{level.name}{plain(level.points)}分"


def _band_words(band: Band) -> str:
    high, low = (plain(share * 100) for share in (band.high, band.low))
    return f"{band.name}，得分值的{high}%–{low}%（含{low}%）"


def _grades(standard: Standard) -> str:
    parts: list[str] = []
    above = None
    for grade in standard.pack.grades:
        low = plain(grade.at_least)
        if above is None:
            parts.append(f"{low}分及以上为{grade.name}")
        elif grade.at_least:
            parts.append(f"{low}分至不足{plain(above)}分为{grade.name}")
        else:
            parts.append(f"不足{plain(above)}分为{grade.name}")
        above = grade.at_least
    return "，".join(parts)
