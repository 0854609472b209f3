"""The shipped template is what its description says, byte for byte, in the official format."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.report.builders import evaluation, standard
from xl_addin.report.context import context
from xl_addin.report.schema_order import ORDER
from xl_addin.report.template_build import build_template
from xl_addin.rules.resources import shipped

DESCRIPTION = shipped("templates", "henan-department.txt")


@pytest.fixture(scope="module")
def built() -> bytes:
    return build_template(DESCRIPTION)


def test_the_shipped_template_is_built_from_its_description(built: bytes) -> None:
    assert shipped("templates", "henan-department.docx").read_bytes() == built, "run ./run build"


def test_the_same_text_gives_the_same_bytes(built: bytes) -> None:
    assert build_template(DESCRIPTION) == built


def test_the_page_is_the_official_one(built: bytes) -> None:
    first, annex = Document(io.BytesIO(built)).sections
    lengths = first.page_width, first.page_height, first.top_margin, first.left_margin
    assert [round(length.mm) for length in lengths if length] == [210, 297, 37, 28]
    assert round((first.page_width - first.left_margin - first.right_margin) / Mm(1)) == 156
    assert round((first.page_height - first.top_margin - first.bottom_margin) / Mm(1)) == 225
    assert annex.page_width > annex.page_height


def test_twenty_two_lines_fit_the_page(built: bytes) -> None:
    spacing = Document(io.BytesIO(built)).styles["公文正文"].element.pPr.find(qn("w:spacing"))
    line = int(spacing.get(qn("w:line")))
    text = Mm(225).twips
    assert line * 22 <= text < line * 23


def test_no_thumbnail_of_another_document_is_carried(built: bytes) -> None:
    assert b"thumbnail" not in built


def test_headings_have_outline_levels(built: bytes) -> None:
    styles = Document(io.BytesIO(built)).styles
    levels = [styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for n in (1, 2, 3)]
    assert levels == ["0", "1", "2"]


def test_no_empty_paragraph_serves_as_spacing(built: bytes) -> None:
    assert all(paragraph.text for paragraph in Document(io.BytesIO(built)).paragraphs)


def test_page_numbers_stand_outside_on_odd_and_even_pages(built: bytes) -> None:
    document = Document(io.BytesIO(built))
    assert document.settings.odd_and_even_pages_header_footer
    sides = [
        footer.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val"))
        for footer in (document.sections[0].footer, document.sections[0].even_page_footer)
    ]
    assert sides == ["right", "left"]
    assert document.sections[0].footer.paragraphs[0].text == "— 1 —"


def test_tables_fit_their_page_and_repeat_their_headers(built: bytes) -> None:
    document = Document(io.BytesIO(built))
    annex = document.sections[1]
    width = (annex.page_width - annex.left_margin - annex.right_margin) / Mm(1) * 56.7
    for table in document.tables:
        columns = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(columns) <= width + 6  # a tenth of a millimetre
    repeated = [table for table in document.tables if "w:tblHeader" in table._tbl.xml]
    assert len(repeated) == 3


@pytest.mark.parametrize("kind", ["pPr", "style", "sectPr"])
def test_children_stand_in_the_order_of_the_schema(built: bytes, kind: str) -> None:
    document = Document(io.BytesIO(built))
    order = {name: at for at, name in enumerate(ORDER[kind].split())}
    roots = (document.element, document.styles.element, document.sections[0].footer._element)
    for root in roots:
        for parent in root.iter(qn(f"w:{kind}")):
            places = [
                order[child.tag.split("}")[1]]
                for child in parent
                if child.tag.startswith("{" + parent.nsmap["w"])
            ]
            assert places == sorted(places)


def test_the_manifest_agrees_with_the_context_and_the_standard() -> None:
    manifest = tomllib.loads(DESCRIPTION.with_suffix(".toml").read_text(encoding="utf-8"))
    data = context(evaluation(), standard())
    text = DESCRIPTION.read_text(encoding="utf-8")
    assert manifest["standard"] == standard().info.id
    assert set(manifest["requires"]) <= set(data)
    assert all(key in text for key in manifest["requires"])
    named = set(re.findall(r"@文字 (\S+)|报告文字\.(?!get)([\u4e00-\u9fff]+)", text))
    assert {one or other for one, other in named} == set(manifest["passages"])
    assert set(manifest["passages"]) <= set(data["报告文字"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("@表 10 20\n行 | 甲", "1 cells for 2 columns"),
        ("【没有】甲", "unknown style"),
        ("@没有", "unknown word"),
        ("@属性 pages = 3", "unknown property"),
        ("甲\n@表 10\n乙", "only rows"),
        ("@表 10\n行 | 甲", "without @表完"),
        ("@表 10\n行 | 甲\n@表完\n@横排", "needs a paragraph"),
        ("@图", "needs the name of a chart"),
        ("@附件", "needs the name of an annex"),
    ],
)
def test_a_faulty_description_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        build_template(path)


def test_long_lines_may_be_continued(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# 注\n甲\n  乙\n\n丙", encoding="utf-8")
    document = Document(io.BytesIO(build_template(path)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["甲乙", "丙"]


def paragraphs(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [(one.style.name, one.text) for one in Document(io.BytesIO(build_template(path))).paragraphs]


def test_a_chart_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    assert paragraphs(tmp_path, "@图 预算执行") == [("图位", "{{ 图.预算执行 }}")]


def test_one_annex_has_no_number_and_several_have(tmp_path: Path) -> None:
    assert paragraphs(tmp_path, "@附件 自评表") == [("附件说明", "附件：自评表")]
    assert paragraphs(tmp_path, "@附件 自评表 | 材料") == [
        ("附件首项", "附件：1.\t自评表"),
        ("附件续项", "2.\t材料"),
    ]


def test_upright_pages_may_follow_turned_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲\n@横排\n乙\n@竖排\n丙", encoding="utf-8")
    document = Document(io.BytesIO(build_template(path)))
    assert [one.page_width > one.page_height for one in document.sections] == [False, True, False]
    assert [one.text for one in document.paragraphs] == ["甲", "乙", "丙"]


def test_the_styles_of_an_official_paper_are_named_and_measured(built: bytes) -> None:
    styles = Document(io.BytesIO(built)).styles
    looks = {
        name: (styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), styles[name].font.size.pt)
        for name in ("公文标题", "公文正文", "Heading 1", "Heading 2", "Heading 3", "图题")
    }
    assert looks == {
        "公文标题": ("方正小标宋简体", 22),
        "公文正文": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "图题": ("黑体", 12),
    }
    kept = ("Heading 1", "Heading 2", "Heading 3", "图位", "表题", "附件说明", "署名")
    assert all(styles[name].paragraph_format.keep_with_next for name in kept)
