"""Building writes only what changed, so that an unchanged tree stays unchanged."""

from pathlib import Path

from xl_addin.hosts.build import built_files, write


def test_only_files_that_differ_are_written(tmp_path: Path) -> None:
    same, stale, new = (tmp_path / name for name in ("same", "stale", "new"))
    same.write_bytes(b"1")
    stale.write_bytes(b"1")
    before = same.stat().st_mtime_ns
    assert write([(same, b"1"), (stale, b"2"), (new, b"3")]) == [(same, False), (stale, True), (new, True)]
    assert same.stat().st_mtime_ns == before
    assert (stale.read_bytes(), new.read_bytes()) == (b"2", b"3")


def test_building_twice_gives_the_same_files() -> None:
    assert list(built_files()) == list(built_files())
