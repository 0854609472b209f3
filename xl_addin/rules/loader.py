"""Read a TOML file of the project; the only place that does."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_addin.errors import BadRuleFile

_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key", "Cannot mutate immutable")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file: numbers with a point as Decimal, dates as `date`.

    Raises BadRuleFile, naming file and line, for a file that is missing, not UTF-8, not TOML, or
    states a key twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as trouble:
        raise BadRuleFile(
            path.name, problem="文件读不出来", detail=f"{path} 不存在或不能读取", fix="请核对文件名和位置。"
        ) from trouble
    except UnicodeDecodeError as trouble:
        raise BadRuleFile(
            path.name,
            problem="文件不是 UTF-8 编码",
            detail="规则文件只用 UTF-8 编码",
            fix="请用记事本另存为 UTF-8。",
        ) from trouble
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as trouble:
        raise _fault(path.name, text, str(trouble)) from trouble


def _fault(name: str, text: str, message: str) -> BadRuleFile:
    """Return the error for text that is not TOML, quoting the line."""
    found = re.search(r"at line (\d+)", message)
    lines = text.splitlines() or [""]
    number = min(int(found[1]), len(lines)) if found else len(lines)
    written = lines[number - 1].strip()[:60]
    if message.startswith(_TWICE):
        problem, fix = "同一个键写了两次", "请删去重复的一处"
    else:
        problem, fix = "写法不合 TOML 格式", "文字要加引号，每行一个“键 = 值”，日期写成 2020-02-25"
    return BadRuleFile(
        f"{name} › 第{number}行", problem=problem, detail=f"这一行是：{written}", fix=f"{fix}。"
    )
