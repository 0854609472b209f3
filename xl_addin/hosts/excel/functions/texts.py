"""Functions of 文字: whether a reason is needed, characters counted, a target taken apart."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.checks.catalog import run_checks
from xl_addin.errors import BadArgument
from xl_addin.hosts.excel.functions import reading
from xl_addin.hosts.excel.functions.cells import Rows
from xl_addin.hosts.excel.functions.function import Answer, Given
from xl_addin.hosts.excel.functions.scoring import Row, indicator_of
from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import plain
from xl_addin.model.grid import CellValue
from xl_addin.model.quantity import Form
from xl_addin.model.reason import given as says_something
from xl_addin.model.table import IndicatorTable, Owner, Slot
from xl_addin.scoring.engine import score

_REASON_CHECKS = frozenset(("E08", "W01"))  # a lower score, a large overshoot: both ask for a reason
NEEDED, STATED, NOT_NEEDED = "需要说明", "已说明", "不需要"
HEADS = ("原文", "写法", "符号", "下限", "上限", "单位", "期限", "说明")


def need_reason(
    target: Given, actual: Given, points: Given, typed: Given, reason: Given, standard: Given
) -> Answer:
    """Return whether a row needs a reason (需要说明, 已说明, 不需要), as the checks see it."""
    rules, words = reading.standard(standard), reading.text(reason)
    number = reading.number_or_none(typed, "得分", "分")
    claimed = Slot("", "H1", number, value=number, owner=Owner.BLANK if number is None else Owner.UNIT)
    row = indicator_of(Row(target, actual, points, standard=standard), rules, claimed=claimed)
    dossier = Dossier(rules.info.id, (IndicatorTable("", "", (row._replace(level3="本行指标"),)),))
    found = run_checks(dossier, score(dossier, rules), rules)
    asked = [one for one in found if one.code in _REASON_CHECKS]
    if not asked:
        return Answer(NOT_NEEDED, "没有扣分，也没有大幅超过指标值")
    said = "；".join(f"{one.what}（{one.title}）" for one in asked)
    return Answer(STATED if says_something(words) else NEEDED, said)


def char_count(texts: Rows, limit: Given) -> Answer:
    """Return how many characters the texts have, blanks and line ends aside (字数)."""
    for line in texts:
        for one in line:
            reading.refuse_error(one, "文字")
    count = sum(len("".join(reading.text(one).split())) for line in texts for one in line)
    most = reading.number_or_none(limit, "上限", "字", "个字")
    if most is not None and count > most:
        over = f"超过上限 {plain(most)} 字，多 {plain(count - most)} 字"
        raise BadArgument(
            "文字", name="文字", given=f"{count} 字", detail=over, fix="请精简文字，或去掉上限只看字数。"
        )  # fmt: skip
    return Answer(Decimal(count), f"不计空格和换行，共 {count} 字")


def parse(texts: Rows) -> Answer:
    """Return how targets or actual values are read, one line each under a line of heads (读法)."""
    lines: list[tuple[CellValue, ...]] = [HEADS]
    for row in texts:
        for one in row:
            read = reading.quantity(one, "文字")
            sign = read.sign.value if read.sign else ""
            shown = read.text if read.form is not Form.BLANK else ""
            lines.append((shown, read.form.value, sign, read.low, read.high, read.unit, read.day, read.note))
    return Answer(tuple(lines), "按指标值、实际完成值的读法拆开")
