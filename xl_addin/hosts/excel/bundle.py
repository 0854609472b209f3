"""Make the installation package for Windows PCs: components, add-in, scripts, hashes; from the source tree.

The components are exactly the locked ones, downloaded by pip for 64-bit Windows with their hashes; that
nothing is missing is asked of the wheels themselves. The same inputs give the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from xl_addin.errors import BundleNotMade
from xl_addin.hosts.excel import licences, lock, wheels
from xl_addin.hosts.excel.addin import NAME, Addin
from xl_addin.hosts.excel.lock import Locked
from xl_addin.hosts.excel.manifest import FILE, WHEELS, Manifest
from xl_addin.hosts.excel.wheels import Wheel, sha256
from xl_addin.rules.resources import shipped

TREE = Path(__file__).parents[3]
_SUMS = "SHA256SUMS"
_LICENCES = "组件许可.txt"
_SCRIPTS = {  # name in the package: source, how Windows wants it
    "安装.cmd": ("install.cmd", "ascii"),
    "卸载.cmd": ("uninstall.cmd", "ascii"),
    "install.ps1": ("install.ps1", "utf-8-sig"),  # PowerShell 5.1 reads Chinese only after a BOM
    "bootstrap.py": ("bootstrap.py", "utf-8"),
    "说明.txt": ("readme.txt", "utf-8-sig"),
    "LGPL-2.1.txt": ("LGPL-2.1.txt", "ascii"),  # docxtpl is under it and carries no text
}


def bundle(addin: Addin, python: str, components: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every file of a package: name to content. `components` are wheels by file name, ours included.

    Raises BundleNotMade when a wheel needs another that is not there, or xlwings is not the add-in's.
    """
    packed, contents = [], {}
    for file, content in sorted(components.items()):
        kept, removed = wheels.stripped(content)
        name, version = wheels.name_and_version(file)
        packed.append(Wheel(file, name, version, sha256(kept), sha256(content), removed))
        contents[f"{WHEELS}/{file}"] = kept
    version = next((one.version for one in packed if one.name == lock.PROJECT), "")
    manifest = Manifest(version, python, addin.xlwings, NAME, sha256(addin.content), tuple(packed))
    _refuse_incomplete(manifest, components.values())
    stated = licences.notices(components).replace("\n", "\r\n").encode("utf-8-sig")
    files = {FILE: manifest.text().encode(), NAME: addin.content, _LICENCES: stated, **contents}
    for name, (source, encoding) in _SCRIPTS.items():
        text = shipped("macros", f"setup/{source}").read_text(encoding="utf-8")
        if name == "说明.txt":
            text = text.format(version=version, python=python)
        files[name] = text.replace("\n", "\r\n").encode(encoding)
    return files


def _refuse_incomplete(manifest: Manifest, contents: Iterable[bytes]) -> None:
    missing = lock.unmet(map(wheels.metadata, contents), manifest.packages, f"{manifest.python}.0")
    if missing:
        raise BundleNotMade(NAME, detail=f"缺少组件：{'；'.join(missing)}")
    if manifest.packages.get("xlwings") != manifest.xlwings:
        detail = (
            f"加载项里的 xlwings 是 {manifest.xlwings}，组件里是 {manifest.packages.get('xlwings', '没有')}"
        )
        raise BundleNotMade(NAME, detail=detail)


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with SHA256SUMS, which lists them all."""
    lines = [f"{sha256(content)}  {name}\n" for name, content in sorted(files.items())]
    return {**files, _SUMS: "".join(lines).encode()}


def with_python(files: Mapping[str, bytes], python_zip: Path) -> dict[str, bytes]:
    """Return the files with the embeddable Python and its hash: the maker vouches for it."""
    content = python_zip.read_bytes()
    beside = f"{sha256(content)}  {python_zip.name}\n".encode()
    return {**files, python_zip.name: content, f"{python_zip.name}.sha256": beside}


def components(python: str, *, tree: Path = TREE, folder: Path | None = None) -> dict[str, bytes]:
    """Return the wheels that a PC needs, our own included; from `folder` instead of the index where given.

    Raises BundleNotMade outside the source tree, or where a wheel cannot be had with a locked hash.
    """
    needed = lock.needed(lock.read_lock(tree / "requirements.lock"), f"{python}.0")
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        if folder is None:
            _download(needed, python, place)
        held = locked_wheels(folder or place, needed)
        own = _own_wheel(tree, place / "own")
    return {**held, own[0]: own[1]}


def locked_wheels(folder: Path, needed: Iterable[Locked]) -> dict[str, bytes]:
    """Return the wheels of a folder that the lock names, by file name. Raises BundleNotMade."""
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.whl"))}
    digests = {name: f"sha256:{sha256(content)}" for name, content in found.items()}
    held: dict[str, bytes] = {}
    for one in needed:
        mine = [name for name, digest in digests.items() if digest in one.hashes]
        if not mine:
            detail = f"没有 {one.name} {one.version} 的组件包，或其校验值不在 requirements.lock 里"
            raise BundleNotMade(str(folder), detail=detail)
        held[mine[0]] = found[mine[0]]
    return held


def _download(needed: Iterable[Locked], python: str, folder: Path) -> None:
    asked = folder / "needed.txt"
    asked.write_text("\n".join(one.requirement() for one in needed), encoding="utf-8")
    target = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", python]
    exact = ["--only-binary=:all:", "--no-deps", "--require-hashes"]
    words = ["pip", "download", "--quiet", "--disable-pip-version-check", *target, *exact]
    _run([*words, "--dest", str(folder), "--requirement", str(asked)], folder)


def _own_wheel(tree: Path, folder: Path) -> tuple[str, bytes]:
    _run(["build", "--wheel", "--no-isolation", "--outdir", str(folder), str(tree)], tree)
    made = next(folder.glob("*.whl"))
    return made.name, made.read_bytes()


def _run(words: list[str], folder: Path) -> None:
    """Run a module of this Python. Raises BundleNotMade with the last line it said."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", *words], capture_output=True, text=True, check=False, cwd=folder
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise BundleNotMade(
            words[0], detail=f"{' '.join(words[:2])} 失败：{said[-1] if said else '没有说明'}"
        )
