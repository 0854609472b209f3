"""A test engine for xlwings: unchanged xlwings Book, Sheet and Range code over openpyxl, every call counted.

Only the open-source base classes are used. Message boxes and file dialogs are answered by a script;
one that nobody has an answer for fails the test.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import xlwings
from xlwings import base_classes

from tests.excel.cells import Range
from tests.excel.workbook import Book

_INPUT_BOX = ("Prompt", "Title", "Default", "Left", "Top", "HelpFile", "HelpContextID", "Type")


class Alert(NamedTuple):
    """A message box that was shown."""

    text: str
    title: str
    buttons: str
    mode: str | None


class Engine(base_classes.Engine if hasattr(base_classes, "Engine") else object):  # type: ignore[misc]
    """The engine that xlwings asks for its applications."""

    name = "openpyxl-test"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _: object) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, *_: object) -> Any:
        return [list(row) for row in data]


class Apps(base_classes.Apps):
    """The one running application."""

    def __init__(self, engine: Engine) -> None:
        self._all = [App(engine)]

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter(self._all)

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self._all[0]


class App(base_classes.App):
    """An Excel that keeps note of what it is asked, told and shown."""

    pid = 1

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._books = Books(self)
        self.log: list[tuple[str, str, str]] = []
        self.alerts: list[Alert] = []
        self.answers: deque[str] = deque()
        self.files: deque[str | None] = deque()
        self.typed: deque[str | None] = deque()
        self.asked: list[str] = []
        self.spills = True  # knows Formula2, as Excel 365 does
        self.windowless = False  # no workbook in front: start screen, Protected View, only a hidden one
        self.proposed: list[str] = []
        self.states: list[tuple[str, object]] = []
        self.fails_at = ""
        self._selection: Range | None = None
        self._state: dict[str, Any] = {
            "screen_updating": True,
            "calculation": "automatic",
            "status_bar": False,
            "enable_events": True,
            "display_alerts": True,
        }

    def note(self, kind: str, what: str, where: str) -> None:
        """Count a call; fail where a test wants Excel to fail."""
        self.log.append((kind, what, where))
        if self.fails_at and f"{kind} {what}".startswith(self.fails_at):
            raise RuntimeError("COM: call was rejected by callee")

    def counted(self) -> Counter[str]:
        """Return how many calls read and how many wrote since the log was emptied."""
        return Counter(kind for kind, *_ in self.log)

    @property
    def books(self) -> Books:
        return self._books

    @property
    def api(self) -> Any:
        front = None if self.windowless else next(reversed(self._books.open_books), None)
        return SimpleNamespace(
            ActiveWorkbook=front,
            WorksheetFunction=SimpleNamespace(CountA=self._count),
            GetSaveAsFilename=self._file,
            GetOpenFilename=self._file,
            InputBox=self._typed,
        )

    def _count(self, api: Any) -> float:
        self.note("read", "CountA", api.of.address)
        top, left, bottom, right = api.of.span
        held = api.of.sheet.ws._cells.items()
        return float(
            sum(
                cell.value is not None
                for (row, column), cell in held
                if top <= row <= bottom and left <= column <= right
            )
        )

    def _file(self, *words: str) -> str | bool:
        assert self.files, f"nobody chose a file: {words}"
        self.proposed.append(words[0])
        return self.files.popleft() or False

    def _typed(self, *places: object, **named: object) -> str | bool:
        words = dict(zip(_INPUT_BOX, places, strict=False)) | named
        assert words.keys() <= set(_INPUT_BOX), "Excel knows no such argument"
        assert None not in words.values(), "pywin32 sends None as a Null, not as an argument left out"
        prompt = str(words["Prompt"])
        assert len(prompt) <= 255, "Excel refuses a longer question"
        assert words["Type"] == 2, "anything but text is read as a number or a formula"
        assert self.typed, f"nobody typed an answer: {prompt}"
        self.asked.append(prompt)
        answer = self.typed.popleft()
        return False if answer is None else answer

    @property
    def selection(self) -> Range | None:
        return self._selection

    @selection.setter
    def selection(self, value: Range | None) -> None:
        self._selection = value

    def activate(self, steal_focus: bool = False) -> None:
        assert not steal_focus

    def calculate(self) -> None:
        for book in self._books.open_books:
            book.calculate(forced=True)

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None, callback: None) -> str:
        assert callback is None
        self.alerts.append(Alert(prompt, title, buttons, mode))
        if buttons == "ok":
            return "ok"
        assert self.answers, f"nobody answered: {prompt}"
        return self.answers.popleft()


def _state(name: str) -> property:
    """Return a setting of the application whose every change is recorded."""

    def get(self: App) -> Any:
        self.note("read", name, "")
        return self._state[name]

    def put(self: App, value: object) -> None:
        self.note("write", name, str(value))
        self.states.append((name, value))
        self._state[name] = value

    return property(get, put)


for _name in ("screen_updating", "calculation", "status_bar", "enable_events", "display_alerts"):
    setattr(App, _name, _state(_name))


class Books(base_classes.Books):
    """The open workbooks; the last is in front."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.open_books: list[Book] = []

    @property
    def active(self) -> Book:
        return self.open_books[-1]

    def front(self, book: Book) -> None:
        self.open_books.remove(book)
        self.open_books.append(book)

    def __call__(self, key: str | int) -> Book:
        if isinstance(key, int):
            return self.open_books[key - 1]
        for book in self.open_books:
            if key in {book.name, book.fullname}:
                return book
        raise KeyError(key)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.open_books)

    def __len__(self) -> int:
        return len(self.open_books)

    def open(self, fullname: str, *_: object, name: str = "", **__: object) -> Book:
        path = Path(fullname)
        return self._shown(Book(self.app, path, name or path.name))

    def add(self) -> Book:
        return self._shown(Book(self.app, None, f"工作簿{len(self) + 1}"))

    def _shown(self, book: Book) -> Book:
        self.open_books.append(book)
        self.app.selection = None
        return book


def installed() -> App:
    """Return the application of a fresh engine that xlwings uses from now on."""
    made = xlwings.Engine(impl=Engine())
    xlwings.engines.engines.clear()
    xlwings.engines.add(made)
    made.activate()
    app: App = made.impl.apps[1]
    return app


def opened(app: App, path: Path, *, name: str = "", saved: bool = True) -> xlwings.Book:
    """Return a workbook file as one that is open; not `saved`: one that has no file yet."""
    book = app.books.open(str(path), name=name)
    if not saved:
        book.path, book._name = None, "工作簿1"
    return xlwings.Book(impl=book)
