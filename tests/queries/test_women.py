"""Women and victims: what was given last stands, years of few women give nobody away, and the attacker would see it."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter, State
from tests.queries import worlds
from tests.queries.agreement import disagreements, published
from tests.queries.attack_standing import YEAR, standing_leaks
from tests.queries.worlds import FIRST, POLICE, SECOND, Row, Rows, selected, started
from tests.support import Store, empty_store

END = Quarter(2024, 4)
JOINED = date(2024, 1, 8)


def kept(store: Store, kind: str, organisation: str, quarter: Quarter, rows: Rows, version: int = 2) -> None:
    worlds.keep(store, kind, organisation, quarter, rows, version)


def test_what_was_given_last_of_a_selection_stands(tmp_path: Path) -> None:
    """A day of assessment and a hearing are written once and again when they change; not of an earlier selection."""
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    then, high = END.plus(-1), {"da_link": "Perpetrator", "dash_level": "High"}
    in_date, old = END.plus(-4).end, END.plus(-4).end - timedelta(days=1)
    again = date(2025, 2, 3)

    def row(client: str, on: date | None, marac: str | None, since: date = JOINED, **changes: Any) -> Row:
        return selected(client, since, **{**high, "dash_on": on, "marac": marac, **changes})

    before = [
        row("AAA1", in_date, "Heard"),
        row("AAA2", old, "Heard"),
        row("AAA3", None, "Not recorded"),
        row("AAA4", in_date, "Heard"),
        row("AAA5", in_date, "Referred"),
    ]
    now = [
        row("AAA1", None, None),
        row("AAA2", None, "Not applicable"),
        row("AAA3", END.end, None),
        row("AAA4", None, None, since=again),  # nothing was given of this selection
        row("AAA5", None, None, dash_level="Not assessed"),
        row("AAA6", None, "Heard", dash_level="Medium", da_link="Victim"),
    ]
    for quarter, rows in ((then, before), (END, now)):
        kept(store, "police", POLICE, quarter, {"cohort": rows})
    store.publish(END)
    assert disagreements(store, END) == []
    lines = published(store, END)
    told = {name: lines[name, ALL, ALL, ALL] for name in ("L9", "L10")}
    assert (told["L9"]["numerator"], told["L9"]["denominator"]) == (2, 5)
    assert (told["L10"]["numerator"], told["L10"]["denominator"]) == (1, 1)


def test_returns_of_the_version_before_tell_nothing_of_it(tmp_path: Path) -> None:
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    for quarter in END.four:
        kept(store, "police", POLICE, quarter, {"cohort": [selected("AAA1", JOINED, da_link="Perpetrator")]}, 1)
        for organisation in (FIRST, SECOND):
            kept(store, "provider", organisation, quarter, {"clients": []}, 1)
        store.publish(quarter)
    names = ("L9", "L10", "L11", "L12")
    assert {published(store, END)[name, ALL, ALL, ALL]["state"] for name in names} == {State.NOT_APPLICABLE}
    assert [line for line in year_of(store) if line["measure"] in names] == []


def year_of(store: Store, edition: Edition = Edition.BOARD) -> list[Mapping[str, Any]]:
    return list(stored(open_engine(store.cells_url), quarter=END, edition=edition, period=Period.YEAR))


def clients(women: int, quarter: Quarter) -> Rows:
    """So many women and 60 men, each second of whom harmed themselves; of nobody it is not known."""
    sexes = (*["Male"] * 60, *["Female"] * women)
    known = {"self_harm": "None known", "dependent_children": "No"}
    rows = [
        started(
            f"C{at}",
            JOINED,
            sex=sex,
            **{**known, **({"self_harm": "Past", "dependent_children": "Yes"} if at % 2 else {})},
        )
        for at, sex in enumerate(sexes)
    ]
    return {"clients": rows, "houses": worlds.houses(quarter)}


@pytest.mark.parametrize(("fewer", "is_told"), [(3, False), (20, True)])
def test_a_year_of_women_is_not_told_where_a_quarter_says_that_a_few_are_gone(
    tmp_path: Path, fewer: int, is_told: bool
) -> None:
    """Some women of the first quarter were gone in the others, of which how many women there are is told."""
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    for quarter in END.four:
        women = 40 if quarter == END.four[0] else 40 - fewer
        kept(store, "provider", FIRST, quarter, clients(women, quarter))
        kept(store, "provider", SECOND, quarter, {"clients": [], "houses": []})
        store.publish(quarter)
    states = {line["state"] for line in year_of(store) if line["measure"] == "L11" and line["by"] in (ALL, "sex")}
    assert states == {"shown" if is_told else "suppressed"}
    assert standing_leaks(store, END) == []
    planted = {("V10", at, "Female", "D"): 40 - fewer for at in (1, 2, 3)} | {
        ("L11", YEAR, "Female", "D"): 40,
        ("L11", YEAR, LEFT_OUT, "D"): 0,
    }
    found = {leak.number for leak in standing_leaks(store, END, planted)}
    assert (fewer in found) is not is_told, "planted, and found"
