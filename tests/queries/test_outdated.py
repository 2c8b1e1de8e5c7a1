"""What an earlier version published on two bases is withheld by migrating, until it is published again."""

import itertools
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from queries import tables
from queries.engines import open_engine, reading, writing
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.migrating import migrate
from queries.outdated import COUNTED_OTHERWISE, NO_LONGER, Old, to_publish_again
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter
from queries.withdrawing import of_decks, withdraw
from tests.attack.changing import again
from tests.queries.attack_collect import collected
from tests.queries.attack_truth import exact_totals
from tests.queries.attack_types import SAME
from tests.support import EXAMPLE_QUARTERS, NOW, WHO, Store

OLD = {
    "deaths and moves": ({"H12 D": 37, "H6 N": 20, "H6 D": 35}, {"H6", "H7", "H8"}),
    "deaths and moves, by the other base": ({"H12 D": 37, "H8 N": 20, "H8 D": 36}, {"H6", "H7", "H8"}),
    "deaths and moves, with those not known": (
        {"H12 D": 37, "H7 N": 20, "H7 D": 28, "H7 left": 8},
        {"H6", "H7", "H8"},
    ),
    "at large": ({"V1 D": 90, "V2 N": 20, "V2 D": 50, "V2 left": 7, "V3 N": 32, "V3 D": 90}, {"V3"}),
}
"""What one quarter published before each measure stood on today's base, and what of it is withheld."""


@pytest.fixture
def own(invented: Store, tmp_path: Path) -> Store:
    return invented.copied(tmp_path / "own")


def plant(store: Store, quarter: Quarter, totals: Mapping[str, int]) -> None:
    """Give cells of the board edition these numbers, and those that an older version published of a quarter."""
    names = {column.split()[0] for column in totals}
    with writing(open_engine(store.cells_url)) as connection:
        for name in names:
            values = {"numerator": totals.get(f"{name} N"), "denominator": totals.get(f"{name} D")}
            if CATALOGUE[name].form is Form.COUNT:
                values = {"numerator": totals[f"{name} D"]}
            _put(connection, store, quarter, {"measure": name, "by": ALL, **values})
            if f"{name} left" in totals:
                _put(connection, store, quarter, {"measure": name, "by": LEFT_OUT, "numerator": totals[f"{name} left"]})


def _put(connection: Connection, store: Store, quarter: Quarter, told: Mapping[str, Any]) -> None:
    r, c = tables.releases.c, tables.cells.c
    of = connection.scalar(select(r.id).where(r.quarter == quarter, r.area == store.area, r.current))
    place = {"release_id": of, "slice": EVERYONE.token, "edition": Edition.BOARD.value, "period": "quarter"}
    mine = [c[name] == value for name, value in {**place, "measure": told["measure"], "by": told["by"]}.items()]
    connection.execute(delete(tables.cells).where(*mine))
    row = {**place, "position": 0, "category": told["by"], "state": "shown", **told}
    connection.execute(insert(tables.cells).values(row))


def migrated(store: Store) -> list[Quarter]:
    migrate(store.records_url, store.cells_url)
    found = to_publish_again(open_engine(store.cells_url))
    assert {each.area for each in found} <= {store.area}
    return [each.quarter for each in found]


def told_exactly(store: Store, measure: str) -> bool:
    """Whether the working edition tells a measure of the quarter."""
    lines = listing(open_engine(store.cells_url), quarter=store.last, measure=measure, by=ALL, edition=Edition.WORKING)
    return [line["state"] for line in lines] == ["shown"]


def shown(store: Store, quarter: Quarter) -> set[str]:
    return {measure for measure, _, _ in collected(store, quarter)}


@pytest.mark.parametrize(("totals", "gone"), OLD.values(), ids=OLD)
def test_what_an_old_release_tells_of_a_few_is_withheld_until_it_is_published_again(
    own: Store, totals: Mapping[str, int], gone: set[str]
) -> None:
    working = exact_totals(own, own.last)
    plant(own, own.last, totals)
    before = shown(own, own.last)
    assert migrated(own) == migrated(own) == [own.last], "and said each time"
    assert shown(own, own.last) == before - gone
    assert exact_totals(own, own.last) == working


def test_a_quarter_that_is_published_again_has_all_its_figures(own: Store) -> None:
    """Whatever of it was withheld, in whichever edition."""
    before, looking = collected(own, own.last), [*looking_back(), "H9", "V1"]
    plant(own, own.last, OLD["deaths and moves"][0])
    of_those_found_alone(own)
    before_versions_were_kept(own)
    of_everybody_linked(own)
    assert migrated(own) == [own.last] and not any(told_exactly(own, measure) for measure in looking[:-1])
    again(own, revision=True)
    assert migrated(own) == [] and all(told_exactly(own, measure) for measure in looking)
    assert collected(own, own.last) == before, "of what is told of quarters still"


def test_nothing_that_todays_declarations_no_longer_publish_is_shown_from_an_old_release(own: Store) -> None:
    """The need of each sex, the four groups of a quarter, a quarter of what is told of four: whatever it is."""
    engine, places = open_engine(own.cells_url), itertools.product(CATALOGUE.values(), Period)
    untold = [
        {"measure": measure.id, "by": by, "category": by, "period": period.value}
        for measure, period in places
        for by in (ALL, LEFT_OUT, *measure.breakdowns)
        if period is not Period.YEAR_TO_DATE and not measure.is_told(by, period)
    ]
    before = collected(own, own.last)
    with writing(engine) as connection:
        of = connection.scalar(select(tables.releases.c.id).where(tables.releases.c.current))
        more = {"release_id": of, "slice": EVERYONE.token, "position": 99, "state": "shown", "numerator": 7}
        rows = [{**more, "edition": edition.value, **each} for each in untold for edition in Edition]
        connection.execute(insert(tables.cells), rows)
    assert migrated(own) == migrated(own) == [own.last]
    c = tables.cells.c
    with reading(engine) as connection:
        mine = select(c.edition, c.measure, c.by, c.period).where(c.position == 99, c.state == "shown")
        left = connection.execute(mine).all()
        gone = connection.execute(select(tables.withdrawals.c.why, tables.withdrawals.c.harmless)).all()
    assert {row.edition for row in left} == {Edition.WORKING.value} and len(left) == len(untold)
    assert gone == [(NO_LONGER, False)], "packs that were shown with it are gone"
    assert collected(own, own.last) == before, "and nothing else"


def test_so_is_what_a_group_alone_tells(own: Store) -> None:
    """Of which two more left than are said to have left."""
    release = {"edition": Edition.BOARD.value, "slice": EVERYONE.token, "by": "sex", "category": "Elsewhere"}
    with writing(open_engine(own.cells_url)) as connection:
        release["release_id"] = connection.scalar(select(tables.releases.c.id).where(tables.releases.c.current))
        for measure, top, bottom in (("H12", 12, None), ("H6", 6, 10)):
            mine = {"measure": measure, "position": 99, "state": "shown", "numerator": top, "denominator": bottom}
            connection.execute(insert(tables.cells).values({**release, **mine}))
    assert migrated(own) == [own.last]
    assert not {"H6", "H7", "H8"} & shown(own, own.last)


def test_so_is_what_the_quarter_before_told_otherwise(example: Store, tmp_path: Path) -> None:
    own = example.copied(tmp_path / "own")
    first, last = EXAMPLE_QUARTERS
    plant(own, first, {"H12 D": 37})
    plant(own, last, {"H9 N": 10, "H9 D": 20, "H9 left": 15})
    assert migrated(own) == [last]
    assert "H9" not in shown(own, last)
    assert ("H12", ALL, ALL) in collected(own, first)


def test_publishing_a_quarter_exposes_nothing_in_an_old_one_after_it(example: Store, tmp_path: Path) -> None:
    own = example.copied(tmp_path / "own")
    first, last = EXAMPLE_QUARTERS
    told = exact_totals(own, first)["H12 D"]
    plant(own, last, {"H9 N": 10, "H9 D": 20, "H9 left": told - 22})
    own.publish(first, revision=True)
    assert "H9" not in shown(own, last)
    assert [each.quarter for each in to_publish_again(open_engine(own.cells_url))] == [last]


@pytest.mark.parametrize("store", ["example", "invented"])
def test_todays_releases_have_nothing_withheld(store: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    own: Store = request.getfixturevalue(store).copied(tmp_path / "own")
    before = list(listing(open_engine(own.cells_url)))
    assert migrated(own) == []
    assert list(listing(open_engine(own.cells_url))) == before


@pytest.mark.parametrize("store", ["example", "invented"])
def test_what_is_nought_by_definition_is_nought(store: str, request: pytest.FixtureRequest) -> None:
    made: Store = request.getfixturevalue(store)
    now = exact_totals(made, made.last)
    for measure in CATALOGUE.values():
        assert sum(times * now[SAME.get(column, column)] for column, times in measure.nought.items()) == 0


def test_what_stands_on_the_same_base_as_a_count_is_held_to_it() -> None:
    """By the conditions that they are declared with; a figure without a numerator has no base of its own to tell."""
    counts = {
        (each.population, each.numerator_when): each.id for each in CATALOGUE.values() if each.into or each.out_of
    }
    for measure in CATALOGUE.values():
        base = counts.get((measure.population, measure.base_when or measure.denominator_when))
        if base and measure.form is Form.SHARE:
            assert f"{base} D" in measure.nought


def test_packs_that_were_shown_with_it_are_not_opened_again(own: Store) -> None:
    plant(own, own.last, OLD["deaths and moves"][0])
    engine = open_engine(own.cells_url)
    with writing(engine) as connection:
        release = connection.scalar(select(tables.releases.c.id).where(tables.releases.c.current))
        deck = dict.fromkeys(("pack", "how", "by", "sha256"), "") | {"id": 1, "area": own.area, "content": {}}
        of = {"quarter": own.last, "edition": Edition.BOARD.value, "version": 1, "at": NOW}
        connection.execute(insert(tables.frozen_decks).values({**deck, **of}))
        connection.execute(insert(tables.frozen_from).values(deck_id=1, release_id=release))
    migrated(own)
    withdraw(engine, own.last, own.area, why="too early", who=WHO, now=NOW, harmless=True)
    with reading(engine) as connection:
        (gone,) = of_decks(connection, own.area)[1]
    assert not gone.harmless, "though the withdrawal of what is left does no harm"


def test_packs_that_were_shown_after_it_was_withheld_stay(own: Store) -> None:
    plant(own, own.last, OLD["deaths and moves"][0])
    migrated(own)
    engine = open_engine(own.cells_url)
    with writing(engine) as connection:
        release, at = connection.execute(select(tables.withdrawals.c.release_id, tables.withdrawals.c.at)).one()
        for id, minutes in ((1, 5), (2, 15)):
            deck = dict.fromkeys(("pack", "how", "by"), "") | {"id": id, "area": own.area, "content": {}}
            of = {"quarter": own.last, "edition": Edition.BOARD.value, "version": 1, "sha256": str(id)}
            when = at + timedelta(minutes=minutes)
            connection.execute(insert(tables.frozen_decks).values({**deck, **of, "at": when}))
            connection.execute(insert(tables.frozen_from).values(deck_id=id, release_id=release))
    with reading(engine) as connection:
        assert set(of_decks(connection, own.area)) == {1}, "one may have been in the making when it was withheld"


def of_those_found_alone(store: Store) -> None:
    """As a release of before all who left were counted."""
    with writing(open_engine(store.cells_url)) as connection:
        c = tables.cells.c
        connection.execute(delete(tables.cells).where(c.measure == "H9", c.by == "known"))


def test_a_figure_of_those_found_alone_is_not_said_in_the_words_of_all_who_left(own: Store) -> None:
    """In any edition; what was shown with it then stays as it was."""
    engine = open_engine(own.cells_url)
    shown = select(tables.cells.c.numerator).where(tables.cells.c.measure == "H9", tables.cells.c.state == "shown")
    of_those_found_alone(own)
    with reading(engine) as connection:
        assert connection.scalars(shown).all()
    assert migrated(own) == migrated(own) == [own.last]
    with reading(engine) as connection:
        assert connection.scalars(shown).all() == []
        gone = connection.execute(select(tables.withdrawals.c.why, tables.withdrawals.c.harmless)).all()
        said = connection.scalars(select(tables.audit.c.detail).where(tables.audit.c.what == "withhold")).all()
    assert gone == [(COUNTED_OTHERWISE, True)] and said == [{"measures": ["H9"]}], "and written down once"


def before_versions_were_kept(store: Store) -> None:
    """As a release of before its returns' versions were kept."""
    r = tables.releases
    with writing(open_engine(store.cells_url)) as connection:
        for row in connection.execute(select(r.c.id, r.c.sources)).all():
            sources = [{name: each[name] for name in each if name != "specification"} for each in row.sources]
            connection.execute(update(r).where(r.c.id == row.id).values(sources=sources))


def looking_back() -> list[str]:
    """The measures that count from what the return before said."""
    return sorted(measure.id for measure in CATALOGUE.values() if measure.since_before)


def test_a_figure_that_did_not_look_back_is_not_said_in_the_words_of_one_that_does(own: Store) -> None:
    looking = looking_back()
    assert looking and all(told_exactly(own, measure) for measure in looking) and migrated(own) == []
    before_versions_were_kept(own)
    assert migrated(own) == migrated(own) == [own.last]
    assert not any(told_exactly(own, measure) for measure in looking) and not shown(own, own.last) & set(looking)


def of_everybody_linked(store: Store) -> None:
    """As a release of before the sides of the link were told apart."""
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(update(tables.cells).where(tables.cells.c.measure == "L1P").values(measure="L1"))


def test_figures_of_a_measure_that_there_is_no_more_are_withheld_in_either_edition(own: Store) -> None:
    """Everybody linked, beside those linked as perpetrator and as victim, would tell who is both."""
    of_everybody_linked(own)
    assert own.last in migrated(own)
    with reading(open_engine(own.cells_url)) as connection:
        shown = select(tables.cells.c.release_id).where(tables.cells.c.measure == "L1", tables.cells.c.state == "shown")
        current = select(tables.releases.c.id).where(tables.releases.c.current)
        assert connection.scalars(shown.where(tables.cells.c.release_id.in_(current))).all() == []


def test_of_nobody_there_are_no_parts_that_a_figure_could_lack(own: Store) -> None:
    engine, mine = open_engine(own.cells_url), tables.cells.c.measure == "H9"
    with writing(engine) as connection:
        connection.execute(delete(tables.cells).where(mine, tables.cells.c.by == "known"))
        connection.execute(update(tables.cells).where(mine).values(numerator=0, denominator=0, value=None))
    assert migrated(own) == []


def test_the_command_is_the_one_that_publishes_it_again() -> None:
    old = Old("Avon and Severn", Quarter(2026, 3))
    assert old.again == 'iom publish "2026/27 Q3" --area "Avon and Severn" --revision'
