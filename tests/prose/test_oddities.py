"""Odd words are noticed with their place, and honest ones are not."""

from __future__ import annotations

import pytest

from tests.prose.documents import text
from xl_addin.model.document import Oddity
from xl_addin.prose.oddities import oddities
from xl_addin.prose.relations.base import Text

NOTICED = (
    ("教育支出万元，其他支出12万元。", "P20", "支出万元"),
    ("培训费5万元，比上年增加/减少1万元。", "P21", "增加/减少"),
    ("该项目由××年开始实施。", "P21", "××"),
    ("（此处填写项目概况）", "P21", "（此处填写项目概况）"),
    ("依据财预[2011]285号文件制定办法。", "P22", "财预〔2011〕285号"),
    ("依据《财政支出绩效评价管理暂行办法》评价。", "P22", "财预〔2011〕285号"),
    ("一、概况\n甲。\n三、问题\n乙。", "P23", "三"),
    ("本年收入合计30万元，本年支出合计32万元，收支平衡。", "P24", "收支平衡"),
    ("根据要求，现报告2020年度部门绩效自评结果。", "P25", "2020年度部门绩效自评"),
)
PLAIN = (
    "金额单位：万元",
    "支出（万元）见附表。",
    "教育支出12万元，合计300元。",
    "一是增加投入，二是减少支出。",
    "依据《项目支出绩效评价管理办法》（财预〔2020〕10号）评价。",
    "新办法施行后，原《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）同时废止。",
    "一、概况\n甲。\n二、问题\n乙。\n第二部分 附件\n一、附表\n丙。",
    "本年收入合计32万元，本年支出合计30万元，略有结余。",
    "本年收入合计30万元，本年支出合计32万元，动用以前年度结余2万元弥补，收支平衡。",
    "本年收入合计30万元，本年支出合计32万元，差额由年初结转解决，收支相抵。",
    "2021年度绩效自评工作中发现的问题已经整改。",
    "结合2021年度绩效自评结果，压减了低效项目。",
    "上年度（2021年度部门绩效自评）得分92分。",
    "2023年度绩效自评工作计划已经拟定。",
    "落实《关于开展2021年度绩效自评的通知》。",
)


def found(lines: str, year: int | None = 2022) -> list[Oddity]:
    return list(oddities(Text.of(text(lines)._replace(year=year))))


@pytest.mark.parametrize(("lines", "kind", "words"), NOTICED)
def test_odd_words_are_noticed_where_they_stand(lines: str, kind: str, words: str) -> None:
    (one,) = found(lines)
    assert (one.kind, one.words.removesuffix("结果")) == (kind, words)
    assert one.place.paragraph
    assert one.place.text in lines.split("\n")[one.place.paragraph - 1]


@pytest.mark.parametrize("lines", PLAIN)
def test_honest_words_are_not(lines: str) -> None:
    assert found(lines) == []


def test_bookmarks_are_told_once_for_the_document() -> None:
    (one,) = found("[bookmark: _Toc1]甲[bookmark: _Toc2]乙\n[bookmark: _Toc3]丙")
    assert one.kind == "P21"
    assert "3处" in one.detail


def test_a_document_is_judged_by_the_year_of_the_report() -> None:
    line = "依据财预〔2011〕285号文件制定办法。"
    assert found(line, 2018) == []
    assert found(line, None) == []
    (one,) = found(line, 2020)
    assert "财预〔2020〕10号" in one.expected


def test_without_a_year_no_year_is_wrong() -> None:
    assert found("现报告2020年度部门绩效自评结果。", None) == []
