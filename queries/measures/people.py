"""People: does each person know what is done with them, what do they want, what do they say, and what became of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.measures.measure import FEW_A_QUARTER, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.measures.telling import IN_TIME, TOLD
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Answer, Client, OnCohort, Request, Story

TOPIC = "Does each person know what is done with them, what do they say, and what became of it?"
_X = (Source.OWN_WORK,)
_OF_ALL = "the support on offer, what is monitored and with whom information is shared"


def _new(c: OnCohort | Client, m: Moment) -> Test:
    return c.fortnight_ends.between(m.quarter.start.toordinal(), m.quarter.end.toordinal())


def _to_be_told(c: OnCohort | Client, m: Moment) -> Test:
    return _new(c, m) & c.told.is_not(None)


def _told_in_time(c: OnCohort | Client, m: Moment) -> Test:
    return _new(c, m) & (c.told == IN_TIME)


def _asked_for(c: Request, m: Moment) -> Test:
    return c.answer.in_(("Done", "Agreed, not yet done", "Refused"))


def _answered(c: Answer, m: Moment) -> Test:
    return c.answered == 1


def _recorded(c: Story, m: Moment) -> Test:
    return c.permission.in_(("Yes", "No"))


MEASURES = (
    Measure(
        "V14",
        "Told in time by the scheme",
        TOPIC,
        f"People told of {_OF_ALL}, all three within 14 days of selection",
        "People whose first 14 days on the cohort ended in the quarter, other than those from whom it is withheld",
        Unit.PERCENT,
        Form.SHARE,
        (Source.POLICE,),
        Polarity.HIGHER,
        Population.COHORT,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=_told_in_time,
        denominator_when=_to_be_told,
        base_when=_new,
        left_out="withheld for safety",
        base_untold=True,
        unknown="it was withheld for safety, with a reason, from {n} of {m}",
        splits=("told",),
        by_year=("told",),
        parts={"told": (IN_TIME,)},
        lists={"told": TOLD},
        base=Period.YEAR,
        least_difference=FEW_A_QUARTER,
        sentence="{v} of people, where known, knew within 14 days what help there is, what is watched and shared",
        called="People told in time",
        several=True,
        why="Whoever does not know what help there is, what is watched and what is shared can agree to none of it.",
        does_not_say="Whether they understood it; told on a day that was not written down counts as told later.",
    ),
    Measure(
        "S8",
        "Told in time by the service",
        TOPIC,
        f"Clients told of {_OF_ALL}, all three within 14 days of starting",
        "Clients whose first 14 days ended in the quarter, other than those from whom it is withheld",
        Unit.PERCENT,
        Form.SHARE,
        (Source.CLIENTS,),
        Polarity.HIGHER,
        Population.CLIENTS,
        kind=Kind.FLOW,
        noun="client",
        newly=True,
        numerator_when=_told_in_time,
        denominator_when=_to_be_told,
        base_when=_new,
        left_out="withheld for safety",
        base_untold=True,
        unknown="it was withheld for safety, with a reason, from {n} of {m}",
        splits=("told",),
        by_year=("told",),
        parts={"told": (IN_TIME,)},
        lists={"told": TOLD},
        base=Period.YEAR,
        least_difference=FEW_A_QUARTER,
        sentence="{v} of clients, where known, knew within 14 days what help there is, what is watched and shared",
        called="Clients told in time",
        several=True,
        why="A service that people choose to take up begins with their knowing what it is.",
        does_not_say="Whether they understood it; told on a day that was not written down counts as told later.",
    ),
    Measure(
        "S9",
        "Own goals met",
        TOPIC,
        "Goals met",
        "Goals that clients have set for themselves, as they stand",
        Unit.PERCENT,
        Form.SHARE,
        (Source.CLIENTS,),
        Polarity.HIGHER,
        Population.CLIENTS,
        kind=Kind.STOCK,
        newly=True,
        denominator_when=lambda c, m: c.goals_set > 0,
        numerator_of="goals_met",
        denominator_of="goals_set",
        sentence="{v} of the goals that clients set for themselves were met",
        noun="goal",
        called="Clients’ own goals met",
        several=True,
        why="What somebody wants to change is where change begins, and who meets a goal has done it themselves.",
        does_not_say="How hard a goal was; goals of those who ended before the quarter are not counted.",
    ),
    Measure(
        "A7",
        "Client voice",
        TOPIC,
        "Answers that were positive",
        "Answers given, each question by itself",
        Unit.PERCENT,
        Form.SHARE,
        _X,
        Polarity.HIGHER,
        Population.ANSWERS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _answered(c, m) & (c.positive == 1),
        denominator_when=_answered,
        within=("question",),
        by_year=("question",),
        base=Period.YEAR,
        sentence="{v} of answers were positive",
        noun="answer",
        called="Positive answers of clients",
        several=True,
        why="People say best themselves whether they were listened to and feel safe.",
        does_not_say="What those think who did not answer; who answered four times in a year counts four times.",
    ),
    Measure(
        "A7R",
        "Questions answered",
        TOPIC,
        "Questions answered",
        "Questions put to clients, each client and question",
        Unit.PERCENT,
        Form.SHARE,
        _X,
        Polarity.HIGHER,
        Population.ANSWERS,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: (c.asked == 1) & _answered(c, m),
        denominator_when=lambda c, m: c.asked == 1,
        within=("question",),
        by_year=("question",),
        base=Period.YEAR,
        sentence="{v} of the questions that were put to clients were answered",
        noun="question",
        called="Questions to clients answered",
        several=True,
        why="The fewer answer, the less their answers say of the others.",
        does_not_say="Why others did not answer.",
    ),
    Measure(
        "H15",
        "What residents asked for",
        TOPIC,
        "Things asked for at house meetings that are done",
        "Things asked for at house meetings of the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _X,
        Polarity.HIGHER,
        Population.REQUESTS,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: c.answer == "Done",
        denominator_when=_asked_for,
        within=("house",),
        exempt=True,
        sentence="{v} of what residents asked for at house meetings is done",
        noun="thing asked for",
        several=True,
        why="A house whose residents are heard is one in which they have a say.",
        does_not_say="Whether it was easy; what is agreed and not yet done, or refused with a reason, is no neglect.",
    ),
    Measure(
        "H15M",
        "House meetings",
        TOPIC,
        "House meetings held in the quarter",
        "",
        Unit.MEETINGS,
        Form.COUNT,
        _X,
        Polarity.NONE,
        Population.MEETINGS,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: m.everyone,
        within=("house",),
        exempt=True,
        sentence="{n} {were} held",
        noun="meeting",
        called="House meetings held",
        several=True,
        why="Where nobody meets, nobody is asked.",
        does_not_say="How many came, or who spoke.",
    ),
    Measure(
        "A8",
        "Permission recorded",
        TOPIC,
        "Case studies whose permission to share is recorded, given or refused",
        "Case studies",
        Unit.PERCENT,
        Form.SHARE,
        _X,
        Polarity.HIGHER,
        Population.STORIES,
        kind=Kind.FLOW,
        numerator_when=_recorded,
        denominator_when=lambda c, m: m.everyone,
        exempt=True,
        sentence="permission was recorded, either way, for {v} of case studies",
        noun="case study",
        why="A story is its person’s own: whether it may be told is asked, and the answer written down.",
        does_not_say="How many agreed, which is no aim: a No that is recorded counts as much as a Yes.",
    ),
)
