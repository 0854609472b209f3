"""A form's texts quote the rules, so that they cannot disagree with them."""

from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank_words import fill_in, words_of


def test_texts_quote_the_numbers_of_the_rules() -> None:
    words = words_of(load_standard("henan-department"))
    assert words["grades"] == "90分及以上为优，80分至不足90分为良，60分至不足80分为中，不足60分为差"
    assert "投入管理指标30分" in words["level1"]
    assert words["full_score"] == "100"


def test_a_placeholder_gives_way_to_its_word_and_other_braces_stay() -> None:
    assert fill_in("满分{full_score}，{其他}", {"full_score": "100"}) == "满分100，{其他}"
