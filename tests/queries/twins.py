"""The slow twin of every measure: counted row by row from MEASURES.md alone, without a look at how it is really done.

A world is ``{(kind, quarter): {table: rows}}``: the rows of all returns received, as loaded, those of several
providers together. Rows are plain dictionaries with the fields of dashboard/returns/shapes.py, and with the return
that they came in (``return_id``) where there are several of one quarter.
"""

from queries import codes
from queries.measures import under
from queries.register import Register
from queries.vocabulary import Quarter
from tests.queries.twins_assurance import assurance_twins
from tests.queries.twins_counting import NOT_RECORDED, Cells, Scene, Twin, World, tabulate
from tests.queries.twins_followed import followed_twins
from tests.queries.twins_housing import housing_twins
from tests.queries.twins_offending import offending_twins
from tests.queries.twins_pathways import pathway_twins
from tests.queries.twins_police import police_twins
from tests.queries.twins_provider import provider_twins
from tests.queries.twins_scope import scope_twins
from tests.queries.twins_voice import voice_twins
from tests.queries.twins_women import women_twins


def sources(measure: str, version: int = 1) -> frozenset[str]:
    """The kinds of return that a measure needs where all are of a version."""
    return frozenset(under({"provider": version, "police": version})[measure].kinds)


def twins(world: World, register: Register, area: str, quarter: Quarter) -> dict[str, Twin]:
    """Every measure with its items and the tables it is published in."""
    scene = Scene(world, register, area, quarter)
    return {
        **police_twins(scene),
        **scope_twins(scene),
        **provider_twins(scene),
        **pathway_twins(scene),
        **housing_twins(scene),
        **offending_twins(scene),
        **followed_twins(scene),
        **women_twins(scene),
        **voice_twins(scene),
        **assurance_twins(scene),
    }


def count(world: World, register: Register, area: str, quarter: Quarter) -> Cells:
    """``{(measure, slice token, by, category label): (numerator, denominator) or (None, n, value)}``.

    Cells with nobody in them are left out, but for totals.
    """
    slices = {
        "district": (*register.districts(area), *codes.DISTRICT_BESIDES),
        "cohort": (*register.cohorts().labels, codes.NO_COHORT.label, NOT_RECORDED),
        "sex": (*codes.SEX.labels, NOT_RECORDED),
    }
    cells: Cells = {}
    for measure, twin in twins(world, register, area, quarter).items():
        cells |= tabulate(measure, twin, slices)
    return cells
