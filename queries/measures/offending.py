"""Offending: is offending lower, in how many? What follows joining, never what joining caused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.codes import plain
from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import OFTEN, Population
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Joiner, OnCohort

_TOPIC = "Is offending lower, in how many, how often, how serious, and could we tell?"
_OFFENCES = (Source.OFFENCES,)


_OFTEN = plain("Proven offences", *OFTEN)
_LETTERS = {"Earlier": "E", "Selection": "S", "Since": "A"}


def _at_liberty(c: OnCohort, m: Moment) -> Test:
    return c.days_at_liberty >= 1


def _has_baseline(c: Joiner, m: Moment) -> Test:
    return c.earlier_days.is_not(None) & c.selection_days.is_not(None)


def _rate(window: str, year: str, more: str = "", against: tuple[str, ...] = ()) -> Measure[Joiner]:
    """Proven offences for each 100 months at liberty of one of three years, of the same people in each."""
    return Measure(
        f"O4{_LETTERS[window]}",
        f"Offences at liberty, {year}",
        _TOPIC,
        f"Proven offences per 100 months at liberty in the {year}{more}",
        "People who joined six quarters before, of whom a baseline was given",
        Unit.RATE,
        Form.MEAN,
        _OFFENCES,
        Polarity.NONE,
        Population.JOINERS,
        kind=Kind.FLOW,
        denominator_when=_has_baseline,
        base_when=lambda c, m: m.everyone,
        left_out="no baseline given",
        unrecorded=True,
        unknown="no baseline was given of {n} of {m}",
        value_of=f"{window.lower()}_offences",
        per=f"{window.lower()}_days",
        against=against,
        told_with="O2",
        base=Period.YEAR,
        side=("O4", "window", window),
        sentence=f"proven offences were {{v}} at liberty in the {year}, of those who joined from {{joined}}",
        why="Whoever is in custody cannot offend outside: only time at liberty can be compared.",
        does_not_say="What brought a change: people are chosen at their worst, and many improve anyway. Days after "
        "leaving, in the quarter of it, are on no return, so that the year since is rather told too high.",
    )


MEASURES = (
    Measure(
        "O1",
        "Charged in the quarter",
        _TOPIC,
        "People charged in the quarter with an offence since their selection",
        "People on the cohort with at least one day at liberty in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _OFFENCES,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _at_liberty(c, m) & (c.charged == 1),
        denominator_when=_at_liberty,
        base_when=lambda c, m: m.everyone,
        left_out="had no day at liberty",
        unknown="{n} of {m} had no day at liberty",
        # beside those who are there and those who left it would tell who was never out, in each of them
        withheld=(*STANDING, "supervision", "da link", "mh need"),
        least_difference=FEW_A_QUARTER,
        sentence="{v} of people at liberty were charged with an offence",
        called="People charged",
        several=True,
        sensitive=True,
        why="It is the first that a quarter can tell of offending, long before a court has decided.",
        does_not_say="Whether they did it, or whether more are charged because more is seen of those who are watched.",
    ),
    Measure(
        "O2",
        "Reoffended within 12 months",
        _TOPIC,
        "People with an offence in the 12 months from joining that was proven by quarter end",
        "People who joined six quarters before",
        Unit.PERCENT,
        Form.SHARE,
        _OFFENCES,
        Polarity.LOWER,
        Population.JOINERS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: c.offences > 0,
        denominator_when=lambda c, m: m.everyone,
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        splits=("offences",),
        by_year=("offences",),
        parts={"offences": _OFTEN.codes[1:]},
        reads={"offences": "how_often"},
        lists={"offences": _OFTEN},
        sensitive=True,
        sentence="{v} of those who joined from {joined} were proven to have offended again within a year",
        called="Proven reoffending",
        why="Less offending is what the scheme is for.",
        does_not_say="What would have been without the scheme: people are chosen at their worst; many improve anyway.",
    ),
    Measure(
        "O3",
        "Offences of those who offended again",
        _TOPIC,
        "Mean number of proven offences in the 12 months from joining",
        "People who joined six quarters before and were proven to have offended again within 12 months",
        Unit.OFFENCES,
        Form.MEAN,
        _OFFENCES,
        Polarity.LOWER,
        Population.JOINERS,
        kind=Kind.FLOW,
        denominator_when=lambda c, m: c.offences > 0,
        value_of="offences",
        told_with="O2",
        base=Period.YEAR,
        sentence="those who joined from {joined} and offended again were proven to have done so {v} each",
        why="Fewer people may offend again, and those who do more often: only both tell whether there is less.",
        does_not_say="How serious the offences were, nor of those that nobody was found for.",
    ),
    _rate("Earlier", "earlier year", ", which ended a year before joining"),
    _rate("Selection", "year before joining"),
    _rate("Since", "year since joining", against=("earlier_offences", "earlier_days")),
    Measure(
        "O8",
        "Expected to offend again",
        _TOPIC,
        "Mean prediction, as it stood at selection, of a proven offence within 12 months",
        "People who joined six quarters before, with a prediction",
        Unit.PERCENT,
        Form.MEAN,
        _OFFENCES,
        Polarity.NONE,
        Population.JOINERS,
        kind=Kind.FLOW,
        denominator_when=lambda c, m: c.predicted.is_not(None),
        base_when=lambda c, m: m.everyone,
        left_out="no prediction given",
        unrecorded=True,
        unknown="no prediction was given of {n} of {m}",
        value_of="predicted",
        chances=True,
        told_with="O2",
        base=Period.YEAR,
        sentence="{v} of those who joined from {joined}, of whom it was predicted, were expected to offend again",
        why="Who is likely to offend again does so more often: without that, areas and years cannot be compared.",
        does_not_say="That a prediction made of many is right of these, or how each person would have done elsewhere.",
    ),
)
