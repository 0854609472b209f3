"""Judge words against words (定性指标): which band an actual value falls into.

财预〔2020〕10号 as reported: 达成 100–80%（含）, 部分达成 80–60%（含）, 未达成 60–0%. The bands, their
words and the share the program itself gives come from the pack; only grammar stands here.
"""

from __future__ import annotations

from decimal import Decimal

from xl_addin.model.figure import plain
from xl_addin.model.interval import Interval
from xl_addin.model.quantity import Form
from xl_addin.model.result import Outcome
from xl_addin.rules.pack import Band
from xl_addin.scoring.question import Question, Verdict, award, by_hand, full

_MARKS = "，。、；：,.;:！!（）()“”\"'《》　 \n\t"
# Habits of writing, not rules. What an actual value may add to its target without changing the
# meaning: that it is done, and how well. Anything else left over is for a person to judge.
_DONE = ("均已", "都已", "已经", "已", "均", "都", "全部", "全面", "得到", "实现", "达到", "完成", "了")
_IN_TIME = ("按规定时间", "按规定时限", "按时限", "按时", "按期", "及时", "如期", "准时")
_MANNER = (
    "按规定", "按要求", "有效", "显著", "明显", "进一步", "持续", "不断", "逐步", "非常", "十分",
)  # fmt: skip
_WEAK = ("比较", "较为", "较")
_WHOLE = ("全部", "全面", "全额")
# Words that say a thing is not done, late, or only under way.
UNDONE = (
    "逾期", "超期", "延期", "延迟", "延后", "推迟", "迟", "滞后", "拖延", "正在", "进行中", "推进中",
    "计划", "预计", "拟", "将于", "即将", "明年", "下一年", "次年", "暂停", "停止", "中止", "终止", "取消",
    "搁置", "一半", "半数", "部分", "大部", "基本", "初步", "偏低", "偏少", "较差", "一般", "有所", "招标",
    "尚", "未", "没", "不", "无", "非", "待", "缺", "难", "违", "差", "失", "漏", "错",
    "隐患", "问题", "风险",
)  # fmt: skip


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
    if actual.note:
        return by_hand(actual.note)
    because, note = _difference(wanted, said, best.words)
    if because:
        return by_hand(f"“{actual.text}”与指标值“{target.text}”对不上：{because}，不能判定属于哪一档")
    return _banded(question, best, note)


def _banded(question: Question, band: Band, note: str = "") -> Verdict:
    """Return the band's own share of the points, or the range a person chooses from."""
    said = f"定性：“{question.actual.text}”属“{band.name}”"
    if band.coefficient is None:
        points = Interval(question.points * band.low, question.points * band.high)
        verdict = by_hand(f"{said}，得分在 {_range(question.points, band)} 之间，由人工评定")
        return verdict._replace(band=points)
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
    named = [(len(word), band) for band in bands[1:] for word in band.words if _names(word, said)]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _names(word: str, said: str) -> bool:
    """Tell whether a band's word stands in the text and is not denied there: 无未完成事项 denies it."""
    at = said.find(word)
    return at == 0 or (at > 0 and said[at - 1] not in "无没非")


def _difference(wanted: str, said: str, reached: tuple[str, ...]) -> tuple[str, str]:
    """Return why the words do not mean the target, empty where they do, and then a remark."""
    late = _first(_IN_TIME, wanted)
    timely = not late or _first(_IN_TIME, said) or (said in reached and "达" in said)
    if said in reached or _without(said, (*_DONE, *_IN_TIME)) in reached:
        return ("", "") if timely else (f"没有写明是否“{late}”", "")
    added = _without(said, (*_MANNER, *_DONE))
    if undone := next((word for word in UNDONE if word in added and word not in wanted), ""):
        return f"含有“{undone}”", ""
    if not _core(wanted) or _core(said) != _core(wanted):
        return "用词不同", ""
    if not timely and "已" not in said:
        return f"没有写明是否“{late}”", ""
    whole = _first(_WHOLE, wanted)
    if whole and not _first(_WHOLE, said):
        return f"没有写明是否“{whole}”", ""
    if _first(_DONE, wanted) and not _first(_DONE, said):
        return "没有写明已经完成", ""
    if _first(_WEAK, said) and not _first(_WEAK, wanted):
        return f"比指标值多了“{_first(_WEAK, said)}”", ""
    if not timely:  # 按时公开 → 已公开: done, and nothing says late; published tables write so
        return "", f"没有写明是否“{late}”，按达成计分，请核实"
    return "", f"用词与指标值“{wanted}”不完全一致，按达成计分"


def _first(words: tuple[str, ...], text: str) -> str:
    """Return the first of the words that stands in the text, empty for none."""
    return next((word for word in words if word in text), "")


def _core(text: str) -> str:
    """Return the words without what says done, in time, how well: 按时公开 and 已公开 both leave 公开."""
    return _without(text, (*_IN_TIME, *_MANNER, *_DONE, *_WEAK))


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _bare(text: str) -> str:
    """Return the text without blanks and punctuation."""
    return "".join(char for char in text if char not in _MARKS)
