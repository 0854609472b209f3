"""LibreOffice, calculating everything anew, gives what the workbooks carry and what the program computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Answer, Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.result import TableScore
from xl_addin.rules.form import Entry, FormData, FormSpec, Row
from xl_addin.rules.form_file import load_form
from xl_addin.rules.pack import Standard
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

pytestmark = [pytest.mark.office, needs_office]

BLANK = shipped("workbooks", "henan-department.xlsx")
SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")


def entries(**values: str | int | Decimal) -> Row:
    return {
        name: Entry(value if isinstance(value, str) else Decimal(value)) for name, value in values.items()
    }


def funds(
    annual: str | None, executed: str | None, initial: str | None = "100"
) -> Mapping[str, tuple[Row, ...]]:
    """Return a budget block where everything is 财政性资金 and 基本支出."""
    amounts = {"initial": initial, "annual": annual, "executed": executed}
    row = entries(**{name: Decimal(amount) for name, amount in amounts.items() if amount is not None})
    return {"source": (row, {}), "structure": (row, {})}


def rows(*scores: str | None, points: int = 30) -> Mapping[str, tuple[Row, ...]]:
    """Return indicators of so many points each; None leaves the score blank."""
    made = []
    for number, score in enumerate(scores, 1):
        row = dict(entries(level1="产出指标", level2="数量指标", level3=f"指标{number}", target="≥95%",
                           unit="%", actual="90%", points=points))  # fmt: skip
        if score is not None:
            row["score"] = Entry(Decimal(score))
        made.append(row)
    return {"indicators": tuple(made)}


CASES = {
    "执行率按全年预算数": {**funds("200", "150.5"), **rows("30", "30", "28.5")},
    "没有全年预算数就按年初预算数": {**funds(None, "95.55"), **rows("30", "30", "30")},
    "超支不多得分": {**funds("100", "130"), **rows("30", "25", "24.49")},
    "差一点到优是良": {**funds("100", "100"), **rows("30", "30", "19.99")},
    "正好到优": {**funds("100", "100"), **rows("30", "30", "20")},
    "不足60分是差": {**funds("100", "0"), **rows("20", "20", "19.99")},
    "预算是零": {**funds("0", "0", "0"), **rows("30", "30", "30")},
    "没有执行数": {**funds("100", None), **rows("30", "30", "30")},
    "小数相加不留尾巴": {**funds("300", "98.1"), **rows("0.1", "0.2", "29.43")},
}


@dataclass(frozen=True)
class Told:
    """What each side says of one file."""

    office: dict[str, object]
    cached: dict[str, object]
    table: TableScore


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    folder = tmp_path_factory.mktemp("books")
    form: FormSpec = load_form(shipped("workbooks", "henan-department.toml"))
    standard: Standard = load_standard("henan-department")
    paths = {"空白表": BLANK, "样例": SAMPLE}
    for name, filled in CASES.items():
        paths[name] = folder / f"{name}.xlsx"
        paths[name].write_bytes(build(form, standard, data=FormData(rows=filled)))
    answers = ask([Job(path) for path in paths.values()])
    return {
        name: Told(office_values(answer), cached_values(path, answer), scored(path))
        for (name, path), answer in zip(paths.items(), answers, strict=True)
    }


def office_values(answer: Answer) -> dict[str, object]:
    return {f"{sheet}!{ref}": cell["value"] for sheet, cells in answer.items() for ref, cell in cells.items()}


def cached_values(path: Path, answer: Answer) -> dict[str, object]:
    book = load_workbook(path, data_only=True)
    return {
        f"{sheet}!{ref}": book[sheet][ref].value or "" for sheet, cells in answer.items() for ref in cells
    }


def scored(path: Path) -> TableScore:
    evaluation, _ = pipeline.evaluate_file(path)
    return evaluation.scorecard.tables[0]


@pytest.mark.parametrize("name", ["空白表", "样例", *CASES])
def test_every_formula_carries_what_libreoffice_computes(told: dict[str, Told], name: str) -> None:
    one = told[name]
    assert one.office
    for place, value in one.office.items():
        cached = one.cached[place]
        assert (cached or "") == (value or "") or cached == pytest.approx(value), place


@pytest.mark.parametrize("name", ["空白表", "样例", *CASES])
def test_no_formula_ends_in_an_error(told: dict[str, Told], name: str) -> None:
    assert not {place: value for place, value in told[name].office.items() if str(value).startswith("#")}


@pytest.mark.parametrize("name", ["样例", *CASES])
def test_the_form_s_total_and_grade_are_the_program_s(told: dict[str, Told], name: str) -> None:
    one = told[name]
    assert one.table.total is not None
    assert one.office["自评表!I4"] == pytest.approx(float(one.table.total))
    assert one.office["自评表!I5"] == (one.table.grade or "")


@pytest.mark.parametrize("name", CASES)
def test_the_form_s_budget_rate_and_score_are_the_program_s(told: dict[str, Told], name: str) -> None:
    one = told[name]
    budget = one.table.budget
    assert budget is not None
    assert budget.slot is not None
    score = one.office[f"自评表!{budget.slot.ref}"]
    rate = one.office[f"自评表!H{budget.slot.ref[1:]}"]
    if budget.score is None:
        assert (rate, score) == ("", "")
    else:
        assert score == pytest.approx(float(budget.score))
        assert rate == pytest.approx(float(budget.rate or 0) / 100, abs=0.00005)


@pytest.mark.parametrize("name", ["样例", *CASES])
def test_every_derived_cell_with_a_formula_agrees(told: dict[str, Told], name: str) -> None:
    one = told[name]
    compared = 0
    for derived in one.table.derived:
        place = f"{derived.slot.sheet}!{derived.slot.ref}"
        if place not in one.office or derived.value is None:
            continue
        compared += 1
        if isinstance(derived.value, str):
            assert one.office[place] == derived.value, place
        else:
            share = 100 if derived.unit == "%" else 1
            assert one.office[place] == pytest.approx(float(derived.value) / share, abs=0.00005), place
    assert compared
