"""Find our functions where no cell holds their result: names, conditional formats, validations, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_addin.errors import NotFrozen
from xl_addin.sheets import freeze, markup, workbook_part
from xl_addin.sheets.package import Package

_PREFIX = r"(?:[\w.-]+:)?"
_RULES = re.compile(
    rf"<({_PREFIX}(conditionalFormatting|dataValidation))(\s[^<>]*)?>(.*?)</\1\s*>".encode(), re.DOTALL
)
_COLUMN = re.compile(
    rf"<{_PREFIX}tableColumn\s([^<>]*)>\s*<{_PREFIX}calculatedColumnFormula(?:\s[^<>]*)?>([^<]*)<".encode()
)
_FORMULA = re.compile(rf"<{_PREFIX}(?:f|formula[12]?)(?:\s[^<>]*)?>([^<]*)<".encode())
_PLACES = re.compile(rf"<{_PREFIX}sqref(?:\s[^<>]*)?>([^<]*)<".encode())


class _Kind(NamedTuple):
    """What holds such a formula, why it stays, and how a user takes it out."""

    name: str
    remedy: str
    why: str = "没有单元格存着它的结果，不能换成数值"


_NAME = _Kind("名称", "请点“公式 → 名称管理器”，删去这个名称或改成数值。")
_TABLE = _Kind("表格列", "请点“表设计 → 转换为区域”。", "表格会用这个公式填新的行")
_KINDS = {
    "conditionalFormatting": _Kind("条件格式", "请点“条件格式 → 管理规则”，删去这条规则。"),
    "dataValidation": _Kind("数据验证", "请点“数据 → 数据验证”，清除这片区域的规则。"),
}


def left_elsewhere(package: Package) -> tuple[NotFrozen, ...]:
    """Return every formula with our functions outside the cells, with its place and what to do."""
    return (*_names(package), *_in_rules(package), *_in_tables(package))


def _left(where: str, kind: _Kind, formula: str) -> NotFrozen:
    return freeze.not_frozen_at(f"{where}（{kind.name}）", formula, kind.why, kind.remedy)


def _names(package: Package) -> Iterator[NotFrozen]:
    for name, text in workbook_part.every_name(package.read(package.workbook), package.where):
        if freeze.is_ours(text):
            yield _left(name, _NAME, text)


def _in_rules(package: Package) -> Iterator[NotFrozen]:
    for sheet in package.sheets:
        data = markup.readable(package.read(sheet.part), package.where)
        if b"jx_" not in data.lower():
            continue
        for rule in _RULES.finditer(data):
            given = markup.attributes(rule[3] or b"").get("sqref", "")
            places = given or " ".join(map(_text, _PLACES.findall(rule[4])))
            for formula in map(_text, _FORMULA.findall(rule[4])):
                if freeze.is_ours(formula):
                    yield _left(f"{sheet.name}!{places}", _KINDS[rule[2].decode()], formula)


def _in_tables(package: Package) -> Iterator[NotFrozen]:
    for sheet in package.sheets:
        for one in package.relations(sheet.part):
            if one.kind != "table" or not package.has(one.target):
                continue
            for column in _COLUMN.finditer(markup.readable(package.read(one.target), package.where)):
                if freeze.is_ours(formula := _text(column[2])):
                    name = markup.attributes(b" " + column[1]).get("name", "")
                    yield _left(f"{sheet.name}!{name}", _TABLE, formula)


def _text(data: bytes) -> str:
    return markup.unescape(data.decode("utf-8", "replace"))
