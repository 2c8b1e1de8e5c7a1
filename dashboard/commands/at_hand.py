"""What commands have at hand: what they print, the store of the settings, and what words of the call name."""

import typer

from dashboard.config import Config, read_config
from queries import registers
from queries.characters import visible
from queries.engines import open_engine
from queries.errors import PlainError
from queries.migrating import require_current
from queries.register import Register
from queries.vocabulary import Quarter

WHO = "command line"


def tell(*lines: str, err: bool = False) -> None:
    """Print lines. A break within one of them, or any other sign that steers a terminal, is named instead."""
    for line in lines:
        typer.echo(visible(line), err=err)


def current() -> Config:
    """The settings of a store that is ready for this version of the program."""
    config = read_config()
    require_current(config.records_url, config.cells_url)
    return config


def whole() -> Config:
    """As :func:`current`; what is missing of the store is said."""
    from dashboard.operations.lost_records import warn  # here, for it reads returns

    config = current()
    warn(config)
    return config


def register_in_force(config: Config) -> Register:
    """The register; raises PlainError where none has been loaded."""
    return registers.in_force(open_engine(config.cells_url))


def known_area(config: Config, name: str) -> str:
    """The area. Raises PlainError where the register has none of that name."""
    register_in_force(config).require_area(name)
    return name


def quarter_of(text: str) -> Quarter:
    """A quarter as it is typed. Raises PlainError where it is none."""
    try:
        return Quarter.parse(text)
    except ValueError as error:
        raise PlainError(f"{error}.", "Write it as 2026/27 Q1 or 2026-27-Q1.") from error
