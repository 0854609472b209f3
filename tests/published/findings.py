"""Tie the findings of a published text to the golden list: what was found, accused in error, or neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from tests.prose.checking import findings_of
from tests.published import golden
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place, round_half_up
from xl_addin.model.result import Finding

SHARED = 6  # characters that a quotation and a finding's words have in common, to be of one place
_NUMBER = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元|个百分点|百分点|%|％|分|\D{0,3})")
_MONEY = {"元": 0, "万元": 4, "亿元": 8}
_PERCENT = {"%", "％", "百分点", "个百分点"}


class Amount(NamedTuple):
    """A number with its unit, as a finding or the golden list writes it, or as computed in full precision."""

    value: Decimal
    unit: str
    decimals: int = 0
    computed: bool = False

    @property
    def kind(self) -> str:
        """What is measured: money, percent, points; empty for whatever is counted."""
        known = {"money": self.unit in _MONEY, "percent": self.unit in _PERCENT, "points": self.unit == "分"}
        return next((name for name, true in known.items() if true), "")

    def same(self, right: Amount) -> bool:
        """Tell whether this is the other number; one that is computed may be rounded to the decimals here."""
        if self.unit and (self.kind != right.kind):
            return False
        scale = _MONEY.get(self.unit, 0) - _MONEY.get(right.unit, 0) if self.unit else 0
        there = right.value.scaleb(-scale)
        rounded = right.computed and self.value == round_half_up(there, self.decimals)
        return self.value == there or rounded


def amount(text: str | None) -> Amount | None:
    """Return the one number of a text (`≥100%`, `449.63万元`), None where there is none."""
    found = _NUMBER.search(text or "")
    if not found:
        return None
    written = found[1].replace(",", "")
    return Amount(Decimal(written), found[2].strip(), len(written.partition(".")[2]))


class Listed(NamedTuple):
    """One relation of the golden list.

    `pairs` are what a finding may state and expect: the stated number and the computed one, two
    numbers that should be one, or a part of a sum and what it would have to be. `judged` are the
    numbers that the relation is about, each with its line.
    """

    id: str
    verdict: str
    accept: tuple[str, ...]
    must: bool
    defect: str
    lines: frozenset[int]
    quotes: tuple[str, ...]
    pairs: tuple[tuple[Amount, Amount], ...]
    judged: tuple[tuple[int | None, Amount], ...]

    @property
    def certain(self) -> bool:
        """Whether it cannot be taken otherwise: it must be reported."""
        return self.accept == ("INCONSISTENT",)


@cache
def relations(seed: str) -> tuple[Listed, ...]:
    """Return the relations of a published text."""
    return tuple(listed(one) for one in golden.seed(seed)["A_relations"])


def listed(relation: Mapping[str, Any]) -> Listed:
    """Return a relation of the golden list in our terms."""
    judged = [relation["stated"]] if relation.get("stated") else relation.get("occurrences") or ()
    lines = {one["line"] for one in (*relation["quotes"], *golden.places(dict(relation))) if one["line"]}
    return Listed(
        id=relation["id"],
        verdict=relation["verdict"],
        accept=tuple(relation["accept"]),
        must=bool(relation["must"]),
        defect=relation.get("defect", ""),
        lines=frozenset(lines),
        quotes=tuple(one["text"] for one in relation["quotes"]),
        pairs=tuple(_pairs(relation)),
        judged=tuple((one["line"], _read(one)) for one in judged),
    )


def _pairs(relation: Mapping[str, Any]) -> Iterator[tuple[Amount, Amount]]:
    occurring = [_read(one) for one in relation.get("occurrences") or ()]
    yield from ((one, other) for one in occurring for other in occurring if one is not other)
    if not relation.get("stated"):
        return
    stated, inputs = _read(relation["stated"]), [_read(one) for one in relation.get("inputs") or ()]
    if relation.get("computed"):
        yield stated, Amount(Decimal(relation["computed"]), stated.unit, computed=True)
    if len(inputs) == 1:  # one number held against another: either may be the wrong one
        yield inputs[0], stated
    elif re.fullmatch(r"\w+(\+\w+)+", relation.get("expr") or ""):
        whole = sum((one.value for one in inputs), Decimal(0))
        for one in inputs:
            yield one, Amount(stated.value - whole + one.value, one.unit, computed=True)


def _read(one: Mapping[str, Any]) -> Amount:
    written = str(one["written"])
    return Amount(golden.value_of(written), one["unit"] or "", len(written.partition(".")[2]))


class Tie(StrEnum):
    """How a finding belongs to a relation."""

    HIT = "hit"  # its place, what is stated and what is expected
    NEAR = "near"  # its place, and only one of the two
    NONE = "none"


def tie(relation: Listed, finding: Finding) -> Tie:
    """Return how a finding belongs to a relation: by place, by the number stated, by the one expected."""
    stated, expected = amount(finding.stated), amount(finding.expected)
    if not any(at_place(relation, place) for place in finding.where):
        return Tie.NONE
    ways = [
        (stated is not None and stated.same(wrong), expected is not None and expected.same(right))
        for wrong, right in relation.pairs
    ]
    if any(all(way) for way in ways) and stated and expected and not stated.same(expected):
        return Tie.HIT
    return Tie.NEAR if any(any(way) for way in ways) else Tie.NONE


def at_place(relation: Listed, place: Place) -> bool:
    """Tell whether a finding's place is one of the relation's: its line, or the words quoted there."""
    if place.paragraph is not None and place.paragraph in relation.lines:
        return True
    return any(
        min(len(quote), len(place.text)) >= SHARED and (quote in place.text or place.text in quote)
        for quote in relation.quotes
    )


class Account(NamedTuple):
    """What the findings of one text come to."""

    found: Mapping[str, Finding]  # by defect, the gravest finding of it
    missed: tuple[str, ...]  # defects that must be found
    doubtful: tuple[Finding, ...]  # 错误 said of a defect that cannot be decided
    accused: tuple[tuple[str, Finding], ...]  # relation that holds, and the finding against it
    untied: tuple[Finding, ...]

    @property
    def must(self) -> int:
        """How many defects must be found."""
        return len(self.found) + len(self.missed)


def account(relations: Sequence[Listed], findings: Iterable[Finding]) -> Account:
    """Return what was found, missed, accused in error, and what belongs to no defect."""
    findings = tuple(findings)
    wrong = [one for one in relations if one.verdict == "INCONSISTENT" and one.defect]
    certain = {one.defect for one in wrong if one.certain}
    hits = [(one, finding) for one in wrong for finding in findings if hit(one, finding)]
    graded = sorted(hits, key=lambda hit: list(Severity).index(hit[1].severity), reverse=True)
    found = {one.defect: finding for one, finding in graded if one.certain}
    tied = {id(finding) for _, finding in hits}
    loose = [finding for finding in findings if id(finding) not in tied]
    firm = {id(finding) for one, finding in hits if one.certain}
    return Account(
        found=found,
        missed=tuple(sorted(certain - set(found))),
        doubtful=tuple(
            finding for one, finding in hits
            if not one.certain and id(finding) not in firm and finding.severity is Severity.ERROR
        ),
        accused=tuple(
            (one.id, finding) for finding in loose for one in relations if contradicts(one, finding)
        ),
        untied=tuple(loose),
    )  # fmt: skip


def hit(relation: Listed, finding: Finding) -> bool:
    """Tell whether a finding reports a relation: place, stated and expected."""
    return tie(relation, finding) is Tie.HIT


def contradicts(relation: Listed, finding: Finding) -> bool:
    """Tell whether an 错误 is said of the number that a true relation states, where it stands."""
    if not (relation.verdict == "CONSISTENT" and relation.must and finding.severity is Severity.ERROR):
        return False
    stated = amount(finding.stated)
    if stated is None:
        return False
    lines = {place.paragraph for place in finding.where}
    return any(line in lines and stated.same(one) for line, one in relation.judged)


@cache
def findings(seed: str) -> tuple[Finding, ...]:
    """Return what the program finds in a published text, read from where it is."""
    path = golden.folder() / "seeds" / golden.seed(seed)["文件"]
    return findings_of(path)


def accounted(seed: str) -> Account:
    """Return what the program's findings of a published text come to."""
    return account(relations(seed), findings(seed))


def summary(seed: str) -> str:
    """Return recall, false accusations and untied findings of a published text, in one line."""
    made = accounted(seed)
    grave = sum(one.severity is Severity.ERROR for one in made.untied)
    kinds = Counter(one.severity.value for one in made.found.values())
    return (
        f"{seed}: {len(made.found)} of {made.must} defects found"
        f" ({'、'.join(f'{number} {kind}' for kind, number in kinds.items())})"
        f"{f' (missing {chr(44).join(made.missed)})' if made.missed else ''}; "
        f"{len(made.accused)} false accusations; {len(made.doubtful)} doubtful ones called 错误; "
        f"{len(made.untied)} untied findings ({grave} 错误)"
    )


def told(finding: Finding) -> str:
    """Return a finding in one line."""
    places = "；".join(f"{one}「{one.text}」" for one in finding.where)
    return (
        f"{finding.code} {finding.severity} {finding.title}｜{finding.what}"
        f"｜{finding.stated or '—'} → {finding.expected or '—'}｜{places}"
    )


def lines(seed: str) -> Iterator[str]:
    """Yield everything of a published text for a developer: summary, found, missed, accused, untied."""
    made = accounted(seed)
    yield summary(seed)
    yield from (f"  found   {defect}  {told(one)}" for defect, one in sorted(made.found.items()))
    yield from (f"  MISSED  {defect}  {_title(seed, defect)}" for defect in made.missed)
    yield from (f"  ACCUSED {relation}  {told(one)}" for relation, one in made.accused)
    yield from (f"  DOUBTED {told(one)}" for one in made.doubtful)
    for one in made.untied:
        near = {wrong.defect for wrong in relations(seed) if wrong.defect and tie(wrong, one) is Tie.NEAR}
        yield f"  untied  {told(one)}{f'  (near {chr(44).join(sorted(near))})' if near else ''}"


def _title(seed: str, defect: str) -> str:
    return next(one["说明"] for one in golden.seed(seed)["defects"] if one["defect"] == defect)
