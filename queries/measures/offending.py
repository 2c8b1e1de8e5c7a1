"""Offending: is offending lower, in how many? What follows joining, never what joining caused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queries.codes import plain
from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import OFTEN, SOON, Population
from queries.offence_groups import WEIGHT
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import OnCohort
    from queries.measures.rows_offending import Joiner

_TOPIC = "Is offending lower, in how many, how often, how serious, and could we tell?"
_OFFENCES = (Source.OFFENCES,)


_OFTEN = plain("Proven offences", *OFTEN)
_SOON = plain("First proven offence", *SOON)
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
        unknown="no baseline was given for {n} of {m}",
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


def _has_parts(c: Joiner, m: Moment) -> Test:
    return _has_baseline(c, m) & c.earlier_severity.is_not(None) & c.selection_severity.is_not(None)


def _severity(window: str, year: str, more: str = "") -> Measure[Joiner]:
    """The same of how severe those offences were, of whom it was given what the baseline's counts are made of."""
    told = _rate(window, year, more)
    return replace(
        told,
        id=f"O5{_LETTERS[window]}",
        name=f"Severity at liberty, {year}",
        numerator="Severity of proven offences, by the register’s weights, per 100 months at liberty in the "
        f"{year}{more}",
        denominator="People who joined six quarters before, of whom it was given which offences their baseline counts",
        denominator_when=_has_parts,
        left_out="offences of the baseline not given",
        unknown="which offences the baseline counts was not given for {n} of {m}",
        value_of=f"{window.lower()}_severity",
        weighed=WEIGHT,
        against=("earlier_severity", "earlier_days") if window == "Since" else (),
        side=("O5", "window", window),
        sentence=f"proven offences weighed {{v}} at liberty in the {year}, of those who joined from {{joined}}",
        why="Fewer offences may be worse ones, and as many may be lighter: neither how many nor how often tells.",
        does_not_say="How bad an offence was for whom it was done to: each group has one weight, which the office "
        f"chose. Few severe offences weigh more than many light ones. {told.does_not_say}",
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
    _severity("Earlier", "earlier year", ", which ended a year before joining"),
    _severity("Selection", "year before joining"),
    _severity("Since", "year since joining"),
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
        unknown="no prediction was given for {n} of {m}",
        value_of="predicted",
        chances=True,
        told_with="O2",
        base=Period.YEAR,
        sentence="{v} of those who joined from {joined}, of whom it was predicted, were expected to offend again",
        why="Who is likely to offend again does so more often: without that, areas and years cannot be compared.",
        does_not_say="That a prediction made of many is right of these, or how each person would have done elsewhere.",
    ),
    Measure(
        "O9",
        "Reoffended within 12 months of the first day at liberty",
        _TOPIC,
        "People with an offence in the 12 months from their first day at liberty that was proven by quarter end",
        "People whose first day at liberty since joining was six quarters before",
        Unit.PERCENT,
        Form.SHARE,
        _OFFENCES,
        Polarity.LOWER,
        Population.FREED,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: c.again == 1,
        denominator_when=lambda c, m: m.everyone,
        base=Period.YEAR,
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        splits=("days",),
        by_year=("days",),
        parts={"days": _SOON.codes[:-1]},
        reads={"days": "how_soon"},
        lists={"days": _SOON},
        sensitive=True,
        sentence="{v} of those who were first at liberty from {joined} were proven to have offended within a year",
        called="Proven reoffending from the first day at liberty",
        why="Whoever joins in custody cannot offend outside: only from the first day at liberty is it as in the "
        "national figures of proven reoffending, and tells how soon help must come.",
        does_not_say="How those did of whom no first day was given; whoever died or went back to custody in the twelve "
        "months counts as not proven for the rest, as they do in the national figures.",
    ),
    Measure(
        "O10",
        "Offences of the tenth with most",
        _TOPIC,
        "Proven offences, in the 12 months from joining, of the tenth of people who had most, as a share of all",
        "People who joined six quarters before",
        Unit.PERCENT,
        Form.MEAN,
        _OFFENCES,
        Polarity.NONE,
        Population.JOINERS,
        kind=Kind.FLOW,
        denominator_when=lambda c, m: m.everyone,
        value_of="offences",
        tenth=True,
        told_with="O2",
        base=Period.YEAR,
        sentence="the tenth of those who joined from {joined} with most proven offences had {v} of all",
        why="A few people often do much of the harm: whether the most is asked of them can then be looked at.",
        does_not_say="Who they are, or that they will be the same next year: after a bad year many have a better one.",
    ),
)
