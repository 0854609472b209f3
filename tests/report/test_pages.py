"""Pages measure as GB/T 9704-2012 asks, seen after LibreOffice has laid them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import needs_office
from tests.report.builders import evaluation, standard
from tests.report.pages import MM, Page, pages
from tests.report.templates import WHERE
from xl_addin.report.docx import fill, render
from xl_addin.report.template_build import build_template
from xl_addin.rules.resources import shipped

pytestmark = [needs_office, pytest.mark.office]

NUMBERED = """
正文
{% for 段 in 文 %}
{{ 段 }}
{% endfor %}
末
@横排
{% for 段 in 附 %}
{{ 段 }}
{% endfor %}
"""
PAPER = """
{% for 段 in 文 %}
{{ 段 }}
{% endfor %}
@附件 某某区部门整体绩效自评表及其填报说明和全部佐证材料汇编第一册 | 佐证材料
【署名】某某局
【成文日期】2022年5月10日
@横排
【附件标识】附件
@表 60 60 60
表头 | 一级 | 二级 | 三级
控制 {% for 行 in 表 %}
行 | {{ 行.一|合并 }} | {{ 行.二|合并 }} | {{ 行.三 }}
控制 {% endfor %}
@表完
【表注】注
@竖排
完
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    folder = tmp_path_factory.mktemp("paper")
    description = folder / "a.txt"
    description.write_text(PAPER, encoding="utf-8")
    inner = ("子类", "丑类", "寅类", "卯类")
    rows = [{"一": ("甲级", "乙级")[at // 50], "二": inner[at // 25], "三": str(at)} for at in range(100)]
    data = {"文": ["预算绩效" * 400], "表": rows}
    return pages(fill(build_template(description), data, WHERE), folder)


def test_a_full_page_has_22_lines_of_28_characters(paper: list[Page]) -> None:
    full = paper[1]  # the first begins with two blanks
    lines = ["".join(word.text for word in line) for line in full.lines()]
    assert [len(line) for line in lines] == [28] * 22


def test_the_text_keeps_the_margins(paper: list[Page]) -> None:
    for page in (one for one in paper if one.height > one.width):
        words = [word for line in page.lines() for word in line]
        assert min(word.left for word in words) >= 28 * MM - 1
        assert max(word.right for word in words) <= (210 - 26) * MM + 1
        assert min(word.top for word in words) >= 37 * MM - 1


def test_page_numbers_stand_outside_on_odd_and_even_pages(paper: list[Page]) -> None:
    for at, page in enumerate(paper[:3], 1):
        text, across, _ = page.number()
        assert text == f"— {at} —"
        assert (across > page.width / 2) == bool(at % 2)


def test_turned_pages_are_numbered_on_the_same_edge_and_side(paper: list[Page]) -> None:
    """Turned back, the left edge is the foot of the page and the lower corner its right one."""
    _, across, down = paper[0].number()
    from_foot, from_right = paper[0].height - down, paper[0].width - across
    turned = {at: page for at, page in enumerate(paper, 1) if page.width > page.height}
    assert {at % 2 for at in turned} == {0, 1}
    for at, page in turned.items():
        text, across, down = page.number()
        side = page.height - down if at % 2 else down - 2 * MM  # the left margin is 2 mm wider
        assert text == f"— {at} —"
        assert abs(across - from_foot) < 3
        assert abs(side - from_right) < 5


@pytest.mark.parametrize("engine", ["libreoffice", "typst"])
@pytest.mark.parametrize(("upright", "turned"), [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)])
def test_every_number_stands_in_its_place_however_long_the_annex_is(
    engine: str, upright: int, turned: int, tmp_path: Path
) -> None:
    (description := tmp_path / "a.txt").write_text(NUMBERED, encoding="utf-8")
    long, wide = ["某"] * (22 * upright - 6), ["某"] * (14 * (turned - 1) + 7)
    numbered = pages(fill(build_template(description), {"文": long, "附": wide}, WHERE), tmp_path, engine)
    assert [page.width > page.height for page in numbered] == [False] * upright + [True] * turned
    for at, page in enumerate(numbered, 1):
        text, across, down = page.number()
        foot, side = page.height - down, across  # from the foot and the left of the page, seen upright
        if page.width > page.height:
            foot, side = across, down - 2 * MM * (at % 2 == 0)
        long_side = min(page.height, page.width)
        outer = long_side - side if at % 2 else side
        assert text.replace(" ", "") == f"—{at}—"
        assert 23 * MM < foot < 32 * MM
        assert 30 * MM < outer < 50 * MM


def test_upright_pages_after_turned_ones_are_numbered_as_before(paper: list[Page]) -> None:
    text, across, _ = paper[-1].number()
    assert text == f"— {len(paper)} —"
    assert (across > paper[-1].width / 2) == bool(len(paper) % 2)


def test_a_table_repeats_its_header_on_every_page(paper: list[Page]) -> None:
    turned = [page for page in paper if page.width > page.height]
    assert len(turned) >= 3
    for page in turned:
        assert sum(word.text == "三级" for word in page.words) == 1


def test_a_merged_cell_says_its_text_once_at_its_beginning(paper: list[Page]) -> None:
    words = [word.text for page in paper if page.width > page.height for word in page.words]
    assert [words.count(name) for name in ("甲级", "乙级", "子类", "卯类")] == [1, 1, 1, 1]


def test_a_long_annex_name_goes_on_below_its_own_beginning(paper: list[Page]) -> None:
    last = [page for page in paper if page.height > page.width][-2]
    lines = last.lines()
    at = next(n for n, line in enumerate(lines) if line[0].text.startswith("附件：1"))
    name = lines[at][1] if len(lines[at]) > 1 else None
    assert name is not None
    assert abs(lines[at + 1][0].left - name.left) < 1
    assert abs(lines[at + 2][0].left - (28 * MM + 5 * 16)) < 6


def test_the_date_stands_four_characters_in_with_the_name_centred_over_it(paper: list[Page]) -> None:
    words = [word for page in paper for word in page.words]
    name = next(word for word in words if word.text == "某某局")
    year = next(at for at, word in enumerate(words) if "2022" in word.text)
    line = [word for word in words[year:] if abs(word.top - words[year].top) < 6][:8]
    left, right = line[0].left, max(word.right for word in line)
    assert abs(right - ((210 - 26) * MM - 4 * 16)) < 16
    assert abs((name.left + name.right) / 2 - (left + right) / 2) < 2


def test_no_heading_is_last_and_no_chart_without_its_caption(tmp_path: Path) -> None:
    docx = render(evaluation(), standard(), shipped("templates", "henan-department.docx"))
    upright = [page for page in pages(docx, tmp_path) if page.height > page.width]
    for page in upright:
        last = "".join(word.text for word in page.lines()[-1])
        assert not last.startswith(("一、", "二、", "三、", "四、", "（一）", "（二）", "1.", "2.", "3."))
    said = ["".join(word.text for line in page.lines() for word in line) for page in upright]
    for caption, label in (("图1一级指标分值和得分", "得分"), ("图2预算安排和执行情况", "执行数")):
        with_caption = next(text for text in said if caption in text.replace("　", ""))
        assert label in with_caption
