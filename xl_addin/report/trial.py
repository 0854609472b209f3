"""Fill a template for trial: what only the data bring out is told as a fault of the template."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xl_addin.errors import ReportError
from xl_addin.model.dossier import Severity
from xl_addin.report.docx import filled, read_template
from xl_addin.report.faults import Fault
from xl_addin.report.spots import Spot, pieces


def trial_faults(template: Path, data: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return what stops a template from being filled with these data, at its place; empty for nothing.

    For a template that `lint` found sound: members that the data lack, blanks compared or added up.
    """
    try:
        filled(template, data)
    except ReportError as exc:
        spots = (one.spot for one in pieces(read_template(template)))
        where = next((one for one in spots if one.told(template.name) == exc.where), Spot(exc.where))
        what = f"试填没有成功：{exc.what}"
        return (Fault(Severity.ERROR, where, what, exc.why, exc.remedy, exc.code),)
    return ()
