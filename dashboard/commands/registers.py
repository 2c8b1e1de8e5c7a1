"""The command ``register``: puts a register in force, or gives the one in force as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.returns import HAS_ERRORS, WHO, ended, ready, say
from dashboard.commands.telling import tell
from dashboard.desk.registering import Asked, RegisterRefused, TakesAway, load_register
from dashboard.desk.registering import export as export_register
from layouts.deck import DEMO
from queries.audit import utc_now
from queries.errors import PlainError


def register(
    file: Annotated[Path | None, typer.Argument(help="A workbook (.xlsx, .ods) or a zip of CSV files.")] = None,
    allow: Annotated[
        bool, typer.Option("--allow", help="Also where it takes away what is in use, or some of the file is left out.")
    ] = False,
    export: Annotated[
        Path | None, typer.Option(help="Write the register in force as a workbook in place of loading one.")
    ] = None,
) -> None:
    """Check the register and put it in force: what it drops or changes is listed."""
    if (file is None) == (export is None):
        raise PlainError("Which register is not said.", "Give its FILE, or --export FILE to get the one in force.")
    if export is not None:
        _export(export)
    if file is not None:
        _register(file, allow)


def _register(file: Path, allow: bool) -> None:
    config = ready()
    try:
        done = load_register(file, config, who=WHO, now=utc_now(), allow=allow)
    except Asked as refused:
        say(refused.findings)
        raise
    except RegisterRefused as refused:
        say(refused.findings)
        raise ended(str(refused), HAS_ERRORS) from refused
    except TakesAway as refused:
        _list(refused.changes)
        raise
    say(done.findings)
    _list(done.changes)
    _list([f"Taken away though it is used: {reason}" for reason in done.taken_away])
    areas = ", ".join(done.register.areas)
    tell(f"{file.name} was in force already." if done.unchanged else f"{file.name} is now in force: {areas}.")


def _list(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        tell(sentence)


def _export(path: Path) -> None:
    config = ready()
    if path.suffix.casefold() != ".xlsx":
        raise PlainError(f"{path} does not end in .xlsx.", "Name it so: that is what is written.")
    left = export_register(config, path, DEMO if config.demo else "")
    tell(f"Wrote {path}, the register in force.")
    if left:
        words = "1 word" if left == 1 else f"{left:,} words"
        tell(f"Not in it: {words} added on the returns desk, which stay whatever register is loaded.")
