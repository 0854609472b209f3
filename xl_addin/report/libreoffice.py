"""Convert with LibreOffice: once, or many documents with one office kept warm."""

from __future__ import annotations

import io
import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from xl_addin.errors import EngineFailed, EngineMissing
from xl_addin.report import processes
from xl_addin.report.fonts import environment

NAME = "LibreOffice"
SCRIPT = Path(__file__).with_name("libreoffice_uno.py")
HANGING, SIMPLE = b'punctuation-wrap="hanging"', b'punctuation-wrap="simple"'
_TEXTS = ("content.xml", "styles.xml")
_COMMANDS = ("soffice", "libreoffice")
_HOMES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
WORD, ODT, PDF = "MS Word 2007 XML", "writer8", "writer_pdf_Export"
"""LibreOffice's names of file formats."""

Filed = tuple[Path, str]
"""A file and the name of its format."""

_PYTHONS = ("python.exe", "python", "../Resources/python")


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice's command, or None where it is not installed."""
    found = (shutil.which(command) for command in _COMMANDS)
    return next((path for path in found if path), None) or next(
        (home for home in _HOMES if Path(home).is_file()), None
    )


def command() -> str:
    """Return LibreOffice's command. Raises EngineMissing."""
    found = find_libreoffice()
    if found is None:
        raise EngineMissing("报告", engine=NAME)
    return found


def convert(docx: bytes) -> bytes:
    """Return the PDF of a document, made by an office of its own. Raises EngineMissing, EngineFailed.

    The way leads over an OpenDocument file (a flat one loses charts) in which punctuation does not
    hang over the margin: LibreOffice 7.4 ignores Word's overflowPunct and drops some hanging marks of
    justified lines from the PDF (about one in a thousand lines); without hanging none is lost.
    Measured 2026-11.
    """
    program = command()
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "report.docx"
        source.write_bytes(docx)
        between = _run(program, source, "odt", folder)
        between.write_bytes(without_hanging(between.read_bytes()))
        return _run(program, between, "pdf", folder).read_bytes()


def without_hanging(odt: bytes) -> bytes:
    """Return an OpenDocument file in which no punctuation hangs over the margin."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content.replace(HANGING, SIMPLE) if part.filename in _TEXTS else content)
    return made.getvalue()


def _run(program: str, source: Path, kind: str, folder: Path) -> Path:
    """Run LibreOffice with a profile of its own, so that an open one is left alone; return the file made."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = [
        profile,
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    said = processes.run([program, *options, str(source)], engine=NAME, environment=environment(folder))
    made = source.with_suffix(f".{kind}")
    if not made.is_file() or not made.stat().st_size:
        raise EngineFailed("报告", engine=NAME, detail=f"它没有产生文件{f'（{said}）' if said else ''}")
    return made


@cache
def uno_python(program: str) -> str | None:
    """Return a Python that can drive this office, or None: LibreOffice's own, or the system's."""
    home = Path(program).resolve().parent
    beside = [str(home / name) for name in _PYTHONS if (home / name).is_file()]
    for candidate in (*beside, "/usr/bin/python3", shutil.which("python3")):
        if candidate and Path(candidate).is_file():
            done = subprocess.run(  # noqa: S603 - our own command, no shell
                [candidate, "-c", "import uno"], capture_output=True, check=False
            )
            if done.returncode == 0:
                return candidate
    return None


class WarmLibreOffice:
    """One office for many documents: `with WarmLibreOffice() as office: office.convert(docx)`.

    It starts with the first document, again after a crash or a document that took too long, and ends
    with the block. Where no Python can drive the office, each document gets an office of its own.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._folder = tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the office and everything it left behind."""
        self._stop()
        self._folder.cleanup()

    def convert(self, docx: bytes) -> bytes:
        """Return the PDF of a document. Raises EngineMissing, EngineFailed, and goes on after either."""
        program = command()
        python = uno_python(program)
        if python is None:
            return convert(docx)
        self._count += 1
        source = Path(self._folder.name) / f"{self._count}.docx"
        between, made = source.with_suffix(".odt"), source.with_suffix(".pdf")
        try:
            source.write_bytes(docx)
            self._store(python, program, (source, WORD), (between, ODT))
            between.write_bytes(without_hanging(between.read_bytes()))
            self._store(python, program, (between, ODT), (made, PDF))
            return made.read_bytes()
        finally:
            for used in (source, between, made):
                used.unlink(missing_ok=True)

    def _store(self, python: str, program: str, read: Filed, write: Filed) -> None:
        """Let the office turn one file into another; asked once more where it has gone."""
        keys = ("source", "read", "target", "write")
        order = dict(zip(keys, map(str, (*read, *write)), strict=True))
        answer = self._ask(python, program, order) or self._ask(python, program, order)
        if answer is None:
            raise EngineFailed("报告", engine=NAME, detail="它在转换中退出了")
        if answer["fault"] or not write[0].is_file():
            raise EngineFailed("报告", engine=NAME, detail=f"它没有产生文件（{answer['fault']}）")

    def _ask(self, python: str, program: str, order: dict[str, str]) -> dict[str, str] | None:
        """Hand over one order; return the answer, or None where the office has gone."""
        process = self._process or self._start(python, program)
        if process.stdin is None:
            return None
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=processes.SECONDS)
        except queue.Empty as exc:
            self._stop()
            detail = f"转换超过{processes.SECONDS}秒，已停止"
            raise EngineFailed("报告", engine=NAME, detail=detail) from exc
        except OSError:
            answer = b""
        if not answer:
            self._stop()
            return None
        found: dict[str, str] = json.loads(answer)
        return found

    def _start(self, python: str, program: str) -> subprocess.Popen[bytes]:
        home = Path(self._folder.name)
        starter = Path(program).resolve()
        office = starter.with_name("soffice.bin") if sys.platform != "win32" else starter
        wanted = [python, str(SCRIPT), str(office if office.is_file() else starter), str(home / "profile")]
        self._process = processes.start(wanted, engine=NAME, environment=environment(home))
        self._answers = queue.Queue()
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            processes.stop(self._process)
            self._process = None


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    """Put every line the process says into the queue, and an empty one when it ends."""
    try:
        while process.stdout is not None and (line := process.stdout.readline()):
            answers.put(line)
    except ValueError:  # the pipe was closed while we waited
        pass
    answers.put(b"")
