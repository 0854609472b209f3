"""Count what became of spoilt numbers: how many were found, and how many accused wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Outcome(StrEnum):
    """What the program made of one spoilt number."""

    FOUND = "found"
    MISSED = "missed"
    OPEN = "open"  # a reader may see it or not
    QUIET = "quiet"
    FLAGGED = "flagged"  # an 错误 where nothing is contradicted


class Rates:
    """What a run of spoilt numbers came to; `what` names what was made up."""

    def __init__(self, seed: int, what: str, alarms: int, outcomes: Sequence[Outcome]) -> None:
        self._said, self._alarms, self._outcomes = f"seed {seed}: {what}", alarms, outcomes

    def count(self, outcome: Outcome) -> int:
        """Return how many spoilt numbers came to that."""
        return self._outcomes.count(outcome)

    @property
    def detection(self) -> float:
        """Decidable numbers found, of all decidable."""
        found = self.count(Outcome.FOUND)
        return found / (found + self.count(Outcome.MISSED))

    @property
    def flagged(self) -> float:
        """Undecidable numbers called 错误, of all undecidable."""
        flagged = self.count(Outcome.FLAGGED)
        return flagged / max(1, flagged + self.count(Outcome.QUIET))

    def __str__(self) -> str:
        """Return both rates with the seed, in one line."""
        found, missed = self.count(Outcome.FOUND), self.count(Outcome.MISSED)
        flagged, quiet = self.count(Outcome.FLAGGED), self.count(Outcome.QUIET)
        return (
            f"{self._said}, {self._alarms} 错误; "
            f"decidable found {found}/{found + missed} = {self.detection:.1%}; "
            f"undecidable called 错误 {flagged}/{flagged + quiet} = {self.flagged:.1%}; "
            f"open {self.count(Outcome.OPEN)}"
        )
