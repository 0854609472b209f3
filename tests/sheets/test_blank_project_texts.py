"""The sheet 项目报告文字 has a block of chapters for every project, headed by the project's name."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form import Entry, FormData, ProjectData
from xl_addin.rules.form_file import load_form
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("sichuan-department")
FORM = load_form(shipped("workbooks", "sichuan-department.toml"))
CHAPTERS = [passage.key for passage in STANDARD.info.project_passages]


def project(name: str, **passages: str) -> ProjectData:
    return ProjectData(name, {"project": ({"project": Entry(name)},)}, passages)


def sheet(*projects: ProjectData) -> Worksheet:
    content = build(FORM, STANDARD, data=FormData(projects=projects))
    return load_workbook(io.BytesIO(content), data_only=True)["项目报告文字"]


def test_every_project_has_every_chapter_under_its_own_name() -> None:
    made = sheet(project("甲", 立项依据="甲的依据。"), project("乙"))
    rows = list(made.iter_rows(min_row=4, max_col=5, values_only=True))
    assert [row[1] for row in rows] == CHAPTERS * 2
    assert [row[0] for row in rows if row[0]] == ["甲", "乙"]
    assert next(row for row in rows if row[1] == "立项依据")[3:] == ("甲的依据。", 5)


def test_a_text_of_no_chapter_is_refused() -> None:
    with pytest.raises(BadRuleFile, match="项目报告文字没有这一章节"):
        sheet(project("甲", 前言="无"))


def test_a_form_without_the_sheet_has_none() -> None:
    content = build(replace(FORM, project_passages=None), STANDARD)
    assert "项目报告文字" not in load_workbook(io.BytesIO(content)).sheetnames
