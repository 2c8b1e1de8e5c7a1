"""What of a register is in use, and what another register would take away of it. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from queries.disclosure.merging import Merges, in_force, split_again
from queries.register import Register
from queries.vocabulary import Quarter


class List(StrEnum):
    """The register's lists, as the shapes of the returns name them."""

    AREAS = "areas"
    ORGANISATIONS = "organisations"
    DISTRICTS = "districts"
    HOUSES = "houses"
    COHORTS = "cohorts"
    TOOLS = "tools"
    OUTPUTS = "outputs"
    OFFENCE_GROUPS = "offence groups"
    AGENCIES = "agencies"
    SERVICES = "services"
    COURSES = "courses"
    ROLES = "roles"
    AUDIT_SUBJECTS = "audit subjects"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Use:
    """A name of a list, used in an area (by an organisation) in a quarter; ``by`` is a return or a release.

    ``kind`` is of an organisation and of the calendar: provider or police.
    """

    of: List
    name: str
    area: str
    quarter: Quarter
    by: str = "return"
    organisation: str = ""
    kind: str = ""


def _has_organisation(register: Register, use: Use) -> bool:
    return use.name in register.organisations(use.area, use.kind, use.quarter)


def _has_house(register: Register, use: Use) -> bool:
    open_then = register.houses(use.area, use.quarter, use.organisation or None)
    return any(house.name == use.name for house in open_then)


_HAS: Mapping[List, Callable[[Register, Use], bool]] = {
    List.AREAS: lambda register, use: use.name in register.areas,
    List.ORGANISATIONS: _has_organisation,
    List.DISTRICTS: lambda register, use: use.name in register.districts(use.area, use.quarter),
    List.HOUSES: _has_house,
    List.COHORTS: lambda register, use: use.name in register.cohorts(use.quarter).by_code,
    List.TOOLS: lambda register, use: use.name in register.tools,
    List.OUTPUTS: lambda register, use: use.name in register.names("outputs", "output", organisation=use.organisation),
    List.OFFENCE_GROUPS: lambda register, use: use.name in register.names("offence_groups", "group"),
    List.AGENCIES: lambda register, use: use.name in register.agencies(use.area, use.quarter),
    List.SERVICES: lambda register, use: use.name in register.services(use.organisation, use.quarter),
    List.COURSES: lambda register, use: use.name in register.names("courses", "course"),
    List.ROLES: lambda register, use: use.name in register.names("roles", "role"),
    List.AUDIT_SUBJECTS: lambda register, use: use.name in register.names("audit_subjects", "subject"),
    List.CALENDAR: lambda register, use: register.due(use.kind, use.quarter) is not None,
}
_CALLED = {
    List.AREAS: "The area {name}",
    List.ORGANISATIONS: "The {kind} organisation {name} of {area}",
    List.DISTRICTS: "The district {name} of {area}",
    List.HOUSES: "The house {name} of {area}",
    List.COHORTS: "The cohort {name}",
    List.TOOLS: "The tool {name}",
    List.OUTPUTS: "The output {name} of {organisation}",
    List.OFFENCE_GROUPS: "The offence group {name}",
    List.AGENCIES: "The agency {name} of {area}",
    List.SERVICES: "The service {name} of {organisation}",
    List.COURSES: "The course {name}",
    List.ROLES: "The role {name}",
    List.AUDIT_SUBJECTS: "The audit subject {name}",
    List.CALENDAR: "The due date of {kind} returns",
}
_OF_ALL_AREAS = (
    List.COHORTS,
    List.TOOLS,
    List.OFFENCE_GROUPS,
    List.COURSES,
    List.ROLES,
    List.AUDIT_SUBJECTS,
    List.CALENDAR,
)


Users = dict[str, set[Quarter]]
"""Of what quarters what uses it is: returns, releases."""


@dataclass(frozen=True)
class Person:
    """An account that may sign in: its areas (none for an administrator of all), and whom it sends for."""

    areas: tuple[str, ...]
    organisation: str = ""


@dataclass(frozen=True)
class InUse:
    """All that is used: by returns and releases; by accounts; and the merges of each area's latest release."""

    uses: frozenset[Use]
    people: Sequence[Person] = ()
    merged: Mapping[str, tuple[Quarter, Merges]] = field(default_factory=dict)


def taken_away(before: Register, after: Register, used: InUse) -> tuple[str, ...]:
    """What a register would take away of what is used, in a sentence each; none where it may take its place."""
    areas = [area for area in before.areas if area not in after.areas]
    return (
        *_unlisted(before, after, used.uses, areas),
        *_strangers(before, after, used.people),
        *_hidden(before, after, used),
        *_split(after, used, areas),
    )


def _unlisted(before: Register, after: Register, uses: Iterable[Use], areas: Sequence[str]) -> Iterable[str]:
    """What returns and releases use; of an area that goes, it alone."""
    found: dict[tuple[List, str], Users] = {}
    for use in uses:
        stays = use.of is List.AREAS or use.area not in areas or use.of in _OF_ALL_AREAS
        if stays and has(before, use) and not has(after, use):
            found.setdefault((use.of, called(use)), {}).setdefault(use.by, set()).add(use.quarter)
    order = list(List)
    for (_, name), users in sorted(found.items(), key=lambda each: (order.index(each[0][0]), each[0][1])):
        yield f"{name} is used by {users_in_words(users)}."


def has(register: Register, use: Use) -> bool:
    """Whether a register has what is used, in the quarter in which it is used."""
    return _HAS[use.of](register, use)


def called(use: Use) -> str:
    """What is used, as a sentence about it begins."""
    return _CALLED[use.of].format_map(vars(use))


def users_in_words(users: Users) -> str:
    """``returns for 2025/26 Q1 and releases for 2025/26 Q1``."""
    return " and ".join(f"{by}s for {quarters_in_words(users[by])}" for by in sorted(users, reverse=True))


def quarters_in_words(quarters: Iterable[Quarter]) -> str:
    """``2025/26 Q1``, ``2025/26 Q1 and 2025/26 Q2``, ``12 quarters, 2023/24 Q1 to 2025/26 Q4``."""
    every = sorted(quarters)
    if len(every) > 2:
        return f"{len(every)} quarters, {every[0]} to {every[-1]}"
    return " and ".join(each.label for each in every)


def _strangers(before: Register, after: Register, people: Sequence[Person]) -> Iterable[str]:
    """Areas and organisations that accounts belong to."""
    for area in (area for area in before.areas if area not in after.areas):
        if count := sum(area in person.areas for person in people):
            yield f"The area {area} is that of {_accounts(count)}."
    for name in dict.fromkeys(row["organisation"] for row in before.rows("organisations")):
        senders = [person for person in people if person.organisation == name]
        if senders and name not in after.names("organisations", "organisation"):
            yield f"The organisation {name} is that of {_accounts(len(senders))}."


def _hidden(before: Register, after: Register, used: InUse) -> Iterable[str]:
    """Published areas that others may look into, of whom somebody does."""
    published = {use.name for use in used.uses if use.of is List.AREAS and use.by == "release"}
    for area in (area for area in before.areas if area in published and area in after.areas):
        for neighbour in before.visible_from(area):
            count = sum(neighbour in person.areas and not person.organisation for person in used.people)
            if count and neighbour not in after.visible_from(area):
                yield f"The releases of {area} are visible to {neighbour}, that is to {_accounts(count)}."


def _split(after: Register, used: InUse, areas: Sequence[str]) -> Iterable[str]:
    """Categories that were published together, and would not be any more."""
    for area, (quarter, merges) in sorted(used.merged.items()):
        if area not in areas:
            for label in split_again(merges, in_force(after, area, quarter.plus(1))):
                yield f"“{label}” of {area} is published together, and merges may only become coarser."


def _accounts(count: int) -> str:
    return "1 account" if count == 1 else f"{count:,} accounts"
