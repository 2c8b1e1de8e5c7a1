"""What people know and say: a few who were not content, or from whom it is withheld, are given away by nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.attack import leaks
from tests.queries.attack_truth import Truth, smalls_of
from tests.queries.twins_counting import Item, Twin
from tests.queries.worlds import FIRST, POLICE, SECOND, Row, keep, selected
from tests.support import Store, empty_store

END = Quarter(2024, 4)
SAFE, HEARD = "The house feels safe", "I was listened to"


def year_of(store: Store, measure: str) -> dict[tuple[str, str], tuple[str, float | None, float | None]]:
    """State, numerator and denominator of the board's year, by breakdown and category."""
    lines = stored(open_engine(store.cells_url), quarter=END, edition=Edition.BOARD, period=Period.YEAR)
    mine = [line for line in lines if line["measure"] == measure]
    return {(line["by"], line["category"]): (line["state"], line["numerator"], line["denominator"]) for line in mine}


def answered(question: str, responses: int, positive: int) -> Row:
    return {"question": question, "responses": responses, "positive": positive, "people_asked": responses + 9}


@pytest.mark.parametrize(("unhappy", "is_told"), [(1, False), (3, True)])
def test_a_question_to_which_a_few_said_no_is_hidden_and_not_told_by_the_others(
    tmp_path: Path, unhappy: int, is_told: bool
) -> None:
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    for quarter in END.four:
        voice = [answered(SAFE, 20, 20 - unhappy), answered(HEARD, 30, 20)]
        keep(store, "provider", FIRST, quarter, {"client_voice": voice}, 2)
        keep(store, "provider", SECOND, quarter, {}, 2)
        store.publish(quarter)
    assert disagreements(store, END) == []
    found = year_of(store, "A7")
    shown = {place for place, (state, *_) in found.items() if state == "shown"}
    every = {(ALL, ALL), ("question", SAFE), ("question", HEARD)}
    assert shown == every if is_told else ("question", SAFE) not in shown and len(shown) < 2
    asked = year_of(store, "A7R")
    assert asked["question", SAFE] == ("shown", 80, 116) and asked[ALL, ALL] == ("shown", 200, 272)


def test_the_attacker_finds_the_few_who_said_no_where_they_are_told_by_the_others() -> None:
    def items(question: str, number: int, positive: int) -> list[Item]:
        return [Item((question, at), f"{at}", {"question": question}, int(at < positive)) for at in range(number)]

    twin = Twin("ratio", [*items(SAFE, 40, 38), *items(HEARD, 50, 30)], ("question",))
    smalls = list(smalls_of("A7", twin, "question", SAFE, [SAFE], 5))
    truth = Truth({("A7", "question", SAFE): smalls}, {("A7", "question"): {SAFE: [SAFE], HEARD: [HEARD]}}, 5)
    others = {("A7", ALL, ALL): (68.0, 90.0), ("A7R", "question", SAFE): (40.0, 60.0)}
    assert smalls and leaks(others, truth) == []
    assert leaks({**others, ("A7", "question", HEARD): (30.0, 50.0)}, truth) != []


@pytest.mark.parametrize("withheld", [0, 1, 3])
def test_from_how_many_it_was_withheld_is_told_only_where_they_are_not_few(tmp_path: Path, withheld: int) -> None:
    """Those who were told in time are told all the same: nothing else counts who is new."""
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    for quarter in END.four:
        since = quarter.start + timedelta(days=3)
        rows = [new(f"P{quarter.index}{at}", since, at, withheld) for at in range(30)]
        keep(store, "police", POLICE, quarter, {"cohort": rows}, 2)
        store.publish(quarter)
    found = year_of(store, "V14")
    many = 4 * withheld
    assert found[ALL, ALL] == ("shown", 80, 120 - many)
    (left,) = (line for (by, _), line in found.items() if by == LEFT_OUT)
    assert left == (("shown", many, None) if many == 0 or many >= 5 else ("suppressed", None, None))


def new(client: str, since: date, at: int, withheld: int) -> Row:
    """Twenty of thirty are told in time, the others later but for those from whom it is withheld."""
    if at < withheld:
        return selected(client, since, informed_of="Withheld for safety", informed_on=None)
    days = 14 if at >= 10 else 15
    return selected(client, since, informed_of="All", informed_on=since + timedelta(days=days))
