"""From a published file to its figures: whichever of the two kinds it is, all of them or one sentence why none."""

from __future__ import annotations

from pathlib import Path

from dashboard.published import tables, tidy
from dashboard.published.reading import Odd, read
from dashboard.returns.model import Unreadable
from queries.published import Figure
from queries.vocabulary import Quarter


def figures_in(path: Path, said: Quarter | None = None) -> tuple[Figure, ...]:
    """Every figure of a file of series that are known; ``said`` is its quarter where it names none. Raises Unreadable,
    and nothing else, for whatever is in the file."""
    found = read(path)
    try:
        return tidy.figures_of(found) if found.tidy else tables.figures_of(found, said)
    except Odd as odd:
        raise Unreadable(f"{found.file} was not taken in. {odd.sentence}", odd.cure) from odd
