"""Assemble the add-in 绩效自评.xlam from its text sources: the same sources give the same bytes, anywhere."""

from __future__ import annotations

import importlib.metadata
import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.hosts import findings_sheet
from xl_addin.hosts.excel import addin_file, ribbon_xml
from xl_addin.hosts.excel.addin_workbook import Link, Rows, Sheet, relationships, workbook_parts
from xl_addin.hosts.excel.vba_project import Kind, Module, vba_project
from xl_addin.hosts.excel.wrappers import MODULE as FUNCTIONS
from xl_addin.hosts.excel.wrappers import help_rows, wrapper_module
from xl_addin.hosts.excel.xlwings_module import PROJECT, installed_source, xlwings_module, xlwings_version
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import standards

NAME = "绩效自评.xlam"
INTERPRETER = r"%LOCALAPPDATA%\jixiao\python\pythonw.exe"
"""Where the installer puts Python; the macros run no other."""

OWN_MODULES = ("JxMessage", "JxSettings", "JxRibbon", "JxStart")
_TITLE = "绩效自评"
_ABOUT = "绩效自评加载项：重新计算得分、勾稽检查、生成自评报告"
_DATE = (1980, 1, 1, 0, 0, 0)
_UI = "http://schemas.microsoft.com/office/{}/relationships/ui/extensibility"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_UNREACHABLE = (
    "绩效自评程序没有连上，或者中途断开了。\n"
    "正在写入时断开的，表里可能已有改动：请点“撤销上次计算”，或关闭工作簿时不保存。\n"
    "请关闭 Excel 再打开试一次；仍不行，请运行安装文件夹里的“安装.cmd”重新安装，"
    "或请维护人员运行 jixiao addin doctor（环境自检）。\n"
)


class Addin(NamedTuple):
    """A built add-in: its bytes and what went into it."""

    content: bytes
    modules: tuple[str, ...]
    xlwings: str


def texts() -> Rows:
    """Return the Chinese texts that the macros show or look for: key, text."""
    return (
        ("title", _TITLE),
        ("check sheet", findings_sheet.SHEET),
        ("unreachable", _UNREACHABLE),
        ("error number", "错误号："),
    )


def sheets() -> tuple[Sheet, ...]:
    """Return the hidden sheets: what the macros read of the program."""
    conf = (
        (addin_file.INTERPRETER, INTERPRETER),
        (addin_file.VERSION, importlib.metadata.version("jixiao")),
        (addin_file.XLWINGS, xlwings_version()),
    )
    listed = [
        (info.id, f"{info.region} {info.title}", f"《{info.title}》，适用地区：{info.region}")
        for info in standards()
    ]
    return (
        Sheet(f"{PROJECT}.conf", "ConfSheet", conf),
        Sheet("standards", "StandardsSheet", listed),
        Sheet("texts", "TextsSheet", texts()),
        Sheet("functions", "FunctionsSheet", help_rows()),
    )


def modules() -> tuple[Module, ...]:
    """Return the modules of the VBA project, in the editor's order. Raises XlwingsDiffers."""
    runtime = xlwings_module(installed_source(), xlwings_version())
    return (
        Module("ThisWorkbook", macro("ThisWorkbook"), Kind.WORKBOOK),
        *(Module(sheet.code_name, "", Kind.SHEET) for sheet in sheets()),
        Module("xlwings", runtime),
        *(Module(name, macro(name)) for name in OWN_MODULES),
        Module(FUNCTIONS, wrapper_module().removeprefix(f'Attribute VB_Name = "{FUNCTIONS}"\n')),
    )


def macro(name: str) -> str:
    """Return the source of one of our own modules."""
    return shipped("macros", f"{name}.bas").read_text(encoding="ascii")


def build_addin() -> Addin:
    """Return the add-in. Raises XlwingsDiffers when the installed xlwings is not the one we know."""
    code = modules()
    parts = workbook_parts(
        sheets(),
        title=_TITLE,
        about=_ABOUT,
        links=(
            Link("rIdRibbon2007", _UI.format(2006), "customUI/customUI.xml"),
            Link("rIdRibbon2010", _UI.format(2007), "customUI/customUI14.xml"),
        ),
    )
    parts["xl/vbaProject.bin"] = vba_project(PROJECT, code)
    parts |= _ribbon_parts()
    return Addin(_zipped(parts), tuple(module.name for module in code), xlwings_version())


def _ribbon_parts() -> dict[str, bytes]:
    """Return both descriptions of the ribbon, with the pictures they share."""
    pictures = ribbon_xml.pictures()
    linked = relationships([Link(name, _IMAGE, f"images/{name}.png") for name in pictures]).encode()
    parts = {f"customUI/images/{name}.png": path.read_bytes() for name, path in pictures.items()}
    for name, text in (("customUI", ribbon_xml.ribbon_2007()), ("customUI14", ribbon_xml.ribbon_2010())):
        parts[f"customUI/{name}.xml"] = text.encode()
        parts[f"customUI/_rels/{name}.xml.rels"] = linked
    return parts


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip: fixed dates and order, not compressed, for compressors differ by machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system = 0
            package.writestr(entry, content)
    return made.getvalue()
