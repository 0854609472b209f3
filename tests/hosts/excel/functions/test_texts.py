"""A reason is asked for as the checks ask, characters are counted, and a target is taken apart."""

from __future__ import annotations

import pytest

from tests.hosts.excel.formulas import Worksheet


@pytest.mark.parametrize(
    ("target", "actual", "score", "reason", "said"),
    [
        ("≥100%", "90%", "9", '""', "需要说明"),
        ("≥100%", "90%", "9", '"无。"', "需要说明"),
        ("≥100%", "90%", "9", '"汛期停工"', "已说明"),
        ("≥100%", "100%", "10", '""', "不需要"),
        ("≥50次", "80次", "10", '""', "需要说明"),
    ],
)
def test_a_reason_is_needed_for_lost_points_and_large_overshoots(
    target: str, actual: str, score: str, reason: str, said: str
) -> None:
    sheet = Worksheet({"A1": target, "B1": actual})
    assert sheet.answer(f"=JX_NEEDREASON(A1, B1, 10, {score}, {reason})") == said


def test_blanks_and_line_ends_are_no_characters() -> None:
    assert Worksheet({"A1": "一 二\n三", "A2": "四　五"}).answer("=JX_CHARCOUNT(A1:A2)") == 5
    assert Worksheet({"A1": "一二三"}).answer("=JX_CHARCOUNT(A1, 3)") == 3


def test_each_target_is_taken_apart_on_a_line_of_its_own() -> None:
    cells = {"A1": "≥90%", "A2": "3-5次", "A3": None, "A4": "2023年12月底前", "A5": "约20人"}
    rows = Worksheet(cells).rows("=JX_PARSE(A1:A5)")
    assert [row[1] for row in rows] == ["写法", "数值", "区间", "空白", "期限", "约数"]
    assert rows[2][3:6] == [3, 5, "次"]
    assert rows[4][6] == "2023-12-31"
    assert "约数" in rows[5][7]
