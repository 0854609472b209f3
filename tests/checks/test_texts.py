"""What a blank form left behind is found; real words are left alone."""

from __future__ import annotations

import pytest

from tests.checks.builders import Situation, middle, only, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.table import Goal, TaskRow


def named(level3: str) -> Situation:
    return Situation(middle(of={"level3": level3}))


FIRES = {
    "E20": tuple(
        map(named, ("指标1", "三级指标 2", "指标二", "……", "...", "XX培训", "××满意度", "请填写指标"))
    )
}
QUIET = {
    "E20": tuple(
        map(named, ("培训人次", "指标合理性", "绩效指标1项", "某某办公室满意率", "5G基站数", "指标"))
    )
}


@pytest.mark.parametrize(("points", "severity"), [(40, Severity.VERIFY), (None, Severity.HINT)])
def test_a_placeholder_row_with_points_is_verified(points: int | None, severity: Severity) -> None:
    one = only("E20", middle(of={"level3": "指标1", "points": points}))
    assert one.severity is severity
    assert one.where[0].cell == "C21"


def test_tasks_and_goals_are_read_too() -> None:
    made = plain_table(of={"tasks": (TaskRow(8, "XX项目"),), "goals": (Goal("……"),)})
    assert len([one for one in Situation(made).codes() if one == "E20"]) == 1
    assert "E20" not in Situation(plain_table(of={"goals": (Goal("完成全年任务"),)})).codes()
