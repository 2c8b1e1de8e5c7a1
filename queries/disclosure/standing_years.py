"""A year of those who stand at quarter end, each once, beside its quarters: whom their difference would tell. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from queries.categories import CROSS
from queries.counting import Fact
from queries.measures.measure import STANDING, Form, Measure
from queries.vocabulary import ALL, Period

Part = tuple[str, str]
People = Mapping[Part, set[str]]
EVERYONE, INSIDE, OUTSIDE = "everyone", "inside", "outside"


def tell_of_few(measure: Measure, year: Iterable[Fact], quarters: Sequence[Iterable[Fact]], threshold: int) -> bool:
    """Whether a year less one of its quarters leaves one to T - 1 people: of all, those left out among them or not; of
    either side of a share that quarters tell too; of the second side of what is crossed each quarter; or of a group by
    which the year is told. A part that does not hold the quarter's, as somebody was recorded otherwise later, tells
    nothing by its difference."""
    facts = list(year)
    whole, groups = _people(measure, facts), _Groups(measure, facts, threshold)
    for quarter in map(list, quarters):
        parts = _people(measure, quarter).items()
        if any(some <= (every := whole.get(part, set())) and 0 < len(every - some) < threshold for part, some in parts):
            return True
        if groups.tell_of_few_beside(quarter):
            return True
    return False


def _people(measure: Measure, facts: Iterable[Fact]) -> People:
    found: dict[Part, set[str]] = {}
    for fact in facts:
        for part in _parts(measure, fact):
            found.setdefault(part, set()).add(fact.person)
    return found


def _parts(measure: Measure, fact: Fact) -> Iterator[Part]:
    """The parts that somebody is in of whom a year and a quarter may both tell."""
    yield ALL, EVERYONE
    if not fact.denominator:
        return
    yield ALL, ALL
    if measure.form is Form.SHARE and measure.is_told(ALL, Period.QUARTER):
        yield ALL, INSIDE if fact.numerator else OUTSIDE
    for by in measure.of_the_board:
        if CROSS in by and measure.is_told(by, Period.QUARTER):
            yield CROSS, (fact.groups[by] or "").rpartition(CROSS)[2]


class _Groups:
    """How many of a group (a sex) a year counts, beside how many each quarter says that there were. Who is left out of
    the year is told of all together, so that they may be of the group or not: the fewer, the less that leaves open."""

    def __init__(self, measure: Measure, year: Iterable[Fact], threshold: int) -> None:
        self._bys = [by for by in measure.of_the_board if by in STANDING and measure.is_told(by, Period.YEAR)]
        self._threshold = threshold
        self._counted: dict[Part, set[str]] = {}
        self._left: dict[Part, set[str]] = {}
        for part, fact in self._each(year):
            (self._counted if fact.denominator else self._left).setdefault(part, set()).add(fact.person)

    def _each(self, facts: Iterable[Fact]) -> Iterator[tuple[Part, Fact]]:
        return (((by, fact.groups[by] or ""), fact) for fact in facts for by in self._bys)

    def tell_of_few_beside(self, quarter: Iterable[Fact]) -> bool:
        """Whether the difference of a group narrows who was counted in the year and not there in the quarter."""
        there: dict[Part, set[str]] = {}
        for part, fact in self._each(quarter):
            there.setdefault(part, set()).add(fact.person)
        return any(self._narrows(part, some) for part, some in there.items())

    def _narrows(self, part: Part, there: set[str]) -> bool:
        counted, left = self._counted.get(part, set()), self._left.get(part, set())
        gone, unsure = len(counted - there), len(there - counted)
        every = sum(
            len(some - self._counted.get(each, set())) for each, some in self._left.items() if each[0] == part[0]
        )
        least, greatest = max(0, gone - unsure), gone - unsure + every
        wide = greatest - least >= self._threshold - 1 and greatest >= self._threshold
        return there <= counted | left and 0 < gone < self._threshold and not wide
