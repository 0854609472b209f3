"""`jixiao addin bundle|install|uninstall|doctor`, and the script that runs them before anything is there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.excel import packages
from tests.hosts.excel.packages import components, unpacked, xlam
from xl_addin.errors import BundleNotMade
from xl_addin.hosts.cli import main
from xl_addin.hosts.excel import addin_file, bundle, wheels
from xl_addin.hosts.excel.addin import INTERPRETER

ROOT = Path(__file__).parents[3]
Run = Callable[..., tuple[int, dict[str, Any]]]


def test_a_dry_run_lists_the_steps_anywhere(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "install", "--dry-run", "--from", unpacked(tmp_path), "--to", tmp_path / "程序")
    assert code == 0
    assert told["program"] == str(tmp_path / "程序")
    assert any("绩效自评.xlam" in step for step in told["steps"])
    assert not (tmp_path / "程序").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there it installs")
def test_elsewhere_than_on_windows_nothing_is_installed(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "install", "--from", unpacked(tmp_path))
    assert (code, told["error"]["code"]) == (2, "JX751")


def test_without_a_record_uninstalling_says_so(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "uninstall", "--to", tmp_path)
    assert (code, told["error"]["code"]) == (2, "JX756")


def test_the_self_check_runs_here_too(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "doctor", "--to", tmp_path)
    assert code == 0
    assert {"title", "state", "what", "why", "remedy"} == set(told["checks"][0])
    assert sum(told["counts"].values()) == len(told["checks"])
    assert main(["addin", "doctor", "--to", str(tmp_path)]) == 0


def test_a_folder_that_stands_is_not_written_over(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "bundle", "-o", tmp_path)
    assert (code, told["error"]["code"]) == (2, "JX902")


def test_without_the_components_no_package_is_made(run: Run, tmp_path: Path) -> None:
    code, told = run("addin", "bundle", "-o", tmp_path / "a.zip", "--wheels", tmp_path)
    assert (code, told["error"]["code"]) == (2, "JX757")
    assert list(tmp_path.iterdir()) == []


def tree(folder: Path, *, sound: bool = True) -> Path:
    """Write a source tree whose lock names the small wheels."""
    made = folder / "源码"
    (made / "sample").mkdir(parents=True)
    (made / "sample" / "__init__.py").write_text('"""Nothing."""\n', encoding="ascii")
    backend = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    needs = 'requires-python = ">=3.11"\ndependencies = ["xlwings==0.37.8"]\n'
    project = f'[project]\nname = "jixiao"\nversion = "0.1.0"\n{needs}'
    packed = '[tool.hatch.build.targets.wheel]\npackages = ["sample"]\n' if sound else "[broken\n"
    (made / "pyproject.toml").write_text(f"{backend}{project}{packed}", encoding="utf-8")
    asks = {"xlwings": "jixiao (pyproject.toml)", "pywin32": "xlwings"}
    lines = []
    for file, content in components().items():
        name, version = wheels.name_and_version(file)
        if name in asks:
            lines.append(
                f"{name}=={version} \\\n    --hash=sha256:{wheels.sha256(content)}\n    # via {asks[name]}\n"
            )
    (made / "requirements.lock").write_text("".join(lines), encoding="ascii")
    return made


def wheelhouse(folder: Path) -> Path:
    """Write the small wheels, but our own, into a folder."""
    house = folder / "组件"
    house.mkdir()
    for name, content in components().items():
        if not name.startswith("jixiao"):
            (house / name).write_bytes(content)
    return house


def test_components_are_the_locked_ones_and_our_own_wheel(tmp_path: Path) -> None:
    made = bundle.components("3.12", tree=tree(tmp_path), folder=wheelhouse(tmp_path))
    assert sorted(made) == sorted(components())
    own = next(content for name, content in made.items() if name.startswith("jixiao"))
    assert "Requires-Dist: xlwings==0.37.8" in wheels.metadata(own)


def test_a_wheel_of_ours_that_cannot_be_built_stops_it(tmp_path: Path) -> None:
    with pytest.raises(BundleNotMade):
        bundle.components("3.12", tree=tree(tmp_path, sound=False), folder=wheelhouse(tmp_path))


def test_the_built_add_in_starts_the_installed_python_and_can_be_told_another(
    addin_file_bytes: bytes,
) -> None:
    assert addin_file.setting(addin_file_bytes, addin_file.INTERPRETER) == INTERPRETER
    elsewhere = "D:\\绩效 & 自评\\python\\pythonw.exe"
    changed = addin_file.with_interpreter(addin_file_bytes, elsewhere)
    assert addin_file.setting(changed, addin_file.INTERPRETER) == elsewhere
    assert addin_file.with_interpreter(changed, INTERPRETER) == wheels.pack(
        addin_file.members(addin_file_bytes)
    )


@pytest.fixture
def addin_file_bytes() -> bytes:
    from xl_addin.hosts.excel.addin import build_addin

    return build_addin().content


def test_an_add_in_that_names_no_python_is_told_apart() -> None:
    assert addin_file.setting(xlam(""), addin_file.INTERPRETER) == ""


def test_the_bootstrap_runs_from_the_wheel_with_the_standard_library_alone(tmp_path: Path) -> None:
    code = [
        (path.relative_to(ROOT).as_posix(), path.read_bytes())
        for path in sorted((ROOT / "xl_addin").rglob("*"))
        if path.suffix in {".py", ".toml"}
    ]
    folder = unpacked(
        tmp_path, {**packages.package(), "wheels/jixiao-0.1.0-py3-none-any.whl": wheels.pack(code)}
    )
    elsewhere = ["--to", str(tmp_path / "别 处")]
    for words, said in ((["install"], "JX751"), (["uninstall", *elsewhere], "JX756")):
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", str(folder / "bootstrap.py"), *words],
            capture_output=True,
            text=True,
            check=False,
            env={"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "PATH": ""},
        )
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
