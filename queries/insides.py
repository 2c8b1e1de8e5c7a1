"""What one view reads of others: inside each district, of the areas beside its own, by districts as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from queries.figures import AREAS, AS_WERE, Figures, Need, Tables
from queries.vocabulary import EVERYONE, Slice

Read = Callable[..., Figures]
"""The figures of a view but for what is given."""
Insides = dict[str, dict[str, Figures]]
"""By what they are inside of, then by its name."""


def of_each(needs: Sequence[Need], tables: Tables, read: Read | None) -> Insides:
    """What is needed inside each district, cohort or sex of the quarters read; nothing where an edition has none."""
    found: Insides = {}
    for need in (each for each in needs if each.inside not in ("", AREAS, AS_WERE) and read):
        every = tables[need.measure, need.inside, need.period].values()
        names = dict.fromkeys(cell.category for table in every for cell in table.cells)
        own = [replace(need, inside="")]
        found[need.inside] = {name: read(slice=Slice(need.inside, name), needs=own) for name in names if read}
    return found


def of_areas(needs: Sequence[Need], areas: Sequence[str], read: Read) -> Insides:
    """What is needed of each area that may stand beside this one, of everyone in it."""
    own = [replace(need, inside="") for need in needs if need.inside == AREAS]
    return {AREAS: {area: read(area=area, slice=EVERYONE, needs=own) for area in areas}} if own else {}


def as_it_was(needs: Sequence[Need], area: str, read: Read) -> Insides:
    """What is needed of an area by the districts that there were, whatever they are part of now."""
    own = [replace(need, inside="") for need in needs if need.inside == AS_WERE]
    return {AS_WERE: {area: read(slice=EVERYONE, needs=own)}} if own else {}
