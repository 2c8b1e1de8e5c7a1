"""The commands about accounts: ``user add``."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from dashboard import accounts
from dashboard.config import read_config
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.migrating import require_current
from queries.register import Register
from queries.vocabulary import Role

users = typer.Typer(help="Accounts.", no_args_is_help=True)


@users.callback()
def about() -> None:
    """Accounts."""


@users.command("add")
def add(
    email: Annotated[str, typer.Argument(help="The address that signs in.")],
    role: Annotated[Role, typer.Option(help="What the account may do.")],
    area: Annotated[list[str] | None, typer.Option(help="An area it may see; may be given several times.")] = None,
    organisation: Annotated[str, typer.Option(help="For a sender: whose returns it sends.")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password as one line.")] = False,
) -> None:
    """Make an account. The password is asked for, or read from standard input."""
    config = read_config()
    require_current(config.records_url, config.cells_url)
    engine = open_engine(config.cells_url)
    register = registers.current(engine)
    areas = _areas(role, area or [], register)
    _check_organisation(role, organisation, areas, register)
    accounts.add(
        engine,
        email=email,
        password=_password(password_stdin),
        role=role,
        areas=areas,
        organisation=organisation,
        who="command line",
        now=utc_now(),
    )
    typer.echo(f"Made an account for {email.strip().casefold()}: {role.value}, {', '.join(areas) or 'all areas'}.")


def _areas(role: Role, given: list[str], register: Register | None) -> tuple[str, ...]:
    """The areas given, as the register has them; the only one where there is one; all for an administrator."""
    known = register.areas if register else ()
    unknown = [name for name in given if known and name not in known]
    if unknown:
        raise PlainError(f"The register has no area called “{unknown[0]}”.", f"It has {', '.join(known)}.")
    if given or role is Role.ADMIN:
        return tuple(given)
    if len(known) == 1:
        return known
    named = f"It has {', '.join(known)}." if known else "Name the area, as the register will call it."
    raise PlainError("An account needs an area: --area NAME.", named)


def _check_organisation(role: Role, organisation: str, areas: tuple[str, ...], register: Register | None) -> None:
    if role is not Role.SENDER:
        if organisation:
            raise PlainError("Only a sender belongs to an organisation.", "Leave --organisation out.")
        return
    known = [
        name
        for area in areas
        for kind in ("provider", "police")
        for name in (register or Register({})).organisations(area, kind)
    ]
    if not organisation or (known and organisation not in known):
        said = f"The register has {', '.join(dict.fromkeys(known))}." if known else "Name it as the register will."
        raise PlainError("A sender needs an organisation that sends returns: --organisation NAME.", said)


def _password(from_standard_input: bool) -> str:
    if from_standard_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PlainError("There is nobody to ask for the password.", "Give it on standard input: --password-stdin.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise PlainError("The two passwords differ.", "Try again.")
    return first
