"""Rules of the same make on many sheets: rows that come twice, dates in order, parts that exceed their whole."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dashboard.returns.checks.matching import groups
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.findings import numbered, together
from dashboard.returns.headings import folded
from queries.vocabulary import NOT_RECORDED, Quarter

# by table: (date, the date it must not come before)
ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "clients": (
        ("decided_on", "referred_on"),
        ("first_contact_on", "referred_on"),
        ("started_on", "decided_on"),
        ("started_on", "first_contact_on"),
        ("ended_on", "started_on"),
        ("informed_on", "referred_on"),
    ),
    "housing_referrals": (("decided_on", "referred_on"),),
    "placements": (("left_on", "moved_in_on"), ("moved_in_on", "ready_on")),
    "cohort": (("deselected_on", "selected_on"), ("first_day", "selected_on"), ("informed_on", "selected_on")),
    "followed": (("deselected_on", "selected_on"),),
    "recalls": (("released_on", "recalled_on"),),
    "nominations": (("decided_on", "nominated_on"),),
}
# by table: dates on or before the quarter's last day
BY_QUARTER_END: dict[str, tuple[str, ...]] = {
    "clients": ("referred_on", "decided_on", "first_contact_on", "started_on", "ended_on", "informed_on"),
    "pathways": ("outcome_on",),
    "housing_referrals": ("referred_on", "decided_on"),
    "placements": ("moved_in_on", "left_on"),
    "house_meetings": ("held_on",),
    "audits": ("done_on",),
    "cohort": ("selected_on", "deselected_on", "first_day", "dash_on", "informed_on"),
    "followed": ("selected_on",),
    "offences": ("stage_on",),
    "recalls": ("recalled_on", "released_on"),
    "nominations": ("nominated_on", "decided_on"),
}
MAY_FOLLOW = {"case_studies": ("permission_on",)}
"""Days that may come after the quarter: a story is told, and allowed, while its return is written."""
_OF_THE_QUARTER = "please correct it, or take the row out"
# by table: (date, what to do) that must not come before the quarter's first day
NOT_BEFORE_QUARTER: dict[str, tuple[tuple[str, str], ...]] = {
    "cohort": (("deselected_on", "please correct it, or move the row to sheet Followed"),),
    "house_meetings": (("held_on", _OF_THE_QUARTER),),
    "recalls": (("recalled_on", _OF_THE_QUARTER),),
    "nominations": (("decided_on", _OF_THE_QUARTER),),
}
# by table: (date, the field and value that makes it matter) told as a late recording where before the quarter
LATE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "clients": (("ended_on", "", ""), ("decided_on", "decision", "Declined")),
    "housing_referrals": (("decided_on", "", ""),),
    "offences": (("stage_on", "", ""),),
}
# by table: (part, whole)
AT_MOST: dict[str, tuple[tuple[str, str], ...]] = {
    "clients": (("sessions_attended", "sessions_offered"), ("goals_met", "goals_set")),
    "training": (("in_date", "in_scope"),),
    "audits": (("met", "sampled"),),
    "client_voice": (("positive", "responses"), ("responses", "people_asked")),
    "partners": (
        ("attended", "held"),
        ("invited", "held"),
        ("attended", "invited"),
        ("decision_maker", "attended"),
    ),
}
# by table: (part, another part, the whole that both together must not exceed)
TOGETHER_AT_MOST: dict[str, tuple[tuple[str, str, str], ...]] = {
    "clients": (("sessions_excused", "sessions_attended", "sessions_offered"),),
}
# What is the same in all rows of a person, and where a reference is one person's; what says nothing of a person.
ALIKE = ("sex", "age_band", "ethnicity")
MOST_WAYS = 2  # a slip makes two ages of one person, and several people more
ONE_PERSON = frozenset({"clients", "cohort"})
UNSAID = frozenset({"Not known", "NS", NOT_RECORDED})
SAME_BUT: dict[str, tuple[str, ...]] = {
    "housing_referrals": ("client", "house", "referred_on", "decision", "decided_on"),
    "house_meetings": ("house", "held_on"),
    "audits": ("subject", "done_on"),
}
"""By table what two of its rows hardly have both, whatever their numbers."""
_MOST_TOLD = 5


def repeated(page: Page) -> Iterator[Fault]:
    """Rows whose naming fields agree with an earlier row's."""
    unique, seen = page.sheet.unique, dict[tuple[object, ...], int]()
    for line in page.lines if unique else ():
        key = tuple(line.values.get(name) for name in unique)
        if any(line.blank(name) and page.sheet.by_field[name].required for name in unique) or not line.sure(*unique):
            continue
        first = seen.setdefault(key, line.number)
        if first != line.number:
            line.repeats = True
            words = {"other": first, "key": together(page.heading(name) for name in unique)}
            yield Fault("row.repeated", page, line, unique[0], words)


def twice(page: Page) -> Iterator[Fault]:
    """What usually stands in one row alone, and does in several: one question for the sheet."""
    rows: dict[str, list[Line]] = {}
    for line in page.lines if page.sheet.once else ():
        if line.word(page.sheet.once):
            rows.setdefault(folded(line.word(page.sheet.once)), []).append(line)
    alike = [lines for lines in rows.values() if len(lines) > 1]
    if alike:
        words = {"rows": same_rows(alike)}
        yield Fault("row.twice", page, alike[0][1], page.sheet.once, words)


def same(page: Page) -> Iterator[Fault]:
    """Rows that say the same but for a number of their own, where nothing else names a row: one question for the
    sheet."""
    names = SAME_BUT.get(page.sheet.table, () if page.sheet.unique or page.sheet.once else tuple(page.sheet.by_field))
    rows: dict[tuple[object, ...], list[Line]] = {}
    for line in page.lines if names else ():
        if line.sure(*names):
            rows.setdefault(tuple(line.values.get(name) for name in names), []).append(line)
    if alike := [lines for lines in rows.values() if len(lines) > 1]:
        yield Fault("row.same", page, alike[0][1], names[0], {"rows": same_rows(alike)})


def same_rows(alike: Sequence[Sequence[Line]]) -> str:
    """``rows 2 and 7, and in rows 3 and 8``: the rows that belong together, of the first few."""
    said = [numbered([line.number for line in lines]).replace("R", "r", 1) for lines in alike[:_MOST_TOLD]]
    others = [f"{len(alike) - _MOST_TOLD} times more"] if len(alike) > _MOST_TOLD else []
    return ", and in ".join([*said, *others])


def contradicting(page: Page) -> Iterator[Fault]:
    """One reference in rows that differ in two of sex, age and ethnicity, or give one of them in three ways: several
    people, or a slip in one row."""
    first: dict[str, Line] = {}
    said: dict[tuple[str, str], set[str]] = {}
    for line in page.lines if page.sheet.table in ONE_PERSON else ():
        earlier = first.setdefault(line.word("client"), line) if line.word("client") else line
        unlike = [name for name in ALIKE if len({_known(line, name), _known(earlier, name)} - {""}) > 1]
        for name in ALIKE:
            said.setdefault((line.word("client"), name), set()).add(_known(line, name))
        ways = max(len(said[line.word("client"), name] - {""}) for name in ALIKE) if line.word("client") else 0
        if len(unlike) > 1 or (unlike and ways > MOST_WAYS):
            words = {"other": earlier.number, "columns": together(page.heading(name) for name in unlike)}
            yield Fault("row.another_person", page, line, "client", words)


def _known(line: Line, name: str) -> str:
    return "" if line.word(name) in UNSAID else line.word(name)


def two_spells(page: Page) -> Iterator[Fault]:
    """One person open in two rows at the same time: one question for the sheet."""
    found = [pair for lines in groups(page.lines, "client").values() if (pair := _at_once(page, lines))]
    if found and page.sheet.spell:
        yield Fault("row.two_spells", page, found[0][1], page.sheet.spell[0], {"rows": same_rows(found)})


def _at_once(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The first two rows of a person that overlap; none where dates are in doubt. Who waits is open at the end."""
    times = sorted((*time, line.number) for line in lines if (time := _time(page, line)))
    several = {line.number: line for line in lines}
    for earlier, later in pairwise(times):
        if later[0] < earlier[1]:
            return sorted((several[earlier[2]], several[later[2]]), key=lambda line: line.number)
    return []


def _time(page: Page, line: Line) -> tuple[date, date] | None:
    """From when until when a row has its person open; None where it is no spell, or its days are in doubt."""
    if page.sheet.spell is None or line.repeats or not line.sure(*page.sheet.spell, "decision"):
        return None
    first, last = (line.day(name) for name in page.sheet.spell)
    if first is None and (line.word("decision") == "Declined" or last):
        return None
    return first or date.max - timedelta(days=1), last or date.max


def dates(page: Page, setting: Setting) -> Iterator[Fault]:
    """No date after the quarter, none before the one it follows, late ones told."""
    table, quarter = page.sheet.table, setting.quarter
    if quarter:
        yield from _outside(page, quarter)
    for line in page.lines:
        for later, earlier in ORDER.get(table, ()):
            found, limit = line.day(later), line.day(earlier)
            if found and limit and found < limit:
                words = {"found": found, "other": page.heading(earlier), "limit": limit}
                yield Fault("date.before", page, line, later, words, (earlier,))
    if quarter:
        yield from _late(page, quarter)


def _outside(page: Page, quarter: Quarter) -> Iterator[Fault]:
    for line in page.lines:
        for name in BY_QUARTER_END.get(page.sheet.table, ()):
            found = line.day(name)
            if found and found > quarter.end:
                yield Fault("date.after_quarter", page, line, name, {"found": found, "limit": quarter.end})
        for name, cure in NOT_BEFORE_QUARTER.get(page.sheet.table, ()):
            found = line.day(name)
            if found and found < quarter.start:
                words = {"found": found, "limit": quarter.start, "cure": cure}
                yield Fault("date.not_in_quarter", page, line, name, words)


def _late(page: Page, quarter: Quarter) -> Iterator[Fault]:
    for name, other, value in LATE.get(page.sheet.table, ()):
        for line in page.lines:
            found = line.day(name)
            if found and found < quarter.start and (not other or line.word(other) == value):
                yield Fault("date.late", page, line, name, {"found": found})


def at_most(page: Page) -> Iterator[Fault]:
    """Parts that exceed their whole."""
    for part, whole in AT_MOST.get(page.sheet.table, ()):
        for line in page.lines:
            found, limit = line.number_in(part), line.number_in(whole)
            if found is not None and limit is not None and found > limit:
                words = {"found": found, "other": page.heading(whole), "limit": limit}
                yield Fault("row.more_than", page, line, part, words, (whole,))
    for part, other, whole in TOGETHER_AT_MOST.get(page.sheet.table, ()):
        for line in page.lines:
            one, more, limit = (line.number_in(name) for name in (part, other, whole))
            if one is not None and more is not None and limit is not None and one + more > limit:
                words = {"found": one + more, "with": page.heading(other), "other": page.heading(whole), "limit": limit}
                yield Fault("row.more_together", page, line, part, words, (other, whole))
