"""Find the data files that travel with the program, in the source tree and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped(folder: str, name: str = "") -> Path:
    """Return the path of a shipped file or folder, whether or not it exists.

    `folder` is `rulepacks`, `templates`, `workbooks`, `macros`, `fonts` or `docs`; all but the first stand
    beside the package in the source tree and inside it, under `_shipped`, in a wheel.
    """
    inside = _PACKAGE / folder
    packed = _PACKAGE / "_shipped" / folder
    for home in (inside, packed):
        if home.is_dir():
            return home / name
    return _PACKAGE.parent / folder / name
