"""Another threshold, set by the data controller: a quarter of the invented world where ten people are the least."""

from collections.abc import Mapping
from typing import Any

import pytest

from queries import tables
from queries.engines import open_engine, reading, writing
from queries.listing import listing
from queries.measures import CATALOGUE, SIDES
from queries.measures.measure import Form
from queries.vocabulary import ALL, LEFT_OUT, UNKNOWN, Edition, State
from tests.queries.attack import leaks
from tests.queries.attack_collect import collected
from tests.queries.attack_truth import truth
from tests.support import Store

TEN = 10
HEADLINES = ("V1", "V5", "V6", "S1", "S4", "H1", "H2")


@pytest.fixture(scope="module")
def ten(invented: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The invented world as if nothing had been published, its last quarter then published with a threshold of ten."""
    store = invented.copied(tmp_path_factory.mktemp("ten") / "own")
    with writing(open_engine(store.cells_url)) as connection:
        for table in (tables.cells, tables.ledger, tables.releases, tables.closed_sets):
            connection.execute(table.delete())
    store.publish(store.last, threshold=TEN)
    return store


def lines(store: Store) -> list[Mapping[str, Any]]:
    return list(listing(open_engine(store.cells_url), quarter=store.last, edition=Edition.BOARD))


def test_no_number_of_fewer_than_ten_people_is_shown(ten: Store) -> None:
    shown = [line for line in lines(ten) if line["state"] == State.SHOWN]
    known = [line for line in shown if line["by"] != LEFT_OUT and line["category"] not in UNKNOWN]
    counts = [line["numerator"] for line in known if _is_of_people(line["measure"])]
    assert len(counts) > 200
    assert [number for number in counts if 0 < number < TEN] == []


def _is_of_people(measure: str) -> bool:
    (one, *_) = SIDES.get(measure, (CATALOGUE.get(measure),))
    return one.form in (Form.COUNT, Form.SHARE) and not one.exempt


def test_the_attacker_narrows_no_small_number_below_ten(ten: Store) -> None:
    small = truth(ten, ten.last, TEN)
    assert len(small.smalls) > 200
    assert leaks(collected(ten, ten.last), small) == []


def test_the_board_still_has_its_headlines_and_most_cells(ten: Store) -> None:
    shown = {line["measure"] for line in lines(ten) if line["by"] == ALL and line["state"] == State.SHOWN}
    assert set(HEADLINES) <= shown
    with reading(open_engine(ten.cells_url)) as connection:
        (shares,) = [row.shares for row in connection.execute(tables.ledger.select())]
    # those of whom nothing is known stand by themselves, mostly hidden at ten: 259 of 354
    assert shares["shown"] >= 0.7 * shares["cells"]
    assert shares["people shown"] >= 0.9 * shares["people"]
