"""Districts compared: by the exact tail, without ranking, and names that do not lie over each other."""

from hypothesis import given
from hypothesis import strategies as st

from layouts.bodies import Funnel, Mark, Nothing
from layouts.compose import funnel
from layouts.drawing import Drawing
from layouts.on_page import figure
from layouts.placing import Box, Spot, sides
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, EVERYONE, Edition, State
from tests.layouts import building as make

NAMES = ("Fernleigh", "Millbrook", "Saltcoast")


def cells(pairs: dict[str, tuple[int, int] | None], whole: tuple[int, int], measure: str) -> list[Cell]:
    made = [make.cell(measure, by=ALL, top=whole[0], bottom=whole[1])]
    for name, pair in pairs.items():
        state = State.SUPPRESSED if pair is None else State.SHOWN
        top, bottom = pair or (None, None)
        made.append(make.cell(measure, by="district", category=name, top=top, bottom=bottom, state=state))
    return made


def drawn(pairs: dict[str, tuple[int, int] | None], whole: tuple[int, int], measure: str = "V3") -> Drawing:
    figures = Figures(
        make.AREA, make.LATEST, Edition.WORKING, EVERYONE, [make.release(make.LATEST)], cells(pairs, whole, measure)
    )
    return funnel(measure, "in custody or recalled", "People on the cohort").draw(figures, make.CONTEXT)


def body(found: Drawing) -> Funnel:
    assert isinstance(found.body, Funnel)
    return found.body


def test_a_district_within_the_limits_is_not_told_from_the_others() -> None:
    found = drawn({"Fernleigh": (12, 50), "Millbrook": (20, 100), "Saltcoast": (1, 1)}, (33, 151))
    assert found.headline == "No district differs from Southshire’s 22% by more than chance would explain"
    assert {point.beyond for point in body(found).points} == {"inside"}, "one of one is no signal"


def test_a_district_beyond_the_outer_limits_is_named_and_marked() -> None:
    found = drawn({"Fernleigh": (40, 50), "Millbrook": (30, 100), "Saltcoast": (15, 50)}, (70, 200))
    assert found.headline.startswith("Fernleigh (80%) is above what chance would explain")
    first = body(found).points[0]
    assert (first.beyond, first.mark) == ("beyond 99.8%", Mark.HIGH), "no polarity: high, not worse"
    assert found.table.rows[0] == ("Fernleigh", "80%", "40", "50", "67% to 89%", "beyond 99.8%")


def test_a_hidden_district_has_neither_point_nor_number_and_is_said_to_be_left_out() -> None:
    found = drawn({"Fernleigh": (12, 50), "Millbrook": (20, 100), "Saltcoast": (9, 40), "Wren": None}, (44, 200))
    assert "No district shown" in found.headline
    assert body(found).points[3].figure.value is None and body(found).points[3].size.value is None
    assert any("[c]" in note and "Wren" in note for note in found.notes)
    assert len(figure(found)["data"][5]["x"]) == 3


def test_two_districts_are_too_few_for_a_funnel() -> None:
    found = drawn({"Fernleigh": (12, 50), "Millbrook": (20, 100)}, (32, 150))
    assert isinstance(found.body, Nothing)


def test_who_stands_on_the_scheme_is_not_added_up_over_quarters() -> None:
    wide = make.figures(edition=Edition.WORKING)
    found = funnel("V3", "in custody or recalled", "People on the cohort").draw(wide, make.CONTEXT)
    flow = funnel("S6", "endings planned", "Endings").draw(wide, make.CONTEXT)
    assert "July to September 2026" in found.title
    assert "October 2025 to September 2026" in flow.title


SPOTS = st.builds(Spot, st.floats(0, 500), st.floats(0, 300), st.floats(20, 120), st.just(18.0), st.just(5.0))


@given(st.lists(SPOTS, max_size=12))
def test_each_name_has_a_side(spots: list[Spot]) -> None:
    chosen = sides(spots, Box(0, 0, 500, 300))
    assert len(chosen) == len(spots) and set(chosen) <= {"right", "left", "above", "below"}


def test_a_name_goes_where_nothing_is_in_its_way() -> None:
    here = Spot(250, 150, 60, 18, 5)
    assert sides([here], Box(0, 0, 500, 300)) == ["right"]
    assert sides([here], Box(0, 0, 260, 300)) == ["left"]
    assert sides([here], Box(0, 0, 500, 300), [Box(0, 148, 500, 152)]) == ["above"]
    beside = Spot(285, 150, 60, 18, 5)
    assert sides([here, beside], Box(0, 0, 500, 300)) == ["left", "right"]
