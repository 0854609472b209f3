"""Do what `jixiao addin` promises: build the Excel add-in; `addin_setup` packs and installs it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin.hosts import addin_setup

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Answer = tuple[dict[str, Any], str, int]

DEFAULT = "dist/绩效自评.xlam"


def build(args: Namespace) -> Answer:
    """Write the .xlam; the same sources give the same bytes."""
    from xl_addin.hosts import outputs
    from xl_addin.hosts.excel.addin import build_addin

    path = outputs.checked(Path(args.output), (".xlam",))
    made = build_addin()
    if args.output == DEFAULT:
        path.parent.mkdir(exist_ok=True)
    outputs.write(path, made.content)
    digest = hashlib.sha256(made.content).hexdigest()
    result = {
        "file": str(path),
        "sha256": digest,
        "size": len(made.content),
        "modules": list(made.modules),
        "xlwings": made.xlwings,
    }
    text = (
        f"已生成 Excel 加载项：{path}（{len(made.content)} 字节）\nSHA-256：{digest}\nxlwings：{made.xlwings}"
    )
    return result, text, 0


ACTIONS: Mapping[str, Callable[[Namespace], Answer]] = {"build": build, **addin_setup.ACTIONS}


def add_verbs(verb: Callable[..., ArgumentParser]) -> None:
    """Add `addin` with its actions to the command line."""
    actions = verb("addin", "Excel 加载项").add_subparsers(
        dest="action", metavar="动作", title="动作", required=True
    )
    one = verb("build", "生成 Excel 加载项 绩效自评.xlam", actions)
    one.add_argument(
        "-o", "--output", default=DEFAULT, metavar="FILE.xlam", help=f"保存到哪里（默认 {DEFAULT}）"
    )
    addin_setup.add_verbs(verb, actions)
