"""Print both rates and what was missed: python -m tests.prose.generator --seed N [--reports N] [--text]."""

from __future__ import annotations

import argparse
import random
import sys

from tests.prose.generator.manners import MANNERS, make_report
from tests.prose.generator.trial import REPORTS, SPOILS, Outcome, Tally, run


def main(arguments: list[str]) -> int:
    """Run one trial and print it; with --text, print a report of each manner instead."""
    parser = argparse.ArgumentParser(prog="python -m tests.prose.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="seed of the trial")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many reports")
    parser.add_argument("--spoils", type=int, default=SPOILS, help="how many spoilt numbers in each")
    parser.add_argument("--text", action="store_true", help="print reports, check nothing")
    wanted = parser.parse_args(arguments)
    if wanted.text:
        for manner in MANNERS:
            print("\n".join(make_report(random.Random(f"{wanted.seed}/{manner}"), manner).lines()))
        return 0
    tally = run(wanted.seed, reports=wanted.reports, spoils=wanted.spoils)
    print("\n".join(told(tally)))
    return 0


def told(tally: Tally) -> list[str]:
    """Return the lines of a trial: rates, kinds, false alarms, misses, needless errors."""
    made = [str(tally), *tally.kinds()]
    for report, finding in tally.alarms:
        where = "；".join(place.text for place in finding.where)
        made.append(f"ALARM  {report.manner}: {finding.code} {finding.what}｜{where}")
    for one in tally.seen:
        if one.outcome in {Outcome.MISSED, Outcome.FLAGGED}:
            said = "".join(f"\n         {each.code} {each.severity} {each.what}" for each in one.findings)
            made.append(f"{one.outcome.upper():<8}{one.spoilt}{said}")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
