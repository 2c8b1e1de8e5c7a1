"""Work that takes time: each piece in a process of its own, and what is known of it in a table that every worker reads.

A lock on a file says whether the process lives: the system lets go of it when the process ends, however it ends.
"""

import fcntl
import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from dashboard.accounts.people import Account
from dashboard.config import Config
from dashboard.desk.waiting import LASTS, let_go
from dashboard.operations.turns import FOLDER, Busy, try_again_in
from queries import audit
from queries.audit import utc_now
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.tables import jobs
from queries.vocabulary import Quarter

MOST_AT_ONCE = 3
KEPT = timedelta(days=7)
MOST_WAITING = 20
LOST = (
    "The server was stopped or its disk was full while this was under way. Nothing half-done was kept. Start it again: "
    "if it had just been finished, you are told so."
)
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "dashboard.desk.worker")


class Kind(StrEnum):
    """What there is to do."""

    CHECK = "check"
    SEND = "send"
    PREVIEW = "preview"
    PUBLISH = "publish"


class State(StrEnum):
    """How a piece of work stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    LOST = "lost"


@dataclass(frozen=True)
class Job:
    """A piece of work as its page shows it."""

    id: str
    kind: Kind
    account_id: int
    who: str
    area: str
    quarter: Quarter | None
    state: State
    stop: bool
    doing: str
    done: int
    total: int
    said: str
    result: Mapping[str, Any]
    began_at: datetime


def new_id() -> str:
    """A number that nobody can guess."""
    return secrets.token_hex(16)


def begin(
    config: Config,
    kind: Kind,
    account: Account,
    *,
    area: str = "",
    quarter: Quarter | None = None,
    task: Mapping[str, Any] | None = None,
    id: str = "",
    why: str = "",
) -> str:
    """Begin a piece of work and return its number at once. ``task`` is kept as its first result and read by the
    process. Raises Busy where too much is under way, PlainError where the same area is being published already."""
    id = id or new_id()
    values = {
        "id": id,
        "kind": kind.value,
        "account_id": account.id,
        "who": account.email,
        "area": area,
        "quarter": quarter,
        "state": State.RUNNING.value,
        "result": dict(task or {}),
        "began_at": utc_now(),
        "doing": "Waiting for its turn",
    }
    running = select(jobs).where(jobs.c.state == State.RUNNING.value)
    lock = _claim(config.store, id)
    try:
        with writing(open_engine(config.cells_url)) as connection:
            connection.execute(delete(jobs).where(jobs.c.ended_at < utc_now() - KEPT))
            under_way = [row for row in connection.execute(running).mappings() if not _is_dead(config.store, row)]
            _refuse(kind, area, account.id, under_way)
            connection.execute(insert(jobs).values(values))
            audit.record(
                connection,
                who=account.email,
                what=f"{kind.value} begun",
                now=utc_now(),
                area=area,
                subject=quarter.label if quarter else "",
                detail={"why": why} if why else {},
            )
        _start(config, id, lock)
    finally:
        os.close(lock)
    return id


def _refuse(kind: Kind, area: str, account_id: int, under_way: list[RowMapping]) -> None:
    figures = (Kind.PREVIEW, Kind.PUBLISH)
    if kind in figures and any(row["kind"] in figures and row["area"] == area for row in under_way):
        raise PlainError(f"{area} is being counted already.", "Wait until that has ended, then try again.")
    if len(under_way) >= MOST_AT_ONCE or sum(row["account_id"] == account_id for row in under_way) > 1:
        now = utc_now()
        seconds = try_again_in((now - row["began_at"]).total_seconds() for row in under_way)
        raise Busy("The desk is busy with other files.", seconds)


def checked_lately(config: Config, account_id: int) -> list[tuple[str, datetime]]:
    """The numbers of an account's uploads whose check has ended and that may wait still, newest first, and when it
    began."""
    its = (jobs.c.account_id == account_id, jobs.c.kind == Kind.CHECK.value, jobs.c.state == State.DONE.value)
    query = select(jobs.c.id, jobs.c.began_at).where(*its, jobs.c.began_at > utc_now() - LASTS)
    with reading(open_engine(config.cells_url)) as connection:
        rows = connection.execute(query.order_by(jobs.c.began_at.desc()).limit(MOST_WAITING)).all()
    return [(row.id, row.began_at) for row in rows]


def find(config: Config, id: str) -> Job | None:
    """A piece of work as it stands; one whose process is gone is marked as lost."""
    engine = open_engine(config.cells_url)
    with reading(engine) as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == id)).mappings().first()
    if row and row["state"] == State.RUNNING and _is_dead(config.store, row):
        if row["kind"] == Kind.CHECK.value:
            let_go(config.store, id)
        end(config, id, State.LOST, said=LOST)
        with reading(engine) as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == id)).mappings().first()
    return _job(row) if row else None


def latest(config: Config, kinds: tuple[Kind, ...], **equal: Any) -> Job | None:
    """The newest piece of work of some kinds, of an account or an area and quarter."""
    query = select(jobs.c.id).where(jobs.c.kind.in_(kinds), *(jobs.c[name] == value for name, value in equal.items()))
    with reading(open_engine(config.cells_url)) as connection:
        id = connection.scalar(query.order_by(jobs.c.began_at.desc()).limit(1))
    return find(config, id) if id else None


def step(config: Config, id: str, doing: str, done: int = 0, total: int = 0) -> bool:
    """Say how far a piece of work is; whether it should stop."""
    with writing(open_engine(config.cells_url)) as connection:
        connection.execute(update(jobs).where(jobs.c.id == id).values(doing=doing, done=done, total=total))
        return bool(connection.scalar(select(jobs.c.stop).where(jobs.c.id == id)))


def wanted(config: Config, id: str) -> bool:
    """Whether nobody has asked a piece of work to stop."""
    with reading(open_engine(config.cells_url)) as connection:
        return not connection.scalar(select(jobs.c.stop).where(jobs.c.id == id))


def end(config: Config, id: str, state: State, *, said: str = "", result: Mapping[str, Any] | None = None) -> None:
    """Say what came of a piece of work. What has ended stays as it is."""
    values: dict[str, Any] = {"state": state.value, "said": said, "ended_at": utc_now()}
    if result is not None:
        values["result"] = dict(result)
    with writing(open_engine(config.cells_url)) as connection:
        running = (jobs.c.id == id, jobs.c.state == State.RUNNING.value)
        connection.execute(update(jobs).where(*running).values(values))


def stop(config: Config, id: str, who: str) -> None:
    """Ask a piece of work to stop; its process does so at its next step."""
    with writing(open_engine(config.cells_url)) as connection:
        running = (jobs.c.id == id, jobs.c.state == State.RUNNING.value)
        if connection.execute(update(jobs).where(*running).values(stop=True)).rowcount:
            kind = connection.scalar(select(jobs.c.kind).where(jobs.c.id == id))
            audit.record(connection, who=who, what=f"{kind} stopped", now=utc_now())


def _job(row: RowMapping) -> Job:
    named = {name: row[name] for name in Job.__dataclass_fields__}
    return Job(**(named | {"kind": Kind(row["kind"]), "state": State(row["state"])}))


def _claim(store: Path, id: str) -> int:
    """The lock of a piece of work, held by whoever has this open: first we, then its process."""
    path = store / FOLDER / id
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in path.parent.glob("*"):
        if datetime.now().timestamp() - old.stat().st_mtime > KEPT.total_seconds():
            old.unlink(missing_ok=True)
    lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _is_dead(store: Path, row: RowMapping) -> bool:
    """Whether nobody holds the lock of a piece of work any more."""
    try:
        lock = os.open(store / FOLDER / row["id"], os.O_RDWR)
    except OSError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(lock)


def _start(config: Config, id: str, lock: int) -> None:
    """A process of its own, told what to do on its standard input; it outlives the worker that began it."""
    told = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(config).items()}
    child = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=(lock,), start_new_session=True
    )
    if child.stdin:
        child.stdin.write(json.dumps({"config": told, "id": id}).encode())
        child.stdin.close()
    threading.Thread(target=child.wait, daemon=True).start()  # or it would stay as a shadow of itself when it ends
