"""Districts as they are and as they were: what one was is drawn to its end, and both together as they are now."""

from typing import Any

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Lines, Nothing, TableOnly
from layouts.drawing import Drawing
from layouts.pages.context import PAGE
from queries.districts import as_now, parts_of
from queries.figures import AS_WERE, Figures
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, Quarter, State
from tests.layouts import building as make
from tests.layouts.building import AREA, LATEST

PEOPLE = "V1"
LAST = LATEST.plus(-2)
OLD, NEW, OTHER = "Drydale", "Saltcoast", "Millbrook"
ENDED = {"area": AREA, "district": OLD, "last_quarter": LAST.label, "becomes": NEW}
ROWS: list[dict[str, Any]] = [
    ENDED,
    {"area": AREA, "district": NEW, "adults": 200_000},
    {"area": AREA, "district": OTHER, "adults": 50_000, "first_quarter": "2020/21 Q1"},
]
SERVICES = {
    "organisations": [{"organisation": "Harbour Homes", "kind": "provider", "area": AREA}],
    "services": [
        {"service": "Outreach", "organisation": "Harbour Homes"},
        {"service": "Houses", "organisation": "Harbour Homes", "districts": NEW},
    ],
}


def register(*rows: dict[str, Any], **more: Any) -> Register:
    return Register({**make.REGISTER.content, **SERVICES, "areas": list(rows or ROWS), **more})


def at(quarter: Quarter) -> dict[str, int]:
    """Who is where: five more in the old district each quarter, until it is part of the new one."""
    back = LATEST.index - quarter.index
    apart = {OLD: 40 - 5 * back, NEW: 70, OTHER: 20}
    return apart if quarter <= LAST else {NEW: 110, OTHER: 20}


def figures(of: Register, hide: str = "", edition: Edition = Edition.BOARD) -> Figures:
    """As the store reads them: as they are now, and inside as they were."""
    quarters = [LATEST.plus(-back) for back in reversed(range(6))]
    cells = [
        make.cell(PEOPLE, quarter, "district", name, top=top)
        if name != hide
        else make.cell(PEOPLE, quarter, "district", name, state=State.SUPPRESSED)
        for quarter in quarters
        for name, top in at(quarter).items()
    ]
    cells += [make.cell(PEOPLE, quarter, top=sum(at(quarter).values())) for quarter in quarters]
    cells += [make.cell("V11", LATEST, "district", name, top=10, bottom=top) for name, top in at(LATEST).items()]
    whose = (AREA, LATEST, edition, EVERYONE, [make.release(each) for each in quarters])
    raw = Figures(*whose, cells)
    parts = parts_of(of, AREA, LATEST)
    now = as_now(raw._tables, parts, of, AREA)
    return Figures(*whose, now, inside={AS_WERE: {AREA: raw}})


def drawn(id: str, of: Register, **more: Any) -> Drawing:
    (chart,) = (each for each in PAGE.charts if each.id == id)
    return chart.draw(figures(of, **more), Context(of))


def test_each_is_drawn_to_its_end_and_together_all_the_time() -> None:
    drawing = drawn("districts-before", register())
    assert isinstance(drawing.body, Lines)
    lines = {line.name: [point.value for point in line.points] for line in drawing.body.lines}
    quarters = [LATEST.plus(-back) for back in reversed(range(6))]
    assert lines == {
        f"As it was: {OLD}": [at(each)[OLD] if each <= LAST else None for each in quarters],
        f"As it was: {NEW}": [at(each)[NEW] if each <= LAST else None for each in quarters],
        f"As it is now: {NEW}": [at(each).get(OLD, 0) + at(each)[NEW] for each in quarters],
    }
    assert drawing.headline == (
        f"{OLD} is part of {NEW} since April 2026: 100 people together in {LAST.words}, "
        f"110 people together in {LATEST.words}"
    )


def test_what_is_hidden_of_one_is_hidden_of_both_together() -> None:
    drawing = drawn("districts-before", register(), hide=OLD)
    assert isinstance(drawing.body, Lines)
    old, new, both = (line.points for line in drawing.body.lines)
    assert {point.marker for point in old[:4]} == {point.marker for point in both[:4]} == {"[c]"}
    assert all(point.value for point in new[:4]) and both[-1].value == 110
    assert "100 people together" not in drawing.headline


def test_one_that_was_parted_cannot_be_mapped_and_the_page_says_so() -> None:
    parted = {**ENDED, "becomes": f"{NEW}; {OTHER}"}
    drawing = drawn("districts-before", register(parted, *ROWS[1:]))
    assert isinstance(drawing.body, Nothing)
    assert drawing.headline == f"{OLD} was parted, so that it cannot be told as it is now"
    rows = {row[0]: row[1] for row in drawn("districts", register(parted, *ROWS[1:])).table.rows}
    assert rows[OLD].endswith(f"parted between {NEW} and {OTHER}: nobody can be said to be in one of them")


def test_where_nobody_is_told_who_the_clients_are_by_district_the_column_goes() -> None:
    of = register()
    found = figures(of)
    (chart,) = (each for each in PAGE.charts if each.id == "districts")
    kept = {key: table for key, table in found._tables.items() if key[0] != "V11"}
    drawing = chart.draw(Figures(AREA, LATEST, found.edition, EVERYONE, found.releases.values(), kept), Context(of))
    assert drawing.table.heads[-1] == "Per 100,000 adults" and "not published by district" in " ".join(drawing.notes)


def test_where_none_was_merged_that_is_said() -> None:
    drawing = drawn("districts-before", register(*ROWS[1:]))
    assert isinstance(drawing.body, Nothing) and drawing.headline.startswith(f"No district of {AREA} was merged")


def test_the_table_tells_of_each_since_when_what_is_offered_and_its_people_for_its_adults() -> None:
    drawing = drawn("districts", register())
    assert isinstance(drawing.body, TableOnly)
    new, other, old = drawing.table.rows
    assert new == (NEW, "all the time", "200,000", "Outreach and Houses", "110", "55.0", "9%")
    assert other == (OTHER, "since April 2020", "50,000", "Outreach", "20", "40.0", "50%")
    assert old[:2] == (OLD, f"until {LAST.end:%B %Y}, part of {NEW} since") and set(old[2:]) == {""}
    assert drawing.headline == f"{AREA} has two districts; not every service is offered in {OTHER}"


@pytest.mark.parametrize(("services", "said"), [([], "the register names no service"), (None, "in all")])
def test_where_services_are_said_of_no_district_or_of_each(services: Any, said: str) -> None:
    every = [{**row, "districts": None} for row in SERVICES["services"]] if services is None else services
    assert said in drawn("districts", register(services=every)).headline


def test_a_hidden_count_gives_no_rate_and_no_adults_no_rate_either() -> None:
    rows = {row[0]: row for row in drawn("districts", register(), hide=OTHER).table.rows}
    assert rows[OTHER][4:6] == ("[c]", "[c]")
    without = {
        row[0]: row for row in drawn("districts", register(ENDED, {**ROWS[1], "adults": None}, ROWS[2])).table.rows
    }
    assert without[NEW][2:6:3] == ("not given", "") and without[OTHER][5] == "40.0"
