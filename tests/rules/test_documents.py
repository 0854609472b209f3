"""Policy documents are read once each, a repealed one with what replaced it; a broken file is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.model.law import Basis
from xl_addin.rules.documents import policy_documents, read_documents
from xl_addin.rules.loader import read_toml
from xl_addin.rules.toml_table import TomlTable

GOOD = """[[documents]]
no = "某财〔2015〕1号"
title = "某办法"
repealed_from = 2019-01-01
repealed_by = "《新办法》（某财〔2018〕9号）"
basis = "法规转述"
"""
BROKEN = {
    "number missing": (GOOD.replace('no = "某财〔2015〕1号"\n', ""), "缺少“no”"),
    "title empty": (GOOD.replace("某办法", ""), "空着"),
    "basis unknown": (GOOD.replace("法规转述", "听说"), "不认识“听说”"),
    "day without successor": (
        GOOD.replace('repealed_by = "《新办法》（某财〔2018〕9号）"\n', ""),
        "要一起写",
    ),
    "successor without day": (GOOD.replace("repealed_from = 2019-01-01\n", ""), "要一起写"),
    "day no date": (GOOD.replace("2019-01-01", '"2019年"'), "应为日期"),
    "number twice": (GOOD + GOOD, "写了两次"),
    "key unknown": (GOOD + 'note = "说明"\n', "note"),
    "list unknown": (GOOD + "[[papers]]\n", "papers"),
    "not a table": ("documents = 3\n", "documents"),
}


def read(tmp_path: Path, content: str) -> object:
    path = tmp_path / "documents.toml"
    path.write_text(content, encoding="utf-8")
    return read_documents(TomlTable(path.name, read_toml(path)))


def test_a_document_is_read_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == (
        ("某财〔2015〕1号", "某办法", Basis("法规转述"), date(2019, 1, 1), "《新办法》（某财〔2018〕9号）"),
    )


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(tmp_path: Path, name: str) -> None:
    content, problem = BROKEN[name]
    with pytest.raises(BadRuleFile) as refused:
        read(tmp_path, content)
    assert refused.value.where.startswith("documents.toml › ")
    assert problem in str(refused.value)
    assert refused.value.remedy.endswith("。")


def test_what_is_shipped_knows_its_successor() -> None:
    known = {one.no: one for one in policy_documents()}
    gone = [one for one in known.values() if one.repealed_from]
    assert gone
    for one in gone:
        assert any(no in one.repealed_by for no in known), one.no
