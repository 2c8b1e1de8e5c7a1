"""The role, areas and organisation of an account, held to the register: one set of rules, whoever sets them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from queries.errors import PlainError
from queries.register import Register
from queries.vocabulary import Role


@dataclass(frozen=True)
class Place:
    """What an account may do, where, and for whom: no areas are all of them, for an administrator."""

    role: Role
    areas: tuple[str, ...]
    organisation: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """As it is kept."""
        return {"role": self.role.value, "areas": list(dict.fromkeys(self.areas)), "organisation": self.organisation}

    @property
    def where(self) -> str:
        """Its areas in words."""
        return ", ".join(self.areas) or ("all areas" if self.role is Role.ADMIN else "")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.role.value, self.organisation, self.where)))


def settled(place: Place, register: Register | None) -> Place:
    """The place as the register has it: the only area where there is one and none is named.

    Raises PlainError where there is no such area or organisation, or the role needs one or may have none.
    """
    place = replace(place, areas=_areas(place, register))
    _check_organisation(place, register)
    return place


def _areas(place: Place, register: Register | None) -> tuple[str, ...]:
    known = register.areas if register else ()
    if register and known:
        for name in place.areas:
            register.require_area(name)
    if place.areas or place.role is Role.ADMIN:
        return tuple(dict.fromkeys(place.areas))
    if len(known) == 1:
        return known
    named = f"It has {', '.join(known)}." if known else "Name the area, as the register will call it."
    raise PlainError("An account needs an area: --area NAME.", named)


def _check_organisation(place: Place, register: Register | None) -> None:
    if place.role is not Role.SENDER:
        if place.organisation:
            raise PlainError("Only a sender belongs to an organisation.", "Leave --organisation out.")
        return
    known: tuple[str, ...]
    if register is None:
        known, said = (place.organisation,), "Name it as the register will."
    else:
        known = _organisations(place.areas, register)
        said = f"The register has {', '.join(known) or 'none in ' + ', '.join(place.areas)}."
    if not place.organisation or place.organisation not in known:
        raise PlainError("A sender needs an organisation that sends returns: --organisation NAME.", said)


def _organisations(areas: Sequence[str], register: Register) -> tuple[str, ...]:
    found = (register.organisations(area, kind) for area in areas for kind in ("provider", "police"))
    return tuple(dict.fromkeys(chain.from_iterable(found)))
