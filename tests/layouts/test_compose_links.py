"""The overlap of domestic abuse and mental health says no more than is shown, and tells its four parts by year."""

from dataclasses import replace

import pytest

from layouts.chart_kinds import Bar, Bars, Nothing, Overlap, Shares
from layouts.compose import bars, links_by_sex, overlap, with_and_without, women
from layouts.compose.headlines import JOINED
from layouts.compose.in_all import in_all
from layouts.datum import Datum
from layouts.pages import PAGES
from layouts.pages.links import FURTHER
from layouts.pages.pathways import THREE
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.statistics import wilson
from queries.vocabulary import Edition, Period
from tests.layouts import building as make
from tests.layouts.composing import FOUR, YEAR, by_year, drawn, of_cells, parts

TOTAL = make.cell("L6", top=200)


def overlapping(counts: dict[str, float | None]) -> Figures:
    return of_cells(*by_year(TOTAL, *parts("L6", "link group", counts)))


def test_the_overlap_is_a_sentence_and_two_brackets_of_a_year() -> None:
    found = drawn(overlap("L6"), overlapping(dict(FOUR)))
    assert found.headline == "In 2025-26 one client in four had both a domestic abuse link and a mental health need"
    assert found.title.endswith("where both are known, 2025-26.")
    assert found.source == "Source: provider returns of the four quarters of 2025-26. Figures to 31 March 2026."
    assert "Each client of the year counts once, as recorded last." in found.notes
    assert isinstance(found.body, Overlap)
    assert [part.figure.text for part in found.body.parts] == ["17%", "26%", "32%", "25%"]
    assert (found.body.left, found.body.right) == ("Domestic abuse link 43%", "Mental health need 58%")


def test_an_overlap_with_a_hidden_part_shows_no_share_at_all() -> None:
    found = drawn(overlap("L6"), overlapping({**FOUR, "neither": None}))
    assert isinstance(found.body, Nothing)
    assert found.body.kind == "hidden"


def test_the_four_groups_of_a_quarter_are_told_nowhere() -> None:
    """As an older release has them: the year is waited for."""
    found = drawn(overlap("L6"), of_cells(TOTAL, *parts("L6", "link group", dict(FOUR))))
    assert isinstance(found.body, Nothing)
    assert "by financial year" in found.headline and not any(
        "34" in str(cell) for row in found.table.rows for cell in row
    )


def crossed(
    hers: float | None, his: float | None, alone: float | None = 6.0, whole: tuple[float | None, ...] = (46.0, 157.0)
) -> Figures:
    counts = {
        "Female x DA only": alone,
        "Female x both": hers,
        "Female x MH only": 13.0,
        "Female x neither": None if alone is None else 5.0,
        "Male x DA only": 28.0 if alone else None,
        "Male x both": his,
        "Male x MH only": 52.0,
        "Male x neither": 46.0 if alone else None,
    }
    sexes = dict(zip(("Female", "Male"), whole, strict=True))
    return of_cells(*by_year(TOTAL, *parts("L6", "sex x link group", counts), *parts("L6", "sex", sexes)))


def test_women_and_men_are_compared_with_an_interval() -> None:
    found = drawn(links_by_sex("L6"), crossed(22.0, 31.0))
    assert found.headline == "In 2025-26 nearly half of women had both, against a fifth of men"
    assert found.notes[0] == "Difference in both: 28 points (95% interval 13 to 43, Newcombe)."
    assert isinstance(found.body, Shares)
    assert [(row.name, len(row.parts)) for row in found.body.rows] == [("Women", 4), ("Men", 4)]


def test_a_difference_that_chance_explains_is_not_claimed() -> None:
    assert drawn(links_by_sex("L6"), crossed(8.0, 31.0)).headline.endswith("; chance may explain it")


def few(cell: Cell) -> Cell:
    """Some six of 14 of everybody: of so few chance explains every difference."""
    if not cell.shown or cell.period is Period.LAST_FOUR:
        return cell
    top = (2.0 if cell.by == "stage" else 5.0) + sum(map(ord, cell.category)) % 3
    return replace(cell, numerator=top, **({"denominator": 14.0, "value": top / 14} if cell.denominator else {}))


def test_no_headline_sets_two_groups_of_few_against_each_other_without_saying_that_chance_may_explain_it() -> None:
    figures = make.figures(change=few, edition=Edition.WORKING)
    said = [chart.draw(figures, make.CONTEXT).headline for page in PAGES for chart in page.charts]
    pairs = [each for each in said if ", against " in each]
    assert len(pairs) >= 3 and all("; chance may explain it" in each for each in pairs), pairs


@pytest.mark.parametrize(("size", "ends"), [(100, "; chance may explain it"), (1000, "")])
def test_the_interval_of_the_difference_decides_what_is_said_of_outcomes_and_of_women(size: int, ends: str) -> None:
    def figure(share: float) -> Datum:
        found = wilson(round(share * size), size)
        return Datum(share, f"{share:.0%}", interval=(found.lower, found.upper))

    told = with_and_without(
        "of known outcomes were achieved", [Bar("Both", figure(0.43)), Bar("Neither", figure(0.51))]
    )
    assert told == f"with both links 43% of known outcomes were achieved, against 51% with neither{ends}"
    pair = [
        make.cell("W1", by="sex", category=sex, top=round(share * size), bottom=size)
        for sex, share in (("Female", 0.6), ("Male", 0.54))
    ]
    found = drawn(women(THREE), of_cells(make.cell("W1", top=size, bottom=2 * size), *pair))
    assert found.headline == f"60% of women’s assessments found a need, against 54% of men’s{ends}"


def test_both_and_not_both_are_drawn_where_other_parts_are_hidden() -> None:
    """Of cells that are shown: how many women there were, and how many with both."""
    found = drawn(links_by_sex("L6"), crossed(22.0, 31.0, alone=None))
    assert isinstance(found.body, Shares)
    assert [[part.figure.text for part in row.parts] for row in found.body.rows] == [["48%", "52%"], ["20%", "80%"]]
    assert [key.words for key in found.key] == ["Both", "Not both"]
    assert found.headline == "In 2025-26 nearly half of women had both, against a fifth of men"
    assert found.table.rows[0] == ("Women", "[c]", "22", "13", "[c]", "46")


def test_a_hidden_part_hides_the_whole_bar_of_its_group() -> None:
    found = drawn(links_by_sex("L6"), crossed(None, 31.0, whole=(None, 157.0)))
    assert isinstance(found.body, Shares)
    assert found.body.rows[0].hidden == "[c] hidden to protect small numbers"
    assert found.body.rows[0].parts == ()
    assert found.table.rows[0] == ("Women", "6", "[c]", "13", "5", "[c]")
    assert found.headline == "In 2025-26 a fifth of men had both; the figure for women is hidden"


def test_equal_shares_of_women_and_men_are_called_the_same() -> None:
    pair = [make.cell("W1", by="sex", category=sex, top=53, bottom=100) for sex in ("Female", "Male")]
    found = drawn(women(THREE), of_cells(make.cell("W1", top=106, bottom=200), *pair))
    assert found.headline == "53% of women’s assessments found a need, the same share as men’s"


@pytest.mark.parametrize(
    ("alone", "charged", "second", "said"),
    [
        (10, 7, "38%", ", 38% charged and 31% proven"),
        (None, None, "[c]", " and 31% proven"),
    ],
)
def test_how_far_further_abuse_got_is_three_figures_of_which_each_holds_the_next(
    alone: int | None, charged: int | None, second: str, said: str
) -> None:
    """Sums of shown parts alone, but for all three, which are the measure's own numerator."""
    counts: dict[str, float | None] = {"No further domestic abuse": 50, "Suspected at most": alone}
    counts |= {"Charged at most": charged, "Proven": 32, "Not recorded": 3}
    every = by_year(make.cell("L8", top=49, bottom=102), *parts("L8", "stage", counts, bottom=102))
    found = drawn(bars("L8", "stage", FURTHER), of_cells(*every))
    assert isinstance(found.body, Bars)
    names = ["Suspected (arrest or further)", "Charged (or further)", "Proven (conviction or caution)", "Not recorded"]
    assert [bar.name for bar in found.body.bars] == names
    assert [bar.figure.text for bar in found.body.bars] == ["48%", second, "31%", "3%"]
    who = "Of those who joined from October 2023 to September 2024"
    of_all = "48% of perpetrators were suspected of further domestic abuse within a year"
    assert found.headline.startswith(f"{who}, {of_all}{said}")
    when = "They joined from October 2023 to September 2024; the twelve months from then are looked at."
    assert when in found.notes


@pytest.mark.parametrize("name", [each.id for each in CATALOGUE.values() if each.population.follows])
def test_whatever_follows_those_who_joined_says_when_they_joined_and_not_of_which_returns(name: str) -> None:
    measure = CATALOGUE[name]
    assert JOINED in measure.sentence
    size = {} if measure.form is Form.COUNT else {"bottom": 100.0}
    ends = [(YEAR, 40.0), (YEAR.plus(-4), 30.0)]
    cells = [replace(make.cell(name, end, top=top, **size), period=Period.YEAR) for end, top in ends]
    found = drawn(in_all(name), of_cells(*cells), replace(make.CONTEXT, choices={"measure": name}))
    first = YEAR.plus(-measure.quarters_on(YEAR)).year if measure.year_on else 0
    joined = f"April {first} to March {first + 1}" if first else "October 2023 to September 2024"
    assert f"those who {measure.population.follows} from {joined}" in found.title
    told = f"{found.headline} {found.title} {found.table}"
    assert "2025-26" not in told and "2024-25" not in told, told


def test_the_year_before_is_told_as_the_bar_is_drawn_in_percentages_too() -> None:
    stages = dict.fromkeys(("No further domestic abuse", "Suspected at most", "Charged at most"), 20.0) | {"Proven": 40}
    before = by_year(make.cell("L8", top=30, bottom=90), *parts("L8", "stage", {**stages, "Proven": 30}, bottom=90))
    latest = by_year(make.cell("L8", top=80, bottom=100), *parts("L8", "stage", stages, bottom=100))
    last = [replace(cell, quarter=YEAR.plus(-4)) for cell in before]
    found = drawn(bars("L8", "stage", FURTHER), of_cells(*latest, *last))
    assert isinstance(found.body, Bars)
    remarks = [bar.remark for bar in found.body.bars]
    assert all("% of those a year before" in remark for remark in remarks), remarks
