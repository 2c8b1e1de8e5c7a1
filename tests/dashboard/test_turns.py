"""Work that takes time, over the server as it is deployed: whoever asks for how much of it, pages go on for all."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import ExitStack
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from dashboard.operations import turns
from dashboard.operations.serving import THREADS
from dashboard.operations.turns import Busy, try_again_in, turn
from layouts import on_slide
from queries.vocabulary import Role
from tests.bench.serving import stopped
from tests.dashboard.behind_gunicorn import Answer, Somebody, at_once, deployed
from tests.dashboard.conftest import add_account, address_of
from tests.layouts import hostile
from tests.returns.repeated import opendocument
from tests.support import EXAMPLE, EXAMPLE_AREA, Store

READERS = (Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN)
Ask = Callable[[], Answer]


@pytest.fixture(scope="module")
def server(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The worked example's own server, with an account of each role; the administrator's is of all areas."""
    config = example.copied(tmp_path_factory.mktemp("turns") / "store").config
    for role in Role:
        areas = () if role is Role.ADMIN else (EXAMPLE_AREA,)
        add_account(config, address_of(role), role, *areas, organisation="Harbour Trust" * (role is Role.SENDER))
    with deployed(config) as address:
        yield address


@pytest.fixture(scope="module")
def people(server: str) -> dict[Role, Somebody]:
    return {role: Somebody(server).signed_in(address_of(role)) for role in Role}


def annotated_copy(people: dict[Role, Somebody]) -> Ask:
    """The marked copy of a small file whose repeated cells make a large one."""
    sender = people[Role.SENDER]
    content = opendocument(6, 16_384)
    assert len(content) < 605
    page = sender.post("/desk/upload", file=FileStorage(io.BytesIO(content), "repeated.ods"))
    while "data-job" in page.text:
        time.sleep(0.2)
        page = sender.get(page.address.removeprefix(sender.server))
    path = re.search(r'href="(/desk/check/\w+/copy)"', page.text)
    assert path, page.text
    return lambda: sender.get(path[1])


def next_template(people: dict[Role, Somebody]) -> Ask:
    last = (EXAMPLE / "provider-2025-26-Q1.xlsx").read_bytes()
    return lambda: people[Role.SENDER].post("/desk/template", file=FileStorage(io.BytesIO(last), "last.xlsx"))


def bomb_of_a_template(people: dict[Role, Somebody]) -> Ask:
    """A small template that is very large inside."""
    parts = hostile.unpacked(on_slide.standard())
    name = "ppt/slideMasters/slideMaster1.xml"
    parts[name] = parts[name].replace(b"</p:spTree>", b"<p:sp/>" * 100_000 + b"</p:spTree>")
    content = hostile.packed(parts)
    return lambda: people[Role.ADMIN].post(
        "/administration/template", do="keep", file=FileStorage(io.BytesIO(content), "a.pptx")
    )


def whole_release(people: dict[Role, Somebody]) -> Ask:
    return lambda: people[Role.ANALYST].get("/download/release?as=zip&edition=working")


@pytest.mark.parametrize("work", [next_template, bomb_of_a_template, whole_release])
def test_work_asked_for_eight_times_by_one_person_holds_up_nobody(
    people: dict[Role, Somebody], work: Callable[[dict[Role, Somebody]], Ask]
) -> None:
    with at_once([work(people)] * 8) as asked:
        pages_go_on(people)
    answers = [each.result() for each in asked]
    assert {each.status_code for each in answers} <= {200, 400, turns.STATUS}
    assert any(each.status_code != turns.STATUS for each in answers)
    for each in answers:
        told_in_plain_words(each)


def test_the_copy_of_a_small_file_of_repeated_cells_is_still_being_made_when_pages_have_come(
    people: dict[Role, Somebody],
) -> None:
    with at_once([annotated_copy(people)] * 8) as asked:
        wait(asked, return_when="FIRST_COMPLETED")  # a surplus one, which nobody waits for
        pages_go_on(people)
        assert sum(not each.done() for each in asked) == 1
    made = [each.result() for each in asked if each.result().status_code == 200]
    assert len(made) == 1 and len(made[0].content) < 2_000_000


def test_sixteen_files_at_once_leave_pages_to_everybody(people: dict[Role, Somebody]) -> None:
    asks = [lambda one=people[role]: one.get("/download/pack?as=pptx") for role in READERS] * 4
    with at_once(asks) as asked:
        wait(asked, return_when="FIRST_COMPLETED")
        pages_go_on(people)
        assert not all(each.done() for each in asked)
    answers = [each.result() for each in asked]
    assert {each.status_code for each in answers} == {200, turns.STATUS}
    assert all(each.content.startswith(b"PK") for each in answers if each.status_code == 200)
    for each in answers:
        told_in_plain_words(each)


def pages_go_on(people: dict[Role, Somebody]) -> None:
    """To sign in, a page's figures, and that the server lives."""
    reader = people[Role.BOARD]
    assert reader.get("/healthz").status_code == 200
    assert "Sign in" in Somebody(reader.server).get("/sign-in").text
    assert reader.view("/housing").status_code == 200
    assert people[Role.SENDER].get("/desk").status_code == 200


def told_in_plain_words(answer: Answer) -> None:
    """Where there is no turn: when to try again, for people and for programs."""
    if answer.status_code == turns.STATUS:
        assert turns.SOONEST <= int(answer.headers["Retry-After"]) <= turns.LATEST
        assert re.search("busy with (other files|another file of yours)", answer.text)
        assert f"Try again in {answer.headers['Retry-After']} seconds." in answer.text


# Turns


def test_turns_never_take_all_threads_of_a_process() -> None:
    assert turns.MOST_AT_ONCE < THREADS


def test_a_person_has_one_turn_and_all_together_a_few(tmp_path: Path) -> None:
    with ExitStack() as held:
        held.enter_context(turn(tmp_path, 1))
        with pytest.raises(Busy, match="another file of yours"), turn(tmp_path, 1):
            pass
        for number in range(2, turns.MOST_AT_ONCE + 1):
            held.enter_context(turn(tmp_path, number))
        for _ in range(2):  # who is refused keeps nothing
            with pytest.raises(Busy, match="other files"), turn(tmp_path, 99):
                pass
    for _ in range(2 * turns.MOST_AT_ONCE):
        with turn(tmp_path, 99), turn(tmp_path, 1):
            pass


def test_a_turn_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, dashboard.operations.turns as t\n"
        "with t.turn(pathlib.Path(sys.argv[1]), 1): print(1, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other, stopped(other):
        assert other.stdout and other.stdout.readline()
        with pytest.raises(Busy), turn(tmp_path, 1):
            pass
        other.kill()
    with turn(tmp_path, 1):
        pass


@pytest.mark.parametrize(
    ("under_way", "seconds"), [([], 5), ([0.2], 5), ([12.4], 12), ([300.0], 60), ([40.0, 9.0], 9), ([-3600.0], 5)]
)
def test_when_to_try_again_follows_from_how_long_others_have_taken(under_way: list[float], seconds: int) -> None:
    assert try_again_in(under_way) == seconds
