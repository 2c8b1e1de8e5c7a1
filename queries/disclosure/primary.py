"""What is small: the cells behind which stand too few people, or that tell of everybody in a group.

A release is protected as a whole by `queries.disclosure`, which begins from these.
"""

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Count:
    """One cell of a table before it is protected.

    `numerator` and `denominator` are what would be shown (rows, sessions, people); the three `people_`
    fields are the distinct people on the scheme behind numerator, denominator and complement.
    """

    key: str
    numerator: int | None
    denominator: int | None  # None for counts
    people_numerator: int
    people_denominator: int  # those behind the numerator for counts
    people_complement: int  # in the denominator, not in the numerator; 0 for counts


@dataclass(frozen=True)
class Rule:
    """How a measure is protected.

    `threshold` is the least number of people shown, T; `sensitive` says that none or all of a group says too
    much; `exempt` that there are no people on the scheme in it; `unrecorded` that of how many something is not
    recorded is a small number like any other. Missingness is no attribute: it is, unless the data controller says so,
    shown. What is told of those people, group by group, is protected in any case.
    """

    threshold: int = 5
    sensitive: bool = False
    exempt: bool = False
    unrecorded: bool = False


class Part(Enum):
    """The parts of a cell that one person can be found by."""

    NUMERATOR = auto()
    COMPLEMENT = auto()
    DENOMINATOR = auto()


def primary(count: Count, rule: Rule) -> bool:
    """Whether a cell is too small to show by itself, or tells of everybody in a group."""
    return bool(small_parts(count, rule))


def small_parts(count: Count, rule: Rule) -> frozenset[Part]:
    """The parts behind which stand 1 to T - 1 people; with a sensitive attribute also those that none have."""
    if rule.exempt:
        return frozenset()
    people = {
        Part.NUMERATOR: count.people_numerator,
        Part.COMPLEMENT: count.people_complement,
        Part.DENOMINATOR: count.people_denominator,
    }
    small = {part for part, number in people.items() if 1 <= number < rule.threshold}
    if rule.sensitive and count.denominator is not None and count.people_denominator > 0:
        small |= {part for part in (Part.NUMERATOR, Part.COMPLEMENT) if people[part] == 0}
    return frozenset(small)
