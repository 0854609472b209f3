"""Word and WPS: only our own instance is ended, and a program that opens nothing is passed over."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xl_addin.report.word import NO_MACROS, PDF, Unusable, export

SOURCE, TARGET = Path("a.docx"), Path("a.pdf")


class Program:
    """Stands in for the COM object of one program, and writes down what is done to it."""

    def __init__(self, *, opens: bool = True, users: int = 0) -> None:
        self.done: list[Any] = []
        self.AutomationSecurity = self.DisplayAlerts = None
        self.Documents = SimpleNamespace(Count=users, Open=self._open)
        self._opens = opens

    def _open(self, path: str, **options: bool) -> Any:
        self.done.append(("open", path, self.AutomationSecurity, options["ReadOnly"]))
        if not self._opens:
            return None
        return SimpleNamespace(
            ExportAsFixedFormat=lambda path, kind, **_: self.done.append(("export", path, kind)),
            Close=lambda save: self.done.append(("close", save)),
        )

    def Quit(self, save: int) -> None:  # noqa: N802 - COM's name
        self.done.append(("quit", save))


def starts(**programs: Program) -> Any:
    def dispatch(name: str) -> Program:
        found = programs.get(name.partition(".")[0])
        if found is None:
            raise OSError("class not registered")
        return found

    return dispatch


def test_our_own_instance_opens_read_only_without_macros_and_is_ended() -> None:
    word = Program()
    assert export(SOURCE, TARGET, starts(Word=word), lambda _: None) == "Word.Application"
    steps = [("open", "a.docx", NO_MACROS, True), ("export", "a.pdf", PDF), ("close", 0), ("quit", 0)]
    assert word.done == steps


def test_an_instance_of_the_users_is_not_ended() -> None:
    word = Program(users=1)
    export(SOURCE, TARGET, starts(Word=word), lambda _: None)
    assert word.done[-1] == ("close", 0)


def test_wps_stands_in_where_word_opens_nothing() -> None:
    word, wps = Program(opens=False), Program()
    assert export(SOURCE, TARGET, starts(Word=word, KWPS=wps), lambda _: None) == "KWPS.Application"
    assert word.done[-1] == ("quit", 0)


def test_every_programs_reason_is_told() -> None:
    with pytest.raises(Unusable, match=r"Word\.Application: .*wps\.Application: "):
        export(SOURCE, TARGET, starts(), lambda _: None)


def test_our_own_instance_is_noted_before_it_opens_anything() -> None:
    word, noted = Program(opens=False), []
    with pytest.raises(Unusable):
        export(SOURCE, TARGET, starts(Word=word), lambda _: noted.append(list(word.done)))
    assert noted == [[]]


def test_our_own_instance_is_noted_again_once_the_report_is_open() -> None:
    word, noted = Program(), []
    export(SOURCE, TARGET, starts(Word=word), lambda _: noted.append(len(word.done)))
    assert noted == [0, 1]
