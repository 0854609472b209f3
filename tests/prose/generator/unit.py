"""A made-up unit and its true figures: amounts in 元 with two decimals, all of them adding up."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import NamedTuple

from tests.prose.generator.printed import rounded

_PLACES = ("青禾市", "临河县", "云岭区", "白榆市", "石渡县", "南浦区", "松原岭区", "曲水县")
_UNITS = ("图书馆", "水务局", "气象服务中心", "园林管理处", "人大机关", "交通运输局", "文化馆", "应急管理局")
_PROJECTS = (
    ("馆藏资源更新", "采购图书和数据库"),
    ("堤防养护", "汛前检查和日常养护"),
    ("信息系统运维", "保障业务系统稳定运行"),
    ("公益演出", "送演出到社区和乡村"),
    ("办公设备购置", "更新老化的办公设备"),
    ("专业人员培训", "组织业务培训和考核"),
    ("绿地养护", "补植树木、修剪草坪"),
    ("监测站点建设", "新建自动监测站点"),
    ("档案整理", "整理历年业务档案"),
    ("普法宣传", "制作宣传材料和开展讲座"),
)


class Project(NamedTuple):
    """A project with its budget and spending."""

    name: str
    use: str
    budget: Fraction
    executed: Fraction


class Row(NamedTuple):
    """An indicator: target and actual as numbers of one unit, points and score by the rule."""

    level1: str
    level2: str
    level3: str
    target: int
    actual: int
    unit: str
    points: Fraction

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.actual >= self.target

    @property
    def score(self) -> Fraction:
        """All points where the target is reached, in proportion elsewhere, at two decimals."""
        share = Fraction(min(self.actual, self.target), self.target)
        return Fraction(rounded(self.points * share, 2))


class Unit(NamedTuple):
    """The truth about a unit and a year; groups are named amounts that make up a whole."""

    name: str
    year: int
    income: dict[str, Fraction]
    basic: dict[str, Fraction]
    projects: tuple[Project, ...]
    economic: dict[str, Fraction]
    functional: dict[str, Fraction]
    carried_in: Fraction
    initial: Fraction
    last: dict[str, Fraction]
    visits: dict[str, Fraction]
    procurement: dict[str, Fraction]
    approved: dict[str, int]
    staff: dict[str, int]
    cars: dict[str, int]
    rows: tuple[Row, ...]

    @property
    def project_spending(self) -> Fraction:
        """What the projects spent."""
        return sum((one.executed for one in self.projects), Fraction(0))

    @property
    def spending(self) -> Fraction:
        """All that was spent."""
        return sum(self.basic.values(), Fraction(0)) + self.project_spending

    @property
    def earned(self) -> Fraction:
        """All income of the year."""
        return sum(self.income.values(), Fraction(0))

    @property
    def available(self) -> Fraction:
        """Income with what was carried over: the annual budget (全年预算数)."""
        return self.earned + self.carried_in

    @property
    def rate(self) -> Fraction:
        """Spending in percent of the annual budget."""
        return 100 * self.spending / self.available

    @property
    def execution(self) -> Fraction:
        """The score of the execution rate, of ten points."""
        return Fraction(rounded(min(self.rate, Fraction(100)) / 10, 2))


def make_unit(rng: random.Random) -> Unit:
    """Return a random unit."""
    projects = tuple(_project(rng, *one) for one in rng.sample(_PROJECTS, rng.randint(2, 6)))
    basic = {"人员经费": _money(rng, 300, 3000), "公用经费": _money(rng, 60, 500)}
    spending = sum(basic.values(), Fraction(0)) + sum((one.executed for one in projects), Fraction(0))
    left = _money(rng, 1, 90)
    carried_in = _money(rng, 1, 60)
    earned = spending + left - carried_in
    names = ("财政拨款收入", "其他收入") if rng.random() < 0.5 else ("财政拨款收入", "事业收入", "其他收入")
    economic = ("工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出")
    functional = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")
    return Unit(
        name=rng.choice(_PLACES) + rng.choice(_UNITS),
        year=rng.randint(2020, 2024),
        income=_split(rng, earned, names),
        basic=basic,
        projects=projects,
        economic=_split(rng, spending, economic),
        functional=_split(rng, spending, functional),
        carried_in=carried_in,
        initial=_about(rng, spending),
        last={"总支出": _about(rng, spending), "总收入": _about(rng, earned)},
        visits=_visits(rng),
        procurement={"货物": _money(rng, 5, 60), "工程": _money(rng, 5, 80), "服务": _money(rng, 5, 60)},
        approved={
            "行政编制": rng.randint(8, 40),
            "事业编制": rng.randint(3, 30),
            "工勤编制": rng.randint(1, 6),
        },
        staff={"行政人员": rng.randint(8, 40), "事业人员": rng.randint(3, 30), "工勤人员": rng.randint(1, 6)},
        cars={"轿车": rng.randint(1, 6), "越野车": rng.randint(1, 4), "小型客车": rng.randint(1, 3)},
        rows=_rows(rng),
    )


def _visits(rng: random.Random) -> dict[str, Fraction]:
    """Return 三公: the three amounts."""
    return {
        "因公出国（境）费": _money(rng, 1, 12),
        "公务用车购置及运行维护费": _money(rng, 6, 40),
        "公务接待费": _money(rng, 1, 15),
    }


def _rows(rng: random.Random) -> tuple[Row, ...]:
    """Return indicators whose points make up ninety."""
    kinds = (
        ("产出指标", "数量指标", "业务培训期数", 4, 12, "期", 15),
        ("产出指标", "数量指标", "现场检查次数", 20, 90, "次", 15),
        ("产出指标", "质量指标", "验收合格率", 85, 98, "%", 10),
        ("产出指标", "时效指标", "任务按期完成率", 80, 98, "%", 10),
        ("效益指标", "社会效益指标", "服务覆盖率", 70, 95, "%", 15),
        ("效益指标", "可持续影响指标", "制度落实率", 80, 98, "%", 15),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", 80, 95, "%", 10),
    )
    made = []
    for level1, level2, level3, low, high, unit, points in kinds:
        target = rng.randint(low, high)
        top = min(100, target + 6) if unit == "%" else target + 2
        actual = rng.randint(target, top) if rng.random() < 0.7 else rng.randint(target * 4 // 5, target - 1)
        made.append(Row(level1, level2, level3, target, actual, unit, Fraction(points)))
    return tuple(made)


def _project(rng: random.Random, name: str, use: str) -> Project:
    budget = _money(rng, 8, 300)
    spent = budget if rng.random() < 0.3 else _part(rng, budget, 70, 99)
    return Project(name, use, budget, spent)


def _split(rng: random.Random, whole: Fraction, names: tuple[str, ...]) -> dict[str, Fraction]:
    """Return a whole divided under names, the first by far the largest."""
    left, made = whole, {}
    for at, name in enumerate(names[1:], 2):
        made[name] = _part(rng, whole, 2, max(3, 30 // at))
        left -= made[name]
    return {names[0]: left, **made}


def _about(rng: random.Random, amount: Fraction) -> Fraction:
    """Return an amount within a fifth of another, never nearly equal."""
    return _part(rng, amount, 80, 97) if rng.random() < 0.5 else _part(rng, amount, 103, 120)


def _part(rng: random.Random, whole: Fraction, low: int, high: int) -> Fraction:
    return Fraction(rounded(whole * rng.randint(low * 100, high * 100) / 10_000, 2))


def _money(rng: random.Random, low: int, high: int) -> Fraction:
    """Return an amount between two, given in 万元."""
    return Fraction(rng.randint(low * 1_000_000, high * 1_000_000), 100)
