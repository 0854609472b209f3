"""Make odd files, run the verbs on them and print a table: python -m tests.badfiles [NAME …]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.badfiles import corpus, driver, verdict


def main(names: list[str]) -> int:
    """Print a line a file: name, slowest verb in seconds, peak in MB, what is wrong; return how many."""
    wanted = tuple(case for case in corpus.CASES if not names or case.name in names)
    wrong = 0
    for group in corpus.groups(wanted):
        with tempfile.TemporaryDirectory() as folder:
            paths = [corpus.placed(case, Path(folder)) for case in group]
            before = [verdict.digest(path) for path in paths]
            answered = driver.answers(
                [(path, not case.works) for case, path in zip(group, paths, strict=True)]
            )
            for case, path, old, runs in zip(group, paths, before, answered, strict=True):
                found = verdict.faults(case, path, old, runs)
                wrong += bool(found)
                slowest = max((run.seconds for run in runs), default=0)
                peak = max((run.megabytes for run in runs), default=0)
                print(
                    f"{case.name:<24}{slowest:7.2f} s{peak:7.0f} MB  {'; '.join(found) or 'as it should'}",
                    flush=True,
                )
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
