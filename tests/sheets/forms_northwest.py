"""The forms of 银川 (points for decision and management too) and 甘肃 (several projects down one sheet)."""

from __future__ import annotations

from tests.sheets.drawing import drawn
from xl_addin.model.grid import Grid

_YINCHUAN = """
2022年度项目支出绩效自评表 | < | < | < | < | < | < | <
项目名称 | 老旧管网改造 | < | < | 自评得分 | 92.6 | 财政审核评分 |
主管部门 | 某市住建局 | < | < | 实施单位 | 某市供水公司 | < | <
项目资金（万元） | | 年初预算数 | 调整预算数（A） | 全年执行数（B） | 执行率（B/A） | |
^ | 年度资金总额 | 400 | 380 | 361 | 95% | |
^ | 其中：财政拨款 | 400 | 380 | 361 | 95% | |
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <
^ | 改造管网。 | < | < | 已改造。 | < | < | <
一级指标 | 二级指标 | 三级指标 | 参考分值 | 指标值（A） | 全年实际值（B） | 得分 | 未完成原因分析及改进措施
项目决策（10） | 项目立项 | 立项规范性 | 5 | 规范 | 规范 | 5 |
^ | 绩效目标 | 目标合理性 | 5 | 合理 | 合理 | 5 |
项目管理（25） | 资金管理 | 预算执行率 | 10 | 100% | 95% | 9.5 | 质保金未付
^ | ^ | 资金使用合规性 | 5 | 合规 | 合规 | 5 |
^ | 组织实施 | 制度执行有效性 | 10 | 有效 | 有效 | 10 |
项目产出（30） | 数量指标 | 改造长度 | 30 | ≥5公里 | 5公里 | 30 |
项目效益（35） | 社会效益指标 | 漏损率 | 25 | ≤9% | 10% | 22.5 | 旧表未换完
^ | 满意度指标 | 用户满意度 | 10 | ≥85% | 88% | 10 |
合计 | < | < | 100 | | | 97 |
"""

_BLOCK = """
项目支出绩效自评表 | < | < | < | < | < | < | <
（2021年度） | < | < | < | < | < | < | <
项目名称 | {project} | < | < | < | < | < | <
主管部门 | 某市某委 | < | < | 实施单位 | 某市某委办公室 | < | <
一、项目支出⏎预算执行情况⏎（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | {budget} | {budget} | {spent} | 10 | {rate} | {earned}
^ | 其中：当年财政拨款 | {budget} | {budget} | {spent} | — | {rate} | —
二、总体绩效⏎目标完成情况 | 预期目标 | < | < | 实际完成情况 | < | < | <
^ | 做好{project}。 | < | < | 做好了{project}。 | < | < | <
三、绩效指标完成情况 | < | < | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产出指标 | 数量指标 | {project}次数 | ≥4次 | 4次 | 50 | 50 |
效益指标 | 社会效益指标 | 保障能力 | 增强 | 增强 | 30 | 30 |
满意度指标 | 服务对象满意度 | 干部满意度 | ≥95% | 96% | 10 | 10 |
总分 | < | < | < | < | 100 | {total} |
"""

_SUMMARY = """
2021年度项目支出绩效自评情况汇总表 | < | < | < | < | < | < | <
序号 | 项目名称 | 年初预算 | 全年预算 | 全年执行 | 执行率 | 自评得分 | 等级
1 | 会议保障 | 30 | 30 | 30 | 100% | 100 | 优
2 | 立法调研 | 11 | 11 | 9.9 | 90% | 99 | 优
合计 | | 41 | 41 | 39.9 | 97.32% | |
"""
_PROJECTS = (
    ("会议保障", "30", "30", "100%", "10", "100"),
    ("立法调研", "11", "9.9", "90%", "9", "99"),
    ("设备购置", "36", "36", "100%", "10", "100"),
)
_FIELDS = ("project", "budget", "spent", "rate", "earned", "total")


def yinchuan() -> Grid:
    """Return the project form of 银川: the score in the head beside the bureau's, no points for the funds."""
    return drawn(_YINCHUAN)


def gansu(*, titles: bool = True) -> Grid:
    """Return three projects down one sheet, each in three parts; without `titles` each begins at its name."""
    blocks = []
    for values in _PROJECTS:
        block = _BLOCK.format(**dict(zip(_FIELDS, values, strict=True)))
        blocks.append(block if titles or not blocks else "".join(block.splitlines(keepends=True)[3:]))
    return drawn("".join(block.strip("\n") + "\n" for block in blocks), name="项目")


def summary() -> Grid:
    """Return the sheet that lists all projects with amounts and scores; it has no indicators."""
    return drawn(_SUMMARY, name="汇总")
