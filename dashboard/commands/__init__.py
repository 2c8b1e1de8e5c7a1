"""The command line. Exit 0: done; 1: the return has errors; 2: it cannot be read, or the call is wrong."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer
from rich.console import Console

from dashboard.commands import decks, figures, files, merges, registers, returns, stores
from dashboard.commands.returns import WHO
from dashboard.commands.telling import tell
from dashboard.commands.users import users
from dashboard.config import read_config
from dashboard.demo import running
from dashboard.operations import logs
from dashboard.operations.lost_records import warn
from dashboard.operations.older_releases import older
from dashboard.operations.preparing import prepare, reference_key, versions
from queries.characters import typed, visible
from queries.engines import close_all
from queries.errors import PlainError
from queries.migrating import require_current

CALL_IS_WRONG = 2
KEY_IS_LOST = (
    "References are hashed with another key from now on. What this costs: nobody in the {returns} held until now can "
    "be matched with anybody in a return loaded from now on. They count as other people: figures over several quarters "
    "count them twice, and no question is asked about who is missing. What was published stays. To mend it, load the "
    "files of those returns again, oldest first (iom load FILE...), and publish their quarters again."
)

app = typer.Typer(
    name="iom",
    help="Quarterly returns on Integrated Offender Management: checked, counted, made safe, shown.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command("demo")
def make_demo() -> None:
    """Invent an area and its returns, load and publish them, and serve them."""
    running.run(read_config(), Console())


@app.command("serve")
def serve() -> None:
    """Serve the pages."""
    from dashboard.operations.serving import serve as serve_pages  # here, for no other command needs the pages

    config = read_config()
    require_current(config.records_url, config.cells_url)
    reference_key(config)
    warn(config)
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


returns.add_to(app)
figures.add_to(app)
files.add_to(app)
decks.add_to(app)
stores.add_to(app)
app.command("register")(registers.register)
app.command("merges")(merges.merges)
app.add_typer(users, name="user")


def main() -> None:
    """The console script: every error that is meant for people as two sentences, and nobody is shown a traceback.

    Told to end by a signal it ends as it does at its end: what is open is closed.
    """
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    logs.end_plainly()
    try:
        for word in sys.argv[1:]:
            typed(word, "The command")
            _one_line(word)
        app(prog_name="iom")
    except Exception as error:
        sys.stderr.write("".join(f"{line}\n" for line in logs.ending(error)))
        sys.exit(CALL_IS_WRONG)
    finally:
        close_all()


def _one_line(word: str) -> None:
    """What is wrong with an option is told by a library, in the option's own words."""
    option = word.partition("=")[0]
    if option.startswith("-") and visible(option) != option:
        raise PlainError(f"There is no option {option}.", "iom --help lists what there is.")
