"""Name the kinds of statement that 指标值 and 实际完成值 make."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """What kind of statement a cell makes (写法)."""

    NUMBER = "数值"
    RANGE = "区间"
    DEADLINE = "期限"
    WORDS = "定性"
    APPROXIMATE = "约数"
    COMPOUND = "多个数"
    NOT_APPLICABLE = "不适用"
    BLANK = "空白"


class Sign(StrEnum):
    """The comparison a target states (比较符号)."""

    GE = "≥"
    GT = ">"
    EQ = "="
    LT = "<"
    LE = "≤"


class Quantity(NamedTuple):
    """A target or an actual value as read (指标值、实际完成值).

    `value` (== low == high) for NUMBER, `low`–`high` for RANGE, `day` (the last day of the period)
    for DEADLINE. `unit` is as written or settled: `%` (value in percent: 98.12), `万元`, `元`, `次` … or ``.
    For APPROXIMATE `low` or `high` is the end that is sure (千余份: low 1000), None where none is.
    `decimals` counts the printed ones. `note` says in Chinese what was assumed, or why only a
    person can judge it; `unsure` that its percent reading is open (0.08 may be 0.08% or 8%) and that
    the score hangs on it. `text` is what stood in the cell, a number as its format shows it.
    """

    form: Form
    text: str = ""
    sign: Sign | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    decimals: int = 0
    day: date | None = None
    note: str = ""
    unsure: bool = False

    @property
    def value(self) -> Decimal | None:
        """The one number, None unless the form is NUMBER."""
        return self.low if self.form is Form.NUMBER else None
