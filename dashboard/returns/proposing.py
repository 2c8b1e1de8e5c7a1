"""Which heading that was not read may be a column that is missing: by its letters, its words or its values. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.returns.days import written_in
from dashboard.returns.findings import shortened, together
from dashboard.returns.headings import spaced
from dashboard.returns.model import RawCell
from dashboard.returns.shape import Column, Kind
from dashboard.returns.synonyms import likely

SAMPLE = 20
"""Values of a column that are looked at."""
_NEARLY_ALL = 0.8
_STEM = 4
_MOST = 6


@dataclass(frozen=True)
class Unread:
    """A column or item that was not read: its heading, empty where it has none; where that stands; some values."""

    heading: str
    cell: str
    values: Sequence[RawCell] = ()

    @property
    def said(self) -> str:
        """How it is named in a sentence."""
        return f"“{shortened(self.heading)}” ({self.cell})" if self.heading else f"the column of {self.cell}"


def proposals(missing: Iterable[Column], unread: Sequence[Unread], what: str = "heading") -> dict[str, str]:
    """By field of what is missing a question that begins with a space; none where everything was read."""
    return {column.field: _question(column, unread, what) for column in missing} if unread else {}


def proposed_for(heading: str, missing: Iterable[Column], unread: Sequence[Unread]) -> str:
    """The missing column that a heading is proposed for; empty where none is."""
    return next((column.name for column in missing if (one := _best(column, unread)) and one.heading == heading), "")


def _question(column: Column, unread: Sequence[Unread], what: str) -> str:
    best = _best(column, unread)
    some = [best] if best else unread[:_MOST]
    which = together([each.said for each in some])
    asked = f"Is it {which}, which was" if len(some) == 1 else f"Is it one of {which}, which were"
    return f" {asked} not read? Then give that the {what} {column.name}."


def _best(column: Column, unread: Sequence[Unread]) -> Unread | None:
    scores = {place: sum(_signs(column, each)) for place, each in enumerate(unread)}
    best = max(scores, key=lambda place: scores[place], default=0)
    return unread[best] if scores.get(best, 0) > 1 else None


def _signs(column: Column, unread: Unread) -> Iterator[int]:
    """What speaks for it: the likeness of its heading most, then its words and its values."""
    if unread.heading and likely(unread.heading, (column.name, *column.also)):
        yield 4
    if _stems(unread.heading) & _stems(column.name):
        yield 2
    texts = [spaced(str(cell.value)) for cell in unread.values if cell.value is not None]
    codes = column.codes
    if codes and texts and sum(codes.find(text) is not None for text in texts) >= _NEARLY_ALL * len(texts):
        yield 3
    if column.kind is Kind.DATE and unread.values and all(map(_is_day, unread.values)):
        yield 1


def _stems(text: str) -> set[str]:
    """The beginnings of longer words: ``refe`` of Referred on and of Date of referral."""
    return {word[:_STEM] for word in re.findall(r"[a-z]{4,}", text.lower())} - {"date"}


def _is_day(cell: RawCell) -> bool:
    return isinstance(cell.value, date) or (isinstance(cell.value, str) and written_in(cell.value) is not None)
