"""What stops the making or installing of the Excel add-in (JX7xx)."""

from __future__ import annotations

from xl_addin.errors.base import JixiaoError


class AddinError(JixiaoError):
    """The Excel add-in cannot be made or installed."""


class XlwingsDiffers(AddinError):
    """安装的 xlwings 不是认得的版本。"""

    code = "JX701"
    what = "安装的 xlwings 里的 VBA 代码与程序认得的不同，没有生成加载项"
    why = "{detail}；加载项只收录核对过的代码"
    remedy = "请按 requirements.lock 里的版本重新安装 xlwings；要换版本的，请先核对 xlwings_module.py。"
