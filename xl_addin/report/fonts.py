"""Point the fonts of official papers at installed open ones, for one process and without touching it.

The real font wins where it is installed; otherwise 仿宋 and 小标宋 become a Song face, 楷体 an open
Kai, 黑体 a sans. fontconfig (Linux) reads this; LibreOffice elsewhere uses the system's own fonts.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

from xl_addin.rules.resources import shipped

_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "AR PL UMing CN")
SUBSTITUTES: dict[tuple[str, ...], tuple[str, ...]] = {
    (
        "仿宋_GB2312",
        "仿宋",
        "FangSong",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "华文仿宋",
        "STFangsong",
    ): ("FandolFang R", "FandolFang", "Zhuque Fangsong (technical preview)", *_SONG),
    (
        "楷体_GB2312",
        "楷体",
        "KaiTi",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "方正楷体简体",
        "华文楷体",
        "STKaiti",
    ): ("LXGW WenKai", "AR PL KaitiM GB", "AR PL UKai CN", *_SONG),
    (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "方正黑体简体",
        "华文黑体",
        "微软雅黑",
        "Microsoft YaHei",
    ): ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "小标宋",
    ): ("Noto Serif SC SemiBold", *_SONG),
    ("宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "华文宋体", "STSong"): _SONG,
    ("Times New Roman",): ("Liberation Serif", "Tinos"),
}
OWN = "Jixiao Song"
"""The face that travels with the program, so that no machine lacks a Chinese one."""

SYSTEM = "/etc/fonts/fonts.conf"


def configuration(system: str = SYSTEM) -> str:
    """Return a fontconfig file: our substitutes, then the system's own configuration."""
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    lines.append(f"<dir>{escape(str(shipped('fonts')))}</dir>")
    for names, targets in SUBSTITUTES.items():
        families = "".join(f"<family>{escape(target)}</family>" for target in (*targets, OWN))
        lines += [
            f'<alias binding="same"><family>{escape(name)}</family><accept>{families}</accept></alias>'
            for name in names
        ]
    lines += [f'<include ignore_missing="yes">{escape(system)}</include>', "</fontconfig>"]
    return "\n".join(lines)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for a converter, whose fontconfig file is written into `folder`.

    A configuration the user set himself is included after ours.
    """
    path = folder / "fonts.conf"
    path.write_text(configuration(os.environ.get("FONTCONFIG_FILE", SYSTEM)), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}
