"""Tell from a table's columns what can be done with it: scored, added up, or only compared."""

from __future__ import annotations

from xl_addin.model.dossier import Remark
from xl_addin.model.figure import Place
from xl_addin.sheets.indicators import Body
from xl_addin.sheets.layout import Header, Page, is_blank
from xl_addin.sheets.slots import stated_points


def lacking(under: Page, header: Header) -> str | None:
    """Return the key of a column that is missing, None where the table can be used; `under` are its rows.

    Target and actual value belong together; without both, a criterion (评分标准) must tell how the points
    are earned. Points need a score. A form may do without points (compared only), but where a column
    of numbers has a name that nothing knows, the points may be in it.
    """
    best = header.best
    if not {"target", "actual"} & best.keys() and {"points", "claimed", "method"} <= best.keys():
        return None
    for key in ("target", "actual"):
        if key not in best:
            return key
    if "points" in best:
        return None if "claimed" in best else "claimed"
    return "points" if _has_unknown_numbers(under, header) else None


def has_points(header: Header, body: Body) -> bool:
    """Tell whether the form gives points: in a column, or in the names of its rows."""
    return "points" in header.best or any(one.points for one in body.indicators)


def without_points(sheet: str, header: Header) -> Remark:
    """Return what a user should know of a form without points."""
    place = Place(sheet, header.columns[0].label.ref)
    if "claimed" in header.best:
        what = "这张表没有分值，得分按填写的数加总，不按规则评分"
        return Remark(place, what, "没有分值就算不出应得多少分", "请核对；应有分值的，请补上“分值”一列。")
    return Remark(
        place,
        "这张表没有分值和得分，只比较指标值和实际完成值，不评分",
        "这种表只要求对照绩效目标填报完成情况",
        "不必处理；应当评分的，请补上“分值”“得分”两列。",
    )


def _has_unknown_numbers(under: Page, header: Header) -> bool:
    """Tell whether an unknown column holds numbers: among the table's own, or labelled beside them."""
    known = {at for column in header.columns for at in range(column.left, column.right + 1)}
    for number in range(header.left, max(header.right, under.right) + 1):
        if number in known:
            continue
        cells = [cell for _, found in under.rows for cell in found if cell.column == number]
        numbers = [cell for cell in cells if stated_points(cell) is not None]
        ours = number <= header.right or not is_blank(under.grid.shown(header.bottom, number))
        if ours and numbers and 2 * len(numbers) >= len(cells):
            return True
    return False
