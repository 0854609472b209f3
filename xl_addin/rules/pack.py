"""Name the parts of a rule pack (规则包); types only, `loader` fills them from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_addin.model.law import LegalRef

# Every 评分方法 that scoring.methods knows: the code used in data, and the word users read and may
# write in the column 计分方法. Data may name no other.
METHODS: Mapping[str, str] = {
    "proportional": "正向比例",
    "inverse": "反向比例",
    "linear": "反向线性",
    "cliff": "超过即0分",
    "equal": "等于目标",
    "within": "区间",
    "deadline": "期限",
    "zero": "零目标",
    "qualitative": "定性分档",
    "stepped": "按档扣分",
    "manual": "人工评分",
}
# What a row can be, to choose its method by, and its Chinese name; every pack answers all of them.
SITUATIONS: Mapping[str, str] = {
    "at_least": "正向（≥、>）",
    "at_most": "反向（≤、<）",
    "equal": "等于（=）",
    "range": "区间",
    "deadline": "期限",
    "zero": "零目标",
    "words": "定性",
}
# The methods that make sense in a situation; data may choose no other.
FITTING: Mapping[str, tuple[str, ...]] = {
    "at_least": ("proportional", "stepped", "manual"),
    "at_most": ("inverse", "linear", "cliff", "stepped", "manual"),
    "equal": ("equal", "stepped", "manual"),
    "range": ("within", "manual"),
    "deadline": ("deadline", "manual"),
    "zero": ("zero", "manual"),
    "words": ("qualitative", "manual"),
}
# What the reader looks for on a form; a pack may name no other. SPLITS open the two splits of the
# budget block, and the first word of each is the group that a Relation names.
SPLITS = ("funds_source", "funds_structure")
LABELS = (
    *("level1", "level2", "level3", "target", "target_adjusted", "nature", "unit", "actual", "points"),
    *("claimed", "bureau", "reason", "evidence", "method", "unit_name", "project", "year", "money_unit"),
    *("total", "grade", "goal_expected", "goal_adjusted", "goal_achieved", "task_name", "task_content"),
    *("task_budget", "task_done", "task_executed", "fiscal_part", "initial", "annual", "executed"),
    *("rate", *SPLITS, "funds.total", "funds.fiscal", "funds.other", "funds.basic", "funds.project"),
    *("subtotal", "grand_total", "note", "signature", "unadjusted"),
)
# Every function of scoring.ratios, with the number of operands it takes.
RATIO_FUNCTIONS: Mapping[str, int] = {
    "share": 2,
    "share_of_sum": 2,
    "share_of_both": 3,
    "change": 2,
    "change_abs": 2,
    "saving": 2,
}


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Grade(NamedTuple):
    """A grade (等级): its name and the lowest total that earns it; bands are half-open, top down."""

    name: str
    at_least: Decimal
    law: LegalRef


class Level1(NamedTuple):
    """A level-1 indicator's usual points (一级指标分值), None where each notice sets its own.

    `optional`: may be absent, its points then moved to others (never to a `fixed` one);
    `fixed`: may not be adjusted; `budget`: it is the 预算执行率 row of the budget block.
    """

    name: str
    points: Decimal | None
    law: LegalRef
    aliases: tuple[str, ...] = ()
    optional: bool = False
    fixed: bool = False
    budget: bool = False


class Band(NamedTuple):
    """A qualitative band (定性档次): share of the points from `low` (included) to `high`.

    `coefficient` is the share the program itself gives, None where a person must choose inside
    the band; `words` are actual values that name the band by themselves.
    """

    name: str
    low: Decimal
    high: Decimal
    law: LegalRef
    coefficient: Decimal | None = None
    words: tuple[str, ...] = ()


class Choice(NamedTuple):
    """Which method (评分方法) applies in a situation: `at_least`, `at_most`, `equal`, `range` …"""

    situation: str
    method: str
    law: LegalRef


class StepRule(NamedTuple):
    """How an indicator of that name loses points by steps (按档扣分).

    Beyond `limit` on the `over` or `under` side (None: the row's own target), each `per` of the
    row's unit costs `deduct` points; a begun step counts only where `whole` is False, and then in
    proportion. The score never falls below `floor`. `points`, where given, are the only points of
    a row for which the numbers hold: one indicator may have a rule for 5 points and one for 1.
    """

    name: str
    side: str
    per: Decimal
    deduct: Decimal
    law: LegalRef
    limit: Decimal | None = None
    floor: Decimal = Decimal(0)
    whole: bool = False
    points: Decimal | None = None
    aliases: tuple[str, ...] = ()


class Ratio(NamedTuple):
    """A common ratio (共性指标): a function of scoring.ratios by name, and the facts it takes.

    `operands` are fact codes in the function's order; `direction` is `up`, `down` or `near`;
    `formula` is the Chinese formula shown to users.
    """

    code: str
    name: str
    function: str
    operands: tuple[str, ...]
    formula: str
    direction: str
    law: LegalRef
    aliases: tuple[str, ...] = ()


class Relation(NamedTuple):
    """A 勾稽关系: in the budget block, `total` = Σ `parts`, for every amount column.

    `group` names the split (资金来源, 资金结构) in the block.
    """

    code: str
    title: str
    group: str
    law: LegalRef


class BudgetRule(NamedTuple):
    """How 预算执行率 scores (预算执行率计分): usual points, denominators in order of preference."""

    points: Decimal
    denominators: tuple[str, ...]
    law: LegalRef


class RulePack(NamedTuple):
    """One regulation's rules, resolved with a region's differences (规则包).

    `score_decimals`/`rate_decimals` are printed decimals; `over_flag` is the actual/target share
    from which over-achievement needs a reason (1.3 = 130%); `labels` maps what the reader looks
    for (`level1`, `target`, `budget_block` …) to the words forms use for it, without blanks, colons
    and what stands in brackets, the usual word first; `lower_is_better` lists words in an
    indicator's name that mean so when its target has no sign; `bases` maps `full_score`,
    `score_decimals`, `rate_decimals`, `over_flag` and `lower_is_better` to their source;
    `provenance` maps a changed key (`level1.产出指标.points`) to the profile that changed it.
    """

    id: str
    title: str
    effective: date
    revision: int
    full_score: Decimal
    score_decimals: int
    rate_decimals: int
    over_flag: Decimal
    level1: tuple[Level1, ...]
    grades: tuple[Grade, ...]
    bands: tuple[Band, ...]
    choices: Mapping[str, Choice]
    budget: BudgetRule
    ratios: tuple[Ratio, ...]
    relations: tuple[Relation, ...]
    labels: Mapping[str, tuple[str, ...]]
    laws: Mapping[str, LegalRef]
    lower_is_better: tuple[str, ...] = ()
    steps: tuple[StepRule, ...] = ()
    bases: Mapping[str, LegalRef] = _NOTHING
    provenance: Mapping[str, str] = _NOTHING


class FactDef(NamedTuple):
    """A named amount or count of the fact catalogue (事实项)."""

    code: str
    term: str
    unit: str
    kind: str = ""
    year_offset: int = 0
    scope: str = "unit"
    aliases: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A chapter of free text that the unit writes on the sheet 报告文字 (报告文字).

    `key` is what templates use (报告文字.key), `prompt` says what to write, `limit` is the most
    characters the region allows, None for no limit.
    """

    key: str
    prompt: str
    limit: int | None = None


class StandardInfo(NamedTuple):
    """A standard (规范) as listed to users, before its rules are loaded.

    `titles` are form titles that name it; `marks` are labels that only this form has;
    `workbook` and `template` are file stems under workbooks/ and templates/; `revision` is that of
    the profile, 0 for a pack without one; `base_data` are the topics of its base-data sheets;
    `project_passages` are the chapters written for every project, in the list 项目报告文字.
    """

    id: str
    title: str
    region: str
    profile: str
    pack: str
    money_unit: str
    workbook: str
    template: str
    titles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    revision: int = 0
    base_data: tuple[str, ...] = ()
    project_passages: tuple[Passage, ...] = ()


class Standard(NamedTuple):
    """A standard ready for use: its identity, resolved rules and the fact catalogue.

    `year` is the year evaluated; `notice` is a Chinese remark about the version chosen, or empty.
    """

    info: StandardInfo
    pack: RulePack
    facts: Mapping[str, FactDef]
    year: int | None = None
    notice: str = ""

    def cite(self) -> str:
        """Return the rules in force as 评分底稿 prints them: pack title, version, region, its revision."""
        version = f"{self.pack.effective.isoformat()}版"
        local = f"（第{self.info.revision}次修订）" if self.info.revision else ""
        return f"{self.pack.title}（{version}，第{self.pack.revision}次修订）·{self.info.region}{local}"
