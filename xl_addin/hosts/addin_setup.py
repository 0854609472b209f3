"""Do what `jixiao addin bundle|install|uninstall|doctor` promise: pack, install, remove, look after."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin.errors import InstallRefused, NotWindows, OutputExists
from xl_addin.hosts import outputs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from xl_addin.hosts.excel.machine import Machine

Answer = tuple[dict[str, Any], str, int]


def bundle(args: Namespace) -> Answer:
    """Write the installation package, a .zip or a new folder."""
    from xl_addin.hosts.excel import bundle as packing
    from xl_addin.hosts.excel import wheels
    from xl_addin.hosts.excel.addin import build_addin
    from xl_addin.sheets import atomic

    out = Path(args.output)
    if out.suffix.lower() != ".zip" and atomic.exists(out):
        raise OutputExists(str(out))
    outputs.refuse_unwritable(out)
    made = build_addin()
    parts = packing.components(args.python, folder=Path(args.wheels) if args.wheels else None)
    files = packing.bundle(made, args.python, parts)
    if args.python_zip:
        files = packing.with_python(files, Path(args.python_zip))
    files = packing.with_sums(files)
    if out.suffix.lower() == ".zip":
        outputs.write(out, wheels.pack(list(files.items())))
    else:
        write_folder(out, files)
    size = sum(map(len, files.values()))
    result = {
        "file": str(out),
        "python": args.python,
        "wheels": len(parts),
        "size": size,
        "sums": {name: wheels.sha256(content) for name, content in sorted(files.items())},
    }
    text = f"已生成安装包：{out}（{len(parts)} 个组件，共 {size / 1_000_000:.1f} MB，Python {args.python}）"
    if not args.python_zip:
        text += f"\n还要放进 python-{args.python}.x-embed-amd64.zip 和它的 .sha256 文件，见 说明.txt。"
    return result, text, 0


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, which appears when it is complete. Raises InstallRefused."""
    from xl_addin.sheets import atomic

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}"))
        try:
            for name, content in files.items():
                (staged / name).parent.mkdir(exist_ok=True)
                (staged / name).write_bytes(content)
            staged.chmod(0o755)
            staged.rename(out)
        except OSError:
            shutil.rmtree(staged, ignore_errors=True)
            raise
    except OSError as fault:
        raise InstallRefused(str(out), detail=atomic.reason(fault)) from fault


def _machine(args: Namespace) -> Machine:
    from xl_addin.hosts.excel import machine

    return machine.here(program=Path(os.path.abspath(args.to)) if args.to else None)  # noqa: PTH100


def install(args: Namespace) -> Answer:
    """Install an unpacked package for this user; with --dry-run list the steps."""
    from xl_addin.hosts.excel import install as installing

    pc = _machine(args)
    if not pc.windows and not args.dry_run:
        raise NotWindows(sys.platform)
    steps = installing.plan(pc, Path(args.source).resolve())
    lines = installing.told(steps)
    result: dict[str, Any] = {"program": str(pc.program), "dry_run": args.dry_run, "steps": lines}
    if args.dry_run:
        return result, "\n".join(["将要进行：", *(f"  {line}" for line in lines)]), 0
    written = installing.carry_out(steps, pc)
    result["files"] = len(written.files)
    said = f"已安装到 {pc.program}。请打开 Excel，应看到“绩效自评”选项卡；可点“环境自检”。"
    return result, "\n".join([*(f"  {line}" for line in lines), said]), 0


def uninstall(args: Namespace) -> Answer:
    """Remove what was installed; what was changed since stays and is named."""
    from xl_addin.hosts.excel.uninstall import uninstall as remove

    done = remove(_machine(args), dry_run=args.dry_run)
    result = {
        "dry_run": args.dry_run,
        "removed": len(done.removed),
        "kept": [str(path) for path in done.kept],
        "left": [str(path) for path in done.left],
    }
    lines = [f"{'将删除' if args.dry_run else '已删除'} {len(done.removed)} 个文件。"]
    if done.kept:
        lines += ["安装后改动过，保留：", *(f"  {path}" for path in done.kept)]
    if done.left:
        lines += ["正在使用，没有删掉（请关闭 Excel，用安装包里的“卸载.cmd”再试）："]
        lines += [f"  {path}" for path in done.left]
    return result, "\n".join(lines), 0


def doctor(args: Namespace) -> Answer:
    """Check the installation; exit code 0 whatever is found, as it changes and refuses nothing."""
    from xl_addin.hosts.excel import doctor as checking
    from xl_addin.hosts.excel.condition import examine

    checks = checking.diagnose(examine(_machine(args)))
    listed = [{**one._asdict(), "state": one.state.value} for one in checks]
    lines = []
    for one in checks:
        lines.append(f"  [{one.state}] {one.title}：{one.what}")
        lines += [f"      原因：{one.why}", f"      办法：{one.remedy}"] if one.remedy else []
    counts = {state.value: sum(one.state is state for one in checks) for state in checking.State}
    head = "环境自检：" + "，".join(f"{state} {count} 项" for state, count in counts.items() if count)
    return {"checks": listed, "counts": counts}, "\n".join([head, *lines]), 0


ACTIONS: Mapping[str, Callable[[Any], Answer]] = {
    "bundle": bundle,
    "install": install,
    "uninstall": uninstall,
    "doctor": doctor,
}


def add_verbs(verb: Callable[..., ArgumentParser], actions: Any) -> None:
    """Add the four actions to `addin`."""
    one = verb("bundle", "制作 Windows 安装包（需要源码文件夹和软件源）", actions)
    one.add_argument("-o", "--output", required=True, metavar="OUT", help="保存成 .zip 文件或新的文件夹")
    one.add_argument(
        "--python",
        choices=("3.11", "3.12", "3.13"),
        default="3.12",
        help="目标电脑用的 Python 版本（默认 3.12）",
    )
    one.add_argument("--wheels", metavar="DIR", help="组件包取自这个文件夹，不下载")
    one.add_argument("--python-zip", metavar="ZIP", help="把这个 Python 压缩包一并放入")
    one = verb("install", "安装 Excel 加载项（只装给当前用户，不需要管理员权限）", actions)
    one.add_argument(
        "--from", dest="source", default=".", metavar="DIR", help="解压后的安装包（默认当前文件夹）"
    )
    one.add_argument("--to", metavar="DIR", help="程序装到这个文件夹（默认 %%LOCALAPPDATA%%\\jixiao）")
    one.add_argument("--dry-run", action="store_true", help="只列出步骤，不安装")
    one = verb("uninstall", "卸载 Excel 加载项，只删安装时写下的文件", actions)
    one.add_argument("--to", metavar="DIR", help="程序装在这个文件夹")
    one.add_argument("--dry-run", action="store_true", help="只说明会删什么")
    one = verb("doctor", "环境自检：检查安装，给出办法", actions)
    one.add_argument("--to", metavar="DIR", help="程序装在这个文件夹")
