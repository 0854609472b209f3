"""Run every measurement and print a table of medians and ratios: `./run bench`."""

from __future__ import annotations

import sys

from tests.bench import excel, pdf, prose, recalc, report, udfs, workbook


def main() -> int:
    """Print the measurements in the order of the data's way through the program."""
    for topic in (workbook, recalc, excel, udfs, report, prose, pdf):
        for line in topic.measure():
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
