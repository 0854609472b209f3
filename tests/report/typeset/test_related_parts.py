"""Footnotes, vector pictures and SmartArt, which stand in parts of their own: printed, or told."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader

from tests.report.typeset.builders import laid_out, paragraph, shown
from xl_addin.report.typeset.drawing import UNSHOWN

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWN = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9"><path d="M0 0h20v9z" fill="#0f0"/></svg>'


def with_part(name: str, kind: str, content: str, content_type: str, run: str) -> bytes:
    """Return a .docx of one paragraph whose run refers to a part of this kind as `{key}`."""
    made = Document()
    part = Part(PackURI(name), content_type, content.encode(), made.part.package)
    key = made.part.relate_to(part, f"{OFFICE}/{kind}")
    line = made.add_paragraph("正文")
    line._p.append(parse_xml(run.replace("{key}", key)))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def notes(kind: str, *texts: str) -> str:
    """Return the XML of a part of footnotes or endnotes, numbered from 1."""
    made = "".join(f'<w:{kind} w:id="{at}">{paragraph(text)}</w:{kind}>' for at, text in enumerate(texts, 1))
    return f"<w:{kind}s {nsdecls('w')}>{made}</w:{kind}s>"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_printed_below_its_page_with_its_number(kind: str) -> None:
    reference = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="1"/></w:r>'
    docx = with_part(
        f"/word/{kind}s.xml", f"{kind}s", notes(kind, "口径见决算", "没有引用"), "application/xml", reference
    )
    text = shown(docx)
    assert "口径见决算" in text
    assert "没有引用" not in text
    assert "1" in text


def graphic(inner: str, uri: str) -> str:
    return (
        f"<w:r {nsdecls('w', 'wp', 'a', 'r', 'pic')}><w:drawing><wp:inline>"
        '<wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="图"/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def vector(content: str) -> bytes:
    blip = (
        '<pic:pic><pic:blipFill><a:blip><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{DRAWN}" r:embed="{{key}}"/></a:ext></a:extLst></a:blip>'
        "</pic:blipFill></pic:pic>"
    )
    run = graphic(blip, "http://schemas.openxmlformats.org/drawingml/2006/picture")
    return with_part("/word/media/image1.svg", "image", content, "image/svg+xml", run)


def test_a_vector_picture_is_drawn() -> None:
    pdf = laid_out(vector(SVG))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert UNSHOWN[:6] not in text
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    forms = [one.get_object().get_data() for one in page["/Resources"].get("/XObject", {}).values()]
    assert any(b"0 1 0 sc" in one for one in [page.get_contents().get_data(), *forms])


def test_a_vector_picture_that_cannot_be_read_is_told_in_its_place() -> None:
    assert "此图的格式" in shown(vector("<svg broken")).replace("\n", "")


def test_the_words_of_smart_art_are_printed_in_a_box() -> None:
    model = "".join(
        f"<dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("编制预算", "执行监控", "绩效自评")
    )
    content = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {nsdecls("a")}><dgm:ptLst>{model}</dgm:ptLst></dgm:dataModel>'
    )
    run = graphic(f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{{key}}"/>', DIAGRAM)
    docx = with_part("/word/diagrams/data1.xml", "diagramData", content, "application/xml", run)
    text = shown(docx)
    assert all(word in text for word in ("编制预算", "执行监控", "绩效自评"))
