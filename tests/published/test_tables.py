"""The published tables, typed into the samples, are read back as they were published, and add up alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.published import golden, report
from tests.published.tables import Published, difference, funds_of, published_tables
from tests.published.test_coverage import HERE
from xl_addin.model.result import Evaluation, TableScore
from xl_addin.pipeline import evaluate_file

pytestmark = pytest.mark.usefixtures("published")

TABLED = [seed for seed in ("001", "003", "004") if seed in HERE]


def pairs(seed: str, *, by_rule: bool = False) -> Sequence[tuple[Published, TableScore]]:
    """Return the published tables beside the sample's; their numbers must agree."""
    evaluation: Evaluation = evaluate_file(report.sample(HERE[seed]), by_rule=by_rule)[0]
    return list(zip(published_tables(golden.seed(seed)), evaluation.scorecard.tables, strict=True))


@pytest.mark.parametrize("seed", TABLED)
def test_every_indicator_row_is_read_back(seed: str) -> None:
    for listed, ours in pairs(seed):
        assert len(ours.table.indicators) == len(listed.rows)
        rows = zip(listed.rows, ours.table.indicators, strict=True)
        assert [line for row, mine in rows for line in difference(row, mine)] == []


@pytest.mark.parametrize("seed", TABLED)
def test_the_budget_row_is_read_back(seed: str) -> None:
    for listed, ours in pairs(seed):
        assert ours.table.budget is not None
        read = funds_of(ours.table.budget)
        assert {name: read[name] for name in listed.funds} == listed.funds


@pytest.mark.parametrize("seed", TABLED)
def test_totals_and_grade_are_the_published_ones(seed: str) -> None:
    for listed, ours in pairs(seed):
        if listed.stated is not None:
            assert ours.table.total is not None
            assert (ours.table.total.value, ours.total) == (listed.stated, listed.written)
        if listed.grade:
            assert (ours.grade, ours.table.grade and ours.table.grade.content) == (listed.grade, listed.grade)


@pytest.mark.parametrize("seed", TABLED)
def test_by_the_rule_the_total_is_the_recomputed_one(seed: str) -> None:
    for listed, ours in pairs(seed, by_rule=True):
        if listed.by_rule is not None:
            left = [row for row in ours.rows if row.score != row.written]
            assert all(row.note for row in left), "what the rules may not change says why"
            apart = sum((row.score - row.written for row in left if row.score and row.written), Decimal(0))
            assert ours.total is not None
            assert ours.total + apart == listed.by_rule


@pytest.mark.parametrize(("seed", "rows"), [("001", (14, 6)), ("003", (11,)), ("004", (23,))])
def test_the_golden_list_has_the_tables_it_should(seed: str, rows: tuple[int, ...]) -> None:
    assert tuple(len(one.rows) for one in published_tables(golden.seed(seed))) == rows


@pytest.mark.parametrize("seed", TABLED)
def test_a_changed_row_is_told(seed: str) -> None:
    for listed, ours in pairs(seed):
        for row, mine in zip(listed.rows, ours.table.indicators, strict=True):
            assert difference({**row, "三级指标": "植树"}, mine)
            assert difference({**row, "分值": "77"}, mine)
            assert difference({**row, "实际完成值": "77.7%"}, mine)
