"""Convert with Typst, which travels with the program: no office, no fonts of the machine needed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from xl_addin.errors import EngineFailed, GlyphMissing
from xl_addin.report import processes

NAME = "Typst"


def convert(docx: bytes) -> bytes:
    """Return the PDF of a document, laid out in a process of its own.

    Raises GlyphMissing for characters no face can show, EngineFailed where nothing is made in time.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        said = processes.run_module("xl_addin.report.typeset", name, engine=NAME)
        fault, made = folder / "fault.json", folder / "report.pdf"
        if fault.is_file():
            _tell(json.loads(fault.read_text(encoding="utf-8")))
        if not made.is_file():
            raise EngineFailed("报告", engine=NAME, detail=f"它没有产生文件（{said}）")
        return made.read_bytes()


def _tell(fault: dict[str, str]) -> None:
    """Raise the error the process wrote down."""
    if missing := fault["missing"]:
        named = "、".join(f"{one}（U+{ord(one):04X}）" for one in missing[:10])
        raise GlyphMissing("报告", count=len(missing), characters=named)
    raise EngineFailed("报告", engine=NAME, detail=fault["detail"])
