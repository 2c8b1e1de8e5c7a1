"""The words everything else is written in: quarters, editions, states of a cell, slices."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

ALL = "all"
NOT_RECORDED = "Not recorded"
UNKNOWN = frozenset({NOT_RECORDED, "Not known", "Not stated", "Not asked", "Not assessed"})
"""What says that nothing is known of somebody, in any list. That something does not apply is none of these."""
LEFT_OUT = "left out"
LEFT_OUT_BY = f"{LEFT_OUT} by "
"""How a breakdown is named of which each category tells how many are left out of it: ``left out by pathway``."""
_MONTHS = ("January", "April", "July", "October")
_ENDS = {4: "June", 7: "September", 10: "December", 1: "March"}
YEARS = range(1990, 2090)
"""The financial years of which there can be a quarter, by the year in which they begin."""
_QUARTER = re.compile(r"^(?:Q([1-4])\s+)?(\d{4})[/-](\d{2})(?:[\s-]+Q([1-4]))?$", re.IGNORECASE)


class Edition(StrEnum):
    """Who a figure is for: the board (small numbers protected) or the performance team (exact)."""

    BOARD = "board"
    WORKING = "working"


class State(StrEnum):
    """What a published cell is; the four look different everywhere."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    NOT_RECEIVED = "not_received"
    NOT_APPLICABLE = "not_applicable"

    @property
    def marker(self) -> str:
        """The shorthand of the Government Statistical Service; empty where a number is shown."""
        return _MARKERS[self]


_MARKERS = {
    State.SHOWN: "",
    State.SUPPRESSED: "[c]",
    State.NOT_RECEIVED: "[x]",
    State.NOT_APPLICABLE: "[z]",
}


class Period(StrEnum):
    """The stretch a figure covers. A release has figures of the quarter, and some of the financial year or of the last
    four quarters that are published as their own; other sums over quarters are made of the quarters' cells."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year to date"
    LAST_FOUR = "last four quarters"
    YEAR = "financial year"


class Role(StrEnum):
    """What an account may do; each is tied to areas, a sender to one organisation."""

    SENDER = "sender"
    ANALYST = "analyst"
    MANAGER = "manager"
    BOARD = "board"
    ADMIN = "admin"


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of the UK financial year: ``Quarter(2026, 2)`` is 2026/27 Q2, July to September 2026."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"A quarter is numbered 1 to 4, not {self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026/27 Q1``, ``2026-27-Q1``, ``2026-27 Q1``, ``Q1 2026/27`` or ``Q1 2026-27``; else ValueError."""
        return cls(*_year_and_number(text))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter a day falls in."""
        month = (day.month - 4) % 12
        return cls(day.year if day.month >= 4 else day.year - 1, month // 3 + 1)

    @classmethod
    def from_index(cls, index: int) -> Self:
        """The inverse of :attr:`index`."""
        return cls(index // 4, index % 4 + 1)

    @property
    def index(self) -> int:
        """A running number, so that quarters can be stored, compared and subtracted."""
        return self.year * 4 + self.number - 1

    @property
    def start(self) -> date:
        """The first day."""
        month = self.number * 3 + 1
        return date(self.year, month, 1) if month < 13 else date(self.year + 1, month - 12, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return self.plus(1).start - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def plus(self, quarters: int) -> Self:
        """So many quarters later (or earlier, if negative)."""
        return type(self).from_index(self.index + quarters)

    @property
    def four(self) -> tuple[Self, ...]:
        """The four quarters that end with it, the first one first: of a year's last quarter, its year."""
        return tuple(self.plus(-back) for back in (3, 2, 1, 0))

    @property
    def of_year(self) -> tuple[Self, ...]:
        """The four quarters of its financial year."""
        return self.plus(4 - self.number).four

    @property
    def ends_year(self) -> bool:
        """Whether a financial year ends with it."""
        return self.number == 4

    @property
    def year_name(self) -> str:
        """Its financial year: ``2026-27``."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """``2026/27 Q2``."""
        return f"{self.year}/{(self.year + 1) % 100:02d} Q{self.number}"

    @property
    def slug(self) -> str:
        """``2026-27-Q2``, for addresses and file names."""
        return f"{self.year_name}-Q{self.number}"

    @property
    def words(self) -> str:
        """``July to September 2026``."""
        return f"{_MONTHS[self.start.month // 3]} to {_ENDS[self.start.month]} {self.start.year}"

    @property
    def short(self) -> str:
        """``Jul–Sep 2026``, for axes."""
        first, last = self.words.split(" to ")
        return f"{first[:3]}–{last[:3]} {self.start.year}"

    def __str__(self) -> str:
        return self.label


@lru_cache(maxsize=512)
def _year_and_number(text: str) -> tuple[int, int]:
    """What a quarter's text says; kept, for the register's are read with each page."""
    found = _QUARTER.match(" ".join(text.replace("\u00a0", " ").split()))
    if not found or bool(found[1]) == bool(found[4]):
        raise ValueError(f"“{text}” is not a quarter such as 2026/27 Q1")
    year = int(found[2])
    if (year + 1) % 100 != int(found[3]) or year not in YEARS:
        raise ValueError(f"“{text}” is not a financial year such as 2026/27")
    return year, int(found[1] or found[4])


@dataclass(frozen=True, order=True)
class Slice:
    """Everybody (``all``), or one district, cohort or sex: ``district:North Hand``."""

    dimension: str = ALL
    category: str = ALL

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``all``, ``district:NAME``, ``cohort:NAME or CODE`` or ``sex:NAME`` (``=`` also separates)."""
        if text.strip().lower() in ("", ALL):
            return cls()
        dimension, _, category = text.replace("=", ":", 1).partition(":")
        if dimension.strip().lower() not in SLICED or not category.strip():
            raise ValueError(f"“{text}” is not a slice such as district:NAME, cohort:CODE or sex:Female")
        return cls(dimension.strip().lower(), category.strip())

    @property
    def token(self) -> str:
        """``all`` or ``district:North Hand``."""
        return ALL if self.dimension == ALL else f"{self.dimension}:{self.category}"

    def __str__(self) -> str:
        return self.token


SLICED = ("district", "cohort", "sex")
EVERYONE = Slice()
