"""Text comes out of XML as text that any program can carry on."""

from __future__ import annotations

import pytest

from xl_addin.errors import WorkbookDamaged
from xl_addin.sheets import markup


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ("_xD800_", "\ufffd"),
        ("甲_xDE00_乙", "甲\ufffd乙"),
        ("&#xD800;&#57343;", "\ufffd\ufffd"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_x000D_&lt;&#20013;", "\r<中"),
    ],
)
def test_half_a_character_never_becomes_text(held: str, text: str) -> None:
    assert markup.plain_text(held) == text
    markup.plain_text(held).encode()


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>', '\ufeff<?xml version="1.0"?>'])
@pytest.mark.parametrize("aside", ['<?x a<c r="G9"><v>5</v></c>?>', "<!-- <?x <v>5</v> -->", "<?x <!-- ?>"])
def test_comments_and_instructions_are_blanked_at_equal_length(declared: str, aside: str) -> None:
    part = f"{declared}<r>{aside}<v>1</v></r>"
    blank = f"{declared}<r>{' ' * len(aside)}<v>1</v></r>"
    assert markup.readable(part.encode(), "表").decode() == blank


@pytest.mark.parametrize("opening", ["<!--", "<?x "])
def test_one_that_does_not_end_is_a_broken_part(opening: str) -> None:
    with pytest.raises(WorkbookDamaged, match="没写完的注释"):
        markup.readable(f"<r>{opening * 100_000}</r>".encode(), "表")
