"""What a score needs is there, and nothing is divided by nought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, figure, slot
from tests.checks.builders import Situation, budget_score, found, middle, only, part, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import FundsRow, TaskRow


def money(value: str) -> Figure:
    return figure(value, "E13", decimals=2, unit="万元")


def funds(*rows: FundsRow) -> TableScore:
    return plain_table(of={"funds": rows})


def idle(rate: str | None = None, executed: str | None = None) -> FundsRow:
    """Return a part that has no budget."""
    spent = money(executed) if executed else None
    return part("其他资金", "", money("0"), spent, rate=slot("G14", rate))


def no_money() -> TableScore:
    task = TaskRow(8, "调研", budget=money("0"), executed=money("0"), rate=slot("J8", 100))
    return plain_table(of={"tasks": (task,)})


UNFILLED = {"actual": None}
FIRES = {
    "I01": (
        Situation(funds(budget_row(0, 10))),
        Situation(funds(budget_row(), idle(rate="100"))),
        Situation(funds(budget_row(), idle(executed="1"))),
        Situation(no_money()),
        Situation(middle(None, None, Outcome.NOT_APPLICABLE, of={"actual": "不适用"})),
    ),
    "I02": (
        Situation(middle(None, None, Outcome.UNFILLED, of=UNFILLED)),
        Situation(middle(None, 40, Outcome.UNFILLED, of=UNFILLED)),
        Situation(middle(of={"points": None})),
        Situation(funds(budget_row(100, None))),
        Situation(middle(None, None, Outcome.MANUAL, of={"target": None})),
    ),
    "I03": (Situation(middle(None, None, Outcome.MANUAL)),),
}
QUIET = {
    "I01": (Situation(funds(budget_row(100, 0), idle())), Situation(plain_table())),
    "I02": (Situation(funds(budget_row(100, 0))), Situation(plain_table())),
    "I03": (
        Situation(middle(None, None, Outcome.MANUAL, of={"slot": slot("")})),
        Situation(middle(None, 30, Outcome.MANUAL, of={"reason": "部分达成"})),
        Situation(middle(None, None, Outcome.MANUAL, of={"target": None})),
    ),
}


def test_a_zero_budget_that_was_spent_is_verified() -> None:
    assert only("I01", funds(budget_row(0, 10))).severity is Severity.VERIFY
    assert only("I01", funds(budget_row(0, 0))).severity is Severity.HINT


def test_a_row_that_does_not_apply_waits_for_a_decision_until_it_is_scored() -> None:
    open_row = middle(None, None, Outcome.NOT_APPLICABLE)
    assert only("I01", open_row).severity is Severity.VERIFY
    assert only("I01", middle(None, 40, Outcome.NOT_APPLICABLE)).severity is Severity.HINT


def test_blanks_are_counted_and_listed_cell_by_cell() -> None:
    made = middle(None, None, Outcome.UNFILLED, of=UNFILLED)
    made = made._replace(rows=(made.rows[1], made.rows[1]._replace(), made.rows[2]))
    one = only("I02", made)
    assert (one.stated, one.severity) == ("2项", Severity.VERIFY)
    assert [place.cell for place in one.where] == ["F21", "F21"]


def test_a_score_without_an_actual_value_is_listed_apart() -> None:
    seen = [one for one in found(middle(None, 40, Outcome.UNFILLED, of=UNFILLED)) if one.code == "I02"]
    assert [one.where[0].cell for one in seen] == ["F21", "H21"]


@pytest.mark.parametrize("blank", ["actual", "target"])
@pytest.mark.parametrize("unscored", [0, 1])
def test_a_typed_score_without_its_ground_is_told_truly(blank: str, unscored: int) -> None:
    outcome = Outcome.UNFILLED if blank == "actual" else Outcome.MANUAL
    made = middle(None, 40, outcome, of={blank: None})._replace(unscored=unscored)
    seen = [one for one in found(made) if one.code == "I02"]
    assert [one.where[0].cell for one in seen] == ["F21" if blank == "actual" else "D21", "H21"]
    assert all(("总分因此不完整" in one.why) is bool(unscored) for one in seen)
    assert "空白却填了得分" in seen[1].what


@pytest.mark.parametrize("claimed", [None, 40])
def test_what_to_do_with_a_row_that_does_not_apply_is_concrete(claimed: int | None) -> None:
    one = only("I01", middle(None, claimed, Outcome.NOT_APPLICABLE, of={"actual": "不适用"}))
    assert one.severity is (Severity.VERIFY if claimed is None else Severity.HINT)
    assert "偏差原因一栏" in one.remedy
    assert ("得分一栏填写得分" in one.remedy) is (claimed is None)


def test_only_words_are_scored_inside_a_band() -> None:
    band = Interval(Decimal(24), Decimal(32))
    words = middle(None, None, Outcome.MANUAL, method="qualitative", band=band, note="部分达成")
    assert "24–32分" in only("I03", words).remedy
    assert "档次" not in only("I03", middle(None, None, Outcome.MANUAL, note="约数")).remedy


def test_missing_amounts_of_the_budget_are_named() -> None:
    row = budget_row(None, None)._replace(initial=None)
    assert "没有填预算数和执行数" in only("I02", funds(row)).what
    assert "没有填执行数" in only("I02", funds(budget_row(100, None))).what


def test_why_a_person_must_score_is_told() -> None:
    one = only("I03", middle(None, None, Outcome.MANUAL, note="部分达成，按60%–80%选定。"))
    assert one.why == "部分达成，按60%–80%选定"
    assert "。。" not in one.message


def test_a_budget_score_that_does_not_apply_leaves_the_total_judged() -> None:
    budget = budget_score(None, None)._replace(outcome=Outcome.NOT_APPLICABLE, rate=None, written=None)
    made = plain_table(budget=budget, of={"total": slot("I4", 91)})
    assert only("E03", made).expected == "90分"
    assert made.points_total == Decimal(100)


def test_a_form_without_points_asks_for_none() -> None:
    made = middle(of={"points": None})
    assert only("I02", made).stated == "1项"
    bare = made._replace(table=made.table._replace(has_points=False))
    assert "I02" not in {one.code for one in found(bare)}


def test_a_form_of_criteria_asks_for_no_target_and_points_to_the_criterion() -> None:
    made = middle(None, None, Outcome.MANUAL, of={"target": None, "actual": None, "criterion": "缺一项扣1分"})
    assert "I02" not in {one.code for one in found(made)}
    one = only("I03", made)
    assert "指标值" not in one.what
    assert one.remedy.startswith("请按评分标准填写得分")
