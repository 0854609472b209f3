Option Explicit
' Messages in Chinese on any Windows: MsgBox would turn them into question marks where the system is not Chinese.

Private Const EXCLAMATION As Long = 48

#If VBA7 Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal owner As LongPtr, ByVal text As LongPtr, ByVal caption As LongPtr, ByVal kind As Long) As Long
#Else
    Private Declare Function MessageBoxW Lib "user32" (ByVal owner As Long, ByVal text As Long, ByVal caption As Long, ByVal kind As Long) As Long
#End If

' Show a message and wait until it is closed.
Public Sub JxSay(ByVal message As String, ByVal caption As String)
    MessageBoxW Application.Hwnd, StrPtr(message), StrPtr(caption), EXCLAMATION
End Sub
