"""Whether a return is of its quarter at all, or an earlier quarter's file under this one's name: one question."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.returns.checks.before import as_kept
from dashboard.returns.checks.rows import BY_QUARTER_END
from dashboard.returns.checks.setting import PastRow, Setting
from dashboard.returns.checks.sheet import Fault, Page
from dashboard.returns.findings import together
from dashboard.returns.shapes import RETURN
from queries.vocabulary import Quarter

# What happens in a quarter; of the people who are followed everything dated is older.
EVENTS = {table: names for table, names in BY_QUARTER_END.items() if table != "followed"}
NEARLY_NOTHING = 0.1  # of the events that a quarter had before
NEARLY_EVERY = 0.9  # of all rows; of fewer than FEW every one
FEW = 10
MOST_THAT_CHANGE = 0.75  # of the rows that no two quarters have alike but by chance
CHANCE = 1  # so many of those alike say nothing
LATELY = 4  # quarters


def _in_part(row: PastRow, quarter: Quarter) -> bool:
    """At liberty on some days and not on others: whoever is so every day or none may well be so again."""
    return row["days_at_liberty"] not in (None, 0, quarter.days)


# By table that tells of the quarter: a row that the next quarter's return has otherwise, or no longer.
CHANGES: Mapping[str, Callable[[PastRow, Quarter], bool]] = {
    "clients": lambda row, _: bool(row["sessions_offered"] or row["ended_on"] or row["decision"] == "Declined"),
    "housing_referrals": lambda row, _: row["decision"] != "Waiting",
    "placements": lambda row, _: row["left_on"] is not None,
    "voids": lambda row, _: bool(row["nights"]),
    "house_meetings": lambda _, __: True,
    "outputs": lambda row, _: bool(row["actual"]),
    "client_voice": lambda row, _: bool(row["responses"]),
    "cohort": lambda row, quarter: row["deselected_on"] is not None or _in_part(row, quarter),
    "followed": _in_part,
    "offences": lambda _, __: True,
    "recalls": lambda _, __: True,
    "nominations": lambda row, _: row["decision"] != "Waiting",
    "compliance": lambda row, _: bool(row["number"]),
    "partners": lambda _, __: False,
}
# What is so because the file is the last quarter's, and is no question of its own beside that one.
BECAUSE: Mapping[str, frozenset[str]] = {
    "return.last_again": frozenset(
        (
            "date.late",
            "column.year",
            "placements.long_gone",
            "placements.still_not_due",
            "cohort.late",
            "late.in_many",
            "followed.too_long",
            "total.moved",
        )
    ),
    "return.hardly_of_quarter": frozenset(("column.year",)),
}


@dataclass(frozen=True)
class Alike:
    """Of so many rows of these sheets how many stand in the last return just so."""

    sheets: tuple[str, ...]
    same: int
    rows: int
    that: str = ""

    @property
    def share(self) -> float:
        """The part that is the same; none of no rows."""
        return self.same / self.rows if self.rows else 0

    @property
    def words(self) -> str:
        """``11 of the 12 rows of Clients and Placements are``."""
        some = f"All {self.rows:,} rows" if self.same == self.rows else f"{self.same:,} of the {self.rows:,} rows"
        one, are = ("The one row", "is") if self.rows == 1 else (some, "are")
        return f"{one} of {together(self.sheets)}{self.that} {are}"


def asked(setting: Setting) -> Iterator[Fault]:
    """One question at the quarter's name where the rows are the last return's, or (almost) none of it is of the
    quarter; none where the quarter is at fault itself."""
    page, quarter = setting.pages.get(RETURN.table), setting.quarter
    if page is None or quarter is None or not page.lines[0].given("quarter"):
        return
    if setting.before is not None and (alike := _the_last_again(setting, quarter)):
        words = {"rows": alike.words, "before": setting.before.label}
        yield Fault("return.last_again", page, page.lines[0], "quarter", words)
    elif hardly := _hardly_of(setting, quarter):
        yield Fault("return.hardly_of_quarter", page, page.lines[0], "quarter", hardly)


def _the_last_again(setting: Setting, quarter: Quarter) -> Alike | None:
    """Nearly every row the same, or most of those that never are."""
    pages = [page for table in CHANGES if (page := setting.pages.get(table)) and page.lines]
    names = tuple(page.sheet.name for page in pages)
    rows = [row for page in pages for row in _beside(setting, page, quarter)]
    every = Alike(names, sum(same for same, _ in rows), len(rows))
    if every.share >= (NEARLY_EVERY if every.rows >= FEW else 1):
        return every
    telling = [same for same, changes in rows if changes]
    most = Alike(names, sum(telling), len(telling), " that a new quarter changes")
    return most if most.share >= MOST_THAT_CHANGE and most.same > CHANCE else None


def _beside(setting: Setting, page: Page, quarter: Quarter) -> Iterator[tuple[bool, bool]]:
    """Of each row of a sheet whether the last return has the same, each of its rows once; and whether a new quarter
    changes such a row."""
    sheet = page.sheet
    then = Counter(tuple(row[name] for name in sheet.by_field) for row in setting.past(sheet.table))
    for line in page.lines:
        row = as_kept(setting, sheet, line)
        key = tuple(row.values())
        yield then[key] > 0, CHANGES[sheet.table](row, quarter)
        then[key] -= 1


def _hardly_of(setting: Setting, quarter: Quarter) -> dict[str, object] | None:
    """The words for it where nothing that has a date is of the quarter, or hardly anything beside what was usual.

    A date that cannot be read may be of the quarter.
    """
    found = [day for page in setting.pages.values() for day in _days(page)]
    earlier = Counter(Quarter.of(day) for day in found if day and day < quarter.start)
    count = len(found) - earlier.total()
    if not earlier or (count and count >= NEARLY_NOTHING * _usual(setting, quarter, earlier)):
        return None
    latest = max(earlier)
    whose = "last" if latest == quarter.plus(-1) else "an earlier"
    before = f"{' before that' if count else ''} is in {latest.words}"
    return {"dates": _told(count, len(found)), "quarter": quarter.words, "latest": before, "whose": whose}


def _days(page: Page) -> Iterator[date | None]:
    """The dates on which something happened; None for one that cannot be read."""
    for line in page.lines:
        for name in EVENTS.get(page.sheet.table, ()):
            value = line.values.get(name)
            if isinstance(value, date) or name in line.doubted:
                yield value if isinstance(value, date) else None


def _usual(setting: Setting, quarter: Quarter, earlier: Mapping[Quarter, int]) -> int:
    """How much the last return had of its own quarter; without one, what this file has of the past year's busiest."""
    before = setting.before
    if before is None:
        return max((many for each, many in earlier.items() if each >= quarter.plus(-LATELY)), default=0)
    days = (row[name] for table, names in EVENTS.items() for row in setting.past(table) for name in names)
    return sum(day is not None and day >= before.quarter.start for day in days)


def _told(count: int, of: int) -> str:
    if of == 1:
        return "The one date in this return is not"
    some, are = (f"Only {count:,}", "are") if count > 1 else ("Only 1" if count else "None", "is")
    return f"{some} of the {of:,} dates in this return {are}"
