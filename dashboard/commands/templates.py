"""The command ``template``: the workbook of a return or of the register, blank or filled from the last one."""

from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.at_hand import current, quarter_of, register_in_force, tell
from dashboard.config import read_config
from dashboard.operations.new_files import LIKE_OTHERS, new_file, refuse_existing
from dashboard.returns import template
from dashboard.returns.checks import ReturnHeader
from dashboard.returns.prefilled import template_from
from queries.errors import PlainError
from queries.vocabulary import Quarter

app = typer.Typer(rich_markup_mode=None)


class Kind(StrEnum):
    """What there is a template of."""

    PROVIDER = "provider"
    POLICE = "police"
    REGISTER = "register"


@app.command("template")
def write_template(
    output: Annotated[Path, typer.Option("--output", "-o", help="The workbook to write.")],
    kind: Annotated[
        Kind | None, typer.Argument(help="Which return; register for a blank register. Not needed with --from.")
    ] = None,
    area: Annotated[str, typer.Option(help="As the register calls it.")] = "",
    organisation: Annotated[str, typer.Option(help="As the register calls it.")] = "",
    quarter: Annotated[str, typer.Option(help="Such as 2026/27 Q2.")] = "",
    last: Annotated[
        Path | None, typer.Option("--from", help="The sender’s last return: who is still open in it is filled in.")
    ] = None,
) -> None:
    """Write the workbook of a return for an organisation and a quarter: blank, or filled from the last one."""
    book, notice = BytesIO(), read_config().notice
    refuse_existing(output)
    if kind is Kind.REGISTER:
        template.write_register(None, book, notice)
    elif last is not None:
        _write_next(last, kind, area, organisation, quarter, book, notice)
    elif kind is None:
        raise PlainError("Which return is not said.", "Say provider, police or register, or give --from FILE.")
    else:
        _write_return(kind.value, area, organisation, quarter_of(quarter), book, notice)
    with new_file(output, LIKE_OTHERS, "Give another place with -o.") as file:
        file.write(book.getvalue())
    tell(f"Wrote {output}.")


def _write_return(kind: str, area: str, organisation: str, quarter: Quarter, output: BytesIO, notice: str) -> None:
    in_force = register_in_force(current())
    _one_of("area", area, in_force.areas)
    _one_of("organisation", organisation, in_force.organisations(area, kind, quarter))
    template.write_template(in_force, ReturnHeader(kind, area, organisation, quarter), output, notice=notice)


def _write_next(
    last: Path, kind: Kind | None, area: str, organisation: str, quarter: str, book: BytesIO, notice: str
) -> None:
    done = template_from(
        last,
        register_in_force(current()),
        output=book,
        kind=kind.value if kind else "",
        area=area,
        organisation=organisation,
        quarter=quarter_of(quarter) if quarter else None,
        notice=notice,
    )
    filled = ", ".join(f"{sheet} {count:,}" for sheet, count in done.counts.items())
    tell(f"{done.organisation}, {done.quarter.label}, from {done.previous.label}: {filled or 'nothing is open'}.")


def _one_of(name: str, given: str, known: Sequence[str]) -> None:
    if given in known:
        return
    said = f"For this return the register has no {name} called “{given}”" if given else f"The {name} is not given"
    has = f"Give --{name} as one of: {', '.join(known)}." if known else "The register has none for this quarter."
    raise PlainError(f"{said}.", has)
