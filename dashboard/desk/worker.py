"""The process of one piece of work: checks or sends a return, previews or publishes a quarter, and says how far it is.

Run as a module; what to do comes on standard input. It ends as a whole or, stopped or killed, leaves nothing half-done:
what it writes to the records or the releases is one transaction each.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from dashboard import stories
from dashboard.config import Config
from dashboard.desk import jobs
from dashboard.desk.answers import given_before
from dashboard.desk.checking import against, key_of, open_check, still_asked
from dashboard.desk.jobs import Job, Kind, State
from dashboard.desk.waiting import Upload, Waiting, let_go
from dashboard.operations import logs
from dashboard.operations.in_use import hold
from dashboard.operations.keys import read_keys
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.child import GIVES_WAY
from dashboard.returns.sandbox import Stopped
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.register import Register
from queries.troubles import trouble

if TYPE_CHECKING:
    from queries.releasing import Act

LOOK_EVERY = 0.3  # seconds between looks whether the work is still wanted
NOT_FORESEEN = (
    "Something went wrong that was not foreseen. Nothing half-done was kept; please tell the performance team."
)
_STOPPED = PlainError("This was stopped, and nothing of it was kept.", "Start it again when you are ready.")

log = logging.getLogger(__name__)
Result = dict[str, Any]


def main() -> None:
    """Do what standard input says."""
    logs.end_plainly()
    os.nice(GIVES_WAY)
    told = json.load(sys.stdin.buffer)
    folders = {name: Path(told["config"][name]) for name in ("store", "keys")}
    run(Config(**{**told["config"], **folders}), told["id"])


def run(config: Config, id: str) -> None:
    """Do a piece of work that was begun, and say what came of it."""
    hold(config.store)
    job = jobs.find(config, id)
    if job is None or job.state is not State.RUNNING:
        return
    try:
        said, result = _WORK[job.kind](config, job)
        jobs.end(config, id, State.DONE, said=said, result=result)
    except Stopped as stopped:
        _failed(config, job, State.STOPPED, str(stopped))
    except PlainError as error:
        _failed(config, job, State.STOPPED if error is _STOPPED else State.FAILED, str(error))
    except Exception as error:
        log.exception("Work of the desk failed")
        _failed(config, job, State.FAILED, str(trouble(error) or NOT_FORESEEN))


def _failed(config: Config, job: Job, state: State, said: str) -> None:
    """An upload whose check came to nothing is of no more use, and is let go before that is told."""
    if job.kind is Kind.CHECK:
        let_go(config.store, job.id)
    jobs.end(config, job.id, state, said=said, result=_back(job))


def _back(job: Job) -> Result:
    """Where its page leads back to."""
    return {"next": job.result.get("back", "/desk"), **{key: job.result[key] for key in ("back",) if key in job.result}}


def _check(config: Config, job: Job) -> tuple[str, Result]:
    waiting, upload, register = _at_hand(config, job, job.id)
    with _watched(config, job) as stop:
        jobs.step(config, job.id, "Opening the file", 0, 3)
        workbook = intake.read(upload.content, upload.file_name, register, stop)
        jobs.step(config, job.id, "Holding it against the rules and the quarter before", 1, 3)
        check = against(config, workbook, register, job.account_id)
        check = replace(check, answers=given_before(config, waiting, upload, check))
        jobs.step(config, job.id, "Keeping what was found", 2, 3)
    waiting.put(job.id, Upload(upload.file_name, upload.content, check.as_json()))
    return "", {"next": f"/desk/check/{job.id}"}


def _send(config: Config, job: Job) -> tuple[str, Result]:
    """Check once more, for something else may have arrived meanwhile, and keep the return with its answers."""
    of, back = str(job.result["of"]), f"/desk/check/{job.result['of']}"
    waiting, upload, register = _at_hand(config, job, of)
    before = open_check(upload)
    with _watched(config, job) as stop:
        jobs.step(config, job.id, "Opening the file", 0, 3)
        workbook = intake.read(upload.content, upload.file_name, register, stop)
        jobs.step(config, job.id, "Checking it once more", 1, 3)
        check = against(config, workbook, register, job.account_id, answers=before.answers)
        jobs.step(config, job.id, "Sending", 2, 3)
    asked = set(map(key_of, check.queries))
    if check.foreign or still_asked(before, check) or not check.accepted:
        waiting.put(of, Upload(upload.file_name, upload.content, check.as_json()))
        raise PlainError("Something has changed since this was checked.", "Look at what is found now, then send it.")
    try:
        sent = intake.send(
            workbook,
            check.checked,
            records_url=config.records_url,
            key=reference_key(config),
            who=job.who,
            now=utc_now(),
            answers=[[*key, words] for key, words in before.answers.items() if key in asked],
            since=before.since,
        )
    except intake.Overtaken:
        waiting.put(of, Upload(upload.file_name, upload.content, check.as_json()))
        raise
    stories.hold_to_permission(config.records_url, config.cells_url, sent.header.area, who=job.who, now=utc_now())
    waiting.discard(of)
    said = f"This very file had arrived already: it is version {sent.version}." if sent.unchanged else ""
    return said, {"next": f"/desk/return/{sent.id}", "back": back}


def _publish(config: Config, job: Job) -> tuple[str, Result]:
    from queries.publish import publish  # with its solver, which no check of a return waits for

    done = publish(_act(config, job), config.records_url, config.cells_url)
    said = f"Published {done.quarter} as release {done.version}: {done.cells:,} cells, {done.hidden:,} of them hidden."
    said += done.unchanged
    return said, {"next": job.result["back"], "release": done.version}


def _preview(config: Config, job: Job) -> tuple[str, Result]:
    """As publishing, but nothing is written."""
    from queries.previewing import preview  # as publishing

    found = preview(_act(config, job), config.records_url, config.cells_url)
    return "", {"next": job.result["back"], "preview": found.as_json()}


def _act(config: Config, job: Job) -> Act:
    from queries.releasing import Act

    if job.quarter is None:
        raise PlainError("No quarter was named.", "Choose one on the desk.")
    progress = _told(config, job, "Counting and making small numbers safe")
    return Act(
        job.quarter,
        job.area,
        _register(config),
        job.who,
        utc_now(),
        config.threshold,
        config.protect_unrecorded,
        progress=progress,
    )


_WORK: Mapping[Kind, Callable[[Config, Job], tuple[str, Result]]] = {
    Kind.CHECK: _check,
    Kind.SEND: _send,
    Kind.PREVIEW: _preview,
    Kind.PUBLISH: _publish,
}


def _told(config: Config, job: Job, doing: str) -> Callable[[int, int], None]:
    """What is called with each measure counted: it says how far the work is, and ends it where it should stop."""

    def progress(done: int, total: int) -> None:
        if jobs.step(config, job.id, doing, done, total):
            raise _STOPPED

    return progress


@contextmanager
def _watched(config: Config, job: Job) -> Iterator[Event]:
    """An event that is set once somebody wants the work to stop."""
    stop, over = Event(), Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY):
            if not jobs.wanted(config, job.id):
                stop.set()
                return

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield stop
        if stop.is_set() or not jobs.wanted(config, job.id):
            raise _STOPPED
    finally:
        over.set()
        watcher.join()


def _at_hand(config: Config, job: Job, id: str) -> tuple[Waiting, Upload, Register]:
    waiting = Waiting(config.store, read_keys(config).secret, job.account_id)
    upload = waiting.get(id)
    if upload is None:
        raise PlainError("The file is no longer here: it was discarded, or its day is over.", "Upload it again.")
    return waiting, upload, _register(config)


def _register(config: Config) -> Register:
    return registers.in_force(open_engine(config.cells_url), "Ask the performance team to load one.")


if __name__ == "__main__":
    main()
