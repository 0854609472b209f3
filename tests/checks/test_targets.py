"""Targets and actual values are written so that they can be judged."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.builders import Situation, found, middle, only
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.quantity import Form, Quantity, Sign
from xl_addin.model.result import Outcome, TableScore


def number(value: str, sign: Sign | None = None, unit: str = "人次") -> Quantity:
    """Return a number as read, without the reader."""
    glyph = sign.value if sign else ""
    return Quantity(Form.NUMBER, f"{glyph}{value}{unit}", sign, Decimal(value), Decimal(value), unit)


def words(text: str) -> Quantity:
    return Quantity(Form.WORDS, text)


def row(target: Quantity, actual: Quantity, *, reason: str = "", **changes: Any) -> TableScore:
    """Return the plain table whose middle row reads so and has full points."""
    of = {"reason": reason, "method": changes.pop("method", "")}
    if "method_code" in changes:
        changes["method"] = changes.pop("method_code")
    made = middle(of=of, **changes)
    item = made.rows[1].indicator
    new = made.rows[1]._replace(indicator=item._replace(target=target, actual=actual))
    return made._replace(rows=(made.rows[0], new, made.rows[2]))


HUNDRED = number("100", Sign.GE)
OVER = Decimal("111.11")
BETWEEN = Quantity(Form.RANGE, "100～120人次", None, Decimal(100), Decimal(120), "人次")
FIRES = {
    "W01": (Situation(row(number("9", Sign.GE), number("19"), over=OVER)),
            Situation(row(number("100", Sign.GE), number("130"), over=Decimal(30)))),
    "W05": (Situation(row(words("有效改善"), words("改善"))),),
    "W07": (
        Situation(row(number("100"), number("100"))),
        Situation(row(number("100"), number("90"), outcome=Outcome.HELD, note="方向是推断的")),
    ),
    "W09": (
        Situation(row(number("100", Sign.EQ, "%"), number("102.53", None, "%"))),
        Situation(row(BETWEEN, number("150"), method_code="within")),
    ),
    "E17": (Situation(row(HUNDRED, number("100", Sign.GE))), Situation(row(HUNDRED, number("95", Sign.GT)))),
}  # fmt: skip
QUIET = {
    "W01": (
        Situation(row(HUNDRED, number("129"), over=Decimal("29.99"))),
        Situation(row(HUNDRED, number("200"), over=Decimal(100), reason="临时任务增加")),
        Situation(row(HUNDRED, number("100"))),
        Situation(row(BETWEEN, number("200"), over=OVER, method_code="within")),
        Situation(row(number("100", Sign.EQ), number("200"), over=OVER)),
    ),
    "W05": (
        Situation(row(words("有效改善"), words("有效改善"))),
        Situation(row(words("有效改善"), words("已改善"))),
        Situation(row(words("有效改善"), words("改善"), claimed=32, reason="部分达成")),
    ),
    "W07": (
        Situation(row(HUNDRED, number("100"))),
        Situation(row(number("100"), number("100"), method="正向比例")),
        Situation(row(words("良好"), words("良好"))),
    ),
    "W09": (
        Situation(row(number("100", Sign.EQ, "%"), number("100", None, "%"))),
        Situation(row(BETWEEN, number("110"), method_code="within")),
        Situation(row(BETWEEN, number("150"), method_code="within", claimed=30, reason="超出")),
        Situation(row(HUNDRED, number("102"))),
        Situation(row(number("1", Sign.EQ, ""), number("100", None, "%"))),
    ),
    "E17": (Situation(row(HUNDRED, number("100"))),),
}


def test_an_overshoot_tells_both_numbers_and_deducts_nothing() -> None:
    one = only("W01", row(number("9", Sign.GE), number("19"), over=OVER))
    assert (one.severity, one.stated, one.expected) == (Severity.HINT, "19人次", "9人次")
    assert "111.11%" in one.what
    assert "30%" in one.why


def test_rows_without_a_sign_are_listed_in_one_finding() -> None:
    one = only("W07", row(number("100"), number("100")))
    assert (one.severity, one.stated) == (Severity.HINT, "1行")
    assert [place.cell for place in one.where] == ["D21"]


def test_a_guessed_direction_is_verified_not_accused() -> None:
    made = row(number("100"), number("90"), outcome=Outcome.HELD, rule=36, note="没有符号，按越高越好推断。")
    assert only("W07", made).severity is Severity.VERIFY
    assert not [one for one in found(made) if one.severity is Severity.ERROR]


def test_an_operand_contradiction_is_left_to_the_ratio_check() -> None:
    made = row(number("100", Sign.LE, "%"), number("134.38", None, "%"), outcome=Outcome.HELD,
               computed=Figure(Decimal("69.914675"), 2, "%"), contradicted=True)  # fmt: skip
    assert "W07" not in {one.code for one in found(made)}


@pytest.mark.parametrize("copied", [True, False])
def test_a_copied_target_is_named_as_such(copied: bool) -> None:
    one = only("E17", row(HUNDRED, HUNDRED if copied else number("95", Sign.GT)))
    assert ("与指标值一样" in one.what) is copied
    assert one.severity is (Severity.VERIFY if copied else Severity.HINT)


def test_a_copy_in_other_signs_or_without_full_points() -> None:
    other = HUNDRED._replace(text=">=100人次")
    assert only("E17", row(HUNDRED, other)).severity is Severity.VERIFY
    assert only("E17", row(HUNDRED, other, claimed=30, reason="已说明")).severity is Severity.HINT
    equal = number("100", Sign.EQ)
    assert only("E17", row(equal, equal)).severity is Severity.HINT


def test_a_range_exceeded_with_full_points_is_verified_in_the_words_of_the_row() -> None:
    one = only("W09", row(BETWEEN, number("150"), method_code="within", note="高于区间上限，请核实。"))
    assert (one.severity, one.why, one.stated) == (Severity.VERIFY, "高于区间上限，请核实", "150人次")
    assert [place.cell for place in one.where] == ["F21", "H21"]


def test_rows_without_points_are_not_told_to_state_a_direction() -> None:
    held = row(number("100"), number("90"), outcome=Outcome.HELD)
    item = held.rows[1].indicator._replace(points=None)
    made = held._replace(rows=(held.rows[0], held.rows[1]._replace(indicator=item), held.rows[2]))
    assert "W07" not in {one.code for one in found(made)}


def test_weaker_words_are_only_a_hint() -> None:
    one = only("W05", row(words("有效改善"), words("改善")))
    assert one.severity is Severity.HINT
    assert "“有效改善”写成“改善”" in one.what
