"""Put a name in quotation marks, as Chinese texts nest them."""

from __future__ import annotations


def quoted(name: str) -> str:
    """Return a name in quotation marks; its own become single ones: “‘三公经费’控制率”."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"
