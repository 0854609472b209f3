"""Score a whole dossier: rows, budget row, totals, grade and every derived cell."""

from __future__ import annotations

from xl_addin.model.dossier import Dossier
from xl_addin.model.result import Scorecard, TableScore
from xl_addin.model.table import IndicatorTable
from xl_addin.rules.pack import Standard
from xl_addin.scoring import derived
from xl_addin.scoring.execution import score_budget
from xl_addin.scoring.ratios import ratios_of
from xl_addin.scoring.rows import score_row
from xl_addin.scoring.totals import grade_of, points_sum, unscored, written_sum


def score(dossier: Dossier, standard: Standard, *, by_rule: bool = False) -> Scorecard:
    """Return the scores of every table; nothing is changed in the workbook.

    By default typed scores stay as they are; `by_rule` puts the rule's in their place, except
    in formula cells, the bureau's cells and rows that are held.
    """
    tables = tuple(_score_table(table, dossier, standard, by_rule) for table in dossier.tables)
    return Scorecard(tables, ratios_of(dossier, standard))


def _score_table(table: IndicatorTable, dossier: Dossier, standard: Standard, by_rule: bool) -> TableScore:
    """Return one table's scores; the grade follows the total of what the cells will hold.

    Sums of a table whose last rows could not be read are left as they stand.
    """
    pack = standard.pack
    rows = tuple(score_row(row, dossier, standard, by_rule=by_rule) for row in table.indicators)
    budget = score_budget(table.budget, pack, by_rule=by_rule)
    points, total = points_sum(rows, budget, table.unnamed_points), written_sum(rows, budget)
    waiting = unscored(table, rows, budget)
    grade = grade_of(total, pack) if total is not None and not waiting else None
    rates = tuple(derived.rates(table, pack))
    sums = (*derived.subtotals(table, rows, budget, pack), *derived.totals(table, points, total, grade))
    cells = rates if table.lost_rows else (*rates, *sums)
    return TableScore(table, rows, budget, cells, points, total, grade.name if grade else None, waiting)
