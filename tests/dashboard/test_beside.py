"""Figures of other areas on the page Context: of none that a reader may not see, and none but the board's."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from dashboard import current
from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import shown_decks
from queries import cells, registers
from queries.audit import utc_now
from queries.british import british_day
from queries.engines import open_engine
from queries.vocabulary import Edition, Role
from queries.withdrawing import withdraw
from tests.attack.door import parts
from tests.dashboard.lending import FOREIGN, LATEST, LENT, OWN, Lent, lending, tells
from tests.desk.visiting import as_
from tests.support import NOW, WHO, Store

pytestmark = pytest.mark.usefixtures("made_here")
READS = (Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN)
DOORS = ("/download/page?as=xlsx&page=context", "/present/context", "/print/context")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, example: Store) -> Iterator[Lent]:
    """The town, whose register gives each area's adults besides."""
    for made in lending(tmp_path_factory.mktemp("beside"), example):
        engine = open_engine(made.house.config.cells_url)
        found = registers.in_force(engine)
        rows = [{**row, "adults": 300_000} for row in found.rows("areas")]
        registers.store(engine, {**found.content, "areas": rows}, sha256="3" * 64, who=WHO, now=NOW)
        yield made


def within(content: bytes) -> str:
    return " ".join(part.decode("utf-8", "replace") for _, part in parts("", content))


@pytest.mark.parametrize("role", READS)
@pytest.mark.parametrize("door", DOORS)
def test_an_area_stands_beside_another_for_those_alone_who_may_see_both(town: Lent, role: Role, door: str) -> None:
    client = as_(town.house, f"{role.value}@nearby.example").client
    for area, there in ((OWN, LENT), (LENT, None)):
        for edition in Edition:
            mark = "&" if "?" in door else "?"
            answer = client.get(f"{door}{mark}area={quote(area)}&quarter={LATEST.slug}&edition={edition.value}")
            if answer.status_code != 200:
                assert (area, edition) == (LENT, Edition.WORKING) or role not in (Role.ANALYST, Role.ADMIN)
                continue
            said = within(answer.data)
            assert FOREIGN not in said and not tells(answer.data)
            assert (there is None or there in said) and (area == OWN or f"Of {OWN}" not in said)


def test_a_view_is_drawn_anew_when_another_area_is_published(town: Lent) -> None:
    engine = open_engine(town.house.config.cells_url)
    before = cells.standing(engine)
    changed = cells.Standing(before.register, {**before.published, LENT: (99, 99, 0)})
    tokens = [
        [current.now(engine, (area,), f"area={area}", standing, lambda *_: 0).token for standing in (before, changed)]
        for area in (OWN, FOREIGN)
    ]
    assert tokens[0][0] != tokens[0][1] and tokens[1][0] == tokens[1][1]


def test_a_past_pack_goes_with_the_withdrawal_of_another_area_s_quarter(town: Lent) -> None:
    engine = open_engine(town.house.config.cells_url)
    register, imprint = registers.in_force(engine), Imprint("Beside", "Office", False, british_day(NOW))
    picks = [Pick("context/outcomes-by-area")]
    deck = decks.deck(engine, register, Wanted(OWN, LATEST, Edition.BOARD), picks, imprint)
    assert LENT in str(deck)
    id = shown_decks.freeze(engine, deck, shown_decks.PRESENTED, WHO)
    assert not [each for each in shown_decks.past(engine, OWN, [Edition.BOARD]) if each.id == id and each.gone]
    withdraw(engine, LATEST, LENT, why="wrong", who=WHO, now=utc_now(), harmless=False)
    (gone,) = (each for each in shown_decks.past(engine, OWN, [Edition.BOARD]) if each.id == id)
    assert gone.gone
