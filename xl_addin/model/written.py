"""Hold a written report beside the workbook it should agree with, and what its own report would say."""

from __future__ import annotations

from typing import NamedTuple

from xl_addin.model.document import Document, Said
from xl_addin.model.result import Finding
from xl_addin.model.table import IndicatorTable
from xl_addin.model.trace import PrintedNumber


class Reference(NamedTuple):
    """The report that the workbook itself gives (对照报告), with the cells its numbers come from."""

    document: Document
    numbers: tuple[PrintedNumber, ...] = ()


class Written(NamedTuple):
    """A written report to be checked (待核报告).

    `own` are the indicator tables printed in it, read like a workbook's; `reference` is what the workbook
    would say, None where no workbook was given and the text is compared with the report's own table.
    `said` are the numbers of its sentences, in order.
    """

    document: Document
    own: tuple[IndicatorTable, ...] = ()
    reference: Reference | None = None
    said: tuple[Said, ...] = ()


class Checked(NamedTuple):
    """What the check of a written report found (报告检查结果), and the form that it is of.

    `standard` is the id of the form in the report or of the workbook compared, empty where neither is.
    """

    findings: tuple[Finding, ...]
    standard: str = ""
    unit: str = ""
    year: int | None = None
