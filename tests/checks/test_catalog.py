"""The catalogue is whole: every check is documented, sourced, sorted, and has cases for and against."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders import dossier
from tests.checks import (
    test_against,
    test_base_data,
    test_budget,
    test_completeness,
    test_doubts,
    test_levels,
    test_points,
    test_projects,
    test_ratios,
    test_relations,
    test_scores,
    test_targets,
    test_texts,
    test_totals,
    test_workbook,
)
from tests.checks.builders import FULL, LAW, Situation, found, level, pack, plain_table, standard
from xl_addin.checks import catalog as room
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.catalog import catalog, run_checks
from xl_addin.errors import BadRuleFile
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Scorecard
from xl_addin.rules.pack import Relation

TOPICS: tuple[types.ModuleType, ...] = (
    test_base_data, test_budget, test_completeness, test_doubts, test_levels, test_points, test_projects,
    test_ratios,
    test_relations, test_scores, test_targets, test_texts, test_totals, test_workbook, test_against,
)  # fmt: skip


def situations(kind: str) -> dict[str, tuple[Situation, ...]]:
    gathered: dict[str, tuple[Situation, ...]] = {}
    for topic in TOPICS:
        cases: dict[str, Any] = getattr(topic, kind)
        assert not set(cases) & set(gathered), topic.__name__
        gathered |= cases
    return gathered


def each(kind: str) -> list[Any]:
    return [
        pytest.param(code, one, id=f"{code}-{number}")
        for code, cases in situations(kind).items()
        for number, one in enumerate(cases, 1)
    ]


def test_every_check_has_a_case_that_fires_and_one_that_does_not() -> None:
    codes = {one.code for one in catalog(standard())}
    assert set(situations("FIRES")) == codes
    assert set(situations("QUIET")) == codes


@pytest.mark.parametrize(("code", "situation"), each("FIRES"))
def test_a_check_fires(code: str, situation: Situation) -> None:
    assert code in situation.codes()


@pytest.mark.parametrize(("code", "situation"), each("QUIET"))
def test_a_check_keeps_quiet(code: str, situation: Situation) -> None:
    assert code not in situation.codes()


@pytest.mark.parametrize(("code", "situation"), each("FIRES"))
def test_findings_read_well(code: str, situation: Situation) -> None:
    for one in situation.found():
        assert one.what, one
        assert not one.what.endswith("。"), one
        assert not one.why.endswith("。"), one
        assert one.remedy.endswith("。"), one
        assert "None" not in one.message, one
        assert one.where, one
        assert all(place.sheet or place.paragraph for place in one.where), one


def test_a_right_table_has_no_findings() -> None:
    assert found(plain_table()) == ()


def test_the_catalogue_is_sorted_and_every_entry_is_a_page_of_the_manual() -> None:
    entries = catalog(standard())
    assert [one.code for one in entries] == sorted({one.code for one in entries})
    for one in entries:
        assert one.doc.startswith("保证："), one.code
        assert "为什么：" in one.doc, one.code
        assert "怎么办：" in one.doc, one.code
        assert not one.title.endswith("。"), one.code


def test_sources_come_from_the_pack() -> None:
    sources = {one.code: one.law for one in catalog(standard())}
    assert {sources[code] for code in ("E02", "E03", "E25", "E26")} == {FULL}
    assert {sources[code] for code in ("E04", "E05", "W06", "E10")} == {LAW}
    assert sources["G01"] is LAW
    assert sources["R01"] is None


def test_levels_of_several_sources_have_no_common_one() -> None:
    mixed = standard(level1=(level("产出指标", 90), level("预算执行率", 10, budget=True, law=FULL)))
    sources = {one.code: one.law for one in catalog(mixed)}
    assert sources["W06"] is None
    assert sources["E25"] is FULL


def test_a_check_without_a_manual_is_refused() -> None:
    def nameless(case: Case) -> Iterator[Deviation]:
        yield from ()

    with pytest.raises(TypeError, match="docstring"):
        check("E99", "无说明")(nameless)


def test_a_relation_may_not_take_the_code_of_another_check() -> None:
    taken = standard(relations=(Relation("E02", "资金来源合计", "资金来源", LAW),))
    with pytest.raises(BadRuleFile, match="E02"):
        catalog(taken)


def test_one_crashing_check_does_not_silence_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(case: Case) -> Iterator[Deviation]:
        """保证：出错。"""
        yield from ()
        raise ZeroDivisionError

    faulty = types.SimpleNamespace(crash=check("A00", "会出错")(crash))
    monkeypatch.setattr(room, "MODULES", (faulty, *room.MODULES))
    made = plain_table()._replace(points_total=plain_table().points_total + 1)
    cards = dossier(made.table), Scorecard((made,)), standard()
    seen = run_checks(*cards)
    assert [(one.code, one.title, one.severity) for one in seen] == [
        ("A00", "检查程序异常", Severity.VERIFY),
        ("E02", "分值合计不等于满分", Severity.ERROR),
    ]
    with pytest.raises(ZeroDivisionError):
        run_checks(*cards, raising=True)


def test_a_pack_without_grades_or_levels_breaks_nothing() -> None:
    bare = standard(level1=(), grades=(), choices={}, relations=())
    assert pack(grades=()).grades == ()
    assert not [one for one in found(plain_table(), of=bare) if one.severity is Severity.ERROR]
