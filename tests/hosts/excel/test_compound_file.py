"""A compound file reads back whole in olefile, which finds no defect in it."""

from __future__ import annotations

import io
import string
from typing import Any

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_addin.hosts.excel.compound_file import compound_file

NAMES = st.text(string.ascii_letters + string.digits + "_", min_size=1, max_size=31)
STREAMS = st.binary(max_size=200) | st.integers(0, 20_000).map(
    lambda size: bytes(i % 251 for i in range(size))
)


def trees() -> st.SearchStrategy[dict[str, Any]]:
    unique = {"max_size": 12}
    level = st.dictionaries(NAMES, STREAMS, **unique)
    whole = st.dictionaries(NAMES, STREAMS | level, **unique)
    return whole.filter(_apart)


def _apart(tree: dict[str, Any]) -> bool:
    """Names of siblings differ even in upper case, as the format demands."""
    inner = [one for one in tree.values() if isinstance(one, dict)]
    return all(len({name.upper() for name in level}) == len(level) for level in (tree, *inner))


def read(content: bytes) -> dict[str, Any]:
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert not file.parsing_issues
        found: dict[str, Any] = {}
        for *folders, name in file.listdir(streams=True, storages=True):
            level = found
            for folder in folders:
                level = level[folder]
            path = "/".join([*folders, name])
            is_stream = file.get_type(path) == olefile.STGTY_STREAM
            level[name] = file.openstream(path).read() if is_stream else {}
        return found


@given(trees())
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read(tree: dict[str, Any]) -> None:
    assert read(compound_file(tree)) == tree


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000])
def test_streams_of_every_size_survive(size: int) -> None:
    tree = {"one": bytes(i % 256 for i in range(size)), "other": b"x"}
    assert read(compound_file(tree)) == tree


def test_a_file_that_needs_several_tables_survives() -> None:
    tree = {f"stream{number}": bytes([number]) * 100_000 for number in range(12)}
    assert read(compound_file(tree)) == tree


def test_a_project_beyond_the_header_is_refused() -> None:
    with pytest.raises(ValueError, match="header"):
        compound_file({"huge": bytes(8_000_000)})


@given(st.lists(NAMES, min_size=1, max_size=40, unique_by=str.upper))
@settings(max_examples=60, deadline=None)
def test_siblings_are_a_red_black_tree_in_the_order_of_the_format(names: list[str]) -> None:
    """A reader may search: shorter names first, then upper case; every way down meets as many black nodes."""
    content = compound_file(dict.fromkeys(names, b"x"))
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        entries = file.direntries

        def walk(number: int, parent_red: bool) -> tuple[list[str], int]:
            if number == olefile.NOSTREAM:
                return [], 1
            entry = entries[number]
            red = entry.color == 0
            assert not (red and parent_red)
            left, depth = walk(entry.sid_left, red)
            right, other = walk(entry.sid_right, red)
            assert depth == other
            return [*left, entry.name, *right], depth + (not red)

        found, _ = walk(entries[0].sid_child, parent_red=False)
    assert found == sorted(names, key=lambda name: (len(name), name.upper()))
