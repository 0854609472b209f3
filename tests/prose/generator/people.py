"""Chapters on the unit and its work: organisation, staff, cars, indicators, scores, satisfaction."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from tests.prose.generator.draft import Draft
from tests.prose.generator.oracle import percent, remainder, same, total
from tests.prose.generator.phrases import counted, join
from tests.prose.generator.printed import rounded
from tests.prose.generator.unit import Row, Unit

_OFFICES = ("办公室", "财务科", "业务一科", "业务二科", "法规科", "信息中心", "人事科", "项目管理科")
_GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))


def organisation(draft: Draft, unit: Unit) -> None:
    """Say the offices of the unit, counted."""
    names = draft.rng.sample(_OFFICES, draft.rng.randint(3, 6))
    lead = draft.pick("本单位内设机构", "单位下设科室", "机关设内设机构")
    draft.say(
        f"{unit.name}{draft.maybe('为财政全额保障单位。', 0.5) or '，'}{counted(draft, lead, names, '个')}。"
    )


def staff(draft: Draft, unit: Unit) -> None:
    """Say posts and staff, each with their kinds, and the control rate."""
    person = draft.pick("名", "人")
    posts, heads = sum(unit.approved.values()), sum(unit.staff.values())
    approved = draft.count(posts, person)
    kinds = {label: draft.count(some, person) for label, some in unit.approved.items()}
    draft.state("合计", approved, total, *kinds.values())
    parts = [f"{label}{mark}" for label, mark in kinds.items()]
    draft.say(
        draft.pick(
            f"核定编制{approved}，其中：{join(draft, parts)}。",
            f"年末编制{approved}，其中{'，'.join(parts)}。",
            f"共有编制{approved}（{'、'.join(parts)}）。",
            f"{'、'.join(parts)}，编制共计{approved}。",
            f"编制数{approved}，包括{'、'.join(parts)}。",
        )
    )
    if draft.rng.random() < 0.6:
        there = draft.count(heads, "人", fact="在职")
        inner = {label: draft.count(some, "人") for label, some in unit.staff.items()}
        draft.state("合计", there, total, *inner.values())
        parts = [f"{label}{mark}" for label, mark in inner.items()]
        draft.say(f"截至{unit.year}年12月，在职人员共有{there}，其中{draft.pick('，', '、').join(parts)}。")
    if draft.rng.random() < 0.6:
        here, of, rate = (
            draft.count(heads, "人", fact="在职"),
            draft.count(posts, "人"),
            draft.rate(Fraction(100 * heads, posts)),
        )
        draft.state("控制率", rate, percent, here, of)
        draft.say(f"在职人员{here}，编制{of}，在职人员控制率{draft.pick('', '为')}{rate}。")


def cars(draft: Draft, unit: Unit) -> None:
    """Say the cars with their kinds."""
    whole = draft.count(sum(unit.cars.values()), "辆")
    marks = {label: draft.count(some, "辆") for label, some in unit.cars.items()}
    draft.state("合计", whole, total, *marks.values())
    parts = [f"{label}{mark}" for label, mark in marks.items()]
    what = draft.pick("公务用车", "车辆")
    draft.say(f"截至{unit.year}年12月31日，单位共有{what}{whole}，其中：{'、'.join(parts)}。")


def setting(draft: Draft, unit: Unit) -> None:
    """Say how many indicators of each level there are."""
    levels = list(dict.fromkeys(row.level1 for row in unit.rows))
    what = "一级指标"
    clauses = [counted(draft, draft.pick("共设置", "设"), ["预算执行率", *levels], "个", what)]
    for level in levels:
        names = [row.level3 for row in unit.rows if row.level1 == level]
        if len(names) > 1:
            clauses.append(counted(draft, f"{level}下设", names, "个", "三级指标"))
    draft.say(f"绩效指标设置情况：{'；'.join(clauses)}。")


def grade_of(score: Fraction) -> str:
    """Return the grade of a score out of a hundred."""
    return next(name for least, name in _GRADES if score >= least)


def points(draft: Draft, unit: Unit) -> None:
    """Say the points of each level; they make up a hundred."""
    made = Counter({"预算执行率": Fraction(10)})
    for row in unit.rows:
        made[row.level1] += row.points
    marks = {label: draft.score(some) for label, some in made.items()}
    parts = "、".join(f"{label}{mark}" for label, mark in marks.items())
    if draft.rng.random() < 0.5:
        whole = draft.score(Fraction(100))
        draft.state("合计", whole, total, *marks.values())
        draft.say(f"{draft.pick('总分', '满分')}{whole}，其中：{parts}。")
    else:
        first, *rest = marks.values()
        draft.state("满分", first, remainder(100), *rest)
        draft.say(f"评价指标由四部分组成，其中：{parts}。")


def scores(draft: Draft, unit: Unit) -> None:
    """Say the total score with that of each level, and of each level its indicators."""
    whole_score = unit.execution + sum((row.score for row in unit.rows), Fraction(0))
    whole = draft.score(whole_score, fact="自评得分")
    levels = list(dict.fromkeys(row.level1 for row in unit.rows))
    groups = {level: [row for row in unit.rows if row.level1 == level] for level in levels}
    marks = {"预算执行率": draft.score(unit.execution)}
    for level, rows in groups.items():
        marks[level] = draft.score(sum((row.score for row in rows), Fraction(0)), fact=f"{level}得分")
    draft.state("得分合计", whole, total, *marks.values(), rounded=True)
    verb = draft.pick("", "得", "得分")
    parts = "、".join(f"{label}{verb}{mark}" for label, mark in marks.items())
    grade = draft.maybe(f"，评价等级为“{grade_of(whole_score)}”", 0.6)
    name = draft.pick("自评得分", "自评总得分为", "综合得分", "自评分数为", "自评总分")
    draft.say(f"经逐项打分，{unit.year}年度{name}{whole}{grade}，其中：{parts}。")
    for level, rows in groups.items():
        if len(rows) > 1 and draft.rng.random() < 0.6:
            _level(draft, level, rows)


def _level(draft: Draft, level: str, rows: list[Row]) -> None:
    """Say one level: points and score, and those of each of its indicators."""
    of = draft.score(sum((row.points for row in rows), Fraction(0)))
    got = draft.score(sum((row.score for row in rows), Fraction(0)), fact=f"{level}得分")
    each = [
        (draft.score(row.points, fact=f"{row.level3}分值"), draft.score(row.score, fact=f"{row.level3}得分"))
        for row in rows
    ]
    draft.state("分值合计", of, total, *(one for one, _ in each))
    draft.state("得分合计", got, total, *(one for _, one in each), rounded=True)
    listed = draft.pick("；", "，").join(
        f"{row.level3}{some}，{draft.term('自评得分', '得分', '得')}{score}"
        for row, (some, score) in zip(rows, each, strict=True)
    )
    lead = draft.pick(f"一级指标{level}", level, f"{level}情况")
    draft.say(f"{lead}：总分{of}，自评得分{got}，其中：{listed}。")


def _target(draft: Draft, row: Row) -> str:
    return draft.measure(row.target, row.unit, fact=f"{row.level3}指标值", exact=True)


def _actual(draft: Draft, row: Row) -> str:
    return draft.measure(row.actual, row.unit, fact=f"{row.level3}实际完成值", exact=False)


def targets(draft: Draft, unit: Unit) -> None:
    """Say targets and actual values; that all were reached, where they were."""
    met = [row for row in unit.rows if row.met]
    if len(met) < 2:
        return
    chosen = draft.rng.sample(met, min(3, len(met)))
    clauses = []
    for row in chosen:
        target, actual = _target(draft, row), _actual(draft, row)
        draft.state("达标", actual, same, target, at_least=True)
        clauses.append(
            draft.pick(
                f"{row.level3}指标值≥{target}，实际完成值{actual}",
                f"{row.level3}目标值为≥{target}，实际完成{actual}",
                f"{row.level3}指标值≥{target}，实际完成值为{actual}",
            )
        )
    draft.say(
        f"{'；'.join(clauses)}，{draft.pick('以上均达到指标值', '均达到目标值', '上述指标均达到指标值')}。"
    )


def survey(draft: Draft, unit: Unit) -> None:
    """Say what a survey gave, and how many requests were settled."""
    sent = draft.rng.randint(80, 400)
    back = draft.rng.randint(sent * 8 // 10, sent)
    marks = draft.count(sent, "份"), draft.count(back, "份")
    rate = draft.rate(Fraction(100 * back, sent))
    draft.state("回收率", rate, percent, marks[1], marks[0])
    draft.say(f"发放问卷{marks[0]}，收回有效问卷{marks[1]}，回收率{rate}。")
    got = draft.rng.randint(20, 160)
    done = draft.rng.randint(got * 8 // 10, got)
    number, settled, share = (
        draft.count(got, "件"),
        draft.count(done, "件"),
        draft.rate(Fraction(100 * done, got)),
    )
    draft.state("办结率", share, percent, settled, number)
    draft.say(f"全年收到群众来信{number}，办结{settled}，办结率{share}。")


def scored_table(draft: Draft, unit: Unit) -> None:
    """Add the table of indicators with its totals, and say the total score above it."""
    whole_score = unit.execution + sum((row.score for row in unit.rows), Fraction(0))
    said = draft.score(whole_score, fact="自评得分")
    draft.say(f"附件：{unit.year}年度绩效自评表，自评得分{said}。")
    head = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分")
    body, marks = [], [(draft.points(Fraction(10)), draft.points(unit.execution))]
    rate = draft.rate(unit.rate, decimals=2)
    body.append(("预算执行率", "预算执行率", "预算执行率", "100%", rate, *marks[0]))
    for row in unit.rows:
        target, actual = _target(draft, row), _actual(draft, row)
        of = draft.points(row.points, fact=f"{row.level3}分值")
        got = draft.points(row.score, fact=f"{row.level3}得分")
        draft.state("得分规则", got, _by_rule, of, target, actual, hard=False)
        marks.append((of, got))
        body.append((row.level1, row.level2, row.level3, f"≥{target}", actual, of, got))
    ends = draft.points(Fraction(100)), draft.points(whole_score)
    draft.state("分值合计", ends[0], total, *(one for one, _ in marks))
    draft.state("得分合计", ends[1], total, *(one for _, one in marks), rounded=True)
    draft.state("重复", ends[1], same, said)
    draft.state("得分规则", marks[0][1], _by_rate, marks[0][0], rate, hard=False)
    draft.table([head, *body, ("合计", "", "", "", "", *ends)])


def _by_rule(points: Fraction, target: Fraction, actual: Fraction) -> Fraction:
    """Return the score in proportion, at most all points, at two decimals."""
    return Fraction(rounded(points * min(actual / target, Fraction(1)), 2))


def _by_rate(points: Fraction, rate: Fraction) -> Fraction:
    """Return the score of an execution rate."""
    return _by_rule(points, Fraction(100), rate)


def closing(draft: Draft, unit: Unit) -> None:
    """Say the total score again, and the staff."""
    whole_score = unit.execution + sum((row.score for row in unit.rows), Fraction(0))
    again = draft.score(whole_score, fact="自评得分")
    draft.say(f"综上，我单位{unit.year}年度整体绩效自评得分{again}，等级为{grade_of(whole_score)}。")
    if draft.rng.random() < 0.5:
        draft.say(f"年末在职人员{draft.count(sum(unit.staff.values()), '人', fact='在职')}，均参加了评议。")
