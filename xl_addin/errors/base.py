"""Say what went wrong in four parts: where, what, why, remedy."""

from __future__ import annotations

from typing import ClassVar, Self


class JixiaoError(Exception):
    """Base of all errors shown to a user; `details` fill the braces of the class's texts."""

    code: ClassVar[str] = ""
    what: str = ""
    why: str = ""
    remedy: str = ""

    def __init__(self, where: str, **details: object) -> None:
        """Keep `where` (file, sheet!cell, or file › key) and format the three other parts."""
        kind = type(self)
        self._say(where, *(text.format(**details) for text in (kind.what, kind.why, kind.remedy)))

    @classmethod
    def told(cls, where: str, what: str, why: str, remedy: str) -> Self:
        """Return an error of this class in words that are already made."""
        made = cls.__new__(cls)
        made._say(where, what, why, remedy)
        return made

    def _say(self, where: str, what: str, why: str, remedy: str) -> None:
        self.where, self.what, self.why, self.remedy = where, what, why, remedy
        super().__init__(f"[{self.code}] {where}：{what}。{why}。{remedy}")
