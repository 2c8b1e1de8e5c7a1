"""Dates of many rows that are a year from what fits: one finding for the column, and none a date."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, date, timedelta

from dashboard.returns.checks.rows import BY_QUARTER_END, LATE, NOT_BEFORE_QUARTER, ORDER
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.findings import in_runs
from dashboard.returns.shape import Kind
from queries.vocabulary import Quarter

MANY = 3
_SOON, _YEAR, _NEARLY = timedelta(days=62), timedelta(days=365), timedelta(days=330)
_HALF, _NEXT, _NOT_AT_ALL = timedelta(days=182), timedelta(days=92), timedelta()
"""What is off by less is no year off: two columns changed over, or rows of the next quarter."""
Pairs = Mapping[str, tuple[tuple[str, str], ...]]
# By table: (date, the one that it usually follows within some weeks).
SOON: Pairs = {
    "clients": (("decided_on", "referred_on"), ("first_contact_on", "referred_on"), ("started_on", "decided_on")),
    "housing_referrals": (("decided_on", "referred_on"),),
    "placements": (("moved_in_on", "ready_on"),),
    "offences": (("stage_on", "offence_on"),),
    "nominations": (("decided_on", "nominated_on"),),
}
AFTER: Pairs = {**ORDER, "offences": SOON["offences"]}
BEFORE_QUARTER: Mapping[str, tuple[str, ...]] = {"followed": ("deselected_on",)}
Days = Mapping[str, date]


def asked(page: Page, setting: Setting) -> Iterator[Fault]:
    """An error where such dates cannot be; where they may, a question. Their cells are in doubt from then on."""
    if setting.quarter is None:
        return
    fits = _Fits(page.sheet.table, setting.quarter)
    names = [column.field for column in page.sheet.columns if column.kind is Kind.DATE]
    rows = [(line, {name: day for name in names if (day := line.day(name))}) for line in page.lines]
    while found := _most(fits, rows, names):
        name, years, odd = found
        names.remove(name)
        line, days = odd[0]
        words = {"rows": f"rows {in_runs([line.number for line, _ in odd])}", "found": f"{days[name]:%Y}"}
        words["limit"] = f"{moved(days[name], years):%Y}"
        wrong = any(fits.is_misplaced(days, name) for _, days in odd)
        yield Fault("column.year_wrong" if wrong else "column.year", page, line, name, words)
        for line, days in odd:
            line.doubted.add(name)
            days[name] = moved(days[name], years)


def moved(day: date, years: int) -> date:
    """The same day of another year; of 29 February the day before where there is none, of the last year itself."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


Row = tuple[Line, dict[str, date]]


def _most(fits: "_Fits", rows: Sequence[Row], names: Sequence[str]) -> tuple[str, int, list[Row]] | None:
    """The column and the years by which most rows would be put right; None where those are few, or fewer than half of
    the column and none of them impossible."""
    found: list[tuple[str, int, list[Row]]] = []
    for name in names:
        filled = [row for row in rows if name in row[1]]
        for years in (1, -1):
            odd = [row for row in filled if fits.is_mended(*row, name, years)]
            wrong = any(fits.is_misplaced(days, name) for _, days in odd)
            if len(odd) >= MANY and (wrong or 2 * len(odd) > len(filled)):
                found.append((name, years, odd))
    return max(found, key=lambda each: (len(each[2]), fits.is_nearer(each[2][0][1][each[0]], each[1])), default=None)


class _Fits:
    """What a date of a sheet must agree with, and what it usually does."""

    def __init__(self, table: str, quarter: Quarter) -> None:
        self._table, self._quarter = table, quarter
        self._not_before = {name for name, _ in NOT_BEFORE_QUARTER.get(table, ())}

    def is_mended(self, line: Line, days: Days, name: str, years: int) -> bool:
        """Whether a date does not agree, and would in another year."""
        other = {**days, name: moved(days[name], years)}
        if self._impossible(other, name) or self._is_late(line, other, name):
            return False
        if self.is_misplaced(days, name) or self._is_late(line, days, name):
            return True
        return self._is_far(days, name) and self.is_nearer(days[name], years) and not self._is_far(other, name)

    def is_nearer(self, day: date, years: int) -> bool:
        """Whether another year brings a day nearer to the quarter."""
        start = self._quarter.start
        return abs(moved(day, years) - start) < abs(day - start)

    def is_misplaced(self, days: Days, name: str) -> bool:
        """Whether a date is on the wrong side of the quarter, or of another, and by much."""
        return self._impossible(days, name, _HALF, _NEXT)

    def _impossible(self, days: Days, name: str, by: timedelta = _NOT_AT_ALL, beyond: timedelta = _NOT_AT_ALL) -> bool:
        day, first, last = days[name], self._quarter.start, self._quarter.end
        if day - last > beyond and name in (*BY_QUARTER_END.get(self._table, ()), *BEFORE_QUARTER.get(self._table, ())):
            return True
        if day < first and name in self._not_before:
            return True
        return any(days[earlier] - days[later] > by for later, earlier in self._pairs(AFTER, days, name))

    def _is_late(self, line: Line, days: Days, name: str) -> bool:
        """Whether it is a late recording."""
        return days[name] < self._quarter.start and self._would_be_late(line, name)

    def _is_far(self, days: Days, name: str) -> bool:
        """Whether a date is nearly a year from all that it usually stands beside."""
        gaps = [days[later] - days[earlier] for later, earlier in self._pairs(SOON, days, name)]
        return bool(gaps) and min(gaps) > _NEARLY and max(gaps) < _YEAR + _SOON

    def _would_be_late(self, line: Line, name: str) -> bool:
        late = LATE.get(self._table, ())
        return any(each == name and (not other or line.word(other) == value) for each, other, value in late)

    def _pairs(self, of: Pairs, days: Days, name: str) -> list[tuple[str, str]]:
        """The pairs of a date and another that both stand there."""
        return [pair for pair in of.get(self._table, ()) if name in pair and pair[0] in days and pair[1] in days]
