"""A case says what is filled in and what must come of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from xl_addin.rules.cases import CaseRow, read_cases

TEXT = """[[case]]
name = "零次得零分"
why = "10 × 0 ÷ 100 = 0"
rows = [
  { target = "≥100", actual = 0, points = 10 },
  { name = "满意度", target = "≥90%", points = 5, claimed = 4.5 },
]
funds = [{ label = "总额", annual = 100, executed = 98.12 }]
facts = { "staff.actual" = 57 }
scores = [0, "未填报"]
budget_score = 9.81
findings = ["I02 待核实"]
"""


def test_a_case_is_read_as_written_and_zero_is_not_blank(tmp_path: Path) -> None:
    path = tmp_path / "some.cases.toml"
    path.write_text(TEXT, encoding="utf-8")
    (case,) = read_cases(path)
    assert case.rows == (
        CaseRow("指标", "≥100", Decimal(0), Decimal(10)),
        CaseRow("满意度", "≥90%", "", Decimal(5), claimed=Decimal("4.5")),
    )
    assert case.scores == (Decimal(0), "未填报")
    assert case.budget_score == Decimal("9.81")
    assert dict(case.funds[0].amounts) == {"annual": Decimal(100), "executed": Decimal("98.12")}
    assert dict(case.facts) == {"staff.actual": Decimal(57)}
    assert (case.total, case.grade, case.absent) == (None, None, ())
