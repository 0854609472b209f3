"""The whole scorecard: the published figures, and truths that hold for any table."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import budget_row, dossier, indicator, slot, table
from tests.scoring.questions import published, standard
from xl_addin.model.quantity import Form
from xl_addin.model.result import Outcome
from xl_addin.model.table import Indicator, Owner
from xl_addin.scoring.engine import score


def test_the_published_table_keeps_its_scores_and_its_grade() -> None:
    found = score(published(), standard()).tables[0]
    assert (found.total, found.grade, found.points_total) == (Decimal("98.8"), "优", 100)
    assert len(found.rows) == 23
    assert all(cell.right for cell in found.derived)
    assert found.budget is not None
    assert found.budget.owner is Owner.ROUNDING


def test_the_published_table_by_rule() -> None:
    found = score(published(), standard(), by_rule=True).tables[0]
    execution = next(row for row in found.rows if row.indicator.level3 == "预算执行率")
    assert (execution.score, execution.written) == (Decimal("1.96"), Decimal("1.96"))
    assert found.budget is not None
    assert found.budget.written == Decimal("9.81")
    assert found.total == Decimal("99.77")
    by_level = {
        level: sum(row.written or 0 for row in found.rows if row.indicator.level1 == level)
        for level in ("投入管理指标", "产出指标", "效益指标")
    }
    assert by_level == {"投入管理指标": Decimal("39.96"), "产出指标": 30, "效益指标": 20}


def test_only_the_units_own_deduction_differs_from_the_rule() -> None:
    rows = score(published(), standard()).rows
    assert [row.indicator.level3 for row in rows if row.score != row.written] == ["预算执行率"]
    assert {row.outcome for row in rows} == {Outcome.MET, Outcome.UNMET}


def test_a_publication_that_does_not_say_in_time_is_full_with_a_word_of_caution() -> None:
    rows = score(published(), standard()).rows
    (row,) = [row for row in rows if row.indicator.target.text == "按时公开"]
    assert (row.indicator.actual.text, row.score) == ("已公开", 1)
    assert "按时" in row.note


def test_every_table_is_scored_by_itself() -> None:
    one, other = table(indicator()), table(indicator(actual="50人次"))._replace(name="项目二")
    assert [made.total for made in score(dossier(one, other), standard()).tables] == [10, 5]


NAMES = st.sampled_from(["培训人次", "预算执行率", "投诉", "制度"])
TARGETS = st.sampled_from(["≥100", "≤100", "=100", "100", "0", "80-120", "科学", "2021年底前", "", "/"])
ACTUALS = st.sampled_from(["50", "100", "150", "0", "-5", "科学", "基本完成", "无", "", "≥100", "百余次"])
CLAIMED = st.none() | st.decimals(min_value=0, max_value=12, places=1).map(str)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Draw a few rows, typed or blank, readable or not."""
    texts = draw(st.lists(st.tuples(NAMES, TARGETS, ACTUALS, CLAIMED), min_size=1, max_size=5))
    return tuple(
        indicator(name, target, actual, 10, claimed, row=20 + number)
        for number, (name, target, actual, claimed) in enumerate(texts)
    )


@given(rows(), st.booleans())
def test_the_total_is_the_sum_of_the_written_scores_and_no_score_leaves_its_bounds(
    made: tuple[Indicator, ...], by_rule: bool
) -> None:
    found = score(
        dossier(table(*made, funds=(budget_row("100", "90"),))), standard(), by_rule=by_rule
    ).tables[0]
    written = [row.written for row in found.rows if row.written is not None]
    assert found.total == sum(written, Decimal(9))
    assert all(0 <= row.score <= 10 for row in found.rows if row.score is not None)
    assert all(row.working or row.note for row in found.rows)
    asked = [row.indicator for row in found.rows if row.indicator.target.form is not Form.NOT_APPLICABLE]
    unfilled = any(not one.target.text or not one.actual.text for one in asked)
    assert (found.grade is None) == (len(written) < len(made) or unfilled)


@given(rows())
def test_a_typed_score_never_changes_unless_asked(made: tuple[Indicator, ...]) -> None:
    for row in score(dossier(table(*made)), standard()).rows:
        if row.indicator.claimed.value is not None:
            assert row.written == row.indicator.claimed.value


@given(rows(), st.randoms(use_true_random=False))
def test_permuting_rows_permutes_their_scores(made: tuple[Indicator, ...], random: object) -> None:
    order = list(made)
    random.shuffle(order)  # type: ignore[attr-defined]
    before = {row.indicator.row: row for row in score(dossier(table(*made)), standard()).rows}
    after = score(dossier(table(*order)), standard()).rows
    assert [row.indicator for row in after] == order
    assert all(before[row.indicator.row] == row for row in after)


@given(rows())
def test_a_second_run_over_what_we_wrote_changes_nothing(made: tuple[Indicator, ...]) -> None:
    first = score(dossier(table(*made)), standard()).rows
    again = tuple(
        row.indicator._replace(claimed=slot(row.indicator.claimed.ref, str(row.written), owner=Owner.PROGRAM))
        if row.owner is Owner.BLANK and row.written is not None
        else row.indicator
        for row in first
    )
    second = score(dossier(table(*again)), standard()).rows
    assert [row.written for row in second] == [row.written for row in first]
