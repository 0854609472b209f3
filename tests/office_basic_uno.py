"""Have LibreOffice load or compile VBA: read one order as JSON on stdin, print the answer as JSON on stdout.

Runs under the system's Python; tests call it through `tests.office`. A source is compiled in its own
document, with a function added that answers when, and only when, the whole module compiles.
"""

from __future__ import annotations

from pathlib import Path

import uno  # noqa: F401  it makes com.sun.star importable
from com.sun.star.script.provider import ScriptFrameworkErrorException
from office_uno import properties, serve

ALWAYS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
ANSWER = "JxCompiles"
PROBE = f'\nPublic Function {ANSWER}() As String\n    {ANSWER} = "yes"\nEnd Function\n'
SCRIPT = f"vnd.sun.star.script:Standard.Probe.{ANSWER}?language=Basic&location=document"


def modules(desktop, path):
    """Return every Basic module of a file: name to source."""
    wanted = properties(Hidden=True, FilterName="Calc MS Excel 2007 VBA XML")
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, wanted)
    if document is None:
        raise SystemExit(f"soffice could not open {path}")
    try:
        libraries = document.BasicLibraries
        found = {}
        for name in libraries.ElementNames:
            libraries.loadLibrary(name)
            library = libraries.getByName(name)
            found |= {module: library.getByName(module) for module in library.ElementNames}
        return found
    finally:
        document.close(True)


def compiles(desktop, source):
    """Tell whether a VBA module compiles in an empty document."""
    wanted = properties(Hidden=True, MacroExecutionMode=ALWAYS)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, wanted)
    try:
        libraries = document.BasicLibraries
        have = libraries.hasByName("Standard")
        library = libraries.getByName("Standard") if have else libraries.createLibrary("Standard")
        library.insertByName("Probe", f"Option VBASupport 1\n{source}\n{PROBE}")
        answer, _, _ = document.getScriptProvider().getScript(SCRIPT).invoke((), (), ())
    except ScriptFrameworkErrorException:  # a module that breaks off has no such function
        return False
    else:
        return answer == "yes"
    finally:
        document.close(True)


def answer(desktop, order):
    """Do what was ordered: the modules of a file, which sources compile."""
    return {
        "modules": modules(desktop, order["open"]) if order["open"] else {},
        "compiled": {name: compiles(desktop, source) for name, source in order["compile"].items()},
    }


if __name__ == "__main__":
    serve(answer)
