"""Small numbers stay hidden: an attacker with integer programming narrows no small cell of a protected table."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from queries.disclosure import Count, Rule, primary, protect
from tests.queries.attacker import Kind, leaks, publish, span

Table = tuple[Kind, list[Count], Count]
Gate = Callable[[Sequence[Count], Rule], frozenset[str]]
PLAIN, SENSITIVE = Rule(), Rule(sensitive=True)


def share(key: str, numerator: int, denominator: int) -> Count:
    return Count(key, numerator, denominator, numerator, denominator, denominator - numerator)


def people(key: str, number: int) -> Count:
    return Count(key, number, None, number, number, 0)


def shares(*pairs: tuple[int, int]) -> Table:
    cells = [share("abcdefghijkl"[at], *pair) for at, pair in enumerate(pairs)]
    return "share", cells, share("all", sum(x for x, _ in pairs), sum(n for _, n in pairs))


def counts(*numbers: int) -> Table:
    cells = [people("abcdefghijkl"[at], number) for at, number in enumerate(numbers)]
    return "count", cells, people("all", sum(numbers))


def split(kind: Kind, *numbers: int, over: int) -> Table:
    """Parts of the numerator or of the complement, each over the measure's own denominator."""
    whole, parts = sum(numbers) + over, sum(numbers)
    cells = [share("abcdefghijkl"[at], number, whole) for at, number in enumerate(numbers)]
    return kind, cells, share("all", over if kind == "split of complement" else parts, whole)


def hide(table: Table, rule: Rule, **more: bool) -> frozenset[str]:
    _, cells, total = table
    return protect(cells, total, rule, **more)


EXAMPLES = settings().max_examples
NUMBER = st.one_of(st.integers(0, 9), st.integers(0, 60))
PAIR = NUMBER.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SHARES = st.lists(PAIR, min_size=1, max_size=6).map(lambda pairs: shares(*pairs))
COUNTS = st.lists(NUMBER, min_size=1, max_size=6).map(lambda numbers: counts(*numbers))
SPLITS = st.builds(
    lambda kind, numbers, over: split(kind, *numbers, over=over),
    st.sampled_from(["split of numerator", "split of complement"]),
    st.lists(NUMBER, min_size=2, max_size=5),
    NUMBER,
)
TABLES = st.one_of(SHARES, COUNTS, SPLITS)
RULES = st.builds(Rule, st.integers(3, 10), st.booleans())


@settings(max_examples=3 * EXAMPLES)
@given(TABLES, RULES)
@example(split("split of numerator", 20, 2, 15, over=2), PLAIN)
@example(shares((3, 20), (0, 20), (1, 4)), SENSITIVE)
def test_the_attacker_narrows_nothing_in_a_protected_table(table: Table, rule: Rule) -> None:
    assert leaks(*table, rule, hide(table, rule)) == []


@st.composite
def rows_of_people(draw: st.DrawFn) -> Table:
    """Tables of rows, of which one person has up to nine: a share, protected by people."""
    cells = []
    for key in "abcde"[: draw(st.integers(1, 5))]:
        with_it, without = draw(NUMBER), draw(NUMBER)
        top, rest = with_it * draw(st.integers(1, 3)), without * draw(st.integers(1, 3))
        cells.append(Count(key, top, top + rest, with_it, with_it + without, without))
    fields = ("numerator", "denominator", "people_numerator", "people_denominator", "people_complement")
    return "share", cells, Count("all", *(sum(getattr(cell, field) for cell in cells) for field in fields))


@given(rows_of_people(), RULES)
def test_rows_are_protected_by_the_people_behind_them(table: Table, rule: Rule) -> None:
    assert leaks(*table, rule, hide(table, rule)) == []


@settings(max_examples=3 * EXAMPLES // 2)
@given(TABLES, RULES)
def test_no_more_is_hidden_than_is_needed(table: Table, rule: Rule) -> None:
    """Showing any one secondary cell again lets the attacker in, unless the whole table is withheld."""
    kind, cells, total = table
    hidden = hide(table, rule)
    if hidden - {"all"} == {cell.key for cell in cells}:
        return
    for cell in cells:
        if cell.key in hidden and not primary(cell, rule):
            assert leaks(kind, cells, total, rule, hidden - {cell.key})


@given(TABLES, RULES, st.booleans(), st.booleans())
def test_what_is_primary_is_always_hidden_and_all_only_then(table: Table, rule: Rule, seen: bool, adds: bool) -> None:
    _, cells, total = table
    hidden = protect(cells, total, rule, total_hidden=not seen, additive=adds)
    assert hidden >= {cell.key for cell in cells if primary(cell, rule)}
    assert ("all" in hidden) == primary(total, rule)
    assert hidden <= {"all", *(cell.key for cell in cells)}


@given(TABLES)
def test_what_is_exempt_is_shown(table: Table) -> None:
    assert hide(table, Rule(exempt=True)) == frozenset()


@given(TABLES, RULES, st.data())
def test_the_order_of_the_cells_makes_no_difference(table: Table, rule: Rule, data: st.DataObject) -> None:
    _, cells, total = table
    turned = data.draw(st.permutations(cells))
    assert len(protect(turned, total, rule)) == len(protect(cells, total, rule))


@pytest.mark.parametrize(
    ("count", "plain", "sensitive"),
    [
        (share("a", 5, 10), False, False),
        (share("a", 4, 20), True, True),
        (share("a", 16, 20), True, True),
        (share("a", 0, 4), True, True),
        (share("a", 0, 20), False, True),
        (share("a", 20, 20), False, True),
        (share("a", 0, 0), False, False),
        (people("a", 4), True, True),
        (people("a", 0), False, False),
        (people("a", 5), False, False),
        (Count("a", 9, None, 1, 1, 0), True, True),
    ],
)
def test_primary_cells(count: Count, plain: bool, sensitive: bool) -> None:
    assert (primary(count, PLAIN), primary(count, SENSITIVE)) == (plain, sensitive)
    assert not primary(count, Rule(sensitive=True, exempt=True))


@pytest.mark.parametrize(
    ("table", "rule", "expected"),
    [
        (counts(3, 9, 20, 0), PLAIN, "ab"),
        (counts(3, 4, 20), PLAIN, "ab"),
        (counts(1, 1, 9, 20), PLAIN, "abc"),
        (counts(9, 20, 0), PLAIN, ""),
        (shares((3, 20), (10, 30), (8, 16)), PLAIN, "ac"),
        (shares((3, 20), (0, 0), (8, 16)), PLAIN, "ac"),
        (shares((3, 20), (0, 9), (40, 80)), PLAIN, "ac"),
        (shares((0, 20), (9, 18), (40, 80)), SENSITIVE, "ab"),
        (shares((0, 20), (9, 18), (40, 80)), PLAIN, ""),
        (split("split of numerator", 3, 9, 30, over=20), PLAIN, "ab"),
    ],
)
def test_tables_by_hand(table: Table, rule: Rule, expected: str) -> None:
    assert hide(table, rule) == frozenset(expected)


def test_a_small_total_is_hidden_and_not_given_back_by_its_cells() -> None:
    table = shares((20, 20), (37, 40), (5, 5))
    assert hide(table, PLAIN) == {"all", "b"}
    nobody_small = shares((10, 20), (20, 40))
    assert hide(nobody_small, PLAIN) == frozenset()
    assert hide(nobody_small, PLAIN, total_hidden=True) == {"a"}


def test_cells_that_add_up_to_nothing_known_need_no_cover() -> None:
    table = counts(3, 9, 20)
    assert hide(table, PLAIN, additive=False) == {"a"}
    assert protect(table[1], None, PLAIN) == {"a"}


def test_a_median_is_protected_by_its_n() -> None:
    cells = [Count(key, None, n, n, n, 0) for key, n in (("a", 3), ("b", 9), ("c", 30))]
    assert protect(cells, Count("all", None, 42, 42, 42, 0), PLAIN) == {"a", "b"}


def test_a_table_that_cannot_be_made_safe_is_withheld() -> None:
    """Inconsistent on purpose: one group holds everybody, but the total claims more people."""
    cells = [share("a", 3, 30), share("b", 0, 0)]
    assert protect(cells, share("all", 9, 60), PLAIN) == {"a", "b"}


def only_primary(cells: Sequence[Count], rule: Rule) -> frozenset[str]:
    return frozenset(cell.key for cell in cells if primary(cell, rule))


def complements_forgotten(cells: Sequence[Count], rule: Rule) -> frozenset[str]:
    return frozenset(cell.key for cell in cells if 1 <= cell.people_numerator < rule.threshold)


def none_or_all_forgotten(cells: Sequence[Count], rule: Rule) -> frozenset[str]:
    return only_primary(cells, Rule(rule.threshold))


def two_a_table(cells: Sequence[Count], rule: Rule) -> frozenset[str]:
    """The rule of thumb: one more, the smallest, whoever is in it."""
    small = only_primary(cells, rule)
    others = sorted((cell for cell in cells if cell.key not in small), key=lambda cell: cell.people_denominator)
    return small | {cell.key for cell in others[:1]} if len(small) == 1 else small


@pytest.mark.parametrize(
    ("gate", "table", "rule"),
    [
        (only_primary, counts(3, 9, 20), PLAIN),
        (only_primary, shares((3, 20), (10, 30)), PLAIN),
        (complements_forgotten, shares((17, 20), (10, 30), (20, 40)), PLAIN),
        (none_or_all_forgotten, shares((0, 20), (10, 30)), SENSITIVE),
        (two_a_table, shares((3, 20), (0, 0), (10, 30)), PLAIN),
        (two_a_table, shares((3, 20), (0, 9), (10, 30)), PLAIN),
        (two_a_table, counts(1, 2, 30), PLAIN),
        (only_primary, split("split of numerator", 20, 2, 15, over=2), PLAIN),
    ],
)
def test_the_attacker_finds_the_leak_in_a_sabotaged_gate(gate: Gate, table: Table, rule: Rule) -> None:
    kind, cells, total = table
    hidden = gate(cells, rule) | ({"all"} if primary(total, rule) else set())
    assert leaks(kind, cells, total, rule, hidden)
    assert leaks(kind, cells, total, rule, hide(table, rule)) == []


def test_the_attacker_solves_a_single_hidden_cell() -> None:
    kind, cells, total = shares((3, 20), (10, 30))
    assert span(publish(kind, cells, total, frozenset("a")), {"x a": 1}) == (3, 3)
