"""Remember the charts that a template prints, and what stands for each until it is placed."""

from __future__ import annotations

from xl_addin.report.chart import Chart

MARK, REFERENCE = "\U000f0020", "\U000f0021"
"""Private characters around the place of a printed chart, and around a reference to one (图号)."""


class Printed:
    """The charts a template prints or refers to while it is rendered, in the order met."""

    def __init__(self) -> None:
        """Begin with none."""
        self.charts: list[Chart] = []

    def mark(self, chart: Chart) -> str:
        """Return what stands for the chart until it is placed."""
        return f"{MARK}{self._at(chart)}{MARK}"

    def reference(self, chart: object) -> str:
        """Return what stands for `图1` until charts are numbered (filter 图号).

        Raises TypeError for what is no chart.
        """
        if not isinstance(chart, Chart):
            raise TypeError("“图号”前面要写一张图的名称，例如 图.预算执行")
        return f"{REFERENCE}{self._at(chart)}{REFERENCE}" if chart else f"〔待补充：图“{chart.title}”〕"

    def _at(self, chart: Chart) -> int:
        if chart not in self.charts:
            self.charts.append(chart)
        return self.charts.index(chart)
