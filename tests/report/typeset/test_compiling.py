"""Any document is laid out whole: hostile text, foreign files, broken pictures, long tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.report.builders import evaluation, standard
from tests.report.pages import pdf_text
from tests.report.templates import template
from tests.report.typeset.builders import document, laid_out, paragraph, shown
from xl_addin.report.docx import render
from xl_addin.report.typeset.compiling import Fault, compile_pdf
from xl_addin.report.typeset.faces import EMBEDDED
from xl_addin.rules.resources import shipped

HOSTILE = (
    '#panic("x")',
    "$ x^2 $ @label <label> *b* _i_ `raw` ~ -- ---",
    '\\ \\" "quoted" \\u{41} {space} {0}',
    '#read("/etc/hostname")#import "@preview/a:1.0.0"',
    "]]]} }) #{ // /* 绩效",
)


def test_the_report_holds_on_a_machine_without_any_font() -> None:
    pdf = laid_out(render(evaluation(), standard(), shipped("templates", "henan-department.docx")))
    reader = PdfReader(io.BytesIO(pdf))
    fonts = {
        font["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
        for font in [font.get_object()]
    }
    assert any(name.startswith("JixiaoSong") for name in fonts)
    assert next(entry["/Title"] for entry in reader.outline if not isinstance(entry, list)).startswith("一、")


def test_text_is_never_code() -> None:
    text = shown(template(*HOSTILE, rows=[HOSTILE])).replace("\n", "").replace(" ", "").replace("\u200b", "")
    for one in HOSTILE:
        assert text.count(one.replace(" ", "")) == 2


def test_a_title_is_the_pdfs_too() -> None:
    pdf = laid_out(template("文", title='标题 "#x" \\'))
    assert PdfReader(io.BytesIO(pdf)).metadata.title == '标题 "#x" \\'


def test_a_document_without_styles_is_laid_out_plainly() -> None:
    assert "没有样式" in shown(document(paragraph("没有样式", '<w:pStyle w:val="Nowhere"/>'), styles=False))


def test_an_empty_document_gives_an_empty_page() -> None:
    assert pdf_text(laid_out(document()))[1] == 1


def test_characters_no_face_has_are_named(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        compile_pdf(template("字\U000f0000"), tmp_path, system_fonts=False)
    assert caught.value.missing == "\U000f0000"


def test_a_broken_picture_does_not_stop_the_report() -> None:
    made = Document()
    made.add_picture(io.BytesIO(png()))
    made.add_paragraph("图下文字")
    file = io.BytesIO()
    made.save(file)
    whole = file.getvalue()
    assert "图下文字" in shown(whole)
    assert "此图的格式" not in shown(whole)
    part = next(one for one in made.part.package.iter_parts() if one.partname.endswith(".png"))
    part._blob = png()[:40]
    broken = io.BytesIO()
    made.save(broken)
    assert "此图的格式" in shown(broken.getvalue()).replace("\n", "")


def png() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\x00\xff\x00\x00\x00\xff\x00" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_signs_of_forms_come_from_a_face_that_has_them() -> None:
    """A face without the sign would be the first one asked for: ours, which shows a box."""
    reader = PdfReader(io.BytesIO(laid_out(template(EMBEDDED))))
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert not [font for font in fonts if "JixiaoSong" in font or "Liberation" in font]


def test_three_thousand_rows_are_laid_out() -> None:
    rows = [[f"第{n}行", "预算执行", str(n)] for n in range(3000)]
    text, pages = pdf_text(laid_out(template("表", rows=rows)))
    assert "第2999行" in text.replace(" ", "")
    assert pages > 50
