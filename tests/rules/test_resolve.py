"""A region's differences are laid over the pack, leaf by leaf on record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.errors import BadRuleFile
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import SITUATIONS, RulePack, StepRule
from xl_addin.rules.parts import read_rules
from xl_addin.rules.resolve import resolve
from xl_addin.rules.standard import pack_file, read_pack
from xl_addin.rules.toml_table import TomlTable

PACK = "national/unit_self_eval"
LAW = '\n[laws.region]\ntitle = "某省自评表"\nbasis = "表注"\n'


def with_profile(folder: Path, text: str) -> RulePack:
    """Return the national rules with these differences."""
    path = folder / "region.toml"
    path.write_text(text + LAW, encoding="utf-8")
    head, base = read_pack(pack_file(PACK, 2021)[0], PACK)
    return resolve(head, base, read_rules(TomlTable(path.name, read_toml(path)), base.laws), profile="region")


def national() -> RulePack:
    """Return the national rules."""
    return resolve(*read_pack(pack_file(PACK, 2021)[0], PACK))


def test_an_empty_profile_leaves_the_pack_as_it_is(tmp_path: Path) -> None:
    resolved = with_profile(tmp_path, "")
    for name in ("level1", "grades", "bands", "choices", "budget", "ratios", "relations", "labels", "bases"):
        assert getattr(resolved, name) == getattr(national(), name), name
    assert resolved.provenance == {}


def test_a_changed_leaf_is_on_record_and_nothing_else(tmp_path: Path) -> None:
    resolved = with_profile(
        tmp_path, 'choices = [{ situation = "at_most", method = "linear", law = "form" }]\n'
    )
    assert resolved.choices["at_most"].method == "linear"
    assert resolved.choices["at_least"] == national().choices["at_least"]
    assert resolved.provenance == {"choices.at_most.method": "region"}


def test_a_region_may_leave_all_points_to_each_year_s_notice(tmp_path: Path) -> None:
    levels = (
        'level1 = [{ name = "预算编制情况", law = "region" }, { name = "预算执行情况", law = "region" }]\n'
    )
    resolved = with_profile(tmp_path, levels)
    assert [(one.name, one.points, one.budget) for one in resolved.level1] == [
        ("预算编制情况", None, False), ("预算执行情况", None, False),
    ]  # fmt: skip


def test_a_list_that_is_one_whole_is_replaced(tmp_path: Path) -> None:
    resolved = with_profile(
        tmp_path,
        'grades = [{ name = "合格", at_least = 75, law = "region" },'
        ' { name = "差", at_least = 0, law = "cz10" }]\n',
    )
    assert [grade.name for grade in resolved.grades] == ["合格", "差"]
    assert set(resolved.provenance) == {"grades.优", "grades.良", "grades.中", "grades.合格"}


def test_words_are_added_to_the_known_ones(tmp_path: Path) -> None:
    resolved = with_profile(tmp_path, 'labels = { actual = ["完成值", "年终值"] }\n')
    assert resolved.labels["actual"] == (*national().labels["actual"], "年终值")
    assert resolved.labels["target"] == national().labels["target"]
    assert set(resolved.provenance) == {"labels.actual"}


def test_a_number_changes_with_its_source(tmp_path: Path) -> None:
    resolved = with_profile(tmp_path, 'over_flag = { value = 1.2, law = "region" }\n')
    assert resolved.over_flag == Decimal("1.2")
    assert resolved.bases["over_flag"].title == "某省自评表"
    assert set(resolved.provenance) == {"numbers.over_flag", "bases.over_flag"}


def test_a_region_may_deduct_by_steps(tmp_path: Path) -> None:
    step = (
        '{ name = "在职人员控制率", side = "over", per = 1, deduct = 0.5, limit = 100, whole = true,'
        ' law = "region" }'
    )
    resolved = with_profile(tmp_path, f"steps = [{step}]\n")
    (rule,) = resolved.steps
    assert (rule.side, rule.deduct, rule.limit) == ("over", Decimal("0.5"), Decimal(100))
    assert (rule.floor, rule.whole) == (Decimal(0), True)
    assert resolved.provenance == {"steps.在职人员控制率": "region"}


STAFF = (
    '{{ name = "在职人员控制率", side = "over", per = 1, deduct = {deduct}, limit = 100, whole = true,'
    ' points = {points}, law = "region" }}'
)


def test_one_indicator_may_have_steps_for_five_points_and_for_one(tmp_path: Path) -> None:
    both = f"{STAFF.format(deduct=0.5, points=5)}, {STAFF.format(deduct=0.1, points=1)}"
    resolved = with_profile(tmp_path, f"steps = [{both}]\n")
    assert [(one.points, one.deduct) for one in resolved.steps] == [(5, Decimal("0.5")), (1, Decimal("0.1"))]
    assert set(resolved.provenance) == {"steps.在职人员控制率（5分）", "steps.在职人员控制率（1分）"}


def test_a_regions_steps_for_an_indicator_replace_all_of_the_packs(tmp_path: Path) -> None:
    head, base = read_pack(pack_file(PACK, 2021)[0], PACK)
    law = next(iter(base.laws.values()))
    old = StepRule("在职人员控制率", "over", Decimal(1), Decimal(2), law)
    kept = old._replace(name="三公经费控制率")
    path = tmp_path / "region.toml"
    path.write_text(f"steps = [{STAFF.format(deduct=0.5, points=5)}]\n{LAW}", encoding="utf-8")
    changes = read_rules(TomlTable(path.name, read_toml(path)), base.laws)
    resolved = resolve(head, base._replace(steps={one.name: one for one in (old, kept)}), changes)
    assert [(one.name, one.deduct) for one in resolved.steps] == [
        ("三公经费控制率", 2), ("在职人员控制率", Decimal("0.5")),
    ]  # fmt: skip


def test_a_region_may_state_its_own_source_and_take_over_the_values(tmp_path: Path) -> None:
    resolved = with_profile(
        tmp_path,
        '[cites]\nbands = "region"\n"choices.equal" = "region"\nbudget = "region"\nfull_score = "region"\n',
    )
    assert {band.law.key for band in resolved.bands} == {"region"}
    assert [band.words for band in resolved.bands] == [band.words for band in national().bands]
    assert (resolved.choices["equal"].law.key, resolved.choices["equal"].method) == ("region", "equal")
    assert resolved.choices["at_most"] == national().choices["at_most"]
    assert resolved.budget == national().budget._replace(law=resolved.laws["region"])
    assert resolved.bases["full_score"].key == "region"
    assert all(path.endswith(".law") or path == "bases.full_score" for path in resolved.provenance)
    assert {"bands.达成.law", "choices.equal.law", "budget.law"} < set(resolved.provenance)


def test_deducting_by_steps_may_be_chosen_where_steps_are_stated(tmp_path: Path) -> None:
    resolved = with_profile(
        tmp_path,
        'choices = [{ situation = "at_most", method = "stepped", law = "region" }]\n'
        f"steps = [{STAFF.format(deduct=0.5, points=5)}]\n",
    )
    assert resolved.choices["at_most"].method == "stepped"


def test_an_unknown_label_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile) as refused:
        with_profile(tmp_path, 'labels = { acutal = ["完成值"] }\n')
    assert refused.value.where == "region.toml › labels › acutal"
    assert "actual、" in refused.value.remedy


def test_the_file_that_states_the_wrong_points_is_named(tmp_path: Path) -> None:
    rows = '{ name = "预算执行率", points = 10, budget = true, law = "region" }'
    with pytest.raises(BadRuleFile) as refused:
        with_profile(tmp_path, f"level1 = [{rows}]\n")
    assert refused.value.where == "region.toml › level1"


@given(st.permutations(tuple(SITUATIONS)), st.integers(0, len(SITUATIONS) - 1))
def test_a_pack_with_any_choice_missing_is_refused(order: list[str], kept: int) -> None:
    head, base = read_pack(pack_file(PACK, 2021)[0], PACK)
    choices = {name: base.choices[name] for name in order[:kept]}
    partial = base._replace(choices=choices)
    with pytest.raises(BadRuleFile, match="缺少“choices"):
        resolve(head, partial)
