"""What Assurance says: who came least or to nothing, what is below its target, which return came late or not at all."""

from dataclasses import replace
from datetime import date

from layouts.chart import Context
from layouts.chart_kinds import SideBySide
from layouts.chart_types import plot_of
from layouts.drawing import Drawing
from layouts.pages.assurance import PAGE
from layouts.plot import Facets
from layouts.plot_marks import Bar
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, State
from tests.layouts import building as make

FOUR = [make.LATEST.plus(-back) for back in (3, 2, 1, 0)]
DUE = date(2026, 10, 14)
BARE = Register({"areas": make.REGISTER.rows("areas")})


def drawn(
    chart: str,
    cells: list[Cell],
    came: tuple[date | None, date | None] = (DUE, DUE),
    context: Context = make.CONTEXT,
) -> Drawing:
    """A chart of these cells; ``came`` is when the police return and the provider's did."""
    releases = [make.release(quarter) for quarter in FOUR]
    pairs = zip(releases[-1].sources, came, strict=True)
    releases[-1] = replace(releases[-1], sources=tuple(replace(each, first_on=day) for each, day in pairs))
    figures = Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, cells)
    return next(each for each in PAGE.charts if each.id == chart).draw(figures, context)


def panels(agency: str, attended: int, invited: int) -> list[Cell]:
    """The same in each of four quarters."""
    return [make.cell("A2", quarter, "agency", agency, attended, invited) for quarter in FOUR]


ALL_PANELS = [make.cell("A2", quarter, top=10, bottom=20) for quarter in FOUR]


def test_who_came_least_over_four_quarters_leads_and_stands_first() -> None:
    found = drawn("partners", [*ALL_PANELS, *panels("Probation Service", 8, 8), *panels("Jobcentre", 2, 8)])
    said = (
        "Partners came to 50% of the panels to which they were invited; lowest over the last four quarters: Jobcentre"
    )
    assert found.headline == f"{said}, 25%"
    assert [row[:4] for row in found.table.rows] == [
        ("Jobcentre", "25%", "2", "8"),
        ("Probation Service", "100%", "8", "8"),
    ]


def test_who_came_to_nothing_is_named_and_who_was_asked_to_none_is_told_apart() -> None:
    found = drawn("partners", [*ALL_PANELS, *panels("Probation Service", 0, 8), *panels("Jobcentre", 0, 0)])
    assert found.headline.endswith("; Probation Service came to no panel over the last four quarters")
    assert "In the register, and on no return of the quarter: Jobcentre." in found.notes
    assert found.table.rows[-1][1] == "[z]"


def test_outputs_are_held_each_to_its_own_target_for_the_year_and_never_added_up() -> None:
    def done(name: str, actual: float) -> list[Cell]:
        return [make.cell("A1", quarter, "output", name, actual, 10) for quarter in FOUR]

    found = drawn("outputs", [*done("Home visits", 15), *done("Employer meetings", 8.5)])
    assert found.headline == "1 of 2 outputs is below target for the year to date; lowest: Employer meetings, 85%"
    assert found.notes[0] == "Year to date: April 2026 to September 2026."
    assert found.table.rows[0][2] == "8.5"
    assert isinstance(found.body, SideBySide) and {column.aim for column in found.body.columns} == {1.0}
    plot = plot_of(found.body)
    assert isinstance(plot, Facets)
    assert all(mark.whole == 1.5 for each in plot.plots for mark in each.marks if isinstance(mark, Bar))


def returns(good: int) -> list[Cell]:
    cells = [make.cell("A4", quarter, top=2, bottom=2) for quarter in FOUR[:-1]]
    return [*cells, make.cell("A4", top=good, bottom=2)]


def test_a_return_that_came_late_or_not_at_all_is_named_with_its_days() -> None:
    on_time = drawn("on-time", returns(2))
    assert on_time.headline == "Both returns came on time; over four quarters 8 of 8 did"
    late = drawn("on-time", returns(1), (date(2026, 10, 18), DUE))
    said = "1 of 2 returns came on time: that of Southshire Police came 4 days late; over four quarters 7 of 8 did"
    assert late.headline == said
    days = ("14 October 2026", "18 October 2026", "4 days late")
    assert late.table.rows[0][:4] == ("Police return, Southshire Police", *days)
    missing = drawn("on-time", returns(1), (DUE, None))
    assert "that of Harbour Homes has not come" in missing.headline
    assert missing.table.rows[1][2] == "[x] not received"


def test_every_chart_says_that_nothing_is_hidden_and_why() -> None:
    for chart in PAGE.charts:
        found = chart.draw(make.figures(), make.CONTEXT)
        if not all(CATALOGUE[each].exempt for each in found.measures):
            continue  # beside posts it tells of people
        assert (
            chart.judged or "It tells of organisations, so nothing is hidden to protect small numbers." in found.notes
        )


def of_agency(measure: str, agency: str, top: float, bottom: float) -> list[Cell]:
    return [make.cell(measure, quarter, "agency", agency, top, bottom) for quarter in FOUR]


def test_each_agency_is_told_with_its_panels_decisions_seat_and_agreement() -> None:
    cells = [
        *ALL_PANELS,
        *panels("Jobcentre", 2, 3),
        *panels("Probation Service", 0, 3),
        make.cell("A2D", top=5, bottom=6),
        *of_agency("A2D", "Jobcentre", 1, 2),
        *of_agency("A2D", "Probation Service", 0, 0),
        make.cell("A2L", top=1, bottom=2),
        *of_agency("A2L", "Jobcentre", 1, 1),
        *of_agency("A2L", "Probation Service", 0, 1),
    ]
    agreement = {
        "document": "Who shares what",
        "kind": "Information-sharing agreement",
        "review_due": "2027-01-05",
        "signed_by": "Jobcentre; Somebody else",
    }
    agency = {"agency": "Jobcentre", "sector": "Employment", "area": make.AREA}
    told = {"documents": [agreement], "agencies": [agency]}
    context = replace(make.CONTEXT, register=Register({**make.REGISTER.content, **told}))
    found = drawn("here", cells, context=context)
    decides = "To 83% of the panels that they attended partners sent somebody who may decide"
    assert found.headline == f"{decides}; 1 of 2 agencies are co-located; Probation Service never came"
    assert found.table.rows == (
        ("Jobcentre", "Employment", "8 of 12", "4 of 8", "yes", "yes", make.LATEST.short),
        ("Probation Service", "not told", "0 of 12", "not told", "no", "no", "never"),
    )


def test_what_returns_of_version_1_do_not_tell_of_agencies_is_said_so() -> None:
    found = drawn("here", [*ALL_PANELS, *panels("Jobcentre", 2, 3)], context=replace(make.CONTEXT, register=BARE))
    assert found.table.rows == (
        ("Jobcentre", "not told", "8 of 12", "not told", "not told", "not told", make.LATEST.short),
    )
    assert found.headline == "All have come at some time"


POSTS = [
    make.cell("A11", top=18, bottom=20),
    make.cell("A11", by="caseload", category="provider: Caseworker", top=6, bottom=7),
    make.cell("A11", by="caseload", category="police: Offender manager", top=8, bottom=9),
    make.cell("A11", by="caseload", category="No caseload", top=4, bottom=4),
]


def test_people_are_held_against_the_posts_that_carry_them_and_the_register_s_standard() -> None:
    found = drawn("caseload", [*POSTS, make.cell("S4", top=93), make.cell("V1", top=400)])
    assert found.headline == (
        "15.5 people on the caseload for each of 6 filled posts, where the standard is 20; "
        "50 people on the cohort for each of 8, where it is 45"
    )
    assert found.table.rows == (
        ("People on the caseload", "15.5", "20", "6"),
        ("People on the cohort", "50", "45", "8"),
    )


def test_a_hidden_count_of_people_is_told_by_no_caseload() -> None:
    found = drawn("caseload", [*POSTS, make.cell("S4", state=State.SUPPRESSED), make.cell("V1", top=400)])
    assert found.headline.startswith(
        "How many people on the caseload there are for each of 6 filled posts is not shown; 50 people"
    )
    assert found.table.rows[0] == ("People on the caseload", "[c]", "20", "6")


def test_without_a_standard_the_register_is_named() -> None:
    found = drawn("caseload", POSTS, context=replace(make.CONTEXT, register=BARE))
    assert found.headline == "The register has no caseload standard"
