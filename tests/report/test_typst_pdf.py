"""Typst runs in a process of its own: what it cannot do is told with a code, what hangs is ended."""

from __future__ import annotations

import pytest

from tests.report.templates import template
from xl_addin.errors import EngineFailed, GlyphMissing
from xl_addin.report import processes
from xl_addin.report.typst_pdf import convert


def test_a_character_without_a_glyph_is_an_error_that_names_it() -> None:
    with pytest.raises(GlyphMissing, match=r"有 1 个字没有字体.*U\+F0000") as caught:
        convert(template("预算\U000f0000"))
    assert caught.value.code == "JX603"


def test_a_layout_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS", 0.01)
    with pytest.raises(EngineFailed, match="已停止"):
        convert(template("文"))
