"""Measure what a cell with one of our functions costs: 1,000 cells one by one, and in one call."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.bench.timing import medians, table
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import Sent, call
from xl_addin.hosts.excel.functions.cells import taken
from xl_addin.hosts.excel.functions.function import Given, Spot
from xl_addin.hosts.excel.functions.memory import Memory
from xl_addin.hosts.excel.functions.scoring import Row, indicator_of
from xl_addin.model.dossier import Dossier
from xl_addin.model.grid import Area
from xl_addin.rules.standard import pack_ids, plain_standard
from xl_addin.scoring.rows import score_row

CELLS = 1_000
_PEER = "规则本身（score_row，已读好的行）"


def measure() -> Iterator[str]:
    """Yield the printed lines; the two ways are checked to answer alike."""
    score, ratio = functions()["JX_SCORE"], functions()["JX_STAFF_CONTROL"]
    targets = [("≥100%", "≥50次", "≤3天")[number % 3] for number in range(CELLS)]
    actuals = [("98%", 40.0, 2.0)[number % 3] for number in range(CELLS)]
    memory = Memory()

    def single() -> list[object]:
        return [
            call(score, [Sent(target), Sent(actual), Sent(10.0)], memory=memory, at=_spot(row))[0][0]
            for row, (target, actual) in enumerate(zip(targets, actuals, strict=True), 1)
        ]

    def at_once() -> list[object]:
        sent = [Sent([[one] for one in targets]), Sent([[one] for one in actuals]), Sent(10.0)]
        return [row[0] for row in call(score, sent, memory=memory, at=_spot(1))]

    def ratios() -> list[object]:
        sent = [Sent([[57.0 + row] for row in range(CELLS)]), Sent(39.0)]
        return [row[0] for row in call(ratio, sent, memory=memory, at=_spot(1))]

    standard = plain_standard(pack_ids()[0])
    dossier = Dossier(standard.info.id, ())
    rows = [
        indicator_of(Row(Given(target), Given(taken(actual)), Given(Decimal(10))), standard)
        for target, actual in zip(targets, actuals, strict=True)
    ]
    assert single() == at_once()
    found = medians(
        {
            _PEER: lambda: [score_row(one, dossier, standard).score for one in rows],
            "JX_STAFF_CONTROL 一列一次": ratios,
            "JX_SCORE 一列一次": at_once,
            "JX_SCORE 逐格调用": single,
        },
        rounds=15,
    )
    yield from table(f"函数调用（Python 一侧，{CELLS:,} 格）", found, _PEER)
    yield f"  逐格调用是一列一次的 {found['JX_SCORE 逐格调用'] / found['JX_SCORE 一列一次']:.2f} 倍"


def _spot(row: int) -> Spot:
    return Spot("自评.xlsx", "自评表", Area(row, 7, row, 7))
