"""Compile a document's Typst program: no file beyond its own folder, no packages, no missing glyphs."""

from __future__ import annotations

from pathlib import Path

from xl_addin.report.completeness import shown_text
from xl_addin.report.typeset.document import Program, program
from xl_addin.report.typeset.faces import Faces


class Fault(Exception):
    """A document that cannot be compiled: the characters no face has, or what Typst said."""

    def __init__(self, detail: str = "", missing: str = "") -> None:
        super().__init__(detail or missing)
        self.detail, self.missing = detail, missing


def compile_pdf(docx: bytes, folder: Path, *, system_fonts: bool = True) -> bytes:
    """Return the PDF of a document, working in an empty folder of its own. Raises Fault.

    A picture that Typst cannot read does not stop the report: a box stands for it.
    """
    faces = Faces(system=system_fonts)
    missing = faces.missing(shown_text(docx).all)
    if missing:
        raise Fault(missing=missing)
    import typst

    made = program(docx, faces)
    try:
        return _compile(made, faces, folder / "with")
    except typst.TypstError as fault:
        if not made.files:
            raise Fault(detail=fault.message) from fault
    try:
        return _compile(program(docx, faces, pictures=False), faces, folder / "without")
    except typst.TypstError as fault:
        raise Fault(detail=fault.message) from fault


def _compile(made: Program, faces: Faces, root: Path) -> bytes:
    """Return the PDF of a program whose whole world is one new folder."""
    import typst

    nothing = root / "packages"
    nothing.mkdir(parents=True)
    (root / "main.typ").write_text(made.code, encoding="utf-8")
    for name, content in made.files.items():
        (root / name).write_bytes(content)
    compiler = typst.Compiler(
        root / "main.typ",
        root=root,
        font_paths=faces.found,
        package_path=nothing,
        package_cache_path=nothing,
    )
    pdf = compiler.compile(format="pdf")
    if not isinstance(pdf, bytes):
        raise Fault(detail="no single PDF")
    return pdf
