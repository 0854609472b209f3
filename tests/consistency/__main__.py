"""Print both rates and every miss of made-up workbooks: python -m tests.consistency --seed N [--spoils N]."""

from __future__ import annotations

import argparse
import sys

from tests.consistency.trial import SPOILS, run


def main(arguments: list[str]) -> int:
    """Run one trial and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.consistency", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="seed of the trial")
    parser.add_argument("--spoils", type=int, default=SPOILS, help="how many spoilt cells in each workbook")
    wanted = parser.parse_args(arguments)
    print("\n".join(run(wanted.seed, spoils=wanted.spoils).told()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
