"""Turn a rendered Word report into PDF with the engine at hand, and check that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from xl_addin.errors import EngineError, EngineFailed, UsageError
from xl_addin.report import libreoffice, typst_pdf, word
from xl_addin.report.completeness import check_complete
from xl_addin.report.package import not_a_document

AUTO = "auto"
Convert = Callable[[bytes], bytes]
_ENGINES: dict[str, tuple[str, Convert]] = {
    "word": (word.NAME, word.convert),
    "libreoffice": (libreoffice.NAME, libreoffice.convert),
    "typst": (typst_pdf.NAME, typst_pdf.convert),
}
ENGINES = (AUTO, *_ENGINES)


class Pdf(NamedTuple):
    """A PDF, the engine that made it, and what each engine tried before it said (auto only)."""

    content: bytes
    engine: str
    passed_over: tuple[str, ...] = ()

    @property
    def maker(self) -> str:
        """The engine's name as users know it."""
        return _ENGINES[self.engine][0]


def at_hand() -> tuple[str, ...]:
    """Return the engines that can be used here, the preferred one first; Typst is always there."""
    found = {"word": word.find_word(), "libreoffice": libreoffice.find_libreoffice(), "typst": typst_pdf.NAME}
    return tuple(engine for engine, where in found.items() if where)


def to_pdf(docx: bytes, *, engine: str = AUTO) -> Pdf:
    """Return the PDF of a Word document, every character of which is in it.

    `auto` takes the first engine at hand that succeeds. Raises UsageError for an unknown engine,
    EngineMissing where the one asked for is not installed, EngineFailed where it makes nothing, takes too
    long, or loses a character of the document, GlyphMissing where no face has one.
    """
    with converter(engine=engine, warm=False) as convert:
        return convert(docx)


@contextmanager
def converter(*, engine: str = AUTO, warm: bool = True) -> Iterator[Callable[[bytes], Pdf]]:
    """Give a function that turns one document after the other into PDF, as `to_pdf` does.

    With `warm`, one LibreOffice serves them all and ends with the block. Raises UsageError.
    """
    if engine not in ENGINES:
        raise UsageError(
            "--pdf-engine", problem=f"没有名为“{engine}”的 PDF 引擎", detail=f"可用的有：{'、'.join(ENGINES)}"
        )
    order = at_hand() if engine == AUTO else (engine,)
    with libreoffice.WarmLibreOffice() as office:
        own = {"libreoffice": office.convert} if warm else {}
        yield lambda docx: _first(docx, [(name, own.get(name, _ENGINES[name][1])) for name in order])


def _first(docx: bytes, engines: list[tuple[str, Convert]]) -> Pdf:
    """Return the PDF of the first engine that makes a whole one; raises what the last one raised."""
    problem = not_a_document(docx)
    if problem:
        raise EngineFailed("报告", engine="PDF 引擎", detail=problem)
    said: list[str] = []
    *earlier, last = engines
    for name, convert in earlier:
        try:
            return Pdf(_whole(docx, name, convert), name, tuple(said))
        except EngineError as fault:
            said.append(f"{fault.what}：{fault.why}")
    name, convert = last
    return Pdf(_whole(docx, name, convert), name, tuple(said))


def _whole(docx: bytes, name: str, convert: Convert) -> bytes:
    made = convert(docx)
    check_complete(docx, made, _ENGINES[name][0])
    return made
