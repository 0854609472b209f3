"""Give each test an Excel of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from tests.excel.engine import App, installed


@pytest.fixture
def excel() -> Iterator[App]:
    """Give a running application without a workbook; xlwings forgets it afterwards."""
    yield installed()
    xlwings.engines.engines.clear()
    xlwings.engines.engines_by_name.clear()
    xlwings.engines.active = None
