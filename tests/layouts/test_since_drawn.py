"""Those who joined in a year, as drawn: what stands in place of a figure says why, by what is and is not published."""

from dataclasses import replace

from layouts.chart_kinds import Bars, Nothing, Shares
from layouts.compose import how_long, still_there, what_became
from layouts.measuring import width_of
from layouts.not_shown import closing
from layouts.on_projector import sentences
from layouts.pages.followed import AFTER, PAGE, SINCE
from queries.figures import Cell, Figures
from queries.measures.states import REDUCED, STATES
from queries.vocabulary import EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, of_cells

JOINED = 100.0


def still(year: int, on: int, top: float) -> list[Cell]:
    """How many of a hundred who joined in a year are still there so many quarters on, and where everybody is."""
    end, measure = Quarter(year, 4).plus(on), SINCE[(on - 1) // 4]
    whole = Cell(measure, end, state=State.SHOWN, numerator=top, denominator=JOINED, period=Period.LAST_FOUR)
    counts = {STATES[0]: top, REDUCED: JOINED - top}
    each = [
        Cell(measure, end, "state", name, "", State.SHOWN, count, JOINED, period=Period.YEAR)
        for name, count in counts.items()
    ]
    return [whole, *each] if on % 4 == 0 else [whole]


def view(*cells: Cell, first: Quarter) -> Figures:
    """A view of the latest quarter, with all published from the first on."""
    run = [make.LATEST.plus(-back) for back in range(make.LATEST.index - first.index, -1, -1)]
    releases = [make.release(quarter) for quarter in run]
    return Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


WHOLE = (*still(2025, 2, 80), *still(2024, 2, 80), *still(2024, 4, 50), *still(2024, 6, 40))
LONG = view(*WHOLE, first=Quarter(2024, 3))
SHORT = view(*still(2025, 2, 80), *still(2024, 6, 40), first=Quarter(2025, 3))
LATER = "[z] not yet: so long after joining lies after 30 September 2026"


def test_what_lies_before_the_first_published_quarter_is_not_called_not_yet() -> None:
    assert f"{LATER}." in drawn(still_there(SINCE), LONG).notes
    assert f"{LATER}; before that, not published." in drawn(still_there(SINCE), SHORT).notes
    older = view(*WHOLE, *still(2023, 8, 30), first=Quarter(2024, 3))
    body = drawn(what_became(SINCE, 0), view(*still(2024, 4, 50), first=Quarter(2024, 3))).body
    assert isinstance(body, Shares) and [row.hidden for row in body.rows][1:] == [
        "[z] not yet: March 2027",
        "[z] not yet: March 2028",
    ]
    assert f"{LATER}; before that, not published." in drawn(still_there(SINCE), older).notes


def test_a_year_of_which_the_beginning_is_not_published_does_not_count_and_it_is_said() -> None:
    found = drawn(how_long(SINCE), SHORT)
    assert isinstance(found.body, Bars)
    assert [bar.remark for bar in found.body.bars] == ["100 there until then"]
    assert "A year counts until its first figure that is not published." in found.notes
    assert not any("not published" in note for note in drawn(how_long(SINCE), LONG).notes)


def test_years_that_cannot_be_told_of_say_so_once_and_never_that_there_was_nothing_to_count() -> None:
    for figures, heading, gone in (
        (LONG, "No earlier year of joining is told of a year on", 3),
        (SHORT, "No year of joining is told of a year on yet", 4),
    ):
        every = [(chart, chart.draw(figures, make.CONTEXT)) for chart in PAGE.charts[:4]]
        assert sum(isinstance(drawing.body, Nothing) for _, drawing in every) == gone
        ((_, line),) = closing(every)
        assert line.headline == heading
        assert isinstance(line.body, Nothing)
        assert line.body.sentence.endswith("is published. What became of those who joined."), line.body.sentence


def test_the_title_of_what_followed_leaving_has_room_on_the_wall() -> None:
    cell = make.cell("V16", Quarter(2025, 4), top=51, bottom=73)
    title = drawn(AFTER, of_cells(replace(cell, period=Period.YEAR))).title
    assert width_of(sentences.title(title), sentences.TITLE) < 1.9 * sentences.TITLE_ROOM, title
