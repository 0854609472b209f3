"""The rating form of 广东: a criterion in place of target and actual value, and a column of proof."""

from __future__ import annotations

from tests.sheets.drawing import drawn
from xl_addin.model.grid import Grid

_RATING = """
部门整体支出绩效自评评分表 | < | < | < | < | < | < | <
评价年度：2021年 | | | | | | |
单位名称：某市某某局 | | | | | | |
评价指标 | < | < | 分值 | 评分标准 | 自评得分 | 扣分原因 | 佐证材料
一级 | 二级 | 三级 | ^ | ^ | ^ | ^ | ^
预算编制情况 | 预算编制 | 预算编制合理性 | 5 | 符合本部门职责的得满分，否则酌情扣分。 | 5 | | 附件1
^ | ^ | 财政拨款收入预决算差异率 | 4 | 差异率为0的得满分；每增加5%扣1分。 | 3.2 | 年中追加 | 附件2
^ | 目标设置 | 绩效指标可衡量性 | 6 | 有清晰的指标得满分。 | {open} | | 附件3
预算执行情况 | 资金管理 | 支出完成率 | 25 | 大于95%得满分。 | 25 | | 决算报表
^ | 资产管理 | 固定资产利用率 | 10 | 按利用率计分。 | 10 | | 资产年报
预算监督情况 | 信息公开 | 预决算公开合规性 | 10 | 按时公开得满分。 | 10 | | 网页截图
预算使用效益 | 效率性 | 重点工作完成率 | 25 | 按完成率计分。 | 24 | 一项顺延 | 督查通报
^ | 公平性 | 公众满意度 | 15 | 满意度90%以上得满分。 | 15 | | 问卷
合计 | < | < | 100 | | 98.2 | |
"""


def rating(open_score: str = "6") -> Grid:
    """Return the form, with what stands as the score of its third row."""
    return drawn(_RATING.format(open=open_score))
