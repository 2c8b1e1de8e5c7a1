"""What measures are held to: each target and band with its source and where it is now, and least differences."""

from typing import Any

import pytest

from layouts import aims
from layouts.chart import Context
from layouts.compose.reading import track
from layouts.datum import Mark
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import State
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.test_compose_overview import fallen


def row(
    measure: str, lower: float | None, upper: float | None, since: str = "2020/21 Q1", **more: str
) -> dict[str, Any]:
    return {"measure": measure, "area": make.AREA, "lower": lower, "upper": upper, "from_quarter": since, **more}


def told(*rows: dict[str, Any], **more: Any) -> list[aims.Aim]:
    """The targets and bands of a register with these rows."""
    register = Register({**make.REGISTER.content, "targets": list(rows)})
    return list(aims.aims(make.figures(**more), Context(register)))


def test_each_has_its_source_its_first_quarter_and_where_it_stands() -> None:
    met, missed = told(row("W3", 0.1, None, source="Plan"), row("S3", None, 2, source="Contract"))
    assert (met.name, met.aim, met.since, met.source) == (
        "Outcomes achieved",
        "At least 10%",
        "April to June 2020",
        "Plan",
    )
    assert [said for said in met.stands if said.endswith(": met.")] == [met.stands[0]]
    assert missed.aim == "At most two days" and ", above for 24 quarters." in missed.stands[0]


def test_a_band_tells_of_each_house_that_is_outside() -> None:
    (band,) = told(row("H1", 0.5, 0.6))
    assert band.aim == "50–60%"
    assert [said.partition(":")[0] for said in band.stands[1:]] == list(make.HOUSES)


def test_a_house_or_pathway_whose_figure_is_hidden_is_said_to_be_unjudged() -> None:
    (band,) = told(
        row("H1", 0.5, 0.6), change=lambda each: decks.hidden(each) if each.category == make.HOUSES[0] else each
    )
    assert band.stands[-1] == f"Not judged, hidden to protect small numbers: {make.HOUSES[0]}."
    assert make.HOUSES[0] not in " ".join(band.stands[:-1])


@pytest.mark.parametrize(
    ("rows", "stands"),
    [
        ([row("W3", 0.6, None, "2027/28 Q1")], [("Begins in April to June 2027.",)]),
        ([row("Z9", 0.6, None)], [("Of no measure that is counted here.",)]),
        ([row("V1", 100, None)], [("Drawn by no chart: it does not say which way is better.",)]),
    ],
)
def test_one_that_is_not_in_force_says_why(rows: list[dict[str, Any]], stands: list[tuple[str, ...]]) -> None:
    assert [each.stands for each in told(*rows)] == stands


def test_one_that_was_replaced_says_from_when() -> None:
    first, _ = told(row("W3", 0.6, None), row("W3", 0.5, None, "2024/25 Q1"))
    assert first.stands == ("Replaced from April to June 2024.",)


def test_where_no_figure_is_shown_none_is_told() -> None:
    late = told(
        row("W3", 0.6, None),
        change=lambda each: make.cell(each.measure, each.quarter, each.by, each.category, state=State.NOT_RECEIVED),
    )
    assert late[0].stands == ("Not received in July to September 2026.",)


def test_each_measure_has_a_least_difference_and_says_where_it_is_declared() -> None:
    row = {"measure": "V1", "area": make.AREA, "difference": 8, "reason": "The cohort doubled"}
    register = Register({**make.REGISTER.content, "least_differences": [row]})
    found = {each.name: each for each in aims.least_differences(register, [make.AREA])}
    assert len(found) == sum(not measure.parts_only for measure in CATALOGUE.values())
    assert found[CATALOGUE["W3"].label] == aims.Least(CATALOGUE["W3"].label, "3 points", "", ())
    assert found[CATALOGUE["V7"].label].declared == "5 points", "three are one of some thirty"
    own = (f"{make.AREA}: 8 people. The cohort doubled",)
    assert found[CATALOGUE["V1"].label] == aims.Least(CATALOGUE["V1"].label, "5 people", "", own)


def test_a_signal_under_the_office_s_own_least_difference_is_no_mark() -> None:
    row = {"measure": "S5", "area": make.AREA, "difference": 0.9, "reason": ""}
    strict = Context(Register({**make.REGISTER.content, "least_differences": [row]}))
    figures = make.figures(change=fallen)
    assert [track(figures, each, "S5").mark for each in (make.CONTEXT, strict)] == [Mark.CONCERN, Mark.USUAL]
