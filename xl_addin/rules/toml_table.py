"""Read a table of a rule or form file key by key, and refuse what nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from xl_addin.errors import BadRuleFile

_T = TypeVar("_T")
_STRICT = "文件里有一处不清楚，整份就不采用，以免按错的规则算分"


class TomlTable:
    """A table of a file, read key by key; `finish` refuses keys that nobody asked for."""

    def __init__(self, where: str, raw: Mapping[str, Any]) -> None:
        self.where = where
        self.raw = raw
        self._asked: dict[str, None] = {}

    def fault(self, key: str, problem: str, fix: str, detail: str = "") -> BadRuleFile:
        """Return the error for a key: what is wrong, why that matters, and what to write."""
        return BadRuleFile(f"{self.where} › {key}", problem=problem, detail=detail or _STRICT, fix=f"{fix}。")

    def ask(self, key: str) -> None:
        """Note that a key is known."""
        self._asked[key] = None

    def take(self, key: str, kind: type[_T], default: _T | None, wanted: str) -> _T:
        """Return the value of a key, or the default; raises BadRuleFile for a missing or wrong one."""
        self.ask(key)
        value = self.raw.get(key, default)
        if value is None:
            raise self.fault(key, f"缺少“{key}”", f"请补上{wanted}")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fault(key, f"“{key}”应为{wanted}", f"请改成{wanted}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; an empty one only where the default is empty too."""
        value = self.take(key, str, default, "文字").strip("\n")
        if not value.strip() and default != "":
            raise self.fault(key, f"“{key}”空着", "请写上文字，或删去这一项")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is not written."""
        return self.take(key, bool, default=False, wanted="true 或 false")

    def count(self, key: str, default: int, *, least: int | None = None) -> int:
        """Return a whole number, refusing one below `least`."""
        value = self.take(key, int, default, "整数")
        if least is not None and value < least:
            raise self.fault(key, f"“{key}”应不小于 {least}", f"请改成 {least} 或更大的整数")
        return value

    def number(self, key: str) -> Decimal:
        """Return a number."""
        return self._decimal(key, self.take(key, object, None, "数字"))

    def day(self, key: str) -> date:
        """Return a date."""
        value = self.take(key, date, None, "日期，如 2020-02-25")
        if isinstance(value, datetime):
            raise self.fault(key, f"“{key}”应为日期，不带钟点", "请改成日期，如 2020-02-25")
        return value

    def has(self, key: str) -> bool:
        """Tell whether a key is written; it counts as known."""
        self.ask(key)
        return key in self.raw

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the known words."""
        value = self.text(key, default)
        if value not in known and value != default:
            raise self.fault(key, f"不认识“{value}”", f"可用：{'、'.join(known)}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts, none of them empty; an empty list only where there is a default."""
        values = self.take(key, list, None if default is None else list(default), "文字的列表")
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, f"“{key}”应为文字的列表", "请把每一项写成带引号的文字")
        if not all(value.strip() for value in values) or (default is None and not values):
            raise self.fault(key, f"“{key}”里有空着的词" if values else f"“{key}”里没有词", "请写上文字")
        return tuple(values)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """Return a list of numbers."""
        return tuple(self._decimal(key, value) for value in self.take(key, list, None, "数字的列表"))

    def _decimal(self, key: str, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.fault(key, f"“{key}”应为数字", "请改成不带引号的数字")
        return Decimal(value)

    def table(self, key: str) -> TomlTable:
        """Return the table below a key."""
        return TomlTable(f"{self.where} › {key}", self.take(key, dict, None, f"一节 [{key}]"))

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """Return the tables of a list."""
        values = self.take(key, list, None, f"一组 [[{key}]]")
        if not all(isinstance(value, dict) for value in values):
            raise self.fault(key, f"“{key}”应为一组表", f"请写成 [[{key}]]")
        return tuple(TomlTable(f"{self.where} › {key}[{n}]", value) for n, value in enumerate(values, 1))

    def finish(self) -> None:
        """Refuse keys that the program does not know."""
        for key in self.raw:
            if key not in self._asked:
                raise self.fault(key, f"不认识的键“{key}”", f"可用：{'、'.join(self._asked)}")
