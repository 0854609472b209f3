"""List what a published report says and ours does not: python -m tests.published 003, or --all.

With `--check` before it: what the checks find in the published text, against the golden list.
"""

from __future__ import annotations

import sys

from tests.published import findings, golden, report
from tests.published.golden import Wanted
from tests.published.match import Outcome, judge


def line_of(wanted: Wanted) -> str:
    """Return one wanted number: line, figure (→ what corrects it), what of it is said, label, place."""
    number = wanted.number
    right = "".join(f" → {way.value}{way.unit} ({way.defect})" for way in wanted.remedies if way.defect)
    figure = f"{number.written}{number.unit}{right}"
    return f"{number.line:>4}  {figure:<12} {number.kind or '—'}  {number.own}  …{number.where}"


def listed(seed: str) -> list[str]:
    """Return the lines to print of one published report: a head, then every number that is missing."""
    standard, wanted = golden.STANDARDS[seed], golden.wanted(seed)
    if not report.is_here(standard):
        head = f"{seed} {standard}: no sample or no template yet; wanted: {len(wanted)} numbers"
        return [head, *map(line_of, wanted)]
    judged = judge(wanted, report.numbers_said(standard))
    count = {outcome: sum(one.outcome is outcome for one in judged) for outcome in Outcome}
    head = f"{seed} {standard}: " + ", ".join(f"{number} {outcome}" for outcome, number in count.items())
    pairs = zip(wanted, judged, strict=True)
    return [head, *(line_of(one) for one, verdict in pairs if verdict.outcome is Outcome.MISSING)]


def main(arguments: list[str]) -> int:
    """Print the list of each report named; return 1 when a number or a defect is missing, 2 on wrong use."""
    check = arguments[:1] == ["--check"]
    wanted = arguments[check:] or (["--all"] if check else [])
    seeds = list(golden.STANDARDS) if wanted == ["--all"] else wanted
    if golden.absent() or not seeds or any(one not in golden.STANDARDS for one in seeds):
        print(
            golden.absent() or f"python -m tests.published [--check] {'|'.join(golden.STANDARDS)} or --all",
            file=sys.stderr,
        )
        return 2
    if check:
        print("\n".join(line for one in seeds for line in findings.lines(one)))
        made = [findings.accounted(one) for one in seeds]
        return int(any(one.missed or one.accused or one.doubtful for one in made))
    lines = [listed(one) for one in seeds]
    for one in lines:
        print("\n".join(one))
    return int(any(len(one) > 1 for one in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
