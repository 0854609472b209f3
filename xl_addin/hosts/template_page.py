"""Write docs/templates.zh.md: how an accountant edits a Word template, every format and every name."""

from __future__ import annotations

from collections.abc import Sequence

from xl_addin import pipeline
from xl_addin.report.context import context
from xl_addin.report.field_guide import field_guide
from xl_addin.report.sandbox import make_environment
from xl_addin.report.wording import MERGE_MARK
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import standards

_HOW = """# 报告模板：怎样改，能写什么

> 本页由 `./run build` 生成，请勿手改。例子用自带的示例自评表实际算出。

模板就是普通的 Word 文件（.docx）：固定的文字照写，要由程序填的地方写**标签**。字体、字号、行距、页眉页脚都在 Word 里照平常设置。

## 1 怎样得到一份模板

- **改自带的**：把程序目录 `templates` 里的 `.docx` 复制一份再改。
- **用财政部门的提纲**：`jixiao template adopt 提纲.docx --standard henan-department -o 模板.docx`。程序按标题把自带模板的段落和表格放进提纲，
  版式仍是提纲的；提纲里“说明……”之类的文字改成批注；对不上的标题写〔待补充：标题〕。请看一遍再用；上报前删去批注。
- **检查**：`jixiao template check 模板.docx 自评表.xlsx --annotate 批注版.docx --try 试填.docx`。一次列出全部问题，写明在哪一段、哪个表第几行第几列。
- **使用**：`jixiao report 自评表.xlsx -o 报告.docx --template 模板.docx`。

## 2 三种标签

| 标签 | 用处 | 例子 |
| --- | --- | --- |
| `{{ 名称 }}` | 写出一个数或一段文字 | `预算执行率为{{ 预算.执行率\\|百分比 }}` |
| `{% … %}` | 循环、条件，写在一段话里面 | `{% if 等级 %}等级为{{ 等级 }}{% else %}等级未定{% endif %}` |
| `{%p … %}` | 独占一段的循环、条件，填完这一段就没有了 | `{%p for 段 in 报告文字.前言\\|分段 %}` |
| `{%tr … %}` | 独占一行表格的循环，填完这一行就没有了 | `{%tr for 行 in 指标表 %}` |
| `{# … #}` | 写给自己看的说明，不进报告 | `{# 这里以后补 #}` |

1. 大括号、百分号、竖线、点、逗号、括号、引号都要用**半角**。中文输入法打出的 ｛｛ ｝｝ ％ ｜ （ ） ， 程序读不懂，检查时会逐处指出。
2. 有开头就要有结尾：`for` 对 `endfor`，`if` 对 `endif`；后打开的先结束，两头写成同一种（都用 `{%p` 或都用 `{%tr`）。
3. `{%p` 所在的段、`{%tr` 所在的行里不要写别的字，那些字会丢。
4. 名称不能以数字开头；下一级用点连接，如 `预算.执行率`。一组数据（下表写“一组数据”的）要用循环一项一项地取。
5. 标签里选几个字改字体不要紧；标签要在同一段里写完。
6. 标签可以写在正文、表格、页眉、页脚、脚注、文本框里；写在图表标题、批注、尾注里的不会填。
7. 没有填的数据：单位该写的写成〔待补充：…〕；数字为空。可以用 `{% if 名称 %}…{% endif %}` 把整句包起来。

表格里逐行列出指标，这样写三行（第一行、第三行只有标签，别的格子空着）：

| 三级指标 | 指标值 | 得分 |
| --- | --- | --- |
| `{%tr for 行 in 指标表 %}` | | |
| `{{ 行.名称 }}` | `{{ 行.指标值 }}` | `{{ 行.得分\\|数 }}` |
| `{%tr endfor %}` | | |

## 3 安全

模板只能取用数据和下面列出的格式，不能执行程序、读写文件。不是自带的模板在单独的进程里运行，限时、限内存。带宏、控件、链接的图片或对象、
取用外部文件的域，以及损坏、加密、异常压缩的文件不收。用别人给的模板也请先 `template check`。
"""


def templates_page() -> str:
    """Return docs/templates.zh.md, its examples executed on the shipped sample of the first standard."""
    info = standards()[0]
    sample = shipped("workbooks", f"samples/{info.workbook}.xlsx")
    evaluation, standard = pipeline.evaluate_file(sample, standard_id=info.id)
    data, env, guide = context(evaluation, standard), make_environment(), field_guide()
    formats = [
        (
            f"`{note.name}`",
            note.about,
            f"`{example}`",
            env.from_string(example).render(data).replace(MERGE_MARK, ""),
        )
        for note in guide.formats
        for example in note.examples
    ]
    names = [
        (f"`{one.path}`", one.about, one.kind, f"`{one.tag}`" if one.tag else "")
        for one in pipeline.template_fields(evaluation, standard)
    ]
    parts = [
        _HOW,
        "## 4 格式\n\n写在竖线后面：`{{ 名称|格式 }}`，要写括号的照例子写；可以接着写第二个。没有数据时多数格式写“未填报”。\n",
        _table(("格式", "作用", "写法", "得到"), formats),
        "## 5 可用的名称\n\n自己这张表现在的值和来源单元格，用 `jixiao template fields 自评表.xlsx -o 可用字段.xlsx` 列出。"
        "`名称[]` 表示其中的每一项。\n",
        _table(("名称", "是什么", "类别", "可复制的写法"), names),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return (
        "\n".join(
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ⏎ ") for cell in row) + " |"
            for row in lines
        )
        + "\n"
    )
