Option Explicit
' Callbacks of the ribbon. Every press goes to Python as (control id, item); nothing is decided here.

Private ribbon As IRibbonUI

Public Sub JxLoad(ByVal bar As IRibbonUI)
    Set ribbon = bar
End Sub

' Ask Excel to read enabled states and galleries again.
Public Sub JxRefresh()
    If Not ribbon Is Nothing Then ribbon.Invalidate
End Sub

Public Sub JxPress(ByVal control As IRibbonControl)
    JxSend control.Id, ""
End Sub

' A gallery: the item is the standard's id, which stands on the sheet in the gallery's order.
Public Sub JxPick(ByVal control As IRibbonControl, ByVal itemId As String, ByVal index As Integer)
    JxSend control.Id, CStr(ThisWorkbook.Worksheets("standards").Cells(index + 1, 1).Value)
End Sub

Public Sub JxCount(ByVal control As IRibbonControl, ByRef count As Variant)
    Dim sheet As Worksheet
    Set sheet = ThisWorkbook.Worksheets("standards")
    count = 0
    Do While CStr(sheet.Cells(count + 1, 1).Value) <> ""
        count = count + 1
    Loop
End Sub

Public Sub JxItemLabel(ByVal control As IRibbonControl, ByVal index As Integer, ByRef label As Variant)
    label = CStr(ThisWorkbook.Worksheets("standards").Cells(index + 1, 2).Value)
End Sub

Public Sub JxItemTip(ByVal control As IRibbonControl, ByVal index As Integer, ByRef tip As Variant)
    tip = CStr(ThisWorkbook.Worksheets("standards").Cells(index + 1, 3).Value)
End Sub

Public Sub JxEnabled(ByVal control As IRibbonControl, ByRef enabled As Variant)
    enabled = False
    If ActiveWorkbook Is Nothing Then Exit Sub
    Select Case control.Id
        Case "jxPrevious", "jxNext"
            enabled = JxHasSheet(JxText("texts", "check sheet"))
        Case Else
            enabled = True
    End Select
End Sub

Private Function JxHasSheet(ByVal sheetName As String) As Boolean
    Dim sheet As Object
    For Each sheet In ActiveWorkbook.Sheets
        If sheet.Name = sheetName Then JxHasSheet = True
    Next sheet
End Function

' Hand one press to Python, by objects: no text of a workbook ever becomes code or part of a command line.
' Excel itself goes along, for without a workbook in front Python could not find it. What comes back is a
' message that Python could not show.
Private Sub JxSend(ByVal controlId As String, ByVal item As String)
    Dim py As Object
    Dim number As Long
    Dim unshown As String
    On Error GoTo unreachable
    Set py = XLPy()
    unshown = py.Str(py.Call(py.Module("xl_addin.hosts.excel.ribbon"), "press", py.Tuple(controlId, item, Application)))
    If unshown <> "" Then JxSay unshown, JxText("texts", "title")
    JxRefresh
    Exit Sub
unreachable:
    number = Err.Number
    JxSay JxText("texts", "unreachable") & JxText("texts", "error number") & CStr(number), JxText("texts", "title")
End Sub
