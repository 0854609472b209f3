"""A process that fills a file over and over in a child of its own, so that a test can kill that child.

Called as a program: `write` or `splice`, then the file. For every line read it forks one child that
works until it is killed, and prints the child's number; an empty line or the end of input ends it.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from tests.sheets.books import plan, write
from xl_addin.errors import CannotSave
from xl_addin.sheets import atomic
from xl_addin.sheets.splice import splice

CONTENTS = tuple(bytes([letter]) * (400_000 + letter) for letter in b"ABC")
SCORES = ("7.25", "9.5")
TARGET = "H20"


def write_over_and_over(path: Path) -> NoReturn:
    """Replace the file by one known content after another."""
    for content in itertools.cycle(CONTENTS):
        atomic.write(path, content)
    raise AssertionError("a cycle never ends")


def fill(path: Path) -> Path | None:
    """Fill the other score than the one the workbook holds, in place; return the backup."""
    from tests.sheets.books import sheet_scan
    from xl_addin.sheets import content, package

    strings = content.SharedStrings(package.Package.open(path))
    scan = sheet_scan(path)
    held = content.value_of(scan, scan.at(20, 8), strings)
    wanted = SCORES[str(held) == SCORES[0]]
    return splice(path, plan(write(TARGET, held, float(wanted))), to=path).backup


def fill_over_and_over(path: Path) -> NoReturn:
    """Fill the workbook again and again, keeping every third backup."""
    for nth in itertools.count():
        with contextlib.suppress(CannotSave):  # too many backups of one second
            backup = fill(path)
            if backup and nth % 3:
                backup.unlink()
    raise AssertionError("counting never ends")


def serve(work: Callable[[Path], NoReturn], path: Path) -> None:
    """Fork one working child for each line of standard input."""
    while sys.stdin.readline().strip():
        child = os.fork()
        if child == 0:
            work(path)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    WORK = {"write": write_over_and_over, "splice": fill_over_and_over}
    serve(WORK[sys.argv[1]], Path(sys.argv[2]))
