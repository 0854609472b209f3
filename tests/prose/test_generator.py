"""The generator's own truth: reports are consistent, spoils are single, the oracle decides rightly."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document

from tests.prose.generator.draft import Report
from tests.prose.generator.manners import MANNERS, make_report
from tests.prose.generator.oracle import Relation, broken, constant, contradicted, percent, same, total
from tests.prose.generator.printed import Printed, numeral, rounded
from tests.prose.generator.spoil import MANNERS as SPOILS
from tests.prose.generator.spoil import spoilt

SEEDS = range(20)


def report(seed: int, manner: str = "hunan-department") -> Report:
    return make_report(random.Random(seed), manner)


def money(digits: str, unit: str = "万元") -> Printed:
    return Printed(digits, unit)


@pytest.mark.parametrize("manner", MANNERS)
def test_every_report_is_consistent(manner: str) -> None:
    for seed in SEEDS:
        made = report(seed, manner)
        assert broken(made.relations, made.numbers) == ()
        assert len([one for one in made.relations if one.hard]) >= 8


@pytest.mark.parametrize("manner", MANNERS)
def test_every_number_of_a_relation_stands_in_the_text(manner: str) -> None:
    for seed in SEEDS:
        made = report(seed, manner)
        places, lines = made.places(word=False), made.lines()
        for one in made.relations:
            for key in one.keys:
                digits = str(made.numbers[key])[: len(made.numbers[key].digits)]
                assert digits[0] in lines[places[key] - 1]


def test_the_same_seed_makes_the_same_report_and_another_another() -> None:
    assert report(3).lines() == report(3).lines() != report(4).lines()


def test_a_spoil_changes_one_number_and_no_other_word() -> None:
    rng = random.Random(8)
    for seed in SEEDS:
        made = report(seed)
        wrong = spoilt(rng, made)
        differing = [key for key, one in made.numbers.items() if wrong.report.numbers[key] != one]
        assert differing == [wrong.key]
        assert sum(a != b for a, b in zip(made.lines(), wrong.report.lines(), strict=True)) == 1


def test_every_manner_of_spoiling_happens() -> None:
    rng = random.Random(1)
    seen = {spoilt(rng, report(seed, manner)).manner for seed in SEEDS for manner in MANNERS}
    assert seen == set(SPOILS)


def test_in_word_every_number_stands_in_the_paragraph_said(tmp_path: Path) -> None:
    made = report(5)
    body = Document(str(made.save(tmp_path / "a.docx"))).element.body
    paragraphs = ["".join(text.text or "" for text in one.iter("{*}t")) for one in body.iter("{*}p")]
    for key, place in made.places(word=True).items():
        assert made.words(f"\ue000{key}\ue001") in paragraphs[place - 1]


def test_a_text_has_a_line_for_every_paragraph(tmp_path: Path) -> None:
    made = report(5)
    assert made.save(tmp_path / "a.txt").read_text(encoding="utf-8").splitlines() == made.lines()


@pytest.mark.parametrize(
    ("stated", "parts", "wrong"),
    [
        ("42.5", ("30.0", "12.5"), False),
        ("42.6", ("30.0", "12.5"), False),
        ("42.7", ("30.0", "12.5"), True),
        ("43", ("30", "12"), False),
        ("44", ("30", "12"), True),
    ],
)
def test_a_sum_may_miss_by_what_rounding_allows(stated: str, parts: tuple[str, ...], *, wrong: bool) -> None:
    numbers = dict(enumerate(map(money, (stated, *parts))))
    assert contradicted(Relation("合计", 0, total, (1, 2)), numbers) is wrong


def test_units_are_brought_to_one() -> None:
    numbers = {0: money("300000", "元"), 1: money("20"), 2: money("0.0010", "亿元")}
    assert not contradicted(Relation("合计", 0, total, (1, 2)), numbers)
    assert contradicted(Relation("合计", 0, total, (1, 2)), numbers | {0: money("300000")})


def test_counts_are_exact_and_rates_rounded() -> None:
    three = {0: Printed("3", "个", exact=True)}
    assert not contradicted(Relation("个数", 0, constant(3)), three)
    assert contradicted(Relation("个数", 0, constant(4)), three)
    rate = {0: Printed("33.3", "%"), 1: Printed("1", "件", exact=True), 2: Printed("3", "件", exact=True)}
    assert not contradicted(Relation("占比", 0, percent, (1, 2)), rate)
    assert contradicted(Relation("占比", 0, percent, (1, 2)), rate | {0: Printed("33.4", "%")})


def test_a_target_may_be_exceeded_but_not_missed() -> None:
    met = Relation("达标", 0, same, (1,), at_least=True)
    assert not contradicted(met, {0: Printed("99", "%"), 1: Printed("90", "%")})
    assert contradicted(met, {0: Printed("88", "%"), 1: Printed("90", "%")})


def test_what_has_no_value_is_not_contradicted() -> None:
    assert not contradicted(
        Relation("占比", 0, percent, (1, 2)),
        {0: Printed("5", "%"), 1: Printed("5", "个", exact=True), 2: Printed("0", "个", exact=True)},
    )


def test_numbers_are_rounded_half_up_and_printed_as_they_are_typed() -> None:
    assert [rounded(Fraction(one), 2) for one in ("1.005", "0.004", "-0.001", "12")] == [
        "1.01", "0.00", "0.00", "12.00",
    ]  # fmt: skip
    assert str(Printed("1388.92", "万元", grouped=True)) == "1,388.92万元"
    assert str(Printed("2", "个", exact=True, spelled=True)) == "两个"
    assert [numeral(one) for one in (1, 9, 10, 12)] == ["一", "九", "十", "十二"]
