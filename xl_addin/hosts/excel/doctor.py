"""Judge the condition of a PC: every check passes, warns, fails or does not apply, and names the remedy."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from xl_addin.hosts.excel import lock
from xl_addin.hosts.excel.condition import Condition, examine
from xl_addin.hosts.excel.machine import Machine, here
from xl_addin.hosts.excel.policies import judged

_AGAIN = "请关闭 Excel，用安装包里的“安装.cmd”重新安装一次。"


class State(StrEnum):
    """How a check came out."""

    PASSED = "通过"
    WARNING = "注意"
    FAILED = "不通过"
    NOT_HERE = "不适用"


class Check(NamedTuple):
    """One line of the self-check."""

    title: str
    state: State
    what: str
    why: str = ""
    remedy: str = ""


def _passed(title: str, what: str) -> Check:
    return Check(title, State.PASSED, what)


def interpreter(now: Condition) -> Check:
    """保证：加载项要启动的 Python 在本机，且就是安装时放的那个。"""
    title = "Python 位置"
    if not now.addin:
        return Check(title, State.NOT_HERE, "加载项还没有安装，没有可核对的位置")
    why = "按钮和函数都由这个 Python 计算，找不到就全都不能用"
    if not now.configured:
        return Check(title, State.FAILED, "加载项里没有写要启动哪个 Python", why, _AGAIN)
    if not now.configured_exists:
        return Check(title, State.FAILED, f"找不到 {now.configured}", why, _AGAIN)
    if Path(now.configured).parent != now.home:
        return Check(title, State.WARNING, f"加载项启动的是 {now.configured}，不在 {now.home}", why, _AGAIN)
    if now.running.parent != now.home:
        what = f"自检用的是 {now.running}，加载项启动的是 {now.configured}"
        why = "两个 Python 装的组件可能不同，下面关于组件的结论不一定适用于 Excel"
        return Check(title, State.WARNING, what, why, f"请用 {now.home.parent / 'jixiao.cmd'} 运行自检。")
    return _passed(title, now.configured)


def python_version(now: Condition) -> Check:
    """保证：Python 是 64 位，版本与安装包的组件相同。"""
    title = "Python 版本"
    said = f"Python {now.python}，{now.bits} 位"
    if now.bits != 64:
        why = "安装包的组件都是 64 位的"
        return Check(title, State.FAILED, said, why, "请换用名称里有 amd64 的 Python 压缩包重新安装。")
    if now.record and not now.python.startswith(f"{now.record.python}."):
        what = f"{said}；安装包要求 {now.record.python}"
        why = "组件是为一个 Python 版本编译的，换了版本就加载不了"
        return Check(title, State.FAILED, what, why, _AGAIN)
    return _passed(title, said)


def program_version(now: Condition) -> Check:
    """保证：加载项里的宏与 Python 里的绩效自评程序是同一版本。"""
    why = "宏按自己的版本调用程序，两边不同时按钮或函数可能不能用"
    return _same_version(now, "程序版本", "绩效自评程序", lock.PROJECT, now.macros, why)


def xlwings_version(now: Condition) -> Check:
    """保证：Python 里的 xlwings 与加载项里的宏是同一版本。"""
    why = "Excel 通过 xlwings 与 Python 通信，宏按版本号找 DLL，两边不同就连不上"
    return _same_version(now, "xlwings 版本", "xlwings", "xlwings", now.macros_xlwings, why)


def _same_version(now: Condition, title: str, said: str, package: str, macros: str, why: str) -> Check:
    """Compare the version of a package with the one that the macros of the add-in say they belong to."""
    have = now.packages.get(package)
    if have is None:
        return Check(title, State.FAILED, f"Python 里没有安装{said}", why, _AGAIN)
    if not now.addin:
        return Check(title, State.NOT_HERE, f"{said} {have}；加载项还没有安装，没有可比的版本")
    if have != macros:
        held = f"是 {macros}" if macros else "没有写版本"
        return Check(title, State.FAILED, f"Python 里的{said}是 {have}，加载项里{held}", why, _AGAIN)
    return _passed(title, f"{have}，与加载项相同")


def library(now: Condition) -> Check:
    """保证：xlwings 的 DLL 在 Python 旁边，位数与 Excel 相同。"""
    title = "xlwings DLL"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    version = now.macros_xlwings or now.packages.get("xlwings", "")
    bits = {one.bits for one in now.offices} - {None} or {32, 64}
    wanted = [f"xlwings{one}-{version}.dll" for one in sorted(bits, key=str)]
    missing = [one for one in wanted if one not in now.libraries]
    if missing:
        what = f"{now.home} 里缺少 {'、'.join(missing)}"
        why = "单元格函数由这个 DLL 转给 Python；杀毒软件有时会误删它"
        remedy = f"请让信息部门查看杀毒软件的隔离记录并放行这个文件夹。{_AGAIN}"
        return Check(title, State.FAILED, what, why, remedy)
    return _passed(title, "、".join(wanted))


def packages(now: Condition) -> Check:
    """保证：各组件的版本就是安装包清单里的版本。"""
    title = "组件版本"
    if now.record is None:
        return Check(title, State.NOT_HERE, "不是由安装包安装的，没有清单可比")
    wrong = [
        f"{name} 应为 {version}，现为 {now.packages.get(name, '没有')}"
        for name, version in now.record.packages.items()
        if now.packages.get(name) != version
    ]
    if wrong:
        why = "程序只在清单里的版本上测试过"
        return Check(title, State.FAILED, "；".join(wrong), why, _AGAIN)
    return _passed(title, f"{len(now.record.wheels)} 个组件都与清单相同")


def addin(now: Condition) -> Check:
    """保证：XLSTART 里有加载项，且与安装时的一字不差。"""
    title = "加载项文件"
    if not now.windows and not now.addin:
        return Check(title, State.NOT_HERE, "只在装有 Excel 的 Windows 上使用")
    if not now.addin:
        why = "Excel 只在启动时加载 XLSTART 里的文件"
        return Check(title, State.FAILED, "XLSTART 里没有 绩效自评.xlam", why, _AGAIN)
    if not now.built:
        why = "没有安装记录，不知道它是不是原来的文件"
        return Check(title, State.WARNING, "绩效自评.xlam 不是由安装包装上的", why, _AGAIN)
    if now.addin != now.built:
        why = "文件被改动过，或是另一个版本"
        return Check(title, State.FAILED, "绩效自评.xlam 与安装时不同", why, _AGAIN)
    return _passed(title, f"与安装时相同（SHA-256 {now.addin[:12]}……）")


def office(now: Condition) -> Check:
    """保证：本机有 Excel，并说明版本和位数。"""
    title = "Excel"
    if not now.windows:
        return Check(title, State.NOT_HERE, "这台电脑不是 Windows")
    if not now.offices:
        why = "注册表里没有 Excel 2013 以后版本的登记；WPS 不在支持之列"
        remedy = "请在装有 Excel 的电脑上安装；只有 WPS 时请用命令行 jixiao recalc、check、report。"
        return Check(title, State.FAILED, "没有找到 Excel", why, remedy)
    return _passed(title, "、".join(f"{one.version}（{one.bits or '位数不详'} 位）" for one in now.offices))


def trust(now: Condition) -> Check:
    """保证：XLSTART 是受信任位置，宏不被拦。"""
    title = "受信任位置"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    without = [one.version for one in now.offices if one.version not in now.trusted]
    if without:
        what = f"Excel {'、'.join(without)} 没有把 XLSTART 登记为受信任位置"
        why = "不受信任的位置里，宏会被拦或每次都要确认"
        remedy = "请重新安装，或在 Excel 的 文件 → 选项 → 信任中心 → 受信任位置 里添加 XLSTART 文件夹。"
        return Check(title, State.WARNING, what, why, remedy)
    if now.startup.startswith("\\\\"):
        what = f"XLSTART 在网络位置上：{now.startup}"
        why = "Excel 默认不承认网络上的受信任位置"
        remedy = "请信息部门在组策略里允许网络上的受信任位置，或把用户的 AppData 放在本机。"
        return Check(title, State.WARNING, what, why, remedy)
    return _passed(title, "XLSTART 已登记")


def policy(now: Condition) -> Check:
    """保证：没有组策略或设置拦住没有签名的加载项。"""
    title = "宏与加载项策略"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    found = judged(now.settings)
    if not found:
        return _passed(title, "没有发现拦住加载项的设置")
    state = State.FAILED if any(one.stops for one in found) else State.WARNING
    what = "；".join(dict.fromkeys(one.what for one in found))
    why = "加载项没有数字签名，这些设置可能拦住它"
    return Check(title, state, what, why, "".join(dict.fromkeys(one.remedy for one in found)))


def disabled(now: Condition) -> Check:
    """保证：Excel 没有因为上次异常退出而禁用项目。"""
    title = "已禁用项目"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    if now.disabled:
        what = f"Excel {'、'.join(now.disabled)} 有被禁用的项目"
        why = "Excel 异常退出后会禁用它怀疑的加载项；这里看不出是不是本程序"
        remedy = "请在 文件 → 选项 → 加载项 → 管理“禁用项目” 里查看，如有“绩效自评”请启用后重开 Excel。"
        return Check(title, State.WARNING, what, why, remedy)
    return _passed(title, "没有")


def mark_of_the_web(now: Condition) -> Check:
    """保证：加载项没有“来自互联网”的标记。"""
    title = "文件来源标记"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    if now.blocked:
        why = "带这个标记的文件，Excel 会直接拦住宏"
        remedy = "请重新安装，或右键文件 → 属性 → 勾选“解除锁定”。"
        return Check(title, State.FAILED, "绩效自评.xlam 带有“来自互联网”的标记", why, remedy)
    return _passed(title, "没有“来自互联网”的标记")


def logs(now: Condition) -> Check:
    """保证：出错时能写日志。"""
    title = "日志文件夹"
    if not now.windows:
        return Check(title, State.NOT_HERE, "只在 Windows 上使用")
    if now.log_fault:
        why = f"{now.log_fault}；出错时没有日志，难以查明原因"
        return Check(title, State.WARNING, f"写不进 {now.logs}", why, "请让信息部门检查这个文件夹的权限。")
    return _passed(title, str(now.logs))


def pdf(now: Condition) -> Check:
    """保证：知道 PDF 由什么程序生成。"""
    title = "导出 PDF"
    names = {"word": "Word 或 WPS", "libreoffice": "LibreOffice", "typst": "内置排版"}
    said = "、".join(names[one] for one in now.engines)
    if not {"word", "libreoffice"} & set(now.engines):
        why = "没有找到 Word、WPS 或 LibreOffice，版面可能与 Word 文件略有不同"
        return Check(
            title, State.WARNING, f"可用：{said}", why, "需要与 Word 完全一致时，请在 Word 里另存为 PDF。"
        )
    return _passed(title, f"可用：{said}")


def fonts(now: Condition) -> Check:
    """保证：公文字体在本机。"""
    title = "公文字体"
    if now.fonts:
        why = "报告按公文格式指定字体；没有时用相近字体代替，版面会略有出入"
        remedy = "请安装单位有授权的这些字体；不装也能生成报告。"
        return Check(title, State.WARNING, f"没有：{'、'.join(now.fonts)}", why, remedy)
    return _passed(title, "都有")


CHECKS: tuple[Callable[[Condition], Check], ...] = (
    office,
    addin,
    interpreter,
    python_version,
    program_version,
    xlwings_version,
    library,
    packages,
    trust,
    policy,
    mark_of_the_web,
    disabled,
    logs,
    pdf,
    fonts,
)


def diagnose(now: Condition) -> tuple[Check, ...]:
    """Return every check of a condition, in the order in which they are read."""
    return tuple(check(now) for check in CHECKS)


def doctor_rows(pc: Machine | None = None) -> list[tuple[str, str, str, str, str]]:
    """Return the self-check of a PC (this one) as rows: 项目, 结论, 现状, 原因, 办法."""
    checks = diagnose(examine(pc or here()))
    return [(one.title, one.state.value, one.what, one.why, one.remedy) for one in checks]
