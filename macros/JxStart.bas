Option Explicit
' Descriptions of our functions for Excel's function wizard, from the hidden sheet "functions":
' name, category, description, then one column for each argument.

Private described As Boolean

' Describe every function once. A function that Excel will not describe now is skipped: it works without.
Public Sub JxDescribe()
    Dim sheet As Worksheet
    Dim row As Long
    If described Then Exit Sub
    Set sheet = ThisWorkbook.Worksheets("functions")
    described = True
    row = 1
    Do While CStr(sheet.Cells(row, 1).Value) <> ""
        If Not JxDescribed(sheet, row) Then described = False
        row = row + 1
    Loop
End Sub

Private Function JxDescribed(ByVal sheet As Worksheet, ByVal row As Long) As Boolean
    Dim help() As String
    Dim column As Long
    Dim macro As String
    On Error GoTo refused
    macro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & CStr(sheet.Cells(row, 1).Value)
    column = 0
    Do While CStr(sheet.Cells(row, column + 4).Value) <> ""
        ReDim Preserve help(0 To column)
        help(column) = CStr(sheet.Cells(row, column + 4).Value)
        column = column + 1
    Loop
    If column = 0 Then
        Application.MacroOptions Macro:=macro, Description:=CStr(sheet.Cells(row, 3).Value), Category:=CStr(sheet.Cells(row, 2).Value)
    Else
        Application.MacroOptions Macro:=macro, Description:=CStr(sheet.Cells(row, 3).Value), Category:=CStr(sheet.Cells(row, 2).Value), ArgumentDescriptions:=help
    End If
    JxDescribed = True
    Exit Function
refused:
    JxDescribed = False
End Function
