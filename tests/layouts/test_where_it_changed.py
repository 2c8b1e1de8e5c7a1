"""Where did it change: parts that add up to the difference, of published cells alone, and what is hidden said once."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Bars, Nothing, SideBySide
from layouts.not_shown import closing
from layouts.pages.where_it_changed import BY, PAGE
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL, EVERYONE, Edition
from tests.layouts import building as make
from tests.layouts.changing import (
    COUNTS,
    LATEST,
    NIGHTS,
    PATHWAYS,
    THEN,
    THREE,
    cell_of,
    chart,
    drawn,
    figures_of,
    parts,
)


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


def test_a_share_moves_in_points_throughout_and_the_people_of_a_stock_are_named_beside_them() -> None:
    found = drawn(
        "V3", "sex", {"Male": (80.0, 300.0), "Female": (10.0, 40.0)}, {"Male": (95.0, 300.0), "Female": (15.0, 40.0)}
    )
    assert parts(found) == {"Men": [-15.0], "Women": [-5.0]}
    assert found.headline == (
        "Not in the community fell by 5.9 points since the quarter before, from 32% to 26%; 20 fewer people: men "
        "brought 15 of them"
    )
    assert isinstance(found.body, SideBySide) and found.body.columns[0].of == "32% to 26%; 110 to 90 people: −20"


@pytest.mark.parametrize("edition", Edition)
def test_no_sentence_tells_a_share_s_change_in_two_units(edition: Edition) -> None:
    shares = [each for each in CATALOGUE.values() if each.form is Form.SHARE]
    told = 0
    for measure in shares:
        for each in PAGE.chosen({"measure": measure.id}):
            found = each.draw(make.figures(edition=edition), Context(make.REGISTER, {"measure": measure.id}))
            opening = found.headline.partition("; ")[0].partition(" (")[0]
            if " rose by " in opening or " fell by " in opening:
                told += 1
                assert re.search(r" by [\d.,]+ points?( |$)", opening), (measure.id, each.id, found.headline)
    assert told > 20


def test_more_people_may_be_less_of_all_and_it_says_so() -> None:
    now, before = {"Male": (90.0, 400.0), "Female": (12.0, 60.0)}, {"Male": (86.0, 300.0), "Female": (10.0, 40.0)}
    assert drawn("V3", "sex", now, before).headline.endswith(
        " fell by 6.1 points since the quarter before, from 28% to 22%; though 6 more people: men brought 4 of them"
    )
    same = {"Male": (88.0, 300.0), "Female": (8.0, 40.0)}
    assert drawn("V3", "sex", same, before).headline.endswith(
        " did not change since the quarter before; as many people, but men rose by 2 and women fell by 2"
    )


def test_a_part_that_is_more_than_the_whole_is_said_with_what_the_others_did() -> None:
    found = drawn("V5", "district", *({"Hand": (20.0, 0.0), "Mere": (top, 0.0)} for top in (9.0, 16.0)))
    assert found.headline.endswith("fell by 7 since the quarter before; Mere alone fell by 7")
    found = drawn(
        "V5", "district", {"Hand": (23.0, 0.0), "Mere": (9.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (16.0, 0.0)}
    )
    assert found.headline.endswith("fell by 4 since the quarter before; Mere alone fell by 7, Hand rose by 3")


def test_the_one_other_group_is_called_by_its_name_and_several_together() -> None:
    before = {"Male": (180.0, 0.0), "Female": (40.0, 0.0), "Not recorded": (3.0, 0.0)}

    def told(men: float, women: float, unknown: float) -> str:
        now = {"Male": (men, 0.0), "Female": (women, 0.0), "Not recorded": (unknown, 0.0)}
        return drawn("V1", "sex", now, before).headline.partition("; ")[2]

    assert told(199.0, 37.0, 3.0) == "men alone rose by 19, women fell by 3"
    assert told(199.0, 38.0, 2.0) == "men alone rose by 19, all others together fell by 3"


def test_groups_that_did_the_same_are_told_together() -> None:
    before = {"Hand": (20.0, 0.0), "Mere": (20.0, 0.0), "Wold": (9.0, 0.0)}

    def told(*now: float) -> str:
        groups = {name: (top, 0.0) for name, top in zip(before, now, strict=True)}
        return drawn("V5", "district", groups, before).headline.partition(" since the quarter before")[2]

    assert told(17.0, 17.0, 14.0) == "; Hand and Mere each fell by 3, Wold rose by 5"
    assert told(23.0, 23.0, 13.0) == "; Wold brought 4 of them"
    assert told(24.0, 24.0, 12.0) == "; Hand and Mere brought 4 of them each"
    assert told(24.0, 24.0, 13.0) == "; three districts each rose by 4"
    assert told(22.0, 22.0, 5.0) == ", but Hand and Mere each rose by 2 and Wold fell by 4"


def test_the_part_that_a_tile_leads_to_is_told_and_marked() -> None:
    figures = figures_of("W3", "pathway", PATHWAYS, ())
    found = chart("W3", "pathway", figures, pathway="Health")
    assert found.headline.startswith(
        "Outcomes achieved fell by 2.1 points since the quarter before; health, from 49% to 55%, 5 more"
    )
    assert isinstance(found.body, SideBySide) and found.body.rows[found.body.banded or 0] == "Health"


def test_groups_of_all_pathways_are_called_so_where_one_pathway_led_here() -> None:
    figures = figures_of(
        "W3", "district", tuple({name: (top, 99.0) for name, (top, _) in each.items()} for each in COUNTS), ()
    )
    one, every = chart("W3", "district", figures, pathway="ACC"), chart("W3", "district", figures)
    assert one.headline.startswith(
        "On all pathways: outcomes achieved rose by 6.1 points since the quarter before, from "
    )
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
        cells = [replace(cell_of("W3", quarter, "pathway", "Accommodation", pair), code="ACC") for quarter, pair in at]
        releases = [make.release(LATEST.plus(-back)) for back in range(5)]
        every = {"district": inside} if inside else None
        return Figures(make.AREA, LATEST, Edition.WORKING, EVERYONE, releases, cells, inside=every)

    figures = view(whole, **{name: view(pairs) for name, pairs in own.items()})
    found = chart("W3", "district", figures, pathway="ACC")
    assert parts(found) == {"Hand": [4.5], "Mere": [1.5]}
    assert found.headline.startswith(
        "Outcomes achieved on accommodation rose by 10 points since the quarter before, from 16% to 26%; "
    )
    assert not any("by itself" in note for note in found.notes)


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
    assert line.headline == (
        "People joined rose by 12 since the quarter before, to 31; not shown by district, cohort or sex"
    )
    assert line.alternative.endswith(" It is shown in all."), "what there is to see in its place"


def test_what_is_hidden_at_one_time_has_no_part_and_is_said_once() -> None:
    found = drawn("V5", "district", *THREE, hidden=(("Wren", 1), ("Wren", 2), ("Isle", 0), ("Mere", 2)))
    assert parts(found) == {"Hand": [0.0, 0.0], "Mere": [0.0, None], "Two districts not shown": [None, None]}
    assert [note for note in found.notes if "[c]" in note] == [
        "[c] Two of four districts are not shown, so the parts by district do not add up to the whole: Wren, Isle.",
        "[c] Since a year ago one more of four districts is not shown: Mere.",
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
        "People joined rose by 12 since the quarter before, to 31; not shown by district, to protect small numbers"
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


@pytest.mark.parametrize("by", BY)
def test_a_breakdown_that_a_measure_does_not_have_has_no_chart_and_says_so_where_a_pack_asks_for_it(by: str) -> None:
    without = [each.id for each in CATALOGUE.values() if by not in each.breakdowns]
    for measure in without[:2]:
        assert by.replace(" ", "-") not in [each.id for each in PAGE.chosen({"measure": measure})]
        found = chart(measure, by, make.figures())
        assert isinstance(found.body, Nothing)
        assert found.headline.endswith(f"not counted by {by}")
