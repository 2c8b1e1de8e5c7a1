"""A step that has held for eight quarters asks the analyst once whether new limits begin there."""

from layouts.chart import Context
from layouts.compose.reading import track
from layouts.suggested import suggestions
from layouts.tiles import overview
from queries.figures import Figures
from queries.register import DECIDED_BREAKS, Register
from tests.layouts import building as make

WAIT = [9.0, 8.0, 10.0, 9.0, 11.0, 10.0, 9.0] * 2 + [6.0] * 8


def waits(values: list[float]) -> Figures:
    return make.of("S3", list(values))


def decided(accepted: bool) -> Context:
    row = {
        "measure": "S3",
        "area": make.AREA,
        "quarter": make.LATEST.plus(-7).label,
        "note": "A second worker started",
        "accepted": accepted,
    }
    return Context(Register({**make.REGISTER.content, DECIDED_BREAKS: [row]}))


def test_the_mark_of_a_step_that_has_held_for_eight_quarters_is_offered_as_a_question() -> None:
    (asked,) = suggestions(waits(WAIT), make.CONTEXT)
    assert (asked.measure, asked.quarter, asked.held) == ("S3", make.LATEST.plus(-7), 8)
    assert (asked.before, asked.since) == ("9.4 days", "6 days")
    assert not suggestions(waits(WAIT[:-1]), make.CONTEXT), "seven quarters are no old step"


def test_accepted_the_limits_begin_anew_with_the_reason_and_nothing_is_still_so() -> None:
    context = decided(True)
    found = track(waits(WAIT), context, "S3")
    assert found.breaks == ((make.LATEST.plus(-7), "A second worker started"),)
    assert not suggestions(waits(WAIT), context)
    told = overview(waits(WAIT), context)
    assert not told.still and not told.changed


def test_declined_the_mark_stays_and_nobody_is_asked_again() -> None:
    context = decided(False)
    assert not suggestions(waits(WAIT), context)
    assert [signal.measure for signal in overview(waits(WAIT), context).still] == ["S3"]
