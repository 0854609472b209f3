"""Parts add up to the total, as far as printed digits can tell."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import budget_row, figure
from tests.checks.builders import Situation, found, only, part, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.result import TableScore


def money(value: str | Decimal | None, ref: str) -> Figure | None:
    return None if value is None else figure(str(value), ref, decimals=2, unit="万元")


def split(group: str, annual: tuple[str | None, ...], whole: str = "100") -> TableScore:
    """Return a budget of 100 万元 whose parts have those annual amounts."""
    parts = [part(f"（{at}）", group, money(one, f"E{12 + at}")) for at, one in enumerate(annual, 1)]
    return plain_table(of={"funds": (budget_row(whole, "90")._replace(initial=None), *parts)})


def stating(group: str, whole: str) -> TableScore:
    """Return a right split of 100 万元 that states another total of its own."""
    made = split(group, ("60", "40"))
    own = part("按收入性质分", group, money(whole, "E11"))
    return made._replace(table=made.table._replace(splits=(own,)))


FIRES = {
    "G01": (
        Situation(stating("资金来源", "101")),
        Situation(split("资金来源", ("60", "41"))),
        Situation(split("资金来源", ("90", None))),
    ),
    "G02": (Situation(split("资金结构", ("60", "39"))), Situation(split("资金结构", ("60", "39.99")))),
}
QUIET = {
    "G01": (
        Situation(split("资金来源", ("60", "40"))),
        Situation(stating("资金来源", "100")),
        Situation(stating("资金结构", "101")),
        Situation(split("资金来源", ("100", None))),
        Situation(split("资金来源", (None, None))),
        Situation(split("资金结构", ("60", "39"))),
    ),
    "G02": (Situation(split("资金结构", ("60", "40"))),),
}


def test_a_gap_names_both_sums_and_every_cell() -> None:
    one = only("G01", split("资金来源", ("60", "41")))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "100.00万元", "101.00万元")
    assert [place.cell for place in one.where] == ["E12", "E13", "E14"]


def test_a_split_s_own_total_is_named() -> None:
    one = only("G01", stating("资金来源", "101"))
    assert (one.stated, one.expected) == ("101.00万元", "100.00万元")
    assert "按收入性质分是101.00万元" in one.what


def test_a_cent_between_rounded_amounts_is_a_hint() -> None:
    one = only("G02", split("资金结构", ("60", "39.99")))
    assert one.severity is Severity.HINT
    assert "尾差" in one.why


def test_blank_parts_are_said_to_count_nothing() -> None:
    assert "1项空白" in only("G01", split("资金来源", ("90", None))).what


@given(st.lists(st.decimals("0", "10000", places=4), min_size=1, max_size=6))
def test_rounding_never_breaks_a_true_total(parts: list[Decimal]) -> None:
    printed = tuple(str(round_half_up(one, 2)) for one in parts)
    whole = str(round_half_up(sum(parts, Decimal(0)), 2))
    seen = [one for one in found(split("资金来源", printed, whole)) if one.code == "G01"]
    assert all(one.severity is Severity.HINT for one in seen)
