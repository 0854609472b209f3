"""Run the Open XML SDK's validator, which npm installs beside this file (`./run test` does it)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
SECONDS = 120

needs_node = pytest.mark.skipif(
    shutil.which("node") is None and not os.environ.get("CI"),
    reason="node is not installed, the Open XML SDK cannot validate (CI never skips this)",
)


def faults(path: Path) -> list[str]:
    """Return what the validator finds wrong with a .docx or .xlsx, one line each."""
    node = shutil.which("node")
    assert node, "node is not installed"
    assert PROGRAM.is_file(), "the validator is not installed: run ./run test"
    done = subprocess.run(
        [node, str(PROGRAM), str(path)], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    errors = json.loads(done.stdout)["errors"]
    return [f"{one['path']} {one['xPath']}: {one['description']}" for one in errors]
