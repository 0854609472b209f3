"""jixiao: score, check and report a 绩效自评表. The public door; see `pipeline` for the way through."""

from xl_addin.errors import JixiaoError

__all__ = ["JixiaoError"]
__version__ = "0.1.0"
