"""Text comes out of XML as text that any program can carry on."""

from __future__ import annotations

import pytest

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
