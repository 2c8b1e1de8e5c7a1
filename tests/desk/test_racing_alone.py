"""Only the rule that two senders at once break is told as their race; any other is a fault of ours."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError

from dashboard.config import Config
from dashboard.returns.intake import _one_at_a_time
from queries import tables
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.troubles import is_taken
from tests.desk.building import file, sent
from tests.returns.building import provider


def row(desk: Config) -> dict[str, object]:
    with reading(open_engine(desk.records_url)) as connection:
        return dict(connection.execute(select(tables.returns)).mappings().one())


def written(desk: Config, table: Table, values: Mapping[str, object]) -> None:
    with _one_at_a_time(), writing(open_engine(desk.records_url)) as connection:
        connection.execute(insert(table).values(values))


def test_the_same_version_twice_is_told_as_a_race_and_another_fault_is_not(desk: Config) -> None:
    sent(desk, file(desk.store, "ours.xlsx", provider()))
    there = row(desk)
    race = {name: value for name, value in there.items() if name != "id"}
    with pytest.raises(PlainError, match="Somebody else sent this return"):
        written(desk, tables.returns, race)
    faults = (race | {"version": 9, "file_name": None}, there | {"version": 9}, race | {"version": 9, "sha256": None})
    for fault in faults:
        with pytest.raises(IntegrityError):
            written(desk, tables.returns, fault)


def test_no_row_of_a_return_that_is_not_there_is_a_race(desk: Config) -> None:
    with pytest.raises(IntegrityError) as refused:
        written(desk, tables.pathways, {"return_id": 999, "row": 2, "client": "c" * 64, "pathway": "ACC"})
    assert not is_taken(refused.value, "returns", "version")
