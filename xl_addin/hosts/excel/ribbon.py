"""Answer the ribbon: one entry for every button, which never lets an exception out to Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xl_addin.errors import InternalFault, JixiaoError
from xl_addin.hosts.excel import (
    actions,
    actions_check,
    actions_functions,
    actions_help,
    actions_report,
    dialogs,
    local,
    words,
)
from xl_addin.hosts.excel import book as excel
from xl_addin.hosts.excel.session import Desk, watched

ACTIONS: Mapping[str, Callable[[Desk], str | None]] = {
    "jxNew": actions_help.new,
    "jxMethod": actions_help.method,
    "jxRecalc": actions.recalc,
    "jxWorking": actions.working,
    "jxUndo": actions.undo,
    "jxInsert": actions_functions.insert,
    "jxFreeze": actions_functions.freeze,
    "jxCheck": actions_check.check,
    "jxPrevious": actions_check.previous,
    "jxNext": actions_check.following,
    "jxRules": actions_help.rules,
    "jxReport": actions_report.report,
    "jxPdf": actions_report.pdf,
    "jxCompare": actions_check.compare,
    "jxTemplate": actions_report.template,
    "jxTemplateCheck": actions_report.template_check,
    "jxFields": actions_report.fields,
    "jxManual": actions_help.manual,
    "jxDoctor": actions_help.doctor,
    "jxAbout": actions_help.about,
}

_STATUS = 200  # characters of a status bar; Excel refuses more than 255


def press(control_id: str, item: str = "", application: Any = None) -> str:
    """Do what the control with this id promises; `item` is what was chosen in a gallery.

    `application` is Excel's own object, as the macro has it. Never raises: every failure becomes a
    message of four parts and a line in the log. Returns the message that Excel could not be made to
    show, for the macro to show; empty where there is none.
    """
    app = None
    try:
        app = excel.application(application)
        with watched(app):
            said = ACTIONS[control_id](Desk(app, excel.active(app), item))
        if said:
            app.status_bar = words.shortened(said, _STATUS)
    except JixiaoError as fault:
        return _told(app, fault, fault)
    except Exception as fault:  # noqa: BLE001 - the one place of this host where everything is caught
        return _told(app, InternalFault(control_id, kind=type(fault).__name__), fault)
    return ""


def _told(app: Any, said: JixiaoError, fault: Exception) -> str:
    """Log a failure and show it; return its text where Excel did not show it."""
    log = local.record(f"{said.code} {said.where}", fault)
    try:
        dialogs.fault(app, said, log)
    except Exception as worse:  # noqa: BLE001 - nothing may reach Excel
        local.record("the message could not be shown", worse)
        return words.fault(said, log)
    return ""
