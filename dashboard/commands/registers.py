"""The command ``register``: puts a register in force, or gives the one in force as a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.at_hand import WHO, tell, whole
from dashboard.commands.returns import HAS_ERRORS, say
from dashboard.desk.registering import Asked, TakesAway, load_register
from dashboard.desk.registering import export as export_register
from dashboard.returns.model import Refused
from queries.audit import utc_now
from queries.errors import PlainError

app = typer.Typer(rich_markup_mode=None)


@app.command("register")
def register(
    file: Annotated[Path | None, typer.Argument(help="A workbook (.xlsx, .ods) or a zip of CSV files.")] = None,
    allow: Annotated[
        bool,
        typer.Option("--allow", help="Also where it takes away or changes what is in use, or some of it is left out."),
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Only say what it would change: nothing is loaded.")] = False,
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
        _register(file, allow, check)


def _register(file: Path, allow: bool, check: bool) -> None:
    config = whole()
    try:
        done = load_register(file, config, who=WHO, now=utc_now(), allow=allow, only_look=check)
    except Asked as refused:
        say(refused.findings)
        raise
    except Refused as refused:
        say(refused.findings)
        tell(str(refused), err=True)
        raise typer.Exit(HAS_ERRORS) from refused
    except TakesAway as refused:
        tell(*refused.changes)
        raise
    say(done.findings)
    tell(
        *done.moved,
        *done.changes,
        *(f"Taken away or changed though it is used: {reason}" for reason in done.taken_away),
    )
    areas = ", ".join(done.register.areas)
    is_now = "can be put in force" if check else "is now in force"
    tell(f"{file.name} was in force already." if done.unchanged else f"{file.name} {is_now}: {areas}.")


def _export(path: Path) -> None:
    config = whole()
    if path.suffix.casefold() != ".xlsx":
        raise PlainError(f"{path} does not end in .xlsx.", "Name it so: that is what is written.")
    left = export_register(config, path, config.notice)
    tell(f"Wrote {path}, the register in force.")
    if left:
        words = "1 word" if left == 1 else f"{left:,} words"
        tell(f"Not in it: {words} added on the returns desk, which stay whatever register is loaded.")
