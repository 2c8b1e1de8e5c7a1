"""Whoever keeps the server, and the analyst, are told which quarters to publish again, and by which command."""

from pathlib import Path

from dashboard.operations.older_releases import older
from queries.vocabulary import Role
from tests.dashboard.conftest import House
from tests.dashboard.withdrawal import LATEST, known
from tests.desk.visiting import text_of
from tests.queries.test_outdated import OLD, migrated, plant
from tests.support import EXAMPLE_AREA, Store

COMMAND = f'iom publish "{LATEST}" --area "{EXAMPLE_AREA}" --revision'


def _desk(house: House) -> str:
    return text_of(house.visitor(Role.ANALYST).client.get("/desk").text)


def test_quarters_to_publish_again_are_named_with_the_command(example: Store, tmp_path: Path) -> None:
    own = example.copied(tmp_path / "own")
    house = known(own, LATEST)
    assert older(own.config) == []
    assert COMMAND not in _desk(house)
    plant(own, LATEST, OLD["deaths and moves"][0])
    migrated(own)
    said, *lines = older(own.config)
    assert said.endswith("published again:")
    assert [line.strip() for line in lines] == [f"{LATEST} of {EXAMPLE_AREA}: {COMMAND}"]
    assert COMMAND in _desk(house)
