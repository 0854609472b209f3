"""What the reader noticed and which rules were used are reported once."""

from __future__ import annotations

from tests.builders import dossier
from tests.checks.builders import Situation, plain_table, standard
from xl_addin.checks.catalog import run_checks
from xl_addin.model.dossier import Dossier, Remark, Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Scorecard

NOTICE = "2016年度早于最早的规则版本，采用2020年版"


def noticed(severity: Severity = Severity.VERIFY) -> Dossier:
    remark = Remark(Place("自评表", "F3"), "有隐藏行", "隐藏的行也参加计算", "请取消隐藏后核对。", severity)
    return dossier(plain_table().table, remarks=(remark,))


FIRES = {
    "R01": (Situation(plain_table(), papers=noticed()),),
    "I04": (Situation(plain_table(), of=standard(notice=NOTICE)),),
}
QUIET = {"R01": (Situation(plain_table()),), "I04": (Situation(plain_table()),)}


def test_a_remark_keeps_its_place_words_and_severity() -> None:
    made = plain_table()
    (one,) = run_checks(noticed(), Scorecard((made,)), standard(), raising=True)
    assert (one.code, one.severity, one.where[0].cell) == ("R01", Severity.VERIFY, "F3")
    assert one.message == "有隐藏行。隐藏的行也参加计算。请取消隐藏后核对。"


def test_a_workbook_of_two_tables_is_remarked_on_once() -> None:
    made = plain_table()
    both = run_checks(noticed(), Scorecard((made, made)), standard(notice=NOTICE), raising=True)
    assert sorted(one.code for one in both) == ["I04", "R01"]
