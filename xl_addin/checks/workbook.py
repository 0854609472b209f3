"""Report what concerns the whole workbook: what the reader noticed, which rules are used."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.model.dossier import Severity


@check("R01", "读表时注意到的问题", severity=Severity.HINT)
def the_form_was_read_without_doubt(case: Case) -> Iterator[Deviation]:
    """保证：表格按标签读得明白，没有错列、隐藏行、看不懂的写法。

    为什么：读错一列，后面的得分全错；凡是读表时作了推断或修补的地方，都在这里列出，请人过目。
    怎么办：按各条的说明核对；推断得不对的，改好表头或单元格后再算。
    """
    if case.first:
        for one in (*case.dossier.remarks, *case.dossier.last_year):
            yield Deviation((one.place,), one.what, one.why, one.remedy, severity=one.severity)


@check("I04", "采用的规则版本", severity=Severity.HINT)
def the_rules_are_those_of_the_year(case: Case) -> Iterator[Deviation]:
    """保证：评分用的是评价年度当时有效的规则。

    为什么：规则按文件整份换版，同一年度不能一半用旧的、一半用新的；年度早于最早的版本时只能借用最早的。
    怎么办：核对年度填得对不对；确属早年的，请对照当年文件复核分值和等级。
    """
    notice = case.standard.notice.rstrip("。")
    if case.first and notice:
        where = tuple(slot.place for slot in (case.table.total,) if slot)
        yield Deviation(
            where, notice, "年度决定用哪一版规则", "请核对评价年度；确属早年的，请对照当年文件复核。"
        )
