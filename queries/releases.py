"""A quarter of an area as it was published: from which returns, and what its readers are told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from queries.vocabulary import Quarter

UNRECORDED = "unrecorded is protected"
"""A release's remark: of how many people nothing is recorded is protected as well, as the data controller asked."""


@dataclass(frozen=True, slots=True)
class SourceReturn:
    """A return behind a release; version and days are None where it has not been received. ``specification`` is the
    version of the returns that it was filled in by, the first where an older release does not say; ``first_on`` the day
    on which its first accepted version came, that of this one where an older release does not say."""

    kind: str
    organisation: str
    version: int | None
    received_on: date | None
    due_on: date | None = None
    specification: int = 1
    first_on: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A quarter of an area as published."""

    id: int
    area: str
    quarter: Quarter
    version: int
    published_at: datetime
    threshold: int
    sources: tuple[SourceReturn, ...]
    remarks: Mapping[str, Any]

    @property
    def merged(self) -> Mapping[str, Sequence[str]]:
        """Categories that the board edition of some measures publishes together with others, by breakdown."""
        found: Mapping[str, Sequence[str]] = self.remarks.get("merged", {})
        return found

    @property
    def withheld(self) -> Mapping[str, Sequence[str]]:
        """Breakdowns that the board edition does not have, for too few people, by measure."""
        found: Mapping[str, Sequence[str]] = self.remarks.get("withheld", {})
        return found

    @property
    def protects_unrecorded(self) -> bool:
        """Whether of how many people nothing is recorded is protected like any other number."""
        return UNRECORDED in self.remarks

    @property
    def specifications(self) -> Mapping[str, int]:
        """The oldest version of the returns by kind, of those that have been received."""
        return oldest((each.kind, each.specification) for each in self.sources if each.version is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Kinds of return of which one has not been received."""
        return tuple(source.kind for source in self.sources if source.version is None)


def oldest(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The oldest version by kind of return."""
    versions: dict[str, int] = {}
    for kind, version in found:
        versions[kind] = min(version, versions.get(kind, version))
    return versions


def specifications(sources: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The same of a release's sources as they are kept."""
    found = map(_source, sources)
    return oldest((each.kind, each.specification) for each in found if each.version is not None)


def read(row: Row[Any]) -> Release:
    """A release as its row says."""
    own = (row.id, row.area, row.quarter, row.version, row.published_at, row.threshold)
    return Release(*own, tuple(_source(source) for source in row.sources), row.remarks)


def _source(source: Mapping[str, Any]) -> SourceReturn:
    days = (_date(source["received_on"]), _date(source["due_on"]))
    first = _date(source.get("first_on")) or days[0]
    return SourceReturn(
        source["kind"], source["organisation"], source["version"], *days, source.get("specification") or 1, first
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
