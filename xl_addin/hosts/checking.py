"""Do what the verb `check` promises, for a workbook and for a written report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin import documents, pipeline
from xl_addin.checks.base import Tier
from xl_addin.checks.tiers import up_to
from xl_addin.errors import UnreadableDocument, UsageError
from xl_addin.hosts import findings_sheet, outputs, say, wire
from xl_addin.model.dossier import Severity

if TYPE_CHECKING:
    from argparse import Namespace

    from xl_addin.model.result import Finding

REPORTS = (".docx", ".txt")
_OTHERS = {
    ".doc": "这是旧的文字格式（.doc）",
    ".wps": "这是 WPS 文字格式（.wps）",
    ".md": "这是 Markdown 文本（.md）",
    ".rtf": "这是 RTF 文档",
    ".odt": "这是 ODT 文档",
    ".pdf": "这是版式文件（PDF），里面没有可靠的段落和表格",
}

_NOTHING = "勾稽检查：文中没有读到任何数，什么也没有核对。请看看文件是不是选对了，内容是不是图片。"


def check(args: Namespace) -> tuple[dict[str, Any], str, int]:
    """Report contradictions; exit code 1 when one is an 错误.

    Raises UsageError for an option that does not suit the file, UnreadableDocument for a report in
    another format, and what reading the files raises.
    """
    path = Path(args.file)
    kind = path.suffix.lower()
    if kind in _OTHERS:
        raise UnreadableDocument(str(path), detail=_OTHERS[kind])
    _refuse_unsuitable(args, path, kind)
    nothing = ""
    if kind in REPORTS:
        result, found, nothing = _report(args, path)
    else:
        evaluation, _ = pipeline.evaluate_file(path, standard_id=args.standard)
        result, found = wire.evaluation(evaluation, str(path)), evaluation.findings
    if args.tier:
        found = up_to(found, Tier(args.tier))
        result["findings"] = [wire.finding(one) for one in found]
    lines = [nothing if nothing and not found else say.findings(tuple(map(say.with_quotations, found)))]
    lines += _outputs(args, path, found, result)
    wrong = any(one.severity is Severity.ERROR for one in found)
    return result, "\n".join(lines), int(wrong)


def _refuse_unsuitable(args: Namespace, path: Path, kind: str) -> None:
    """Raise UsageError or WrongOutput before anything is read."""
    if args.against and kind not in REPORTS:
        raise UsageError(
            str(path),
            problem="--against 只用于写好的报告",
            detail="前面应是 .docx 或 .txt，--against 后面是工作簿",
        )
    if args.annotate and kind != ".docx":
        raise UsageError(
            str(path), problem="--annotate 只用于 Word 报告（.docx）", detail="批注写在 Word 文档里"
        )
    others = [path, *(Path(one) for one in (args.against,) if one)]
    for name, suffixes in ((args.excel, (".xlsx",)), (args.annotate, (".docx",))):
        if name:
            outputs.refuse_unwritable(outputs.checked(Path(name), suffixes, *others))


def _report(args: Namespace, path: Path) -> tuple[dict[str, Any], tuple[Finding, ...], str]:
    """Return the JSON object and the findings of a written report, and what to say where it has no number."""
    document = documents.read_document(path)
    against = Path(args.against) if args.against else None
    checked = documents.check_document(document, standard_id=args.standard, against=against)
    result = {
        "file": str(path),
        "against": args.against or None,
        "standard": checked.standard,
        "unit": checked.unit,
        "year": checked.year,
        "findings": [wire.finding(one) for one in checked.findings],
    }
    silent = not any(char.isdigit() for one in document.paragraphs for char in one.text)
    return result, checked.findings, _NOTHING if silent else ""


def _outputs(args: Namespace, path: Path, found: tuple[Finding, ...], result: dict[str, Any]) -> list[str]:
    """Write the workbook of findings and the annotated copy where asked; return what to tell of them."""
    lines: list[str] = []
    if args.excel:
        target = Path(args.excel)
        book = Path(args.against) if args.against else path
        outputs.write(target, _sheet(found, outputs.link(book, target.parent)))
        result["excel"] = args.excel
        lines.append(f"已列成工作簿：{args.excel}")
    if args.annotate:
        outputs.write(Path(args.annotate), documents.annotate(path.read_bytes(), str(path), found))
        result["annotated"] = args.annotate
        lines.append(f"已写成批注：{args.annotate}")
    return lines


def _sheet(found: tuple[Finding, ...], book: str) -> bytes:
    """Return the findings as a workbook; a place in a sheet leads into the workbook it is of."""
    from xl_addin.sheets.listing import Link, listing

    rows = findings_sheet.rows(map(say.with_quotations, found))[findings_sheet.HEAD_ROW :]
    links = {(at, findings_sheet.PLACE): Link(book, line.link) for at, line in enumerate(rows) if line.link}
    head, widths = findings_sheet.HEAD, findings_sheet.WIDTHS
    return listing(findings_sheet.SHEET, head, [line.cells for line in rows], widths=widths, links=links)
