"""Judge what sentences state of their numbers: sums, shares, changes, rates, counts, the same fact twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xl_addin.checks.base import Deviation
from xl_addin.checks.confusions import confusion
from xl_addin.checks.stated import stated_check
from xl_addin.checks.wording import amount
from xl_addin.model.document import Said, StatedRelation, Statements
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place, fixed, plain, round_half_up
from xl_addin.model.interval import Agreement, agree

_HUNDRED = Decimal(100)
_EXACT = 6  # decimals of a sum in another unit, enough for 元 in 万元


def _holds(one: StatedRelation) -> bool:
    """Tell whether the stated number can be what the others make, rounding allowed; counts exactly."""
    figure = one.stated.figure
    if figure.decimals is None:
        return one.possible.low <= figure.value <= one.possible.high
    agreement = agree(figure, one.expected, decimals=figure.decimals, possible=one.possible)
    return agreement is not Agreement.DIFFERENT


def _wrong(statements: Statements, kind: str) -> Iterator[StatedRelation]:
    return (one for one in statements.relations if one.kind == kind and not _holds(one))


def _written(said: Said) -> str:
    return amount(said.value, said.figure.decimals, said.unit)


def _expected(one: StatedRelation) -> str:
    """Return the right number with the decimals of the stated one, at least two for rates."""
    said = one.stated
    if said.figure.decimals is None:
        return f"{plain(round_half_up(one.expected, 2))}{said.unit}"
    decimals = max(said.figure.decimals, 2) if said.unit == "%" else said.figure.decimals
    return f"{fixed(one.expected, decimals)}{said.unit}"


def _places(one: StatedRelation) -> tuple[Place, ...]:
    """Return where the stated number stands, then those it is made of, each place once."""
    places = [one.stated.figure.place, *(operand.figure.place for operand in one.operands)]
    return tuple(dict.fromkeys(place for place in places if place))


def _deviation(
    statements: Statements, one: StatedRelation, why: str, remedy: str, *, sure: bool = True
) -> Deviation:
    stated, right = _written(one.stated), _expected(one)
    cause = confusion(one, statements.said)
    working = _working(one, right)
    return Deviation(
        _places(one), f"{_named(one)}：写的是{stated}，按文中的数应为{right}",
        f"{cause}；{working}" if cause else f"{why}；{working}", remedy, stated, right,
        None if one.sure and sure else Severity.VERIFY,
    )  # fmt: skip


def _named(one: StatedRelation) -> str:
    """Return what is compared, in words that can stand alone: 完成预算的 becomes 完成预算的比率."""
    if not one.title.endswith("的"):
        return one.title
    return f"{one.title}{'比率' if one.stated.unit == '%' else '数'}"


def _working(one: StatedRelation, right: str) -> str:
    """Return the arithmetic with its result, so that it is true as written: a sum is not rounded in it."""
    if one.kind == "P10":
        return f"另一处是{one.working}"
    if not one.working or one.working.endswith(right):
        return one.working or right
    working = one.working
    if working == " + ".join(plain(each.value) for each in one.operands):
        if {each.unit for each in one.operands} != {one.stated.unit}:
            working = " + ".join(f"{plain(each.value)}{each.unit}" for each in one.operands)
        right = f"{plain(round_half_up(one.expected, _EXACT))}{one.stated.unit}"
    return f"{working} = {right}"


@stated_check("P01", "文中算式不成立")
def written_arithmetic_holds(statements: Statements) -> Iterator[Deviation]:
    """保证：正文里列出的算式（如“（a-b）/c×100%=d%”），按所列的数算出来等于写出的结果。

    为什么：算式是给审核的人复核用的，结果多从旧报告或别的口径抄来，一算就知道不对。
    怎么办：核对算式里的数和结果，改正写错的一个；结果用了别的口径的，把算式也改成那个口径。
    """
    for one in _wrong(statements, "P01"):
        yield _deviation(statements, one, "算式与结果不符", "请改正算式里的数或结果。")


@stated_check("P02", "占比与金额不符")
def shares_follow_from_amounts(statements: Statements) -> Iterator[Deviation]:
    """保证：“甲占乙x%”与文中甲、乙两个数相除的结果一致。

    为什么：占比常是模板原有的数（0.0%、100%），改了金额没有重算。
    怎么办：按金额重算占比。末位只差1的，可能是为了让各项占比合计100%而调整的，只列为待核实。
    """
    together = _together(statements.relations)
    for one in _wrong(statements, "P02"):
        balanced = _balanced(one, together)
        yield _deviation(statements, one, "占比应为两数相除", "请重算占比。", sure=not balanced)


def _together(relations: Sequence[StatedRelation]) -> dict[tuple[int, tuple[Said, ...]], Decimal]:
    """Return what the shares of one whole make together, paragraph by paragraph."""
    made: dict[tuple[int, tuple[Said, ...]], Decimal] = {}
    for one in relations:
        if one.kind == "P02":
            of = (one.stated.paragraph, one.operands[1:])
            made[of] = made.get(of, Decimal(0)) + one.stated.value
    return made


def _balanced(one: StatedRelation, together: Mapping[tuple[int, tuple[Said, ...]], Decimal]) -> bool:
    """Tell whether a share is one last digit off and the shares of its whole make exactly a hundred."""
    last = Decimal(1).scaleb(-(one.stated.figure.decimals or 0))
    if abs(one.stated.value - one.expected) > last:
        return False
    return together[one.stated.paragraph, one.operands[1:]] == _HUNDRED


@stated_check("P03", "增减幅度与增减额不符")
def rates_of_change_follow_from_amounts(statements: Statements) -> Iterator[Deviation]:
    """保证：“比上年增加a万元，增长b%”里的b，等于a除以上年数（本年数减去增加额，或加上减少额）。

    只核对同一段里写明了本年数或上年数的；“约”“余”的数不核对。

    为什么：增减额和幅度常各抄各的，或把幅度算成占本年数的比例。
    怎么办：核对本年数、增减额和幅度，改正写错的一个。
    """
    for one in _wrong(statements, "P03"):
        yield _deviation(statements, one, "幅度应为增减额除以上年数", "请核对增减额和幅度。")


@stated_check("P04", "合计与所列分项不符")
def totals_are_what_sentences_list(statements: Statements) -> Iterator[Deviation]:
    """保证：“合计X，其中a、b、c”里，各分项之和等于合计；分项之和不会大于合计。

    为什么：漏列一项、抄错一个数，或把别的合计的分项挂在这里，都会使两者不等；看报告的人首先会加这几个数。
    怎么办：核对合计和各分项。分项没有列全的，写明“主要包括”或补列。所列分项很多而只是少一些的，只列为待核实。
    """
    for one in _wrong(statements, "P04"):
        yield _deviation(statements, one, "分项之和应等于合计", "请核对合计和各分项，改正写错或漏列的一项。")


@stated_check("P05", "个数与所列不符")
def counts_are_what_sentences_list(statements: Statements) -> Iterator[Deviation]:
    """保证：写明的个数（如“共设置4个一级指标”“项目6个”）与后面或前面一一列出的名称、章节个数相同。

    为什么：增减了所列的内容而没有改个数，是修改旧报告时最常见的遗漏。
    怎么办：数一数所列的内容，改正个数或补列。
    """
    for one in _wrong(statements, "P05"):
        yield _deviation(statements, one, "写明的个数应等于所列的个数", "请改正个数，或补列漏掉的内容。")


@stated_check("P06", "得分与各项得分之和不符")
def scores_add_up_in_the_text(statements: Statements) -> Iterator[Deviation]:
    """保证：正文里的总分、得分，等于它后面列出的各项分值、得分之和；各部分分值合计100分。

    为什么：分数改过以后只改了一处，是退回的常见原因。
    怎么办：以自评表为准，改正写错的分数。
    """
    for one in _wrong(statements, "P06"):
        yield _deviation(statements, one, "各项之和应等于合计", "请以自评表为准，改正写错的分数。")


@stated_check("P07", "比率与文中的数不符")
def rates_follow_from_amounts(statements: Statements) -> Iterator[Deviation]:
    """保证：执行率、到位率、控制率、采购执行率、回收率等，与同一句里写的两个数相除的结果一致。

    两个数没有写在同一句里、看不准是哪两个的，不核对。

    为什么：比率常有分子分母颠倒、换了口径（年初预算、调整后预算、全年预算）的情形，看的人一除就知道。
    怎么办：核对两个数和比率，改正写错的一个；换了口径的，把所用的数写出来。
    """
    for one in _wrong(statements, "P07"):
        yield _deviation(statements, one, "比率应为两数相除", "请核对比率和所用的两个数。")


@stated_check("P08", "项目合计与各项目之和不符")
def projects_add_up_in_the_text(statements: Statements) -> Iterator[Deviation]:
    """保证：“项目N个，共支出X”里的X，等于后面逐个项目写的金额之和。

    为什么：合计从系统里抄，各项目的数由各科室报，漏报一个项目两者就不等。
    怎么办：核对合计和各项目的金额；合计里还有没有列出的项目的，写明。
    """
    for one in _wrong(statements, "P08"):
        yield _deviation(statements, one, "各项目之和应等于合计", "请核对合计和各项目的金额。")


@stated_check("P09", "增减额与前后两数不符")
def changes_are_differences(statements: Statements) -> Iterator[Deviation]:
    """保证：增减额、调整额等于所写的前后两个数之差。

    为什么：三个数里改了一个，另外两个没有跟着改。
    怎么办：核对这三个数，改正写错的一个。
    """
    for one in _wrong(statements, "P09"):
        yield _deviation(statements, one, "应等于前后两数之差", "请核对这三个数。")


@stated_check("P10", "同一个数前后不一致")
def facts_are_stated_alike(statements: Statements) -> Iterator[Deviation]:
    """保证：同一年度的总支出、总收入、自评得分、各项目预算等，在报告里前后写的是同一个数。

    为什么：一处改了，别处忘了改；看报告的人不知道该信哪一个。
    怎么办：以核实后的数为准，把前后改成一样；口径不同的，在名称里写明口径。只差四舍五入的不算。
    """
    for one in _wrong(statements, "P10"):
        yield _deviation(statements, one, "同一个数应前后一致", "请核实后改成一样；口径不同的请写明口径。")


@stated_check("P11", "各项占比之和不是100%", severity=Severity.VERIFY)
def shares_make_a_hundred(statements: Statements) -> Iterator[Deviation]:
    """保证：只写占比、没有写金额的几项，占比加起来是100%（四舍五入的差别不算）。

    为什么：漏了一项或抄错一个占比，合计就不是100%。
    怎么办：核对各项占比；没有列全的，写明“其他”的占比。
    """
    for one in _wrong(statements, "P11"):
        yield _deviation(statements, one, "各项占比之和应为100%", "请核对各项占比。")


@stated_check("P12", "未达到却写“均达到”")
def claims_of_success_hold(statements: Statements) -> Iterator[Deviation]:
    """保证：写“以上均达到指标值”的一句里，每个实际完成值都达到了所写的指标值。

    只看同一句里逐项写了“指标值……实际完成……”的；没有写指标值的不核对（与自评表的比较见 W15）。

    为什么：有一项没有达到、表里也扣了分，文字却说全部达到，审核时会当作不实。
    怎么办：把没有达到的一项单独写明，并说明原因；数写错的改数。
    """
    for one in _wrong(statements, "P12"):
        stated = _written(one.stated)
        yield Deviation(
            _places(one),
            f"{one.title}：实际写的是{stated}，没有达到{one.working}",
            "这一项没有达到指标值，“均达到”不成立",
            "请把未达到的一项单独写明，或改正写错的数。",
            stated, _expected(one), None if one.sure else Severity.VERIFY,
        )  # fmt: skip


@stated_check("P13", "金额单位疑似写错")
def units_of_amounts_are_right(statements: Statements) -> Iterator[Deviation]:
    """保证：同一段里数字完全相同的两个金额，单位也相同（449.63元与449.63万元必有一个写错）；按所写单位算不出、按万元才算得出比率的，也是单位写错。

    为什么：漏写“万”字，金额就差一万倍。
    怎么办：改正写错的单位。
    """
    for one in _wrong(statements, "P13"):
        other = one.operands[0]
        right = f"{plain(one.stated.value)}{other.unit}"
        yield Deviation(
            _places(one),
            f"写的是{_written(one.stated)}，按同一句、同一段的其他数应为{right}，单位差一万倍",
            "多半是单位漏写了“万”字", "请核对后改正单位。", _written(one.stated), right,
        )  # fmt: skip


@stated_check("P14", "年末结转结余与收支不符")
def what_is_left_follows_from_income(statements: Statements) -> Iterator[Deviation]:
    """保证：同一句里写的年初结转结余、收入、支出和年末结转结余，前两个之和减去支出等于年末数。

    为什么：四个数来自同一张表，抄错一个就对不上。
    怎么办：核对这四个数，改正写错的一个；有结余分配等其他项目的，写明。
    """
    for one in _wrong(statements, "P14"):
        yield _deviation(statements, one, "年初结转结余加收入减支出，应等于年末结转结余", "请核对这四个数。")
