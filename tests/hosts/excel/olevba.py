"""What oletools makes of a VBA project: an independent reader, whose own warnings are not our business."""

from __future__ import annotations

import functools
import warnings
from typing import Any


@functools.cache
def _olevba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oletools import olevba
    return olevba


def decompressed(data: bytes) -> bytes:
    """Return what a compressed container holds."""
    return bytes(_olevba().decompress_stream(bytearray(data)))


def sources(name: str, content: bytes) -> dict[str, str]:
    """Return the sources of a file, a vbaProject.bin or a whole workbook: module to its whole text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = _olevba().VBA_Parser(name, data=content)
        found = {stream.rpartition("/")[2]: code for _, stream, _, code in parser.extract_all_macros()}
        parser.close()
    return {module: code.replace("\r\n", "\n") for module, code in found.items()}
