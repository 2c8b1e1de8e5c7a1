"""The commands that keep a store safe: ``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.telling import tell
from dashboard.config import Config, read_config
from dashboard.operations.backing_up import back_up
from dashboard.operations.keys import lacking
from dashboard.operations.lost_records import lost
from dashboard.operations.older_releases import older
from dashboard.operations.preparing import reference_key
from dashboard.operations.restoring import Restored
from dashboard.operations.restoring import restore as put_back
from queries.audit import utc_now
from queries.errors import PlainError


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(file: Annotated[Path, typer.Argument(help="The backup to write; nothing is written over.")]) -> None:
    """Copy both databases, as they are at one moment, into one file, while they are used. The keys are not in it."""
    config = read_config()
    listed = back_up(config, file, utc_now())
    tell(f"Wrote {file}, {file.stat().st_size / 1e3:,.0f} kB: {listed.told}.")
    tell(f"The keys are not in it: keep them apart from it ({_keys(config)}).")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that iom backup has written.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Also where the store holds something, which is kept beside it.")
    ] = False,
) -> None:
    """Put a backup in the place of both databases. Nothing may use the store meanwhile."""
    config = read_config()
    done = put_back(config, file, replace=replace, now=utc_now())
    tell(*_told(file, done))
    for words in filter(None, (_about_keys(config), lost(config), *older(config))):
        tell(words, err=True)


def _told(file: Path, done: Restored) -> list[str]:
    kept = ", ".join(str(path) for path in done.kept)
    return [
        f"Restored {file}, made on {done.listed.made_at} UTC: {done.listed.told}.",
        *(f"Brought the database of {name} up to date." for name in done.migrated),
        *([f"What was there before is kept; delete it when it is needed no more: {kept}."] if kept else []),
    ]


def _keys(config: Config) -> str:
    """Where the keys are, which are in no backup."""
    given = config.secret_key and config.reference_key
    return "those that the settings give" if given else str(config.keys)


def _about_keys(config: Config) -> str:
    """Whether the keys at hand are those of what was restored: what to do where they are not."""
    if lacking(config):
        return f"The keys are in no backup. Put the file of them back at {config.keys} before anything else."
    try:
        reference_key(config)
    except PlainError as error:
        return str(error)
    return ""
