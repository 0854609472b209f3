"""Run and check VBA in pyOpenVBA's interpreter, with stand-ins for Python, the ribbon and the message box.

The interpreter knows no `WithEvents`, no comment behind `#Const` and no `Environ`. Modules are added one by
one, so that one it cannot read fails loudly.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._parse import parse_module
from pyopenvba.interpreter._runtime import UNRESOLVED, Interpreter, vba_constant

from xl_addin.hosts.excel.vba_project import Kind, Module

STAND_INS = {
    "xlwings": """
Option Explicit
Public Const PROJECT_NAME As String = "jixiao"
Private server As Object
Public Sub UsePython(ByVal python As Object)
    Set server = python
End Sub
Public Function XLPy() As Variant
    If server Is Nothing Then Err.Raise 1000, , "no Python"
    Set XLPy = server
End Function
""",
    "JxMessage": """
Public Sub JxSay(ByVal message As String, ByVal caption As String)
    MsgBox message, 48, caption
End Sub
""",
    "Surroundings": """
Public Function Environ(ByVal key As String) As String
    If key = "LOCALAPPDATA" Then Environ = "C:\\Users\\me\\AppData\\Local"
End Function
""",
    "Wizard": """
Private described As String
Public Sub MacroOptions(Optional ByVal Macro As Variant, Optional ByVal Description As Variant, _
        Optional ByVal Category As Variant, Optional ByVal ArgumentDescriptions As Variant)
    If InStr(Macro, "JX_BAD") > 0 Then Err.Raise 1004
    described = described & Macro & vbTab & Description & vbTab & Category
    If Not IsMissing(ArgumentDescriptions) Then _
        described = described & vbTab & Join(ArgumentDescriptions, vbTab)
    described = described & vbLf
End Sub
Public Function WhatWasDescribed() As String
    WhatWasDescribed = described
End Function
""",
    "Driver": """
Public Function Outcome(ByVal callback As String, ByVal control As Object, ByVal index As Integer) As Variant
    Dim given As Variant
    Select Case callback
        Case "JxCount": JxCount control, given
        Case "JxItemLabel": JxItemLabel control, index, given
        Case "JxItemTip": JxItemTip control, index, given
        Case "JxEnabled": JxEnabled control, given
    End Select
    Outcome = given
End Function
Public Sub Put(ByVal sheet As String, ByVal row As Long, ByVal column As Long, ByVal text As String)
    ActiveWorkbook.Worksheets(sheet).Cells(row, column).Value = text
End Sub
Public Sub PutHere(ByVal sheet As String, ByVal row As Long, ByVal column As Long, ByVal text As String)
    ThisWorkbook.Worksheets(sheet).Cells(row, column).Value = text
End Sub
Public Sub AddSheet(ByVal name As String)
    ActiveWorkbook.Worksheets.Add.Name = name
End Sub
""",
}
"""What replaces or helps our modules when they run here, by module."""


_WORDS = """
abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec
cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare
dim do doevents double each else elseif empty end endif enum eqv erase event exit false fix for friend
function get global gosub goto if imp implements in input inputb int integer is lbound len lenb let like
lock long longlong longptr loop lset me mod new next not nothing null on open option optional or paramarray
preserve print private pset public put raiseevent redim rem resume return rset scale seek select set sgn
shared single spc static stop string sub tab then to true type typeof ubound unlock until variant wend while
with withevents write xor
"""
RESERVED = frozenset(_WORDS.split())
"""Words of VBA that name nothing else (MS-VBAL 3.3.5.2)."""


class Control(VBAObject):
    """A control of the ribbon."""

    vba_type_name = "IRibbonControl"

    def __init__(self, control_id: str) -> None:
        self._id = control_id

    @member(name="Id")
    def control_id(self) -> object:
        return self._id


class Bar(VBAObject):
    """The ribbon: counts how often it must ask again."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.invalidated = 0

    @method(name="Invalidate")
    def invalidate(self) -> object:
        self.invalidated += 1
        return None


class Python(VBAObject):
    """The COM server of xlwings: records what would be done in Python."""

    vba_type_name = "XLPython"

    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []
        self.unshown = ""

    @method(name="Module")
    def module(self, name: object) -> object:
        return f"module {name}"

    @method(name="Tuple")
    def tuple_of(self, *elements: object) -> object:
        *words, host = elements
        return " ".join((*map(str, words), host.vba_type_name))

    @method(name="Str")
    def text(self, value: object) -> object:
        return value

    @method(name="Call")
    def call(self, owner: object, name: object, arguments: object) -> object:
        self.done.append(("call", owner, name, arguments))
        return self.unshown


class Excel:
    """The add-in opened in the interpreter, with the stand-ins."""

    def __init__(self, addin: Path, modules: Mapping[str, Module]) -> None:
        self.said: list[str] = []
        self.app = ExcelApplication.open(addin, with_vba=False)
        self.app.interpreter.show_message = lambda text, style, title: (
            self.said.append(f"{title}: {text}") or 1
        )
        for name, source in STAND_INS.items():
            self.app.add_module(source, name=name)
        for module in modules.values():
            if module.kind is Kind.WORKBOOK:
                self.app.add_module(readable(module.source), name=module.name, kind="document")
            elif module.name not in STAND_INS:
                source = readable(module.source).replace("Application.MacroOptions", "MacroOptions")
                self.app.add_module(source, name=module.name)

    def run(self, macro: str, *given: object) -> Any:
        """Run a macro of any module; return its result."""
        return self.app.run(macro, *given)

    def open_book(self, *sheets: str) -> None:
        """Open another workbook, the active one from now on, with these sheets more."""
        self.app.activate_workbook(self.app.add_workbook())
        for sheet in sheets:
            self.run("AddSheet", sheet)


def readable(source: str) -> str:
    """Return a source as the interpreter can read it; nothing that decides is left out."""
    source = source.replace("WithEvents ", "")
    return "\n".join(
        line.partition(" '")[0] if line.startswith("#Const") else line for line in source.splitlines()
    )


def undeclared(modules: Iterable[Module], known: Iterable[str] = ()) -> list[str]:
    """Return every bare name that no module, procedure, Excel or VBA declares: `module.procedure: name`."""
    parsed = [parse_module(readable(one.source), name=one.name) for one in modules]
    public = {name for one in parsed for name in _declared(one)} | {one.lower() for one in known}
    public |= {one.name.lower() for one in parsed}
    found = []
    for one in parsed:
        for procedure in one.procedures:
            inside = {procedure.name.lower(), "me", *(param.name.lower() for param in procedure.params)}
            inside |= {decl.name.lower() for dim in _nodes(procedure.body, "Dim") for decl in dim.decls}
            for name in sorted({node.name.lower().rstrip("$%&") for node in _nodes(procedure.body, "Name")}):
                if name not in inside | public and not _of_the_language(name):
                    found.append(f"{one.name}.{procedure.name}: {name}")
    return found


def misnamed(modules: Iterable[Module]) -> list[str]:
    """Return the names Excel would stumble over: reserved words, names of two procedures or modules."""
    parsed = [parse_module(readable(one.source), name=one.name) for one in modules]
    found = [one.name for one in parsed]
    names = list(found)
    for one in parsed:
        names += _declared(one)
        found += [each.name for each in one.procedures if each.scope == "public"]
        for procedure in one.procedures:
            names += [param.name for param in procedure.params]
            names += [decl.name for dim in _nodes(procedure.body, "Dim") for decl in dim.decls]
    lower = [name.lower() for name in found]
    twice = {name for name in lower if lower.count(name) > 1}
    return sorted(twice | ({name.lower() for name in names} & RESERVED))


def _declared(module: Any) -> Iterator[str]:
    yield from (decl.name.lower() for dim in module.variables for decl in dim.decls)
    yield from (name.lower() for one in module.constants for name, _, _ in one.names)
    yield from (one.name.lower() for one in (*module.procedures, *module.declares))


def _nodes(value: object, kind: str) -> Iterator[Any]:
    """Yield the nodes of one kind inside a syntax tree."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from _nodes(one, kind)
    elif dataclasses.is_dataclass(value):
        if type(value).__name__ == kind:
            yield value
        for field in dataclasses.fields(value):
            yield from _nodes(getattr(value, field.name), kind)


_EXCEL = ExcelApplication()
_EXCEL.add_workbook()


def _of_the_language(name: str) -> bool:
    """Tell whether VBA or Excel has a name of its own accord."""
    interpreter: Interpreter = _EXCEL.interpreter
    host = interpreter.host
    return (
        name in {"err", "debug"}
        or name in interpreter._intrinsics
        or any(
            one is not UNRESOLVED
            for one in (host.constant(name), vba_constant(name), host.global_object(name))
        )
        or host.has_global_member(name)
    )
