"""What the program writes is valid to Microsoft's validator: the nearest thing to Word and Excel here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.ooxml.validator import faults, needs_node
from tests.report.charts import chart, drawn
from tests.report.outlines import MAKES
from tests.report.templates import WHERE
from tests.reports import edited, report
from tests.sheets.test_blank_charts import with_charts
from xl_addin import pipeline
from xl_addin.hosts.cli import main
from xl_addin.hosts.excel.addin import build_addin
from xl_addin.report.chart import ROUND, Kind
from xl_addin.report.docx import fill
from xl_addin.report.template_build import build_template
from xl_addin.rules.form import CHART_KINDS
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import blank_bytes, build

pytestmark = [needs_node, pytest.mark.ooxml]

SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")
TEMPLATE = shipped("templates", "henan-department.docx")
LONG = tuple(f"名称很长的收入项目之{number}" for number in "一二三四五")
DESCRIPTION = """
【标题】{{ 名 }}
{% for 一 in 图表 %}
【图位】{{ 一 }}
{% endfor %}
见{{ 图表[0]|图号 }}。
@附件 自评表 | 佐证材料 | 其他
【署名】{{ 名 }}
【成文日期】2022年5月1日
@横排
【附件标识】附件
@表 40 40
表头 | 甲 | 乙
控制 {% for 行 in 表 %}
行 | {{ 行|合并 }} | {{ 行 }}
控制 {% endfor %}
@表完
【表注】注
@竖排
【正文】完
"""


def saved(folder: Path, content: bytes, name: str = "made.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("path", sorted(shipped("templates").glob("*.docx")), ids=lambda path: path.name)
def test_shipped_templates(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize("path", sorted(shipped("workbooks").rglob("*.xlsx")), ids=lambda path: path.name)
def test_shipped_workbooks(path: Path) -> None:
    assert faults(path) == []


def test_a_blank_made_to_size(tmp_path: Path) -> None:
    standard = load_standard("national-project")
    assert faults(saved(tmp_path, blank_bytes(standard, rows=4, projects=6), "made.xlsx")) == []


def test_a_workbook_with_every_kind_of_chart(tmp_path: Path) -> None:
    book = build(with_charts(*CHART_KINDS), load_standard("national-project"))
    assert faults(saved(tmp_path, book, "made.xlsx")) == []


def test_the_filled_sample(tmp_path: Path) -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE, by_rule=True)
    out = tmp_path / "filled.xlsx"
    pipeline.splice(SAMPLE, pipeline.plan_fill(evaluation), to=out)
    assert faults(out) == []


@pytest.mark.parametrize("book", [SAMPLE, shipped("workbooks", "henan-department.xlsx")])
def test_the_report_of_the_sample_and_of_the_blank(book: Path, tmp_path: Path) -> None:
    evaluation, standard = pipeline.evaluate_file(book)
    assert faults(saved(tmp_path, pipeline.render(evaluation, standard, TEMPLATE))) == []


def test_a_report_with_our_comments_and_findings_as_a_workbook(tmp_path: Path) -> None:
    path = saved(tmp_path, edited(report("henan-department"), "自评得39分", "自评得40分"), "report.docx")
    notes, listed = tmp_path / "notes.docx", tmp_path / "listed.xlsx"
    assert main(["check", str(path), "--annotate", str(notes), "--excel", str(listed)]) == 1
    assert faults(notes) == faults(listed) == []


@pytest.mark.parametrize("make", MAKES)
def test_an_outline_made_into_a_template_and_the_report_by_it(make: str, tmp_path: Path) -> None:
    rules = load_standard("henan-department")
    made = pipeline.adopt_outline(saved(tmp_path, MAKES[make](), "outline.docx"), rules).template
    path = saved(tmp_path, made, "template.docx")
    evaluation, rules = pipeline.evaluate_file(SAMPLE)
    assert faults(path) == faults(saved(tmp_path, pipeline.render(evaluation, rules, path))) == []


def test_a_paper_with_every_kind_of_chart_and_every_element(tmp_path: Path) -> None:
    description = tmp_path / "a.txt"
    description.write_text(DESCRIPTION, encoding="utf-8")
    made = [chart(kind, "1", "", "3", title=f"A&B“{kind}”", rows=1 if kind in ROUND else 3) for kind in Kind]
    made += [chart(kind, "-1", "2") for kind in (Kind.COLUMN, Kind.LINE, Kind.STACKED_BAR)]
    made += [chart(kind, *"12345", categories=LONG) for kind in (Kind.COLUMN, Kind.RING)]
    data = {"名": "某某市某某区人民代表大会常务委员会办公室", "图表": made, "表": ["子", "子", "丑"]}
    assert faults(saved(tmp_path, fill(build_template(description), data, WHERE))) == []


@pytest.mark.parametrize("kind", Kind)
def test_a_drawn_chart_with_new_data(kind: Kind, tmp_path: Path) -> None:
    rows = 1 if kind is Kind.PIE else 3
    source = drawn("图.收入", chart(kind, "1", "2", "3"), "图1 收入")
    data = {"图": {"收入": chart(kind, "4", "5", rows=rows)}}
    assert faults(saved(tmp_path, fill(source, data, WHERE))) == []


def test_the_addin_with_both_descriptions_of_its_ribbon(tmp_path: Path) -> None:
    """The validator knows the schemas of the ribbon too, of 2007 and of 2010: see what it says to a fault."""
    made = saved(tmp_path, build_addin().content, "made.xlam")
    assert faults(made) == []
    for part in ("customUI/customUI.xml", "customUI/customUI14.xml"):
        broken = tmp_path / "broken.xlam"
        with zipfile.ZipFile(made) as whole, zipfile.ZipFile(broken, "w") as out:
            for name in whole.namelist():
                content = whole.read(name)
                out.writestr(
                    name, content.replace(b' keytip="R"', b' keytip="LONG"') if name == part else content
                )
        assert any("keytip" in one for one in faults(broken)), part
