"""Put the amounts of a flattened budget block (预算情况) back under their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from xl_addin.model.document import TextCell
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval

_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?$")
_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)[%％]$")
_BUDGETS = ("年初预算数", "全年预算数", "年预算数", "预算数")

Row = list[TextCell]


def placed_funds(row: Row, above: Sequence[Row]) -> tuple[Row | None, bool]:
    """Return a row above the indicators under its columns, and whether it stood there already.

    Under a header that names budget, execution and rate, a row with as many cells as the header stays.
    Of one with two amounts and a percentage that is their quotient the amounts are budget and execution;
    which budget is not known, so the row is doubtful. Any other row with amounts is left out.
    """
    header = _header(above)
    filled = [cell for cell in row if cell.text]
    numbers = [cell for cell in filled if _AMOUNT.match(cell.text) or _RATE.match(cell.text)]
    if header is None or not numbers or (len(row) == len(header) and _stands(row, header)):
        return row, True
    columns = {re.sub(r"\s", "", cell.text): at for at, cell in enumerate(header) if cell.text}
    budget = next((columns[name] for name in _BUDGETS if name in columns), None)
    executed = next((at for name, at in columns.items() if "执行数" in name), None)
    rate = next((at for name, at in columns.items() if "执行率" in name), None)
    score = next((at for name, at in columns.items() if "得分" in name), None)
    label = [cell for cell in filled if cell not in numbers]
    at = next((place for place, cell in enumerate(numbers) if _RATE.match(cell.text)), None)
    if None in {budget, executed, rate} or at not in {2, None} or not _quotient(numbers[:3]):
        return None, False
    made = [TextCell("", row[0].paragraph)] * len(header)
    made[0] = label[0] if label else made[0]
    for place, cell in zip((budget, executed, rate), numbers[:3], strict=True):
        made[place or 0] = cell
    if score is not None and len(numbers) > 3:
        made[score] = numbers[-1]
    return made, False


def _header(above: Sequence[Row]) -> Row | None:
    """Return the last row that names the columns of a budget block; None where none does."""
    for row in reversed(above):
        texts = [re.sub(r"\s", "", cell.text) for cell in row]
        if any(text.endswith("预算数") for text in texts) and any("执行率" in text for text in texts):
            return row
    return None


def _stands(row: Row, header: Row) -> bool:
    """Tell whether percentages stand under 执行率 alone, and amounts under columns that have a name."""
    for cell, head in zip(row, header, strict=True):
        under = "率" in head.text or not head.text
        if cell.text and ((under and _AMOUNT.match(cell.text)) or (not under and _RATE.match(cell.text))):
            return False
    return True


def _quotient(numbers: Row) -> bool:
    """Tell whether there are three numbers, and the third is the second over the first, in percent."""
    if len(numbers) < 3 or not (_AMOUNT.match(numbers[0].text) and _AMOUNT.match(numbers[1].text)):
        return False
    try:
        made = _interval(numbers[1].text) / _interval(numbers[0].text)
    except ZeroDivisionError:
        return False
    return made.times(Decimal(100)).meets(_interval(numbers[2].text.rstrip("%％")))


def _interval(text: str) -> Interval:
    plain = text.replace(",", "")
    return Interval.of(Figure(Decimal(plain), len(plain.partition(".")[2])))
