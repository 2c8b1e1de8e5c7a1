"""A pack is kept, and what was shown of it stays: every figure as it was, and what newer data did to it since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, ScalarSelect, func, select, update

from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.standard_pack import STANDARD, standard
from layouts import words
from layouts.deck import Deck
from queries import tables
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.tables import cells, releases
from queries.vocabulary import ALL, Edition, Quarter
from tests.support import Store

NOW = datetime(2026, 11, 5, 9, 30)
AREA = "Handshire"
BY = "manager@example.org"
LATEST = Quarter(2025, 2)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A store with nothing in it but tables."""
    made = open_engine(f"sqlite:///{tmp_path}/cells.sqlite")
    tables.CELLS.create_all(made)
    yield made
    made.dispose()


def audited(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as connection:
        rows = connection.execute(select(tables.audit).order_by(tables.audit.c.id)).mappings()
        return [(row["who"], row["what"], row["subject"]) for row in rows]


# Packs


def test_every_area_has_a_standard_pack_of_charts_that_there_are() -> None:
    picks = standard(AREA)
    charts = [pick.chart for pick in picks if pick.chart]
    assert 12 <= len(charts) <= 20 and len(set(charts)) == len(charts)
    assert len({decks.chart_at(chart)[0].path for chart in charts}) >= 5
    assert picks[0].heading and not picks[0].chart


def test_a_pack_is_saved_renamed_and_removed_and_all_of_it_is_written_down(engine: Engine) -> None:
    mine = (Pick(heading="Housing", text="Two charts."), Pick("housing/houses"), Pick("housing/occupancy"))
    packs.save(engine, AREA, " Autumn  board ", mine, by=BY, now=NOW)
    assert packs.names(engine, AREA) == (STANDARD, "Autumn board")
    assert packs.named(engine, AREA, "Autumn board") == mine
    assert packs.rename(engine, AREA, "Autumn board", "Winter board", by=BY, now=NOW) == "Winter board"
    assert packs.named(engine, AREA, "Winter board") == mine
    packs.remove(engine, AREA, "Winter board", by=BY, now=NOW)
    assert packs.names(engine, AREA) == (STANDARD,)
    acts = [
        (BY, "pack saved", "Autumn board"),
        (BY, "pack renamed", "Winter board"),
        (BY, "pack removed", "Winter board"),
    ]
    assert audited(engine) == acts


def test_a_pack_is_of_its_own_area(engine: Engine) -> None:
    packs.save(engine, AREA, "Ours", (Pick("housing/houses"),), by=BY, now=NOW)
    assert packs.names(engine, "Elsewhere") == (STANDARD,)
    with pytest.raises(PlainError, match="has no pack called"):
        packs.named(engine, "Elsewhere", "Ours")


def test_removing_an_edited_standard_pack_brings_back_the_first_one(engine: Engine) -> None:
    packs.save(engine, AREA, STANDARD, standard(AREA)[:3], by=BY, now=NOW)
    assert len(packs.named(engine, AREA)) == 3
    packs.remove(engine, AREA, STANDARD, by=BY, now=NOW)
    assert packs.named(engine, AREA) == standard(AREA)


def test_renaming_the_standard_pack_leaves_it_there(engine: Engine) -> None:
    packs.rename(engine, AREA, STANDARD, "Ours", by=BY, now=NOW)
    assert packs.named(engine, AREA, "Ours") == packs.named(engine, AREA) == standard(AREA)
    with pytest.raises(PlainError, match="already a pack"):
        packs.rename(engine, AREA, STANDARD, "Ours", by=BY, now=NOW)


def test_nobody_overwrites_what_somebody_else_saved_meanwhile(engine: Engine) -> None:
    opened = packs.pack(engine, AREA)
    packs.save(engine, AREA, STANDARD, standard(AREA)[:5], by="other@example.org", now=NOW, stamp=opened.stamp)
    with pytest.raises(PlainError, match="changed by somebody else"):
        packs.save(engine, AREA, STANDARD, standard(AREA)[:2], by=BY, now=NOW, stamp=opened.stamp)
    assert len(packs.named(engine, AREA)) == 5


@pytest.mark.parametrize(
    ("name", "picks", "said"),
    [
        ("", (), "name has"),
        ("x" * 81, (), "name has"),
        ("Ours", (Pick("housing/nothing"),), "no chart called"),
        ("Ours", (Pick(),), "has no words"),
        ("Ours", (Pick(heading="x" * 161),), "at most 160"),
        ("Ours", (Pick(text="x" * 2001),), "at most 160"),
        ("Ours", (Pick("housing/houses"),) * 61, "at most 60 entries"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(
    engine: Engine, name: str, picks: tuple[Pick, ...], said: str
) -> None:
    with pytest.raises(PlainError, match=said):
        packs.save(engine, AREA, name, picks, by=BY, now=NOW)
    assert audited(engine) == []


# What was shown


@pytest.fixture(scope="module")
def published(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The worked example in a store of our own."""
    return example.copied(tmp_path_factory.mktemp("shown") / "store")


def deck_of(store: Store, edition: Edition = Edition.BOARD) -> Deck:
    picks = [Pick(chart) for chart in decks.addresses()]
    wanted = Wanted(store.area, LATEST, edition)
    imprint = Imprint("All charts", "Office", False, NOW.date())
    return decks.deck(open_engine(store.cells_url), store.register, wanted, picks, imprint)


def kept(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(tables.frozen_decks)).scalar_one()


def test_what_was_shown_comes_back_as_it_was_and_is_kept_once(published: Store) -> None:
    engine, deck = open_engine(published.cells_url), deck_of(published)
    first = shown_decks.freeze(engine, deck, shown_decks.PRESENTED, BY, pack="Ours", now=NOW)
    another_day = replace(deck, as_at=deck.as_at + timedelta(days=3))
    before = kept(engine)
    assert shown_decks.freeze(engine, another_day, shown_decks.EXPORTED, BY, pack="Ours", now=NOW) == first
    assert kept(engine) == before
    told, again = shown_decks.opened(engine, first)
    assert again == deck
    assert (told.pack, told.quarter, told.version, told.by, told.at) == ("Ours", LATEST, 1, BY, NOW)
    assert (told.how, told.times, told.first) == ("exported", 2, NOW), "as it was shown last"
    assert audited(engine)[-2:] == [(BY, "pack presented", "Ours"), (BY, "pack exported", "Ours")]


def test_nothing_is_superseded_while_nothing_newer_came(published: Store) -> None:
    engine = open_engine(published.cells_url)
    compared = shown_decks.compared(engine, published.register, deck_of(published))
    assert {shown.superseded for shown in compared.charts} == {""}


def test_what_was_shown_of_the_working_edition_is_listed_for_those_who_may_read_it(published: Store) -> None:
    engine = open_engine(published.cells_url)
    id = shown_decks.freeze(engine, deck_of(published, Edition.WORKING), shown_decks.PRESENTED, BY, now=NOW)
    assert id not in [each.id for each in shown_decks.past(engine, published.area, [Edition.BOARD])]
    assert id in [each.id for each in shown_decks.past(engine, published.area, Edition)]
    assert {each.edition for each in shown_decks.past(engine, published.area, [Edition.BOARD])} <= {Edition.BOARD}


def test_a_number_without_a_deck_is_said_in_a_sentence(engine: Engine) -> None:
    with pytest.raises(PlainError, match="no past pack"):
        shown_decks.opened(engine, 5)


def test_newer_data_is_told_chart_by_chart_and_by_how_much(example: Store, tmp_path: Path) -> None:
    store = example.copied(tmp_path / "store")
    engine = open_engine(store.cells_url)
    id = shown_decks.freeze(engine, deck_of(store), shown_decks.PRESENTED, BY, now=NOW)
    with writing(engine) as connection:
        nights = (cells.c.measure == "H1") & (cells.c.by == ALL) & (cells.c.edition == "board")
        was = connection.execute(select(cells.c.value).where(nights, cells.c.release_id == newest())).scalar_one()
    store.publish(LATEST, NOW)
    with writing(engine) as connection:
        change = update(cells).where(nights, cells.c.release_id == newest()).values(value=was - 0.2)
        connection.execute(change)
    _, shown = shown_decks.opened(engine, id)
    told = {each.chart: each.superseded for each in shown_decks.compared(engine, store.register, shown).charts}
    assert f"{words.percent(was)} when shown, {words.percent(was - 0.2)} now" in told["housing/occupancy"]
    assert told["housing/occupancy"].startswith("Superseded by release 2, published 5 November 2026:")
    assert told["cohort/size"] == ""
    assert shown_decks.opened(engine, id)[1] == shown, "what was shown stays"


def newest() -> ScalarSelect[int]:
    """The number of the latest quarter's release in force."""
    in_force = select(releases.c.id).where(releases.c.quarter == LATEST, releases.c.current)
    return in_force.scalar_subquery()
