"""Runs revisions on a connection: the one that iom migrate gives, or for developers that of ``alembic -x url=…``."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, MetaData

from queries import tables
from queries.engines import open_engine, writing

METADATA = {"records": tables.RECORDS, "cells": tables.CELLS}


def render(kind: str, thing: Any, _context: Any) -> str | bool:
    """Days and quarters are kept as whole numbers: a revision says so and needs nothing of ours."""
    return "sa.Integer()" if kind == "type" and isinstance(thing, tables.Day | tables.InQuarter) else False


def run(connection: Connection, metadata: MetaData | None) -> None:
    """Everything in one transaction, which the caller begins and ends."""
    context.configure(connection=connection, target_metadata=metadata, render_item=render, render_as_batch=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given, None)
else:
    said = context.get_x_argument(as_dictionary=True)
    with writing(open_engine(said["url"])) as connection:
        run(connection, METADATA[said["database"]])
