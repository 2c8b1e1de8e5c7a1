"""Nights of houses: exempt from the rest, for no row of them names anybody, yet a house full every night tells by its
bed spaces how many people live there. Pure.

Each house's nights say within what limits the number in residence at quarter end lies. Where these are too narrow the
house is withheld, and with it whatever would tell it by difference: its district, the smallest other house, all houses.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from queries.counting import Fact, Tally
from queries.vocabulary import ALL

Nights = Mapping[str, "House"]


@dataclass(frozen=True)
class House:
    """A house's nights of a quarter: where it stands, how many were taken, how many there were."""

    district: str
    taken: int
    available: int


def houses(facts: Collection[Fact], tallies: Mapping[str, Tally]) -> dict[str, House]:
    """Each house with its nights, from the facts of a measure of nights and its table by house."""
    districts = {fact.groups["house"]: fact.groups["district"] or "" for fact in facts}
    return {
        name: House(districts.get(name, ""), int(tally.numerator), int(tally.denominator))
        for name, tally in tallies.items()
        if tally.denominator
    }


def withheld(found: Nights, days: int, threshold: int) -> set[tuple[str, str]]:
    """The breakdowns and categories of which nights would tell how many live in a house, or would tell it by their
    difference from others."""
    gone = {name for name, house in found.items() if _tells({name: house}, name, days, threshold)}
    while any(_tells({each: found[each] for each in gone}, name, days, threshold) for name in gone):
        left = sorted((house.available, name) for name, house in found.items() if name not in gone)
        if not left:
            return _places(found, gone) | {(ALL, ALL)}
        gone.add(left[0][1])
    return _places(found, gone)


def _places(found: Nights, gone: Collection[str]) -> set[tuple[str, str]]:
    """Houses, and the districts that they stand in: a district is often one house."""
    return {("house", name) for name in gone} | {("district", found[name].district) for name in gone}


def _tells(together: Nights, name: str, days: int, threshold: int) -> bool:
    """Whether nights told of some houses together say too nearly how many live in one of them at quarter end. Of fewer
    beds than the threshold nothing may be known; of as many who are sure to be there none are few."""
    house = together[name]
    others = sum(each.available for each in together.values()) - house.available
    most = min(house.available, sum(each.taken for each in together.values()))
    least = max(0, sum(each.taken for each in together.values()) - others)
    beds = -(-house.available // days)
    fewest, greatest = max(0, least - beds * (days - 1)), min(beds, most)
    if beds < threshold:
        return len(together) == 1 or fewest > 0 or greatest < beds
    return fewest < threshold and (greatest - fewest < threshold - 1 or greatest < threshold)
