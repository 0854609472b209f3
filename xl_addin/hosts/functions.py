"""The verbs of the worksheet functions: list them, and turn them into values for a copy that is sent away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin import pipeline
from xl_addin.hosts import outputs, wire

if TYPE_CHECKING:
    from argparse import Namespace

NOTHING_LEFT = "单元格、名称、条件格式、数据验证里都没有留下绩效自评函数。"

Answer = tuple[dict[str, Any], str, int]


def udfs() -> Answer:
    """Return every worksheet function with its arguments and its example."""
    from xl_addin.hosts.excel.function_catalog import functions

    every = functions().values()
    listed = [
        {
            "name": one.name,
            "group": one.group,
            "about": one.about,
            "arguments": [
                {"name": arg.name, "term": arg.term, "help": arg.help, "optional": arg.optional}
                for arg in one.shown_arguments
            ],
            "example": one.example.formula,
        }
        for one in every
    ]
    lines = [f"  {one.spelling}\n      {one.about}" for one in every]
    return {"udfs": listed}, "\n".join([f"绩效自评函数（{len(listed)} 个）：", *lines]), 0


def freeze(args: Namespace) -> Answer:
    """Write the copy and say what became a value and what stayed, and why."""
    source = Path(args.book)
    target = outputs.checked(Path(args.output), outputs.BOOKS, source)
    done = pipeline.freeze(source, to=target)
    left = [
        {"code": one.code, "where": one.where, "what": one.what, "why": one.why, "remedy": one.remedy}
        for one in done.left
    ]
    result = {
        "file": str(target),
        "changed": [wire.change(one) for one in done.writes],
        "left": left,
        "notes": list(done.notes),
        "backup": str(done.backup) if done.backup else None,
    }
    lines = [f"已另存：{target}", f"{len(done.writes)} 个公式换成了数值。"]
    lines += [f"有 {len(left)} 个没有换：" if left else NOTHING_LEFT]
    lines += [f"  [{one.code}] {one.where}：{one.what}。{one.why}。{one.remedy}" for one in done.left]
    lines += done.notes
    lines += [f"原来的 {target.name} 已备份：{done.backup}"] if done.backup else []
    return result, "\n".join(lines), 0
