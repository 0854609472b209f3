"""Take last year's columns of lists from last year's workbook, and tell what its use came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_addin.model.dossier import Dossier, ListRow, Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.interval import Interval
from xl_addin.rules.base_data import LAST_YEAR, ListDef, vocabulary
from xl_addin.rules.pack import Standard
from xl_addin.sheets.previous import of_another_year

_REMEDY = "请核对：填错的请改正，上年数据有过调整的请说明。"


def with_last_lists(dossier: Dossier, last: Dossier) -> Dossier:
    """Return the dossier with the columns 上年… of its lists where it states none itself.

    A row takes them from last year's row of the same name, if only one has it; a number that differs from
    last year's is told. Nothing is taken from a workbook that is not of the year before.
    """
    if of_another_year(dossier, last):
        return dossier
    lists, remarks = dict(dossier.lists), list(dossier.remarks)
    for code, rows in dossier.lists.items():
        columns = _columns(vocabulary().lists[code])
        then = _by_name(last.lists.get(code, ()))
        lists[code] = tuple(
            _taken(row, then[_name(row)], columns, last) if _name(row) in then else row for row in rows
        )
        for row in rows:
            if _name(row) in then:
                remarks += _differences(row, then[_name(row)], columns, last.where)
    return dossier._replace(lists=lists, remarks=tuple(remarks))


def told(before: Dossier, after: Dossier, last: Dossier, standard: Standard) -> Dossier:
    """Return the dossier after last year's workbook was used, what there is to say of it under `last_year`.

    That is: what was noticed when the two were compared, what was noticed when the other was read and needs a
    look, and that it was of no use. `before` is the dossier as read.
    """
    new = after.remarks[len(before.remarks) :]
    own = [one for one in last.remarks if one.severity is not Severity.HINT]
    used = _is_used(before, after, last) or (new and _wants_last_year(standard))
    idle = () if used else (_idle(last.where, standard),)
    said = [
        *(one._replace(place=one.place if str(one.place) else Place(last.where)) for one in new),
        *(one._replace(place=from_book(last.where, one.place)) for one in own),
        *idle,
    ]
    return after._replace(remarks=before.remarks, last_year=tuple(said))


def from_book(book: str, place: Place | None) -> Place:
    """Return a place of another workbook: `2021.xlsx›基础数据!B2`."""
    return Place(f"{book}›{place}" if place is not None and str(place) else book)


def _columns(of: ListDef) -> dict[str, str]:
    """Return the columns of last year's numbers with the columns they were in last year's workbook."""
    terms = {column.term for column in of.columns}
    return {
        term: term.removeprefix(LAST_YEAR) for term in terms if term.removeprefix(LAST_YEAR) in terms - {term}
    }


def _name(row: ListRow) -> str:
    return "".join(row.name.split())


def _by_name(rows: tuple[ListRow, ...]) -> Mapping[str, ListRow]:
    """Return the rows by name, without those whose name another one has too."""
    names = [_name(row) for row in rows]
    return {name: row for name, row in zip(names, rows, strict=True) if names.count(name) == 1}


def _taken(row: ListRow, then: ListRow, columns: Mapping[str, str], last: Dossier) -> ListRow:
    found = {
        column: figure._replace(place=from_book(last.where, figure.place))
        for column, was in columns.items()
        if column not in row.figures and (figure := then.figures.get(was)) is not None
    }
    return row._replace(figures={**row.figures, **found})


def _differences(row: ListRow, then: ListRow, columns: Mapping[str, str], where: str) -> Iterator[Remark]:
    for column, was in columns.items():
        own, other = row.figures.get(column), then.figures.get(was)
        if own is None or other is None or own.unit != other.unit:
            continue
        if not Interval.of(own).meets(Interval.of(other)):
            yield Remark(
                own.place or row.place,
                f"“{row.name}”的{column}填{_said(own)}，上年的工作簿（{where}）里{was}是{_said(other)}",
                "上年数应与上年报出的本年数一致；报告采用本工作簿填的数",
                _REMEDY,
                Severity.VERIFY,
            )


def _said(figure: Figure) -> str:
    return f"{plain(figure.value)}{figure.unit}"


def _is_used(before: Dossier, after: Dossier, last: Dossier) -> bool:
    """Tell whether a number was taken from the other workbook or compared with one of it."""
    if after.facts != before.facts or after.lists != before.lists:
        return True
    return any(code.endswith(".last") and code.removesuffix(".last") in last.facts for code in before.facts)


def _wants_last_year(standard: Standard) -> bool:
    """Tell whether the standard's base data state numbers of last year."""
    codes = vocabulary().codes_of(standard.info.base_data)
    return any(standard.facts[code].year_offset == -1 for code in codes)


def _idle(where: str, standard: Standard) -> Remark:
    """Return that nothing came of the other workbook, and why."""
    what = f"没有从上年的工作簿（{where}）取用任何数，--previous 没有起作用"
    if _wants_last_year(standard):
        why = "上年的工作簿里没有本工作簿要用的数"
        return Remark(Place(where), what, why, "请核对上年的工作簿选得对不对，基础数据填了没有。")
    why = f"“{standard.info.title}”的工作簿和报告里没有取自上年的数"
    remedy = "请去掉 --previous；要写上年情况的，请写在“报告文字”工作表里。"
    return Remark(Place(where), what, why, remedy)
