"""Every odd file of the corpus comes to the end that its case promises, in a process that may die of it.

None may hang: a process that needs longer than `driver.PATIENCE` is killed, and its file fails. The
2 seconds a file should take on an idle machine are not asserted; `python -m tests.badfiles` prints them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.badfiles import corpus, driver, verdict
from tests.badfiles.case import Case
from xl_addin import errors

Judge = Callable[[Case], list[str]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Return a function that gives a case's faults; files of one group are made and run together, once."""
    known: dict[str, list[str]] = {}

    def judge(case: Case) -> list[str]:
        if case.name not in known:
            group = next(group for group in corpus.groups(corpus.CASES) if case in group)
            known.update(run_group(group, tmp_path_factory.mktemp("odd")))
        return known[case.name]

    return judge


def run_group(group: tuple[Case, ...], folder: Path) -> dict[str, list[str]]:
    """Make files, run every verb on them in one process, take the files away; return the faults of each."""
    paths = [corpus.placed(case, folder) for case in group]
    before = [verdict.digest(path) for path in paths]
    told = driver.answers([(path, not case.works) for case, path in zip(group, paths, strict=True)])
    faults = {}
    for case, path, old, runs in zip(group, paths, before, told, strict=True):
        faults[case.name] = verdict.faults(case, path, old, runs)
        print(f"{case.name}: {max(run.seconds for run in runs):.2f} s, {runs[-1].megabytes:.0f} MB")
        for one in path.parent.iterdir():
            one.unlink()
    return faults


@pytest.mark.parametrize("case", corpus.CASES, ids=lambda case: case.name)
def test_an_odd_file_comes_to_its_promised_end(case: Case, judged: Judge) -> None:
    assert judged(case) == [], case.what


def test_the_corpus_is_told_apart_and_speaks_of_codes_that_exist() -> None:
    names = [case.name for case in corpus.CASES]
    assert all(case.what for case in corpus.CASES)
    assert len(set(names)) == len(names) >= 200
    codes = {getattr(vars(errors)[name], "code", "") for name in errors.__all__}
    assert {case.code for case in corpus.CASES} | {case.write_code for case in corpus.CASES} <= codes
    assert not [case.name for case in corpus.CASES if case.code and case.write_code]


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    sound = next(case for case in corpus.CASES if case.name == "comment")
    for nth, wrong in enumerate((sound._replace(code="JX103"), sound._replace(total="1"))):
        assert run_group((wrong,), tmp_path / str(nth))[sound.name]
