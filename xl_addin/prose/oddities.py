"""Notice words that a reader should look at: numbers left out, template remains, papers repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import Document, Oddity, Paragraph, place
from xl_addin.model.numerals import chinese_number
from xl_addin.prose.flow import Flow
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Passage, Text
from xl_addin.rules.documents import PolicyDocument, policy_documents

MISSING, RESIDUE, REPEALED, NUMBERING, BALANCED, YEAR = "P20", "P21", "P22", "P23", "P24", "P25"
ALL_SPENT = "P26"
_MISSING = re.compile(
    r"(?:支出|收入|经费|资金|金额|预算|合计|共计|拨款|结余|得分)(?:为|是|约|共)?(?P<unit>亿元|万元|元|%)(?=[，。;、)]|$)"
)
_RESIDUE = re.compile(
    r"增加[/／]减少|减少[/／]增加|增长[/／]下降|下降[/／]增长|[XxＸ×]{2,}(?=[年月日万元%个项次人，。])"
    r"|(?:指标|目标|项目)[1-9](?=[，。、]|$)|[（(]此处[^）)]*[）)]|(?:单位名称|项目名称)[_＿]{2,}"
)
_FIELD = re.compile(r"\[bookmark:[^\]]*\]")
_BALANCE = re.compile(r"收支平衡|略有结余|收支相抵")
_COVERED = re.compile(
    r"(?:使用|动用|利用|通过|[用以由])[^。;，]{0,16}(?:结转|结余)[^。;，]{0,12}(?:弥补|安排|列支|解决|支付|补足)"
    r"|(?:弥补|差额|不足部分|缺口|超出部分)[^。;]{0,12}(?:结转|结余)"
)
_ALL_SPENT = re.compile(
    r"(?:预算)?资金(?:已|均|全部|都)*(?:100%|百分之百|全部|全额)(?:使用|支出|支付|执行|拨付)(?:完成|完毕|到位|完)"
)
_LEFT = re.compile(r"结余|结转")
_NOT_LEFT = re.compile(r"年初|上年|变动|率$|[比较]")
_INCOME = re.compile(r"(?:决算)?总?收入(?:合计|总计)?$|决算收入$")
_SPENDING = re.compile(r"(?:决算)?总?支出(?:合计|总计)?$|决算支出$")
_OF_YEAR = re.compile(
    r"(20\d\d)年度?(?:部门|单位|项目|我单位|本单位)?[^，。;]{0,8}(?:绩效自评|自评报告|绩效评价报告)"
)
_NEIGHBOUR = re.compile(r"整改|发现的?问题|结果应用|计划|安排")  # of last year's results, of next year's work
_REASON = re.compile(
    r"(?:根据|依据|参考|参照|结合|运用|应用|利用|针对|对照|按照|借鉴|吸取|总结|较|比|与)[^，。；;《]{0,6}$"
)
_RESULT = re.compile(r"(?:工作)?(?:的)?(?:结果|情况|报告|得分|反馈|意见|评价|经验|等级)")
_LAST_YEAR = re.compile(r"(?:上年|上一年|去年|往年|以前年度)[^，。；;]{0,14}$")
_LEVEL_ONE = re.compile(r"^(?:\[bookmark:[^\]]*\]|\s)*([一二三四五六七八九十]{1,3})、")
_PART = re.compile(r"^(?:\[bookmark:[^\]]*\]|\s)*(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇)|附件|附表)")
_TITLE = re.compile("《[^》]{0,200}》")
_SAME = str.maketrans("[]()（）【】", "〔〕〔〕〔〕〔〕")


def oddities(text: Text) -> Iterator[Oddity]:
    """Yield every odd place of a document."""
    document = text.document
    for passage in text.passages:
        yield from _missing(passage.flow)
        yield from _unbalanced(passage)
    yield from _all_spent(text)
    for paragraph in document.paragraphs:
        if paragraph.table is None and paragraph.text.strip():
            yield from _residue(paragraph)
            yield from _repealed(paragraph, document)
            yield from _other_year(paragraph, document)
    yield from _fields(document.paragraphs)
    yield from _numbering(document.paragraphs)


def _missing(flow: Flow) -> Iterator[Oddity]:
    for found in _MISSING.finditer(flow.text):
        yield Oddity(
            MISSING, flow.place(found.start(), found.end()), found[0],
            f"“{found[0]}”前面没有数字，像是漏填了金额",
        )  # fmt: skip


def _residue(paragraph: Paragraph) -> Iterator[Oddity]:
    for found in _RESIDUE.finditer(paragraph.text):
        yield Oddity(
            RESIDUE, place(paragraph, found.start(), found.end()), found[0],
            f"“{found[0]}”像是模板里没有替换、没有删去的文字",
        )  # fmt: skip


def _fields(paragraphs: Sequence[Paragraph]) -> Iterator[Oddity]:
    """Yield, once for the document, the marks of fields that a conversion left in the text."""
    found = [(one, mark) for one in paragraphs for mark in _FIELD.finditer(one.text)]
    if found:
        first, mark = found[0]
        detail = f"正文里有{len(found)}处“[bookmark…]”，是转换时留下的书签标记"
        yield Oddity(RESIDUE, place(first, *mark.span()), mark[0], detail)


def _repealed(paragraph: Paragraph, document: Document) -> Iterator[Oddity]:
    """Yield documents cited that were no longer in force in the year after the report's year began."""
    flat = paragraph.text.translate(_SAME).replace(" ", "")
    for one in policy_documents():
        if one.repealed_from is None or document.year is None or document.year < one.repealed_from.year:
            continue
        found = one.no.replace(" ", "") in flat
        named = re.search(rf"《(?:财政部关于印发<?)?{re.escape(one.title)}>?", paragraph.text)
        if (found or named) and "废止" not in paragraph.text:
            yield _cited(paragraph, one)


def _cited(paragraph: Paragraph, one: PolicyDocument) -> Oddity:
    digits = re.search(re.escape(one.title), paragraph.text) or re.search(r"\d{4}.{0,2}\d+号", paragraph.text)
    start, end = digits.span() if digits else (0, len(paragraph.text))
    assert one.repealed_from is not None
    return Oddity(
        REPEALED, place(paragraph, start, end), one.no,
        f"{one.no}自{one.repealed_from.year}年{one.repealed_from.month}月{one.repealed_from.day}日起已由{one.repealed_by}代替〔{one.basis.value}〕",
        one.repealed_by,
    )  # fmt: skip


def _unbalanced(passage: Passage) -> Iterator[Oddity]:
    """Yield 收支平衡 or 略有结余 beside a spending that is more than the income."""
    found = _BALANCE.search(passage.flow.text)
    if found is None or _COVERED.search(passage.flow.text):
        return
    said = [one for one in passage.numbers if one.is_money]
    income = [
        one
        for one in said
        if _INCOME.search(one.label) and "财政拨款" not in one.label and "其他" not in one.label
    ]
    spending = [one for one in said if _SPENDING.search(one.label) and not re.search("基本|项目", one.label)]
    if not income or not spending:
        return
    came, went = max(income, key=lambda one: one.value), max(spending, key=lambda one: one.value)
    if came.like(went) and went.into(came.unit)[0] > came.value:
        yield Oddity(
            BALANCED, passage.flow.place(found.start(), found.end()), found[0],
            f"写“{found[0]}”，而{went.label}{went.text}大于{came.label}{came.text}，没有写用了多少年初结转结余",
        )  # fmt: skip


def _all_spent(text: Text) -> Iterator[Oddity]:
    """Yield 资金100%使用完成 in a report that states an amount left at the end of the year."""
    left = next((one for passage in text.passages for one in passage.numbers if _is_left(one)), None)
    for passage in text.passages if left else ():
        for found in _ALL_SPENT.finditer(passage.flow.text):
            assert left is not None
            yield Oddity(
                ALL_SPENT, passage.flow.place(*found.span()), found[0],
                f"写“{found[0]}”，而报告里另写{left.label}{left.text}",
            )  # fmt: skip


def _is_left(one: Number) -> bool:
    named = _LEFT.search(one.label) is not None and _NOT_LEFT.search(one.label) is None
    return named and one.is_money and one.value > 0


def _other_year(paragraph: Paragraph, document: Document) -> Iterator[Oddity]:
    years = list(_OF_YEAR.finditer(paragraph.text))
    titles = [title.span() for title in _TITLE.finditer(paragraph.text)] if years else []
    for found in years:  # in a title: a notice is often of the next year
        if any(start <= found.start() < end for start, end in titles):
            continue
        if _of_last_year(paragraph.text, found.start(), found.end()):
            continue
        if document.year is not None and int(found[1]) != document.year and "上" not in found[0]:
            yield Oddity(
                YEAR, place(paragraph, found.start(), found.end()), found[0],
                f"这里说的是{found[1]}年度，报告是{document.year}年度的", f"{document.year}年度",
            )  # fmt: skip


def _of_last_year(text: str, start: int, end: int) -> bool:
    """Tell whether another year's self-evaluation is meant: as a reason, by its problems, as last year's."""
    before = text[:start]
    reason = _REASON.search(before) is not None and _RESULT.match(text, end) is not None
    return reason or bool(_NEIGHBOUR.search(text[end : end + 16]) or _LAST_YEAR.search(before))


def _numbering(paragraphs: Sequence[Paragraph]) -> Iterator[Oddity]:
    """Yield headings 一、二、… whose number does not follow the one before."""
    last = 0
    for paragraph in paragraphs:
        found = _LEVEL_ONE.match(paragraph.text) if paragraph.table is None else None
        number = int(chinese_number(found[1]) or 0) if found else 0
        if _PART.match(paragraph.text):  # what follows is numbered anew
            last = 0
        if found and paragraph.level == 1 and last and number not in {1, last + 1}:
            yield Oddity(
                NUMBERING, place(paragraph, *found.span(1)), found[1],
                f"上一个标题是第{last}个，这里写成第{number}个",
            )  # fmt: skip
        if number and (paragraph.level == 1 or number == last + 1):  # a long heading reads as running text
            last = number
