r"""Build the Python that serves Excel: the embeddable zip of python.org and our wheels, without pip.

The embeddable Python searches only what its `._pth` file names; `import site` in it makes
`Lib\site-packages` and the `.pth` files there (pywin32 has one) count.
"""

from __future__ import annotations

import compileall
import io
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from py_compile import PycInvalidationMode

from xl_addin.errors import BundleIncomplete, HashMismatch, PythonZipMissing
from xl_addin.hosts.excel.manifest import WHEELS, Manifest, checked
from xl_addin.hosts.excel.wheels import members, sha256


def find_python(bundle: Path, minor: str) -> Path:
    """Return the embeddable zip beside the package, its SHA-256 compared with the `.sha256` file beside it.

    Raises PythonZipMissing where zip or hash is not there, HashMismatch where they differ.
    """
    wanted = f"python-{minor}.x-embed-amd64.zip"
    name = re.compile(rf"python-{re.escape(minor)}\.\d+-embed-amd64\.zip")
    found = sorted(path for path in bundle.glob("python-*.zip") if name.fullmatch(path.name))
    if not found:
        raise PythonZipMissing(str(bundle), detail=f"没有找到 {wanted}（x 为任意数字）", wanted=wanted)
    beside = found[-1].with_name(f"{found[-1].name}.sha256")
    told = beside.read_text(encoding="utf-8-sig").split() if beside.exists() else []
    if not told or not re.fullmatch(r"[0-9A-Fa-f]{64}", told[0]):
        raise PythonZipMissing(
            str(beside), detail="没有写有 SHA-256 的同名 .sha256 文件，不能确认压缩包是原装的", wanted=wanted
        )
    if sha256(found[-1].read_bytes()) != told[0].lower():
        raise HashMismatch(found[-1].name)
    return found[-1]


def build(folder: Path, target: Path, bundle: Path, python_zip: Path, manifest: Manifest) -> dict[str, str]:
    """Fill a new folder with Python and every component; return each file, relative, with its SHA-256.

    `target` is where the folder will stand. Raises BundleIncomplete, HashMismatch, OSError.
    """
    tag = "python" + manifest.python.replace(".", "")
    _unpack_python(folder, python_zip, tag)
    (folder / f"{tag}._pth").write_bytes(f"{tag}.zip\r\n.\r\nimport site\r\n".encode("ascii"))
    for wheel in manifest.wheels:
        content = checked(bundle / WHEELS / wheel.file, wheel.sha256)
        for place, body in members(content, wheel):
            _write(folder, place, body)
    _compile(folder, target, manifest.python)
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _unpack_python(folder: Path, python_zip: Path, tag: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(python_zip.read_bytes())) as archive:
            names = [one for one in archive.namelist() if not one.endswith("/")]
            if not {"python.exe", "pythonw.exe", f"{tag}.zip"} <= set(names):
                raise BundleIncomplete(
                    python_zip.name, detail="压缩包里没有 python.exe，它不是“embeddable package”"
                )
            for name in names:
                _write(folder, PurePosixPath(name), archive.read(name))
    except zipfile.BadZipFile as fault:
        raise BundleIncomplete(python_zip.name, detail="Python 压缩包打不开") from fault


def _write(folder: Path, place: PurePosixPath, body: bytes) -> None:
    if place.is_absolute() or {"..", ""} & set(place.parts) or ":" in str(place) or "\\" in str(place):
        raise BundleIncomplete(str(place), detail="压缩包里有要写到文件夹之外的文件")
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _compile(folder: Path, target: Path, minor: str) -> None:
    """Compile the components once, where this is the same Python: Excel starts it without writing any."""
    if minor == f"{sys.version_info[0]}.{sys.version_info[1]}":
        compileall.compile_dir(
            folder / "Lib",
            quiet=2,
            force=True,
            stripdir=str(folder),
            prependdir=str(target),
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
