"""A package is looked into before anything opens it: size, macros, links that fetch."""

from __future__ import annotations

import pytest

from tests.report.templates import WHERE, template, with_part
from xl_addin.errors import TemplateFault, TemplateForbidden, TemplateReachesOut
from xl_addin.report.package import inspect

RELS = "word/_rels/settings.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def linked(kind: str, target: str, mode: str = "External", part: str = RELS) -> bytes:
    """Return a document with one more relationship."""
    link = f'<Relationship Id="rId9" Type="{TYPE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_part(template("文"), part, f"<Relationships>{link}</Relationships>".encode())


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("attachedTemplate", "http://example.invalid/a.dotm", "附加模板"),
        ("attachedTemplate", "file:////server/share/a.dotm", "附加模板"),
        ("attachedTemplate", "\\\\server\\share\\a.dotm", "附加模板"),
        ("oleObject", "file:///C:/a.xlsx", "OLE"),
        ("image", "http://example.invalid/a.png", "图片"),
        ("frame", "http://example.invalid/", "框架"),
        ("subDocument", "a.docx", "子文档"),
        ("unheardOf", "http://example.invalid/", "外部内容"),
    ],
)
def test_a_link_that_fetches_is_refused(kind: str, target: str, said: str) -> None:
    with pytest.raises(TemplateReachesOut, match=said) as told:
        inspect(linked(kind, target), WHERE)
    assert told.value.code == "JX505"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.invalid/"),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_a_link_that_fetches_nothing_is_let_through(kind: str, target: str) -> None:
    inspect(linked(kind, target), WHERE)


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"]
)
def test_programs_are_refused(name: str) -> None:
    with pytest.raises(TemplateReachesOut, match="宏或控件"):
        inspect(with_part(template("文"), name, b"x"), WHERE)


@pytest.mark.parametrize("code", ["INCLUDETEXT C:/a.docx", "DDEAUTO c:/cmd.exe", "INCLUDEPICTURE http://x"])
def test_a_field_that_fetches_is_refused(code: str) -> None:
    xml = f"<w:ftr {W}><w:instrText> {code} </w:instrText></w:ftr>"
    with pytest.raises(TemplateReachesOut, match="域"):
        inspect(with_part(template("文"), "word/footer9.xml", xml.encode()), WHERE)


def test_a_page_number_is_no_such_field() -> None:
    xml = f"<w:ftr {W}><w:instrText> PAGE </w:instrText></w:ftr>".encode()
    inspect(with_part(template("文"), "word/footer9.xml", xml), WHERE)


def test_what_unpacks_out_of_proportion_is_refused() -> None:
    import io
    import zipfile

    made = io.BytesIO(template("文"))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", bytes(5_000_000))
    with pytest.raises(TemplateForbidden, match="压缩比"):
        inspect(made.getvalue(), WHERE)


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_addin.report.package.MAX_PARTS", 3)
    with pytest.raises(TemplateForbidden, match="部件过多"):
        inspect(template("文"), WHERE)


@pytest.mark.parametrize(
    "link",
    [
        f'<Relationship Id="r>9" Type="{TYPE}/image" Target="http://x.invalid/" TargetMode="External"/>',
        f'<Relationship Id="r9" Type="{TYPE}/image" Target="http://x.invalid/" TargetMode="Ext&#101;rnal"/>',
        f'<a:Relationship xmlns:a="urn:a" Type="{TYPE}/image" Target="//x.invalid/a" Id="r9"/>',
        f'<Relationship Id="r9" Type="{TYPE}/oleObject" Target="media/a.dat"/>',
        f'<Relationship Id="r9" Type="{TYPE}/package" Target="embeddings/a.xlsx"/>',
    ],
)
def test_a_link_is_read_as_xml_is_read(link: str) -> None:
    source = with_part(template("文"), RELS, f"<Relationships>{link}</Relationships>".encode())
    with pytest.raises(TemplateReachesOut) as told:
        inspect(source, WHERE)
    assert told.value.code == "JX505"


def test_the_workbook_of_a_chart_is_let_through() -> None:
    link = f'<Relationship Id="r9" Type="{TYPE}/package" Target="../embeddings/a.xlsx"/>'
    part = "word/charts/_rels/chart1.xml.rels"
    inspect(with_part(template("文"), part, f"<Relationships>{link}</Relationships>".encode()), WHERE)


BEGIN = '<w:fldChar w:fldCharType="begin"/>'
END = '<w:fldChar w:fldCharType="end"/>'


@pytest.mark.parametrize(
    "inner",
    [
        "<w:instrText>ddeauto c:/cmd.exe</w:instrText>",
        "<w:fldSimple w:instr='DDE a b'/>",
        "<w:instrText>D&#68;E a b</w:instrText>",
        f"{BEGIN}<w:instrText> D</w:instrText><w:instrText>DEAUTO a</w:instrText>{END}",
        f"{BEGIN}{BEGIN}<w:instrText>QUOTE DDE</w:instrText>{END}<w:instrText> a</w:instrText>{END}",
    ],
)
def test_a_field_is_read_as_word_reads_it(inner: str) -> None:
    with pytest.raises(TemplateReachesOut, match="域"):
        inspect(with_part(template("文"), "word/footer9.xml", f"<w:f {W}>{inner}</w:f>".encode()), WHERE)


def test_a_foreign_prefix_hides_no_field() -> None:
    xml = f"<q:f {W.replace('xmlns:w', 'xmlns:q')}><q:instrText>DDE a b</q:instrText></q:f>"
    with pytest.raises(TemplateReachesOut, match="域"):
        inspect(with_part(template("文"), "word/footer9.xml", xml.encode()), WHERE)


def test_a_document_type_in_another_encoding_is_refused() -> None:
    xml = '<?xml version="1.0" encoding="IBM037"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'.encode("cp037")
    with pytest.raises((TemplateForbidden, TemplateFault)):
        inspect(with_part(template("文"), "word/header9.xml", xml), WHERE)
