"""Whatever moment a run is killed at, or the disk fails at, each file is whole: the old or the new."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sheets import books, killed
from xl_addin.errors import CannotSave, WriteError
from xl_addin.sheets import atomic

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100  # of each kind of work
LONGEST = 0.1  # seconds that a child lives at most: several fills
TEMPORARY = re.compile(r"\..+\.\d+\.tmp")
BACKUP = re.compile(r"自评表\.备份-\d{8}-\d{6}(-\d+)?\.xlsx")

unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing and limits are tried on Unix")


@pytest.fixture
def kill() -> Iterator[Callable[[str, Path], Callable[[], None]]]:
    """Return a function that starts work on a file and gives one that kills its next child at random."""
    servers: list[subprocess.Popen[str]] = []
    seed = random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    moment = random.Random(seed)

    def start(work: str, path: Path) -> Callable[[], None]:
        words = [sys.executable, "-m", "tests.sheets.killed", work, str(path)]
        server = subprocess.Popen(
            words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        servers.append(server)

        def once() -> None:
            assert server.stdin
            assert server.stdout
            server.stdin.write("go\n")
            child = int(server.stdout.readline())
            time.sleep(moment.uniform(0, LONGEST))
            os.kill(child, signal.SIGKILL)
            wait_for(child)

        return once

    yield start
    for server in servers:
        server.communicate("\n", timeout=20)


def wait_for(child: int) -> None:
    """Wait until a killed process is gone."""
    while True:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.001)


def others(path: Path) -> list[Path]:
    return [one for one in path.parent.iterdir() if one != path]


@unix
def test_a_killed_write_leaves_one_content_or_the_other(tmp_path: Path, kill: Callable[..., object]) -> None:
    path = tmp_path / "文件.docx"
    path.write_bytes(killed.CONTENTS[0])
    once, left = kill("write", path), 0
    for _ in range(KILLS):
        once()  # type: ignore[operator]
        assert path.read_bytes() in killed.CONTENTS
        for other in others(path):
            assert TEMPORARY.fullmatch(other.name)
            left += 1
            other.unlink()
    print(f"{left} temporaries left by {KILLS} kills")


@unix
def test_a_killed_fill_leaves_the_workbook_and_its_backups_whole(
    tmp_path: Path, kill: Callable[..., object]
) -> None:
    path = books.saved(tmp_path / "自评表.xlsx")
    photo = random.Random(1).randbytes(3 << 20)  # as forms with evidence have: writing takes a while
    books.replace_part(path, "xl/media/image1.png", lambda _: photo)
    whole = {path.read_bytes()}
    for _ in range(4):  # the first fill, then back and forth: the same bytes come again
        backup = killed.fill(path)
        assert backup
        backup.unlink()
        whole.add(path.read_bytes())
    assert len(whole) == 3
    once, left, backups = kill("splice", path), 0, 0
    for _ in range(KILLS):
        once()  # type: ignore[operator]
        assert path.read_bytes() in whole
        for other in others(path):
            if BACKUP.fullmatch(other.name):
                assert other.read_bytes() in whole
                backups += 1
            else:
                assert TEMPORARY.fullmatch(other.name)
                left += 1
            other.unlink()
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
    print(f"{left} temporaries and {backups} whole backups left by {KILLS} kills")


def test_what_a_killed_run_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    path, stale, fresh = (tmp_path / name for name in ("表.xlsx", ".表.xlsx.1.tmp", ".表.xlsx.2.tmp"))
    for one in (path, stale, fresh):
        one.write_bytes(b"old")
    os.utime(stale, (0, time.time() - atomic.STALE - 60))
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert sorted(tmp_path.iterdir()) == sorted([path, fresh])
    atomic.write(path, b"newer")
    assert fresh.read_bytes() == b"old"


def test_leftovers_without_end_are_told(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    for nth in range(1, atomic.MAX_LEFT + 1):
        (tmp_path / f".表.xlsx.{nth}.tmp").touch()
    with pytest.raises(CannotSave, match="请先删去"):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"


def failing(path: Path, prepare: Callable[[], None], work: Callable[[Path], object]) -> str:
    """Return why the work could not be done, in a process prepared to fail; the file must be untouched."""
    old = path.read_bytes()
    names = sorted(path.parent.iterdir())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        why = "nothing failed"
        try:
            prepare()
            work(path)
        except CannotSave as fault:
            why = fault.why
        except BaseException as fault:  # noqa: BLE001 - it is told, and fails the test
            why = repr(fault)
        os.write(writer, why.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        why = told.read()
    os.waitpid(child, 0)
    assert path.read_bytes() == old
    assert sorted(path.parent.iterdir()) == names
    return why


def limit_files_to(size: int) -> Callable[[], None]:
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@unix
def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "文件.docx"
    path.write_bytes(b"old")
    why = failing(path, limit_files_to(10_000), lambda one: atomic.write(one, b"x" * 20_000))
    assert "文件太大" in why


@unix
def test_a_workbook_whose_backup_does_not_fit_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(b"old" * 5_000)
    assert "备份写不下：文件太大" in failing(path, limit_files_to(14_999), atomic.back_up)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that is a disk of its own with room for 64 KB and few files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=4", "none", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser of Linux may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_everything_as_it_was(small_disk: Path) -> None:
    path = books.saved(small_disk / "自评表.xlsx")
    (small_disk / "rest").write_bytes(b"0" * (60_000 - path.stat().st_size))
    assert "备份写不下：磁盘已满" in failing(path, lambda: None, killed.fill)
    assert "磁盘已满" in failing(path, lambda: None, lambda one: atomic.write(one, b"x" * 60_000))


def test_a_disk_without_room_for_another_name_leaves_everything_as_it_was(small_disk: Path) -> None:
    path = small_disk / "表.xlsx"
    for name in ("表.xlsx", "a", "b"):
        (small_disk / name).write_bytes(b"old")
    assert "磁盘已满" in failing(path, lambda: None, lambda one: atomic.write(one, b"new"))


def test_a_disk_that_became_read_only_leaves_everything_as_it_was(small_disk: Path) -> None:
    path = small_disk / "表.xlsx"
    path.write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(WriteError):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"
