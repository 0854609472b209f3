"""The tree of exceptions: every way a run can stop, with the Chinese words a user reads.

JixiaoError
├── FileError        JX1xx  the file itself cannot be used
├── FormError        JX2xx  the workbook opens but holds no usable 自评表
├── WriteError       JX3xx  a write was refused; the file is as it was
├── RuleError        JX4xx  a rule pack or profile is broken
├── ReportError      JX5xx  a template or a report cannot be made
├── EngineError      JX6xx  a PDF engine (LibreOffice …) is missing or failed
└── UsageError       JX9xx  the command was called wrongly, or the program has a fault

An exception is for what cannot go on; wrong data is a Finding. Each class below is one message
in four parts: where (given when raised), what, why, remedy (docs/errors.md is generated here).
"""

from xl_addin.errors.base import (
    JixiaoError,
)
from xl_addin.errors.making import (
    BadRuleFile,
    EngineError,
    EngineFailed,
    EngineMissing,
    GlyphMissing,
    InternalFault,
    OutputExists,
    ReportError,
    RuleError,
    TemplateFault,
    TemplateForbidden,
    TemplateMissing,
    TemplateTooSlow,
    UsageError,
    WrongOutput,
)
from xl_addin.errors.reading import (
    DuplicateTables,
    ErrorCell,
    FileError,
    FileMissing,
    FileUnreadable,
    FormError,
    MissingColumn,
    NoIndicatorTable,
    NotAWorkbook,
    PointsNotNumber,
    StandardUnclear,
    UnknownStandard,
    WorkbookDamaged,
)
from xl_addin.errors.writing import (
    CannotSave,
    ChangedMeanwhile,
    CoveredCell,
    FileInUse,
    ForeignPaper,
    ForeignSidePaper,
    FormulaTarget,
    NothingToUndo,
    NotUnderstood,
    ProtectedCells,
    ReadOnlyFile,
    SignedWorkbook,
    StructureLocked,
    TextTooLong,
    WriteError,
    WrongSuffix,
)

__all__ = [
    "BadRuleFile",
    "CannotSave",
    "ChangedMeanwhile",
    "CoveredCell",
    "DuplicateTables",
    "EngineError",
    "EngineFailed",
    "EngineMissing",
    "ErrorCell",
    "FileError",
    "FileInUse",
    "FileMissing",
    "FileUnreadable",
    "ForeignPaper",
    "ForeignSidePaper",
    "FormError",
    "FormulaTarget",
    "GlyphMissing",
    "InternalFault",
    "JixiaoError",
    "MissingColumn",
    "NoIndicatorTable",
    "NotAWorkbook",
    "NotUnderstood",
    "NothingToUndo",
    "OutputExists",
    "PointsNotNumber",
    "ProtectedCells",
    "ReadOnlyFile",
    "ReportError",
    "RuleError",
    "SignedWorkbook",
    "StandardUnclear",
    "StructureLocked",
    "TemplateFault",
    "TemplateForbidden",
    "TemplateMissing",
    "TemplateTooSlow",
    "TextTooLong",
    "UnknownStandard",
    "UsageError",
    "WorkbookDamaged",
    "WriteError",
    "WrongOutput",
    "WrongSuffix",
]
