"""Withdrawn is withdrawn: on every surface, for every role, in every worker, in packs that were shown before, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from dashboard.app import create_app
from dashboard.meeting import shown_decks
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.vocabulary import Edition, Quarter, Role
from queries.withdrawing import withdraw, withdrawn
from tests.attack.door import FULL, parts
from tests.dashboard.commandline import Iom, iom
from tests.dashboard.conftest import House
from tests.dashboard.lending import EXACT, tells
from tests.dashboard.withdrawal import BOTH, CHARTED, FIRST, LATEST, READERS, everything, known, look, of_past
from tests.desk.building import FORKS
from tests.desk.visiting import post, text_of
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, NOW, WHO, Store

__all__ = ["iom"]

pytestmark = pytest.mark.usefixtures("made_here")
WHY = 'A <b>wrong</b> district & "its" neighbour'
LATER = datetime(2026, 12, 1)
ESCAPED = "A &lt;b&gt;wrong&lt;/b&gt; district &amp; "


@dataclass(frozen=True)
class Shown:
    """A store behind its doors, what was presented of it, and whose figures are known."""

    store: Store
    house: House
    quarter: Quarter
    past: list[int]

    def withdraw(self, why: str = WHY, **more: Any) -> None:
        engine = open_engine(self.store.cells_url)
        withdraw(engine, self.quarter, EXAMPLE_AREA, why=why, who=WHO, now=utc_now(), **more)

    def get(self, role: Role, address: str) -> Any:
        return self.house.visitor(role).client.get(address)


def present(house: House, edition: Edition = Edition.BOARD) -> None:
    """A page of the newest quarter, as it is shown at a meeting."""
    where = f"area={EXAMPLE_AREA}&quarter={LATEST.slug}&edition={edition.value}"
    assert house.visitor(Role.ANALYST).client.get(f"/present/{CHARTED[0]}?{where}").status_code == 200


def prepared(example: Store, folder: Path, quarter: Quarter) -> Store:
    """A store in which a quarter's figures are known, and packs of both editions were presented."""
    store = example.copied(folder)
    house = known(store, quarter)
    for edition in Edition:
        present(house, edition)
    let_go(store)
    return store


@pytest.fixture(scope="module")
def with_the_latest(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return prepared(example, tmp_path_factory.mktemp("latest") / "own", LATEST)


@pytest.fixture(scope="module")
def with_the_first(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return prepared(example, tmp_path_factory.mktemp("first") / "own", FIRST)


def shown(prepared: Store, folder: Path, quarter: Quarter) -> Iterator[Shown]:
    store = prepared.copied(folder)
    ids = [each.id for each in shown_decks.past(open_engine(store.cells_url), EXAMPLE_AREA, Edition)]
    yield Shown(store, House(store.config, create_app(store.config).server), quarter, ids)
    let_go(store)


def let_go(store: Store) -> None:
    for url in (store.cells_url, store.records_url):
        open_engine(url).dispose()


@pytest.fixture
def latest(with_the_latest: Store, tmp_path: Path) -> Iterator[Shown]:
    yield from shown(with_the_latest, tmp_path / "own", LATEST)


@pytest.fixture
def first(with_the_first: Store, tmp_path: Path) -> Iterator[Shown]:
    """Figures of the quarter before the one whose packs were shown: they stand in these through time."""
    yield from shown(with_the_first, tmp_path / "own", FIRST)


@pytest.fixture(params=EXAMPLE_QUARTERS, ids=["earlier", "newest"])
def either(request: pytest.FixtureRequest) -> Shown:
    found: Shown = request.getfixturevalue("first" if request.param == FIRST else "latest")
    return found


def test_a_withdrawn_quarter_gives_no_figure_on_any_surface(either: Shown) -> None:
    """One of both takes the files of the one quarter and the other those of the other, and all readers look for the
    newest; with the full profile all do all."""
    taking = BOTH if FULL else BOTH[EXAMPLE_QUARTERS.index(either.quarter) :][:1]
    for role in BOTH:
        before = everything(either.house, role, either.past, files=role in taking)
        assert len(before.telling) > 6, "the number is found where it may be seen"
        assert {address for address in before.telling if "past" in address}
    either.withdraw()
    for role in READERS if FULL or either.quarter == LATEST else BOTH:
        assert everything(either.house, role, either.past, files=role in taking).telling == [], role


def test_a_withdrawal_reaches_every_worker_at_once(first: Shown) -> None:
    at, told = FORKS.Queue(), FORKS.Queue()
    worker = FORKS.Process(target=look, args=(first.store.config, first.past, at, told), daemon=True)
    worker.start()
    at.put(True)
    assert all(told.get(timeout=300).values()), "it has seen, and keeps, what is to be withdrawn"
    first.withdraw()
    at.put(True)
    assert told.get(timeout=300) == {role.value: [] for role in BOTH}
    at.put(False)
    worker.join(20)
    assert worker.exitcode == 0


def test_in_place_of_a_past_pack_stands_when_and_why_it_was_withdrawn(either: Shown) -> None:
    either.withdraw()
    when = f"{either.quarter.words} was withdrawn on {utc_now():%-d %B %Y}: "
    for id in either.past:
        for address in of_past(id):
            answer = either.get(Role.ANALYST, address)
            assert answer.status_code == 410, address
            assert when + ("A <b>wrong" if answer.mimetype == "text/plain" else ESCAPED) in answer.text, address
            assert "<b>wrong" not in answer.text or answer.mimetype == "text/plain"
    page = either.get(Role.BOARD, f"/board-pack?area={EXAMPLE_AREA}").text
    assert "/present/past/" not in page, "there is nothing to open"
    assert page.count(when + ESCAPED) == len(either.past) // 2, "of the board edition"


def test_who_may_not_see_a_past_pack_is_not_told_that_it_was_withdrawn(latest: Shown) -> None:
    latest.withdraw()
    working = shown_decks.past(open_engine(latest.store.cells_url), EXAMPLE_AREA, [Edition.WORKING])
    for each in working:
        for address in of_past(each.id):
            answer = latest.get(Role.BOARD, address)
            assert answer.status_code in (403, 404) and "withdrawn" not in answer.text


def test_what_was_shown_stays_where_the_withdrawal_is_harmless(either: Shown) -> None:
    addresses = [address for id in either.past for address in of_past(id)]
    before = [tells(either.get(Role.ANALYST, address).data) for address in addresses]
    assert any(before)
    either.withdraw("published a day too early", harmless=True)
    assert [tells(either.get(Role.ANALYST, address).data) for address in addresses] == before
    assert not tells(either.house.visitor(Role.BOARD).everything("/cohort", f"?quarter={either.quarter.slug}"))
    when = f"{either.quarter.words} was withdrawn on {utc_now():%-d %B %Y}: published a day too early."
    for id in either.past:
        assert when in either.get(Role.ANALYST, f"/present/past/{id}").text
    page = either.get(Role.BOARD, f"/board-pack?area={EXAMPLE_AREA}").text
    assert page.count(when) == page.count('"/present/past/') == len(either.past) // 2
    either.withdraw("and wrong, as it turned out")
    assert {either.get(Role.ANALYST, address).status_code for address in addresses} == {410}


def test_pages_and_files_say_that_a_quarter_was_withdrawn_when_and_why(latest: Shown) -> None:
    latest.withdraw()
    when = f"{LATEST.words} was withdrawn on {utc_now():%-d %B %Y}: A"
    where = f"area={EXAMPLE_AREA}&quarter={LATEST.slug}"
    notices = str(latest.house.visitor(Role.BOARD).shown("/cohort", f"?{where}")["parts"]["notices"])
    assert f"{when} <b>wrong" in notices and f"This is {FIRST.words}." in notices, "as text, which the page escapes"
    for address in ("/present/cohort?", "/download/release?as=zip&", "/download/chart?as=csv&chart=cohort/size&"):
        answer = latest.get(Role.BOARD, address + where)
        assert answer.status_code == 410 and f"{when} &lt;b&gt;" in answer.text
    assert when in latest.get(Role.BOARD, f"/print/cohort?{where}").text
    assert when in text_of(latest.get(Role.ANALYST, f"/desk/quarter/{LATEST.slug}").text)


def test_a_chart_through_time_says_of_a_withdrawn_quarter_that_it_was(first: Shown) -> None:
    """Not that its return was not received: it was."""
    again(first.store, FIRST, earlier=1)
    first.withdraw()
    for content in (
        first.house.visitor(Role.BOARD).view("/cohort").text,
        first.get(Role.BOARD, "/download/chart?as=xlsx&chart=cohort/size").data,
        first.get(Role.BOARD, "/present/cohort").data,
    ):
        told = b" ".join(part for _, part in parts("", content if isinstance(content, bytes) else content.encode()))
        assert f"[x] {FIRST.words}: withdrawn.".encode() in told
        assert f"[x] {FIRST.words}: not received.".encode() not in told


def test_where_every_quarter_was_withdrawn_that_is_said(first: Shown) -> None:
    for quarter in EXAMPLE_QUARTERS:
        withdraw(open_engine(first.store.cells_url), quarter, EXAMPLE_AREA, why="All of it", who=WHO, now=NOW)
    notices = str(first.house.visitor(Role.BOARD).shown("/cohort")["parts"]["notices"])
    assert [f"{quarter.words} was withdrawn" in notices for quarter in EXAMPLE_QUARTERS] == [True, True]
    assert first.get(Role.BOARD, "/present/cohort").status_code == 410


def test_a_newer_release_takes_nothing_from_past_packs(first: Shown) -> None:
    """Superseded is not withdrawn."""
    again(first.store, FIRST)
    assert all(first.get(Role.ANALYST, f"/present/past/{id}").status_code == 200 for id in first.past)


def test_with_a_quarter_its_superseded_releases_are_withdrawn_and_a_later_one_is_not(first: Shown) -> None:
    again(first.store, FIRST)
    first.withdraw()
    assert {first.get(Role.ANALYST, f"/present/past/{id}").status_code for id in first.past} == {410}
    again(first.store, FIRST)
    present(first.house)
    found = shown_decks.past(open_engine(first.store.cells_url), EXAMPLE_AREA, Edition)
    assert {each.id for each in found if each.gone} == set(first.past)
    assert {first.get(Role.BOARD, f"/present/past/{each.id}").status_code for each in found if not each.gone} == {200}
    assert withdrawn(open_engine(first.store.cells_url), EXAMPLE_AREA) == {}


def again(store: Store, quarter: Quarter, earlier: int = 0) -> None:
    """A quarter's newest release once more, as its next one, or as one of so many quarters earlier."""
    r, c = tables.releases, tables.cells
    with writing(open_engine(store.cells_url)) as connection:
        of = connection.execute(select(r).where(r.c.quarter == quarter).order_by(r.c.version.desc())).mappings().first()
        assert of
        to = quarter.plus(-earlier)
        connection.execute(update(r).where(r.c.quarter == to).values(current=False))
        values = {
            **of,
            "current": True,
            "version": of["version"] + 1,
            "published_at": datetime(2026, 12, 1),
            "quarter": to,
        }
        del values["id"]
        id = connection.execute(insert(r).values(values).returning(r.c.id)).scalar_one()
        some = connection.execute(select(c).where(c.c.release_id == of["id"])).mappings().all()
        connection.execute(insert(c), [{**each, "release_id": id} for each in some])


def test_what_is_shown_at_the_moment_of_the_withdrawal_is_not_kept_open(latest: Shown) -> None:
    """A deck that was made before and is kept after."""
    engine = open_engine(latest.store.cells_url)
    _, deck = shown_decks.opened(engine, latest.past[0])
    latest.withdraw()
    id = shown_decks.freeze(engine, deck, shown_decks.EXPORTED, WHO, pack="late")
    assert latest.get(Role.ANALYST, f"/present/past/{id}").status_code == 410


def test_a_preview_tells_no_figure_of_a_release_that_was_withdrawn(first: Shown) -> None:
    told = {"against": f"{FIRST}, release 1", "moved": [["V1", float(EXACT), 1.0]], "hidden": {}, "missing": []}
    result = {"preview": told | {"held": [], "cells": 1, "shown": 1}}
    job = {"id": "9" * 32, "kind": "preview", "account_id": 1, "who": WHO, "area": EXAMPLE_AREA, "quarter": FIRST}
    job |= {"state": "done", "began_at": utc_now(), "result": result}
    with writing(open_engine(first.store.cells_url)) as connection:
        connection.execute(insert(tables.jobs).values(job))
    here = f"/desk/quarter/{FIRST.slug}"
    assert "98,765" in first.get(Role.ANALYST, here).text
    first.withdraw()
    assert "98,765" not in first.get(Role.ANALYST, here).text


def test_the_desk_withdraws_with_a_reason_and_a_tick(latest: Shown) -> None:
    analyst, here = latest.house.visitor(Role.ANALYST), f"/desk/quarter/{LATEST.slug}"
    assert post(analyst, here, do="withdraw", why="Too early", harmless="yes").status_code == 303
    assert "was withdrawn on" in analyst.client.get(here).text
    assert {latest.get(Role.BOARD, address).status_code for address in of_past(latest.past[0])} <= {200, 403, 404}
    assert "what was shown: may stay" in latest.get(Role.ADMIN, "/audit").text
    assert post(analyst, here, do="withdraw", why="Wrong after all").status_code == 303
    assert {latest.get(Role.ANALYST, address).status_code for address in of_past(latest.past[0])} == {410}
    assert post(analyst, here, do="withdraw", why="Once more").status_code == 409


@pytest.mark.parametrize(
    ("why", "kept"), [("two\nlines\x0b and\tmore ", "two lines and more"), ("x" * 1000, "x" * 1000)]
)
def test_a_reason_is_kept_as_it_can_stand_in_any_file(latest: Shown, why: str, kept: str) -> None:
    latest.withdraw(why, harmless=True)
    assert withdrawn(open_engine(latest.store.cells_url), EXAMPLE_AREA)[LATEST].why == kept
    for address in of_past(latest.past[-1]):
        assert latest.get(Role.ANALYST, address).status_code == 200


@pytest.mark.parametrize("why", ["", " \n\x0b", "never\x00", "x" * 1001])
def test_without_a_reason_nothing_is_withdrawn(latest: Shown, why: str) -> None:
    with pytest.raises(PlainError, match="eason"):
        latest.withdraw(why)
    with reading(open_engine(latest.store.cells_url)) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.withdrawals)) == 0


# The command line


def test_on_the_command_line_a_withdrawn_quarter_gives_no_figure_and_says_why(
    iom: Iom, example: Store, tmp_path: Path
) -> None:
    example.copied(tmp_path / "store")
    area, of = ("--area", EXAMPLE_AREA), ("--area", EXAMPLE_AREA, "--quarter", LATEST.label)
    ended = iom("withdraw", LATEST.label, *area, "--why", "A wrong district")
    assert ended.out == (
        f"Withdrew {EXAMPLE_AREA}, {LATEST}, release 1. Past packs that hold its figures show a note instead.\n"
    )
    listed = iom("cells", *of)
    when = f"{LATEST.words} was withdrawn on {utc_now():%-d %B %Y}: A wrong district."
    assert (listed.code, listed.err.strip()) == (0, when) and len(listed.out.splitlines()) <= 1
    for command, name in (("deck", "a.pptx"), ("sheet", "a.xlsx"), ("release-csv", "a.zip")):
        refused = iom(command, *of, "-o", tmp_path / name)
        assert refused.code == 2 and when in refused.err and not (tmp_path / name).exists()
    stays = iom("withdraw", FIRST.label, *area, "--why", "Too early", "--harmless")
    assert stays.out.endswith("What was shown of it before stays.\n")
    assert iom("withdraw", FIRST.label, *area, "--why", "Too early", "--harmless").code == 2
