"""Write docs/templates.zh.md: how an accountant edits a Word template, every format and every name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_addin import pipeline
from xl_addin.report.context import context
from xl_addin.report.field_guide import field_guide
from xl_addin.report.sandbox import make_environment
from xl_addin.report.wording import MERGE_MARK
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import standards

_FORMATS = """## 4 格式

写在竖线后面：`{{ 名称|格式 }}`，要写括号的照例子写；可以接着写第二个。没有数据时多数格式写“未填报”。
"""
_NAMES = """## 5 可用的名称

自己这张表现在的值和来源单元格，用 `jixiao template fields 自评表.xlsx -o 可用字段.xlsx` 列出。
`名称[]` 表示其中的每一项。
"""


def templates_page() -> str:
    """Return docs/templates.zh.md, its examples executed on the shipped samples, first those with tasks."""
    samples = [
        pipeline.evaluate_file(shipped("workbooks", f"samples/{info.workbook}.xlsx"), standard_id=info.id)
        for info in standards()
    ]
    guide = field_guide()
    datas = sorted((context(*sample) for sample in samples), key=lambda data: not data["任务"])
    evaluation, standard = next(one for one in samples if one[0].dossier.tables[0].tasks)
    formats = [
        (f"`{note.name}`", note.about, f"`{example}`", _executed(example, datas))
        for note in guide.formats
        for example in note.examples
    ]
    names = [
        (f"`{one.path}`", one.about, one.kind, f"`{one.tag}`" if one.tag else "")
        for one in pipeline.template_fields(evaluation, standard)
    ]
    parts = [
        shipped("templates", "guide.zh.md").read_text(encoding="utf-8"),
        _FORMATS,
        _table(("格式", "作用", "写法", "得到"), formats),
        _NAMES,
        _table(("名称", "是什么", "类别", "可复制的写法"), names),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _executed(example: str, datas: Sequence[dict[str, Any]]) -> str:
    """Return what an example prints: with the first sample, else the first with the projects it asks for."""
    data = next((data for data in datas if data["项目"]), datas[0]) if "项目" in example else datas[0]
    return make_environment().from_string(example).render(data).replace(MERGE_MARK, "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return (
        "\n".join(
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ⏎ ") for cell in row) + " |"
            for row in lines
        )
        + "\n"
    )
