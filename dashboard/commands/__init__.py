"""The command line. Exit 0: done; 1: the return has errors; 2: it cannot be read, or the call is wrong.

A command's file is imported once the command is given: the list of them all needs none.
"""

import signal
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from dashboard.operations import logs
from queries.characters import typed, visible
from queries.engines import close_all
from queries.errors import PlainError

CALL_IS_WRONG = 2
COMMANDS = {
    "demo": ("stores", "Invent two areas and their returns, load and publish them, and serve them."),
    "serve": ("stores", "Serve the pages."),
    "migrate": ("stores", "Make both databases or bring them up to date, and make the secret keys where none are set."),
    "template": (
        "templates",
        "Write the workbook of a return for an organisation and a quarter: blank, or filled from the last one.",
    ),
    "check": ("returns", "Check a return: every finding at once, each at its cell. Nothing is kept."),
    "load": ("returns", "Check returns and keep them: each the lot or nothing."),
    "publish": ("figures", "Count a quarter, make small numbers safe, and release it."),
    "withdraw": (
        "figures",
        "Take a published quarter from every reader, and with it the past packs that hold its figures.",
    ),
    "cells": ("figures", "List published cells of current releases: those of everybody, unless a slice is given."),
    "sheet": (
        "files",
        "Write a pack (the standard pack unless another is named), one chart, or all charts as a workbook.",
    ),
    "release-csv": ("files", "Write a whole release as CSV with its data dictionary, in one archive."),
    "annual-report": (
        "files",
        "Write what the public is told, a year at a time, as one page for the office's own website.",
    ),
    "deck": (
        "files",
        "Write a pack (the standard pack unless another is named) or one chart as slides with native charts.",
    ),
    "backup": (
        "stores",
        "Copy both databases, as they are at one moment, into one file, while they are used. The keys are not in it.",
    ),
    "restore": ("stores", "Put a backup in the place of both databases. Nothing may use the store meanwhile."),
    "register": ("registers", "Check the register and put it in force: what it drops or changes is listed."),
    "published": (
        "published",
        "Take in published figures of other places (H-CLIC, the statistics of homelessness): the lot or nothing.",
    ),
    "merges": ("figures", "Propose which rare categories the board edition should publish together."),
    "story": ("stories", "Case studies."),
    "user": ("users", "Accounts."),
}
"""Each command's file in this folder, and its first sentences as the file has them."""


class Commands(TyperGroup):
    """The commands by their sentences alone, and the one that is given as its file has it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is given."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, loaded(str(name)), rest

    def invoke(self, ctx: Any) -> Any:
        """The command, or what is wrong with its call without the library's own word for it."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


def loaded(name: str) -> Any:
    """A command as its file has it."""
    return get_group(import_module(f"dashboard.commands.{COMMANDS[name][0]}").app).commands[name]


app = typer.Typer(
    name="iom",
    cls=Commands,
    help="Quarterly returns on Integrated Offender Management: checked, counted, made safe, shown.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _name, (_, _sentences) in COMMANDS.items():
    app.command(_name, help=_sentences)(lambda: None)


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
