"""What a shape is made of: columns, sheets, and the conditions between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from typing import Any

from queries.codes import CodeList


class Kind(StrEnum):
    """What a cell of a column holds."""

    REFERENCE = "reference"
    CODE = "code"
    DATE = "date"
    WHOLE = "whole number"
    NUMBER = "number"
    TEXT = "text"
    STORY = "free text"
    QUARTER = "quarter"


@dataclass(frozen=True)
class When:
    """Another column of the same row holds one of these values; with none named, it is filled."""

    field: str
    values: tuple[str, ...] = ()

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether it is so in a row's values by field."""
        value = row.get(self.field)
        return value in self.values if self.values else value is not None


@dataclass(frozen=True)
class Why:
    """Why something is asked for: who holds it, and the question of the board that cannot be answered without it."""

    held: str
    question: str


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field it is kept in, what it may hold, and when it must or must not be filled.

    ``register`` names the register's list that its values come from (districts, houses, cohorts …); ``besides`` are
    values allowed though the register does not list them. ``required_if`` and ``only_if`` are conditions on the same
    row: filled though ``only_if`` fails is an error, but ``unread_unless`` drops the value silently. Unless
    ``kept_if`` holds, the value is checked but never written anywhere. ``own_words_never`` are values that no
    organisation's own word is read as.
    ``same_for``: the field of a reference in all of whose rows it is the same. ``before_opening``: a day that may lie
    before the row's house opened. ``percent``: a number of a hundred. ``usual`` are values that all rows may well have.
    ``also`` are headings that are read as this one; ``called`` those that only may be, and are asked about.
    ``prose`` keeps the dashes and quotes that its writer chose.
    ``refers`` names the kind of reference that is hashed: client, placement, referral, offence.
    ``since`` is the version of the specification that asks for it first, ``until`` the last one that does: what a
    version asks for is read from returns of any, and needed from those of that version on. ``needed_of``: filled where
    the register lists at least so many values. ``listed_since``: any text before that version, and while the register
    lists none. ``stands``: a blank means as last given.
    """

    name: str
    field: str
    codes: CodeList | None = None
    _: KW_ONLY
    kind: Kind
    required: bool = False
    register: str = ""
    besides: tuple[str, ...] = ()
    refers: str = ""
    required_if: When | None = None
    only_if: When | None = None
    unread_unless: When | None = None
    kept_if: When | None = None
    own_words_never: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    longest: int | None = None
    same_for: str = ""
    before_opening: bool = False
    percent: bool = False
    prose: bool = False
    usual: tuple[str | int, ...] = ()
    also: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    help: str = ""
    since: int = 1
    until: int = 0
    needed_of: int = 0
    listed_since: int = 0
    stands: bool = False
    why: Why | None = None

    def exactly_if(self, condition: When) -> Column:
        """The same, but to be filled where a condition holds, and left blank where it does not."""
        return replace(self, required=False, required_if=condition, only_if=condition)

    def asked_in(self, version: int) -> bool:
        """Whether a version of the specification asks for it."""
        return self.since <= version and (not self.until or version <= self.until)

    @property
    def heading(self) -> str:
        """As the template writes it: an asterisk marks what is required."""
        return f"{self.name}*" if self.required else self.name


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``table`` is where its rows are kept, ``unique`` the fields that together name a row.

    ``spell`` are the days from and until which a row has its person open.
    ``once`` is the field by which a row is usually the only one: the same in two is asked about. ``expected`` is the •
    of the specification: empty, it is a query.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    once: str = ""
    spell: tuple[str, str] | None = None
    expected: bool = False
    help: str = ""
    since: int = 1
    why: Why | None = None

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Columns by the field they are kept in."""
        return {column.field: column for column in self.columns}

    @property
    def standing(self) -> tuple[Column, ...]:
        """The columns in which a blank means as last given."""
        return tuple(column for column in self.columns if column.stands)

    def asked_in(self, version: int) -> Sheet:
        """The same with what a version of the specification asks for alone."""
        return replace(self, columns=tuple(column for column in self.columns if column.asked_in(version)))


@dataclass(frozen=True)
class Shape:
    """A whole workbook: a provider return, a police return, or the register."""

    kind: str
    title: str
    sheets: tuple[Sheet, ...]

    @cached_property
    def by_name(self) -> dict[str, Sheet]:
        """Sheets by name."""
        return {sheet.name: sheet for sheet in self.sheets}

    def asked_in(self, version: int) -> Shape:
        """The same with what a version of the specification asks for alone."""
        sheets = tuple(sheet.asked_in(version) for sheet in self.sheets if sheet.since <= version)
        return replace(self, sheets=sheets)


reference = partial(Column, kind=Kind.REFERENCE, required=True)
"""A column of the scheme's own references, hashed on load."""
code = partial(Column, kind=Kind.CODE, required=True)
"""A column of values from a code list, or from a list of the register."""
day = partial(Column, kind=Kind.DATE, required=True)
"""A column of dates."""
quarter = partial(Column, kind=Kind.QUARTER, required=True)
"""A column of quarters."""
whole = partial(Column, kind=Kind.WHOLE, required=True, lowest=0)
"""A column of whole numbers from 0."""
number = partial(Column, kind=Kind.NUMBER)
"""A column of numbers."""
text = partial(Column, kind=Kind.TEXT, required=True, longest=200)
"""A column of short text."""
story = partial(Column, kind=Kind.STORY, longest=4000, prose=True)
"""A column of free text, in which identifiers are looked for."""


def second(column: Column, why: Why | None = None, **more: Any) -> Column:
    """A column that version 2 of the specification asks for, in no row needed."""
    return replace(column, required=False, since=2, why=why, **more)
