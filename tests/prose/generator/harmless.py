"""Sentences with numbers that state nothing: dates, document numbers, laws, meetings, other years."""

from __future__ import annotations

from fractions import Fraction

from tests.prose.generator.draft import Draft
from tests.prose.generator.unit import Unit


def remark(draft: Draft, unit: Unit) -> None:
    """Add one sentence whose numbers are nobody's parts."""
    year, some = unit.year, draft.rng
    meetings, times = draft.count(some.randint(3, 40), "次"), draft.count(some.randint(3, 40), "次")
    people, items = draft.count(some.randint(12, 900), "人次"), draft.count(some.randint(5, 90), "件")
    last = draft.money(Fraction(some.randint(100_000, 90_000_000), 100))
    pages, rate = (
        draft.count(some.randint(30, 900), "份"),
        draft.rate(Fraction(some.randint(60, 99)), decimals=0),
    )
    draft.say(
        draft.once(
            f"全年召开党组会议{meetings}，组织集中学习{times}。",
            f"根据《关于开展绩效自评工作的通知》（财绩〔{year + 1}〕{some.randint(2, 90)}号）要求开展自评。",
            "评价依据包括《中华人民共和国预算法》（2018年修正）第五十七条和财预〔2020〕10号文件。",
            f"截至{year}年12月31日，接待群众{people}。",
            f"{year + 1}年{some.randint(1, 4)}月{some.randint(1, 28)}日，评价小组召开会议，历时2个半天。",
            f"{year - 1}年度同类业务支出为{last}，因口径调整不作比较。",
            f"编发简报{pages}，受理事项{items}。",
            f"依托“12345”热线和24小时值班制度，群众诉求响应率保持在{rate}以上。",
            f"严格落实中央八项规定精神，坚持“三重一大”集体决策，培训{people}。",
            f"第十{draft.pick('三', '四', '五')}届委员会第{draft.pick('三', '六')}次会议审议了工作报告。",
            f"近三年累计投入超过{last}，服务能力逐步提升。",
            f"全年开展讲座100余场，发放宣传品近{pages}。",
            f"单价50万元以上设备实行专账管理，1—{some.randint(9, 11)}月按月通报进度。",
            f"自评材料应于{year + 1}年3月底前报送，纸质材料一式三份。",
        )
    )
