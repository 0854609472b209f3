"""The house stands as drawn: who may import whom, where each library lives, how long a file may be."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xl_addin"
MODULES = sorted(PACKAGE.rglob("*.py"))
SIBLINGS = {"sheets", "scoring", "checks", "prose", "report"}
MAY_IMPORT = {
    "model": {"model"},
    "rules": {"model", "rules", "errors"},
    **{room: {"model", "rules", "errors", room} for room in SIBLINGS},
    "pipeline": {"model", "rules", "errors", *SIBLINGS},
    "documents": {"model", "rules", "errors", "pipeline", *SIBLINGS},
    "frames": {"model", "errors"},
    "errors": {"errors"},
    "hosts": {"model", "rules", "errors", "pipeline", "documents", "frames", "hosts", *SIBLINGS},
}
HOME = {
    "ironcalc": {"sheets/engine.py"},
    "openpyxl": {"sheets/blank", "sheets/listing.py", "report/trace_sheet.py"},  # new workbooks only
    "docxtpl": {"report/docx.py"},
    "docx": {"report/"},
    "pptx": {"report/chart_data.py"},
    "typst": {"report/typeset/"},
    "pypdf": {"report/completeness.py"},
    "uno": {"report/libreoffice_uno.py"},
    "com": {"report/libreoffice_uno.py"},
    "pythoncom": {"report/word.py"},
    "win32com": {"report/word.py"},
    "win32process": {"report/word.py"},
    "win32gui": {"report/word.py"},
    "fontTools": {"hosts/build_font.py"},
    "PIL": {"hosts/icon_canvas.py"},
    "jinja2": {"report/"},
    "markupsafe": {"report/"},
    "lxml": {"report/", "prose/"},  # Word: made and filled there, read here
    "pandas": {"frames.py"},
    "packaging": {"hosts/excel/lock.py"},
    "winreg": {"hosts/excel/registry.py", "report/word.py"},
    "xlwings": {"hosts/excel/book.py", "hosts/excel/udfs.py"},
    "tomllib": {"rules/loader.py"},
    "argparse": {"hosts/"},
    "subprocess": {"report/", "hosts/"},
}


def rooms_of(path: Path) -> str:
    """Return the room a module belongs to: its folder, or its own name at the top."""
    inner = path.relative_to(PACKAGE)
    return inner.parts[0] if len(inner.parts) > 1 else inner.stem


def imports_of(path: Path) -> list[str]:
    """Return every module that a file imports, wherever the import stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.append(node.module or "")
            if node.module == "xl_addin":
                names += [f"xl_addin.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = rooms_of(path)
    if room in {"__init__", "__main__"}:
        return
    for name in imports_of(path):
        if name.startswith("xl_addin."):
            assert name.split(".")[1] in MAY_IMPORT[room], f"{room} imports {name}"
        elif room in {"model", "errors"}:
            assert name.split(".")[0] in sys.stdlib_module_names, f"{room} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_is_imported_in_its_one_place(path: Path) -> None:
    inner = path.relative_to(PACKAGE).as_posix()
    for name in imports_of(path):
        homes = HOME.get(name.split(".")[0])
        assert homes is None or any(inner.startswith(home) for home in homes), f"{inner} imports {name}"


def test_every_third_party_library_has_a_home() -> None:
    for path in MODULES:
        for name in imports_of(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top in HOME or top == "xl_addin", f"{path.name}: {top}"


@pytest.mark.parametrize(
    "path",
    [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_files_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "no module docstring"


def test_floats_appear_only_at_the_edges() -> None:
    edges = {"sheets/xlsx.py", "sheets/engine.py", "frames.py"}
    edges |= {"hosts/excel/functions/cells.py", "hosts/excel/writing.py"}
    for path in MODULES:
        inner = path.relative_to(PACKAGE).as_posix()
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        ]
        assert not calls or inner in edges, f"{inner} calls float()"


def test_rule_packs_hold_data_only() -> None:
    assert not list((PACKAGE / "rulepacks").rglob("*.py"))
    assert list((PACKAGE / "rulepacks").rglob("*.toml"))


def test_the_public_path_loads_no_heavy_library() -> None:
    import subprocess

    script = (
        "import sys, xl_addin.hosts.cli; from pathlib import Path; import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    code = xl_addin.hosts.cli.main(['recalc', sys.argv[1], '--dry-run', '--json'])\n"
        "assert code == 0, code\n"
        "heavy = {'pandas', 'openpyxl', 'numpy', 'lxml', 'docx', 'jinja2', 'xlwings'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    sample = ROOT / "workbooks" / "samples" / "henan-department.xlsx"
    subprocess.run([sys.executable, "-c", script, str(sample)], check=True, capture_output=True)
