"""Tell whether a reason that a unit wrote (偏差原因) says anything."""

from __future__ import annotations

_STOPS = " 　\t\r\n。.；;，,、/／\\-－—–―_＿~～（）()"
_NOTHING = frozenset({"", "无", "暂无", "没有", "空", "无原因", "没有原因"})


def given(reason: str) -> bool:
    """Return whether a reason says anything: `无。`, `暂无` and strokes do not."""
    return reason.strip(_STOPS) not in _NOTHING
