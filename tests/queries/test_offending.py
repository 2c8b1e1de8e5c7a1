"""Offending of those who joined: how many, how often, at which rate before and since; nothing more than was seen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from layouts.compose import before_and_after
from layouts.drawing import Drawing
from queries.cells import figures
from queries.engines import open_engine
from queries.figure import Cell
from queries.figures import Need
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.worlds import POLICE, Row, selected
from tests.support import Store, empty_store

END = Quarter(2025, 4)
JOINED = [END.plus(-back) for back in (9, 8, 7, 6)]
MEASURES = ("O2", "O3", "O4E", "O4S", "O4A")
Numbers = tuple[int, int, int]
"""Proven offences in the earlier year, in the year before joining, and in the year since."""


def store_of(folder: Path, people: Sequence[Numbers]) -> Store:
    """A store in which these joined, as many in each quarter of a year, with four quarters published."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    each = {f"P{at}": (JOINED[at % 4], numbers) for at, numbers in enumerate(people)}
    for back in range(9, -1, -1):
        quarter = END.plus(-back)
        rows = [
            selected(name, joined.start, days_at_liberty=quarter.days)
            for name, (joined, _) in each.items()
            if joined <= quarter
        ]
        now = {name: numbers for name, (joined, numbers) in each.items() if joined == quarter}
        offences = [row for name, numbers in now.items() for row in _offences(name, quarter, numbers[2])]
        baseline = [row for name, numbers in now.items() for row in _baseline(name, numbers)]
        worlds.keep(store, "police", POLICE, quarter, {"cohort": rows, "offences": offences, "baseline": baseline})
    for back in (3, 2, 1, 0):
        store.publish(END.plus(-back))
    return store


def _offences(name: str, quarter: Quarter, count: int) -> Iterator[Row]:
    for at in range(count):
        on = quarter.start + timedelta(days=at)
        stage = {"stage": "Conviction or caution", "stage_on": on, "offence_on": on}
        yield {"offence": f"{name} {at}", "client": name, **stage, "offence_group": "Theft", "domestic_abuse": "No"}


def _baseline(name: str, numbers: Numbers) -> Iterator[Row]:
    for window, count in zip(("Earlier", "Selection"), numbers, strict=False):
        counts = {"days_at_liberty": 365, "charges": count, "convictions": count}
        yield {"client": name, "window": window, **counts}


def _view(store: Store, edition: Edition = Edition.BOARD) -> dict[str, Any]:
    return {"area": store.area, "quarter": END, "edition": edition, "slice": EVERYONE}


def told(store: Store, edition: Edition = Edition.BOARD) -> Mapping[str, Cell]:
    """Each measure's figure of the year."""
    needs = [Need(name, ALL, history=True, period=Period.YEAR) for name in MEASURES]
    found = figures(open_engine(store.cells_url), **_view(store, edition), needs=needs)
    return {name: found.cell(name, quarter=END, period=Period.YEAR) for name in MEASURES}


def test_how_many_times_how_often_is_how_often_for_each_of_all(tmp_path: Path) -> None:
    """As was published of a cohort: 56% reoffended, 4.3 times each, and so 2.4 offences for each of all."""
    again = [(3, 8, 4)] * 39 + [(3, 8, 5)] * 17
    store = store_of(tmp_path, [*again, *[(2, 8, 0)] * 44])
    assert disagreements(store, END) == []
    for edition in Edition:
        cells = told(store, edition)
        share, each = cells["O2"], cells["O3"]
        assert (share.numerator, share.denominator, each.denominator) == (56, 100, 56)
        assert share.value == 0.56 and round(each.value or 0, 1) == 4.3
        assert round((share.value or 0) * (each.value or 0), 1) == 2.4
    exact = told(store, Edition.WORKING)
    assert (exact["O2"].numerator or 0) * (exact["O3"].value or 0) == pytest.approx(39 * 4 + 17 * 5)


def test_a_cohort_without_effect_is_told_that_no_change_can_be_claimed_whatever_its_before_and_after(
    tmp_path: Path,
) -> None:
    """Chosen for three proven offences or more in a year, and offending on as they always did."""
    store = store_of(tmp_path, list(chosen(Random(5), 200, effect=1.0)))
    cells = told(store)
    rates = {name: cells[name].value or 0.0 for name in ("O4E", "O4S", "O4A")}
    assert rates["O4A"] < 0.8 * rates["O4S"], "a fall by a fifth and more since they were chosen"
    assert cells["O4A"].detail and cells["O4A"].detail["ratio from"] < 1 < cells["O4A"].detail["ratio to"]
    drawing = drawn(store)
    assert drawing.headline.startswith("No change can be claimed")
    assert "People are chosen at their worst" in drawing.title


@pytest.mark.parametrize(("effect", "way"), [(0.5, "lower"), (1.8, "higher")])
def test_a_change_that_chance_does_not_explain_is_told_without_a_cause(tmp_path: Path, effect: float, way: str) -> None:
    drawing = drawn(store_of(tmp_path, list(chosen(Random(5), 200, effect))))
    assert drawing.headline.startswith(f"Proven offending at liberty was {way} in the year since joining than in the")
    assert drawing.headline.endswith("many improve anyway") and "People are chosen at their worst" in drawing.title
    assert any(note.startswith("The interval is how far chance could take it") for note in drawing.notes)
    assert any(note.startswith("What we could ever see: of so many people a fall") for note in drawing.notes)


def chosen(chance: Random, count: int, effect: float) -> Iterator[Numbers]:
    """So many who had three offences or more in a year, of many with rates of their own."""
    while count:
        rate = chance.gammavariate(1.0, 2.0)
        earlier, selection, since = (_poisson(chance, mean) for mean in (rate, rate, rate * effect))
        if selection >= 3:
            yield earlier, selection, since
            count -= 1


def _poisson(chance: Random, mean: float) -> int:
    number, passed = 0, chance.expovariate(1.0)
    while passed < mean:
        number, passed = number + 1, passed + chance.expovariate(1.0)
    return number


def drawn(store: Store) -> Drawing:
    recipe = before_and_after("O4E", "O4S", "O4A")
    found = figures(open_engine(store.cells_url), **_view(store), needs=recipe.needs)
    return recipe.draw(found, make.CONTEXT)


def test_where_few_offended_again_no_rate_tells_how_few(tmp_path: Path) -> None:
    """Four of 100, thirty offences each: the number of people is hidden, and so is all that is counted of theirs."""
    store = store_of(tmp_path, [*[(3, 8, 30)] * 4, *[(3, 8, 0)] * 96])
    cells = told(store)
    assert {name: cells[name].state for name in MEASURES} == dict.fromkeys(MEASURES, State.SUPPRESSED)
    assert all(cell.value is None and cell.detail is None for cell in cells.values())


def test_days_of_the_first_twelve_months_are_of_five_quarters_and_those_in_custody_count_for_nothing(
    tmp_path: Path,
) -> None:
    """Each joined on the first day of a quarter: the twelve months are the four quarters' days."""
    cells = told(store_of(tmp_path, [(1, 1, 1)] * 40), Edition.WORKING)
    days = sum(sum(joined.plus(on).days for on in range(4)) for joined in JOINED) / 4
    assert cells["O4A"].value == pytest.approx(3043.75 / days)
    assert cells["O4E"].value == pytest.approx(3043.75 / 365)
