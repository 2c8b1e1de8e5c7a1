"""The commands about accounts: ``user add``, and what becomes of an account afterwards."""

import getpass
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from dashboard.accounts import keeping, people
from dashboard.accounts.keeping import Kept, Operator
from dashboard.accounts.placement import Place, settled
from dashboard.commands.at_hand import WHO, current, tell
from queries import registers
from queries.audit import utc_now
from queries.characters import visible
from queries.engines import open_engine
from queries.errors import PlainError
from queries.vocabulary import Role

ENDED = "Whoever was signed in with it is signed out."
HEADS = ("email", "name", "role", "areas", "organisation", "state", "locked_until", "made_at", "signed_in_at")

users = typer.Typer(help="Accounts.", no_args_is_help=True, rich_markup_mode=None)
app = typer.Typer(rich_markup_mode=None)
app.add_typer(users, name="user")

Email = Annotated[str, typer.Argument(help="The address that signs in.")]
Areas = Annotated[list[str] | None, typer.Option("--area", help="An area it may see; may be given several times.")]
Organisation = Annotated[str, typer.Option(help="For a sender: whose returns it sends.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password as one line.")]
EvenLast = Annotated[bool, typer.Option("--even-last", help="Even the last administrator of an area, or of all.")]


@users.callback()
def about() -> None:
    """Accounts."""


@users.command("add")
def add(
    email: Email,
    role: Annotated[Role, typer.Option(help="What the account may do.")],
    area: Areas = None,
    organisation: Organisation = "",
    password_stdin: FromInput = False,
) -> None:
    """Make an account. The password is asked for, or read from standard input."""
    engine = _engine()
    place = settled(Place(role, tuple(area or ()), organisation), registers.current(engine))
    people.add(engine, email=email, password=_password(password_stdin), place=place, who=WHO, now=utc_now())
    tell(f"Made an account for {email.strip().casefold()}: {place}.")


@users.command("list")
def list_all(as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False) -> None:
    """List all accounts: who may do what and where, whether they may sign in, and when they last did (UTC)."""
    now = utc_now()
    listed = [(kept, _line(kept, now)) for kept in keeping.every(_engine())]
    lines = [line if as_json else line | {"areas": kept.place.where} for kept, line in listed]
    table = ("\t".join(str(line[head] or "") for head in HEADS) for line in lines)
    for text in map(json.dumps, lines) if as_json else ("\t".join(HEADS), *table):
        sys.stdout.write(f"{visible(text)}\n")


@users.command("disable")
def disable(email: Email, even_last: EvenLast = False) -> None:
    """Let nobody sign in with an account any longer: somebody has left."""
    done = keeping.disable(_engine(), email, _by(even_last))
    _say(email, f"is disabled. {ENDED}" if done else "is disabled already; nothing was changed.")


@users.command("enable")
def enable(email: Email) -> None:
    """Let somebody sign in with a disabled account again."""
    done = keeping.enable(_engine(), email, _by())
    _say(email, "is enabled: it may sign in again." if done else "is enabled already; nothing was changed.")


@users.command("role")
def role(
    email: Email,
    role: Annotated[Role, typer.Argument(help="What the account may do from now on.")],
    area: Areas = None,
    organisation: Organisation = "",
    even_last: EvenLast = False,
) -> None:
    """Give an account another role. It keeps its areas unless others are named."""

    def decide(before: Place) -> Place:
        whose = organisation or (before.organisation if role is Role.SENDER else "")
        return Place(role, tuple(area or before.areas), whose)

    _place(email, "role changed", decide, even_last)


@users.command("areas")
def areas(
    email: Email,
    area: Areas = None,
    every: Annotated[bool, typer.Option("--all", help="For an administrator: every area, and those to come.")] = False,
    organisation: Organisation = "",
    even_last: EvenLast = False,
) -> None:
    """Give an account other areas, in place of those it has."""
    if every is bool(area):
        raise PlainError(
            "Which areas is not clear.", "Name them (--area NAME), or say --all for an administrator of all areas."
        )

    def decide(before: Place) -> Place:
        if every and before.role is not Role.ADMIN:
            raise PlainError("Only an administrator sees all areas.", "Name those it may see: --area NAME.")
        return Place(before.role, tuple(area or ()), organisation or before.organisation)

    _place(email, "areas changed", decide, even_last)


@users.command("reset")
def reset(email: Email, password_stdin: FromInput = False) -> None:
    """Give an account another password, which is asked for, and unlock it."""
    engine = _engine()
    keeping.find(engine, email)  # before anybody thinks of a password for it
    keeping.reset(engine, email, _password(password_stdin), _by())
    _say(email, f"has another password. {ENDED}", engine)


@users.command("unlock")
def unlock(email: Email) -> None:
    """Let somebody try again at once whose account was locked by wrong tries."""
    engine = _engine()
    done = keeping.unlock(engine, email, _by())
    _say(email, f"is unlocked. {ENDED}" if done else "is not locked; nothing was changed.", engine)


def _engine() -> Engine:
    """The database of accounts, which must be there and up to date."""
    return open_engine(current().cells_url)


def _by(even_last: bool = False) -> Operator:
    return Operator(WHO, utc_now(), even_last)


def _place(email: str, what: str, decide: Callable[[Place], Place], even_last: bool) -> None:
    engine = _engine()
    register = registers.current(engine)
    new = keeping.place(engine, email, what, lambda before: settled(decide(before), register), _by(even_last))
    _say(email, f"is now {new}. {ENDED}" if new else "is so already; nothing was changed.", engine)


def _say(email: str, what: str, engine: Engine | None = None) -> None:
    """What was done; with ``engine``, also that it does not help while the account is disabled."""
    address = email.strip().casefold()
    shut = engine is not None and not keeping.find(engine, email).active
    tell(f"{address} {what}" + (f" It is disabled still: iom user enable {address}." if shut else ""))


def _line(kept: Kept, now: datetime) -> dict[str, Any]:
    """An account as it is listed; nothing of its password."""
    account, locked = kept.account, kept.locked(now)
    return {
        "email": account.email,
        "name": account.name,
        **kept.place.values,
        "state": ("locked" if locked else "active") if kept.active else "disabled",
        "locked_until": _moment(kept.locked_until) if locked else None,
        "made_at": _moment(kept.made_at),
        "signed_in_at": _moment(kept.signed_in_at),
    }


def _moment(at: datetime | None) -> str | None:
    return f"{at.isoformat(timespec='seconds')}Z" if at else None


def _password(from_standard_input: bool) -> str:
    if from_standard_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PlainError("There is nobody to ask for the password.", "Give it on standard input: --password-stdin.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise PlainError("The two passwords differ.", "Try again.")
    return first
