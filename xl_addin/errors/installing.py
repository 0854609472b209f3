"""What stops the making of a package or an installation (JX75x); nothing is then half-done."""

from __future__ import annotations

from xl_addin.errors.addin import AddinError


class NotWindows(AddinError):
    """不是 Windows，不能安装。"""

    code = "JX751"
    what = "这里不能安装 Excel 加载项"
    why = "加载项只能装在有 Excel 的 Windows 电脑上，这台电脑不是 Windows"
    remedy = "请把安装包拷到 Windows 电脑上运行“安装.cmd”；在这里可以加 --dry-run 查看安装步骤。"


class PythonZipMissing(AddinError):
    """缺少 Python 压缩包。"""

    code = "JX752"
    what = "安装包旁边没有可用的 Python 压缩包"
    why = "{detail}"
    remedy = (
        "请让信息部门从 python.org 取得 {wanted}，连同写有其 SHA-256 的同名 .sha256 文件，放进安装包文件夹。"
    )


class HashMismatch(AddinError):
    """文件的校验值不符。"""

    code = "JX753"
    what = "文件的校验值与清单不符，没有安装"
    why = "文件可能没有拷完整，也可能被改动过"
    remedy = "请重新拷贝整个安装包；仍然不符请不要安装，并告诉提供安装包的人。"


class BundleIncomplete(AddinError):
    """安装包不完整。"""

    code = "JX754"
    what = "安装包不完整，没有安装"
    why = "{detail}"
    remedy = "请重新解压或拷贝整个安装包，不要单独移动其中的文件。"


class InstallRefused(AddinError):
    """写入被拒绝，安装没有进行。"""

    code = "JX755"
    what = "写不进去，没有安装，原来的状态没有变"
    why = "{detail}"
    remedy = (
        "请关闭所有 Excel 窗口、确认磁盘未满后再试；仍不行请让信息部门查看这个文件夹的权限和杀毒软件的记录。"
    )


class NotInstalled(AddinError):
    """没有安装记录。"""

    code = "JX756"
    what = "没有找到安装记录"
    why = "这个文件夹里没有本程序写下的安装清单，不知道哪些文件是安装时写的"
    remedy = "如果装在别的文件夹，请用 --to 指明；没有安装过就不用卸载。"


class BundleNotMade(AddinError):
    """安装包做不成。"""

    code = "JX757"
    what = "安装包没有做成"
    why = "{detail}"
    remedy = "请在本程序的源码文件夹里、能访问软件源的电脑上再试。"


class ForeignFolder(AddinError):
    """要装的位置已有别的文件夹。"""

    code = "JX758"
    what = "这里已有一个 python 文件夹，不是本程序装的，没有安装"
    why = "安装会整个换掉它，可能丢失别人的文件"
    remedy = "请用 --to 换一个文件夹；确认是上次没有装完留下的，请改名或删去后再装。"
