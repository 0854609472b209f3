"""The defects of five published texts are found, nothing that is right is accused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.published import golden
from tests.published.findings import Amount, Listed, account, accounted, lines, relations, summary
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding

pytestmark = pytest.mark.usefixtures("published")


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_every_decidable_defect_is_reported(
    seed: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("measured", f"published text {summary(seed)}")
    assert not accounted(seed).missed, "\n".join(lines(seed))


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_nothing_that_holds_is_contradicted(seed: str) -> None:
    assert not accounted(seed).accused, "\n".join(lines(seed))


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_what_cannot_be_decided_is_at_most_to_be_verified(seed: str) -> None:
    assert not accounted(seed).doubtful, "\n".join(lines(seed))


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_errors_that_belong_to_no_defect_are_none(
    seed: str, record_property: Callable[[str, object], None]
) -> None:
    for line in lines(seed):
        if line.startswith("  untied"):
            record_property("measured", f"published text {seed}:{line}")
    assert [one for one in accounted(seed).untied if one.severity == "错误"] == [], "\n".join(lines(seed))


def test_the_golden_list_has_the_defects_it_should() -> None:
    wrong = [one for seed in golden.STANDARDS for one in relations(seed) if one.defect]
    certain = {one.defect for one in wrong if one.certain}
    assert (len({one.defect for one in wrong}), len(certain)) == (26, 20)
    assert {one.defect for one in wrong} - certain == {
        "001-A", "001-C", "002-A", "003-C", "003-G", "004-F",
    }  # fmt: skip


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_without_findings_every_defect_is_missed(seed: str) -> None:
    made = account(relations(seed), ())
    assert made.missed == tuple(sorted({one.defect for one in relations(seed) if one.certain and one.defect}))


def ideal(relation: Listed, wrong: Amount, right: Amount) -> Finding:
    """Return the finding of someone who reads well."""
    where = (Place(paragraph=min(relation.lines)),)
    stated, expected = f"{wrong.value}{wrong.unit}", f"{right.value}{right.unit}"
    return Finding("P00", Severity.ERROR, "", where, "", "", "", stated, expected)


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_the_findings_of_a_good_reader_find_every_defect_and_only_that(seed: str) -> None:
    wrong = [one for one in relations(seed) if one.defect and one.certain]
    for one in wrong:
        said = ideal(one, *one.pairs[0])
        made = account(relations(seed), [said])
        assert (list(made.found), made.accused, made.untied) == ([one.defect], (), ())


@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_other_numbers_at_the_same_places_find_nothing(seed: str) -> None:
    wrong = [one for one in relations(seed) if one.defect and one.certain]
    slight, twice = Decimal("0.37"), Decimal(2)
    for one in wrong:
        stated, expected = one.pairs[0]
        off = expected._replace(value=expected.value * twice + slight)
        other = stated._replace(value=stated.value * twice + slight)
        for said in (ideal(one, stated, off), ideal(one, other, expected)):
            assert account(relations(seed), [said]).found == {}
