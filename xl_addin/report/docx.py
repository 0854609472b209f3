"""Render a Word template with an evaluation's data, in the sandbox; the one user of docxtpl."""

from __future__ import annotations

import io
import re
import traceback
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from lxml import etree

from xl_addin.errors import (
    ChartNotAlone,
    ChartUnknown,
    ReportError,
    TemplateFault,
    TemplateForbidden,
    TemplateMissing,
)
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Evaluation
from xl_addin.report import faults
from xl_addin.report.chart_place import named_charts, place_charts
from xl_addin.report.context import context
from xl_addin.report.gaps import named, tidy
from xl_addin.report.lint import readable, structure_faults
from xl_addin.report.lint_names import name_faults
from xl_addin.report.lint_prints import drawn_faults
from xl_addin.report.marked import TEMPLATE, mark, start_tracing, stop_tracing
from xl_addin.report.merges import W, merge_marked
from xl_addin.report.package import SAVE_ANEW, inspect
from xl_addin.report.printed import Printed
from xl_addin.report.sandbox import make_environment
from xl_addin.report.shapes import shape_of
from xl_addin.report.signature import place_signature
from xl_addin.report.spots import Piece, pieces
from xl_addin.rules.pack import Standard
from xl_addin.rules.resources import shipped

_QUOTES = dict(zip("“”‘’", "\U000f0010\U000f0011\U000f0012\U000f0013", strict=True))
_HIDE = str.maketrans(_QUOTES)
_SHOW = str.maketrans({kept: quote for quote, kept in _QUOTES.items()})
_FAULTY = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_NAMES = {"w": W[1:-1]}
_TABLES_WITHOUT_ROWS: Any = etree.XPath("//w:tbl[not(w:tr)]", namespaces=_NAMES)
_CELLS_WITHOUT_PARAGRAPH: Any = etree.XPath("//w:tc[not(w:p)]", namespaces=_NAMES)
_PRINTED = re.compile(r"(<w:t(?: [^>]*)?>)(.*?)(?=</w:t>)", re.DOTALL)
_TAG = re.compile(r"(\{[{%#].*?[}%#]\})", re.DOTALL)
_LIMITS = (RecursionError, MemoryError, OverflowError)


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """docxtpl with the losses mended: quotes, silent loss of text, empty tables, places of faults."""

    source = ""
    traced = False

    def patch_xml(self, src_xml: str) -> str:
        """Return Jinja-ready XML; docxtpl would turn Chinese quotes inside tags into ASCII ones."""
        patched = str(super().patch_xml(src_xml.translate(_HIDE))).translate(_SHOW)
        return _PRINTED.sub(lambda found: found[1] + _own_text(found[2]), patched) if self.traced else patched

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, Any], jinja_env: Environment | None = None
    ) -> str:
        """Return the rendered XML of a part.

        Raises XMLSyntaxError where it is broken: the lenient parser that follows would drop text.
        """
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        rendered = str(super().render_xml_part(src_xml, part, context, jinja_env))
        etree.fromstring(rendered.encode())
        return rendered

    def render_properties(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> None:
        """Render the document's properties, which are plain text: escaping would show as `&amp;`."""
        if self.traced:
            core = self.docx.core_properties
            for name in ("title", "subject", "author", "keywords", "comments"):
                setattr(core, name, _own_text(getattr(core, name)))
        plain = jinja_env.overlay(autoescape=False) if jinja_env is not None else None
        super().render_properties(context, plain)

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - an lxml element
        """Return the parsed body; a table without rows goes, a cell without paragraph gets one."""
        tree = super().fix_tables(xml)
        for table in _TABLES_WITHOUT_ROWS(tree):
            table.getparent().remove(table)
        for cell in _CELLS_WITHOUT_PARAGRAPH(tree):
            etree.SubElement(cell, f"{W}p")
        return tree


def _own_text(text: str) -> str:
    """Return a template's text with the numbers outside its tags marked as the template's own."""
    return "".join(part if part.startswith("{") else mark(part, (TEMPLATE,)) for part in _TAG.split(text))


def fill(template: bytes, data: Mapping[str, Any], where: str, *, traced: bool = False) -> bytes:
    """Return a template (.docx) of whatever origin filled with the data (a context).

    With `traced`, the data's values carry origins and the document the marks that name them.
    Raises TemplateFault naming the paragraph, TemplateForbidden for what the sandbox refuses,
    TemplateReachesOut for macros and links.
    """
    for fault in structure_faults(readable(template, where)):
        if fault.severity is Severity.ERROR:
            raise fault.as_error(where)
    return fill_sound(template, data, where, traced=traced)


def fill_sound(template: bytes, data: Mapping[str, Any], where: str, *, traced: bool = False) -> bytes:
    """Return a template filled like `fill`, for one whose structure is known to be sound: ours are tested.

    The list at the end (待补充) is that of the text itself: where the data name more, it is filled once more.
    """
    document = _rendered(template, data, where, traced=traced)
    lacking = named(document.docx.element.body)
    if not traced and lacking != list(data.get("待补充", lacking)):
        document = _rendered(template, {**data, "待补充": lacking}, where, traced=False)
    tidy(document.docx.element.body)
    merge_marked(document.docx.element.body)
    place_signature(document.docx)
    properties = document.docx.core_properties
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _rendered(template: bytes, data: Mapping[str, Any], where: str, *, traced: bool) -> _Template:
    """Return the template filled and its charts placed, not yet saved."""
    document = _open(template, where)
    document.traced = traced
    printed = Printed()
    token = start_tracing(traced)
    try:
        document.render(dict(data), make_environment(printed))
        place_charts(document.docx, printed, data, where)
    except (ChartNotAlone, ChartUnknown) as exc:
        raise _chart_error(exc, pieces(template), data, where) from exc
    except ReportError:
        raise
    except _LIMITS as exc:
        place = _place(document, exc, pieces(template), where)
        raise TemplateForbidden(place, problem="循环或运算过大") from exc
    except etree.XMLSyntaxError as exc:
        raise TemplateFault(
            where, problem="填入数据后文档结构损坏", detail=faults.STRUCTURE, fix=faults.LOOK
        ) from exc
    except (SecurityError, *_FAULTY) as exc:
        raise _located(document, exc, pieces(template), data, where) from exc
    finally:
        stop_tracing(token)
    return document


def _located(
    document: _Template, exc: Exception, found: list[Piece], data: Mapping[str, Any], where: str
) -> ReportError:
    """Return the error for what stopped the rendering: the checker's, which knows the place, or Jinja's."""
    named, _ = name_faults(found, make_environment(), shape_of(data))
    wrong = [one for one in named if one.severity is Severity.ERROR]
    if isinstance(exc, SecurityError):
        wrong.sort(key=lambda one: one.code != faults.FORBIDDEN)
    if wrong:
        return wrong[0].as_error(where)
    place = _place(document, exc, found, where)
    if isinstance(exc, SecurityError):
        return TemplateForbidden(place, problem="取用了数据以外的东西")
    problem, detail, fix = faults.explain(exc)
    return TemplateFault(place, problem=problem, detail=detail, fix=fix)


def _chart_error(exc: ReportError, found: list[Piece], data: Mapping[str, Any], where: str) -> ReportError:
    """Return the error for a chart that cannot be placed, with the place of its tag where that is known."""
    named, _ = name_faults(found, make_environment(), shape_of(data))
    named += drawn_faults(found, named_charts(data))
    same = (one for one in named if one.code == exc.code and one.what == exc.what)
    located = next(same, None)
    return exc if located is None else located.as_error(where)


def _open(template: bytes, where: str) -> _Template:
    """Return the template opened; raises TemplateFault or TemplateForbidden for what cannot be one."""
    inspect(template, where)
    document = _Template(io.BytesIO(template))
    try:
        document.init_docx()
    except (ValueError, LookupError, zipfile.BadZipFile, etree.XMLSyntaxError) as exc:
        raise TemplateFault(
            where, problem="打不开模板", detail="文件内部已损坏，或不是普通的 Word 文档", fix=SAVE_ANEW
        ) from exc
    return document


def _place(document: _Template, exc: BaseException, found: list[Piece], where: str) -> str:
    """Return the template's name with the heading and the paragraph where it failed, if known.

    An error at run time has no line, but Jinja's frames do: docxtpl starts a line at each paragraph.
    """
    line = exc.lineno if isinstance(exc, TemplateSyntaxError) else None
    frames = [
        frame.lineno for frame in traceback.extract_tb(exc.__traceback__) if frame.filename == "<template>"
    ]
    line = line or (frames[-1] if frames else None)
    return faults.place(document.source, line, found, where) if line else where


def is_shipped(template: Path) -> bool:
    """Tell whether the template is one of ours, which needs no separate process."""
    try:
        return template.resolve() == shipped("templates", template.name).resolve()
    except (OSError, LookupError):
        return False


def read_template(template: Path) -> bytes:
    """Return the bytes of a template file. Raises TemplateMissing."""
    try:
        return template.read_bytes()
    except OSError as exc:
        raise TemplateMissing(str(template), detail=f"读不到模板文件 {template.name}") from exc


def render(evaluation: Evaluation, standard: Standard, template: Path) -> bytes:
    """Return the report (.docx) of an evaluation.

    Raises TemplateMissing, TemplateFault, TemplateForbidden, TemplateReachesOut, TemplateTooSlow.
    """
    return filled(template, context(evaluation, standard))


def filled(template: Path, data: Mapping[str, Any], *, traced: bool = False) -> bytes:
    """Return a template file filled with the data; one that is not ours in a process of its own.

    Raises TemplateMissing, TemplateFault, TemplateForbidden, TemplateReachesOut, TemplateTooSlow.
    """
    source = read_template(template)
    if is_shipped(template):
        return fill_sound(source, data, template.name, traced=traced)
    from xl_addin.report.apart import fill_apart

    return fill_apart(source, data, template.name, traced=traced)
