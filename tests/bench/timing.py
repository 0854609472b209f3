"""Time several things fairly: interleaved rounds, medians, garbage left alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each task over interleaved rounds, after one warm-up each."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(rounds):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def table(title: str, found: Mapping[str, float], peer: str) -> list[str]:
    """Return printed lines: each median and its ratio to the peer's."""
    lines = [f"{title}（以“{peer}”为 1）"]
    lines += [f"  {name:<42}{ms:>10.2f} ms {ms / found[peer]:>8.2f} ×" for name, ms in found.items()]
    return lines
