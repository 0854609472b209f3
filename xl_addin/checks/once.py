"""Tell each wrong number of a written report once, and each paragraph of a finding once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding

_AGAINST_TABLE = "E11"
_OF_SENTENCES = "P"
_DIGITS = re.compile(r"[0-9.]+|[一二两三四五六七八九十]+")
_BEFORE, _BEHIND = 40, 25  # characters around a number that a quotation of it shows as well


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without those that say again that the same number of the text is wrong.

    A number that differs from the table (E11) is known to be wrong there; what sentences say of it (P…)
    is told with it, so that the right number beside it is not accused. The first of two findings stays.
    """
    kept: dict[int, Finding] = {}
    by_paragraph: dict[int | None, list[int]] = {}
    order = sorted(enumerate(findings), key=lambda item: item[1].code != _AGAINST_TABLE)
    for number, one in order:
        beside = (at for place in one.where for at in by_paragraph.get(place.paragraph, ()))
        told = next((at for at in beside if _again(kept[at], one)), None)
        if told is None:
            kept[number] = one
            if one.where:
                by_paragraph.setdefault(one.where[0].paragraph, []).append(number)
        elif one.code != kept[told].code:
            kept[told] = _with(kept[told], one)
    return tuple(kept[at]._replace(where=tuple(_apart(kept[at].where))) for at in sorted(kept))


def _again(told: Finding, one: Finding) -> bool:
    """Tell whether a finding says again what another has told."""
    if told.code == one.code:
        same = told.what == one.what or (bool(told.stated) and _digits(told) == _digits(one))
        return same and _overlap(told.where[0], one.where[0])
    if told.code != _AGAINST_TABLE or not one.code.startswith(_OF_SENTENCES) or not one.stated:
        return False
    sure = told.severity is Severity.ERROR or one.severity is not Severity.ERROR
    return sure and any(_overlap(told.where[0], place) for place in one.where)


def _with(told: Finding, one: Finding) -> Finding:
    """Return a finding that also says what the sentence says of the same number."""
    return told._replace(why=f"{told.why}；文中也因此对不上：{one.what}")


def _digits(one: Finding) -> str:
    found = _DIGITS.search((one.stated or "").replace(",", ""))
    return found[0] if found else ""


def _overlap(one: Place, other: Place) -> bool:
    """Tell whether two places share characters of one paragraph; without characters known, its words."""
    if one.paragraph is None or one.paragraph != other.paragraph:
        return one == other and one.paragraph is None
    if one.end and other.end:
        return one.start < other.end and other.start < one.end
    return one.text == other.text


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places that a quotation before them does not show."""
    shown: list[Place] = []
    for place in places:
        if not any(_shows(one, place) for one in shown):
            shown.append(place)
            yield place


def _shows(one: Place, other: Place) -> bool:
    if one.paragraph is None or one.paragraph != other.paragraph:
        return one == other
    near = bool(one.end and other.end) and -_BEFORE <= other.start - one.start <= _BEHIND
    return near or one.text == other.text
