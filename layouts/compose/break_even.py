"""What would have to be true for it to be worth it: how many fewer offences what was spent beyond the usual is
worth, as a rate beside the earlier year's and the one seen since. From published figures alone; never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import register_gives, states, years
from layouts.compose.bars import told_bars
from layouts.compose.before_and_after import FEW, UNCHANGED, WARNING, verdict
from layouts.compose.cost import Costed, costed
from layouts.compose.headlines import joined
from layouts.compose.reading import value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.spending import running
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from layouts.money import each as cost_of
from layouts.money import said
from queries import offence_groups
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.spending import spending
from queries.vocabulary import ALL, EVERYONE, Period, Quarter

TITLE = "What would have to be true for it to be worth it"
RATES = "Proven offences per 100 months at liberty, seen and worth the spend"
HEADS = ("Rate", "Per 100 months", "Against the earlier year", "95% interval", "Fewer offences in a year")
EARLIER, RECORDED, ALL_OFFENCES, SINCE = (
    "Earlier year",
    "Worth it, by offences recorded",
    "Worth it, with those never recorded",
    "Year since joining",
)
WORTH = (
    "Fewer means fewer than without the scheme, which nothing here can tell: what was seen stands beside the earlier "
    "year, and much of it may have come anyway. An offence is worth what it costs everybody; no budget has that back."
)
MIX = "An offence fewer is taken to cost what those charged in the year cost on average, group by group"
SAME = (
    "The spend is for everybody on the scheme, so its worth is told as a rate: had they all, in the months that they "
    "were at liberty in {year}, offended as those followed, who joined before then, did in their earlier year."
)


@dataclass(frozen=True)
class _Paid:
    """What was spent beyond the usual in a year (to run, and once), what an offence of its mix costs by those recorded
    and with those that are not, and how many there would be at the earlier rate."""

    extra: float
    once: float
    mean: float
    multiplied: float
    expected: float

    @property
    def fewer(self) -> tuple[float, float]:
        """How many fewer offences are worth it, either way."""
        return self.extra / self.mean, self.extra / self.multiplied

    @property
    def shares(self) -> tuple[float, float]:
        """The same as shares of those that there would be."""
        first, second = (number / self.expected for number in self.fewer)
        return first, second


def break_even(earlier: str, since: str, at_liberty: str, charged: str, by: str) -> Recipe:
    """A bar for the earlier year's rate, for those at which it would be worth it, and for the one seen ``since``;
    ``at_liberty`` tells the months of everybody, ``charged`` the mix of offences ``by`` group."""
    measures = (since, earlier, at_liberty, charged)
    return Recipe((*each_year(measures, ALL), *each_year([charged], by)), partial(_drawn, measures, by))


def _drawn(measures: tuple[str, ...], by: str, figures: Figures, context: Context) -> Drawing:
    since, _, everybody, charged = measures
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, f"{TITLE}.", *measures)
    end = figures.last_year(charged)
    if lacks := _lacks(figures, context, end or register_gives.last_year(figures.quarter)):
        spent = register_gives.of_spend(context.register, figures.area)
        heading = register_gives.SPENT if spent else register_gives.PAYS
        return register_gives.off(figures, f"{TITLE}.", heading, lacks, *measures)
    joiners = figures.last_year(since)
    if figures.release is None or end is None or joiners is None:
        late = charged if end is None else since
        return states.nothing(figures, f"{TITLE}.", years.none_yet(figures, CATALOGUE[late]), *measures)
    ends = dict(zip(measures, (joiners, joiners, end, end), strict=True))
    cells = {id: figures.cell(id, quarter=ends[id], period=Period.YEAR) for id in measures}
    groups = costed(figures.table(charged, by, end, Period.YEAR), offence_groups.costs(context.register, end.year_name))
    if gone := next((cell for cell in cells.values() if value(cell) is None), None):
        return states.nothing(figures, f"{TITLE}.", states.body(figures, gone.measure, gone), *measures)
    if not sum(each.pounds for each in groups) or not _months(cells[everybody]):
        return states.missing_table(figures, f"{TITLE}.", charged, by, whole=cells[charged])
    return _of(measures, cells, groups, figures, context)


def _lacks(figures: Figures, context: Context, end: Quarter) -> list[register_gives.Lack]:
    register, area = context.register, figures.area
    return [
        *register_gives.of_year(register, area, end),
        *(register_gives.of_additional(register, area, end) if register_gives.is_given(register, area, end) else []),
        *register_gives.of_costs(register),
    ]


def _months(cell: Cell) -> float:
    return (cell.detail or {}).get("months", 0.0)


def _of(
    measures: tuple[str, ...],
    cells: dict[str, Cell],
    groups: Sequence[Costed],
    figures: Figures,
    context: Context,
) -> Drawing:
    since, earlier, everybody, charged = (cells[id] for id in measures)
    end = charged.quarter
    paid = _paid(figures, context, end, groups, (value(earlier) or 0.0) * _months(everybody) / 100)
    title = f"{RATES}: people who joined from {joined(since)}. {WARNING}"
    drawn = _bars(value(earlier) or 0.0, paid, since)
    headline = words.capital(_told(paid, since, end))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, CATALOGUE[since.measure].unit.value),
        table=Grid.of(title, HEADS, _rows(drawn, paid, since), keys=("", "value", "", "", "")),
        alternative=told_bars(title, headline, drawn),
        measures=measures,
        source=register_gives.source(figures, "sheets Spend and Offence groups", *measures),
        notes=(WORTH, *_notes(paid, groups, end), SAME.format(year=end.year_name)),
    )


def _paid(figures: Figures, context: Context, end: Quarter, groups: Sequence[Costed], expected: float) -> _Paid:
    rows = [each for each in spending(context.register, figures.area) if each.quarter in end.four and each.additional]
    extra = sum(each.pounds or 0.0 for each in rows if running(each))
    once = sum(each.pounds or 0.0 for each in rows if not running(each))
    many = sum(each.cell.numerator or 0.0 for each in groups)
    mean, multiplied = sum(each.pounds for each in groups) / many, sum(each.multiplied for each in groups) / many
    return _Paid(extra, once, mean, multiplied, expected)


def _bars(earlier: float, paid: _Paid, since: Cell) -> tuple[Bar, ...]:
    detail, unit = since.detail or {}, CATALOGUE[since.measure].unit.value
    ends = [earlier * detail[end] for end in ("ratio from", "ratio to") if end in detail]
    seen = Datum(value(since), words.figure(value(since) or 0.0, unit), interval=(ends[0], ends[1]) if ends else None)
    pays = [
        Bar(name, _rate(max(0.0, earlier * (1 - share)), unit), _fewer(number, share), strong=False)
        for name, share, number in zip((RECORDED, ALL_OFFENCES), paid.shares, paid.fewer, strict=True)
    ]
    return (
        Bar(EARLIER, _rate(earlier, unit), "ended a year before joining"),
        *pays,
        Bar(SINCE, seen, "seen; its cause is not known"),
    )


def _rate(rate: float, unit: str) -> Datum:
    return Datum(rate, words.figure(rate, unit))


def _fewer(number: float, share: float) -> str:
    """``78 fewer in the year``; none is enough where more would be needed than there were."""
    return f"{words.number(number)} fewer in the year{', more than all' if share > 1 else ''}"


def _rows(drawn: Sequence[Bar], paid: _Paid, since: Cell) -> list[tuple[Datum | str, ...]]:
    detail = since.detail or {}
    shares = [_change(-share) if share <= 1 else "more than all of them" for share in paid.shares]
    seen = _change(detail["ratio"] - 1) if "ratio" in detail else "too few to compare"
    numbers = [Datum(number, words.number(number)) for number in paid.fewer]
    return [
        (drawn[0].name, drawn[0].figure, "", "", ""),
        *(
            (bar.name, bar.figure, share, "", many)
            for bar, share, many in zip(drawn[1:3], shares, numbers, strict=True)
        ),
        (drawn[3].name, drawn[3].figure, seen, _interval(since), ""),
    ]


def _change(share: float) -> Datum:
    return Datum(share, f"{'+' if share > 0 else words.MINUS if share < 0 else ''}{words.percent(abs(share))}")


def _interval(since: Cell) -> str:
    detail = since.detail or {}
    if "ratio from" not in detail or "ratio to" not in detail:
        return ""
    return " to ".join(_change(detail[end] - 1).text for end in ("ratio from", "ratio to"))


def _told(paid: _Paid, since: Cell, end: Quarter) -> str:
    """``£412,000 more than usual was spent in 2025-26; 64 fewer offences, 21% of the earlier year’s, would be worth it;
    seen was −21% (−34% to −6%), cause not known``."""
    detail, share = since.detail or {}, paid.shares[0]
    of = f"{words.percent(share)} of the earlier year’s" if share <= 1 else "more than the earlier year’s"
    needed = f"{words.count(paid.fewer[0], 'fewer offence')}, {of}, would be worth it"
    seen = FEW
    if "ratio" in detail and _interval(since):
        seen = f"seen was {_change(detail['ratio'] - 1).text} ({_interval(since)}), cause not known"
        if verdict(since) == UNCHANGED:
            seen = f"{UNCHANGED} ({_interval(since)})"
    return f"{said(paid.extra)} more than usual was spent in {end.year_name}; {needed}; {seen}"


def _notes(paid: _Paid, groups: Sequence[Costed], end: Quarter) -> list[str]:
    first, second = (words.count(number, "offence") for number in paid.fewer)
    reckoned = f"{said(paid.extra)} ÷ {cost_of(paid.mean).text} = {first}"
    found = [
        f"{MIX}: {reckoned} by offences recorded; with those that nobody records, by the register’s multipliers, "
        f"÷ {cost_of(paid.multiplied).text} = {second}.",
        f"Homicide, and groups without a cost or hidden, are in no average; in prices of {end.year_name}.",
    ]
    if old := dict.fromkeys(each.cost.year for each in groups if each.cost.year):
        found.append(f"Not brought to the year’s prices, for the register has no index of {words.together([*old])}.")
    if paid.once:
        found.append(f"Left out, for it was spent once: {said(paid.once)}.")
    origins = dict.fromkeys(each.cost.source.rstrip(".") for each in groups if each.cost.source)
    return [*found, *(f"Unit costs: {origin}." for origin in origins)]
