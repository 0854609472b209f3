"""What a report leaves to a person is told once, with every place."""

from __future__ import annotations

from tests.report.templates import template
from xl_addin.model.dossier import Severity
from xl_addin.report.gaps import missing


def test_a_complete_report_has_no_finding() -> None:
    assert missing(template("全部写好。")) == ()


def test_each_gap_is_named_once_and_every_place_is_told() -> None:
    (found,) = missing(template("甲", "〔待补充：前言〕", "原因是〔待补充：原因〕，见〔待补充：前言〕"))
    assert found.severity is Severity.VERIFY
    assert "2项内容待补充：前言、原因" in found.what
    assert [place.paragraph for place in found.where] == [2, 3]
    assert found.why
    assert found.remedy
