"""Of two processes that write at the same moment, as those of a server do, one waits and sees what the other did."""

from __future__ import annotations

from pathlib import Path

from dashboard.config import Config
from dashboard.returns import intake
from dashboard.returns.intake import Overtaken
from tests.desk import racing
from tests.desk.building import COLLEAGUE, FORKS, SENDER, differing, file
from tests.returns.building import AREA

ROUNDS = 8


def test_of_two_processes_that_send_the_same_return_one_is_told(desk: Config, tmp_path: Path) -> None:
    files = [file(tmp_path, f"{at}.xlsx", differing(at)) for at in range(2 * ROUNDS)]
    together, told = FORKS.Barrier(2), FORKS.Queue()
    both = [
        FORKS.Process(target=racing.send_each, args=(desk, paths, who, together, told))
        for paths, who in ((files[:ROUNDS], SENDER), (files[ROUNDS:], COLLEAGUE))
    ]
    for process in both:
        process.start()
    outcomes = [told.get(timeout=60) for _ in range(2 * ROUNDS)]
    for process in both:
        process.join()
    for at in range(ROUNDS):
        assert sorted(how for since, how in outcomes if since == at) == [str(at + 1), Overtaken.__name__]
    kept = intake.versions(desk.records_url, (AREA,))
    assert [each.version for each in kept] == list(range(ROUNDS, 0, -1))
