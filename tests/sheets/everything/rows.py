"""Write the sheet rows of the workbook of everything, and know what every one of its formulas gives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from xl_addin.model.grid import CellValue, CellWrite

SHEET = "自评表"
FIRST, LAST = 11, 50  # indicator rows
POINTS = Decimal("2.5")
CLOSED, CLOSED_STYLED, ABSENT = 48, 49, 50  # rows closed at once, with a style of their own, not there
HELD_STYLE, ROW_STYLE, COLUMN_STYLE = 3, 5, 3

Values = Mapping[int, CellValue]  # by row, of the score column

# what the score cell of each row holds before, as the different programs write it
_KINDS: tuple[tuple[str, CellValue], ...] = (
    ('<c r="H{row}" s="3"/>', None),
    ('<c r="H{row}" s="3"><v>2</v></c>', Decimal(2)),
    ('<c r="H{row}" s="3" t="s"><v>3</v></c>', "2.25分"),
    ('<c r="H{row}" s="4" t="inlineStr"><is><t>1.5 分</t></is></c>', "1.5 分"),
    ("", None),
    ("<c s='3' r='H{row}'  ><v>1.3999999999999999</v></c>", Decimal("1.4")),
    ('<c r="H{row}" s="3"></c>', None),
    ('<c r="H{row}" s="4" t="str"><v>2.4分</v></c>', "2.4分"),
    ('<c r="H{row}" s="3" ph="1" t="s"><v>4</v></c>', "２分"),
    (
        '<c r="H{row}" s="3" t="inlineStr"><is><r><rPr><b/></rPr><t>1</t></r><r><t>.75分</t></r></is></c>',
        "1.75分",
    ),
    ('<c t="n" r="H{row}"\n s="3"><v>0.5</v></c>', Decimal("0.5")),
)
STRINGS = (
    (
        "<si><r><rPr><b/><sz val='16'/><rFont val='宋体'/></rPr><t>部门整体</t></r>"
        "<r><t xml:space='preserve'> 绩效自评表</t></r></si>"
    ),
    "<si><t>填报单位</t><rPh sb='0' eb='2'><t>tianbao</t></rPh><phoneticPr fontId='0'/></si>",
    "<si><t>产出指标</t></si>",
    "<si><t>2.25分</t></si>",
    "<si><t>２分</t><rPh sb='0' eb='1'><t>er</t></rPh><phoneticPr fontId='0' type='noConversion'/></si>",
    "<si><t>_x005F_x0041_ 原样</t></si>",
)


def before() -> dict[int, CellValue]:
    """Return what the score cells hold."""
    bare = (CLOSED, CLOSED_STYLED, ABSENT)
    return {
        row: None if row in bare else _KINDS[(row - FIRST) % len(_KINDS)][1] for row in range(FIRST, LAST + 1)
    }


def writes() -> tuple[CellWrite, ...]:
    """Return forty writes: texts stay texts where the old value was one in a shared string."""
    found = []
    for row, held in before().items():
        score = POINTS - Decimal(row * 7 % 23) / 20
        value: CellValue = f"{score}分" if held == "2.25分" else score
        found.append(CellWrite(SHEET, f"H{row}", held, value, "按规则计算", "得分"))
    return tuple(found)


def after() -> dict[int, CellValue]:
    """Return what the score cells shall hold."""
    return {int(one.ref[1:]): one.after for one in writes()}


def expected(values: Values) -> dict[str, dict[str, CellValue]]:
    """Return the result of every formula that reads the scores, by sheet and cell: computed here, by hand."""
    numbers = {row: value for row, value in values.items() if isinstance(value, Decimal)}
    total = sum(numbers.values(), Decimal(0))
    main: dict[str, CellValue] = {
        f"K{row}": (numbers[row] / POINTS if row in numbers else "") for row in range(FIRST, CLOSED)
    }
    main |= {
        "H51": total,
        "H52": Decimal(sum(1 for value in numbers.values() if value < 2)),
        "H53": grade(total),
        "H54": total * POINTS,
        "H55": Decimal(sum(1 for value in values.values() if value is not None)),
        "H56": (total / 40).quantize(Decimal("0.01"), ROUND_HALF_UP),
    }
    summary: dict[str, CellValue] = {
        "A1": total * 2,
        "A2": f"等级：{grade(total)}",
        "A3": total / 100,
    }
    return {SHEET: main, "汇总": summary, "无地址": {"B1": total + 1}}


def grade(total: Decimal) -> str:
    """Return the grade of a total as the workbook's own formula gives it."""
    return next(name for floor, name in ((90, "优"), (80, "良"), (60, "中"), (0, "差")) if total >= floor)


def main_rows() -> bytes:
    """Return the rows of the main sheet."""
    results = expected(before())[SHEET]
    rows = [
        (
            '<row r="1" spans="1:9" ht="30" customHeight="1" s="1" customFormat="1" x14ac:dyDescent="0.2">'
            '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="I1" s="1"/></row>'
        ),
        '<row r="2" spans="1:12"><c r="A2" t="s" ph="1"><v>1</v></c><c r="L2" t="b"><v>1</v></c></row>',
        '<row r="3" hidden="1"><c r="A3"><v>20260105</v></c><c r="B3" t="s"><v>5</v></c></row>',
        (
            '<row r="10" spans="1:9" collapsed="1">'
            '<c r="C10" s="2" t="inlineStr"><is><t>三级指标</t></is></c>'
            '<c r="G10" t="inlineStr"><is><t>分值</t></is></c>'
            '<c r="H10" t="inlineStr"><is><t>得分</t></is></c></row>'
        ),
    ]
    rows += [_indicator(row, results) for row in range(FIRST, CLOSED)]
    rows += [f'<row r="{CLOSED}" spans="1:9"/>']
    rows += [f"<row r='{CLOSED_STYLED}' s='{ROW_STYLE}' customFormat='1' hidden='1' />"]
    formulas = {
        "H51": "SUM(H11:H50)",
        "H52": 'COUNTIF(H11:H50,"&lt;2")',
        "H53": 'IF(H51&gt;=90,"优",IF(H51&gt;=80,"良",IF(H51&gt;=60,"中","差")))',
        "H54": "SUM(IF(ISNUMBER(H11:H50),H11:H50*2.5,0))",
        "H55": "COUNTA(H11:H50)",
        "H56": "ROUND(SUM(得分区)/40,2)",
    }
    for ref, text in formulas.items():
        kind = ' t="array" ref="H54"' if ref == "H54" else ""
        cell = _formula(ref, f"<f{kind}>{text}</f>", results[ref], 4)
        name = '<c r="A51" s="2" t="inlineStr"><is><t>合计</t></is></c>' if ref == "H51" else ""
        rows.append(f'<row r="{ref[1:]}" spans="1:9">{name}{cell}</row>')
    return "".join(rows).encode()


def _indicator(row: int, results: Mapping[str, CellValue]) -> str:
    score = _KINDS[(row - FIRST) % len(_KINDS)][0].format(row=row)
    shared = f' t="shared" ref="K{FIRST}:K{CLOSED - 1}" si="0"' if row == FIRST else ' t="shared" si="0"'
    text = f'IF(ISNUMBER(H{row}),H{row}/G{row},"")' if row == FIRST else ""
    ratio = _formula(f"K{row}", f"<f{shared}>{text}</f>" if text else f"<f{shared}/>", results[f"K{row}"], 6)
    look = ' hidden="1"' if row == 30 else ' outlineLevel="1"' if row == 31 else ""
    return (
        f'<row r="{row}" spans="1:11"{look} x14ac:dyDescent="0.2"><c r="A{row}" s="2" t="s"><v>2</v></c>'
        f'<c r="C{row}" s="2" t="inlineStr"><is><t>指标{row}</t></is></c>'
        f'<c r="G{row}" s="2"><v>2.5</v></c>{score}{_extra(row)}{ratio}{_far(row)}</row>'
    )


def _extra(row: int) -> str:
    """Return a WPS picture in a cell, and a text with a link."""
    if row == 20:
        formula = '_xlfn.DISPIMG("ID_5D1C0E7B3A9F4C62A1B8E4D7F2036C95",1)'
        return f'<c r="I20" t="str"><f>{formula}</f><v>={formula.removeprefix("_xlfn.")}</v></c>'.replace(
            '"ID', "&quot;ID"
        ).replace('95"', "95&quot;")
    return '<c r="I12" t="inlineStr"><is><t>见政策</t></is></c>' if row == 12 else ""


def _far(row: int) -> str:
    """Return a data table over M and N, and a dynamic array in P."""
    cells = {
        11: '<c r="M11"><v>1</v></c><c r="N11"><f>M11*2</f><v>2</v></c><c r="P11" t="str" cm="1">'
        '<f t="array" ref="P11:P11">_xlfn.UNIQUE(A11:A47)</f><v>产出指标</v></c>',
        12: '<c r="M12"><v>3</v></c><c r="N12"><f t="dataTable" ref="N12:N13" dt2D="0" dtr="0" r1="M11"/>'
        "<v>6</v></c>",
        13: '<c r="M13"><v>4</v></c><c r="N13"><v>8</v></c>',
    }
    return cells.get(row, "")


def _formula(ref: str, formula: str, value: CellValue, style: int) -> str:
    kind = ' t="str"' if isinstance(value, str) else ""
    shown = format(value, "f") if isinstance(value, Decimal) else value
    return f'<c r="{ref}" s="{style}"{kind}>{formula}<v>{shown}</v></c>'
