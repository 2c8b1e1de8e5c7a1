"""What a shape is made of: columns, sheets, and the conditions between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
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
class Column:
    """One column: its heading, the field it is kept in, what it may hold, and when it must or must not be filled.

    ``register`` names the register's list that its values come from (districts, houses, cohorts …); ``besides`` are
    values allowed though the register does not list them. ``required_if`` and ``only_if`` are conditions on the same
    row: filled though ``only_if`` fails is an error, but ``unread_unless`` drops the value silently. Unless
    ``kept_if`` holds, the value is checked but never written anywhere. ``own_words_never`` are values that no
    organisation's own word is read as.
    ``refers`` names the kind of reference that is hashed: client, placement, referral, offence.
    """

    name: str
    field: str
    kind: Kind
    required: bool = False
    codes: CodeList | None = None
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
    also: tuple[str, ...] = ()
    help: str = ""

    @property
    def heading(self) -> str:
        """As the template writes it: an asterisk marks what is required."""
        return f"{self.name}*" if self.required else self.name


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``table`` is where its rows are kept, ``unique`` the fields that together name a row.

    ``expected`` is the • of the specification: empty, it is a query.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    expected: bool = False
    help: str = ""

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Columns by the field they are kept in."""
        return {column.field: column for column in self.columns}


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


def reference(name: str, field: str, refers: str, *, required: bool = True, help: str = "") -> Column:
    """A column of the scheme's own references, hashed on load."""
    return Column(name, field, Kind.REFERENCE, required=required, refers=refers, help=help)


def code(
    name: str,
    field: str,
    codes: CodeList,
    *,
    required: bool = True,
    required_if: When | None = None,
    only_if: When | None = None,
    unread_unless: When | None = None,
    own_words_never: tuple[str, ...] = (),
    help: str = "",
) -> Column:
    """A column of values from a code list."""
    return Column(
        name,
        field,
        Kind.CODE,
        required,
        codes,
        required_if=required_if,
        only_if=only_if,
        unread_unless=unread_unless,
        own_words_never=own_words_never,
        help=help,
    )


def listed(
    name: str, field: str, register: str, *, besides: tuple[str, ...] = (), required: bool = True, help: str = ""
) -> Column:
    """A column of values from a list of the register."""
    return Column(name, field, Kind.CODE, required, register=register, besides=besides, help=help)


def day(
    name: str,
    field: str,
    *,
    required: bool = True,
    required_if: When | None = None,
    only_if: When | None = None,
    help: str = "",
) -> Column:
    """A column of dates."""
    return Column(name, field, Kind.DATE, required, required_if=required_if, only_if=only_if, help=help)


def whole(name: str, field: str, *, highest: float | None = None, required: bool = True, help: str = "") -> Column:
    """A column of whole numbers from 0."""
    return Column(name, field, Kind.WHOLE, required, lowest=0, highest=highest, help=help)


def number(name: str, field: str, *, required: bool = False, lowest: float | None = None, help: str = "") -> Column:
    """A column of numbers."""
    return Column(name, field, Kind.NUMBER, required, lowest=lowest, help=help)


def text(
    name: str,
    field: str,
    *,
    required: bool = True,
    longest: int = 200,
    required_if: When | None = None,
    kept_if: When | None = None,
    help: str = "",
) -> Column:
    """A column of short text."""
    return Column(
        name, field, Kind.TEXT, required, longest=longest, required_if=required_if, kept_if=kept_if, help=help
    )


def story(
    name: str,
    field: str,
    *,
    required: bool = False,
    longest: int = 4000,
    kept_if: When | None = None,
    help: str = "",
) -> Column:
    """A column of free text, in which identifiers are looked for."""
    return Column(name, field, Kind.STORY, required, longest=longest, kept_if=kept_if, help=help)
