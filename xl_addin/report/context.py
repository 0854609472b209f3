"""Turn an evaluation into the plain, Chinese-keyed data that Word templates draw from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xl_addin.model.figure import Place
from xl_addin.model.result import Evaluation, Outcome, TableScore
from xl_addin.model.table import Slot
from xl_addin.report.base_charts import base_charts
from xl_addin.report.base_facts import data_of, lists_of, ratios_of
from xl_addin.report.base_splits import splits_of
from xl_addin.report.figures import clean, points
from xl_addin.report.indicators import Gaps, gap, waiting
from xl_addin.report.projects import join_lists, projects_of, projects_total
from xl_addin.report.table_data import result_of, table_data
from xl_addin.rules.pack import Standard


def main_table(evaluation: Evaluation) -> TableScore:
    """Return the table the report is about: the unit's own, else the first one.

    Raises ValueError for an evaluation without tables.
    """
    tables = evaluation.scorecard.tables
    if not tables:
        raise ValueError("an evaluation has at least one table")
    return next((table for table in tables if not table.table.project), tables[0])


def unscored(evaluation: Evaluation) -> int:
    """Return how many indicators of the tables that the report is about have no score yet."""
    return sum(map(waiting, _told(evaluation)))


def open_scores(evaluation: Evaluation) -> tuple[Place, ...]:
    """Return the cells of the scores that are still to be given."""
    slots: list[Slot | None] = []
    for one in _told(evaluation):
        slots += [one.budget.slot] if one.rows and one.budget and one.budget.written is None else []
        slots += [
            row.indicator.claimed
            for row in one.rows
            if row.indicator.points and (row.written is None or row.outcome is Outcome.UNFILLED)
        ]
    return tuple(slot.place for slot in slots if slot is not None and slot.place.cell)


def _told(evaluation: Evaluation) -> Iterator[TableScore]:
    """Yield the tables that the report is about."""
    main = main_table(evaluation)
    return (one for one in evaluation.scorecard.tables if one is main or one.table.project)


def context(evaluation: Evaluation, standard: Standard) -> dict[str, Any]:
    """Return everything a template may use: dicts, lists, text, whole numbers, Decimals, charts (图).

    Amounts are in 万元 (`金额单位` is what the table itself counts in), rates in percent, scores in
    points, each with the form's decimals; a number the workbook lacks is empty text; a text it lacks
    reads `〔待补充：…〕` and is listed in 待补充. The table's own names are those of the unit's table,
    else of the first; where tables are of projects, each is a member of 项目.
    """
    table, gaps = main_table(evaluation), list[str]()
    own = table_data(table, standard, gaps)
    made = {
        "规范": standard.info.title,
        "地区": standard.info.region,
        "单位": clean(evaluation.dossier.unit) or gap(gaps, "部门（单位）名称"),
        "满分": points(standard.pack.full_score),
        **own,
        "规则": clean(evaluation.rules or standard.cite()),
        "数据": data_of(evaluation.dossier, standard),
        "清单": lists_of(evaluation.dossier, standard),
        "构成": splits_of(evaluation.dossier, standard),
        "比率": ratios_of(evaluation.scorecard, standard, evaluation.dossier.facts),
        "图": {**own["图"], **base_charts(evaluation.dossier, standard)},
    }
    projects = projects_of(evaluation, standard, table, own, gaps)
    join_lists(projects, made["清单"], standard, gaps)
    made["项目"] = projects
    made["项目合计"] = projects_total(projects, standard.pack.rate_decimals)
    made["未评总数"] = unscored(evaluation)
    made["其他自评表"] = _others(evaluation, table, gaps)
    made |= _years(evaluation, gaps)
    keys = ("年度", "满分", "分值合计", "分值缺口", *result_of(table))
    made["结果"] = {key: made[key] for key in keys}
    made["报告文字"] = _passages(evaluation.dossier.passages, standard, gaps)
    made["待补充"] = gaps
    return made


def _others(evaluation: Evaluation, main: TableScore, gaps: Gaps) -> list[str]:
    """Return the names of the unit's tables that the report leaves out, and note them as a gap."""
    tables = (one.table for one in evaluation.scorecard.tables if one is not main and not one.table.project)
    names = [clean(table.project or table.name) for table in tables]
    if names:
        gap(gaps, f"其他{len(names)}张自评表（{'、'.join(names)}）的自评情况")
    return names


def _years(evaluation: Evaluation, gaps: Gaps) -> dict[str, Any]:
    """Return 年度 and 上年度 as text, so that a missing year can be pointed out in its place."""
    year = evaluation.dossier.year
    if year is None:
        missing = gap(gaps, "年度")
        return {"年度": missing, "上年度": missing}
    return {"年度": str(year), "上年度": str(year - 1)}


def _passages(written: Mapping[str, str], standard: Standard, gaps: Gaps) -> dict[str, str]:
    """Return every passage the standard asks for, in its order, then any other the unit wrote."""
    texts = {passage.key: clean(written.get(passage.key, "")) for passage in standard.info.passages}
    texts |= {key: clean(text) for key, text in written.items() if key not in texts}
    return {key: text or gap(gaps, key) for key, text in texts.items()}
