"""The built wheel stands alone: installed elsewhere, it runs the demo from another folder."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_carries_its_data_and_runs_the_demo_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("templates", "workbooks", "macros", "fonts"):
        assert any(name.startswith(f"xl_addin/_shipped/{folder}/") for name in names), folder
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", target, str(wheel)],
        check=True,
        capture_output=True,
    )
    libraries = Path(sys.prefix) / Path(target).relative_to(home)
    Path(target, "locked.pth").write_text(
        str(libraries), encoding="utf-8"
    )  # the locked libraries, not the source tree
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    script = (
        "import sys, pathlib\n"
        f"sys.path[:] = [p for p in sys.path if pathlib.Path(p) != pathlib.Path({str(ROOT)!r})]\n"
        "import xl_addin, runpy\n"
        f"assert pathlib.Path(xl_addin.__file__).is_relative_to({target!r}), xl_addin.__file__\n"
        "sys.argv = ['demo', 'made']\n"
        "from xl_addin.hosts.cli import main\n"
        "assert main(['addin', 'build']) == 0\n"
        "runpy.run_module('xl_addin.hosts.demo', run_name='__main__')\n"
    )
    done = subprocess.run([python, "-c", script], cwd=elsewhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (elsewhere / "made" / "自评报告.docx").stat().st_size > 10_000
    assert (elsewhere / "made" / "空白自评表.xlsx").exists()
    assert (elsewhere / "dist" / "绩效自评.xlam").stat().st_size > 50_000
