"""Measure the reading and checking of reports: pages per second, and how time grows with length."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx import Document

from tests.bench.timing import medians, table
from tests.prose.checking import findings_of
from tests.prose.generator.draft import Report
from tests.prose.generator.manners import MANNERS, make_report
from xl_addin import documents

PAGE = 700  # characters of a page of official format: 22 lines of 28, most of them not full
PAGES = (10, 50, 100)


def measure() -> Iterator[str]:
    """Yield the printed lines: a report of 100 pages against its peers, then the growth from 10 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        made = {pages: long_report(pages) for pages in PAGES}
        texts = {pages: one.save(Path(folder, f"{pages}.txt")) for pages, one in made.items()}
        words = {pages: one.save(Path(folder, f"{pages}.docx")) for pages, one in made.items()}
        longest = PAGES[-1]
        tasks: dict[str, Callable[[], object]] = {
            "逐段读取（python-docx，只读不查）": lambda: _iterated(words[longest]),
            "按行切分文本（str.split，只读不查）": lambda: (
                texts[longest].read_text(encoding="utf-8").split("\n")
            ),
            "jixiao 读取 .docx": lambda: documents.read_document(words[longest]),
            "jixiao 读取和检查 .docx": lambda: findings_of(words[longest]),
            "jixiao 读取和检查 .txt": lambda: findings_of(texts[longest]),
        }
        found = medians(tasks, rounds=5)
        yield from table(f"检查 {longest} 页的报告", found, "逐段读取（python-docx，只读不查）")
        whole = found["jixiao 读取和检查 .docx"]
        verdict = "不到 2 秒" if whole < 2000 else "超过 2 秒"
        yield f"  每秒 {longest * 1000 / whole:.0f} 页；{longest} 页用 {whole / 1000:.2f} 秒，{verdict}"

        steps: dict[str, Callable[[], object]] = {f"{pages} 页": _checking(texts[pages]) for pages in PAGES}
        growth = medians(steps, rounds=5)
        yield from table("检查 .txt 的用时随页数增长", growth, f"{PAGES[0]} 页")


def long_report(pages: int) -> Report:
    """Return one report as long as that: chapters of made-up reports, one after another."""
    rng = random.Random(100)
    blocks, length, at = [], 0, 0
    while length < pages * PAGE:
        one = make_report(rng, list(MANNERS)[at % len(MANNERS)])
        plain = [
            block._replace(rows=tuple(tuple(one.words(cell) for cell in row) for row in block.rows))
            for block in one.blocks
        ]
        blocks += plain
        length += sum(len(cell) for block in plain for row in block.rows for cell in row)
        at += 1
    return Report("many", tuple(blocks), {}, ())


def _iterated(path: Path) -> int:
    """Return how many characters python-docx reads, paragraphs and tables in their order."""
    count = 0
    for block in Document(str(path)).iter_inner_content():
        texts = [block.text] if hasattr(block, "text") else [c.text for row in block.rows for c in row.cells]
        count += sum(map(len, texts))
    return count


def _checking(path: Path) -> Callable[[], object]:
    return lambda: findings_of(path)
