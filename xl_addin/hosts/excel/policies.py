"""What Office's security settings mean for an add-in without a digital signature.

Names and values are those of Office's group-policy templates; none was tried on a real Windows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xl_addin.hosts.excel.condition import Setting

_ASK = "请信息部门按单位规定处理：给加载项签名，或放行 XLSTART 文件夹。"


class Judgement(NamedTuple):
    """What one setting does; `stops` tells whether the add-in cannot work at all."""

    what: str
    stops: bool
    remedy: str


_MEANING: dict[tuple[str, int], Judgement] = {
    ("VBAWarnings", 3): Judgement("只允许有数字签名的宏（受信任位置通常不受此限）", stops=False, remedy=_ASK),
    ("VBAWarnings", 4): Judgement("禁用全部宏（受信任位置通常不受此限）", stops=False, remedy=_ASK),
    ("RequireAddinSig", 1): Judgement("要求加载项有受信任发布者的签名", stops=True, remedy=_ASK),
    ("DisableAllAddins", 1): Judgement("禁用了全部加载项", stops=True, remedy=_ASK),
    ("AllLocationsDisabled", 1): Judgement("停用了全部受信任位置", stops=True, remedy=_ASK),
    ("AllowUserLocations", 0): Judgement(
        "不承认用户自己登记的受信任位置", stops=False, remedy="请信息部门在组策略里登记 XLSTART 文件夹。"
    ),
}


def judged(settings: Iterable[Setting]) -> tuple[Judgement, ...]:
    """Return what the settings that matter do, with who set them."""
    found = []
    for one in settings:
        meant = _MEANING.get((one.name, one.value)) if isinstance(one.value, int) else None
        if meant:
            by = "组策略" if one.by_policy else "Excel 选项"
            found.append(meant._replace(what=f"Excel {one.office}：{by}{meant.what}"))
    return tuple(found)
