"""A standard is loaded with the rules of its year; the shipped ones say what the forms say."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile, UnknownStandard
from xl_addin.model.law import Basis
from xl_addin.rules import standard as module
from xl_addin.rules.pack import FITTING, LABELS, METHODS, RATIO_FUNCTIONS, SITUATIONS, SPLITS, Standard
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard, pack_file, plain_standard, standards, standards_of_file
from xl_addin.scoring.methods import METHODS as SCORED
from xl_addin.scoring.ratios import FUNCTIONS
from xl_addin.sheets import labels

PACK = "national/unit_self_eval"
HENAN = "henan-department"


def points(id: str) -> dict[str, Decimal]:  # noqa: A002
    """Return a standard's level-1 points by name."""
    return {item.name: item.points for item in load_standard(id).pack.level1}


def test_henan_gives_its_own_points_and_may_leave_out_only_sustainability() -> None:
    assert points(HENAN) == {
        "预算执行率": 10, "投入管理指标": 30, "可持续性指标": 10, "产出指标": 30, "效益指标": 20,
    }  # fmt: skip
    level1 = load_standard(HENAN).pack.level1
    assert [item.name for item in level1 if item.optional] == ["可持续性指标"]
    assert [item.name for item in level1 if item.fixed] == ["预算执行率"]


def test_the_nation_gives_10_50_30_10() -> None:
    level1 = plain_standard(PACK).pack.level1
    assert [item.name for item in level1] == ["预算执行率", "产出指标", "效益指标", "满意度指标"]
    assert list(map(int, (item.points for item in level1))) == [10, 50, 30, 10]


@pytest.mark.parametrize("rules", [load_standard(HENAN), plain_standard(PACK)], ids=["henan", "national"])
def test_no_rule_claims_an_article_nobody_has_read(rules: Standard) -> None:
    assert not [law for law in rules.pack.laws.values() if law.article or law.basis is Basis.READ]


def test_every_standard_has_an_id_of_its_own() -> None:
    ids = [info.id for info in standards()]
    assert len(set(ids)) == len(ids)


def test_every_standard_has_what_its_hosts_need() -> None:
    for info in standards():
        assert (info.workbook, info.template) == (info.id, info.id)
        assert info.titles
        keys = [passage.key for passage in info.passages]
        assert len(keys) == len(set(keys)) > 0
        assert all(passage.prompt.endswith("。") for passage in info.passages)


def test_the_latest_version_not_after_the_years_end_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / PACK
    folder.mkdir(parents=True)
    for day in ("2015-01-01", "2020-12-31", "2021-01-01"):
        (folder / f"{day}.toml").touch()
    monkeypatch.setattr(module, "shipped", lambda home, name="": tmp_path / name)
    chosen = {year: pack_file(PACK, year)[0].stem for year in (2015, 2019, 2020, 2021, 2030, None)}
    assert chosen == {
        2015: "2015-01-01", 2019: "2015-01-01", 2020: "2020-12-31", 2021: "2021-01-01", 2030: "2021-01-01",
        None: "2021-01-01",
    }  # fmt: skip


def test_a_year_before_the_first_version_gets_it_with_a_notice() -> None:
    early, later = load_standard(HENAN, year=2018), load_standard(HENAN, year=2021)
    assert early.pack.effective == later.pack.effective
    assert early.notice.startswith("提示：2018年尚无相应规则")
    assert (later.notice, later.year) == ("", 2021)


def test_a_version_whose_date_is_not_its_file_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / PACK
    folder.mkdir(parents=True)
    shutil.copy(pack_file(PACK, 2021)[0], folder / "2022-01-01.toml")
    monkeypatch.setattr(module, "shipped", lambda home, name="": tmp_path / name)
    with pytest.raises(BadRuleFile) as refused:
        plain_standard(PACK)
    assert refused.value.where == "2022-01-01.toml › effective"


def test_an_unknown_standard_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownStandard, match=HENAN):
        load_standard("henan")


def test_an_unknown_pack_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadRuleFile, match=PACK):
        plain_standard("national/none")


def test_a_bureaus_own_profile_is_loaded_from_its_file(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(
        shipped("rulepacks", "profiles/henan.toml").read_text("utf-8").replace("河南", "我区"), "utf-8"
    )
    (loaded,) = standards_of_file(own, year=2021)
    assert (loaded.info.profile, loaded.info.region) == ("ours", "我区")
    assert loaded.pack.level1 == standards_of_file(own)[0].pack.level1


def test_a_profile_without_a_standard_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('extends = "national/unit_self_eval"\nregion = "我区"\n', "utf-8")
    with pytest.raises(BadRuleFile, match=r"ours\.toml › standards"):
        standards_of_file(own)


def test_what_data_may_name_is_what_the_scoring_knows() -> None:
    assert set(SCORED) == set(METHODS)
    assert set(FUNCTIONS) == set(RATIO_FUNCTIONS)


def test_every_situation_has_fitting_methods_and_every_method_fits_somewhere() -> None:
    assert set(FITTING) == set(SITUATIONS)
    assert {method for fitting in FITTING.values() for method in fitting} == set(METHODS)


def test_henan_cites_its_own_form_for_what_the_form_says() -> None:
    pack = load_standard(HENAN).pack
    stated = [
        pack.budget.law, pack.bases["full_score"], pack.choices["at_least"].law, pack.choices["words"].law,
        *(one.law for one in (*pack.level1, *pack.grades, *pack.bands, *pack.relations)),
        *(one.law for one in pack.ratios if one.code == "execution"),
    ]  # fmt: skip
    assert {law.title for law in stated} == {"部门整体绩效自评表"}
    assert pack.bands == tuple(
        band._replace(law=pack.laws["henan_note3"]) for band in plain_standard(PACK).pack.bands
    )


def test_the_rules_are_cited_with_the_version_of_the_pack_and_of_the_region() -> None:
    henan, nation = load_standard(HENAN, year=2021), plain_standard(PACK, year=2021)
    assert henan.cite() == "单位自评通用规则（2020-02-25版，第1次修订）·河南（第1次修订）"
    assert nation.cite() == "单位自评通用规则（2020-02-25版，第1次修订）·全国"


def test_the_words_of_the_pack_are_those_the_reader_looks_for() -> None:
    asked = {
        *labels.COLUMN_KEYS, *labels.TASK_KEYS, *labels.FUNDS_KEYS, *labels.FUNDS_FACTS, *labels.GROUP_KEYS,
        *labels.HEAD_KEYS, *labels.GOAL_KEYS, "subtotal", "grand_total", "unadjusted",
    }  # fmt: skip
    assert set(plain_standard(PACK).pack.labels) == asked - {"evidence"}
    assert set(load_standard("guangdong-department").pack.labels) == asked
    assert set(LABELS) == asked | {"note", "signature"}
    assert SPLITS == labels.GROUP_KEYS


def test_the_groups_of_the_relations_are_splits_the_reader_names() -> None:
    pack = load_standard(HENAN).pack
    known = {pack.labels[key][0] for key in labels.GROUP_KEYS}
    assert {relation.group for relation in pack.relations} == known
