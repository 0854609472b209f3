"""Recognise which standard a workbook follows, say how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, NoReturn

from xl_addin.errors import FileError, FormError, NoIndicatorTable, StandardUnclear, TooLarge, UnknownStandard
from xl_addin.model.dossier import Identification, Remark, Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book, Cell, Grid
from xl_addin.rules.pack import StandardInfo
from xl_addin.sheets.head import title_in, year_in, year_in_rows
from xl_addin.sheets.labels import bare
from xl_addin.sheets.paper import is_paper
from xl_addin.sheets.scan import MAX_CONTENT

NAME = "jx_standard"
OWN_SHEETS = ("评分底稿", "填报说明", "报告文字", "附图", "勾稽检查")
_TITLE_ROWS = 4
_TITLE_WEIGHT = 3  # a form's title tells as much as three labels that only this form has
_SURE = 4
_LEVEL_WORDS = ("三级指标", "二级指标", "指标名称")
_SHORT_LEVELS = frozenset({"三级", "二级"})
_VALUE_WORDS = ("指标值", "目标值", "完成值", "实际值", "分值", "权重", "得分")
_NATIONAL = "全国"  # the region of standards that any form may be read by
_DEPARTMENT = "整体"  # in the title of a form of a whole department, as against one project


class _Score(NamedTuple):
    info: StandardInfo
    title: str
    marks: tuple[str, ...]

    @property
    def points(self) -> int:
        return _TITLE_WEIGHT * bool(self.title) + len(self.marks)


def identify(book: Book, infos: Iterable[StandardInfo]) -> Identification:
    """Return the standard that a workbook names (jx_standard) or whose title and labels it carries.

    Raises UnknownStandard for a name that is no standard, NoIndicatorTable where no sheet has an
    indicator header, StandardUnclear where no standard fits or two fit alike. A form that none of them
    knows for sure is read by the national standard, where there is one, and `sure` is False.
    """
    known = tuple(infos)
    named = named_standard(book)
    if named:
        if named not in {info.id for info in known}:
            raise UnknownStandard(book.where or NAME, name=named, known="、".join(info.id for info in known))
        return Identification(named, sure=True, why=f"工作簿里注明了规范代号“{named}”")
    grids = form_grids(book)
    if not any(_has_table(grid) for grid in grids):
        raise no_table(book)
    cells = (cell for grid in grids for cell in grid.cells.values())
    texts = frozenset(bare(cell.value) for cell in cells if isinstance(cell.value, str))
    titles = tuple(filter(None, map(_title, grids)))
    scores = sorted((_score(info, titles, texts) for info in known), key=lambda one: -one.points)
    return _decide(book, scores, titles)


def named_standard(book: Book) -> str:
    """Return the name of the standard that a workbook states (jx_standard), empty for none."""
    return book.names.get(NAME, "").strip().strip('="').strip()


def doubts(found: Identification, info: StandardInfo) -> tuple[Remark, ...]:
    """Return what a user should know of a standard that was only guessed; nothing where it is sure."""
    if found.sure:
        return ()
    return (
        Remark(
            Place(),
            f"没有把握这是哪种表，按“{info.title}（{info.region}）”读取和计分",
            f"{found.why}，而各地的分值和等级可以不同",
            "请核对一级指标分值和等级是否相符；不符的用 --standard 指明规范，或换用本地区的标准工作簿。",
            Severity.VERIFY,
        ),
    )


def form_grids(book: Book) -> tuple[Grid, ...]:
    """Return the sheets that may hold a form: not the program's own; visible ones if any."""
    grids = tuple(grid for grid in book.grids if grid.name not in OWN_SHEETS and not is_paper(grid))
    return tuple(grid for grid in grids if grid.visible) or grids


def no_table(book: Book) -> FileError | FormError:
    """Return the error for a workbook in which no form was found: perhaps it stands on a sheet too large."""
    if book.unread:
        large = "、".join(f"“{name}”" for name in book.unread)
        return TooLarge(book.where, detail=f"工作表{large}的内容超过 {MAX_CONTENT // 10_000} 万格")
    return NoIndicatorTable(book.where, sheets="、".join(grid.name for grid in book.grids) or "没有工作表")


def year_of(book: Book) -> int | None:
    """Return the year that a form's title rows or a sheet's name state, None if none does.

    Sheets with an indicator table go first; the other sheets count where they all name the same year.
    What a column holds (2021年决算数) is never the year of the workbook.
    """
    grids = form_grids(book)
    forms = [grid for grid in grids if _has_table(grid)]
    others = [grid for grid in grids if grid not in forms]
    named = (year_in_rows(_title_rows(grid)) for grid in forms)
    found = next(filter(None, named), None) or year_in(grid.name for grid in forms)
    if found:
        return found
    return _one_year(year_in_rows(_title_rows(grid), strict=True) or year_in([grid.name]) for grid in others)


def _one_year(years: Iterable[int | None]) -> int | None:
    """Return the year that is the only one named."""
    found = set(filter(None, years))
    return found.pop() if len(found) == 1 else None


def _title_rows(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    return (tuple(cells) for row, cells in grid.rows() if row <= _TITLE_ROWS)


def _title(grid: Grid) -> str:
    return title_in(cell for row, cells in grid.rows() if row <= _TITLE_ROWS for cell in cells)


def _has_table(grid: Grid) -> bool:
    """Tell whether a row has a level among its labels and, with the row above it, two of the values."""
    above: list[str] = []
    for _, cells in grid.rows():
        labels = [bare(cell.value) for cell in cells if isinstance(cell.value, str)]
        levels = any(label.startswith(_LEVEL_WORDS) or label in _SHORT_LEVELS for label in labels)
        if levels and len({label for label in (*above, *labels) if label.endswith(_VALUE_WORDS)}) >= 2:
            return True
        above = labels
    return False


def _score(info: StandardInfo, titles: tuple[str, ...], texts: frozenset[str]) -> _Score:
    names = [bare(name) for name in info.titles]
    title = next((title for title in titles if any(title.endswith(name) for name in names)), "")
    return _Score(info, title, tuple(mark for mark in info.marks if bare(mark) in texts))


def _decide(book: Book, scores: list[_Score], titles: tuple[str, ...]) -> Identification:
    best = scores[0] if scores else None
    seen = f"表名是“{titles[0]}”" if titles else "表上没有认得的表名"
    if best is None or not best.points:
        return _national(scores, titles, seen) or _unclear(book, f"{seen}，也没有认得的标志性栏目")
    rival = scores[1] if len(scores) > 1 else None
    if rival and rival.points == best.points:
        alike = [one for one in scores if one.points == best.points]
        national = _national(alike, titles, f"{seen}，几个地区的规范同样相符")
        if national:
            return national
        both = f"“{best.info.title}（{best.info.region}）”和“{rival.info.title}（{rival.info.region}）”"
        return _unclear(book, f"{seen}，与{both}同样相符")
    reasons = [f"表名是“{best.title}”"] if best.title else []
    if best.marks:
        some = "、".join(f"“{mark}”" for mark in best.marks[:3])
        reasons.append(f"有{some}等{len(best.marks)}个标志性栏目")
    return Identification(best.info.id, sure=best.points >= _SURE, why="，".join(reasons))


def _national(scores: list[_Score], titles: tuple[str, ...], seen: str) -> Identification | None:
    """Return the national standard of the form's kind, department or project; None where there is none."""
    department = any(_DEPARTMENT in title for title in titles)
    found = [one.info for one in scores if one.info.region == _NATIONAL]
    fitting = [info for info in found if (_DEPARTMENT in info.title) == department] or found
    if not fitting:
        return None
    return Identification(fitting[0].id, sure=False, why=f"{seen}，按全国通用的规范读取")


def _unclear(book: Book, detail: str) -> NoReturn:
    raise StandardUnclear(book.where, detail=detail)
