"""Packs as they were shown, beside what came later: held data, the yearly revision, a withdrawal and a new release.

A past pack stays as it was, unless its quarter is withdrawn. So whatever it tells was shown once, and all that was ever
told of a quarter's people together gives no small number away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import shown_decks
from queries.engines import open_engine
from queries.vocabulary import Edition
from queries.withdrawing import withdraw
from tests.attack.changing import again, lose
from tests.attack.collecting import Everything, accounted, released, tables_of
from tests.attack.door import Member, differing, entered, reached_past, signed_in
from tests.attack.surfaces import chart_files, pages, past, wall
from tests.attack.told import Told
from tests.attack.worlds import another
from tests.queries.attack import leaks
from tests.queries.attack_truth import Truth, truth
from tests.support import EXAMPLE_QUARTERS, NOW, WHO, Store

pytestmark = pytest.mark.usefixtures("made_here")
LATEST = EXAMPLE_QUARTERS[-1]


@dataclass(frozen=True)
class Shown:
    """A store whose pack was presented, what was told then, and what was small."""

    member: Member
    then: Everything
    small: Truth

    @property
    def store(self) -> Store:
        """The store, which a test may change."""
        return self.member.store

    def packs(self) -> list[Told]:
        """All that past packs tell."""
        return list(tables_of(self.member, past, self.member.quarters()[:1]))


@pytest.fixture(scope="module")
def before(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The store that every test has a copy of."""
    with signed_in(example.copied(tmp_path_factory.mktemp("before") / "own")) as member:
        member.get(f"/present/pack?{member.view(LATEST)}")
        member.get(f"/present/cohort?{member.view(LATEST)}")
        return Shown(member, released(member), truth(member.store, LATEST))


@pytest.fixture
def shown(before: Shown, tmp_path: Path) -> Iterator[Shown]:
    with signed_in(before.store.copied(tmp_path / "own")) as member:
        yield replace(before, member=member)


def withdrawn(store: Store, *, harmless: bool = False) -> None:
    why = "two people were missing"
    withdraw(open_engine(store.cells_url), LATEST, store.area, why=why, who=WHO, now=NOW, harmless=harmless)


def unaccounted(told: list[Told], *known: Everything) -> list[Told]:
    """What none of these releases shows."""
    return [each for each in told if not any(accounted(one, each) for one in known)]


def test_a_past_pack_tells_what_was_shown_then(shown: Shown) -> None:
    assert len(shown.packs()) > 40
    assert unaccounted(shown.packs(), shown.then) == []


def test_later_data_that_is_held_adds_nothing_to_what_was_told(shown: Shown) -> None:
    lose(shown.store, 2)
    again(shown.store)
    told = [each for surface in (pages, chart_files, wall, past) for each in tables_of(shown.member, surface, [LATEST])]
    assert unaccounted(told, shown.then) == []
    assert released(shown.member).of(LATEST) == shown.then.of(LATEST)


def test_after_the_yearly_revision_a_past_pack_tells_the_two_releases_and_no_third(
    shown: Shown, tmp_path: Path
) -> None:
    lose(shown.store, 2)
    again(shown.store, revision=True)
    now = released(shown.member)
    assert unaccounted(shown.packs(), now) != [], "nothing moved: nothing was tested"
    assert unaccounted(shown.packs(), shown.then, now) == []
    answers = []
    for at, store in enumerate((shown.store, another(shown.store, tmp_path / "another"))):
        with entered(store, tmp_path / f"store {at}") as member:
            answers.append(reached_past(member, LATEST))
    assert any(b"Superseded" in part for part in answers[0].values())
    assert differing(*answers) == []


@pytest.mark.parametrize("harmless", [True, False])
def test_a_withdrawn_quarter_and_its_next_release_tell_no_more_than_the_first(shown: Shown, harmless: bool) -> None:
    withdrawn(shown.store, harmless=harmless)
    assert LATEST not in shown.member.quarters()
    assert bool(shown.packs()) is harmless and unaccounted(shown.packs(), shown.then) == []
    lose(shown.store, 2)
    again(shown.store)
    assert released(shown.member).of(LATEST) == shown.then.of(LATEST)
    assert bool(shown.packs()) is harmless and unaccounted(shown.packs(), shown.then) == []


def test_a_pack_that_kept_hidden_numbers_is_found(shown: Shown) -> None:
    """Planted: a pack for the board that was made of exact figures, before the quarter was withdrawn as harmless."""
    keep_exact(shown.store, "pathways/pathways")
    withdrawn(shown.store, harmless=True)
    fresh = unaccounted(shown.packs(), shown.then)
    told = replace(shown.then, fresh=tuple(fresh)).of(LATEST)
    planted = {leak.small.key[0] for leak in leaks(told, shown.small)}
    assert planted >= {"W2", "W3"}
    named = {name for each in planted for name in re.findall(r"[A-Z]\d+", each)}
    assert named == {"W1", "W2", "W3"}, "and what is left between needs and those supported"


def keep_exact(store: Store, chart: str) -> None:
    """Keep a chart of exact figures as if it had been the board's."""
    engine = open_engine(store.cells_url)
    imprint = Imprint("Exact", "Office", True, NOW.date())
    deck = decks.deck(engine, store.register, Wanted(store.area, LATEST, Edition.WORKING), [Pick(chart)], imprint)
    shown_decks.freeze(engine, replace(deck, edition=Edition.BOARD), shown_decks.PRESENTED, WHO)
