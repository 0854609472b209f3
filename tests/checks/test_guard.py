"""A check or a finder that fails is told, and loses nothing of what the others find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.prose.documents import text
from xl_addin.checks import stated_words as words
from xl_addin.checks.stated import run_stated, stated_check
from xl_addin.model.dossier import Severity
from xl_addin.prose import statements as finding
from xl_addin.prose.statements import statements


def test_one_crashing_finder_or_check_does_not_lose_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object) -> Iterator[Any]:
        """保证：出错。"""
        yield from ()
        raise ZeroDivisionError

    line = text("全年支出合计500万元，其中：基本支出320万元，项目支出170万元。")
    monkeypatch.setattr(finding, "FINDERS", (("P03", crash), *finding.FINDERS))
    monkeypatch.setattr(words, "crash", stated_check("P99", "会出错")(crash), raising=False)
    seen = run_stated(statements(line))
    assert [(one.code, one.title, one.severity) for one in seen] == [
        ("P03", "检查程序异常", Severity.VERIFY),
        ("P99", "检查程序异常", Severity.VERIFY),
        ("P04", "合计与所列分项不符", Severity.ERROR),
    ]
    with pytest.raises(ZeroDivisionError):
        statements(line, raising=True)
    with pytest.raises(ZeroDivisionError):
        run_stated(statements(line), raising=True)


def test_a_text_that_cannot_be_read_leaves_every_check_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object) -> None:
        raise KeyError

    monkeypatch.setattr(finding.Text, "of", crash)
    undone = {one.code for one in run_stated(statements(text("支出5万元。")))}
    assert undone == {code for code, _ in finding.FINDERS}
    with pytest.raises(KeyError):
        statements(text("支出5万元。"), raising=True)
