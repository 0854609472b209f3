"""The ribbon's description: one XML in macros/ for Office 2010 and later, its twin for 2007, its pictures."""

from __future__ import annotations

import re
from pathlib import Path

from xl_addin.rules.resources import shipped

NAMESPACE_2010 = "http://schemas.microsoft.com/office/2009/07/customui"
NAMESPACE_2007 = "http://schemas.microsoft.com/office/2006/01/customui"


def ribbon_2010() -> str:
    """Return the description as it is written, for Office 2010 and later."""
    return shipped("macros", "customUI14.xml").read_text(encoding="utf-8")


def ribbon_2007() -> str:
    """Return the twin for Office 2007: nothing but the namespace differs."""
    return ribbon_2010().replace(NAMESPACE_2010, NAMESPACE_2007)


def pictures() -> dict[str, Path]:
    """Return the pictures that the ribbon names, in order of name: name to PNG."""
    names = sorted(set(re.findall(r'\bimage="([\w-]+)"', ribbon_2010())))
    return {name: shipped("macros", f"icons/{name}.png") for name in names}
