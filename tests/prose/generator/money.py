"""Chapters on money: income and spending, structure, changes, execution, formulas, procurement, 三公."""

from __future__ import annotations

from fractions import Fraction

from tests.prose.generator.draft import Draft
from tests.prose.generator.oracle import constant, difference, percent, same, total
from tests.prose.generator.phrases import change, counted, join, parts_of, rated, shared_parts
from tests.prose.generator.printed import rounded
from tests.prose.generator.unit import Unit


def spending_term(draft: Draft) -> str:
    """Return the report's name for all spending."""
    return draft.term("总支出", "本年支出合计", "支出合计", "全年支出", "决算总支出")


def income_term(draft: Draft) -> str:
    """Return the report's name for all income."""
    return draft.term("总收入", "本年收入合计", "收入合计", "全年收入", "决算总收入")


def income(draft: Draft, unit: Unit) -> None:
    """Say the income with its parts, sometimes the change from the year before."""
    name = income_term(draft)
    whole = draft.money(unit.earned, fact=name)
    when = draft.pick(f"{unit.year}年", f"{unit.year}年度", "本年度")
    if draft.rng.random() < 0.5:
        first, *rest = shared_parts(draft, name, whole, unit.income)
        draft.say(f"{when}{first}")
        for one in rest:
            draft.say(one)
    else:
        marks = {label: draft.money(amount) for label, amount in unit.income.items()}
        draft.say(f"{when}{parts_of(draft, name, whole, marks)}")
    if draft.rng.random() < 0.5:
        again = draft.money(unit.earned, fact=name)
        said = change(draft, again, unit.earned, unit.last["总收入"], unit.year)
        draft.say(f"{name}{again}{said}{draft.maybe('，主要原因是人员变动和项目安排调整')}。")


def spending(draft: Draft, unit: Unit) -> None:
    """Say the spending: basic (with its own parts) and projects."""
    name = spending_term(draft)
    whole = draft.money(unit.spending, fact=name)
    basic = draft.money(sum(unit.basic.values(), Fraction(0)), fact="基本支出")
    inner = [draft.money(amount) for amount in unit.basic.values()]
    projects = draft.money(unit.project_spending, fact="项目支出")
    draft.state("合计", whole, total, basic, projects)
    draft.state("合计", basic, total, *inner)
    when = draft.pick(f"{unit.year}年", f"{unit.year}年度", "")
    parts = [f"{label}{mark}" for label, mark in zip(unit.basic, inner, strict=True)]
    inside = draft.pick(f"（{'，'.join(parts)}）", f"（其中{join(draft, parts)}）")
    following = f"基本支出中，{'，'.join(parts)}。"
    draft.say(
        draft.pick(
            f"{when}{name}{whole}，其中：基本支出{basic}{inside}，项目支出{projects}。",
            f"{when}{name}{whole}，其中基本支出{basic}{inside}；项目支出{projects}。",
            f"{when}{name}为{whole}，包括基本支出{basic}和项目支出{projects}。{following}",
            f"{when}{name}{whole}：基本支出{basic}，项目支出{projects}。{following}",
            f"{when}基本支出{basic}{inside}，项目支出{projects}，{name.removesuffix('合计')}合计{whole}。",
            f"{when}{name}{whole}。其中：基本支出{basic}{inside}，项目支出{projects}。",
        )
    )
    if draft.rng.random() < 0.5:
        again = draft.money(unit.spending, fact=name)
        draft.say(f"{name}{again}{change(draft, again, unit.spending, unit.last['总支出'], unit.year)}。")


def basic_spending(draft: Draft, unit: Unit) -> None:
    """Say the basic spending in several paragraphs."""
    whole = draft.money(sum(unit.basic.values(), Fraction(0)), fact="基本支出")
    marks = [draft.money(amount) for amount in unit.basic.values()]
    draft.state("合计", whole, total, *marks)
    draft.say(f"{unit.year}年一般公共预算财政拨款基本支出{whole}，其中：")
    uses = ("主要包括：基本工资、津贴补贴、社会保险缴费等", "主要包括：办公费、水电费、差旅费、会议费等")
    for label, mark, use in zip(unit.basic, marks, uses, strict=True):
        draft.say(f"{label}{mark}，{use}。")


def structure(draft: Draft, unit: Unit) -> None:
    """Say the spending by use or by function, with shares."""
    name = spending_term(draft)
    groups = draft.rng.choice((unit.economic, unit.functional))
    how = "按支出用途" if groups is unit.economic else "按支出功能分类"
    first, *rest = shared_parts(draft, name, draft.money(unit.spending, fact=name), groups)
    draft.say(f"{draft.pick(f'{how}，', f'{unit.year}年')}{first}")
    for one in rest:
        draft.say(one)


def balance(draft: Draft, unit: Unit) -> None:
    """Say what is left of the income, with what was carried over."""
    earned = draft.money(unit.earned, fact=income_term(draft))
    spent = draft.money(unit.spending, fact=spending_term(draft))
    carried, left = draft.money(unit.carried_in), draft.money(unit.available - unit.spending)
    draft.state("结余", left, lambda before, came, went: before + came - went, carried, earned, spent)
    draft.say(
        f"年初结转和结余{carried}，{income_term(draft)}{earned}，{spending_term(draft)}{spent}，"
        f"年末结转和结余{left}。"
    )


def execution(draft: Draft, unit: Unit) -> None:
    """Say the annual budget, what was spent, the rate, sometimes the adjustment."""
    plan = draft.pick("全年预算数", "全年预算", "调整后预算")
    amounts = draft.money(unit.available), draft.money(unit.spending)
    done = draft.pick("全年执行数", "执行数", "实际支出", "实际支出")
    name = draft.pick("预算执行率", "执行率", "预算执行率")
    said = rated(draft, (plan, amounts[0]), (done, amounts[1]), name, unit.rate)
    draft.say(f"{draft.pick('', f'{unit.year}年，', '本年度')}{said}。")
    if draft.rng.random() < 0.5:
        initial, annual = draft.money(unit.initial), draft.money(unit.available)
        gap = draft.money(abs(unit.available - unit.initial))
        up = unit.available >= unit.initial
        draft.state("调整额", gap, difference, *((annual, initial) if up else (initial, annual)))
        draft.say(f"年初预算{initial}，年中调{'增' if up else '减'}{gap}，调整后预算{annual}。")


def formulas(draft: Draft, unit: Unit) -> None:
    """Write one or two ratios as formulas with their numbers."""
    times, over = draft.pick("*", "×"), draft.pick("/", "÷")
    left = unit.available - unit.spending
    spent, again, rest = draft.money(unit.spending), draft.money(unit.spending), draft.money(left)
    done = draft.rate(100 * unit.spending / unit.available)
    draft.state(
        "算式", done, lambda a, b, c: 100 * a / (b + c), spent, again, rest
    )  # rising in a, falling in b and c
    draft.say(
        draft.pick(
            f"支出完成率=（{spent}{over}（{again}+{rest}））{times}100%={done}。",
            f"支出完成率：{spent}{over}（{again}+{rest}）{times}100%={done}。",
            f"支出完成率=决算支出{over}（决算支出+年末结转）{times}100%，即{spent}{over}({again}+{rest})"
            f"{times}100%={done}。",
        )
    )
    if unit.available > unit.initial:
        new, old, base = draft.money(unit.available), draft.money(unit.initial), draft.money(unit.initial)
        rate = draft.rate(100 * (unit.available - unit.initial) / unit.initial)
        draft.state("算式", rate, lambda a, b, c: 100 * (a - b) / c, new, old, base)
        name = draft.pick("预决算差异率", "收入预决算差异率")
        draft.say(f"{name}=（{new}-{old}）{over}{base}{times}100%={rate}。")


def visits(draft: Draft, unit: Unit) -> None:
    """Say 三公: total with shares, control rate, guests."""
    amounts = unit.visits
    decimals = max(draft.decimals, 2 if draft.unit == "万元" else 0)
    draft.decimals, kept = decimals, draft.decimals
    spent = sum(amounts.values(), Fraction(0))
    name = draft.pick("“三公”经费支出", "“三公”经费财政拨款支出决算", "三公经费支出")
    first, *rest = shared_parts(draft, name, draft.money(spent), amounts)
    draft.say(f"{unit.year}年{first}")
    for one in rest:
        draft.say(one)
    if draft.rng.random() < 0.5:
        budget = Fraction(rounded(spent * draft.rng.randint(101, 130) / 100, 2))
        marks = draft.money(budget), draft.money(spent)
        said = rated(
            draft,
            ("“三公”经费预算", marks[0]),
            ("实际支出", marks[1]),
            "“三公”经费控制率",
            100 * spent / budget,
        )
        draft.say(f"{said}。")
    guests(draft)
    draft.decimals = kept


def guests(draft: Draft) -> None:
    """Say the receptions: how many, for how much, and each of them in 元."""
    names = draft.rng.sample(
        ["邻市考察组", "省厅检查组", "兄弟单位交流组", "项目评审组", "县区联络组", "高校调研组"], 4
    )
    each = [Fraction(draft.rng.randint(300, 2900)) for _ in names]
    spent = sum(each, Fraction(0))
    groups, heads = draft.count(len(names), "批次"), draft.count(draft.rng.randint(20, 90), "人次")
    draft.state("个数", groups, constant(len(names)))
    whole = draft.money(spent, unit="元", decimals=0)
    marks = [draft.money(one, unit="元", decimals=0) for one in each]
    draft.state("合计", whole, total, *marks)
    listed = "；".join(f"接待{name}{mark}" for name, mark in zip(names, marks, strict=True))
    draft.say(f"全年国内公务接待{groups}，{heads}，其中公函接待支出{whole}，具体包括：{listed}。")


def procurement(draft: Draft, unit: Unit) -> None:
    """Say the procurement: kinds, small firms, rate of execution."""
    spent = sum(unit.procurement.values(), Fraction(0))
    whole = draft.money(spent, fact="政府采购支出总额")
    kinds = {f"政府采购{label}支出": draft.money(amount) for label, amount in unit.procurement.items()}
    draft.say(parts_of(draft, "政府采购支出总额", whole, kinds))
    small = Fraction(rounded(spent * draft.rng.randint(40, 95) / 100, 2))
    mark, share = draft.money(small), draft.rate(100 * small / spent)
    draft.state("占比", share, percent, mark, whole)
    draft.say(f"授予中小企业合同金额{mark}，占政府采购支出总额的{share}。")
    budget = Fraction(rounded(spent * draft.rng.randint(101, 120) / 100, 2))
    plan, done = draft.money(budget), draft.money(spent)
    draft.say(
        rated(
            draft, (draft.pick("政府采购预算", "年度政府采购预算为"), plan), ("实际采购金额", done),
            draft.pick("政府采购执行率", "采购执行率"), 100 * spent / budget,
        ) + "。"
    )  # fmt: skip


def projects(draft: Draft, unit: Unit) -> None:
    """Say the projects: how many, their total, and each under its own heading or in a list."""
    size = len(unit.projects)
    planned = sum((one.budget for one in unit.projects), Fraction(0))
    budgets, counts = [], []
    listed = draft.rng.random() < 0.5
    if listed:
        counts.append(draft.count(size, "个"))
        draft.say(f"（一）{unit.year}年共安排项目{counts[0]}：")
        for at, one in enumerate(unit.projects, 1):
            budgets.append(draft.money(one.budget))
            draft.say(f"目标{at}：{one.name}{budgets[-1]}，主要用于{one.use}。")
    counts.append(draft.count(size, "个"))
    for one in counts:
        draft.state("个数", one, constant(size))
    whole, spent = draft.money(planned), draft.money(unit.project_spending)
    rate = 100 * unit.project_spending / planned
    plan = draft.pick("当年财政拨款", "项目预算共", "预算资金")
    done = draft.pick("项目支出共", "累计支出", "全年支出" if spending_term(draft) != "全年支出" else "支出")
    said = rated(draft, (plan, whole), (done, spent), "执行率", rate)
    draft.say(f"{unit.year}年，本单位共有预算项目{counts[-1]}，{said}。各项目执行情况如下：")
    marks = []
    for at, one in enumerate(unit.projects):
        draft.say(f"（{'一二三四五六七八九十'[at]}）{one.name}", level=3)
        plan, done = draft.money(one.budget), draft.money(one.executed)
        marks.append(done)
        if listed:
            draft.state("重复", plan, same, budgets[at])
        else:
            budgets.append(plan)
        said = rated(draft, ("项目预算", plan), ("实际支出", done), "执行率", 100 * one.executed / one.budget)
        draft.say(f"{said}。{draft.maybe('资金拨付手续完整，支出符合批复用途。')}")
    draft.state("合计", whole, total, *budgets)
    draft.state("合计", spent, total, *marks)


def project_list(draft: Draft, unit: Unit) -> None:
    """Say the projects' names only."""
    draft.say(counted(draft, "全年实施", [one.name for one in unit.projects], "个", "项目") + "。")
