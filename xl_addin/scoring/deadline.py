"""Score a deadline (期限): done in time earns full points, what a delay costs a person decides."""

from __future__ import annotations

from xl_addin.model.quantity import Form
from xl_addin.scoring.qualitative import UNDONE
from xl_addin.scoring.question import Question, Verdict, by_hand, full

_IN_TIME = ("按时", "按期", "如期", "及时", "准时", "提前", "按计划完成", "在规定时间内", "计划完成时间内")
_BY_PLAN = ("按计划完成", "计划完成时间内")


def deadline(question: Question) -> Verdict:
    """Give full points on or before the day; a later day is left to a person with the delay named."""
    target, actual = question.target, question.actual
    if target.day is None:
        return by_hand(target.note or f"指标值“{target.text}”没有写明到哪一天")
    if actual.day is not None and _says_undone(actual.text, target.text):
        return by_hand(f"“{actual.text}”只是打算或还没有完成，请填实际完成的日期")
    if actual.day is not None:
        if actual.day <= target.day:
            return full(question, f"{actual.day.isoformat()} 不晚于 {target.day.isoformat()}，按期完成")
        late = (actual.day - target.day).days
        return by_hand(f"比期限 {target.day.isoformat()} 晚 {late} 天，迟延扣多少分由财政部门或单位决定")
    if actual.form is Form.WORDS and _says_in_time(actual.text, target.text):
        note = "实际完成值没有写日期，按“按期完成”的文字计满分，请补填完成日期"
        return full(question, f"“{actual.text}”，按期完成", note=note, sure=False)
    return by_hand(f"指标值是期限，实际完成值“{actual.text}”没有写明何时完成")


def _says_in_time(text: str, target: str) -> bool:
    """Tell whether the words claim completion in time, without a negation."""
    return any(word in text for word in _IN_TIME) and not _says_undone(text, target)


def _says_undone(text: str, target: str) -> bool:
    """Tell whether the words say planned, late, or not done where the target does not."""
    for word in _BY_PLAN:
        text = text.replace(word, "")
    return any(word in text and word not in target for word in UNDONE)
