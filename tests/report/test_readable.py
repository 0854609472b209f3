"""Whatever the evaluation, the sentences read: no nonsense, no doubled marks, its own numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report import builders
from tests.report.outline import outline
from xl_addin.model.figure import plain
from xl_addin.model.result import Outcome, TableScore
from xl_addin.report.docx import render
from xl_addin.rules.resources import shipped

TEMPLATE = shipped("templates", "henan-department.docx")
NONSENSE = re.compile(
    r"None|\{\{|\{%|。。|，。|，，|；；|；。|：。|、、|“”|““|””|‘’|nan|Decimal"
    r"|[增减](?:加|少)0(?:\.0+)?(?:万元|个|%)|相差0个|扣0分|(?:^|[^\d.])0\.00%的?增长|占0%|指标0个|共0项"
)
_SHARES = st.sampled_from(["0", "0.5", "1"])
_OUTCOMES = st.sampled_from(["scored", "blank", "unused"])


@st.composite
def tables(draw: st.DrawFn) -> TableScore:
    """Draw a table whose rows are scored, open or not applicable, with any budget."""
    rows, total, unscored = [], Decimal("9.80"), 0
    for at, values in enumerate(builders.ROWS[: draw(st.integers(1, len(builders.ROWS)))], 20):
        kind = draw(_OUTCOMES)
        written = plain(Decimal(values[5]) * Decimal(draw(_SHARES)))
        one = builders.row(at, (*values[:6], written))
        if kind != "scored":
            outcome = Outcome.NOT_APPLICABLE if kind == "unused" else Outcome.UNFILLED
            one, unscored = one._replace(outcome=outcome, score=None, written=None), unscored + 1
        else:
            total += Decimal(written)
        rows.append(one)
    initial, annual, spent = (draw(st.none() | st.integers(0, 300)) for _ in range(3))
    funds = (builders.budget_row(annual, spent, initial=initial),)
    return builders.table_score(
        tuple(rows),
        total=total,
        unscored=unscored,
        grade=None if unscored else "优",
        table_changes={"funds": funds, "tasks": builders.tasks()[: draw(st.integers(0, 3))]},
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_no_sentence_is_nonsense_and_the_score_is_the_evaluations(score: TableScore) -> None:
    text = outline(render(builders.evaluation(score), builders.standard(), TEMPLATE))
    body = text.split("[附件标识]")[0]
    found = NONSENSE.search(body)
    assert not found, body[max(0, found.start() - 40) : found.end() + 40]
    assert score.total is not None
    said = "已评各项暂计" if score.unscored else "绩效自评得分为"
    assert f"{said}{plain(score.total)}分" in body
