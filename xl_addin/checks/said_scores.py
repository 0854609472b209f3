"""Compare the scores, points, totals, grades and values that sentences state with the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation
from xl_addin.checks.claims import claimed_total
from xl_addin.checks.names_said import Names, Sentence, Subject, names_of, sentences
from xl_addin.checks.wording import points
from xl_addin.model.document import Document, place
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, plain
from xl_addin.model.interval import Interval
from xl_addin.model.number_text import number_text
from xl_addin.model.numerals import half_width

_N = r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s*分(?!值|钟|之|为|别)"
_SCORE = re.compile(
    rf"(?P<own>该项)?(?:指标)?(?:自评|实际|综合|评价|总)?(?:得分|得)(?:结果)?\s*(?:为|是|:|约|了)?\s*{_N}"
)
_POINTS = re.compile(rf"(?:总分|满分|分值|权重)(?:值)?\s*(?:为|是|:|共)?\s*{_N}")
_BESIDE = re.compile(rf"\s*{_N}")
_TOTAL = re.compile(
    r"(?:(?:总得分|总分|总评分|自评得分|综合得分|评价得分|得分结果|得出结果|自评结果)\s*(?:为|是|:|达)?"
    rf"|得分\s*(?:为|是|:|达))\s*{_N}"
)
_GRADE = re.compile(
    r"(?:结果|等级|评级|等次|评定)\s*(?:为|是|:)\s*[“\"]?(?P<grade>[\u4e00-\u9fff]{1,3})[”\"]?(?=[,。;、)”\s]|$)"
)
_ACTUAL = re.compile(
    r"实际完成(?:值)?\s*(?:为|是|达到|达)?\s*(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>%)?"
)
_TARGET = re.compile(
    r"(?:年初)?(?:指标值|目标值|年初目标)\s*(?:为|是)?\s*[$\\a-z ]*[≥≤><=]*=?\s*"
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*\\?(?P<unit>%)?"
)
_LESS = re.compile(r"(?:扣|失|减|少得|相差|低)\s*$")


def differing_scores(case: Case, document: Document) -> Iterator[Deviation]:
    """Yield every score, number of points, target, actual value and grade that differs from the table."""
    names = names_of(case)
    for one in sentences(document, names):
        yield from _of_names(names, one)
        yield from _of_the_whole(case, names, one)


def _of_names(names: Names, one: Sentence) -> Iterator[Deviation]:
    """Yield what a sentence says wrongly of the names in it, each statement said of the name before it."""
    text = half_width(one.text)
    found = list(names.pattern.finditer(one.text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        yield from _of_subject(one, text, names.at(match), match.end(), end)
    if one.about and (not found or re.search(r"该项", text)):
        head = found[0].start() if found else len(text)
        span = (0, head) if not re.search("该项", text) else (text.index("该项"), len(text))
        for match in _SCORE.finditer(text, *span):
            if match["own"] and one.about.scores:
                yield from _score(one, one.about, match, sure=one.sure)


def _of_subject(one: Sentence, text: str, subject: Subject, start: int, end: int) -> Iterator[Deviation]:
    """Yield what stands wrongly between a name and the next one."""
    beside = _BESIDE.match(text, start, end)
    if beside and _value(beside) not in subject.points | subject.scores and subject.points:
        yield _differs(one, beside, subject, "分值", subject.points, Severity.VERIFY)
    for match in _POINTS.finditer(text, start, end):
        if subject.points and _value(match) not in subject.points:
            yield _differs(one, match, subject, "分值", subject.points, Severity.ERROR)
    for match in _SCORE.finditer(text, start, end):
        if not match["own"] and not _LESS.search(text[: match.start()]) and subject.scores:
            yield from _score(one, subject, match, sure=True)
            break
    if len(subject.rows) == 1 or subject.level == 3:
        yield from _values(one, text, subject, start, end)


def _score(one: Sentence, subject: Subject, match: re.Match[str], *, sure: bool) -> Iterator[Deviation]:
    if _value(match) not in subject.scores:
        yield _differs(
            one, match, subject, "得分", subject.scores, Severity.ERROR if sure else Severity.VERIFY
        )


def _of_the_whole(case: Case, names: Names, one: Sentence) -> Iterator[Deviation]:
    """Yield a total or a grade that is not the table's, in a sentence that names nothing in the table."""
    text = half_width(one.text)
    totals = {
        value for value in (claimed_total(case), case.score.total, _typed_total(case)) if value is not None
    }
    for match in _TOTAL.finditer(text):
        before = one.text[: match.start()]
        of_a_part = names.pattern.search(before) or one.about or "该项" in before[-4:]
        if totals and not of_a_part and _value(match) not in totals | {case.pack.full_score}:
            whole = Subject("自评", frozenset(), frozenset(totals))
            yield _differs(one, match, whole, "总分", whole.scores, Severity.ERROR)
    grade = case.score.grade
    known = {each.name for each in case.pack.grades}
    for match in _GRADE.finditer(text):
        if (
            grade
            and match["grade"] in known - {grade}
            and not names.pattern.search(one.text[: match.start()])
        ):
            at = one.start + match.start("grade")
            yield Deviation(
                (place(one.paragraph, at, at + len(match["grade"])),),
                f"报告写的等级是“{match['grade']}”，按自评表的总分应为“{grade}”",
                "等级由总分决定，两处应当一致",
                "请核对总分和等级，改正写错的一处。",
                match["grade"],
                grade,
            )


def _values(one: Sentence, text: str, subject: Subject, start: int, end: int) -> Iterator[Deviation]:
    """Yield a target or an actual value that no row of this name has."""
    for pattern, column in ((_TARGET, "指标值"), (_ACTUAL, "实际完成值")):
        match = pattern.search(text, start, end)
        if match is None:
            continue
        digits = match["number"].replace(",", "")
        exact = column == "指标值" or not match["unit"]  # targets and counts are decided, rates are rounded
        stated = Figure(Decimal(digits), None if exact else len(digits.partition(".")[2]))
        texts = [
            (row.indicator.target if column == "指标值" else row.indicator.actual).text
            for row in subject.rows
        ]
        known = [number_text(half_width(each)) for each in texts]
        comparable = [each for each in known if each and ("%" in each.suffix) == bool(match["unit"])]
        if not comparable or len(comparable) < len(known):
            continue
        if any(
            Interval.of(stated).meets(Interval.of(Figure(each.value, None if exact else each.decimals)))
            for each in comparable
        ):
            continue
        at = one.start + match.start("number")
        unit = match["unit"] or ""
        first = comparable[0]
        yield Deviation(
            (place(one.paragraph, at, one.start + match.end()),),
            f"“{subject.name}”的{column}，报告写的是{match['number']}{unit}，自评表是{'、'.join(texts)}",
            "同一个指标的数，文字与表格应当一致",
            "请核对原始资料，改正写错的一处。",
            f"{match['number']}{unit}",
            f"{plain(first.value)}{unit}",
        )


def _typed_total(case: Case) -> Decimal | None:
    return case.table.total.value if case.table.total else None


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"])


def _differs(
    one: Sentence,
    match: re.Match[str],
    subject: Subject,
    what: str,
    known: frozenset[Decimal],
    severity: Severity,
) -> Deviation:
    at = one.start + match.start("number")
    right = "或".join(points(value) for value in sorted(known))
    return Deviation(
        (place(one.paragraph, at, one.start + match.end("number") + 1),),
        f"“{subject.name}”的{what}，报告写的是{points(_value(match))}，自评表是{right}",
        "文字与表格说的是同一项，两处应当一致；常见的错法是把满分或别项的得分写成了这一项的",
        "请核对自评表，改正写错的一处。",
        points(_value(match)),
        points(min(known)),
        severity,
    )
