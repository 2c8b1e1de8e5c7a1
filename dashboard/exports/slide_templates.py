"""The office's own slide template: checked in a process of its own, kept, used by every later deck."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from dashboard.exports import making_files
from dashboard.returns.model import Unreadable
from layouts import on_slide
from queries import audit
from queries.characters import fit
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.tables_packs import slide_templates

LONGEST_NAME = 200


@dataclass(frozen=True)
class Kept:
    """The template in use: its file's name and bytes, who brought it and when, and what it lacks."""

    file_name: str
    content: bytes
    by: str
    at: datetime
    lacks: tuple[str, ...]


def current(engine: Engine, turn: Callable[[], AbstractContextManager[None]] = nullcontext) -> Kept | None:
    """The template in use; None where decks are made in the product's own. It is looked at in a ``turn``."""
    latest = select(slide_templates).order_by(slide_templates.c.id.desc()).limit(1)
    with reading(engine) as connection:
        row = connection.execute(latest).mappings().first()
    if row is None:
        return None
    return Kept(row["file_name"], row["content"], row["uploaded_by"], row["uploaded_at"], _lacks(row["content"], turn))


_LACKS: dict[str, tuple[str, ...]] = {}
"""By hash, what a template that was in use lacks, after what it should not hold: it is looked at once a process."""


def _lacks(content: bytes, turn: Callable[[], AbstractContextManager[None]]) -> tuple[str, ...]:
    digest = hashlib.sha256(content).hexdigest()
    if digest not in _LACKS:
        try:
            with turn():
                refused, lacks = making_files.look_at(content, kept=True)
        except Unreadable as error:
            return (str(error),)
        _LACKS[digest] = (*refused, *lacks)
    return _LACKS[digest]


def content(engine: Engine) -> bytes | None:
    """The bytes of the template in use, without what may do harm; None where there is none.

    Raises PlainError where it cannot be used at all.
    """
    found = as_kept(engine)
    return making_files.cleaned(found) if found else None


def as_kept(engine: Engine) -> bytes | None:
    """The same as it was brought: to be opened in a process of its own alone."""
    latest = select(slide_templates.c.content).order_by(slide_templates.c.id.desc()).limit(1)
    with reading(engine) as connection:
        found: bytes | None = connection.execute(latest).scalar()
    return found


def usable(content: bytes, cure: str) -> tuple[str, ...]:
    """What a file lacks that can be a template, found in a process that is bounded in time and memory. Raises
    PlainError, with this cure, where it cannot be one, and where that process could not end its work."""
    large = len(content) > on_slide.MOST_BYTES
    refused, lacks = (on_slide.refusals(content), ()) if large else making_files.look_at(content)
    if refused:
        raise PlainError(f"The template cannot be used. {refused[0]}", cure)
    return lacks


def keep(engine: Engine, file_name: str, content: bytes, *, by: str, now: datetime) -> tuple[str, ...]:
    """Keep a template for every later deck, in one transaction with its record in the audit; says what it lacks.

    Raises PlainError where it cannot be used.
    """
    lacks = usable(content, "Choose another file; nothing was changed.")
    name = (fit(file_name).replace("\\", "/").rpartition("/")[2] or "template.pptx")[:LONGEST_NAME]
    digest = hashlib.sha256(content).hexdigest()
    values = {"file_name": name, "sha256": digest, "content": content, "uploaded_by": by, "uploaded_at": now}
    with writing(engine) as connection:
        connection.execute(delete(slide_templates))
        connection.execute(insert(slide_templates).values(values))
        audit.record(connection, who=by, what="slide template kept", subject=name, detail={"sha256": digest}, now=now)
    _LACKS[digest] = lacks
    return lacks


def remove(engine: Engine, *, by: str, now: datetime) -> None:
    """Go back to the product's own template, in one transaction with its record in the audit."""
    with writing(engine) as connection:
        if connection.execute(delete(slide_templates)).rowcount:
            audit.record(connection, who=by, what="slide template removed", now=now)
