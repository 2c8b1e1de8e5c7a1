"""What the public is told: made of the board's figures alone, of no few, exact in nothing, nothing beside another."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.pages.annual_report import PAGE
from queries import public_edition
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, Period, Quarter, Slice, State
from tests.layouts import building as make
from tests.queries.declared import Reader, Told

END = Quarter(2025, 4)
TOLD = [CATALOGUE[chart.needs[0].measure] for chart in PAGE.charts]
LEAST, NEAREST = 10, 5
SHARES = [measure for measure in TOLD if measure.form is Form.SHARE]
ONE = st.one_of(st.integers(0, 30), st.integers(0, 400))
FOUR = st.lists(st.one_of(st.none(), st.tuples(ONE, ONE)), min_size=4, max_size=4)


def published(measure: Measure, counts: list[tuple[int, int] | None]) -> Figures:
    """A year of which each quarter has so many, and so many others; a quarter is hidden that has none."""
    period = measure.base
    ends = END.four if period is Period.QUARTER else (END,)
    cells = [_cell(measure, quarter, some, period) for quarter, some in zip(ends, counts[-len(ends) :], strict=True)]
    releases = [make.release(quarter) for quarter in END.four]
    return Figures(make.AREA, END, Edition.BOARD, EVERYONE, releases, cells)


def _cell(measure: Measure, quarter: Quarter, some: tuple[int, int] | None, period: Period) -> Cell:
    if some is None:
        return Cell(measure.id, quarter, state=State.SUPPRESSED, period=period)
    top, bottom = float(some[0]), float(sum(some)) if measure.form is Form.SHARE else None
    value = top if bottom is None else top / bottom if bottom else None
    return Cell(measure.id, quarter, state=State.SHOWN, numerator=top, denominator=bottom, value=value, period=period)


def tells_of_few(measure: Measure, counts: list[tuple[int, int] | None]) -> bool:
    """As it is said: of each part there are ten in one quarter, and ten on average of those who stand at quarter ends;
    nine pathways may count somebody nine times."""
    each = 9 if "pathway" in measure.within else 1
    known = [some for some in (counts if measure.base is Period.QUARTER else counts[-1:]) if some]
    parts = 2 if measure.form is Form.SHARE else 1
    average = tuple(sum(some[at] for some in known) / len(known) for at in range(parts)) if known else ()
    if measure.repeats and any(number // each < LEAST for number in average):
        return True
    return not any(all(number // each >= LEAST for number in some[:parts]) for some in known)


@pytest.mark.parametrize("measure", TOLD, ids=[measure.id for measure in TOLD])
@given(counts=FOUR)
def test_nothing_is_told_of_fewer_than_ten_nor_of_all_but_fewer(
    measure: Measure, counts: list[tuple[int, int] | None]
) -> None:
    (told,) = public_edition.years(published(measure, counts), measure.id) or (None,)
    counted = counts if measure.base is Period.QUARTER else counts[-1:]
    if told is None or not told.shown:
        assert None in counted or measure.exempt or tells_of_few(measure, counts) or not told
        return
    assert None not in counted
    assert measure.exempt or not tells_of_few(measure, counts)
    for number in filter(None, (told.numerator, told.denominator)):
        assert number % NEAREST == 0
    assert measure.form is Form.COUNT or told.value is None or round(100 * told.value, 9) % 1 == 0


def test_the_test_finds_a_threshold_that_is_too_low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_edition, "THRESHOLD", 5)
    counts: list[tuple[int, int] | None] = [(7, 7)] * 4
    (told,) = public_edition.years(published(SHARES[0], counts), SHARES[0].id)
    assert told.shown and tells_of_few(SHARES[0], counts)


@pytest.mark.parametrize(
    ("measure", "counts"),
    [("L1P", [(10, 90), (5, 90), (5, 90), (5, 90)]), ("W3", [(98, 82)] * 4)],
    ids=["ten in one quarter and six on average", "of nine pathways eighty-two may be nine people"],
)
def test_what_is_just_too_few_is_not_told(measure: str, counts: list[tuple[int, int] | None]) -> None:
    (told,) = public_edition.years(published(CATALOGUE[measure], counts), measure)
    assert told.state is State.SUPPRESSED


def test_it_is_made_of_the_boards_figures_of_the_whole_area() -> None:
    for edition, slice in ((Edition.WORKING, EVERYONE), (Edition.BOARD, Slice("sex", "Female"))):
        figures = Figures(make.AREA, END, edition, slice, [], [])
        with pytest.raises(ValueError, match="board's figures of the whole area"):
            public_edition.years(figures, TOLD[0].id)


def test_every_measure_that_it_tells_counts_people_or_organisations() -> None:
    """Of sessions and pounds, ten may be of one person; an average has no people to be counted."""
    for measure in TOLD:
        assert measure.form in (Form.COUNT, Form.SHARE) and not measure.apart
        assert measure.exempt or not (measure.numerator_of or measure.denominator_of)


def remainders(measures: list[Measure]) -> Iterator[str]:
    """Each number of which another is a part, where what is left holds nobody of whom ten are told, nor is it of those
    of whom nothing is known."""
    told = [Told.of(each, Moment(END, Register({}), make.AREA)) for each in measures if not each.exempt]
    for whole, part in product(told, told):
        if whole is part or whole.measure.population is not part.measure.population:
            continue
        of = {(each.measure.id, name): number for each in (whole, part) for name, number in each.numbers.items()}
        reader = Reader(of.values())
        worlds = list(reader.worlds)
        found = [frozenset(at for at, world in enumerate(worlds) if test(world)) for test in reader.tests]
        sets = dict(zip(of, found, strict=True))
        unknown = frozenset().union(*(those for (_, name), those in sets.items() if name == "left"))
        for one, other in product(whole.numbers, part.numbers):
            rest = sets[whole.measure.id, one] - sets[part.measure.id, other]
            inside = sets[part.measure.id, other] < sets[whole.measure.id, one]
            many = any(those and those <= rest for (_, name), those in sets.items() if name != "left")
            if inside and not many and not rest <= unknown:
                yield f"{whole.measure.id} {one} less {part.measure.id} {other}"


def test_no_number_less_another_is_a_few_whom_nobody_protects() -> None:
    assert list(remainders(TOLD)) == []


def test_such_a_remainder_is_found_where_there_is_one() -> None:
    """The red in the community, beside all of the cohort who are there: those are not told."""
    assert list(remainders([CATALOGUE["V1"], CATALOGUE["V2"]]))
