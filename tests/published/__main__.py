"""List what a published report says and ours does not: python -m tests.published 003, or --all."""

from __future__ import annotations

import sys

from tests.published import golden, report
from tests.published.match import Outcome, judge
from tests.published.reading import Number


def line_of(number: Number) -> str:
    """Return one wanted number as line, label, kind, number and unit."""
    figure = f"{number.written}{number.unit}"
    return f"{number.line:>4}  {figure:<12} {number.kind or '—'}  {number.own}  …{number.where}"


def listed(seed: str) -> list[str]:
    """Return the lines to print of one published report."""
    standard, wanted = golden.STANDARDS[seed], golden.wanted(seed)
    if not (report.sample(standard).is_file() and report.template(standard).is_file()):
        head = f"{seed} {standard}: no sample or no template yet; wanted: {len(wanted)} numbers"
        return [head, *(line_of(one.number) for one in wanted)]
    judged = judge(wanted, report.numbers_said(standard))
    count = {outcome: sum(one.outcome is outcome for one in judged) for outcome in Outcome}
    head = f"{seed} {standard}: " + ", ".join(f"{number} {outcome}" for outcome, number in count.items())
    return [head, *(line_of(one.wanted) for one in judged if one.outcome is Outcome.MISSING)]


def main(arguments: list[str]) -> int:
    """Print the list of each report named; return 1 when a number is missing, 2 on wrong use."""
    seeds = list(golden.STANDARDS) if arguments == ["--all"] else arguments
    if golden.absent() or not seeds or any(one not in golden.STANDARDS for one in seeds):
        print(
            golden.absent() or f"python -m tests.published {'|'.join(golden.STANDARDS)} or --all",
            file=sys.stderr,
        )
        return 2
    lines = [listed(one) for one in seeds]
    for one in lines:
        print("\n".join(one))
    return int(any(len(one) > 1 for one in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
