"""Lay out `report.docx` of a folder as `report.pdf`: a process of its own, which can be stopped.

`python -m xl_addin.report.typeset FOLDER`. What cannot be is written to `fault.json` there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from xl_addin.report.typeset.compiling import Fault, compile_pdf

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    try:
        content = compile_pdf((folder / "report.docx").read_bytes(), folder)
    except Fault as fault:
        told = {"missing": fault.missing, "detail": fault.detail}
        (folder / "fault.json").write_text(json.dumps(told), encoding="utf-8")
    else:
        (folder / "report.pdf").write_bytes(content)
