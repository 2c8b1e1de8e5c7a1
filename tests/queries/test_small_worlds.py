"""Small worlds, and nasty: from all that the gate shows of one the attacker narrows no small number."""

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.codes import LINKED
from tests.queries.attack import leaks
from tests.queries.small_worlds import LINKED_TOO, WITH_LINKS, Person, people, quarter

EXAMPLES = settings().max_examples
PERSON = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["Community", "Community", "Custody", "Left"]),
        "supervision": st.sampled_from(["Statutory", "Statutory", "Non-statutory", "Not recorded"]),
        "joined": st.sampled_from(["no", "no", "yes"]),
        "link": st.sampled_from(["None known", "None known", *LINKED, "Not recorded"]),
        "dash": st.sampled_from(["High", "Medium", "Not assessed"]),
        "sex": st.sampled_from(["Male", "Male", "Female"]),
        "district": st.sampled_from(["Ash", "Beech", "Cherry"]),
        "cohort": st.sampled_from(["SAC", "DA"]),
    }
)
WORLDS = st.lists(st.tuples(st.sampled_from([1, 1, 2, 3, 5, 8, 13]), PERSON), min_size=1, max_size=12)


@settings(max_examples=max(EXAMPLES // 3, 5))
@given(WORLDS, st.sampled_from([5, 5, 3, 10]))
def test_no_small_number_is_narrowed(groups: list[tuple[int, Person]], threshold: int) -> None:
    world = quarter(people(*groups), threshold=threshold)
    assert leaks(world.shown(world.guarded()), world.truth) == []


@settings(max_examples=max(EXAMPLES // 5, 4))
@given(WORLDS)
def test_who_is_linked_both_ways_is_told_by_neither_side_nor_by_the_links_themselves(
    groups: list[tuple[int, Person]],
) -> None:
    """Perpetrators and victims less everybody linked, and of whom the risk was assessed."""
    world = quarter(people(*groups), LINKED_TOO, tables=WITH_LINKS)
    assert leaks(world.shown(world.guarded()), world.truth) == []


@settings(max_examples=max(EXAMPLES // 10, 3))
@given(WORLDS)
def test_what_was_hidden_before_stays_hidden(groups: list[tuple[int, Person]]) -> None:
    """A later release of the same quarter hides at least what the earlier one did, and gives no more away."""
    world = quarter(people(*groups))
    before = world.guarded()
    again = world.guarded(before)
    assert before <= again
    assert leaks(world.shown(again), world.truth) == []
