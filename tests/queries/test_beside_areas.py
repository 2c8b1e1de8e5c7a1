"""Which areas' figures may stand in an area's views: those that everybody who may see these views may see."""

from hypothesis import given
from hypothesis import strategies as st

from queries.areas import adults, beside
from queries.register import Register

NAMES = ("Ash", "Beech", "Cedar", "Dale")


def register(seen: dict[str, set[str]]) -> Register:
    rows = [{"area": area, "district": area, "visible_to": ", ".join(sorted(to)) or None} for area, to in seen.items()]
    return Register({"areas": rows})


def may_see(seen: dict[str, set[str]], own: str, area: str) -> bool:
    return area == own or own in seen[area]


SEEN = st.fixed_dictionaries(
    {name: st.sets(st.sampled_from([each for each in NAMES if each != name])) for name in NAMES}
)


@given(SEEN)
def test_whoever_may_see_an_area_may_see_every_area_that_stands_beside_it(seen: dict[str, set[str]]) -> None:
    for area in NAMES:
        found = beside(register(seen), area)
        assert area in found and list(found) == [name for name in seen if name in found]
        readers = [own for own in NAMES if may_see(seen, own, area)]
        assert all(may_see(seen, own, each) for own in readers for each in found)
        left = [each for each in NAMES if each not in found]
        assert all(any(not may_see(seen, own, each) for own in readers) for each in left), (
            "and none is left out besides"
        )


def test_adults_are_those_of_the_districts_of_now_and_nobody_guesses_the_rest() -> None:
    rows = [
        {"area": "Ash", "district": "Old", "adults": 5, "last_quarter": "2024/25 Q4", "becomes": "New"},
        {"area": "Ash", "district": "New", "adults": 12},
        {"area": "Ash", "district": "Other", "adults": 8.0},
        {"area": "Beech", "district": "Known", "adults": 8},
        {"area": "Beech", "district": "Unknown"},
    ]
    found = Register({"areas": rows})
    assert (adults(found, "Ash"), adults(found, "Beech"), adults(found, "Cedar")) == (20, None, None)
