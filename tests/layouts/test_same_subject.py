"""Both editions speak of the same row of the same chart first: what the board is not shown leads in neither."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from layouts import words
from layouts.chart import Chart, Context, Page
from layouts.chart_kinds import Bar, Nothing
from layouts.compose import bars_said
from layouts.compose.contributions import MEASURE
from layouts.compose.leading import Apart, apart
from layouts.compose.reading import counted
from layouts.drawing import Drawing
from layouts.pages import PAGES
from layouts.pages.where_it_changed import PAGE
from queries import cells, registers
from queries.engines import open_engine
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, UNKNOWN, Edition
from tests.layouts import building as make
from tests.layouts import decks
from tests.support import Store

Asked = tuple[Page, Chart, Mapping[str, str]]
NEVER = (ALL, LEFT_OUT)
"""What is not hidden here: all of it. Of organisations nothing ever is."""
WAYS = ("the first", "every second", "every third", "the last two", "all but two")


def charts() -> Iterator[Asked]:
    """Every chart of every page, and of differences those of every measure."""
    for page in PAGES:
        for choices in [{MEASURE: measure} for measure in CATALOGUE] if page is PAGE else [{}]:
            yield from ((page, chart, page.choices(choices)) for chart in page.chosen(choices))


OFTEN = ("V1", "W3", "H1", "V6")
"""The measures whose differences are taken apart in every way; of a published quarter those of all are."""
CHARTS = [
    pytest.param(each, id=f"{each[0].path}#{each[1].id} {each[2].get(MEASURE, '')}")
    for each in charts()
    if each[2].get(MEASURE, OFTEN[0]) in OFTEN
]


def hides(way: str, cell: Cell) -> bool:
    """Whether a category is hidden: the same in every quarter."""
    told = CATALOGUE[cell.measure]
    if cell.by in NEVER or cell.by not in make.LISTS or (told.exempt and not told.nights):
        return False
    names = make.categories(cell.measure, cell.by)
    at = names.index(cell.category) if cell.category in names else 0
    return {
        "the first": at == 0,
        "every second": at % 2 == 0,
        "every third": at % 3 == 0,
        "the last two": at >= len(names) - 2,
        "all but two": at >= 2,
    }[way]


@cache
def both(way: str) -> tuple[Figures, Figures]:
    """The board's figures, of which some are hidden, and the exact ones, which say so."""

    def hidden(cell: Cell) -> Cell:
        return decks.hidden(cell) if hides(way, cell) else cell

    exact = make.figures(edition=Edition.WORKING, change=lambda cell: replace(cell, held=hides(way, cell)))
    return make.figures(change=hidden), exact


@pytest.mark.parametrize("asked", CHARTS)
def test_both_editions_speak_first_of_the_same_row(asked: Asked) -> None:
    _, chart, choices = asked
    context = Context(make.REGISTER, choices)
    for way in WAYS:
        hold(*(chart.draw(figures, context) for figures in both(way)))


def hold(board: Drawing, working: Drawing) -> None:
    """The board's first named row, where it has a chart of the same, is that of the working edition; of two rows both
    are named, and of several as great sometimes how many they are."""
    names = {str(row[0]) for each in (board, working) for row in each.table.rows} - {"All", "All pathways"} - UNKNOWN
    first, exact = (subject(each, names) for each in (board, working))
    if Nothing in (type(board.body), type(working.body)) or not first or _of(board) != _of(working) or len(names) < 3:
        return
    assert exact == first or (not exact and " each " in working.headline), (board.headline, working.headline)


def _of(drawing: Drawing) -> str:
    return drawing.title.partition(".")[0]


def subject(drawing: Drawing, names: Collection[str]) -> str:
    """The row that the headline names first, but for what is said of what the board is not shown."""
    clauses = [each for each in drawing.headline.split("; ") if not each.startswith("not shown to")]
    said = "; ".join(clauses).casefold()
    found = [(match.start(), name) for name in names for match in _named(name, said)]
    return min(found, default=(0, ""))[1]


def _named(name: str, said: str) -> Iterator[re.Match[str]]:
    for each in {name.casefold(), words.mid(name).casefold()}:
        yield from re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", said)


@pytest.mark.parametrize("way", WAYS)
def test_the_greatest_need_that_the_board_is_not_shown_is_said_after_the_one_it_is(way: str) -> None:
    (chart,) = [chart for page in PAGES for chart in page.charts if (page.path, chart.id) == ("/pathways", "pathways")]
    board, working = (chart.draw(figures, make.CONTEXT) for figures in both(way))
    greatest = working.table.rows[0][0]
    said = f"not shown to it: {words.mid(str(greatest))} ("
    hidden = hides(way, make.cell("W1", by="pathway", category=str(greatest)))
    assert hidden == (said in working.headline) == ("the pathways shown to the board" in working.headline)
    assert "shown to" not in board.headline


def test_what_is_published_together_never_leads() -> None:
    merges = [
        {
            "area": make.AREA,
            "population": "V6",
            "breakdown": "reason",
            "category": name,
            "together_as": "Other reasons",
            "from_quarter": make.LATEST.label,
        }
        for name in ("Died", "Moved away")
    ]
    context = Context(Register({**make.REGISTER.content, "merges": merges}))
    told = [("Other reasons", 71.0), ("Positive exit, risk reduced", 68.0), ("Recalled", 20.0)]
    some = [make.cell("V6", by="reason", category=name, top=number) for name, number in told]
    figures = make.figures(1)
    assert apart(figures, context, some) == Apart(together=frozenset({"Other reasons"}))
    says = bars_said.Says("Reasons", "reason for leaving")
    drawn = [Bar(name, counted(number)) for name, number in told]
    assert bars_said.headline("person", says, drawn, apart(figures, context, some)) == (
        "positive exit, risk reduced is the most common reason for leaving of those shown by themselves: 68 people"
    )


@pytest.fixture(scope="module")
def published(invented: Store) -> tuple[Register, list[Figures]]:
    """A published quarter as the board is shown it and as the office is: all that any chart reads."""
    engine = open_engine(invented.cells_url)
    register = registers.in_force(engine)
    needs = dict.fromkeys(need for _, chart, choices in charts() for need in chart.reads(choices))
    whose = {"area": invented.area, "quarter": invented.last, "slice": EVERYONE, "register": register}
    return register, [cells.figures(engine, **whose, edition=each, needs=needs) for each in Edition]


def test_the_working_edition_knows_what_the_board_is_shown(published: tuple[Register, list[Figures]]) -> None:
    _, (board, working) = published
    for measure in CATALOGUE.values():
        for by in (ALL, *measure.breakdowns):
            seen = {cell.category for cell in board.table(measure.id, by) if cell.shown}
            for cell in working.table(measure.id, by):
                assert cell.held == (cell.shown and cell.category not in seen), cell


def test_both_editions_of_a_published_quarter_speak_first_of_the_same_row(
    published: tuple[Register, list[Figures]],
) -> None:
    register, figures = published
    for _, chart, choices in charts():
        hold(*(chart.draw(each, Context(register, choices)) for each in figures))
