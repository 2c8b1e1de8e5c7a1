"""Of which quarter a published table is: by its sheet's name or title, else by the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.published.reading import Odd
from layouts import words
from queries.vocabulary import Quarter

_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}
_STRETCH = re.compile(
    r"\b(jan|apr|jul|oct)[a-z]*\.?(?: (\d{4}))?\s*(?:-|–|to)\s*(mar|jun|sep|dec)[a-z]*\.?\s+(\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_]?(03|06|09|12)(?!\d)")


def quarter_of(file: str, sheet: str, above: Iterable[str], said: Quarter | None) -> Quarter:
    """The quarter of a table; ``said`` where the file does not name one. Raises Odd where it names none or several."""
    told = set(_told(above))
    named = {ending(year, month) for year, month in _IN_NAME.findall(file)}
    found = told or named or ({said} if said else set())
    if len(found) == 1 and (not said or said in found):
        return next(iter(found))
    if not found:
        raise Odd(f"Sheet {sheet} does not say of which quarter it is.", "Give it as --quarter 2025-26-Q3.")
    names = words.together([each.words for each in sorted({*found, *([said] if said else [])})], "or")
    raise Odd(f"Sheet {sheet} may be of {names}.", "Take a file of one quarter, as it was published.")


def _told(above: Iterable[str]) -> Iterator[Quarter]:
    for text in above:
        for first, _, last, year in _STRETCH.findall(text):
            month, full = _MONTHS[first.lower()], int(year) if len(year) == 4 else 2000 + int(year)
            quarter = Quarter.of(date(full, month, 1))
            if quarter.words.split()[2][:3].lower() == last.lower():
                yield quarter


def ending(year: str, month: str) -> Quarter:
    """The quarter that ends in a month: of ``2025``, ``12`` October to December 2025. Raises ValueError where none
    does."""
    if int(month) % 3:
        raise ValueError(f"No quarter ends in month {month}")
    return Quarter.of(date(int(year), int(month), 1))
