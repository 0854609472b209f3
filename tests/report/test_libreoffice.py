"""LibreOffice: a converter that hangs, fails or dies is ended and told; the warm one starts again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.office import needs_office
from tests.report.pages import pdf_text
from tests.report.templates import template
from xl_addin.errors import EngineFailed
from xl_addin.report import libreoffice, processes
from xl_addin.report.libreoffice import WarmLibreOffice, convert

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for LibreOffice")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: str(program))


def has_ended(pid: str) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] == "Z"


def test_a_converter_that_hangs_is_stopped_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(tmp_path, f"sleep 300 &\necho $! > {tmp_path / 'child'}\nwait", monkeypatch)
    monkeypatch.setattr(processes, "SECONDS", 1)
    with pytest.raises(EngineFailed, match="已停止"):
        convert(template("文"))
    assert has_ended((tmp_path / "child").read_text().strip())


def test_a_converter_that_makes_nothing_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(EngineFailed, match="没有产生文件"):
        convert(template("文"))


@needs_office
@pytest.mark.office
def test_a_warm_office_that_died_is_started_again() -> None:
    with WarmLibreOffice() as office:
        office.convert(template("第一份"))
        process = office._process
        assert process is not None
        process.kill()
        process.wait()
        assert "第二份" in pdf_text(office.convert(template("第二份")))[0]
        assert office._process is not process


@needs_office
@pytest.mark.office
def test_a_warm_office_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS", 0.01)
    with WarmLibreOffice() as office:
        with pytest.raises(EngineFailed, match="已停止"):
            office.convert(template("文"))
        assert office._process is None
