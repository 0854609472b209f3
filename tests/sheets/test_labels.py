"""A label is known by its words, whatever stands around them."""

from __future__ import annotations

import pytest

from tests.sheets.forms import henan_standard
from xl_addin.model.grid import Cell
from xl_addin.sheets.labels import COLUMN_KEYS, FUNDS_FACTS, FUNDS_KEYS, Labels, bare


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels.of(henan_standard().pack.labels)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("年度指标值\n（A）", "年度指标值"),
        ("分 值（10分）", "分值"),
        ("1、资金来源：", "资金来源"),
        ("（2021年度）", "（2021年度）"),
        ("二、绩效目标", "绩效目标"),
    ],
)
def test_blanks_brackets_and_numbering_do_not_count(text: str, plain: str) -> None:
    assert bare(text) == plain


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("指标值", "target"),
        ("全年实际完成值（B）", "actual"),
        ("单位自评得分", "claimed"),
        ("财政核定得分", "bureau"),
        ("2021年财政审核得分", "bureau"),
        ("三级指标名称", "level3"),
        ("未完成原因分析（100字以内）", "reason"),
        ("偏差原因分析及下一步措施", "reason"),
        ("权重", "points"),
        ("得分率", None),
        ("备注", None),
        ("", None),
    ],
)
def test_a_column_is_found_by_its_label(labels: Labels, text: str, key: str | None) -> None:
    found = labels.match(Cell(1, 1, text), COLUMN_KEYS)
    assert (found.key if found else None) == key


def test_the_whole_word_wins_over_a_part(labels: Labels) -> None:
    found = labels.match(Cell(1, 1, "年初预算数"), FUNDS_KEYS)
    assert found is not None
    assert found.key == "initial"


def test_a_long_text_is_no_label(labels: Labels) -> None:
    assert labels.match(Cell(1, 1, "本单位" * 20 + "实际完成值"), COLUMN_KEYS) is None


def test_a_number_is_no_label(labels: Labels) -> None:
    assert labels.match(Cell(1, 1, None), COLUMN_KEYS) is None


def test_a_word_denied_is_not_the_word(labels: Labels) -> None:
    assert labels.match(Cell(1, 1, "非财政性资金"), FUNDS_FACTS) is None
