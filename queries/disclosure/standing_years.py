"""A year of those who stand at quarter end, each once, beside its quarters: whom their difference would tell. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from queries.categories import CROSS
from queries.counting import Fact
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period


def tell_of_few(measure: Measure, year: Iterable[Fact], quarters: Sequence[Iterable[Fact]], threshold: int) -> bool:
    """Whether a year less one of its quarters leaves one to T - 1 people: of all, or of a part that both tell of (the
    second side of what is crossed each quarter). A part that does not hold the quarter's, as somebody was recorded
    otherwise later, tells nothing by its difference."""
    crossed = [by for by in measure.of_the_board if CROSS in by and measure.is_told(by, Period.QUARTER)]
    for by in (ALL, *crossed):
        whole = _people(year, by)
        for part in (_people(quarter, by) for quarter in quarters):
            for category, some in part.items():
                every = whole.get(category, set())
                if some <= every and 0 < len(every - some) < threshold:
                    return True
    return False


def _people(facts: Iterable[Fact], by: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in facts:
        category = ALL if by == ALL else (fact.groups[by] or "").rpartition(CROSS)[2]
        if fact.denominator:
            found.setdefault(category, set()).add(fact.person)
    return found
