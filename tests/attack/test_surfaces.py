"""All that a board member reaches tells no more than the cells that are shown: on pages, in files, on the wall.

Tables are read back into cells and join the attacker's equations; everything else (words, alternative texts, notes,
drawn points, means and limits) must be the same in a world where all hidden numbers are others.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select, update

from queries import tables
from queries.engines import open_engine, reading, writing
from queries.vocabulary import Edition, Quarter
from tests.attack.caches import disagreeing, kept
from tests.attack.collecting import accounted, released, tables_of
from tests.attack.door import CHARTED, Member, Reached, differing, entered, parts, reached
from tests.attack.surfaces import SURFACES, chart_files, pages, past, sheets, slides, wall
from tests.attack.worlds import another
from tests.queries.attack_collect import collected
from tests.support import EXAMPLE_QUARTERS, Store

pytestmark = pytest.mark.usefixtures("made_here")
LATEST = EXAMPLE_QUARTERS[-1]
CHANGES: Mapping[Table, tuple[str, str, str]] = {
    tables.cohort: ("dash_level", "Standard", "Medium"),
    tables.clients: ("mh_contact", "No", "Yes"),
    tables.placements: ("destination", "Private rented", "CAS3"),
}
"""What is recorded otherwise of one person, by table: the column, the value as it is, and the other."""
LEAST = {pages: 350, chart_files: 350, sheets: 250, wall: 200, slides: 0, past: 100}
"""How many numbers are read at least on each surface: fewer, and nothing was tested. Few slides have tables."""


@pytest.fixture(scope="module")
def member(invented: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Member]:
    """A board member of the invented world, whose pack was presented."""
    with entered(invented, tmp_path_factory.mktemp("surfaces") / "store") as found:
        found.get(f"/present/pack?{found.view(newest(found))}")
        yield found


def newest(member: Member) -> Quarter:
    return member.quarters()[-1]


@pytest.mark.parametrize("surface", SURFACES)
def test_every_number_in_a_table_is_a_shown_cell_s(member: Member, surface: Any) -> None:
    known, told = released(member), list(tables_of(member, surface, member.quarters()))
    assert len(told) >= LEAST[surface]
    assert [each for each in told if not accounted(known, each)] == []


def test_a_release_s_file_tells_what_its_cells_tell(member: Member, invented: Store) -> None:
    """Of them the attacker makes equations; tables that tell no other number add none."""
    told = released(member)
    for quarter in member.quarters():
        assert told.of(quarter) == collected(invented, quarter)


@pytest.fixture(scope="module")
def answered(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Reached:
    """All that a board member of the worked example is answered."""
    with entered(example, tmp_path_factory.mktemp("answered") / "store") as found:
        return reached(found, LATEST)


def test_whatever_is_answered_is_made_of_the_board_s_figures_alone(
    example: Store, answered: Reached, tmp_path: Path
) -> None:
    """Every hidden number is another, and no record of a person is left: not a byte of any answer differs."""
    with entered(another(example, tmp_path / "another"), tmp_path / "store") as member:
        found = reached(member, LATEST)
    assert len(found) > 1000
    assert differing(answered, found) == []


def test_two_worlds_that_differ_in_hidden_numbers_look_the_same(
    example: Store, answered: Reached, tmp_path: Path
) -> None:
    """Published anew from records in which three people's entries are others: counted and protected from the start."""
    other = example.copied(tmp_path / "other")
    for table, change in CHANGES.items():
        record_otherwise(other, table, *change)
    publish_anew(other)
    exact = [figures(store, Edition.WORKING) for store in (example, other)]
    assert len(exact[0].items() ^ exact[1].items()) > 100, "the worlds are the same: nothing was tested"
    with entered(other, tmp_path / "store") as member:
        found = reached(member, LATEST, slides=False)
    assert differing({name: part for name, part in answered.items() if "as=pptx" not in name}, found) == []


def record_otherwise(store: Store, table: Table, column: str, value: str, other: str) -> None:
    """One row of the last quarter's return with another value."""
    c, r = table.c, tables.returns.c
    with writing(open_engine(store.records_url)) as connection:
        mine = select(c.id).join(tables.returns, r.id == c.return_id).where(r.quarter == LATEST, c[column] == value)
        (first, *_) = connection.execute(mine.order_by(c.id)).scalars()
        connection.execute(update(table).where(c.id == first).values({column: other}))


def publish_anew(store: Store) -> None:
    """All releases anew, as if none had been before."""
    with writing(open_engine(store.cells_url)) as connection:
        for table in (tables.cells, tables.ledger, tables.releases, tables.digests, tables.closed_sets, tables.audit):
            connection.execute(table.delete())
    for quarter in EXAMPLE_QUARTERS:
        store.publish(quarter)


def figures(store: Store, edition: Edition) -> dict[tuple[Any, ...], Any]:
    """An edition's figures of the last quarter."""
    c, r = tables.cells.c, tables.releases.c
    query = select(c.measure, c.slice, c.by, c.category, c.numerator, c.denominator, c.value)
    query = query.join(tables.releases, r.id == c.release_id)
    with reading(open_engine(store.cells_url)) as connection:
        rows = connection.execute(query.where(r.quarter == LATEST, r.current, c.edition == edition.value)).all()
    return {tuple(row[:4]): tuple(row[4:]) for row in rows}


def test_charts_keep_nothing_but_the_cells_that_they_name(member: Member) -> None:
    for form, page in (("xlsx", "cohort"), ("xlsx", "pathways"), ("pptx", "cohort")):
        content = member.get(f"/download/page?page={page}&as={form}&{member.view(newest(member))}")
        found = dict(parts(form, content, whole=True))
        assert kept(found) > 20
        assert disagreeing(found) == []


def test_every_address_that_a_board_member_may_ask_is_asked(member: Member, answered: Reached) -> None:
    """A new door is either refused to the board, holds no figure, or has to be among what the attacker collects."""
    asked = {name.partition("?")[0].partition(" ")[0] for name in answered}
    asked = {one_past(address) for address in asked}
    app: Any = member.visitor.client.application
    rules = {rule.rule: rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    for rule in rules.keys() - WITHOUT_FIGURES:
        sample = SAMPLES.get(rule, rule)
        refused = member.visitor.client.get(sample).status_code == 403
        assert refused or sample in asked, rule
    assert {f"/present/{page}" for page in CHARTED} <= asked


def one_past(address: str) -> str:
    """One past pack stands for all."""
    return "/present/past/1" if address.startswith("/present/past/") else address


WITHOUT_FIGURES = {
    "/",
    "/<path:path>",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_dash-dependencies",
    "/_favicon.ico",
    "/_reload-hash",
    "/account",
    "/assets/<path:filename>",
    "/healthz",
    "/sign-in",
}
SAMPLES = {
    "/download/<kind>": "/download/release",
    "/print/<path:what>": "/print/housing",
    "/present/<path:page>": "/present/housing",
    "/present/past/<id>": "/present/past/1",
    "/desk/check/<id>": "/desk/check/1",
    "/desk/check/<id>/copy": "/desk/check/1/copy",
    "/desk/job/<id>": "/desk/job/1",
    "/desk/job/<id>/state": "/desk/job/1/state",
    "/desk/quarter/<slug>": f"/desk/quarter/{LATEST.slug}",
    "/desk/return/<id>": "/desk/return/1",
}
