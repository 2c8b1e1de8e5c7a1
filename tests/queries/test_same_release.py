"""The same returns give the same release: no clock decides what is hidden, and what ran out of work is listed."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import delete, select

from queries import tables
from queries.disclosure import feasible_tables
from queries.engines import open_engine, reading, writing
from queries.vocabulary import Edition
from tests.attack.changing import again
from tests.queries.attack import leaks
from tests.queries.attack_collect import collected
from tests.queries.attack_truth import truth
from tests.support import Store

QUERIES = Path(tables.__file__).parent
GATE = [*sorted((QUERIES / "disclosure").glob("*.py")), QUERIES / "board_edition.py"]
CLOCKS = {"time", "datetime", "threading", "signal", "resource", "random"}


@pytest.fixture
def own(example: Store, tmp_path: Path) -> Store:
    """A copy of the worked example of which nothing is published."""
    store = example.copied(tmp_path / "own")
    with writing(open_engine(store.cells_url)) as connection:
        for table in (tables.cells, tables.ledger, tables.releases, tables.digests, tables.closed_sets):
            connection.execute(delete(table))
    return store


@contextmanager
def busy() -> Iterator[None]:
    """Every core with something else to do; with the full profile alone, for it holds up all other tests."""
    with ExitStack() as stack:
        for _ in range((os.cpu_count() or 1) if settings.get_current_profile_name() == "full" else 0):
            burning = stack.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            stack.callback(burning.kill)
        yield


def board(store: Store) -> bytes:
    """The newest quarter's board edition, to the byte."""
    r, c = tables.releases.c, tables.cells.c
    with reading(open_engine(store.cells_url)) as connection:
        query = select(c).join(tables.releases, r.id == c.release_id).where(r.current, r.quarter == store.last)
        lines = connection.execute(query.where(c.edition == Edition.BOARD.value)).all()
    assert len(lines) > 100
    return repr(sorted(repr(tuple(line)[1:]) for line in lines)).encode()


def test_no_solver_is_given_a_limit_in_seconds() -> None:
    """Neither by an option's name nor by a clock that the gate could look at."""
    for path in GATE:
        tree = ast.parse(path.read_text())
        named = {
            word
            for node in ast.walk(tree)
            for word in (
                [node.value] if isinstance(node, ast.Constant) else [node.arg] if isinstance(node, ast.keyword) else []
            )
            if isinstance(word, str)
        }
        assert named.isdisjoint({"time_limit", "timeout", "seconds", "max_time"}), path.name
        imported = {each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
        imported |= {name.name for each in ast.walk(tree) if isinstance(each, ast.Import) for name in each.names}
        assert {name.split(".")[0] for name in imported}.isdisjoint(CLOCKS), path.name


def test_the_same_returns_give_the_same_release_on_a_busy_machine(example: Store, own: Store) -> None:
    with busy():
        again(own)
    assert board(own) == board(example)


def test_what_runs_out_of_its_limit_of_work_is_listed_in_the_release(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a single branch every integer programme runs out: it hides more, says where, and nothing leaks."""
    monkeypatch.setattr(feasible_tables, "NODES", 0)
    again(own)
    with reading(open_engine(own.cells_url)) as connection:
        (listed,) = connection.scalars(tables.ledger.select().with_only_columns(tables.ledger.c.ran_out))
        acts = tables.audit.select().where(tables.audit.c.what == "publish").order_by(tables.audit.c.id.desc())
        told = connection.execute(acts).first()
    assert listed
    assert told
    assert told.detail["ran out"]
    assert leaks(collected(own, own.last), truth(own, own.last)) == []
