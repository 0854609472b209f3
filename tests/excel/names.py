"""Defined names of the test engine's workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName
from xlwings import base_classes

from tests.excel.cells import ComError

if TYPE_CHECKING:
    from tests.excel.workbook import Book


class Names(base_classes.Names):
    """The defined names of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, name: str) -> Name:
        self.book.app.note("read", "Names", name)
        if not self.contains(name):
            raise ComError(-2147352567, "no such name")
        return Name(self.book, name)

    def contains(self, name: str) -> bool:
        self.book.app.note("read", "Names", name)
        return name in self.book.wb.defined_names

    def add(self, name: str, refers_to: str) -> Name:
        self.book.app.note("write", "Names", name)
        self.book.wb.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return Name(self.book, name)


class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self._name = book, name

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return "=" + str(self.book.wb.defined_names[self._name].attr_text)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.wb.defined_names[self._name].attr_text = value.removeprefix("=")

    def delete(self) -> None:
        del self.book.wb.defined_names[self._name]
