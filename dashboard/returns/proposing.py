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
_WORDS = 2


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


def meant_by(missing: Iterable[Column], unread: Sequence[Unread]) -> dict[str, list[Column]]:
    """By cell of what was not read, the missing columns that most speaks for, and as much; none where little does.

    For one that may stay blank a word alone does not speak: nobody else asks what became of it.
    """
    found: dict[str, dict[int, list[Column]]] = {}
    for column in missing:
        one, score = _best(column, unread)
        if one and score > (1 if column.required else _WORDS):
            found.setdefault(one.cell, {}).setdefault(score, []).append(column)
    return {cell: scores[max(scores)] for cell, scores in found.items()}


def proposals(missing: Iterable[Column], unread: Sequence[Unread], what: str = "heading") -> dict[str, str]:
    """By field of what is missing a question that begins with a space; none where everything was read, or is proposed
    for another."""
    absent = list(missing)
    meant = meant_by(absent, unread)
    free = [each for each in unread if each.cell not in meant][:_MOST]
    some = [(column, [each for each in unread if column in meant.get(each.cell, ())] or free) for column in absent]
    return {column.field: _question(column, each, what) for column, each in some if each}


def _question(column: Column, some: Sequence[Unread], what: str) -> str:
    which = together([each.said for each in some])
    asked = f"Is it {which}, which was" if len(some) == 1 else f"Is it one of {which}, which were"
    return f" {asked} not read? Then give that the {what} {column.name}."


def _best(column: Column, unread: Sequence[Unread]) -> tuple[Unread | None, int]:
    scores = {place: sum(_signs(column, each)) for place, each in enumerate(unread)}
    best = max(scores, key=lambda place: scores[place], default=0)
    return (unread[best], scores[best]) if scores else (None, 0)


def _signs(column: Column, unread: Unread) -> Iterator[int]:
    """What speaks for it: the likeness of its heading most, then its words and its values."""
    if unread.heading and likely(unread.heading, (column.name, *column.also, *column.called)):
        yield 4
    if _stems(unread.heading) & _stems(column.name):
        yield _WORDS
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
