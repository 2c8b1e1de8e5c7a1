"""Where did it change: parts that add up to the difference, of published cells alone, and what is hidden said once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bars, Nothing, SideBySide
from layouts.compose import control
from layouts.compose.comparing import times
from layouts.drawing import Drawing
from layouts.not_shown import closing
from layouts.pages import PAGES
from layouts.pages.where_it_changed import BY, PAGE
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make

LATEST = make.LATEST
THEN = {"now": LATEST, "the quarter before": LATEST.plus(-1), "a year ago": LATEST.plus(-4)}
Groups = dict[str, tuple[float, float]]


def drawn(measure: str, by: str, *times: Groups, hidden: tuple[tuple[str, int], ...] = ()) -> Drawing:
    """The chart of a measure's groups now, the quarter before and a year ago; ``hidden`` are names and which time."""
    return chart(measure, by, figures_of(measure, by, times, hidden))


def chart(measure: str, by: str, figures: Figures, **choices: str) -> Drawing:
    (found,) = [each for each in PAGE.charts if each.id == by]
    return found.draw(figures, Context(make.REGISTER, {"measure": measure, **choices}))


def figures_of(measure: str, by: str, times: tuple[Groups, ...], hidden: tuple[tuple[str, int], ...]) -> Figures:
    cells: list[Cell] = []
    for at, (quarter, groups) in enumerate(zip(THEN.values(), times, strict=False)):
        cells.append(_cell(measure, quarter, ALL, ALL, tuple(map(sum, zip(*groups.values(), strict=True)))))
        cells += [
            _cell(measure, quarter, by, name, pair, State.SUPPRESSED if (name, at) in hidden else State.SHOWN)
            for name, pair in groups.items()
        ]
    releases = [make.release(LATEST.plus(-back)) for back in range(5)]
    return Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


def _cell(
    measure: str, quarter: Quarter, by: str, name: str, pair: tuple[float, ...], state: State = State.SHOWN
) -> Cell:
    top, bottom = pair
    share = CATALOGUE[measure].form is Form.SHARE
    return make.cell(measure, quarter, by, name, top, bottom if share else None, state=state)


WITHOUT = "2024-25 is not told: the provider return for July to September 2024 was not received."
COUNTS = ({"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (11.0, 0.0), "Mere": (8.0, 0.0)})
NIGHTS = (
    {"Alder House": (450.0, 500.0), "Quayside": (300.0, 500.0)},
    {"Alder House": (380.0, 400.0), "Quayside": (420.0, 500.0)},
)


def parts(found: Drawing) -> dict[str, list[float | None]]:
    assert isinstance(found.body, SideBySide)
    columns = [[figure.value for figure in column.figures] for column in found.body.columns]
    return {name: list(row) for name, *row in zip(found.body.rows, *columns, strict=True)}


def test_parts_of_a_count_add_up_and_the_headline_says_who_brought_most() -> None:
    found = drawn("V5", "district", *COUNTS)
    assert parts(found) == {"Hand": [9.0], "Mere": [3.0]}
    assert found.headline == "People joined rose by 12 since the quarter before; Hand brought 9 of them"


def test_parts_of_a_share_are_points_that_add_up_in_the_table_too() -> None:
    found = drawn("H1", "house", *NIGHTS)
    (alder, quayside) = (parts(found)[name][0] or 0.0 for name in ("Alder House", "Quayside"))
    assert alder + quayside == pytest.approx(100 * (750 / 1000 - 800 / 900))
    assert found.headline.startswith("House occupancy fell by 13.9 points since the quarter before, from 89% to 75%; ")
    assert found.table.rows[-1][0] == "All"
    assert found.table.rows[-1][-1] == "−13.9"
    assert found.table.values[0][-1] == pytest.approx(quayside)
    assert [row[1:4] for row in found.table.rows] == [
        ("60%", "300", "500"),
        ("90%", "450", "500"),
        ("75%", "750", "1,000"),
    ]


def test_a_stock_is_told_in_people() -> None:
    found = drawn(
        "V3", "sex", {"Male": (80.0, 300.0), "Female": (10.0, 40.0)}, {"Male": (95.0, 300.0), "Female": (15.0, 40.0)}
    )
    assert parts(found) == {"Men": [-15.0], "Women": [-5.0]}
    assert "fell by 20 people since the quarter before, from 32% to 26%; men brought 15 of them" in found.headline


def test_a_part_that_is_more_than_the_whole_is_said_with_what_the_others_did() -> None:
    found = drawn("V5", "district", *({"Hand": (20.0, 0.0), "Mere": (top, 0.0)} for top in (9.0, 16.0)))
    assert found.headline.endswith("fell by 7 since the quarter before; Mere alone fell by 7")
    found = drawn(
        "V5", "district", {"Hand": (23.0, 0.0), "Mere": (9.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (16.0, 0.0)}
    )
    assert found.headline.endswith(
        "fell by 4 since the quarter before; Mere alone fell by 7, all others together rose by 3"
    )


def test_groups_that_did_the_same_are_told_together() -> None:
    before = {"Hand": (20.0, 0.0), "Mere": (20.0, 0.0), "Wold": (9.0, 0.0)}

    def told(*now: float) -> str:
        groups = {name: (top, 0.0) for name, top in zip(before, now, strict=True)}
        return drawn("V5", "district", groups, before).headline.partition(" since the quarter before")[2]

    assert told(17.0, 17.0, 14.0) == "; Hand and Mere each fell by 3, all others together rose by 5"
    assert told(23.0, 23.0, 13.0) == "; Wold brought 4 of them"
    assert told(24.0, 24.0, 12.0) == "; Hand and Mere brought 4 of them each"
    assert told(24.0, 24.0, 13.0) == "; three districts each rose by 4"
    assert told(22.0, 22.0, 5.0) == ", but Hand and Mere each rose by 2 and Wold fell by 4"


FLAT = {"Hand": (11.0, 0.0), "Mere": (8.0, 0.0)}


def test_the_greater_of_both_differences_leads_and_the_other_is_said_after_it() -> None:
    now = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}
    found = drawn("V5", "district", now, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}, FLAT)
    assert found.headline == "People joined rose by 12 since a year ago (3 over the quarter); Hand brought 9 of them"
    assert isinstance(found.body, SideBySide)
    assert [column.role for column in found.body.columns] == ["quiet", "series"], "what the headline takes apart"
    assert found.body.rows[found.body.banded or 0] == "Hand"
    other_way = drawn("V5", "district", now, FLAT, {"Hand": (20.0, 0.0), "Mere": (15.0, 0.0)})
    assert other_way.headline.startswith("People joined rose by 12 since the quarter before (down 4 over the year); ")
    assert drawn("V5", "district", now, FLAT, now).headline.endswith(
        "(unchanged over the year); Hand brought 9 of them"
    )


def test_the_greater_is_that_of_its_rate_and_under_the_least_worthwhile_none_is() -> None:
    now = {"Male": (50.0, 100.0), "Female": (10.0, 20.0)}
    before, then = ({"Male": (top, of), "Female": (10.0, 20.0)} for top, of in ((62.0, 120.0), (58.0, 80.0)))
    found = drawn("W3", "sex", now, before, then).headline
    assert found.startswith("Outcomes achieved fell by 8 since a year ago, from 68% to 50% (12 over the quarter); ")
    near = {"Male": (52.0, 100.0), "Female": (10.0, 20.0)}
    assert drawn("W3", "sex", now, now, near).headline.startswith("Outcomes achieved fell by 2 since a year ago, ")
    nearest = drawn("W3", "sex", now, {"Male": (51.0, 100.0), "Female": (10.0, 20.0)}, near).headline
    assert nearest.startswith("Outcomes achieved fell by 1 since the quarter before, from 51% to 50% (2 over the year)")


def test_of_what_is_chosen_the_greater_is_its_own() -> None:
    times = tuple(
        {"Accommodation": (top, 100.0), "Health": (other, 100.0)} for top, other in ((24, 60), (32, 70), (52, 40))
    )
    found = chart("W3", "pathway", figures_of("W3", "pathway", times, ()), pathway="Accommodation")
    assert found.headline == (
        "Outcomes achieved fell by 8 since a year ago (18 over the quarter); accommodation fell by 28, from 52% to 24%"
    )


def test_where_no_part_of_the_greater_is_shown_that_of_the_other_is_told_with_its_time() -> None:
    now, before = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}
    found = drawn("V5", "district", now, before, FLAT, hidden=(("Hand", 2), ("Mere", 2)))
    assert found.headline == (
        "People joined rose by 12 since a year ago (3 over the quarter); over the quarter Mere alone rose by 3"
    )


def test_a_year_s_parts_are_drawn_where_all_of_the_quarter_s_are_hidden() -> None:
    now, before = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}
    found = drawn("V5", "district", now, before, FLAT, hidden=(("Hand", 1), ("Mere", 1)))
    assert isinstance(found.body, SideBySide) and [column.head for column in found.body.columns] == ["Since a year ago"]
    assert parts(found) == {"Hand": [9.0], "Mere": [3.0]}
    assert found.headline == "People joined rose by 12 since a year ago (3 over the quarter); Hand brought 9 of them"
    assert [head for head in found.table.heads if head.startswith("Since")] == [
        "Since the quarter before",
        "Since a year ago",
    ], "its table says what is hidden"


def test_both_differences_are_told_in_no_more_words_than_a_headline_has() -> None:
    told = 0
    for measure in CATALOGUE:
        for each in PAGE.chosen({"measure": measure}):
            for figures in (make.figures(), make.figures(edition=Edition.WORKING)):
                found = each.draw(figures, Context(make.REGISTER, {"measure": measure}))
                assert len(found.headline.split()) <= words.HEADLINE, (measure, each.id, found.headline)
                told += " over the " in found.headline
    assert told > 20


def test_the_part_that_a_tile_leads_to_is_told_and_marked() -> None:
    figures = figures_of("W3", "pathway", PATHWAYS, ())
    found = chart("W3", "pathway", figures, pathway="Health")
    assert found.headline.startswith("Outcomes achieved fell by 3 since the quarter before; health rose by 5")
    assert isinstance(found.body, SideBySide) and found.body.rows[found.body.banded or 0] == "Health"


def test_groups_of_all_pathways_are_called_so_where_one_pathway_led_here() -> None:
    figures = figures_of(
        "W3", "district", tuple({name: (top, 99.0) for name, (top, _) in each.items()} for each in COUNTS), ()
    )
    one, every = chart("W3", "district", figures, pathway="ACC"), chart("W3", "district", figures)
    assert one.headline.startswith("On all pathways: outcomes achieved rose by 12 since the quarter before, from ")
    assert one.title.startswith("On all pathways: outcomes achieved by district: ")
    assert "ll pathways" not in f"{every.headline} {every.title}"
    assert "Accommodation by itself is not published by district." in one.notes
    assert not any("by itself" in note for note in every.notes)
    told = figures_of("W3", "pathway", ({"Accommodation": (20.0, 99.0)}, {"Accommodation": (18.0, 99.0)}), ())
    assert "ll pathways" not in chart("W3", "pathway", told, pathway="ACC").headline, "which is in its own row"


def test_one_pathway_is_taken_apart_by_district_where_the_edition_has_its_districts() -> None:
    own = {name: [(made[name][0] / 2, 30.0) for made in COUNTS] for name in COUNTS[0]}
    whole = [tuple(map(sum, zip(*pair, strict=True))) for pair in zip(*own.values(), strict=True)]

    def view(pairs: Sequence[tuple[float, ...]], **inside: Figures) -> Figures:
        at = zip((LATEST, LATEST.plus(-1)), pairs, strict=True)
        cells = [replace(_cell("W3", quarter, "pathway", "Accommodation", pair), code="ACC") for quarter, pair in at]
        releases = [make.release(LATEST.plus(-back)) for back in range(5)]
        every = {"district": inside} if inside else None
        return Figures(make.AREA, LATEST, Edition.WORKING, EVERYONE, releases, cells, inside=every)

    figures = view(whole, **{name: view(pairs) for name, pairs in own.items()})
    found = chart("W3", "district", figures, pathway="ACC")
    assert parts(found) == {"Hand": [4.5], "Mere": [1.5]}
    assert found.headline.startswith(
        "Outcomes achieved on accommodation rose by 6 since the quarter before, from 16% to 26%; Hand "
    )
    assert not any("by itself" in note for note in found.notes)


def test_what_is_told_by_year_is_compared_with_the_year_before() -> None:
    now, before = Quarter(2025, 4), Quarter(2024, 4)
    cells = [
        replace(make.cell("S2", quarter, by, name, top, 72), period=Period.YEAR)
        for quarter, few, many in ((now, 8, 4), (before, 6, 9))
        for by, name, top in ((ALL, ALL, 60), ("reason", "Risk too high", few), ("reason", "No capacity", many))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(12)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("S2", "reason", figures)
    assert parts(found) == {"No capacity": [-5.0], "Risk too high": [2.0]}
    assert found.headline == (
        "12 referrals were declined in 2025-26, 3 fewer than in 2024-25; no capacity alone fell by 5, all others "
        "together rose by 2"
    )
    assert found.table.rows[-1] == ("All", "12", "15", "−3") and found.table.heads[1] == "2025-26"


def test_a_year_is_compared_with_the_groups_of_the_year_that_is_told_where_one_is_passed_over() -> None:
    cells = [
        replace(make.cell("S2", Quarter(year, 4), by, name, top, 72), period=Period.YEAR)
        for year, rare in ((2025, ("Other", 4)), (2023, ("Moved away", 9)))
        for by, name, top in ((ALL, ALL, 60), ("reason", "Risk too high", 8), ("reason", *rare))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    merged = {"merged": {"reason": ["Moved away", "Other"]}}
    then = [replace(each, remarks=merged) if each.quarter == Quarter(2023, 4) else each for each in releases]
    told = [
        Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, of, make.everybody_known(cells)) for of in (releases, then)
    ]
    alike, unlike = (parts(chart("S2", "reason", each)) for each in told)
    assert alike == {"Moved away": [-9.0], "Other": [4.0], "Risk too high": [0.0]}
    assert unlike == {"Risk too high": [0.0], "Two reasons not shown": [None]}, "what was put together then"


@pytest.mark.parametrize(("year", "said"), [(2024, "the year before"), (2023, "2023-24")])
def test_a_year_further_back_than_the_one_before_is_called_by_its_name(year: int, said: str) -> None:
    cells = [
        replace(make.cell("L6", Quarter(of, 4), by, name, top, 60), period=Period.YEAR)
        for of, top in ((2025, 30), (year, 40))
        for by, name in ((ALL, ALL), ("sex", "Female"))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    assert [time.said for time in times(figures, CATALOGUE["L6"], "sex")] == ["now", said]


def test_where_a_year_between_lacks_a_return_it_is_said_and_no_other_is_called_the_year_before() -> None:
    cells = [
        replace(make.cell(measure, Quarter(year, 4), by, name, top, 60), period=Period.YEAR)
        for year, top in ((2025, 30), (2023, 40))
        for measure, *where in (("S2", "reason", "Other"), ("L6", "sex", "Female"), ("L8", "stage", "Proven"))
        for by, name in ((ALL, ALL), where)
    ]
    releases = [make.release(each, each != Quarter(2024, 2)) for each in (LATEST.plus(-back) for back in range(16))]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    for measure, by in (("S2", "reason"), ("L6", "sex")):
        found = chart(measure, by, figures)
        assert "2023-24 (2024-25 lacks a return)" in found.headline and "(2023-24)" not in found.title
        assert WITHOUT in found.notes
    declined = next(each for page in PAGES for each in page.charts if each.id == "declined")
    assert WITHOUT in declined.draw(figures, make.CONTEXT).notes, "beside what is told of the year before it"
    assert "The year before" not in " ".join(control("L8").draw(figures, make.CONTEXT).notes)


def test_a_year_of_which_no_group_is_published_says_so() -> None:
    cells = [
        replace(make.cell("L6", Quarter(of, 4), ALL, ALL, 30, 60, state=state), period=Period.YEAR)
        for of, state in ((2025, State.SHOWN), (2024, State.SUPPRESSED))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("L6", "sex", figures)
    assert isinstance(found.body, Nothing) and found.body.kind == "not published"


def test_a_split_told_by_year_that_is_withheld_is_not_said_to_lack_a_year() -> None:
    cells = [
        replace(make.cell("S2", Quarter(of, 4), ALL, ALL, 30, 60, state=State.SUPPRESSED), period=Period.YEAR)
        for of in (2025, 2024)
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("S2", "reason", figures)
    assert isinstance(found.body, Nothing) and found.body.kind == "hidden"


def test_what_is_hidden_of_every_breakdown_is_one_line_that_says_what_is_known() -> None:
    figures = figures_of("V5", "district", COUNTS, ())
    without = Figures(
        make.AREA,
        LATEST,
        Edition.BOARD,
        EVERYONE,
        figures.releases.values(),
        [figures.cell("V5", quarter=quarter) for quarter in list(THEN.values())[:2]],
    )
    found = [
        (each, each.draw(without, Context(make.REGISTER, {"measure": "V5"}))) for each in PAGE.chosen({"measure": "V5"})
    ]
    (line,) = [drawing for _, drawing in closing(found)]
    assert line.headline.startswith("People joined rose by 12 since the quarter before, to 31; the parts are")
    assert line.alternative.endswith("People joined by district; people joined by cohort; people joined by sex.")


PATHWAYS = (
    {"Accommodation": (31.0, 60.0), "Health": (44.0, 80.0)},
    {"Accommodation": (39.0, 60.0), "Health": (39.0, 80.0)},
)
THREE = ({"Hand": (20.0, 0.0), "Mere": (11.0, 0.0), "Wren": (7.0, 0.0), "Isle": (9.0, 0.0)},) * 3


def test_what_is_hidden_at_one_time_has_no_part_and_is_said_once() -> None:
    found = drawn("V5", "district", *THREE, hidden=(("Wren", 1), ("Wren", 2), ("Isle", 0), ("Mere", 2)))
    assert parts(found) == {"Hand": [0.0, 0.0], "Mere": [0.0, None], "Two districts not shown": [None, None]}
    assert [note for note in found.notes if "[c]" in note] == [
        "[c] Three of four districts are not shown now or then, so the parts do not add up to the whole: "
        "Wren, Isle, Mere."
    ]
    assert found.table.rows[-2] == ("Two districts not shown", *("[c]",) * 5)
    assert "16" not in str(found.table.rows), "what Wren and Isle have together"


def test_who_brought_most_is_of_those_shown_where_another_is_hidden() -> None:
    now = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0), "Wren": (7.0, 0.0)}
    before = {"Hand": (11.0, 0.0), "Mere": (8.0, 0.0), "Wren": (5.0, 0.0)}
    assert drawn("V5", "district", now, before).headline.endswith("; Hand brought 9 of them")
    hidden = drawn("V5", "district", now, before, hidden=(("Wren", 0),))
    assert hidden.headline.endswith("; of those shown Hand brought 9 of them")


def test_no_part_is_told_where_all_are_hidden() -> None:
    found = drawn("V5", "district", *COUNTS, hidden=(("Hand", 1), ("Mere", 0)))
    assert isinstance(found.body, Nothing)
    assert found.headline == (
        "People joined rose by 12 since the quarter before, to 31; the parts are hidden to protect small numbers"
    )


def test_a_house_that_opened_brings_all_that_it_has() -> None:
    found = drawn(
        "H1", "house", {"Alder House": (450.0, 500.0), "New House": (90.0, 100.0)}, {"Alder House": (380.0, 400.0)}
    )
    assert sum(row[0] or 0.0 for row in parts(found).values()) == pytest.approx(100 * (540 / 600 - 380 / 400))


def medians(*days: tuple[float, float | None, float | None]) -> Figures:
    """Waits of all, of Hand and of Mere, now and the quarter before."""
    cells = [
        make.cell("S3", LATEST.plus(-back), by, name, bottom=20.0, value=value)
        for back, each in enumerate(days)
        for (by, name), value in zip(((ALL, ALL), ("district", "Hand"), ("district", "Mere")), each, strict=True)
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(5)]
    return Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


def test_of_a_median_each_groups_own_change_is_told_which_is_no_part_of_the_whole() -> None:
    found = chart("S3", "district", medians((6.0, 6.0, 9.0), (9.0, 8.0, 8.0)))
    assert parts(found) == {"Hand": [-2.0], "Mere": [1.0]}
    assert found.headline == (
        "Wait to first contact fell by 3 days since the quarter before, from 9 to 6; Hand fell by 2 days"
    )
    assert "A median of all is not made of those of each district" in " ".join(found.notes)
    assert isinstance(found.body, SideBySide) and found.body.columns[0].of == "9 to 6: −3 days"


def test_where_nothing_stood_before_there_are_levels_and_it_says_so() -> None:
    found = chart("S3", "district", medians((6.0, 6.0, 8.5)))
    assert isinstance(found.body, Bars)
    assert "No figure to compare any of them with is shown" in " ".join(found.notes)


def test_so_there_are_where_no_group_s_median_of_before_is_shown() -> None:
    found = chart("S3", "district", medians((6.0, 6.0, 8.5), (5.0, None, None)))
    assert isinstance(found.body, Bars) and [bar.figure.text for bar in found.body.bars] == ["9", "6"]
    assert "No figure to compare any of them with is shown" in " ".join(found.notes)


def test_of_a_window_what_all_of_it_did_is_one_line_for_every_breakdown() -> None:
    cells = [
        replace(make.cell("V7", LATEST.plus(-back), top=top, bottom=100.0), period=Period.LAST_FOUR)
        for back, top in ((0, 40.0), (1, 37.0), (2, 35.0), (3, 33.0), (4, 28.0))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    charts = PAGE.chosen({"measure": "V7"})
    (line,) = [found for _, found in closing((each, chart("V7", each.id, figures)) for each in charts)]
    assert line.headline == (
        "Positive exits rose by 12 points since a year ago, to 40% in the four quarters to September 2026; "
        "the parts are not published"
    )


def test_a_group_that_is_not_there_in_a_quarter_has_nobody_in_exact_figures() -> None:
    cells = [
        make.cell("H3", LATEST.plus(-back), by, name, 1.0, 10.0)
        for back in range(8)
        for by, name in ((ALL, ALL), ("sex", "Male"), ("sex", "Female"))
        if name != "Female" or back % 2
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.WORKING, EVERYONE, releases, make.everybody_known(cells))
    now, _ = times(figures, CATALOGUE["H3"], "sex")
    assert (now.quarters, now.groups["Female"].denominator) == (4, 20.0)


def test_a_measure_that_leads_with_a_year_is_compared_with_the_four_quarters_to_a_year_ago() -> None:
    tops = {back: 10.0 + (back < 4) for back in range(8)}
    cells = [
        make.cell("H3", LATEST.plus(-back), by, name, size * top / 10, size * 2)
        for back, top in tops.items()
        for by, name, size in ((ALL, ALL, 30.0), ("sex", "Male", 20.0), ("sex", "Female", 10.0))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("H3", "sex", figures)
    assert sum(row[0] or 0.0 for row in parts(found).values()) == pytest.approx(5.0)
    assert found.table.heads[1:7:3] == ("Four quarters, %", "Four quarters to a year ago, %")


@pytest.mark.parametrize("by", BY)
def test_a_breakdown_that_a_measure_does_not_have_has_no_chart_and_says_so_where_a_pack_asks_for_it(by: str) -> None:
    without = [each.id for each in CATALOGUE.values() if by not in each.breakdowns]
    for measure in without[:2]:
        assert by not in [each.id for each in PAGE.chosen({"measure": measure})]
        found = chart(measure, by, make.figures())
        assert isinstance(found.body, Nothing)
        assert found.headline.endswith(f"not counted by {by}")
