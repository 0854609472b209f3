"""State the licences of what an installation package carries, read from the components themselves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from email.message import Message
from email.parser import HeaderParser

from xl_addin.errors import BundleNotMade
from xl_addin.hosts.excel import wheels

MACROS = "xlwings"
"""The component whose VBA the add-in carries; its licence wants its text beside every copy."""

_TEXTS = re.compile(
    r"[^/]+\.dist-info/(?:licenses/.*[^/]|[^/]*(?:LICEN[CS]E|COPYING|NOTICE)[^/]*)", re.IGNORECASE
)
_HEAD = """绩效自评 Excel 加载项安装包：各组件的许可

本程序（jixiao）按 MIT 许可发布，全文在它的组件包里。
下列组件由各自的作者按各自的许可发布，放在 wheels 文件夹里；许可的全文在各组件包里所列的位置，
安装后在 Python 文件夹的 Lib\\site-packages 里。
docxtpl 按 LGPL-2.1 发布，许可全文是本安装包里的 LGPL-2.1.txt；它的组件包就是源码，您可以换成自己改过的版本。
Python 由单位自备，许可在它的压缩包里。
"""
_ADDIN = """绩效自评.xlam 里名为 xlwings 的 VBA 模块取自 xlwings（BSD 三条款许可），模块开头保留了版权声明。
许可全文在最后。xlwings 组件包里的 xlwings/pro 另有商业许可，本程序不用，没有放进安装包。
"""


def notices(components: Mapping[str, bytes]) -> str:
    """Return the text of 组件许可.txt for wheels by file name: each with its licence and where the text is.

    Raises BundleNotMade for a component that states no licence, or when the text that goes with the
    add-in's macros is not there.
    """
    parts, macros = [_HEAD], ""
    for file, content in sorted(components.items()):
        name, version = wheels.name_and_version(file)
        places = _places(content)
        parts.append(f"{name} {version}：{_stated(file, HeaderParser().parsestr(wheels.metadata(content)))}")
        parts.extend(f"    {place}" for place in places)
        if name == MACROS:
            macros = next((text for place, text in places.items() if place.endswith("/LICENSE.txt")), "")
    if not macros:
        raise BundleNotMade(MACROS, detail="组件包里没有许可全文 LICENSE.txt，加载项里的宏要附上它")
    return "\n".join([*parts, "", _ADDIN, macros.replace("\r\n", "\n").rstrip("\n"), ""])


def _stated(file: str, head: Message) -> str:
    """Return the licence that a component states: the expression, the field, or the classifiers."""
    classified = [
        one.rpartition(" :: ")[2]
        for one in head.get_all("Classifier") or []
        if str(one).startswith("License :: OSI Approved :: ")
    ]
    field = str(head.get("License") or "").strip().partition("\n")[0]
    stated = str(head.get("License-Expression") or "") or field or " 或 ".join(classified)
    if not stated:
        raise BundleNotMade(file, detail="组件没有写明许可")
    return stated


def _places(content: bytes) -> dict[str, str]:
    """Return the texts of licences in a wheel's information folder, by member."""
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        return {
            one: wheel.read(one).decode("utf-8", "replace")
            for one in sorted(wheel.namelist())
            if _TEXTS.fullmatch(one)
        }
