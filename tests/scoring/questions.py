"""Put questions to the methods, and hold the rules and the published figures that tests share."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from tests.builders import budget_row, dossier, figure, indicator, slot, table
from xl_addin.model.dossier import Dossier
from xl_addin.model.quantity import read_quantity, settle
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard
from xl_addin.scoring.question import Question


@cache
def standard() -> Standard:
    """Return the real rules of the Henan department form, 2021."""
    return load_standard("henan-department", year=2021)


def with_pack(**changes: Any) -> Standard:
    """Return the standard with other rules in its pack."""
    return standard()._replace(pack=standard().pack._replace(**changes))


def ask(target: str, actual: str, points: str = "10", *, unit: str = "", **changes: Any) -> Question:
    """Return the question of a row with those texts, at 2 decimals and with the real bands."""
    one, other = settle(read_quantity(target, unit=unit), read_quantity(actual, unit=unit), unit=unit)
    made = Question(Decimal(points), one, other, 2, standard().pack.bands)
    return made._replace(**changes)


# level 2, 指标值, 实际完成值, 分值, 得分: the published figures of the sample form, indicators unnamed
_PUBLISHED = (
    ("工作目标管理", "科学", "科学", 2, 2),
    ("工作目标管理", "合理", "合理", 2, 2),
    ("工作目标管理", "相关", "相关", 2, 2),
    ("预算和财务管理", "≤100%", "95%", 1, 1),
    ("预算和财务管理", "比较健全", "比较健全", 1, 1),
    ("预算和财务管理", "真实", "真实", 2, 2),
    ("预算和财务管理", "按时公开", "已公开", 1, 1),
    ("预算和财务管理", "完整", "完整", 1, 1),
    ("预算和财务管理", "≤5%", "1.87%", 2, 2),
    ("预算和财务管理", "≥100%", "98.12%", 2, 1),
    ("预算和财务管理", "≥90%", "100%", 1, 1),
    ("预算和财务管理", "≥98%", "98%", 1, 1),
    ("预算和财务管理", "规范", "规范", 1, 1),
    ("预算和财务管理", "合规", "合规", 1, 1),
    *(("绩效管理", "≥100%", "100%", 5, 5),) * 4,
    ("履职目标", "=100%", "100%", 10, 10),
    ("履职目标", "≥90%", "90%", 10, 10),
    ("履职目标", "≥95", "97%", 10, 10),
    ("履职效益", "良好", "良好", 10, 10),
    ("满意度", "≥90%", "99%", 10, 10),
)
_LEVEL1 = {"履职目标": "产出指标", "履职效益": "效益指标", "满意度": "效益指标"}


def published() -> Dossier:
    """Return the published table: 23 rows, budget 830.78 and 815.13, typed 9.8, 98.8 and 优."""
    rows = [
        indicator(
            "预算执行率" if actual == "98.12%" else f"指标{number}", target, actual, points, claimed,
            row=20 + number, level1=_LEVEL1.get(level2, "投入管理指标"), level2=level2,
            unit="%" if "%" in actual else "定性指标",
        )
        for number, (level2, target, actual, points, claimed) in enumerate(_PUBLISHED)
    ]  # fmt: skip
    budget = budget_row(None, "815.13", initial="830.78", rate=slot("G12", "98.12"), score=slot("I12", "9.8"))
    made = table(*rows, funds=(budget,), total=slot("I4", "98.8"), grade=slot("I5", content="优"))
    facts = {
        "funds.total.executed": figure("815.13", decimals=2, unit="万元"),
        "funds.total.budget": figure("830.78", decimals=2, unit="万元"),
    }
    return dossier(made, facts=facts)
