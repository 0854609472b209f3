"""The command as a process of its own: clean streams, whatever happens to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl

COMMAND = [sys.executable, "-m", "xl_addin"]


def test_a_reader_that_leaves_early_gets_no_traceback(book: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", str(book)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert process.returncode == 0
    assert told == b""


def test_options_are_not_guessed_from_their_beginning(book: Path) -> None:
    done = subprocess.run([*COMMAND, "check", str(book), "--js"], capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "--js" in done.stderr


def test_a_known_error_is_a_message_with_debug_too(tmp_path: Path) -> None:
    missing = [*COMMAND, "check", str(tmp_path / "没有.xlsx"), "--debug"]
    done = subprocess.run(missing, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "JX101" in done.stderr
    assert "Traceback" not in done.stderr


def test_control_characters_of_a_name_do_not_reach_the_terminal(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["自评表"]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == "代表视察、调研、学习、培训")
    cell.value = "代表_x001B_[31m视察"
    workbook.save(book)
    done = subprocess.run([*COMMAND, "check", str(book)], capture_output=True, encoding="utf-8")
    assert "视察" in done.stdout
    assert "\x1b" not in done.stdout
