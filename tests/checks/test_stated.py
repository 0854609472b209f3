"""Every check of a report's sentences speaks of a wrong sentence and keeps quiet about a right one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.prose.documents import text
from xl_addin.checks.catalog import catalog
from xl_addin.checks.stated import run_stated, stated_catalog, stated_check
from xl_addin.model.document import Statements
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding
from xl_addin.prose.statements import statements
from xl_addin.rules.standard import load_standard, standards


def found(lines: str, year: int | None = 2022) -> tuple[Finding, ...]:
    return run_stated(statements(text(lines)._replace(year=year), raising=True), raising=True)


def only(lines: str) -> Finding:
    (one,) = found(lines)
    return one


FIRES = {
    "P01": (
        "预算调整率=（580.40万元-512.00万元）/512.00万元×100%=11.79%。",
        "增长率＝（29.60／12.40－1）＊100％＝141.71％，增幅较大。",
        "采购节约金额=60.5万元-58.2万元=3.2万元。",
    ),
    "P02": (
        "全年总支出800.00万元，其中：培训支出120.00万元，占总支出的14.00%；其余为日常支出。",
        "全年总支出812.50万元，其中：差旅费95.20万元，占总支出的0.0%，用于下乡检查。",
    ),
    "P03": ("2022年收入合计920.50万元，比上年增加80.50万元，增长8.75%。",),
    "P04": (
        "全年支出合计500万元，其中：基本支出320万元，项目支出170万元。",
        "基本支出640.20万元（人员经费500.10万元，公用经费160.10万元）。",
        "本年公用经费88.40万元，由办公费30.20万元、差旅费28.10万元、会议费20.10万元构成。",
    ),
    "P05": (
        "本单位内设4个科室：综合科、财务科、业务科。",
        "共设置5个一级指标：产出指标、效益指标、满意度指标、预算执行率。",
    ),
    "P06": (
        "绩效自评总得分94分，其中：产出指标得分48分，效益指标得分29分，满意度指标得分9分，预算执行率得分9分。",
    ),
    "P07": (
        "全年预算360.00万元，实际支出324.00万元，预算执行率92.00%。",
        "核定编制40人，年末在职人员38人，在职人员控制率105.26%。",
        "共发放问卷200份，收回有效问卷190份，回收率98%。",
    ),
    "P08": (
        (
            "2022年，本单位预算支出项目2个，当年财政拨款90.5万元，全年支出90.5万元。各项目情况如下：\n"
            "（一）乡镇道路养护项目自评情况\n该项目全年预算50.5万元，全年支出50.5万元，按计划完成。\n"
            "（二）图书购置项目自评情况\n该项目全年预算30.0万元，全年支出30.0万元，按计划完成。"
        ),
    ),
    "P09": ("2022年机关运行经费66.20万元，2021年为60.00万元，比上年增加7.20万元。",),
    "P10": (
        "2022年总支出512.30万元。\n二、资金使用情况\n全年总支出为521.30万元，主要用于人员和业务。",
        "自评得分96.5分。\n五、自评结论\n经逐项打分，自评得分为95.5分。",
    ),
    "P11": ("从资金来源看，财政拨款占82.5%，事业收入占12.0%，其他收入占9.5%。",),
    "P12": ("办件及时率指标值≥95%，实际完成93%；培训覆盖率指标值≥90%，实际完成96%，以上均达到指标值。",),
    "P13": ("2022年拨款收入385.27万元，全年支出385.27元。",),
    "P14": (
        "年初结转结余20.00万元，本年收入合计500.00万元，本年支出合计490.00万元，年末结转结余40.00万元。",
    ),
    "P20": ("卫生健康支出万元，住房保障支出26万元。",),
    "P21": (
        "会议费支出0万元，比上年增加/减少0万元。",
        "[bookmark: _Toc001]一、基本情况",
        "××年共接待来访。"[0:2] + "年度，接待来访20批次。",
    ),
    "P22": (
        "根据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）开展自评。",
        "依据财预[2011]285号文件。",
    ),
    "P23": ("一、单位概况\n正文。\n二、资金情况\n正文。\n四、存在问题\n正文。",),
    "P24": ("本年收入合计300.00万元，本年支出合计318.50万元，收支平衡，略有结余。",),
    "P26": ("预算资金100%使用完成。\n年末结余3.20万元。", "资金已全部支出完毕，年末结转和结余1.50万元。"),
    "P25": ("现将2021年度部门整体绩效自评情况报告如下。",),
}
QUIET = {
    "P01": (
        "预算调整率=（580.40万元-512.00万元）/512.00万元×100%=13.36%。",
        "执行率=（324.00/360.00*100%=90%。",
        "采购节约金额=60.5万元-58.2万元=2.3万元。",
    ),
    "P02": (
        "全年总支出800.00万元，其中：培训支出120.00万元，占总支出的15.00%；其余为日常支出。",
        "培训支出120.00万元，占总支出的比重较上年有所下降。",
    ),
    "P03": (
        "2022年收入合计920.50万元，比上年增加80.50万元，增长9.58%。",
        "收入合计920.5万元，比上年增加80.5万元，增长9.6%。",
    ),
    "P04": (
        "全年支出合计500万元，其中：基本支出320万元，项目支出180万元。",
        "全年支出合计500.00万元，其中：基本支出320.01万元，项目支出179.98万元。",
        "全年支出合计500万元，主要包括基本支出320万元、设备购置费70万元等。",
        "全年支出合计500万元，其中：工资120万元。",
    ),
    "P05": (
        "本单位内设3个科室：综合科、财务科、业务科。",
        "共设置4个一级指标：产出指标、效益指标、满意度指标、预算执行率。",
        "举办甲、乙等12个培训班。",
    ),
    "P06": (
        "绩效自评总得分95分，其中：产出指标得分48分，效益指标得分29分，满意度指标得分9分，预算执行率得分9分。",
    ),
    "P07": (
        "全年预算360.00万元，实际支出324.00万元，预算执行率90.00%。",
        "核定编制40人，年末在职人员38人，在职人员控制率95%。",
        "共发放问卷200份，收回有效问卷190份，回收率95%。",
        "全年预算360万元，实际支出324万元，预算执行率达90%以上。",
    ),
    "P08": (
        (
            "2022年，本单位预算支出项目2个，当年财政拨款80.5万元，全年支出80.5万元。各项目情况如下：\n"
            "（一）乡镇道路养护项目自评情况\n该项目全年预算50.5万元，全年支出50.5万元，按计划完成。\n"
            "（二）图书购置项目自评情况\n该项目全年预算30.0万元，全年支出30.0万元，按计划完成。"
        ),
    ),
    "P09": ("2022年机关运行经费66.20万元，2021年为60.00万元，比上年增加6.20万元。",),
    "P10": (
        "2022年总支出512.30万元。\n二、资金使用情况\n全年总支出为512.3万元，2021年总支出498.10万元。",
        "自评得分96.5分。\n五、自评结论\n产出指标自评得分48分，效益指标自评得分29分。",
    ),
    "P11": ("从资金来源看，财政拨款占82.5%，事业收入占12.0%，其他收入占5.6%。",),
    "P12": (
        "办件及时率指标值≥95%，实际完成97%；培训覆盖率指标值≥90%，实际完成96%，以上均达到指标值。",
        "办件及时率指标值≥95%，实际完成93%，没有达到指标值。",
    ),
    "P13": ("2022年拨款收入385.27万元，全年支出385.27万元。", "人均支出385.27元，支出总额462.30万元。"),
    "P14": (
        "年初结转结余20.00万元，本年收入合计500.00万元，本年支出合计490.00万元，年末结转结余30.00万元。",
    ),
    "P20": ("卫生健康支出18万元，住房保障支出26万元。", "金额单位：万元"),
    "P21": ("会议费支出0万元，比上年减少1万元。", "一、基本情况"),
    "P22": ("根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展自评。",),
    "P23": (
        "一、单位概况\n正文。\n二、资金情况\n正文。\n三、存在问题\n正文。\n第二部分 附件\n一、附表\n正文。",
    ),
    "P24": ("本年收入合计318.50万元，本年支出合计300.00万元，收支平衡，略有结余。",),
    "P26": (
        "预算资金100%使用完成。\n年末结余0万元。",
        "资金全部支出完毕，上年结余3.20万元。",
        "年末结余3.20万元。",
    ),
    "P25": (
        "现将2022年度部门整体绩效自评情况报告如下。",
        "按照《关于开展2021年度绩效自评工作的通知》要求开展。",
    ),
}


SAYS = {  # of the first sentence that fires: severity, stated, expected, the paragraph
    "P01": (Severity.ERROR, "11.79%", "13.36%", 1),
    "P02": (Severity.ERROR, "14.00%", "15.00%", 1),
    "P03": (Severity.ERROR, "8.75%", "9.58%", 1),
    "P04": (Severity.ERROR, "500万元", "490万元", 1),
    "P05": (Severity.ERROR, "4个", "3个", 1),
    "P06": (Severity.ERROR, "94分", "95分", 1),
    "P07": (Severity.ERROR, "92.00%", "90.00%", 1),
    "P08": (Severity.ERROR, "90.5万元", "80.5万元", 1),
    "P09": (Severity.ERROR, "7.20万元", "6.20万元", 1),
    "P10": (Severity.ERROR, "521.30万元", "512.30万元", 3),
    "P11": (Severity.VERIFY, "82.5%", "78.50%", 1),
    "P12": (Severity.ERROR, "93%", "95.00%", 1),
    "P13": (Severity.ERROR, "385.27元", "385.27万元", 1),
    "P14": (Severity.ERROR, "40.00万元", "30.00万元", 1),
    "P20": (Severity.VERIFY, None, None, 1),
    "P21": (Severity.HINT, None, None, 1),
    "P22": (Severity.VERIFY, None, None, 1),
    "P23": (Severity.HINT, None, None, 5),
    "P24": (Severity.VERIFY, None, None, 1),
    "P25": (Severity.VERIFY, None, None, 1),
    "P26": (Severity.HINT, None, None, 1),
}


def each(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(code, one) for code, cases in table.items() for one in cases]


def test_every_check_has_a_sentence_that_fires_and_one_that_does_not() -> None:
    codes = [one.code for one in stated_catalog()]
    assert codes == sorted(FIRES) == sorted(QUIET) == sorted(SAYS)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("code", "lines"), each(FIRES))
def test_a_check_fires(code: str, lines: str) -> None:
    assert code in {one.code for one in found(lines)}


@pytest.mark.parametrize("code", SAYS)
def test_a_finding_says_how_grave_what_is_stated_what_is_right_and_where(code: str) -> None:
    one = next(one for one in found(FIRES[code][0]) if one.code == code)
    assert (one.severity, one.stated, one.expected, one.where[0].paragraph) == SAYS[code]


@pytest.mark.parametrize(("code", "lines"), each(QUIET))
def test_a_check_keeps_quiet(code: str, lines: str) -> None:
    assert code not in {one.code for one in found(lines)}


@pytest.mark.parametrize(("code", "lines"), each(FIRES))
def test_findings_read_well_and_quote_the_very_place(code: str, lines: str) -> None:
    for one in found(lines):
        assert not one.what.endswith("。"), one
        assert not one.why.endswith("。"), one
        assert one.remedy.endswith("。"), one
        for place in one.where:
            assert place.paragraph, one
            assert place.text in lines.split("\n")[place.paragraph - 1], one
            assert 0 < len(place.text) <= 80, one


@pytest.mark.parametrize("one", stated_catalog(), ids=lambda one: one.code)
def test_every_check_is_a_page_of_the_manual(one: Finding) -> None:
    assert one.doc.startswith("保证：")
    assert "为什么：" in one.doc
    assert "怎么办：" in one.doc


@pytest.mark.parametrize("info", standards(), ids=lambda info: info.id)
def test_no_code_means_two_things(info: object) -> None:
    of_tables = {one.code for one in catalog(load_standard(info.id))}
    assert not of_tables & {one.code for one in stated_catalog()}


def test_a_check_without_a_manual_is_refused() -> None:
    def nameless(statements: Statements) -> tuple[()]:
        return ()

    with pytest.raises(TypeError, match="docstring"):
        stated_check("P99", "无说明")(nameless)


def test_a_rate_turned_upside_down_is_explained() -> None:
    one = only("本年度政府采购预算为64.20万元，实际政府采购金额为66.80万元，政府采购执行率96.11%。")
    assert (one.code, one.severity) == ("P07", Severity.ERROR)
    assert (one.stated, one.expected) == ("96.11%", "104.05%")
    assert "分子分母颠倒" in one.why


def test_another_base_is_explained() -> None:
    one = only("年初预算400.00万元，全年预算500.00万元，实际支出450.00万元，预算执行率112.50%。")
    assert one.expected == "90.00%"
    assert "450万元 ÷ 400万元" in one.why


def test_a_share_cut_off_is_explained() -> None:
    one = only("全年总支出3000.00万元，其中：会议费500.00万元，占总支出的16.66%；其余为日常支出。")
    assert one.expected == "16.67%"
    assert "截去尾数" in one.why


def test_a_wrong_unit_names_the_right_one() -> None:
    one = only("2022年拨款收入385.27万元，全年支出385.27元。")
    assert (one.stated, one.expected) == ("385.27元", "385.27万元")


def test_a_sum_says_what_the_parts_make() -> None:
    one = only("全年支出合计500万元，其中：基本支出320万元，项目支出170万元。")
    assert (one.stated, one.expected) == ("500万元", "490万元")
    assert Decimal(one.expected.removesuffix("万元")) == 490
    assert "320 + 170" in one.why
