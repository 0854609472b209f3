"""Count the calls to Excel of every click, and time it, on the test engine with 20, 200 and 2,000 rows.

The test engine is openpyxl and computes formulas anew: its own time is taken off. What a call costs in
Excel itself is not measured here.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from tests.excel import cells
from tests.excel.engine import App, installed, opened
from tests.excel.large import form
from xl_addin.hosts.excel import local
from xl_addin.hosts.excel.ribbon import press
from xl_addin.rules.resources import shipped

ROWS = (20, 200, 2_000)
CLICKS = (
    ("重新计算得分（第一次，填全部得分）", "jxRecalc"),
    ("重新计算得分（再点一次，没有改动）", "jxRecalc"),
    ("勾稽检查", "jxCheck"),
    ("下一条", "jxNext"),
    ("撤销上次计算", "jxUndo"),
)
STANDARD = "national-project"
SAMPLES = tuple(path.stem for path in sorted(shipped("workbooks", "samples").glob("*.xlsx")))


class _Clock:
    """Adds up the time that the test engine takes for itself."""

    def __init__(self) -> None:
        self.spent, self.inside = 0.0, False

    def timed(self, task: Callable[..., Any]) -> Callable[..., Any]:
        """Return the task, its time added once however deep calls are nested."""

        def run(*words: Any, **named: Any) -> Any:
            if self.inside:
                return task(*words, **named)
            self.inside, start = True, time.perf_counter()
            try:
                return task(*words, **named)
            finally:
                self.inside, self.spent = False, self.spent + time.perf_counter() - start

        return run


def measure() -> Iterator[str]:
    """Yield the printed lines; a click that fails stops the measurement."""
    clock, kind = _Clock(), cells.Range
    value = property(kind.raw_value.fget, clock.timed(kind.raw_value.fset))
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(local, "folder", return_value=Path(folder)),
        mock.patch.object(kind, "read", clock.timed(kind.read)),
        mock.patch.object(App, "_count", clock.timed(App._count)),
        mock.patch.object(kind, "agreed", clock.timed(kind.agreed)),
        mock.patch.object(kind, "raw_value", value),
        mock.patch.object(kind, "merge_cells", property(clock.timed(kind.merge_cells.fget))),
    ):
        yield "Excel 里每次点击（测试引擎；读、写是对 Excel 的调用次数，时间不含测试引擎自己的）"
        for rows in ROWS:
            app = installed()
            opened(app, form(Path(folder, f"{rows}行.xlsx"), rows))
            press("jxMethod", STANDARD)
            for title, control in CLICKS:
                yield _clicked(app, clock, f"{rows} 行 {title}", control)
        for stem in SAMPLES:
            app = installed()
            opened(app, shipped("workbooks", f"samples/{stem}.xlsx"))
            yield _clicked(app, clock, f"样例 {stem} 重新计算得分（预览后取消）", "jxRecalc", "cancel")


def _clicked(app: App, clock: _Clock, title: str, control: str, answer: str = "ok") -> str:
    app.log.clear()
    app.answers.clear()
    app.answers.append(answer)
    before, start = clock.spent, time.perf_counter()
    press(control)
    took = time.perf_counter() - start - (clock.spent - before)
    assert not [alert for alert in app.alerts if alert.mode == "critical"], app.alerts[-1].text
    counts = app.counted()
    return f"  {title:<42}读 {counts['read']:>4}  写 {counts['write']:>3}  {took * 1000:>10.1f} ms"
