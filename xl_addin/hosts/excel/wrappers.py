"""Make the VBA module JxUdfs, through which Excel calls the functions, and the rows of its help.

The module is ASCII and the same on every machine; what users read stands in the help rows (UTF-8). A
range's values are read here in one go, since each question across processes costs more than the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import MOST_CELLS, TOO_MANY
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.function import CATEGORY, Argument, Function

MODULE = "JxUdfs"
PYTHON_MODULE = "xl_addin.hosts.excel.udfs"
_WIDTH = 100  # a longer declaration is continued on the next line

_HEAD = f"""\
Attribute VB_Name = "{MODULE}"
Option Explicit
' Worksheet functions of the add-in. GENERATED from xl_addin.hosts.excel.function_catalog; do not edit.
' A function that fails shows #VALUE!; =JX_WHY(cell) says why.

Private Const JX_PYTHON As String = "{PYTHON_MODULE}"
Private Const JX_FAILED As String = "{FAILED}"
Private Const JX_TOO_MANY As String = "{TOO_MANY}"
Private Const JX_MOST_CELLS As Long = {MOST_CELLS}

Private moment As Long

' Count another change or calculation of Excel's: what was read of a workbook before may have changed.
' 0 says that nobody counts: VBA was stopped, and its variables and events are lost.
Public Sub JxChanged()
    moment = moment Mod 1000000000 + 1
End Sub
"""

_TAIL = """
' Ask Python. kinds: v value, q value with number format, w range as a whole, a range with its place,
' p one cell with its place and formula.
Private Function JxAsk(ByVal udf As String, ByVal kinds As String, ByVal given As Variant) As Variant
    Dim caller As Object, book As Object, args() As Variant, told As String, kind As String, i As Long
    Set caller = JxCaller()
    Set book = JxBook(caller)
    ReDim args(0 To UBound(given) + 1)
    told = moment & Chr$(31) & IIf(book.Date1904, "1", "0")
    If Not caller Is Nothing Then told = told & Chr$(31) & JxPlace(caller) & Chr$(31) & JxFormula(caller)
    For i = 0 To UBound(given)
        kind = Mid$(kinds, i + 1, 1)
        told = told & Chr$(28)
        If IsObject(given(i)) Then
            If given(i) Is Nothing Then
                args(i) = Empty
            ElseIf kind = "p" Then
                told = told & JxPlace(given(i)) & Chr$(31) & JxFormula(given(i))
                args(i) = given(i).Cells(1, 1).Value2
            Else
                If kind = "a" Then told = told & JxPlace(given(i))
                If JxCells(given(i)) > JX_MOST_CELLS Then
                    args(i) = JX_TOO_MANY
                Else
                    args(i) = given(i).Value2
                    If kind = "q" Or kind = "w" Then told = told & JxFormats(given(i))
                End If
            End If
        Else
            args(i) = given(i)
        End If
    Next i
    args(UBound(args)) = told
    JxAsk = JxShown(XLPy.CallUDF(JX_PYTHON, udf, args, book, caller))
End Function

' The calling cell, Nothing where no cell calls.
Private Function JxCaller() As Object
    Set JxCaller = Nothing
    If TypeName(Application.Caller) = "Range" Then Set JxCaller = Application.Caller
End Function

' The caller's workbook; the active one where no cell calls.
Private Function JxBook(ByVal caller As Object) As Object
    If caller Is Nothing Then
        Set JxBook = ActiveWorkbook
    Else
        Set JxBook = caller.Worksheet.Parent
    End If
End Function

' Workbook, sheet, first row and column, height and width of a range.
Private Function JxPlace(ByVal cells As Object) As String
    JxPlace = cells.Worksheet.Parent.FullName & Chr$(31) & cells.Worksheet.Name & Chr$(31) & _
        cells.Row & Chr$(31) & cells.Column & Chr$(31) & cells.Rows.Count & Chr$(31) & cells.Columns.Count
End Function

Private Function JxCells(ByVal cells As Object) As Double
    JxCells = CDbl(cells.Rows.Count) * CDbl(cells.Columns.Count)
End Function

' The formula of a range's first cell; of a cell that another cell's answer fills, that other's.
' Excel before 2021 has no SpillParent, and no such cells.
Private Function JxFormula(ByVal cells As Object) As String
    JxFormula = CStr(cells.Cells(1, 1).Formula)
    If Left$(JxFormula, 1) = "=" Then Exit Function
    On Error GoTo typed
    JxFormula = CStr(cells.Cells(1, 1).SpillParent.Formula)
typed:
End Function

' The number formats of a range: one where all cells have the same, else row by row.
Private Function JxFormats(ByVal cells As Object) As String
    Dim same As Variant, r As Long, c As Long, told As String
    same = cells.NumberFormat
    If Not IsNull(same) Then
        JxFormats = same
        Exit Function
    End If
    For r = 1 To cells.Rows.Count
        For c = 1 To cells.Columns.Count
            If r > 1 Or c > 1 Then told = told & Chr$(31)
            told = told & cells.Cells(r, c).NumberFormat
        Next c
    Next r
    JxFormats = told
End Function

' An answer as cells show it: every mark of failure becomes #VALUE!.
Private Function JxShown(ByVal answer As Variant) As Variant
    Dim r As Long, c As Long
    If Not IsArray(answer) Then
        JxShown = JxOne(answer)
        Exit Function
    End If
    If JxFlat(answer) Then
        For c = LBound(answer) To UBound(answer)
            answer(c) = JxOne(answer(c))
        Next c
    Else
        For r = LBound(answer, 1) To UBound(answer, 1)
            For c = LBound(answer, 2) To UBound(answer, 2)
                answer(r, c) = JxOne(answer(r, c))
            Next c
        Next r
    End If
    JxShown = answer
End Function

Private Function JxOne(ByVal answer As Variant) As Variant
    JxOne = answer
    If VarType(answer) = vbString Then
        If answer = JX_FAILED Then JxOne = CVErr(xlErrValue)
    End If
End Function

' True for an array of one dimension.
Private Function JxFlat(ByVal answer As Variant) As Boolean
    Dim last As Long
    JxFlat = True
    On Error GoTo flat
    last = UBound(answer, 2)
    JxFlat = False
flat:
End Function
"""


def wrapper_module() -> str:
    """Return the source of the VBA module: ASCII, lines ended by line feeds, one Public Function each."""
    return _HEAD + "".join(_wrapper(one) for one in functions().values()) + _TAIL


def help_rows() -> tuple[tuple[str, ...], ...]:
    """Return what the hidden sheet holds for MacroOptions: name, category, description, argument helps."""
    return tuple(
        (one.name, CATEGORY, one.about, *(f"{arg.term}：{arg.help}" for arg in one.shown_arguments))
        for one in functions().values()
    )


def _wrapper(one: Function) -> str:
    names = [argument.name for argument in one.shown_arguments]
    kinds = "".join(argument.kind.value for argument in one.shown_arguments)
    lines = [
        "",
        *_folded(
            f"Public Function {one.name}(", [_declared(arg) for arg in one.shown_arguments], ") As Variant"
        ),
        "    On Error GoTo failed",
        *_folded(f'    {one.name} = JxAsk("{one.name}", "{kinds}", Array(', names, "))"),
        "    Exit Function",
        "failed:",
        f"    {one.name} = CVErr(xlErrValue)",
        "End Function",
    ]
    return "\n".join(lines) + "\n"


def _declared(argument: Argument) -> str:
    return f"{'Optional ' if argument.optional else ''}ByVal {argument.name} As Variant"


def _folded(head: str, parts: list[str], tail: str) -> Iterator[str]:
    """Yield a statement, continued where it would be too wide."""
    line = head
    for number, part in enumerate(parts):
        piece = part + (", " if number < len(parts) - 1 else tail)
        if len(line) + len(piece) > _WIDTH:
            yield f"{line.rstrip()} _"
            line = "        "
        line += piece
    yield line
