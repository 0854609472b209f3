"""Findings become rows of a sheet whose places can be followed."""

from __future__ import annotations

import pytest

from xl_addin.hosts import findings_sheet
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding


def finding(severity: Severity, *where: Place, title: str = "合计不符") -> Finding:
    """Return a finding on some places."""
    return Finding(
        "S-01", severity, title, where, "得分合计不符", "各行相加是 98", "请改合计", "99分", "98分"
    )


def test_the_head_names_the_columns_and_counts_what_was_found() -> None:
    lines = findings_sheet.rows([finding(Severity.HINT), finding(Severity.ERROR)])
    assert lines[0].cells == ("勾稽检查",)
    assert lines[1].cells[0].startswith(findings_sheet.MARK)
    assert lines[2].cells == ("勾稽检查：错误 1 处，提示 1 处。",)
    assert lines[findings_sheet.HEAD_ROW - 1].cells == findings_sheet.HEAD


def test_the_most_serious_comes_first_with_all_it_says() -> None:
    lines = findings_sheet.rows([finding(Severity.HINT), finding(Severity.ERROR, Place("自评表", "H15"))])
    first = dict(zip(findings_sheet.HEAD, lines[findings_sheet.HEAD_ROW].cells, strict=True))
    assert first["序号"] == "1"
    assert first["位置"] == "自评表!H15"
    assert first["严重程度"] == "错误"
    assert (first["问题"], first["原因"], first["办法"]) == ("得分合计不符", "各行相加是 98", "请改合计")
    assert (first["表内数"], first["应为"], first["编号"]) == ("99分", "98分", "S-01")


def test_no_finding_leaves_the_head_alone() -> None:
    lines = findings_sheet.rows([])
    assert len(lines) == findings_sheet.HEAD_ROW
    assert lines[2].cells == ("勾稽检查：没有发现问题。",)


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (Place("自评表", "H15"), "'自评表'!H15"),
        (Place("自评表", "H15:H20"), "'自评表'!H15:H20"),
        (Place("王村's 表", "A1"), "'王村''s 表'!A1"),
        (Place("自评表"), ""),
        (Place("2021.xlsx›基础数据!B2"), ""),
        (Place(paragraph=12, text="得分"), ""),
        (Place("自评表", '=HYPERLINK("x")'), ""),
    ],
)
def test_a_link_leads_to_a_cell_of_this_workbook_or_nowhere(place: Place, link: str) -> None:
    assert findings_sheet.target(place) == link
    assert findings_sheet.rows([finding(Severity.ERROR, place)])[-1].link == link


def test_only_some_of_many_places_are_named() -> None:
    many = [Place("自评表", f"H{row}") for row in range(1, 30)]
    cell = findings_sheet.rows([finding(Severity.ERROR, *many)])[-1].cells[findings_sheet.PLACE]
    assert cell.count("、") == 5
    assert cell.endswith("……")
