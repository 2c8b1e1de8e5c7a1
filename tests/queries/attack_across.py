"""The attacker across two returns: people of the police cohort and the providers' clients, who is in both and who left.

Columns are those of ``attack_types``; everybody of either return is of one type. Only totals are looked at: of one
person two returns may tell another district.
"""

from collections.abc import Mapping

from queries.vocabulary import ALL, Quarter
from tests.queries.attack import Leak, Values, leaks_of
from tests.queries.attack_remainders import Remainder, remainders
from tests.queries.attack_truth import Truth, exact_totals, small_of
from tests.queries.attack_types import Family, Type
from tests.support import Store

_CLIENT = frozenset({"V10 D", "V10 N"})
TYPES: tuple[Type, ...] = (
    frozenset({"V10 D"}),
    _CLIENT | {"V1 D", "V11 N"},
    _CLIENT | {"V6 D"},
    frozenset({"V1 D"}),
    frozenset({"V6 D"}),
)
"""A client whom the police do not know, who is on the cohort, or who left it in the quarter; others, there or gone."""
FAMILY = Family(("V1", "V6", "V10", "V11"), TYPES)
OTHERS = Remainder((("V6 D", 1), ("V10 N", -1), ("V11 N", 1)))
"""Who left and is no client."""


def truth_across(totals: Mapping[str, int], threshold: int = 5) -> Truth:
    """What is small of that which totals of both returns tell by their difference."""
    every = (*remainders(FAMILY), OTHERS)
    small = [small_of(each, totals) for each in every if 0 < (each.value(totals) or 0) < threshold]
    return Truth({}, {}, threshold, {(*FAMILY.measures, ALL): small})


def across_leaks(values: Values, totals: Mapping[str, int]) -> list[Leak]:
    """Those of them that the values give away."""
    return leaks_of(FAMILY, values, truth_across(totals), ALL)


def store_leaks(store: Store, quarter: Quarter, values: Values) -> list[Leak]:
    """The same of a quarter of a store."""
    return across_leaks(values, exact_totals(store, quarter))
