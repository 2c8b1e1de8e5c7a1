"""What is small: few people in a part, and with a sensitive attribute nobody or everybody."""

import pytest

from queries.disclosure.primary import Count, Rule, primary

PLAIN, SENSITIVE = Rule(), Rule(sensitive=True)


def share(key: str, numerator: int, denominator: int) -> Count:
    return Count(key, numerator, denominator, numerator, denominator, denominator - numerator)


def people(key: str, number: int) -> Count:
    return Count(key, number, None, number, number, 0)


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
