"""The page Value: money by the register over published figures, reckoned again by hand; off, with what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from layouts.chart_kinds import Bars, Lines, Nothing, Stacked, TableOnly
from layouts.drawing import Drawing
from layouts.pages.value import PAGE
from queries.figures import Cell, Figures
from queries.register import Register
from queries.vocabulary import ALL, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.composing import by_year, of_cells, parts

CHARTS = {chart.id: chart for chart in PAGE.charts}
GROUPS = {"Theft": 300.0, "Robbery": 40.0, "Drug offences": 60.0, "Homicide": 5.0}
YEAR = [quarter.label for quarter in Quarter(2025, 4).four]
COSTS = [
    {"group": "Theft", "unit_cost": 400, "multiplier": 5.0, "price_year": "2025-26", "source": "Invented."},
    {"group": "Robbery", "unit_cost": 10_000, "multiplier": 2.0, "price_year": "2025-26"},
    {"group": "Homicide", "unit_cost": 3_000_000, "multiplier": 1.0, "price_year": "2025-26"},
    {"group": "Drug offences", "unit_cost": None},
]


def paid(quarter: str, pounds: float | None, **more: Any) -> dict[str, Any]:
    usual = {"organisation": "Harbour Homes", "service": "Outreach", "funder": "The office", "additional": "Yes"}
    return {**usual, "quarter": quarter, "amount": pounds, **more}


def register(spend: Iterable[Mapping[str, Any]] = (), **more: Any) -> Register:
    return Register({**make.REGISTER.content, "spend": list(spend), "deflator": [], "offence_groups": COSTS, **more})


def drawn(id: str, figures: Figures, kept: Register) -> Drawing:
    return CHARTS[id].draw(figures, replace(make.CONTEXT, register=kept))


def rate(measure: str, value: float, **detail: float) -> Cell:
    return replace(make.cell(measure, value=value), detail={"events": 200.0, **detail})


def offending(hidden: str = "", **ratio: float) -> Figures:
    """Of the earlier year 20 per 100 months; 2,000 months at liberty of everybody in the year, so 400 at that rate."""
    found = ratio or {"ratio": 0.79, "ratio from": 0.66, "ratio to": 0.94}
    cells = [
        rate("O4E", 20.0, months=1000.0),
        rate("O4A", 15.8, months=1000.0, **found),
        rate("O1R", 5.0, months=2000.0),
        make.cell("O1C", top=sum(GROUPS.values())),
        *parts("O1C", "offence group", {**GROUPS}),
    ]
    told = [decks.hidden(cell) if hidden in (cell.measure, cell.category) else cell for cell in cells]
    return of_cells(*by_year(*told))


SPENT = [paid(quarter, 30_000) for quarter in YEAR]
WORTH = register([*SPENT, paid(YEAR[0], 50_000, service="Setting up", one_off="Yes")])


def test_a_break_even_is_extra_spend_over_what_an_offence_of_this_mix_costs() -> None:
    """300 at £400 and 40 at £10,000 are £520,000, £1,529 each: £120,000 are worth 78 fewer, a fifth of 400; each for
    those never recorded too £1.4 million, £4,118 each: 29 fewer."""
    found = drawn("break-even", offending(), WORTH)
    assert isinstance(found.body, Bars)
    assert found.headline == (
        "£120,000 more than usual was spent in 2025-26; 78 fewer offences, 20% of the earlier year’s, would be worth "
        "it; seen was −21% (−34% to −6%), cause not known"
    )
    mean, multiplied = (300 * 400 + 40 * 10_000) / 340, (300 * 400 * 5 + 40 * 10_000 * 2) / 340
    rates = [20, 20 * (1 - 120_000 / mean / 400), 20 * (1 - 120_000 / multiplied / 400), 15.8]
    assert [bar.figure.value for bar in found.body.bars] == pytest.approx(rates)
    assert found.body.bars[-1].figure.interval == pytest.approx((13.2, 18.8))
    assert [row[2:] for row in found.table.rows] == [
        ("", "", ""),
        ("−20%", "", "78"),
        ("−7%", "", "29"),
        ("−21%", "−34% to −6%", ""),
    ]
    told = " ".join(found.notes)
    assert (
        "Left out, for it was spent once: £50,000." in told
        and "fewer than without the scheme, which nothing here can tell" in told
    )
    assert "chosen at their worst" in found.title


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        ({"ratio": 0.9, "ratio from": 0.7, "ratio to": 1.2}, "no change can be claimed (−30% to +20%)"),
        ({"people": 9.0}, "too few people or offences to compare"),
    ],
)
def test_what_was_seen_is_claimed_no_further_than_its_interval_allows(ratio: dict[str, float], said: str) -> None:
    assert drawn("break-even", offending(**ratio), WORTH).headline.endswith(said)


def test_where_more_offences_would_be_needed_than_there_were_no_rate_is_enough() -> None:
    dear = register([paid(quarter, 3_000_000) for quarter in YEAR])
    found = drawn("break-even", offending(), dear)
    assert "more than the earlier year’s, would be worth it" in found.headline
    assert [row[1] for row in found.table.rows][1:3] == ["0"] * 2
    assert [row[2] for row in found.table.rows][1:3] == ["more than all of them"] * 2


@pytest.mark.parametrize("hidden", ["O4E", "O4A", "O1R", "O1C"])
def test_a_break_even_of_a_hidden_figure_is_hidden(hidden: str) -> None:
    found = drawn("break-even", offending(hidden), WORTH)
    assert isinstance(found.body, Nothing) and found.body.marker == "[c]" and "£" not in found.headline


def test_a_hidden_group_is_in_no_average() -> None:
    found = drawn("break-even", offending("Robbery"), WORTH)
    assert "300 fewer offences, 75% of the earlier year’s" in found.headline, "at £400 each"


def through_time(*tops: float | None) -> Figures:
    """The cohort at the ends of the quarters to the latest; None is hidden."""
    cells = [
        make.cell("V1", make.LATEST.plus(-back), top=top, state=State.SHOWN if top is not None else State.SUPPRESSED)
        for back, top in enumerate(reversed(tops))
    ]
    return of_cells(*cells)


def test_a_month_costs_what_was_spent_over_the_mean_of_both_quarter_ends() -> None:
    now, before = make.LATEST.label, make.LATEST.plus(-1).label
    rows = [paid(now, 30_000), paid(now, 15_000, service="Officers", additional="No"), paid(before, 36_000)]
    once = paid(now, 99_000, service="Setting up", one_off="Yes")
    found = drawn("cost-of-a-month", through_time(90.0, 100.0, 110.0), register([*rows, once]))
    assert isinstance(found.body, Lines)
    assert found.headline == (
        "A person’s month on the scheme cost £143 in July to September 2026, in prices of 2026-27, £95 of it "
        "spent beyond the usual"
    ), "45,000 and 30,000 over three months of 105 people"
    assert [row[1:] for row in found.table.rows] == [("£143", "£95", "315"), ("£126", "£126", "285")]


def test_a_cost_whose_denominator_is_hidden_is_hidden() -> None:
    rows = [paid(make.LATEST.plus(-back).label, 30_000) for back in range(3)]
    gone = drawn("cost-of-a-month", through_time(90.0, 100.0, 95.0, None), register(rows))
    assert isinstance(gone.body, Nothing) and gone.body.marker == "[c]"
    assert gone.table.rows[0][1:] == ("[c]", "[c]", "[c]")
    before = drawn("cost-of-a-month", through_time(90.0, None, 95.0, 97.0), register(rows))
    assert [row[1] for row in before.table.rows] == ["£104", "[c]", "[c]"], "of either end"


def test_a_night_is_what_the_service_that_runs_the_houses_costs() -> None:
    rows = [paid(make.LATEST.label, 50_000, service="Houses"), paid(make.LATEST.label, 70_000)]
    nights = make.of("H1", [1000.0], [1100.0])
    found = drawn("cost-of-a-night", nights, register(rows))
    assert found.headline == "An occupied night cost £50 in July to September 2026, in prices of 2026-27"
    nobody = drawn("cost-of-a-night", nights, register(rows, services=[]))
    assert isinstance(nobody.body, Nothing) and nobody.headline.startswith("Off until the register says which service")
    assert nobody.body.sentence == "Sheet Services, column Runs the houses: no service of Southshire has Yes."


def test_a_planned_ending_is_dear_by_the_provider_s_other_services() -> None:
    rows = [
        *(paid(quarter, 20_000) for quarter in YEAR),
        *(paid(quarter, 90_000, service="Houses") for quarter in YEAR),
        *(paid(quarter, 90_000, organisation="Southshire Police") for quarter in YEAR),
    ]
    found = drawn("cost-of-an-ending", of_cells(*by_year(make.cell("S6", top=40.0, bottom=80.0))), register(rows))
    assert found.headline == "A planned ending cost £2,000 in 2025-26, as paid"
    gone = by_year(decks.hidden(make.cell("S6", top=40.0, bottom=80.0)))
    assert isinstance(drawn("cost-of-an-ending", of_cells(*gone), register(rows)).body, Nothing)


def test_spend_is_told_in_the_prices_of_one_year_beside_what_was_paid() -> None:
    index = [{"year": "2025/26", "index": 100}, {"year": "2026-27", "index": 110}]
    rows = [*SPENT, paid(make.LATEST.label, 40_000, funder="The force"), paid(make.LATEST.label, 5_000, one_off="Yes")]
    asked = of_cells(make.cell("V1", top=90.0), *(make.cell("V1", Quarter.parse(each), top=80.0) for each in YEAR))
    found = drawn("spend-by-funder", asked, register(rows, deflator=index))
    assert isinstance(found.body, Stacked)
    assert found.headline == "£132,000 was spent in 2025-26, in prices of 2026-27; the office paid most, £132,000"
    heads = ("The office", "The force", "One-off", "All", "All, as paid")
    assert found.table.heads[1:] == heads
    assert found.table.rows[0][1:] == ("£0", "£40,000", "£5,000", "£45,000", "£45,000")
    assert found.table.rows[1][1:] == ("[x]",) * 5, "nothing is given of April to June"
    assert found.table.rows[2][1:] == ("£33,000", "£0", "£0", "£33,000", "£30,000")
    lacking = drawn("spend-by-funder", asked, register(rows))
    assert "as paid" in lacking.title and "sheet Deflator, column Year and Index" in " ".join(lacking.notes)


LEDGER = [
    {"item": "Help soon", "usually": "Later", "measure": "S3", "usual_figure": 21, "how_sure": "Observed"},
    {"item": "A home", "with_iom": "Settled", "measure": "S6", "usual_figure": 0.4, "how_sure": "Estimated"},
    {"item": "A talk", "with_iom": "Weekly", "how_sure": "Not known"},
    {"item": "Of another area", "area": "Westmere"},
]


def test_the_ledger_says_how_it_is_now_and_by_how_much_that_differs() -> None:
    ending = replace(make.cell("S6", top=40.0, bottom=80.0), period=Period.LAST_FOUR)
    cells = (make.cell("V1", top=90.0), make.cell("S3", bottom=30.0, value=6.0), ending)
    found = drawn("ledger", of_cells(*cells), register(additionality=LEDGER))
    assert isinstance(found.body, TableOnly)
    assert found.headline == (
        "The office lists three things that IOM brings beyond the usual: one observed, one estimated and one not known"
    )
    assert [row[3] for row in found.table.rows] == ["15 days fewer", "10 points more", "No figure"]
    assert found.table.rows[0][1:3] == ("Later: 21 days", "6 days")
    assert "provider return" in found.source
    assert found.notes[0].startswith("Figures: wait to first contact, July to September 2026; planned endings, Octob")


def test_a_hidden_figure_of_the_ledger_has_no_difference() -> None:
    gone = decks.hidden(make.cell("S3", bottom=30.0, value=6.0))
    found = drawn("ledger", of_cells(make.cell("V1", top=90.0), gone), register(additionality=LEDGER))
    assert found.table.rows[0][2:4] == ("[c] hidden", "[c] hidden")


def missing(kept: Register) -> set[tuple[str, ...]]:
    found = drawn("given", through_time(90.0), kept)
    return {row[1:] for row in found.table.rows if row[1]}


@pytest.mark.parametrize(
    ("kept", "lacks"),
    [
        (register(), ("Spend", "Organisation, Quarter and Amount £", "No row is of one of Southshire’s organisations")),
        (register(SPENT[1:]), ("Spend", "Quarter", "No row is of April to June 2025")),
        (register([*SPENT, paid(YEAR[1], None)]), ("Spend", "Amount £", "Blank in 1 row of 2025-26")),
        (register([*SPENT, paid(YEAR[1], 5, additional=None)]), ("Spend", "Additional", "Blank in 1 row of 2025-26")),
        (register([*SPENT, paid(YEAR[1], 5, funder=None)]), ("Spend", "Funder", "Blank in 1 row of 2025-26")),
        (register([*SPENT, paid(YEAR[1], 5, service=None)]), ("Spend", "Service", "Blank in 1 row of 2025-26")),
        (
            register([paid(quarter, 1, additional="No") for quarter in YEAR]),
            ("Spend", "Additional", "No row of 2025-26 has Yes, but for what was spent once"),
        ),
        (register(SPENT, offence_groups=[]), ("Offence groups", "Unit cost £", "No group has one")),
        (
            register(SPENT, offence_groups=[{"group": "Theft", "unit_cost": 400, "price_year": "2019-20"}]),
            ("Deflator", "Year and Index", "No index is of 2019-20 and 2025-26"),
        ),
        (
            register(SPENT, offence_groups=[{"group": "Theft", "unit_cost": 400}]),
            ("Offence groups", "Price year", "Blank for Theft"),
        ),
        (register(SPENT, services=[]), ("Services", "Runs the houses", "No service of Southshire has Yes")),
        (register(SPENT), ("Spend", "Service", "No row of 2025-26 is of Houses")),
        (register(SPENT, additionality=[]), ("Additionality", "Item", "No row is of Southshire")),
        (
            register(SPENT, additionality=[{"item": "A home", "measure": "H7"}]),
            ("Additionality", "Usual figure", "Blank for “A home”"),
        ),
    ],
)
def test_what_is_missing_is_told_by_sheet_and_column(kept: Register, lacks: tuple[str, ...]) -> None:
    assert lacks in missing(kept)


def test_where_all_is_given_nothing_is_missing() -> None:
    rows = [*SPENT, *(paid(quarter, 5, service="Houses") for quarter in YEAR)]
    kept = register(rows, additionality=LEDGER)
    assert missing(kept) == set()
    found = drawn("given", through_time(90.0), kept)
    assert found.headline == "The register gives all that this page needs"


@pytest.mark.parametrize("id", [id for id in CHARTS if id not in ("given", "ledger", "designs")])
def test_all_of_money_is_off_until_the_register_gives_it(id: str) -> None:
    found = drawn(id, make.figures(), register())
    assert isinstance(found.body, Nothing)
    assert found.headline == "Off until the register gives what was spent"
    assert "Sheet Spend, column Organisation, Quarter and Amount £: no row" in found.body.sentence


@pytest.mark.parametrize("edition", Edition)
def test_of_one_group_there_is_no_money(edition: Edition) -> None:
    for slice in make.SLICES:
        for chart in PAGE.charts:
            found = chart.draw(make.figures(5, edition=edition, slice=slice), make.CONTEXT)
            assert isinstance(found.body, Nothing) and "told of the whole area" in found.headline


def test_what_another_area_spends_or_several_is_not_told() -> None:
    who = [*make.REGISTER.rows("organisations"), {"organisation": "Both", "kind": "police", "area": "Southshire"}]
    who += [{"organisation": name, "kind": "police", "area": "Westmere"} for name in ("Both", "Westmere Police")]
    rows = [paid(make.LATEST.label, 10, organisation=name) for name in ("Both", "Westmere Police", "Nobody")]
    found = drawn("spend-by-service", through_time(90.0), register(rows, organisations=who))
    assert isinstance(found.body, Nothing)


def designed(seen: float = 40.0, ends: tuple[float, float] = (0.5, 0.68), joiners: float = 80.0) -> Drawing:
    expected = replace(make.cell("O8", bottom=joiners, value=0.6), detail={"range from": ends[0], "range to": ends[1]})
    ratio = {"ratio": 0.9, "ratio from": 0.7, "ratio to": 1.2, "months": 1000.0}
    cells = [rate("O4E", 20.0, months=1000.0), rate("O4S", 30.0, months=900.0), rate("O4A", 18.0, **ratio)]
    reoffended = make.cell("O2", top=seen, bottom=joiners)
    return drawn("designs", of_cells(*by_year(*cells, expected, reoffended)), register())


def test_designs_are_told_the_strongest_first_with_what_each_allows_to_be_said() -> None:
    found = designed()
    assert found.headline == "No difference can be claimed by either design that there is, of the four that would tell"
    said = {row[0]: row[2] for row in found.table.rows}
    assert [*said][:1] == ["A matched comparison"] and [*said][-1] == "Before and after"
    assert said["A matched comparison"].startswith("No result yet; 80 people have been followed, and it takes 60")
    assert said["Observed beside expected"].endswith("no difference can be claimed")
    assert said["Before and after"].endswith("(95% interval 0.70 to 1.20): no change can be claimed")
    few = {row[0]: row[2] for row in designed(joiners=40.0, seen=10.0).table.rows}
    assert "40 people have been followed, and it takes 60" in few["A matched comparison"]


def test_a_difference_by_a_design_is_said_and_no_cause() -> None:
    found = designed(seen=20.0)
    assert (
        found.headline == "A difference is seen by one of the two designs that there are; neither tells what brought it"
    )


def test_the_page_reads_every_measure_of_the_whole_area_and_no_more_of_most() -> None:
    assert {need.by for need in PAGE.needs} == {ALL, "offence group"}
