"""A pack opens with what its board must ask, then the charts of what is new; its title is the body and the quarter."""

from datetime import date

import pytest

from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted, pack_title
from dashboard.meeting.standard_pack import STANDARD, standard
from layouts import asked
from layouts.chart import Context
from layouts.deck import ASKED, Deck
from layouts.pages.overview import PAGE
from layouts.tiles import overview
from queries import cells
from queries.engines import open_engine
from queries.vocabulary import EVERYONE, Edition, Quarter
from tests.support import Store


@pytest.fixture(scope="module")
def quarter(invented: Store) -> Quarter:
    return cells.published(open_engine(invented.cells_url), invented.area)[-1].quarter


def made(store: Store, quarter: Quarter, picks: tuple[Pick, ...], opens: bool = True) -> Deck:
    imprint = Imprint("A pack", "Office", True, date(2026, 11, 22), opens)
    wanted = Wanted(store.area, quarter, Edition.WORKING)
    return decks.deck(open_engine(store.cells_url), store.register, wanted, picks, imprint)


def test_what_to_ask_comes_first_then_the_charts_of_what_is_new_then_the_rest_each_once(
    invented: Store, quarter: Quarter
) -> None:
    figures = cells.figures(
        open_engine(invented.cells_url),
        area=invented.area,
        quarter=quarter,
        edition=Edition.WORKING,
        slice=EVERYONE,
        needs=PAGE.needs,
    )
    new = asked.charts_of(overview(figures, Context(invented.register)).changed)
    deck = made(invented, quarter, standard(invented.area))
    found = [each.chart for each in deck.charts]
    picked = [pick.chart for pick in standard(invented.area) if pick.chart]
    assert found == [ASKED, *new, *(chart for chart in picked if chart not in new)]
    assert deck.opening == deck.charts[: 1 + len(new)]


def test_an_own_choice_stays_and_a_title_goes_with_its_last_chart(invented: Store, quarter: Quarter) -> None:
    opened = decks.charts_opened(
        (ASKED, "cohort/people"), [Pick(heading="Part"), Pick("cohort/people", choices={"a": "b"})]
    )
    assert opened == [Pick(ASKED), Pick("cohort/people", choices={"a": "b"})]


def test_a_page_and_a_single_chart_do_not_open_with_it(invented: Store, quarter: Quarter) -> None:
    assert made(invented, quarter, (Pick("housing/occupancy"),), opens=False).opening == ()
    assert ASKED not in decks.addresses()


def test_a_pack_is_called_by_its_body_and_quarter() -> None:
    when = Quarter(2026, 2)
    assert (
        pack_title("Reducing reoffending board", STANDARD, when) == "Reducing reoffending board, July to September 2026"
    )
    assert pack_title("The board", "Autumn", when) == "The board: Autumn, July to September 2026"
