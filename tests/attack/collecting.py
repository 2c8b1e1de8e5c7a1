"""All that the surfaces tell, as cells: what is new among it becomes equations, what nobody can account for is told."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO, StringIO
from math import isclose
from zipfile import ZipFile

from layouts.compose.link_groups import GROUPS
from layouts.measuring import of_several
from queries.measures import CATALOGUE, SIDES
from queries.measures.measure import Form
from queries.statistics import round_half_up
from queries.vocabulary import ALL, LEFT_OUT, Quarter
from tests.attack.door import Member
from tests.attack.surfaces import SURFACES, Surface
from tests.attack.told import OF_YEAR, Part, Told, read
from tests.queries.attack_collect import Key, Pair, Values
from tests.queries.attack_crossed import BOTH

UNGIVEN = ("H2", "void reason", "Not accounted for")


@dataclass(frozen=True)
class Everything:
    """What was told: cells by quarter, the hidden ones among them, and numbers that no shown cell accounts for."""

    values: Mapping[Quarter, Values]
    hidden: Mapping[Quarter, frozenset[Key]]
    years: Mapping[Quarter, Values] = field(default_factory=dict)
    fresh: Sequence[Told] = field(default=())

    def of(self, quarter: Quarter) -> Values:
        """The equations of a quarter: its cells, and what else was told of them."""
        found = dict(self.values[quarter])
        for each in self.fresh:
            if each.quarter == quarter and 1 in each.spans:
                key = (each.measure, each.by, each.category)
                found[key] = _with(found.get(key, (None, None)), each)
        return {key: pair for key, pair in found.items() if _is_whole(key, pair)}

    @property
    def strays(self) -> list[Told]:
        """Numbers that cannot be an equation by themselves: a share, a sum over quarters, half of a pair."""
        return [each for each in self.fresh if (each.measure, each.by, each.category) not in self.of(each.quarter)]


def _with(pair: Pair, told: Told) -> Pair:
    if told.part is Part.TOP:
        return told.number, pair[1]
    return (pair[0], told.number) if told.part is Part.BOTTOM else pair


def _is_whole(key: Key, pair: Pair) -> bool:
    """Whether a pair can stand as equations: a share's numerator alone would be read as a count."""
    return key[1].startswith(LEFT_OUT) or CATALOGUE[key[0]].form is not Form.SHARE or pair[1] is not None


def everything(
    member: Member, surfaces: Iterable[Surface] = SURFACES, quarters: Sequence[Quarter] | None = None
) -> Everything:
    """Releases, and all tables of these surfaces in every quarter, or in some."""
    known = released(member)
    told = [each for surface in surfaces for each in tables_of(member, surface, quarters or member.quarters())]
    return replace(known, fresh=tuple(dict.fromkeys(each for each in told if not accounted(known, each))))


def tables_of(member: Member, surface: Surface, quarters: Sequence[Quarter]) -> Iterator[Told]:
    """All that one surface tells in these quarters."""
    for quarter in quarters:
        for table in surface(member, quarter):
            yield from read(table)


def released(member: Member) -> Everything:
    """Every quarter's release, as its archive has it."""
    found, four = (
        {quarter: dict(_released(member, quarter, name)) for quarter in member.quarters()}
        for name in ("cells.csv", "four-quarters.csv")
    )
    shown, of_four = (
        {quarter: {key: pair for key, pair in cells.items() if pair} for quarter, cells in each.items()}
        for each in (found, four)
    )
    hidden = {
        quarter: frozenset(key for key, pair in (*cells.items(), *four[quarter].items()) if not pair)
        for quarter, cells in found.items()
    }
    return Everything(shown, hidden, of_four)


def _released(member: Member, quarter: Quarter, name: str) -> Iterator[tuple[Key, Pair | None]]:
    """The cells of a release's archive; None where one is hidden."""
    with ZipFile(BytesIO(member.get(f"/download/release?as=zip&{member.view(quarter)}"))) as archive:
        text = archive.read(name).decode("utf-8-sig") if name in archive.namelist() else ""
        for line in csv.DictReader(StringIO(text, newline="")):
            category = LEFT_OUT if line["by"] == LEFT_OUT else line["category"].removeprefix("'")
            pair = (_number(line["numerator"]), _number(line["denominator"]))
            if any(number is not None for number in pair) or line["state"] == "suppressed":
                told = pair if line["state"] != "suppressed" else None
                yield from ((key, told) for key in _kept(line["measure"], line["by"], category))


def _kept(measure: str, by: str, category: str) -> Iterator[Key]:
    """A line's cells as the pages have them: what is told of either side is of both."""
    for each in SIDES.get(measure, ()):
        _, kind, name = each.side
        if (by, category) == (kind, name):
            yield each.id, ALL, ALL
        elif by.endswith(f" x {kind}") and category.endswith(f" x {name}"):
            yield each.id, by.removesuffix(f" x {kind}"), category.removesuffix(f" x {name}")
        elif not by.endswith(kind):
            yield each.id, by, category
    if measure not in SIDES:
        yield measure, by, category


def _number(text: str) -> float | None:
    return float(text) if text else None


def accounted(known: Everything, told: Told) -> bool:
    """Whether a number is that of a shown cell, or is worked out from shown cells alone."""
    return any(_is(known, told, quarters) for quarters in told.spans)


def _is(known: Everything, told: Told, quarters: int) -> bool:
    values, many = (known.years, 1) if quarters == OF_YEAR else (known.values, quarters)
    cells = [_cell(known, values, told, told.quarter.plus(-back)) for back in range(many)]
    tops, bottoms = ([cell[at] for cell in cells] for at in (0, 1))
    parts = many if CATALOGUE[told.measure].repeats else 1  # of a stock it is the average of its quarter ends
    top = None if None in tops else sum(each for each in tops if each is not None) / parts
    bottom = None if None in bottoms else sum(each for each in bottoms if each is not None) / parts
    if told.part is Part.BALANCE:
        return _is_balance(known, told)
    if told.part is Part.SHARE and told.measure == "L6":
        bottom = _two(values, told) if told.by == BOTH else _cell(known, values, _group_of(told), told.quarter)[0]
    if told.part is Part.SHARE:
        return top is not None and bool(bottom) and isclose(top / (bottom or 1), told.number, abs_tol=told.fine)
    number = top if told.part is Part.TOP else bottom
    if number is None:  # posts and hours may be halves; an average of quarter ends is a whole number
        return False
    return any(isclose(each, told.number, abs_tol=told.fine) for each in (number, round_half_up(number)))


def _cell(known: Everything, of: Mapping[Quarter, Values], told: Told, quarter: Quarter) -> Pair:
    """A shown cell; one that was never used is nobody."""
    values = of.get(quarter, {})
    key = (told.measure, told.by, told.category)
    if told.category.endswith(" and others"):  # places put together are called by the first
        key = next((each for each in values if (*each[:2], of_several(each[2])) == key), key)
    if key in values:
        return values[key]
    if key == UNGIVEN:
        return _ungiven(values)
    seen = key not in known.hidden.get(quarter, frozenset())
    if told.measure == "L6" and seen:
        return _four(known, of, quarter, told), None
    if told.by == "state" and seen:
        return 0.0, None
    return None, None


def _ungiven(values: Values) -> Pair:
    """Nights neither occupied nor returned as void: what the totals of both leave."""
    void, taken = (values.get((measure, ALL, ALL), (None, None)) for measure in ("H2", "H1"))
    if void[0] is None or void[1] is None or taken[0] is None:
        return None, None
    return void[1] - void[0] - taken[0], void[1]


def _four(known: Everything, of: Mapping[Quarter, Values], quarter: Quarter, told: Told) -> float | None:
    """The sum of the four parts of the overlap, where none of them is hidden: of a year."""
    by = "link group" if told.by == ALL else f"{told.by} x link group"
    names = [group if told.by == ALL else f"{told.category} x {group}" for group in GROUPS]
    if any(("L6", by, name) in known.hidden.get(quarter, ()) for name in names) or " x " in told.by:
        return None
    return sum(of.get(quarter, {}).get(("L6", by, name), (0.0, None))[0] or 0.0 for name in names)


def _two(of: Mapping[Quarter, Values], told: Told) -> float | None:
    """Whoever of some cohorts has both links, and whoever has not, where both are shown."""
    who = told.category.partition(" x ")[0]
    parts = [
        of.get(told.quarter, {}).get((told.measure, BOTH, f"{who} x {part}"), (None,))[0]
        for part in ("both", "not both")
    ]
    return None if None in parts else sum(each for each in parts if each is not None)


def _group_of(told: Told) -> Told:
    """The cohort or sex of a crossed cell; everybody, of one that is not crossed."""
    if " x " not in told.by:
        return replace(told, by=ALL, category=ALL)
    return replace(told, by=told.by.partition(" x ")[0], category=told.category.rpartition(" x ")[0])


def _is_balance(known: Everything, told: Told) -> bool:
    """Who started: the caseload now, less the one before, and those who ended."""
    now, before = (known.values.get(told.quarter.plus(-back), {}).get(("S4", ALL, ALL), (None,))[0] for back in (0, 1))
    ended = known.values.get(told.quarter, {}).get(("S10", ALL, ALL), (None, None))[0]
    return None not in (now, before, ended) and (now or 0) - (before or 0) + (ended or 0) == told.number
