"""Small wheels, a small Python zip, a small add-in and a fake PC: what an installation is rehearsed on."""

from __future__ import annotations

import base64
import hashlib
import io
import sys
import zipfile
from pathlib import Path

from xl_addin.hosts.excel import addin_file, install, wheels
from xl_addin.hosts.excel.addin import INTERPRETER, Addin
from xl_addin.hosts.excel.bundle import bundle, with_sums
from xl_addin.hosts.excel.machine import Machine, described
from xl_addin.hosts.excel.registry import MemoryRegistry

XLWINGS = "0.37.8"
MINOR = f"{sys.version_info[0]}.{sys.version_info[1]}"
SECURITY = "HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Security"
LOCATIONS = f"{SECURITY}\\Trusted Locations"
EXCEL = {
    "HKLM\\Software\\Microsoft\\Office\\16.0\\Excel\\InstallRoot": {"Path": "C:\\Office16\\"},
    "HKLM\\Software\\Microsoft\\Office\\ClickToRun\\Configuration": {"Platform": "x86"},
    f"{LOCATIONS}\\Location0": {"Path": "C:\\Templates\\"},
}


def wheel(name: str, version: str, files: dict[str, bytes], *, requires: tuple[str, ...] = ()) -> bytes:
    """Return a wheel with a correct RECORD."""
    info = f"{name}-{version}.dist-info"
    head = [
        f"Name: {name}",
        f"Version: {version}",
        "License-Expression: MIT",
        *(f"Requires-Dist: {one}" for one in requires),
    ]
    held = {**files, f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *head, "", ""]).encode()}
    digests = {
        member: base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
        for member, body in held.items()
    }
    record = "".join(f"{member},sha256={one},{len(held[member])}\n" for member, one in digests.items())
    return wheels.pack([*held.items(), (f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode())])


def components() -> dict[str, bytes]:
    """Return a program that needs xlwings, which needs pywin32 on Windows and appscript elsewhere."""
    dlls = {f"xlwings-{XLWINGS}.data/data/xlwings{bits}-{XLWINGS}.dll": b"MZ" for bits in (32, 64)}
    macros = {
        "xlwings/quickstart.xlsm": b"PK",
        "xlwings/addin/xlwings.xlam": b"PK",
        "xlwings/pro/__init__.py": b"",
    }
    licence = {f"xlwings-{XLWINGS}.dist-info/licenses/LICENSE.txt": b"The text.\r\nIts end.\r\n"}
    own = {"xl_addin_sample/__init__.py": b"ANSWER = 42\n", "xl_addin_sample/data.txt": "数".encode()}
    code = {"xlwings/__init__.py": b"", **dlls, **macros, **licence}
    asks = ("pywin32>=224; platform_system == 'Windows'", "appscript; platform_system == 'Darwin'")
    scripts = {"pywin32-312.data/scripts/postinstall.py": b"", "pywin32.pth": b"win32\n"}
    return {
        "jixiao-0.1.0-py3-none-any.whl": wheel("jixiao", "0.1.0", own, requires=("xlwings==0.37.8",)),
        f"xlwings-{XLWINGS}-cp312-cp312-win_amd64.whl": wheel("xlwings", XLWINGS, code, requires=asks),
        "pywin32-312-cp312-cp312-win_amd64.whl": wheel("pywin32", "312", scripts),
    }


def python_zip(*, without: str = "") -> bytes:
    """Return what an embeddable Python of this machine's minor version would hold."""
    tag = "python" + MINOR.replace(".", "")
    names = ("python.exe", "pythonw.exe", f"{tag}.zip", f"{tag}._pth")
    return wheels.pack([(name, f"stand-in for {name}".encode()) for name in names if name != without])


def xlam(interpreter: str = INTERPRETER, *, macros: str = "0.1.0", xlwings: str = XLWINGS) -> bytes:
    """Return a workbook whose settings sheet names an interpreter and versions; an empty one has no cell."""
    settings = (
        (addin_file.INTERPRETER, interpreter),
        (addin_file.VERSION, macros),
        (addin_file.XLWINGS, xlwings),
    )
    rows = "".join(
        f"<row>{''.join(f'<c><is><t>{text}</t></is></c>' for text in row if text)}</row>" for row in settings
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", f"<sheetData>{rows}</sheetData>")
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf")
    return made.getvalue()


def package() -> dict[str, bytes]:
    """Return every file of a package with its Python zip."""
    path = Path(f"python-{MINOR}.10-embed-amd64.zip")
    files = bundle(Addin(xlam(), (), XLWINGS), MINOR, components())
    content = python_zip()
    hashed = f"{wheels.sha256(content)} *{path.name}\n".encode()
    return with_sums({**files, path.name: content, f"{path.name}.sha256": hashed})


def unpacked(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write a package into a folder whose name has a space and Chinese in it, and return that folder."""
    target = folder / "安装包 第 1 版"
    for name, content in (files or package()).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return target


def windows_pc(folder: Path, *, program: Path | None = None) -> Machine:
    """Return a PC with 32-bit Excel 2016 whose user is called 张 三."""
    home = folder / "Users" / "张 三"
    environ = {
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "APPDATA": str(home / "AppData" / "Roaming"),
    }
    held = {key: dict(values) for key, values in EXCEL.items()}
    return described(environ, MemoryRegistry(held), windows=True, program=program)


def installed(pc: Machine, bundle: Path) -> None:
    """Install a package on a made-up PC."""
    install.carry_out(install.plan(pc, bundle), pc)


def held(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its path."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
