"""Name and date share a block at the right, wider where the name needs it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from tests.report.templates import WHERE, template, texts
from xl_addin.report.docx import fill
from xl_addin.report.template_build import build_template

PAPER = "【署名】{{ 名 }}\n【成文日期】2022年5月10日\n"


def indents(name: str, folder: Path) -> list[int | None]:
    """Return the left indents of name and date in whole characters; None where the style's holds."""
    description = folder / "a.txt"
    description.write_text(PAPER, encoding="utf-8")
    made = Document(io.BytesIO(fill(build_template(description), {"名": name}, WHERE)))
    lefts = [one.paragraph_format.left_indent for one in made.paragraphs]
    return [round(left.pt / 16) if left is not None else None for left in lefts]


@pytest.mark.parametrize(
    ("name", "left"),
    [("某局", None), ("某" * 10, None), ("某" * 11, 13), ("某" * 20, 4), ("某" * 40, 0)],
)
def test_both_lines_begin_where_the_name_allows(name: str, left: int | None, tmp_path: Path) -> None:
    assert indents(name, tmp_path) == [left, left]


def test_latin_letters_count_half(tmp_path: Path) -> None:
    assert indents("A" * 20, tmp_path) == [None, None]


def test_a_template_without_the_styles_is_left_alone() -> None:
    assert texts(fill(template("{{ 名 }}"), {"名": "某" * 40}, WHERE)) == ["某" * 40]
