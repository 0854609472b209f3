"""Find paragraph styles by the names people see: a document stores ids, which Word may change."""

from __future__ import annotations

from docx.document import Document as DocumentObject

from xl_addin.report.merges import W


def style_ids(document: DocumentObject) -> dict[str, str]:
    """Return the style id of each style's name as it is stored (`caption`, `图题`)."""
    named = ((style, style.find(f"{W}name")) for style in document.styles.element.iter(f"{W}style"))
    return {name.get(f"{W}val"): style.get(f"{W}styleId") for style, name in named if name is not None}
