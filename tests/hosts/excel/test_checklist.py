"""The checklist for the first person with Excel leaves out no control of the ribbon."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
CHECKLIST = (ROOT / "docs" / "excel-checklist.md").read_text(encoding="utf-8")


def test_every_control_is_to_be_tried() -> None:
    ribbon = (ROOT / "macros" / "customUI14.xml").read_text(encoding="utf-8")
    labels = re.findall(r'<(?:button|gallery|menu|splitButton) id="\w+" label="([^"]+)"', ribbon)
    assert len(labels) > 10
    tried = [line for line in CHECKLIST.splitlines() if line.startswith("| 4.")]
    assert [label for label in labels if not any(label in line for line in tried)] == []


def test_steps_are_numbered_in_order_and_say_what_to_see() -> None:
    steps = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in CHECKLIST.splitlines()
        if re.match(r"\| \d+\.\d+ \|", line)
    ]
    numbers = [tuple(map(int, step[0].split("."))) for step in steps]
    assert numbers == sorted(set(numbers))
    assert all(all(step) and len(step) >= 3 for step in steps)
