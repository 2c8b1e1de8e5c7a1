"""What every counted row has, and what those about a person do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    Column = ColumnElement[Any]


class Row:
    """What every row has: what is counted once, and who stands behind it."""

    unit: Column
    person: Column


class Unnamed(Row):
    """Somebody stands behind it of whom nothing else is known."""


class OfSomebody(Row):
    """The standing breakdowns of whoever a row is about."""

    cohort: Column
    district: Column
    sex: Column
    age_band: Column
    ethnicity_group: Column


class OfPerson(OfSomebody):
    """The same with the links."""

    da_link: Column
    mh_status: Column
    mh_need: Column
    link_group: Column
    da_link_x_mh_need: Column
    cohort_x_link_group: Column
    sex_x_link_group: Column
    abuse_cohort_x_both: Column
