"""The attacker let loose on a published quarter: every table of the board edition, each with its total.

What is shown comes from the published cells; who stands behind it from the twin; what a measure means, and so how a
table adds up, from MEASURES.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries import codes
from queries.cells import LEFT_OUT, listing
from queries.disclosure import Count, Rule
from queries.engines import open_engine
from queries.vocabulary import Edition, Quarter
from tests.queries.attacker import Kind, leaks
from tests.queries.twins import count, twins
from tests.queries.twins_counting import ALL, Cells, Twin, people
from tests.support import Store

NIGHTS = ("H1", "H2")  # houses, not people
INSIDE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("V3", "status"): ("Custody", "Recalled"),
    ("S6", "reason"): ("Planned, goals met", "Planned, goals partly met"),
    ("W1", "need level"): ("Low", "Medium", "High"),
    ("W3", "outcome"): ("Achieved",),
    ("W4", "change"): ("better",),
    ("W6", "needs"): (),
    ("L1", "da link"): ("Perpetrator", "Victim", "Perpetrator and victim"),
    ("L2", "dash level"): ("High",),
    ("L4", "mh status"): codes.MH_NEEDS,
    ("H6", "reason"): ("Planned move-on",),
    ("H7", "destination"): ("Settled",),
    ("H8", "reason"): ("Evicted", "Abandoned", "Recalled or custody"),
}
OF_DECLINED = (("S2", "reason"), ("H3", "reason"))
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A breakdown as published beside its total, and what is behind it."""

    measure: str
    by: str
    kind: Kind
    cells: Sequence[Count]
    total: Count
    hidden: frozenset[str]
    inside: frozenset[str]

    @property
    def rule(self) -> Rule:
        return Rule(sensitive=self.measure.startswith("L"))

    def leaks(self) -> list[tuple[Mapping[str, int], int, int]]:
        return leaks(self.kind, self.cells, self.total, self.rule, self.hidden, self.inside)


def board(store: Store, quarter: Quarter) -> Iterator[Table]:
    """Every table of people in a quarter's board edition, but of averages, which have a rule of their own."""
    world = store.world()
    measures = twins(world, store.register, store.area, quarter)
    figures = count(world, store.register, store.area, quarter)
    tables: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in listing(open_engine(store.cells_url), quarter=quarter, edition=Edition.BOARD):
        tables[line["measure"], line["by"]].append(line)
    for (measure, by), lines in tables.items():
        twin = measures[measure]
        received = lines[0]["state"] in ("shown", "suppressed")
        if by not in (ALL, LEFT_OUT) and received and twin.kind in ("count", "ratio") and measure not in NIGHTS:
            yield _table(measure, by, lines, tables[measure, ALL][0], twin, figures)


def _table(measure: str, by: str, lines: Sequence[Line], total: Line, twin: Twin, figures: Cells) -> Table:
    cells = [_count(line, measure, by, twin, figures) for line in lines]
    hidden = {line["category"] for line in lines if line["state"] == "suppressed"}
    hidden |= {ALL} if total["state"] != "shown" else set()
    kind: Kind = "count" if twin.kind == "count" else "share"
    if kind == "share" and by in twin.splits:
        kind = "split of complement" if (measure, by) in OF_DECLINED else "split of all"
    inside = frozenset(INSIDE.get((measure, by), ())) & {cell.key for cell in cells}
    return Table(measure, by, kind, cells, _count(total, measure, ALL, twin, figures), frozenset(hidden), inside)


def _count(line: Line, measure: str, by: str, twin: Twin, figures: Cells) -> Count:
    """The cell as it is, which the published one must not contradict where it is shown."""
    category, whole = line["category"], figures[measure, ALL, ALL, ALL][1]
    nobody = (0, None if twin.kind == "count" else whole if by in twin.splits else 0)
    numerator, denominator = figures.get((measure, ALL, by, category), nobody)[:2]
    if line["state"] == "shown":
        assert (line["numerator"], line["denominator"]) == (numerator, denominator), line
    inside, everyone, outside = people(twin, by, category)
    return Count(
        category, int(numerator or 0), None if denominator is None else int(denominator), inside, everyone, outside
    )
