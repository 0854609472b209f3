Option Explicit
' The add-in's own events, and those of Excel that change what the ribbon allows.

Private WithEvents host As Application

Private Sub Workbook_Open()
    Set host = Application
    JxChanged
    JxDescribe
End Sub

Private Sub host_SheetChange(ByVal Sh As Object, ByVal Target As Range)
    JxChanged
End Sub

Private Sub host_SheetCalculate(ByVal Sh As Object)
    JxChanged
End Sub

Private Sub host_WorkbookActivate(ByVal Wb As Workbook)
    JxDescribe
    JxRefresh
End Sub

Private Sub host_WorkbookDeactivate(ByVal Wb As Workbook)
    JxRefresh
End Sub
