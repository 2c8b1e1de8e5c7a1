"""The commands about a store: ``demo``, ``serve``, ``migrate``, and to keep it safe ``backup`` and ``restore``."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dashboard.commands.at_hand import WHO, tell, whole
from dashboard.config import Config, read_config
from dashboard.operations.backing_up import back_up
from dashboard.operations.keys import lacking
from dashboard.operations.lost_records import lost, warn
from dashboard.operations.older_releases import older
from dashboard.operations.preparing import prepare, reference_key, versions
from dashboard.operations.restoring import Restored
from dashboard.operations.restoring import restore as put_back
from queries.audit import utc_now
from queries.errors import PlainError

KEY_IS_LOST = (
    "References are hashed with another key from now on. What this costs: nobody in the {returns} held until now can "
    "be matched with anybody in a return loaded from now on. They count as other people: figures over several quarters "
    "count them twice, and no question is asked about who is missing. What was published stays. To mend it, load the "
    "files of those returns again, oldest first (iom load FILE...), and publish their quarters again."
)

app = typer.Typer(rich_markup_mode=None)


@app.command("demo")
def make_demo() -> None:
    """Invent two areas and their returns, load and publish them, and serve them."""
    from dashboard.demo import running  # here, for no other command needs an invented world

    running.run(read_config(), Console())


@app.command("serve")
def serve() -> None:
    """Serve the pages."""
    from dashboard.operations.serving import serve as serve_pages  # here, for no other command needs the pages

    config = whole()
    reference_key(config)
    if said := older(config):
        tell(*said, err=True)
    serve_pages(config, lambda: tell(f"Serving http://{config.host}:{config.port}. Ctrl-C ends it."))


@app.command("migrate")
def migrate(
    lost: Annotated[
        bool,
        typer.Option("--new-reference-key", help="The store’s own reference key is lost for good: go on with another."),
    ] = False,
) -> None:
    """Make both databases or bring them up to date, and make the secret keys where none are set."""
    config = read_config()
    done = prepare(config, who=WHO, key_is_lost=lost)
    said = [
        *(["Made the secret keys."] if done.keys_made else []),
        *(f"Brought the database of {name} up to date." for name in done.changed),
        *([KEY_IS_LOST.format(returns=versions(done.lost))] if done.lost else []),
        *older(config),
    ]
    if warn(config):
        said.append("The tables of both databases are up to date, but the store is not whole.")
    tell(*(said or ["Everything is up to date."]))


@app.command("backup")
def backup(file: Annotated[Path, typer.Argument(help="The backup to write; nothing is written over.")]) -> None:
    """Copy both databases, as they are at one moment, into one file, while they are used. The keys are not in it."""
    config = read_config()
    listed = back_up(config, file, utc_now())
    tell(f"Wrote {file}, {file.stat().st_size / 1e3:,.0f} kB: {listed.told}.")
    tell(f"The keys are not in it: keep them apart from it ({_keys(config)}).")


@app.command("restore")
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
