"""What has no figure for want of what the register gives, or of any record: what is missing, and where it goes."""

from __future__ import annotations

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.compose.headlines import of_whom
from queries import offence_groups
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.register import Register
from queries.vocabulary import LEFT_OUT, State

COLUMNS = {offence_groups.WEIGHT: "a severity weight"}
WHERE = "It is a column of the register’s sheet Offence groups."


def off(register: Register, measure: Measure) -> Nothing | None:
    """Why a measure has no figure for want of what the register gives; None where it gives it."""
    if not measure.weighed or offence_groups.is_whole(register, measure.weighed):
        return None
    heading = f"Off until the register gives each offence group {COLUMNS[measure.weighed]}"
    return Nothing("not applicable", heading, WHERE, State.NOT_APPLICABLE.marker)


def recorded_of_nobody(figures: Figures, cell: Cell) -> str:
    """``No prediction was given for anybody, of those who joined from …``: an average for which there is no record."""
    measure = CATALOGUE[cell.measure]
    left = figures.table(measure.id, LEFT_OUT, cell.quarter, cell.period)
    if measure.form is not Form.MEAN or not measure.unrecorded or not any(each.numerator for each in left):
        return ""
    return f"{words.capital(measure.unknown.partition('{')[0])}anybody{of_whom(measure, cell)}"
