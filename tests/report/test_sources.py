"""Names of a template know the cells they come from, and only those the nouns really hold."""

from __future__ import annotations

from tests.report.builders import ROWS, evaluation, row
from xl_addin.report.sources import sources


def test_rows_amounts_and_scores_have_their_cells() -> None:
    found = sources(evaluation())
    assert [str(place) for place in found["指标表[].得分"]][:2] == ["自评表!H20", "自评表!H21"]
    assert str(found["任务[].执行率"][0]) == "自评表!J8"
    assert row(20, ROWS[0]).indicator.place("target", "自评表") == found["指标表[].指标值"][0]


def test_what_is_computed_has_none() -> None:
    found = sources(evaluation())
    assert "预算.结余" not in found
    assert "单位" not in found
    assert all(place.cell for places in found.values() for place in places)
