"""Few questions find what differs from cell to cell, whatever the sheet looks like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_addin.hosts.excel import areas
from xl_addin.model.grid import Area

PLACES = st.tuples(st.integers(1, 30), st.integers(1, 12))
FORMATS = st.dictionaries(PLACES, st.sampled_from(["General", "0.00", "0%"]), min_size=1)
MERGES = st.lists(st.tuples(PLACES, st.integers(0, 3), st.integers(0, 3)), max_size=6)


class Questions:
    """Answer for areas as Excel does, and count how often that was asked."""

    def __init__(self, held: dict[areas.At, object]) -> None:
        self.held, self.asked = held, 0

    def answer(self, area: Area) -> object:
        self.asked += 1
        said = {self.held.get(at) for at in areas.within(area)}
        return said.pop() if len(said) == 1 else None


def apart(wanted: list[tuple[areas.At, int, int]]) -> set[Area]:
    """Return merged areas that do not overlap."""
    found: set[Area] = set()
    for (row, column), down, right in wanted:
        area = Area(row, column, row + down, column + right)
        taken = set().union(*map(areas.within, found)) if found else set()
        if len(areas.within(area)) > 1 and not taken & areas.within(area):
            found.add(area)
    return found


@given(FORMATS)
def test_every_cell_gets_its_own_answer(held: dict[areas.At, str]) -> None:
    assert areas.told(held, Questions(dict(held)).answer) == held


def test_a_uniform_column_costs_one_question_however_long() -> None:
    held = dict.fromkeys(((row, 3) for row in range(1, 2001)), "0.00")
    questions = Questions(dict(held))
    areas.told(held, questions.answer)
    assert questions.asked == 1


def test_a_head_over_a_column_costs_as_many_questions_as_halvings() -> None:
    held = {(row, 3): "General" if row == 1 else "0.00" for row in range(1, 2049)}
    questions = Questions(dict(held))
    areas.told(held, questions.answer)
    assert questions.asked <= 2 * 11 + 1


def test_a_cell_without_an_answer_is_left_out() -> None:
    assert areas.told({(1, 1)}, lambda _: None) == {}


@given(MERGES, st.sampled_from(["anchors", "all", "none"]), st.sets(PLACES))
def test_every_merge_is_found_once(
    wanted: list[tuple[areas.At, int, int]], shown: str, others: set[areas.At]
) -> None:
    """Whether its first cell has a content, none has, or every one as after pasting formats."""
    merges = apart(wanted)
    over = {at: area for area in merges for at in areas.within(area)}
    cells = {(row, column) for row in range(1, 35) for column in range(1, 17)}
    questions = Questions({at: at in over for at in cells})
    filled = {"anchors": {area.anchor for area in merges}, "all": set(over), "none": set()}[shown]
    filled |= others - over.keys()
    found = areas.merged(cells, filled, questions.answer, lambda at: over[at])  # type: ignore[arg-type]
    assert found == tuple(sorted(merges))


def test_a_sheet_without_merges_costs_one_question() -> None:
    cells = {(row, column) for row in range(1, 501) for column in range(1, 15)}
    questions = Questions(dict.fromkeys(cells, False))
    assert areas.merged(cells, {(9, 9)}, questions.answer, lambda at: Area(*at, *at)) == ()  # type: ignore[arg-type]
    assert questions.asked == 1
