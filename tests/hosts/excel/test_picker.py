"""The picker leads from a number to a formula, and never lets a text become one."""

from __future__ import annotations

import pytest

from xl_addin.errors import BadArgument
from xl_addin.hosts.excel import picker
from xl_addin.hosts.excel.function_catalog import functions


def test_groups_then_functions_then_questions_lead_to_the_formula() -> None:
    menu = picker.groups()
    assert menu.text.splitlines()[1].startswith("1　评分（")
    chosen = picker.functions_of(menu.chosen("1"))
    name = chosen.chosen(" 1 ")
    assert name == "JX_SCORE"
    assert picker.questions(name)[0].startswith("指标值：")
    assert "（可不填）" in picker.questions(name)[3]
    assert picker.formula(name, ["D5", "E5", "F5"]) == "=JX_SCORE(D5, E5, F5)"


def test_every_function_is_in_one_menu() -> None:
    names = [
        name
        for group in picker.groups().choices.values()
        for name in picker.functions_of(group).choices.values()
    ]
    assert sorted(names) == sorted(functions())


def test_every_prompt_fits_into_excels_input_box() -> None:
    groups = picker.groups()
    menus = [groups, *(picker.functions_of(group) for group in groups.choices.values())]
    prompts = [menu.text for menu in menus] + [one for name in functions() for one in picker.questions(name)]
    assert max(map(len, prompts)) <= picker.MOST_CHARACTERS
    assert "共性指标2" in groups.choices.values()


@pytest.mark.parametrize("typed", ["", "0", "99", "一", "JX_NONE"])
def test_a_wrong_number_is_refused(typed: str) -> None:
    with pytest.raises(BadArgument, match="编号"):
        picker.groups().chosen(typed)


def test_a_name_may_be_typed_instead_of_its_number() -> None:
    assert picker.functions_of("评分").chosen("JX_GRADE") == "JX_GRADE"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("D5", "D5"),
        ("$D$5:$D$9", "$D$5:$D$9"),
        ("自评表!D5", "自评表!D5"),
        ("'附件1 基础数据表'!B5", "'附件1 基础数据表'!B5"),
        ("98.5", "98.5"),
        ("-3%", "-3%"),
        ("≥90%", '"≥90%"'),
        ('"≥90%"', '"≥90%"'),
        ('HYPERLINK("http://a","b")', '"HYPERLINK(""http://a"",""b"")"'),
        ("=cmd|' /C calc'!A0", "\"=cmd|' /C calc'!A0\""),
        ("D5)+CALL(1", '"D5)+CALL(1"'),
    ],
)
def test_addresses_and_numbers_stay_and_all_else_is_text(typed: str, written: str) -> None:
    assert picker.formula("JX_GRADE", [typed]) == f"=JX_GRADE({written})"


def test_arguments_left_out_in_between_keep_their_place() -> None:
    typed = ["D5", "E5", "F5", "", "湖南", "", ""]
    assert picker.formula("JX_SCORE", typed) == '=JX_SCORE(D5, E5, F5, , "湖南")'


def test_an_argument_that_is_needed_must_be_given() -> None:
    with pytest.raises(BadArgument, match="分值"):
        picker.formula("JX_SCORE", ["D5", "E5"])
