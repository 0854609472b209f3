"""Read rows of base data as a sheet of their own; the year evaluated is 2022, amounts are in 万元."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.grid import CellValue, Grid
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.facts import FactCatalogue
from xl_addin.sheets.base_data import BaseData, read_base_data
from xl_addin.sheets.labels import Labels

LABELS = Labels.of(henan_standard().pack.labels)
HUNAN: tuple[tuple[CellValue, ...], ...] = (
    ("部门整体支出绩效评价基础数据表",),
    ("财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"),
    (None, 39, 57, "146.15%"),
    ("经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"),
    ("支出总额", 1258.88, 1033.5, 1388.92),
    ("其中：公用经费", 88.9, 117.2, 81.94),
    ("项目支出", 364.77, 290.37, 451.87),
    ("1、环保世纪行", 3, 3, 3),
    ("2、代表工作站", None, 60, 60),
    ("三公经费", 20, 18, 17.5),
    ("1、公务用车购置和维护经费", 10, 9, 8),
    ("其中：公车购置", 0, 0, 0),
    ("3、公务接待", 10, 9, 9.5),
    ("政府采购金额", "——", 12, 11),
)


def read(rows: Iterable[tuple[CellValue, ...]] | Grid, *, year: int | None = 2022) -> BaseData:
    sheet = rows if isinstance(rows, Grid) else grid(rows)
    return read_base_data([sheet], LABELS, FactCatalogue(), vocabulary(), year=year, unit="万元")


def values(found: BaseData) -> dict[str, Decimal]:
    return {code: figure.value for code, figure in found.facts.items()}


def numbers(found: BaseData, *codes: str) -> list[Decimal | None]:
    return [found.facts[code].value if code in found.facts else None for code in codes]
