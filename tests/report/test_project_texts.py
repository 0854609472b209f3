"""A project has its own rows of the lists that name it, and its own texts; what is missing is pointed out."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard
from xl_addin.model.dossier import Dossier, ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.report.base_facts import lists_of
from xl_addin.report.projects import join_lists
from xl_addin.rules.pack import Passage

PLACE = Place("项目资金", "B5")
BASE = standard()._replace(
    info=standard().info._replace(
        base_data=("sichuan",),
        project_passages=(Passage("立项依据", "写依据"), Passage("存在问题", "写问题")),
    )
)


def text(project: str, chapter: str, said: str) -> ListRow:
    return ListRow(project, PLACE, {}, {"章节": chapter, "文字": said})


def papers(*texts: ListRow) -> Dossier:
    funds = tuple(
        ListRow(name, PLACE, {"计划数": Figure(Decimal(amount), 2, "万元", PLACE)})
        for name, amount in (("甲项目", 158), ("乙项目", 100))
    )
    return evaluation().dossier._replace(lists={"project_funds": funds, "project_passages": texts})


def test_every_project_has_its_own_rows_and_texts() -> None:
    projects: list[dict[str, object]] = [{"名称": "甲项目"}, {"名称": "乙项目"}]
    said = papers(text("甲项目", "立项依据", "甲的依据。"), text("乙项目", "立项依据", "乙的依据。"))
    gaps: list[str] = []
    join_lists(projects, lists_of(said, BASE), BASE, gaps)
    first, second = projects
    assert [row["计划数"] for row in first["明细"]["项目资金"]] == [158]  # type: ignore[index]
    assert [one["报告文字"]["立项依据"] for one in (first, second)] == ["甲的依据。", "乙的依据。"]  # type: ignore[index]
    assert gaps == ["甲项目的存在问题", "乙项目的存在问题"]


def test_a_standard_that_asks_for_no_texts_misses_none() -> None:
    projects: list[dict[str, object]] = [{"名称": "甲项目"}]
    gaps: list[str] = []
    join_lists(projects, {}, standard(), gaps)
    assert (projects[0]["明细"], projects[0]["报告文字"], gaps) == ({}, {}, [])
