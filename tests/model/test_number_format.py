"""A number format says how many decimals a cell shows, and what stands around the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.number_format import NumberFormat, read_format


@pytest.mark.parametrize(
    ("code", "want"),
    [
        ("General", NumberFormat()),
        ("@", NumberFormat()),
        ("0", NumberFormat(0)),
        ("0.00", NumberFormat(2)),
        ("#,##0.00", NumberFormat(2)),
        ("0.00%", NumberFormat(2, percent=True)),
        ("0%", NumberFormat(0, percent=True)),
        ('0.00"分"', NumberFormat(2, suffix="分")),
        ('"≥"0"次"', NumberFormat(0, prefix="≥", suffix="次")),
        ("0.0_ ;[Red]\\-0.0\\ ", NumberFormat(1)),
        ("0.00_);(0.00)", NumberFormat(2)),
        ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', NumberFormat(2)),
        ("0!.0,", NumberFormat(0, scaled=True)),
        ("# ?/?", NumberFormat(None)),
        ("0.00E+00", NumberFormat(None)),
        ("yyyy/m/d", NumberFormat(is_date=True)),
        ('yyyy"年"m"月"d"日"', NumberFormat(is_date=True)),
        ("h:mm", NumberFormat()),
    ],
)
def test_a_format_is_read_from_its_first_section(code: str, want: NumberFormat) -> None:
    assert read_format(code) == want


@given(st.text(max_size=30))
def test_no_format_is_too_odd(code: str) -> None:
    decimals = read_format(code).decimals
    assert decimals is None or 0 <= decimals <= 30
