"""The cases beside the rules pass, and a wrong answer is told in Chinese."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xl_addin.hosts.casebook import CaseResult, run
from xl_addin.rules.pack import METHODS
from xl_addin.rules.resources import shipped

RESULTS = run()


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: f"{result.file}-{result.name}")
def test_a_shipped_case_passes(result: CaseResult) -> None:
    assert result.passed, result.message


def test_every_method_has_a_case() -> None:
    text = "".join(path.read_text("utf-8") for path in shipped("rulepacks").rglob("*.cases.toml"))
    assert not [code for code in METHODS if f'"{code}"' not in text]


def own_profile(folder: Path, cases: str) -> Path:
    """Return a bureau's own profile with these cases beside it."""
    profile = folder / "ours.toml"
    shutil.copy(shipped("rulepacks", "profiles/henan.toml"), profile)
    (folder / "ours.cases.toml").write_text(cases, encoding="utf-8")
    return profile


def test_a_bureau_tests_its_own_profile(tmp_path: Path) -> None:
    cases = (
        '[[case]]\nname = "对的"\nwhy = "10 × 90 ÷ 100 = 9"\n'
        'rows = [{ target = "≥100", actual = "90", points = 10 }]\nscores = [9]\n'
    )
    assert run(own_profile(tmp_path, cases)) == (CaseResult("ours.cases.toml", "对的", passed=True),)


def test_cases_in_a_folder_of_their_own_are_found(tmp_path: Path) -> None:
    profile = own_profile(tmp_path, "case = []\n")
    (tmp_path / "cases").mkdir()
    shutil.copy(
        shipped("rulepacks", "profiles/cases/henan.cases.toml"), tmp_path / "cases" / "ours.cases.toml"
    )
    results = run(profile)
    assert results
    assert all(result.passed for result in results)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("scores = [8]", "第1行应得 8分，算得 9分"),
        ('scores = ["需人工评分"]', "第1行应得 需人工评分，算得 9分"),
        ('methods = ["inverse"]', "第1行应按“inverse”评分，用的是“正向比例”"),
        ("total = 8", "总分应为 8，算得 9"),
        ('grade = "优"', "等级应为“优”，算得“差”"),
        ("budget_score = 10", "预算执行率应得 10分，算得 没有"),
        ('findings = ["E06 错误"]', "应查出“E06 错误”，查出的有："),
        ('absent = ["E02"]', "不应查出“E02”"),
    ],
)
def test_a_wrong_answer_says_what_was_wanted_and_what_came(tmp_path: Path, answer: str, said: str) -> None:
    cases = (
        '[[case]]\nname = "错的"\nwhy = "故意写错"\n'
        f'rows = [{{ target = "≥100", actual = "90", points = 10 }}]\n{answer}\n'
    )
    (result,) = run(own_profile(tmp_path, cases))
    assert not result.passed
    assert said in result.message
