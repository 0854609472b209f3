"""Judge words against words (定性指标): which band an actual value falls into.

财预〔2020〕10号 as reported: 达成 100–80%（含）, 部分达成 80–60%（含）, 未达成 60–0%. The bands, their
words and the share the program itself gives come from the pack; only grammar stands here.
"""

from __future__ import annotations

from decimal import Decimal

from xl_addin.model.figure import plain
from xl_addin.model.quantity import Form
from xl_addin.model.result import Outcome
from xl_addin.rules.pack import Band
from xl_addin.scoring.question import Question, Verdict, award, by_hand, full

_MARKS = "，。、；：,.;:！!（）()“”\"'《》　 \n\t"
_DONE = ("均已", "都已", "已经", "已", "均", "全部", "得到", "实现", "达到", "了")
_MANNER = (
    "按规定", "按要求", "按时", "按期", "及时", "如期", "准时", "有效", "显著", "明显",
    "进一步", "持续", "不断", "逐步", "非常", "十分",
)  # fmt: skip
_WEAK = ("大部分", "部分", "基本", "比较", "较为", "较", "初步", "大致", "一般", "有所", "略", "欠")
_NOT = (*"未没不无非待缺难违差失漏错拖", "隐患", "问题", "风险")


def qualitative(question: Question) -> Verdict:
    """Give the 达成 band's share for words that mean the target; lower bands are left to a person."""
    target, actual = question.target, question.actual
    if actual.form in {Form.NUMBER, Form.RANGE}:
        return by_hand(
            f"指标值“{target.text}”是定性要求，实际完成值“{actual.text}”是数字，请改填文字或人工评分"
        )
    if not question.bands:
        return by_hand("规则没有规定定性档次")
    wanted, said = _bare(target.text), _bare(actual.text)
    best = question.bands[0]
    if wanted == said:
        return _banded(question, best)
    if band := _lower(question.bands, said):
        return _banded(question, band)
    note = None if actual.note else _same(wanted, said, best.words)
    if note is not None:
        return _banded(question, best, note)
    return by_hand(actual.note or f"“{actual.text}”与指标值“{target.text}”对不上，不能判定属于哪一档")


def _banded(question: Question, band: Band, note: str = "") -> Verdict:
    """Return the band's own share of the points, or the range a person chooses from."""
    said = f"定性：“{question.actual.text}”属“{band.name}”"
    if band.coefficient is None:
        return by_hand(f"{said}，得分在 {_range(question.points, band)} 之间，由人工评定")
    if band.coefficient == 1:
        return full(question, said, note=note)
    share = f"{said}：{plain(question.points)} × {plain(band.coefficient)}"
    verdict = award(question, question.points * band.coefficient, share, note=note)
    return verdict._replace(outcome=Outcome.MET) if band is question.bands[0] else verdict


def _range(points: Decimal, band: Band) -> str:
    """Return a band's range in points, the low end included: 6（含）—8."""
    return f"{plain(points * band.low)}（含）—{plain(points * band.high)}"


def _lower(bands: tuple[Band, ...], said: str) -> Band | None:
    """Return the lower band that the words name, the longest word first; None where they name none."""
    if said in bands[0].words:
        return None
    named = [(len(word), band) for band in bands[1:] for word in band.words if word in said]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _same(wanted: str, said: str, reached: tuple[str, ...]) -> str | None:
    """Return a remark (empty for none) where the words mean the target, None where they do not."""
    if said in reached:
        return ""
    if _twisted(wanted, said):
        return None
    if _core(said) in {_core(word) for word in reached}:
        return ""
    if _core(wanted) and _core(wanted) in _core(said):
        return f"用词与指标值“{wanted}”不完全一致，按达成计分"
    return f"按“{said}”视为达成" if any(word in said for word in reached) else None


def _twisted(wanted: str, said: str) -> bool:
    """Tell whether the actual weakens or denies what the target does not."""
    left = _without(said, (*_MANNER, *_DONE))
    return any(word in left and word not in wanted for word in (*_WEAK, *_NOT))


def _core(text: str) -> str:
    """Return the words without tense, manner and degree: 按时公开 and 已公开 both leave 公开."""
    return _without(text, (*_MANNER, *_DONE, *_WEAK))


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _bare(text: str) -> str:
    """Return the text without blanks and punctuation."""
    return "".join(char for char in text if char not in _MARKS)
