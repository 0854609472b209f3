"""Judge words of a report: numbers left out, template remains, repealed papers, broken numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin.checks.base import Deviation, Tier
from xl_addin.checks.stated import stated_check
from xl_addin.model.document import Oddity, Statements
from xl_addin.model.dossier import Severity


def _told(statements: Statements, kind: str, why: str, remedy: str) -> Iterator[Deviation]:
    for one in statements.oddities:
        if one.kind == kind:
            yield Deviation((one.place,), one.detail, why, remedy)


@stated_check("P20", "漏填数字", severity=Severity.VERIFY)
def no_number_is_missing(statements: Statements) -> Iterator[Deviation]:
    """保证：“支出万元”“收入%”这样的地方都填了数字。

    为什么：单位前没有数字，多半是从模板填数时漏了一个，合计也就无法核对。
    怎么办：补上数字；没有这一项的，写明“0万元”或删去这一句。
    """
    yield from _told(statements, "P20", "单位前应有数字", "请补上数字，或删去这一项。")


@stated_check("P21", "模板文字未处理", severity=Severity.HINT)
def no_template_words_remain(statements: Statements) -> Iterator[Deviation]:
    """保证：报告里没有“增加/减少”“增长/下降”“××”“[bookmark…]”这样的模板文字或转换残留。

    为什么：公开的报告带着模板文字，看的人会怀疑其他内容也没有核对。
    怎么办：二选一的留下对的一个，占位的换成内容，残留的删去。
    """
    remains: dict[str, list[Oddity]] = {}
    for one in statements.oddities:
        if one.kind == "P21":
            remains.setdefault(re.sub(":.*", "", one.words), []).append(one)
    for each in remains.values():
        number = f"，共{len(each)}处" if len(each) > 1 else ""
        yield Deviation(
            tuple(one.place for one in each), f"{each[0].detail}{number}",
            "公开的报告里不应有模板文字", "请改成确定的文字，或删去。",
        )  # fmt: skip


@stated_check("P22", "引用已废止的文件", severity=Severity.VERIFY, tier=Tier.SPECIAL)
def cited_documents_are_in_force(statements: Statements) -> Iterator[Deviation]:
    """保证：作为依据引用的文件，在报告年度没有废止（清单见 rulepacks/documents.toml）。

    为什么：依据已被代替，评价方法就失去根据；多是照抄旧报告。
    怎么办：改引现行文件（清单多是转述，请核对原文），并核对评分方法与现行文件一致。只是叙述历史的可以不改。
    """
    yield from _told(statements, "P22", "引用的依据在报告年度已经废止", "请改引现行文件，并核对评分方法。")


@stated_check("P23", "标题编号不连续", severity=Severity.HINT, tier=Tier.STRICT)
def headings_are_numbered_in_order(statements: Statements) -> Iterator[Deviation]:
    """保证：一级标题“一、二、三……”依次编号，没有跳号、重号。

    为什么：跳号常是删去了规定要写的一章，也可能是手工编号写错。
    怎么办：核对提纲要求的各章是否都在，再改编号。
    """
    yield from _told(statements, "P23", "标题编号应当连续", "请核对各章是否齐全，再改编号。")


@stated_check("P24", "收支表述与数字不符", severity=Severity.VERIFY)
def words_on_balance_fit_the_numbers(statements: Statements) -> Iterator[Deviation]:
    """保证：写“收支平衡”“略有结余”的一段里，支出不大于收入。

    为什么：支出大于收入而又说有结余，须由年初结转结余弥补，不写明就自相矛盾。
    怎么办：写明使用了多少年初结转结余；数写错的改数。
    """
    yield from _told(
        statements, "P24", "支出大于收入时，须有年初结转结余弥补", "请写明年初结转结余，或改正文字、数字。"
    )


@stated_check("P25", "年度不一致", severity=Severity.VERIFY)
def years_fit_the_report(statements: Statements) -> Iterator[Deviation]:
    """保证：“××年度绩效自评”里的年度，与报告标题的年度相同。

    为什么：在上年的报告上改数时，年度最容易漏改。
    怎么办：改成本年度；确是说别的年度的，可以不改。
    """
    yield from _told(statements, "P25", "报告前后的年度应当一致", "请核对年度。")


@stated_check("P26", "“全部使用完”与结余并存", severity=Severity.HINT, tier=Tier.STRICT)
def claims_of_spending_fit_what_is_left(statements: Statements) -> Iterator[Deviation]:
    """保证：写“资金100%使用完成”“资金全部支出完毕”的报告里，没有写年末还有结转结余。

    为什么：两种说法放在一起，看的人要问结余从哪里来；也可能说的是不同的资金。
    怎么办：说的是某一项资金的，写明是哪一项；确有结余的，把“全部”改成执行率。
    """
    yield from _told(statements, "P26", "全部使用完就不应有结余", "请写明说的是哪一项资金，或改成执行率。")
