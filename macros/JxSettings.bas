Option Explicit
' What this add-in is told from outside: its own hidden sheets, nothing else.
' No other workbook, no file beside one and no file of the user's decides which Python runs or what it imports.

Private Const NOT_FULL As Long = 1100

' One row of a hidden sheet of this add-in: the text in column B beside a key in column A; empty when there is none.
Public Function JxText(ByVal sheetName As String, ByVal key As String) As String
    Dim sheet As Worksheet
    Dim row As Long
    Set sheet = ThisWorkbook.Worksheets(sheetName)
    row = 1
    Do While CStr(sheet.Cells(row, 1).Value) <> ""
        If CStr(sheet.Cells(row, 1).Value) = key Then
            JxText = CStr(sheet.Cells(row, 2).Value)
            Exit Function
        End If
        row = row + 1
    Loop
End Function

' Asked by the xlwings module. Only the interpreter is a setting; everything else keeps its default.
Public Function GetConfig(ByVal configKey As String, Optional ByVal default As String = "", Optional ByVal source As String = "") As Variant
    GetConfig = default
    If configKey = "INTERPRETER_WIN" Then GetConfig = JxInterpreter()
End Function

' The full path of Python. A bare name would be searched for in the folder of the open workbook.
Public Function JxInterpreter() As String
    Dim path As String
    path = JxText(PROJECT_NAME & ".conf", "INTERPRETER_WIN")
    path = Replace(path, "%LOCALAPPDATA%", Environ("LOCALAPPDATA"))
    If Mid$(path, 2, 2) <> ":\" And Left$(path, 2) <> "\\" Then
        Err.Raise NOT_FULL, "JxSettings", "The interpreter is not a full path: " & path
    End If
    JxInterpreter = path
End Function

' The command line of the Python server, asked by the xlwings module. $(CLSID) is filled in by its DLL.
' -I: neither the current folder nor PYTHON... variables nor the user's packages enter sys.path.
Public Function XLPyCommand() As String
    Dim quote As String
    quote = Chr$(34)
    XLPyCommand = quote & JxInterpreter() & quote & " -I -B -c " & quote & "import xlwings; xlwings.serve('$(CLSID)')" & quote
End Function
