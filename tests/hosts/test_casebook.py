"""The cases beside the rules pass, and a wrong answer is told in Chinese."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.hosts.casebook import NO_CASES, CaseResult, run, told
from xl_addin.hosts.cli import main
from xl_addin.rules.pack import METHODS
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import pack_ids, standards

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
    assert run(own_profile(tmp_path, cases)) == (
        CaseResult("ours.cases.toml", "对的", passed=True, standard="henan-department"),
    )


def test_every_pack_and_every_standard_shipped_has_cases() -> None:
    assert {result.standard for result in RESULTS} == {*pack_ids(), *(info.id for info in standards())}


def test_a_profile_without_cases_says_so_and_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = own_profile(tmp_path, "case = []\n")
    (tmp_path / "ours.cases.toml").unlink()
    assert run(profile) == ()
    assert NO_CASES in told(())
    assert main(["rules", "test", str(profile)]) == 0
    assert "没有找到用例" in capsys.readouterr().out


def test_every_standard_of_a_profile_is_tested(tmp_path: Path) -> None:
    cases = (
        '[[case]]\nname = "金额单位"\nwhy = "10 × 90 ÷ 100 = 9"\n'
        'rows = [{ target = "≥100", actual = "90", points = 10 }]\nscores = [9]\n'
    )
    profile = own_profile(tmp_path, cases)
    second = (
        '\n[[standards]]\nid = "ours-project"\ntitle = "又一张"\nmoney_unit = "元"\ntitles = ["又一张"]\n'
    )
    profile.write_text(profile.read_text("utf-8") + second, encoding="utf-8")
    assert [result.standard for result in run(profile)] == ["henan-department", "ours-project"]


@pytest.mark.parametrize(
    ("line", "key", "problem"),
    [
        ('facts = { "staff.actaul" = 57 }\nabsent = ["E13"]', "facts › staff.actaul", "没有“staff.actaul”"),
        ('absent = ["E99", "不存在"]', "absent", "没有“E99”"),
        ('absent = ["E02 错误"]', "absent", "没有“E02 错误”"),
        ('findings = ["E99 错误"]', "findings", "没有“E99 错误”"),
        ('findings = ["E02 严重"]', "findings", "没有“E02 严重”"),
        ('rows = [{ level1 = "产出", points = 5 }, { level1 = "产量指标", points = 5 }]\nabsent = ["E02"]',
         "rows[2] › level1", "没有一级指标“产量指标”"),
    ],
)  # fmt: skip
def test_a_case_about_something_unknown_is_refused_with_file_case_and_key(
    tmp_path: Path, line: str, key: str, problem: str
) -> None:
    rows = "" if line.startswith("rows") else "rows = [{ points = 5 }]\n"
    with pytest.raises(BadRuleFile) as refused:
        run(own_profile(tmp_path, f'[[case]]\nname = "写错的"\n{rows}{line}\n'))
    assert refused.value.where == f"ours.cases.toml › 写错的 › {key}"
    assert problem in refused.value.what


def test_steps_for_five_points_and_for_one_are_told_apart_by_the_rows_points(tmp_path: Path) -> None:
    cases = (
        '[[case]]\nname = "每超 1 个百分点"\nwhy = "5 − 3 × 0.5 = 3.5；1 − 3 × 0.1 = 0.7"\nrows = [\n'
        '  { name = "在职人员控制率", target = "≤100%", actual = "103.4%", points = 5 },\n'
        '  { name = "在职人员控制率", target = "≤100%", actual = "103.4%", points = 1 },\n'
        "]\nscores = [3.5, 0.7]\n"
    )
    profile = own_profile(tmp_path, cases)
    steps = "".join(
        f'[[steps]]\nname = "在职人员控制率"\nside = "over"\nper = 1\ndeduct = {deduct}\nlimit = 100\n'
        f'whole = true\npoints = {points}\nlaw = "henan_note1"\n\n'
        for points, deduct in ((5, 0.5), (1, 0.1))
    )
    text = profile.read_text("utf-8").replace("[[standards]]\n", steps + "[[standards]]\n", 1)
    profile.write_text(text, encoding="utf-8")
    (result,) = run(profile)
    assert result.passed, result.message


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
