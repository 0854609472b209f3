"""Call functions through xlwings' own call_udf, as its COM server does, with Windows' modules stood in for.

Run as a program in a process of its own: what it imports must not meet the other tests. It reads one
JSON list of calls on stdin ({"name", "args"}) and prints one JSON list of answers or failures.
"""

from __future__ import annotations

import importlib
import json
import sys
import types
from typing import Any

CELL_ERRORS = {-2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826273: "#VALUE!"}


def _module(name: str, **held: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    vars(made).update(held)
    sys.modules[name] = made
    return made


def install() -> None:
    """Put stand-ins for pywin32 and for xlwings' Windows engine in place; call_udf itself is xlwings' own."""
    _module("pythoncom", CoInitialize=lambda: None)
    _module("pywintypes", IID=str)
    client = _module("win32com.client", Dispatch=lambda given: given)
    _module("win32com", client=client)
    import xlwings

    class Engine:
        name = "excel"
        type = "desktop"

        @staticmethod
        def prepare_xl_data_element(value: Any, _: Any) -> Any:
            return "" if value is None else value

        @staticmethod
        def clean_value_data(data: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool) -> Any:
            del dates, numbers

            def clean(value: Any) -> Any:
                if value in ("", None):
                    return empty
                if isinstance(value, int) and value in CELL_ERRORS:
                    return CELL_ERRORS[value] if err_to_str else None
                return value

            return [[clean(value) for value in row] for row in data]

    windows = _module(
        "xlwings._xlwindows",
        Range=lambda xl: types.SimpleNamespace(api=xl),
        Book=lambda given: given,
        is_range_instance=lambda _: False,
        BOOK_CALLER=None,
    )
    xlwings._xlwindows = windows
    _module("xlwings.com_server", loop=None)
    xlwings.engines.add(xlwings.main.Engine(impl=Engine()))
    xlwings.engines.active = xlwings.engines["excel"]
    udfs = importlib.import_module("xlwings.udfs")
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret


def main() -> int:
    """Answer every call; a failure is told by its class and message."""
    install()
    from xlwings import udfs

    answers: list[Any] = []
    for one in json.load(sys.stdin):
        args = tuple(tuple(map(tuple, arg)) if isinstance(arg, list) else arg for arg in one["args"])
        try:
            answers.append(udfs.call_udf("xl_addin.hosts.excel.udfs", one["name"], args, None, None))
        except Exception as fault:  # noqa: BLE001 - COM turns any exception into an error for VBA
            answers.append({"failed": type(fault).__name__, "text": str(fault)})
    print(json.dumps(answers, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
