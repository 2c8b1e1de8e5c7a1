"""Districts compared: by the exact tail, without ranking, and names that do not lie over each other."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from layouts.chart import Size
from layouts.chart_kinds import Funnel, Nothing
from layouts.compose import funnel
from layouts.datum import Mark
from layouts.drawing import Drawing
from layouts.on_page import figure
from layouts.placing import Box, Place, Spot, named
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, EVERYONE, Edition, State
from tests.layouts import building as make
from tests.layouts.figures import words

NAMES = ("Fernleigh", "Millbrook", "Saltcoast")


def cells(pairs: Mapping[str, tuple[int, int] | None], whole: tuple[int, int], measure: str) -> list[Cell]:
    made = [make.cell(measure, by=ALL, top=whole[0], bottom=whole[1])]
    for name, pair in pairs.items():
        state = State.SUPPRESSED if pair is None else State.SHOWN
        top, bottom = pair or (None, None)
        made.append(make.cell(measure, by="district", category=name, top=top, bottom=bottom, state=state))
    return made


def drawn(pairs: Mapping[str, tuple[int, int] | None], whole: tuple[int, int], measure: str = "V3") -> Drawing:
    figures = Figures(
        make.AREA, make.LATEST, Edition.WORKING, EVERYONE, [make.release(make.LATEST)], cells(pairs, whole, measure)
    )
    return funnel(measure, "not in the community", "People on the cohort").draw(figures, make.CONTEXT)


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


def test_a_district_in_which_nothing_was_recorded_is_said_to_have_nothing() -> None:
    pairs = {"Fernleigh": (12, 50), "Millbrook": (20, 100), "Saltcoast": (9, 40), "Wren": (0, 0)}
    assert "[z] no people on the cohort: Wren." in drawn(pairs, (41, 190)).notes
    made = Figures(
        make.AREA, make.LATEST, Edition.WORKING, EVERYONE, [make.release(make.LATEST)], cells(pairs, (41, 190), "W3")
    )
    assert "[z] no known outcomes: Wren." in funnel("W3", "outcomes achieved").draw(made, make.CONTEXT).notes


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
    found = funnel("V3", "not in the community", "People on the cohort").draw(wide, make.CONTEXT)
    assert "July to September 2026" in found.title


SPOTS = st.builds(Spot, st.floats(0, 500), st.floats(0, 300), st.floats(20, 120), st.just(18.0), st.just(5.0))


ROOM = Box(0, 0, 500, 300)


def one(spot: Spot, *others: Spot, room: Box = ROOM, lines: list[Box] | None = None) -> Place:
    (found, *_) = named([spot, *others], [False] * (1 + len(others)), room, lines or [])
    assert found is not None
    return found


@given(st.lists(SPOTS, max_size=12))
def test_no_name_lies_on_another_on_a_point_on_what_is_solid_or_outside(spots: list[Spot]) -> None:
    solid = Box(430, 100, 500, 120)
    found = [place for place in named(spots, [False] * len(spots), ROOM, solid=[solid]) if place]
    boxes = [place.name for place in found]
    assert not [at for at, box in enumerate(boxes) for other in boxes[at + 1 :] if box.over(other)]
    assert not [box for box in boxes for other in (solid, *(spot.point for spot in spots)) if box.over(other)]
    assert all(box.left >= 0 and box.top >= 0 and box.right <= 500 and box.bottom <= 300 for box in boxes)


def test_a_name_goes_where_nothing_is_in_its_way() -> None:
    here = Spot(250, 150, 60, 18, 5)
    assert one(here).side == "right"
    assert one(here, room=Box(0, 0, 260, 300)).side == "left"
    assert one(here, lines=[Box(0, 148, 500, 152)]).side == "above"
    beside = Spot(285, 150, 60, 18, 5)
    assert (one(here, beside).side, one(beside, here).side) == ("left", "right")


def test_a_name_with_no_room_beside_its_point_stands_off_it_with_a_line() -> None:
    around = [Spot(250 + x, 150 + y, 60, 18, 5).point for x, y in ((35, 0), (-35, 0), (25, 18), (-25, 18), (0, -18))]
    (found,) = named([Spot(250, 150, 60, 18, 5)], [False], ROOM, solid=around)
    assert found is not None and found.leader is not None and found.off > 0
    assert not [box for box in around if found.name.over(box) or found.leader.over(box)]
    assert found.leader.right - found.leader.left == 1 and found.leader.top < found.leader.bottom


def test_a_firm_name_stands_even_where_there_is_no_room() -> None:
    here = Spot(20, 20, 60, 18, 5)
    assert named([here], [True], Box(0, 0, 40, 40))[0] is not None
    assert named([here], [False], Box(0, 0, 40, 40)) == [None]


MERGED = "Isle of Wren, No fixed abode and Out of area"


def test_every_point_of_a_funnel_has_a_name_at_every_width() -> None:
    groups = (MERGED, "Fernleigh", "Saltmarsh", "Chalkdown", "Millbrook", "Northhaven")
    pairs = ((8, 26), (9, 39), (10, 56), (18, 77), (21, 98), (24, 126))
    for size in Size:
        told = " ".join(words(figure(drawn(dict(zip(groups, pairs, strict=True)), (90, 422)), size)))
        assert [name for name in ("Isle of Wren", *groups[1:]) if name not in told.replace("\u00a0", " ")] == [], size


def test_where_names_have_no_room_each_is_found_all_the_same() -> None:
    crowd = {f"Place {letter}": (20 + at % 2, 50 + at // 4) for at, letter in enumerate("ABCDEFGHIJKLMNOPQRST")}
    for size in Size:
        told = " ".join(words(figure(drawn(crowd, (410, 1050)), size))).replace("\u00a0", " ")
        assert [name for name in crowd if name not in told] == [], size
