"""A deck as plain JSON and back, so that what was shown can be kept. Nothing is lost; what is unknown is passed over.

Each value is written by its declared type. Where several types are possible (an item of a deck, the body of a drawing)
``kind_of`` says which it is: those yet to come (commentary, actions, case studies) have their place there.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from layouts.deck import Deck
from queries.errors import PlainError
from queries.vocabulary import Quarter

KIND = "kind_of"
"""Under which key a value says which of several types it is; no dataclass has a field of that name."""


def as_json(deck: Deck) -> dict[str, Any]:
    """The deck as dictionaries, lists, text, numbers and None."""
    written: dict[str, Any] = _write(deck)
    return written


def from_json(content: Mapping[str, Any]) -> Deck:
    """The deck that :func:`as_json` wrote. Raises PlainError where it cannot be read."""
    try:
        read: Deck = _read(Deck, content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PlainError(
            "What was shown cannot be read back.", "Restore the store from a backup, or show the pack anew."
        ) from error
    return read


def _write(value: Any) -> Any:
    if isinstance(value, Quarter):
        return value.label
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_write(each) for each in value]
    if is_dataclass(value):
        parts = {each.name: _write(getattr(value, each.name)) for each in fields(value)}
        return {KIND: type(value).__name__, **parts}
    return value


def _read(kind: Any, value: Any) -> Any:
    """A value of the declared type from its JSON."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _read_one_of(typing.get_args(kind), value)
    if typing.get_origin(kind) is tuple:
        return _read_tuple(typing.get_args(kind), value)
    if kind is Quarter:
        return Quarter.parse(value)
    if kind is date:
        return date.fromisoformat(value)
    if is_dataclass(kind):
        return _read_dataclass(kind, value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return float(value) if kind is float else value


def _read_one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and types.NoneType in kinds:
        return None
    some = [kind for kind in kinds if kind is not types.NoneType]
    if len(some) == 1:
        return _read(some[0], value)
    return _read({kind.__name__: kind for kind in some}[value[KIND]], value)


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], each) for each in value)
    return tuple(_read(kind, each) for kind, each in zip(kinds, value, strict=True))


def _read_dataclass(kind: Any, value: Mapping[str, Any]) -> Any:
    """Fields that are not there keep their defaults, so that an older deck can still be read."""
    declared = _types_of(kind)
    return kind(**{name: _read(declared[name], value[name]) for name in declared if name in value})


@cache
def _types_of(kind: type) -> dict[str, Any]:
    """Each field's type."""
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
