"""What a measure is in each published quarter, where returns of an older version told another figure under its id."""

from collections.abc import Mapping

from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.releases import Release
from queries.vocabulary import Quarter


class Forms:
    """Of the releases up to a quarter in view. A quarter without its returns is as the one before."""

    def __init__(self, releases: Mapping[Quarter, Release], quarter: Quarter) -> None:
        self._releases, self._quarter = releases, quarter
        self._found: dict[str, dict[int, Measure]] = {}

    def of(self, name: str) -> Measure:
        """What a measure is in the quarter in view."""
        own = CATALOGUE[name]
        return next(reversed(self._each(own).values()), own.was) if own.was else own

    def apart(self, name: str) -> frozenset[int]:
        """The indices of the quarters in which it was another."""
        own = CATALOGUE[name]
        if own.was is None:
            return NEVER
        now = self.of(name)
        return frozenset(index for index, each in self._each(own).items() if each is not now)

    def _each(self, own: Measure) -> dict[int, Measure]:
        if own.id not in self._found:
            found, last = dict[int, Measure](), own.was or own
            for quarter in sorted(each for each in self._releases if each <= self._quarter):
                versions = self._releases[quarter].specifications
                last = found[quarter.index] = own.under(versions) if set(own.kinds) & set(versions) else last
            self._found[own.id] = found
        return self._found[own.id]


NEVER: frozenset[int] = frozenset()
