"""The generated pages are in the users' words."""

from __future__ import annotations

from xl_addin.hosts.docs import rulepacks_page
from xl_addin.rules.pack import METHODS, SITUATIONS

PAGE = rulepacks_page()


def test_situations_and_methods_are_named_in_chinese() -> None:
    assert "| 反向（≤、<） | 反向比例 |" in PAGE
    cells = {cell.strip() for line in PAGE.splitlines() for cell in line.split("|")}
    assert not cells & {*SITUATIONS, *METHODS}


def test_the_page_tells_what_a_region_changed_and_what_it_only_cites() -> None:
    lines = PAGE[PAGE.index("（`henan-department`）") :].splitlines()
    assert next(line for line in lines if line.startswith("| 产出指标 |")).endswith("| 河南 |")
    assert next(line for line in lines if line.startswith("| 部分达成 |")).endswith("| 全国（依据：河南） |")
    assert next(line for line in lines if line.startswith("| 区间 |")).endswith("| 全国 |")
