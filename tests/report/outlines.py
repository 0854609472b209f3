"""Build outlines (提纲) of different makes, as bureaus hand them out: styled, typed by hand, in a table."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor


def saved(document: Any) -> bytes:
    """Return the document's bytes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def styled() -> bytes:
    """Return an outline with heading styles, hints in body style, a header, and a narrow page."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "宋体", Pt(14)
    document.sections[0].left_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "某某市财政局统一格式"
    document.add_paragraph("××年度部门整体绩效自评报告（参考提纲）", style="Title")
    for level, heading, hint in (
        (1, "一、部门概况", ""),
        (2, "（一）部门年度履职目标及主要任务", "简要说明部门职责，不超过五百字。"),
        (2, "（二）绩效目标设定情况", "说明年初绩效目标和指标的设置。"),
        (1, "二、绩效自评工作开展情况", "说明自评的组织和过程，可附分工表。"),
        (1, "三、综合评价结论", "写明得分和等级，并作简要分析。"),
        (1, "四、绩效目标实现情况分析", ""),
        (2, "（一）部门预算执行情况", "说明资金到位、执行、管理的情况。"),
        (2, "（二）各项绩效指标完成情况", "逐项说明指标完成情况。"),
        (1, "五、存在的问题及改进措施", "写明具体问题和措施，落实到责任人。"),
        (1, "六、党建引领情况", "结合实际说明。"),
        (1, "七、其他需要说明的问题", ""),
    ):
        document.add_heading(heading, level)
        if hint:
            document.add_paragraph(hint).paragraph_format.first_line_indent = Pt(28)
    return saved(document)


def typed() -> bytes:
    """Return an outline typed by hand: numbers in plain paragraphs, red hints in italics, a place to sign."""
    document = Document()

    def line(text: str, *, bold: bool = False, hint: bool = False, size: int = 16) -> None:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold or None
        run.font.name = "仿宋"
        run._r.rPr.rFonts.set(qn("w:eastAsia"), "黑体" if bold else "仿宋")
        if hint:
            run.italic = True
            run.font.color.rgb = RGBColor(0xFF, 0, 0)
            paragraph.paragraph_format.first_line_indent = Pt(32)

    line("部门整体支出绩效自评报告", bold=True, size=22)
    line("一、基本情况", bold=True)
    line("１、年度主要任务", bold=True)
    line("（填写本年度的主要任务和职责，注意与预算对应。）", hint=True)
    line("二、自评结论", bold=True)
    line("对照评分标准，写明自评得分和等次，并说明理由。", hint=True)
    line("三、绩效目标完成情况", bold=True)
    line("1．资金到位情况", bold=True)
    line("说明财政资金、其他资金到位的情况和比例。", hint=True)
    line("2．资金管理情况", bold=True)
    line("3．满意度情况", bold=True)
    line("说明调查的对象、方式、份数和结果。", hint=True)
    line("四、主要问题及原因", bold=True)
    line("五、廉政风险防控", bold=True)
    line("单位（盖章）")
    line("年　月　日")
    return saved(document)


def tabled() -> bytes:
    """Return an outline in a table, as WPS users make them: chapters left, hints right, one below."""
    document = Document()
    style = document.styles.add_style("一级标题", WD_STYLE_TYPE.PARAGRAPH)
    properties = style.element.get_or_add_pPr()
    properties.append(properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): "0"}))
    document.add_paragraph("绩效自评报告（格式）").alignment = 1
    rows = (
        ("一、单位概况", "简述单位职责、机构和人员。"),
        ("（一）年度履职目标", "一项一条填写。"),
        ("三、评价结论", "写明得分、等级。"),
        ("四、绩效指标分析", "分产出、效益、满意度说明。"),
    )
    table = document.add_table(rows=len(rows), cols=2)
    table.style = "Table Grid"
    for line, (left, right) in zip(table.rows, rows, strict=True):
        line.cells[0].text, line.cells[1].text = left, right
    document.add_paragraph("发现的主要问题和改进措施", style="一级标题")
    document.add_paragraph("问题要具体，措施要可行，写明时限。")
    document.add_paragraph("附表", style="一级标题")
    return saved(document)


_LIST = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("bullet", "•"),
)


def listed(paragraph: Any, level: int) -> None:
    """Put a paragraph into the document's list of chapters, on a level from 0; level 3 has bullets."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = 77


def with_list() -> Any:
    """Return an empty document that has the list which `listed` uses."""
    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(_LIST)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def numbered() -> bytes:
    """Return an outline whose numbers Word makes, with a table of contents, blanks and a place to sign."""
    document = with_list()
    document.add_paragraph("某某县2023年度部门整体支出绩效自评报告（格式）").runs[0].bold = True
    for line in ("一、部门概况\t1", "二、绩效目标完成情况…………2"):
        document.add_paragraph(line)
    for level, heading, hint in (
        (0, "部门概况", "说明部门的职责和人员。"),
        (1, "部门职责", "写明主要职责。"),
        (0, "绩效目标完成情况", ""),
        (1, "履职目标完成情况", "逐项说明履职目标的完成情况。"),
        (1, "产出指标完成情况", "逐项说明产出指标。"),
        (1, "效益指标完成情况", "逐项说明效益指标。"),
        (1, "满意度指标完成情况", "说明满意度。"),
        (0, "自评结论", "经自评，得分____分，等级为____。"),
        (0, "存在的问题及改进措施", "问题要具体。"),
    ):
        listed(document.add_paragraph(heading), level)
        if hint:
            document.add_paragraph(hint)
    table = document.add_table(rows=2, cols=2)
    for line, label in zip(table.rows, ("填报单位", "单位负责人"), strict=True):
        line.cells[0].text = label
    document.add_paragraph("单位（盖章）：　　填报日期：")
    return saved(document)


MAKES = {"styled": styled, "typed": typed, "tabled": tabled, "numbered": numbered}
