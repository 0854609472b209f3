"""Say what went wrong in four parts: where, what, why, remedy."""

from __future__ import annotations

from typing import ClassVar


class JixiaoError(Exception):
    """Base of all errors shown to a user; `details` fill the braces of the class's texts."""

    code: ClassVar[str] = ""
    what: str = ""
    why: str = ""
    remedy: str = ""

    def __init__(self, where: str, **details: object) -> None:
        """Keep `where` (file, sheet!cell, or file › key) and format the three other parts."""
        self.where = where
        self.what = type(self).what.format(**details)
        self.why = type(self).why.format(**details)
        self.remedy = type(self).remedy.format(**details)
        super().__init__(f"[{self.code}] {where}：{self.what}。{self.why}。{self.remedy}")
