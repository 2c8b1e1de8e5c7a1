"""What a return is checked against: its own header, the register, and what earlier returns said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.returns.checks.sheet import Line, Page
from dashboard.returns.model import Value
from dashboard.returns.shape import Column, Shape
from dashboard.returns.shapes import VERSION
from queries.characters import as_meant
from queries.codes import NO_COHORT, Code, CodeList, plain
from queries.continuing import handed_over, words_of
from queries.register import House, Register
from queries.vocabulary import Quarter

OWN_HOUSES = ("houses", "voids", "house_meetings")
"""The tables in which an organisation answers for its own houses."""
_NAMES = {
    "offence groups": ("offence_groups", "group"),
    "courses": ("courses", "course"),
    "roles": ("roles", "role"),
    "audit subjects": ("audit_subjects", "subject"),
}
"""By list of the register its sheet and the names in it."""


@dataclass(frozen=True)
class ReturnHeader:
    """What a return is. ``area_ids`` are those of its area, blank where they are its name alone; ``continues`` are
    those whom its organisation took over by its quarter, ``beside`` those who owe it too, for one takes over from the
    other in its midst."""

    kind: str
    area: str
    organisation: str
    quarter: Quarter
    prepared_on: date | None = None
    narrative: str = ""
    specification: int = VERSION
    area_ids: tuple[str, ...] = field(default=(), compare=False)
    continues: tuple[str, ...] = field(default=(), compare=False)
    beside: tuple[str, ...] = field(default=(), compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """What references of its area are hashed with."""
        return self.area_ids or (self.area,)


PastRow = Mapping[str, Any]
PastRows = Mapping[str, Sequence[PastRow]]
"""By table."""


@dataclass(frozen=True)
class Before:
    """The same organisation's return for the quarter before, as accepted, references hashed; and those of others whom
    it continues (``whose`` says of whom), one row for what several tell.

    Each row is its fields and ``row``, its number in that return's file, which its sender still has; of another's also
    ``of``, whose it is.
    """

    quarter: Quarter
    rows: PastRows
    whose: str = ""

    @property
    def label(self) -> str:
        """``2025/26 Q1``, and whose return that was where it was another's."""
        return f"{self.quarter.label} ({self.whose})" if self.whose else self.quarter.label


def _no_digest(_kind: str, _reference: str) -> str:
    return ""


@dataclass(frozen=True)
class Earlier:
    """What earlier returns hold that this one is held against: hashes, never references.

    ``first``: nothing of this organisation came before; ``first_of_area``: nothing of this kind from the area.
    None where it is not known, and nothing is then held against it. ``before``: the return of the quarter before,
    None where there is none. ``given``: of sheets with columns in which a blank means as last given, by table, what
    was given last, by what names a row and by field. ``beside``: the returns of this quarter of those from whom the
    organisation takes over in its midst, or who take over from it.
    """

    first: bool | None = None
    first_of_area: bool | None = None
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stages: frozenset[tuple[str, str]] = frozenset()
    digest: Callable[[str, str], str] = _no_digest
    before: Before | None = None
    given: Mapping[str, Mapping[tuple[Any, ...], Mapping[str, Any]]] = field(default_factory=dict)
    beside: Mapping[str, PastRows] = field(default_factory=dict)

    def knows(self, kind: str, reference: str) -> bool:
        """Whether an earlier return of the area has this client, referral, placement or offence."""
        return self.digest(kind, reference) in self.known.get(kind, ())

    def knows_stage(self, offence: str, stage: str) -> bool:
        """Whether an earlier return of the area has this offence at this stage."""
        return (self.digest("offence", offence), stage) in self.stages


@dataclass(frozen=True)
class Setting:
    """Everything the rules need. Quarter, area or organisation is None where the header is too unclear to guess."""

    shape: Shape
    register: Register
    quarter: Quarter | None
    area: str | None
    organisation: str | None
    earlier: Earlier
    version: int = VERSION
    pages: dict[str, Page] = field(default_factory=dict)  # by table; a sheet that is not in the file is absent
    asked: set[tuple[str, Value]] = field(default_factory=set)  # the references, by kind, that were asked about

    def lines(self, table: str) -> tuple[Line, ...]:
        """A sheet's lines; none where it was left out."""
        page = self.pages.get(table)
        return page.lines if page else ()

    @property
    def of_a_sender(self) -> bool:
        """Whether an organisation sends this, which may have words of its own; the register itself is nobody's."""
        return self.organisation is not None

    @property
    def before(self) -> Before | None:
        """The return of the very quarter before this one, where it is known."""
        before = self.earlier.before
        return before if before and self.quarter and before.quarter == self.quarter.plus(-1) else None

    def past(self, table: str) -> Sequence[PastRow]:
        """A sheet's rows in the return of the quarter before."""
        return self.before.rows.get(table, ()) if self.before else ()

    @property
    def handed_over(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """From whom the organisation takes over in the midst of the quarter, and who takes over from it."""
        if self.area is None or self.quarter is None or self.organisation is None:
            return (), ()
        return handed_over(self.register, self.area, self.shape.kind, self.organisation, self.quarter)

    def houses(self, *, own: bool = False) -> tuple[House, ...]:
        """Houses open in the quarter: the area's, or the organisation's own."""
        if self.area is None or self.quarter is None or (own and self.organisation is None):
            return ()
        return self.register.houses(self.area, self.quarter, self.organisation if own else None)

    def codes(self, table: str, column: Column) -> CodeList | None:
        """The values allowed in a column; None where the header is too unclear to say."""
        if column.codes is not None or not column.register:
            return column.codes
        values = self._listed(table, column.register)
        if values is None or (column.listed_since and not (values.items and self.version >= column.listed_since)):
            return None
        return CodeList(column.name, values.items + tuple(Code(text, text) for text in column.besides))

    def elsewhere(self, column: Column) -> Mapping[str, str]:
        """What other areas of the register have in a column's list, lower case, to the area; none of the area's own."""
        by_list: Mapping[str, Callable[[str], Iterable[str]]] = {
            "districts": self.register.districts,
            "houses": lambda area: (house.name for house in self.register.houses(area)),
        }
        of_area = by_list.get(column.register)
        if of_area is None or self.area is None:
            return {}
        others = [area for area in self.register.areas if area != self.area]
        return {as_meant(name).casefold(): area for area in reversed(others) for name in of_area(area)}

    def _listed(self, table: str, register: str) -> CodeList | None:
        if register == "tools":
            return plain("Tool", *self.register.tools)
        if register == "cohorts":
            return self.register.cohorts(self.quarter)
        if register in _NAMES:
            return plain(register.capitalize(), *self.register.names(*_NAMES[register]))
        if register == "services":
            return (
                None
                if self.organisation is None
                else plain("Service", *self.register.services(self.organisation, self.quarter))
            )
        if register == "outputs":
            return self._of(self.organisation, "outputs", "output", "organisation")
        if register == "agencies":
            return None if self.area is None else plain("Agency", *self.register.agencies(self.area, self.quarter))
        if register == "districts":
            return None if self.area is None else plain("District", *self.register.districts(self.area, self.quarter))
        return self._houses(table) if register == "houses" else None

    def _of(self, owner: str | None, sheet: str, name: str, by: str) -> CodeList | None:
        return None if owner is None else plain(name, *self.register.names(sheet, name, **{by: owner}))

    def _houses(self, table: str) -> CodeList | None:
        """The organisation's own houses where it answers for them; any of the area for referrals and stays."""
        if self.area is None:
            return None
        own = self.organisation if table in OWN_HOUSES else None
        return plain("House", *dict.fromkeys(house.name for house in self.register.houses(self.area, organisation=own)))

    def synonyms(self, column: Column) -> dict[str, str]:
        """The organisation's own words for a column's values, lower case, to ours, but none that must be plain."""
        return {
            as_meant(str(row["theirs"])).casefold(): str(row["ours"])
            for row in words_of(self.register, self.organisation or "")
            if str(row["column"]).casefold() == column.name.casefold() and not _must_be_plain(column, str(row["ours"]))
        }


def _must_be_plain(column: Column, ours: str) -> bool:
    found = column.codes.find(ours) if column.codes else None
    return found is not None and found.code in column.own_words_never


NO_COHORT_CODE = NO_COHORT.code
