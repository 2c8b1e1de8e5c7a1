"""What leaves out the needs whose outcome was achieved before looks back on the return of the quarter before."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from queries.measures import CATALOGUE
from queries.vocabulary import Quarter, State
from tests.queries import worlds
from tests.queries.agreement import disagreements, published
from tests.queries.attack import leaks
from tests.queries.attack_collect import Values, collected
from tests.queries.attack_truth import truth
from tests.queries.worlds import FIRST, POLICE, SECOND, SPRING, Rows, pathway, started
from tests.support import EXAMPLE_QUARTERS, Store, empty_store

WINTER, AUTUMN = SPRING.plus(-1), SPRING.plus(-2)
ACHIEVED_BEFORE = "W1 N - W2 D"
"""The needs whose outcome was achieved before: a number that two others tell."""
LOOKING = [measure.id for measure in CATALOGUE.values() if measure.since_before]
Sent = Mapping[tuple[str, Quarter], Rows]


def rows(*pathways: worlds.Row) -> Rows:
    """Pathways of as many clients, who started long before."""
    people = dict.fromkeys(str(each["client"]) for each in pathways)
    return {"clients": [started(person, AUTUMN.start) for person in people], "pathways": list(pathways)}


def sent(folder: Path, returns: Sent) -> Store:
    """A store with these rows, of which the last quarter is published."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    for (organisation, quarter), own in returns.items():
        worlds.keep(store, "provider", organisation, quarter, own)
    worlds.keep(store, "police", POLICE, SPRING, {})
    store.publish(SPRING)
    return store


def figure(store: Store, measure: str, by: str = "all", category: str = "all") -> tuple[object, ...]:
    line = published(store, SPRING)[measure, "all", by, category]
    return line["state"], line["numerator"], line["denominator"]


def test_what_stood_achieved_with_either_provider_before_is_a_need_to_support_no_more(tmp_path: Path) -> None:
    before = {
        (FIRST, WINTER): rows(pathway("AAA1", "ACC", outcome="Achieved"), pathway("AAA2", "ACC")),
        (SECOND, WINTER): rows(pathway("AAA2", "ACC", outcome="Achieved"), pathway("AAA3", "FIN", outcome="Achieved")),
    }
    now = {
        (FIRST, SPRING): rows(
            pathway("AAA1", "ACC", supported="Yes"),  # whatever stands now
            pathway("AAA2", "ACC", outcome="Achieved"),
            pathway("AAA3", "ACC", outcome="Achieved", supported="Yes"),  # achieved on another pathway before
            pathway("AAA4", "FIN"),
        ),
        (SECOND, SPRING): {},
    }
    store = sent(tmp_path, {**before, **now})
    assert disagreements(store, SPRING) == []
    assert figure(store, "W1") == (State.SHOWN, 4, 4)
    assert figure(store, "W2") == (State.SHOWN, 1, 2)
    assert figure(store, "W2", "pathway", "Accommodation") == (State.SHOWN, 1, 1)


def test_a_first_return_has_nothing_to_look_back_on(tmp_path: Path, example: Store) -> None:
    store = sent(tmp_path, {(name, SPRING): rows(pathway("AAA1", "ACC")) for name in (FIRST, SECOND)})
    assert disagreements(store, SPRING) == []
    assert figure(store, "W1") == (State.SHOWN, 1, 1)
    assert {figure(store, measure) for measure in LOOKING} == {(State.NOT_APPLICABLE, None, None)}
    first = published(example, EXAMPLE_QUARTERS[0])
    assert {first[measure, "all", "all", "all"]["state"] for measure in LOOKING} == {State.NOT_APPLICABLE}


@pytest.mark.parametrize("came", [(), (FIRST,)], ids=["neither provider's", "one provider's"])
def test_a_return_that_was_owed_before_and_did_not_come_is_not_received(tmp_path: Path, came: tuple[str, ...]) -> None:
    every = {(name, quarter): rows(pathway("AAA1", "ACC")) for quarter in (AUTUMN, SPRING) for name in (FIRST, SECOND)}
    store = sent(tmp_path, {**every, **{(name, WINTER): rows(pathway("AAA1", "ACC")) for name in came}})
    assert figure(store, "W1") == (State.SHOWN, 1, 1)
    assert {figure(store, measure) for measure in LOOKING} == {(State.NOT_RECEIVED, None, None)}


def test_how_many_had_achieved_before_is_told_by_no_difference(invented: Store) -> None:
    """Planted: need and open need of each pathway are told after all."""
    values, small = collected(invented, invented.last), truth(invented, invented.last)
    assert leaks(values, small) == []
    exact: Values = {
        (measure, by, category): (line["numerator"], line["denominator"])
        for (measure, token, by, category), line in published(invented, invented.last).items()
        if token == "all" and by == "pathway" and measure in ("W1", "W2")
    }
    found = {leak.small.key for leak in leaks(values | exact, small)}
    assert {name for name, by, _ in found if by == "pathway"} >= {ACHIEVED_BEFORE}
