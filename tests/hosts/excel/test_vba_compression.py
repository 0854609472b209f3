"""What we compress, the decompressors of oletools and pyOpenVBA give back."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyopenvba.vba import decompress

from tests.hosts.excel.olevba import decompressed
from xl_addin.hosts.excel.vba_compression import CHUNK, compress

WORDS = st.lists(
    st.sampled_from(
        [b"Public Sub ", b"End Sub\r\n", b"    ", b"Dim x As Long\r\n", "中文".encode("gbk"), b"a", b"'"]
    ),
    max_size=2_000,
).map(b"".join)


def both(data: bytes) -> tuple[bytes, bytes]:
    packed = compress(data)
    return decompressed(packed), bytes(decompress(packed))


@given(WORDS)
@settings(max_examples=40, deadline=None)
@example(b"a" * 5000)
@example(b"ab" * CHUNK)
@example(bytes(range(256)) * 16 + b"x")
def test_source_text_comes_back(text: bytes) -> None:
    if text:
        assert both(text) == (text, text)


@given(st.binary(min_size=1, max_size=3_000))
@settings(max_examples=60, deadline=None)
def test_any_bytes_of_a_short_chunk_come_back(data: bytes) -> None:
    assert both(data) == (data, data)


@pytest.mark.parametrize(
    "size", [1, 8, 9, 15, 16, 17, 33, 65, 129, 257, 513, 1025, 2049, 4093, 4095, 4096, 4097]
)
def test_text_of_every_border_size_comes_back(size: int) -> None:
    text = (b"If x Then y = z + 1\r\nabcdefghijklmnopqrstuvwxyz0123456789" * 200)[:size]
    assert both(text) == (text, text)


def test_a_full_chunk_that_cannot_shrink_is_kept_raw() -> None:
    noise = _noise(CHUNK)
    assert both(noise + b"End Sub") == (noise + b"End Sub",) * 2


def test_a_short_chunk_that_cannot_shrink_is_refused() -> None:
    """The format would pad it with zeros, and the source would come back longer."""
    with pytest.raises(ValueError, match="4000 bytes"):
        compress(_noise(4000))


def test_repetition_makes_it_smaller() -> None:
    assert len(compress(b"Option Explicit\r\n" * 200)) < 200


def _noise(size: int) -> bytes:
    import random

    return random.Random(1).randbytes(size)
