"""What is said where figures were withdrawn: when and why, in place of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Engine

from layouts import words
from queries import cells
from queries.british import british_day
from queries.errors import PlainError
from queries.releases import Release
from queries.vocabulary import Quarter
from queries.withdrawing import Withdrawal, withdrawn

NOT_THERE, GONE = 404, 410
"""What a door answers where something never was, and in place of what was withdrawn."""
ANEW = "It has figures again once it is published anew."


class TakenBack(PlainError):
    """What was asked for was published, or shown, and has been withdrawn since."""


def status(error: PlainError) -> int:
    """What a door answers with an error's two sentences."""
    return GONE if isinstance(error, TakenBack) else NOT_THERE


def said(some: Iterable[Withdrawal]) -> str:
    """A sentence for the quarters that were withdrawn on one day for one reason: which, when, and why."""
    alike: dict[tuple[date, str], list[Quarter]] = {}
    for each in some:
        alike.setdefault((british_day(each.at), each.why), []).append(each.quarter)
    return " ".join(words.withdrawn(quarters, on, why) for (on, why), quarters in alike.items())


def note(engine: Engine, area: str, quarter: str = "") -> str:
    """What is said of a quarter, as an address names it, that was withdrawn; "" where it was not."""
    try:
        return notes(engine, area).get(Quarter.parse(quarter), "")
    except ValueError:
        return ""


def notes(engine: Engine, area: str) -> Mapping[Quarter, str]:
    """What is said of each quarter of an area that was published and is not now."""
    return {quarter: said([each]) for quarter, each in withdrawn(engine, area).items()}


def release_of(engine: Engine, area: str, quarter: Quarter, known: Iterable[Release] | None = None) -> Release:
    """The current release of a quarter, among those ``known`` where they were read already.

    Raises TakenBack where it was withdrawn, PlainError where it has never been published.
    """
    for release in cells.published(engine, area) if known is None else known:
        if release.quarter == quarter:
            return release
    if gone := notes(engine, area).get(quarter):
        raise TakenBack(gone, ANEW)
    raise PlainError(
        f"{quarter} of {area or 'no area'} has not been published.",
        "Publish it first: iom publish QUARTER --area AREA.",
    )
