"""The numbers of rows tell which belong to a list, and where it ends."""

from __future__ import annotations

import pytest

from xl_addin.rules.base_data import vocabulary
from xl_addin.sheets.base_numbering import OpenList, Verdict, numbering

PROJECTS = vocabulary().lists["projects"]


@pytest.mark.parametrize(
    ("text", "level", "nth", "rest"),
    [
        ("一、基本支出", 1, 1, "基本支出"),
        ("（二）项目", 2, 2, "项目"),
        ("其中：3、接待（境内）", 3, 3, "接待（境内）"),
        ("12．设备", 3, 12, "设备"),
        ("(1) 设备", 4, 1, "设备"),
        ("③设备", 5, 3, "设备"),
        ("3.15晚会", 0, 0, "3.15晚会"),
        ("一般公共预算", 0, 0, "一般公共预算"),
        ("其中：设备", 0, 0, "设备"),
    ],
)
def test_a_labels_number_is_told_from_its_name(text: str, level: int, nth: int, rest: str) -> None:
    assert numbering(text) == (level, nth, rest)


def opened(title: str, *rows: str) -> OpenList:
    made = OpenList(PROJECTS, "项目支出", numbering(title).level)
    for row in rows:
        made = made.grown(row)
    return made


@pytest.mark.parametrize(
    ("of", "text", "known", "verdict"),
    [
        (opened("二、项目支出"), "1、设备", False, Verdict.ROW),
        (opened("二、项目支出"), "三、上缴", False, Verdict.END),
        (opened("（二）项目支出"), "三、上缴", False, Verdict.END),
        (opened("项目支出"), "设备", False, Verdict.ROW),
        (opened("项目支出"), "政府采购", True, Verdict.END),
        (opened("项目支出"), "1、政府采购", True, Verdict.DOUBTFUL),
        (opened("项目支出"), "二、三公经费", True, Verdict.END),
        (opened("项目支出", "1、设备"), "2、政府采购", True, Verdict.DOUBTFUL),
        (opened("项目支出", "1、设备"), "1、公务用车", True, Verdict.END),
        (opened("项目支出", "1、设备"), "一、其他", False, Verdict.END),
        (opened("项目支出", "1、设备"), "（1）电脑", False, Verdict.PART),
        (opened("项目支出", "1、设备"), "其中：电脑", False, Verdict.PART),
        (opened("项目支出", "1、设备"), "年末结余", False, Verdict.PAUSE),
        (opened("项目支出", "1、设备"), "……", False, Verdict.PART),
        (opened("项目支出", "1、设备")._replace(paused=True), "2、修缮", False, Verdict.ROW),
        (opened("项目支出", "1、设备")._replace(paused=True), "1、其他", False, Verdict.END),
        (opened("项目支出", "1、设备")._replace(paused=True), "2、政府采购", True, Verdict.END),
        (opened("项目支出"), "合计", False, Verdict.PART),
        (opened("项目支出", "设备"), "合计", False, Verdict.END),
        (opened("项目支出"), "本年支出合计", False, Verdict.END),
    ],
)
def test_what_the_next_row_under_a_list_is(of: OpenList, text: str, known: bool, verdict: Verdict) -> None:
    assert of.judge(text, known=known) is verdict
