"""Make small workbooks, evaluations and plans for the tests of the writing half."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill

from tests import builders
from xl_addin.model.grid import CellValue, CellWrite
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.result import (
    BudgetScore,
    Derived,
    Evaluation,
    FillPlan,
    IndicatorScore,
    Outcome,
    Scorecard,
    TableScore,
)
from xl_addin.model.table import Owner, Slot
from xl_addin.sheets import recalc
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import SheetScan, scan

SHEET = builders.SHEET
LAW = LegalRef("note", "自评表", Basis.FORM_NOTE)


def saved(path: Path) -> Path:
    """Write a form with scores in H20:H24, a total in H25 and a rate in H26, and a sheet that reads them.

    Merges, shared strings, number formats, a chart and cached results are there, as Excel leaves them.
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet["A1"] = "部门整体绩效自评表"
    sheet.merge_cells("A1:I1")
    for row, score in zip(range(20, 25), ("8", None, "9.5", "“6.25分”", 3), strict=True):
        sheet.cell(row, 1, "产出指标")
        sheet.cell(row, 3, f"指标{row}").fill = PatternFill("solid", fgColor="FFF2CC")
        sheet.cell(row, 7, 10).number_format = "0"
        held = sheet.cell(row, 8, Decimal(score) if isinstance(score, str) and score[0].isdigit() else score)
        held.number_format = "0.00"
        held.font = Font(bold=True)
        held.alignment = Alignment(wrap_text=True)
    sheet["H23"] = "6.25分"
    sheet.merge_cells("A20:A24")
    sheet["H25"] = "=SUM(H20:H24)"
    sheet["H26"] = "=H25/SUM(G20:G24)"
    sheet["H26"].number_format = "0.00%"
    sheet["J9"] = 0.72
    sheet["J9"].number_format = "0%"
    other = workbook.create_sheet("汇总")
    other["A1"] = f"={SHEET}!H25*2"
    other["A2"] = f'=IF({SHEET}!H25>=20,"优","良")'
    other["A3"] = "=B9+1"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=20, max_row=24))
    other.add_chart(chart, "D2")
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    replace_part(path, "xl/workbook.xml", lambda data: data.replace(b' fullCalcOnLoad="1"', b""))
    return with_shared_strings(path)


def with_shared_strings(path: Path) -> Path:
    """Turn the inline strings of the first sheet into shared ones in UTF-8, as Excel writes them."""
    items: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        text = re.sub(rb"&#(\d+);", lambda one: chr(int(one[1])).encode(), found[1])
        if text not in items:
            items.append(text)
        return b't="s"><v>%d</v>' % items.index(text)

    pattern = re.compile(rb't="inlineStr"><is><t>([^<]*)</t></is>')
    replace_part(path, "xl/worksheets/sheet1.xml", lambda data: pattern.sub(share, data))
    namespace = "http://schemas.openxmlformats.org"
    body = b"".join(b"<si><t>%s</t></si>" % item for item in items)
    start = f'<sst xmlns="{namespace}/spreadsheetml/2006/main" uniqueCount="{len(items)}">'.encode()
    replace_part(path, "xl/sharedStrings.xml", lambda _: start + body + b"</sst>")
    kind = f"{namespace}/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{content}"/></Types>'
    for name, new in (("xl/_rels/workbook.xml.rels", relation), ("[Content_Types].xml", override)):
        end = new[new.rindex("<") :].encode()
        replace_part(path, name, lambda data, end=end, new=new: data.replace(end, new.encode()))
    return path


def write(ref: str, before: CellValue, after: CellValue, sheet: str = SHEET, **changes: Any) -> CellWrite:
    """Return one write; whole numbers stand for Decimals."""
    values = [
        Decimal(str(v)) if isinstance(v, int | float) and not isinstance(v, bool) else v
        for v in (before, after)
    ]
    return CellWrite(sheet, ref, values[0], values[1], "按规则计算", "得分", **changes)


def plan(*writes: CellWrite, paper: Any = ()) -> FillPlan:
    """Return a plan of these writes, without a paper unless one is given."""
    return FillPlan(tuple(writes), paper=paper)


def members(path: Path) -> dict[str, tuple[bytes, int]]:
    """Return every member's compressed stream and method."""
    content = path.read_bytes()
    found = {}
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        for one in packed.infolist():
            head = content[one.header_offset : one.header_offset + 30]
            start = (
                one.header_offset
                + 30
                + int.from_bytes(head[26:28], "little")
                + int.from_bytes(head[28:30], "little")
            )
            found[one.filename] = content[start : start + one.compress_size], one.compress_type
    return found


def sheet_scan(path: Path, name: str = SHEET) -> SheetScan:
    """Return the scan of one sheet of a file."""
    package = Package.open(path)
    part = package.sheet(name)
    assert part
    return scan(package.read(part.part), name)


def replace_part(path: Path, name: str, change: Any) -> Path:
    """Rewrite one member of a workbook by a function of its bytes (None: remove it)."""
    package = Package.open(path)
    path.write_bytes(
        package.with_parts({name: change(package.read(name)) if package.has(name) else change(b"")})
    )
    return path


def score_of(
    row: int, written: str | None, claimed: str | int | None = None, **changes: Any
) -> IndicatorScore:
    """Return the judgement of one row whose score cell is H<row>; `written` is also the rule's score."""
    value = None if written is None else Decimal(written)
    item = builders.indicator(
        changes.pop("level3", f"指标{row}"), row=row, claimed=claimed, slot=changes.pop("slot", None)
    )
    return IndicatorScore(
        indicator=item,
        outcome=Outcome.MET,
        score=changes.pop("score", value),
        written=value,
        owner=changes.pop("owner", item.claimed.owner),
        method="proportional",
        method_name="正向比例",
        why="指标值的符号是“≥”",
        working=f"10 × 1 = {written}",
        law=LAW,
    )


def rate(slot: Slot, value: str, **changes: Any) -> Derived:
    """Return a rate cell to be written."""
    return Derived(
        changes.pop("what", "执行率"), slot, Decimal(value), "71.54 ÷ 88", right=False, unit="%", **changes
    )


def evaluation(*rows: IndicatorScore, derived: tuple[Derived, ...] = (), **changes: Any) -> Evaluation:
    """Return the evaluation of one table with these rows."""
    table = builders.table(*(row.indicator for row in rows), funds=changes.pop("funds", ()))
    budget: BudgetScore | None = changes.pop("budget", None)
    total = sum((row.written for row in rows if row.written is not None), Decimal(0))
    score = TableScore(table, rows, budget, derived, Decimal(100), total, changes.pop("grade", "优"))
    dossier = builders.dossier(table)
    return Evaluation(dossier, Scorecard((score,)), (), rules="通用规则（2020-02-25版）·河南", **changes)


def budget_score(written: str, slot: Slot) -> BudgetScore:
    """Return the budget row's score."""
    return BudgetScore(
        outcome=Outcome.MET,
        rate=Decimal("98.12"),
        denominator="全年预算数",
        points=Decimal(10),
        score=Decimal(written),
        written=Decimal(written),
        owner=Owner.BLANK,
        working=f"10 × 98.12% = {written}",
        law=LAW,
        slot=slot,
    )
