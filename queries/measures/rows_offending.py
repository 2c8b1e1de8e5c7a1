"""The rows of what people did since they joined, came out or left, and of a quarter's charges and recalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.measures.rows_shared import OfPerson

if TYPE_CHECKING:
    from queries.measures.rows_shared import Column


class Charge(OfPerson):
    """A charge of the quarter."""

    offence_group: Column


class AtLiberty(OfPerson):
    """Somebody at liberty in the quarter, with its days and their charges."""

    charges: Column
    days: Column


class Recall(OfPerson):
    """A recall of the quarter."""

    kind: Column


class OnLicence(OfPerson):
    """Somebody on the cohort, with days on licence or post-sentence supervision, and their recalls."""

    recalls: Column
    days: Column


MONTH = 30.4375
"""Days."""
OFTEN = ("0", "1", "2 to 4", "5 or more")
"""How many proven offences somebody has, in groups."""
JOINED_BEFORE = 6
"""How many quarters before those joined of whom it is told what followed: twelve months, and six to be proven."""


class Joiner(OfPerson):
    """Who joined six quarters before, with what followed."""

    supervision: Column
    stage: Column
    offences: Column
    how_often: Column
    predicted: Column
    since_offences: Column
    since_days: Column
    earlier_offences: Column
    earlier_days: Column
    selection_offences: Column
    selection_days: Column
    since_severity: Column
    earlier_severity: Column
    selection_severity: Column


SOON = ("Within 91 days", "92 to 182 days", "183 to 273 days", "274 to 365 days", "None within a year")
"""How soon after a day the first proven offence was."""


class Freed(OfPerson):
    """Whose first day at liberty since joining was six quarters before, with what followed."""

    supervision: Column
    again: Column
    how_soon: Column


class Leaver(OfPerson):
    """Who left with risk reduced six quarters before, with what followed, and whether they were followed so long."""

    supervision: Column
    again: Column
    followed: Column
