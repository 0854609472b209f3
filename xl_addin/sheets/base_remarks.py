"""Say what a user should know of base data that may mean something else than was read."""

from __future__ import annotations

from collections.abc import Sequence

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Cell


def stated_twice(term: str, kept: Figure, other: Figure) -> Remark:
    """Return the remark on a fact that two cells state differently."""
    return Remark(
        other.place or Place(),
        f"“{term}”在{kept.place}是{plain(kept.value)}，这里是{plain(other.value)}",
        "同一个数在工作簿里有两个值，报告和计算只能用一个，采用了先出现的",
        "请核对后改成一致。",
        Severity.VERIFY,
    )


def dated_columns(sheet: str, labels: Sequence[Cell]) -> Remark:
    """Return the remark on columns of a year where nobody knows the year evaluated."""
    names = "、".join(dict.fromkeys(f"“{label.text}”" for label in labels))
    return Remark(
        Place(sheet, labels[0].ref),
        f"{names}没有读取",
        "工作簿没有写明评价年度，分不清这几列是本年数还是上年数",
        "请在自评表的标题里写明年度，例如“（2021年度）”。",
        Severity.VERIFY,
    )


def like_an_item(place: Place, label: str, title: str) -> Remark:
    """Return the remark on a numbered row of a list whose name is also that of an item."""
    return Remark(
        place,
        f"“{label}”按“{title}”的明细读取",
        "它接着明细编号，名称又与一个数据项相同，只能算一处",
        "请核对：不是明细的，请改编号，或移到自己的栏目下。",
        Severity.VERIFY,
    )


def unnumbered(place: Place, name: str, title: str) -> Remark:
    """Return the remark on a row without a number right after the numbered rows of a list."""
    return Remark(
        place,
        f"“{name}”没有编号，没有算作“{title}”的明细",
        "上面的明细都有编号，没有编号的一行可能是另一项",
        "如是明细，请补上编号。",
    )
