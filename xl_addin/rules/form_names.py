"""Refuse a form in which something names what is not there: cells of formulas, of charts, words of a list."""

from __future__ import annotations

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form import PROJECT_PREFIX, PROJECTS, Band, FormSpec, SheetSpec, Spot, numbered


def know_names(form: FormSpec) -> None:
    """Raise BadRuleFile, with band, problem and remedy, for the first name that does not fit."""
    for sheet in form.sheets:
        for band in sheet.bands:
            if band.each and sheet.repeat:
                raise _fault(form, band.id, "each", "项目表里的行不能再按项目重复", "请把它放到汇总表里。")
            for spot in band.spots:
                _know_spot(form, sheet, band, spot)
    for chart in form.charts:
        for name in (chart.categories, *chart.values):
            owner = _owner(form, name)
            if owner is None or owner.repeat:
                problem = f"附图“{chart.title}”引用的“{name}”不存在，或在项目表里"
                raise _fault(form, "charts", chart.title, problem, "请写成“行段.格名”，行段在不重复的表里。")


def _know_spot(form: FormSpec, sheet: SheetSpec, band: Band, spot: Spot) -> None:
    if spot.check == "nature" and not form.natures:
        raise _fault(form, band.id, "check", "没有写 natures", '请写上，如 natures = ["≥", "≤", "定性"]。')
    for name in spot.of:
        plain = name.removeprefix(PROJECT_PREFIX)
        owner = _owner(form, plain if "." in plain else f"{band.id}.{plain}")
        if owner is None:
            problem = f"公式引用的“{name}”不存在"
            raise _fault(form, band.id, "of", problem, "请改成本行段的格名，或“行段.格名”。")
        by_project = name != plain
        if by_project and (band.each != PROJECTS or not owner.repeat):
            problem = f"“{name}”不是本行的项目表里的格"
            fix = "project: 只写在 each = “projects” 的行段里，后面是项目表里的“行段.格名”。"
            raise _fault(form, band.id, "of", problem, fix)
        if not by_project and owner.repeat and not sheet.repeat:
            problem = f"“{name}”在好几张项目表里，不知道用哪一张"
            fix = "请在 each = “projects” 的行段里写“project:行段.格名”，再引用那个行段。"
            raise _fault(form, band.id, "of", problem, fix)


def _owner(form: FormSpec, name: str) -> SheetSpec | None:
    """Return the sheet that has the spot `band.field`, or `band[2].field`, None where there is none."""
    band_id, _, field = name.partition(".")
    band_id, nth = numbered(band_id)
    for sheet in form.sheets:
        for band in sheet.bands:
            if (
                band.id == band_id
                and field
                and nth <= len(band.rows)
                and any(spot.field == field for spot in band.spots)
            ):
                return sheet
    return None


def _fault(form: FormSpec, place: str, key: str, problem: str, fix: str) -> BadRuleFile:
    detail = "名称写错，公式和图就会取错数"
    return BadRuleFile(f"{form.where} › {place} › {key}", problem=problem, detail=detail, fix=fix)
