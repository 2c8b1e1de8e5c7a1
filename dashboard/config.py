"""The settings: read once, here alone, from the environment; what is missing or bad is named with its cure."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from dashboard.operations.replacing import complete
from queries.characters import fit, fits
from queries.engines import STORE, file_url
from queries.errors import PlainError
from queries.offices import Office

PREFIX = "IOM_"
DEMO_MARK = "demonstration"
"""A file of this name in the store says that everything in it is invented."""

SHORTEST_KEY = 32
YES = ("1", "yes", "true", "on")
NO = ("", "0", "no", "false", "off")


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, what stands where it is not set, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("IOM_STORE", STORE, "The folder of everything that is kept: databases and keys."),
    Setting("IOM_RECORDS_URL", "", "The database of private records; records.sqlite in the store where not set."),
    Setting(
        "IOM_CELLS_URL",
        "",
        "The database of releases, the register, accounts and audit; cells.sqlite in the store where not set.",
    ),
    Setting("IOM_KEYS", "", "The file of the two secret keys, mode 600; keys in the store where not set."),
    Setting("IOM_SECRET_KEY", "", "The key that signs cookies, in place of the one in the file."),
    Setting("IOM_REFERENCE_KEY", "", "The key that hashes references, in place of the one in the file."),
    Setting("IOM_HOST", "127.0.0.1", "The address that iom serve listens on."),
    Setting("IOM_PORT", "8050", "The port that iom serve listens on."),
    Setting(
        "IOM_PRODUCTION",
        "no",
        "Yes where the pages are reached by https: cookies are Secure, browsers are told to use https alone.",
    ),
    Setting("IOM_PROXIES", "0", "How many proxies stand before the server, whose word on address and scheme is taken."),
    Setting("IOM_THRESHOLD", "5", "The smallest number of people that the board edition shows, 3 or more."),
    Setting(
        "IOM_PROTECT_UNRECORDED",
        "no",
        "Yes where of how many people something is not recorded is a small number like any other.",
    ),
    Setting("IOM_IDLE_MINUTES", "60", "After so many minutes without a request one signs in again."),
    Setting("IOM_SESSION_HOURS", "12", "After so many hours one signs in again in any case."),
    Setting(
        "IOM_OFFICE",
        "Office of the Police and Crime Commissioner",
        "Whose product this is; a place before a comma is set in larger type.",
    ),
    Setting(
        "IOM_BOARD",
        "Reducing reoffending board",
        "The body that packs are for: its name is in their title. The register’s sheet Offices stands before both.",
    ),
    Setting("IOM_DEMO", "no", "Yes where everything in the store is invented; every page and file then says so."),
)


@dataclass(frozen=True)
class Config:
    """The settings as they are used. ``secret_key`` and ``reference_key`` are empty where the file has them."""

    store: Path
    records_url: str
    cells_url: str
    keys: Path
    secret_key: str
    reference_key: str
    host: str
    port: int
    production: bool
    proxies: int
    threshold: int
    protect_unrecorded: bool
    idle_minutes: int
    session_hours: int
    office: str
    board: str
    demo: bool

    @property
    def names(self) -> Office:
        """What office and board are called where the register does not say."""
        return Office(self.office, self.board)

    @property
    def notice(self) -> str:
        """What every file says where all in the store is invented; empty elsewhere."""
        from layouts.deck import DEMO  # here, for most commands write no file

        return DEMO if self.demo else ""


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """The settings of an environment, by default of this process. Raises PlainError that names all that is wrong."""
    reader = _Reader(os.environ if environment is None else environment)
    config = _config(reader)
    faults = reader.faults + reader.strangers()
    if not faults and config.records_url == config.cells_url:
        faults = ["IOM_RECORDS_URL and IOM_CELLS_URL name the same database: give each its own."]
    if faults:
        count = "One setting cannot be used." if len(faults) == 1 else f"{len(faults)} settings cannot be used."
        raise PlainError(count, "\n".join(faults))
    return config


def _config(reader: _Reader) -> Config:
    store = Path(reader.text("IOM_STORE") or ".")
    complete(store)  # a restore that was cut off, before anything is read
    return Config(
        store=store,
        records_url=reader.url("IOM_RECORDS_URL") or file_url(store / "records.sqlite"),
        cells_url=reader.url("IOM_CELLS_URL") or file_url(store / "cells.sqlite"),
        keys=Path(reader.text("IOM_KEYS") or store / "keys"),
        secret_key=reader.key("IOM_SECRET_KEY"),
        reference_key=reader.key("IOM_REFERENCE_KEY"),
        host=reader.text("IOM_HOST"),
        port=reader.whole("IOM_PORT", 1, 65535),
        production=reader.yes("IOM_PRODUCTION"),
        proxies=reader.whole("IOM_PROXIES", 0, 5),
        threshold=reader.whole("IOM_THRESHOLD", 3, 100),
        protect_unrecorded=reader.yes("IOM_PROTECT_UNRECORDED"),
        idle_minutes=reader.whole("IOM_IDLE_MINUTES", 1, 24 * 60),
        session_hours=reader.whole("IOM_SESSION_HOURS", 1, 24 * 7),
        office=reader.text("IOM_OFFICE"),
        board=reader.text("IOM_BOARD"),
        demo=reader.yes("IOM_DEMO") or (store / DEMO_MARK).exists(),
    )


class _Reader:
    """Reads settings one by one and remembers what was wrong, so that all of it is said at once."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._defaults = {setting.name: setting.default for setting in SETTINGS}
        self.faults: list[str] = []

    def text(self, name: str) -> str:
        said = self._environment.get(name, "").strip() or self._defaults[name]
        if not fits(said):
            self.faults.append(f"{name} holds a character that no page or file can show: write it anew.")
        return fit(said)

    def yes(self, name: str) -> bool:
        said = self.text(name).lower()
        if said not in YES + NO:
            self.faults.append(f"{name} is “{said}”: give yes or no.")
        return said in YES

    def whole(self, name: str, lowest: int, highest: int) -> int:
        said = self.text(name)
        if said.isdecimal() and lowest <= int(said) <= highest:
            return int(said)
        self.faults.append(f"{name} is “{said}”: give a whole number from {lowest} to {highest}.")
        return lowest

    def url(self, name: str) -> str:
        """A database's URL; its value is never repeated, for it may hold a password."""
        said = self.text(name)
        if said and not _can_open(said):
            self.faults.append(f"{name} is no database we can use: give sqlite:///FILE or postgresql://USER@HOST/NAME.")
        return said.replace("postgres://", "postgresql://", 1)

    def key(self, name: str) -> str:
        said = self.text(name)
        if said and len(said) < SHORTEST_KEY:
            self.faults.append(f"{name} is too short: give {SHORTEST_KEY} characters or more that nobody can guess.")
        return said

    def strangers(self) -> list[str]:
        """Names like ours that are none of ours: a slip in one would leave its setting unset, and nobody would know."""
        odd = sorted(name for name in self._environment if name.startswith(PREFIX) and name not in self._defaults)
        return [f"{name} is not a setting: {_nearest(name, self._defaults)}." for name in odd]


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"it may be meant for {near[0]}" if near else "take it away; the README lists all settings"


def _can_open(url: str) -> bool:
    try:
        found = make_url(url.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        return False
    named: Callable[[], str] = found.get_backend_name
    return named() in ("sqlite", "postgresql") and found.database not in (None, "", ":memory:")
