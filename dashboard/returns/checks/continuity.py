"""From quarter to quarter: opening + joined − left = closing; nobody vanishes, appears late or changes unasked."""

from collections.abc import Callable, Iterator, Sequence

from dashboard.returns.checks.before import (
    are_others,
    by_person,
    changed,
    changed_in_many,
    counted,
    missing,
    pairs,
    past_by,
    past_here,
    sum_of,
    within,
)
from dashboard.returns.checks.police import last_followed
from dashboard.returns.checks.setting import PastRow, Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from queries.codes import SELECTED
from queries.vocabulary import NOT_RECORDED, Quarter

UNKNOWN = (NOT_RECORDED, "Not known", "NS")
_PERSON = ("district", "sex", "ethnicity")


def clients(page: Page, setting: Setting, quarter: Quarter) -> Iterator[Fault]:
    """Started clients, those who wait, and what is known of them."""
    now, then = by_person(setting, page), past_by(setting.past("clients"))
    gone = [rows[-1] for client, rows in then.items() if client not in now and any(map(_open, rows))]
    started = [row for row in gone if row["started_on"]]
    opening = sum(any(_open(row) and row["started_on"] for row in rows) for rows in then.values())
    joined = counted(page.lines, lambda line: within(line, "started_on", quarter.start, quarter.end))
    left = counted(page.lines, lambda line: within(line, "ended_on", quarter.start, quarter.end))
    closing = counted(page.lines, lambda line: line.given("started_on") and line.blank("ended_on"))
    words = {"sum": sum_of(opening, joined, left, closing, "open")}
    yield from missing(page, "clients.missing", setting, started, **words)
    yield from missing(page, "clients.waiting_missing", setting, [row for row in gone if not row["started_on"]])
    yield from changed_in_many(_started_late(page, setting, quarter, now, then), len(now), "late.in_many")
    both = list(pairs(now, then, "referred_on"))
    yield from _changed(page, setting, both, _dates_of)


def _changed(
    page: Page,
    setting: Setting,
    both: Sequence[tuple[Line, PastRow]],
    dates_of: Callable[[Line, PastRow], tuple[str, ...]],
) -> Iterator[Fault]:
    """What is known of a person, and the dates that stand, where they are not what they were."""
    found = [each for pair in both for each in changed(page, setting, *pair, _PERSON, "value.changed", UNKNOWN)]
    found += [each for pair in both for each in changed(page, setting, *pair, dates_of(*pair), "date.changed")]
    yield from changed_in_many(found, len(both), "value.changed_in_many")


def _open(row: PastRow) -> bool:
    """Waiting, or accepted and not ended."""
    return row["decision"] == "Waiting" or (row["decision"] == "Accepted" and row["ended_on"] is None)


def _dates_of(line: Line, row: PastRow) -> tuple[str, ...]:
    """The dates that stand once they are given; the start alone where several would say the same."""
    if row["started_on"] and line.blank("started_on"):
        return ("started_on",)
    return ("referred_on", "decided_on", "first_contact_on", "started_on")


def _started_late(
    page: Page, setting: Setting, quarter: Quarter, now: dict[str, list[Line]], then: dict[str, list[PastRow]]
) -> Iterator[Fault]:
    """Started before the quarter and open in it, but not started in the return before."""
    for client, lines in () if are_others(now, then) else now.items():
        if any(_open(row) and row["started_on"] for row in then.get(client, ())):
            continue
        for line in lines:
            started, ended = line.day("started_on"), line.day("ended_on")
            if started and started < quarter.start and line.sure("ended_on") and (not ended or ended >= quarter.start):
                yield Fault("clients.late", page, line, "started_on", _when(setting, started))


def _when(setting: Setting, found: object) -> dict[str, object]:
    return {"found": found, "before": setting.before.label if setting.before else ""}


def cohort(page: Page, setting: Setting, quarter: Quarter) -> Iterator[Fault]:
    """The people on the cohort, and what is known of them."""
    now, then = by_person(setting, page), past_by(setting.past("cohort"))
    on = {client: rows for client, rows in then.items() if any(row["deselected_on"] is None for row in rows)}
    joined = counted(page.lines, lambda line: within(line, "selected_on", quarter.start, quarter.end))
    left = counted(page.lines, lambda line: within(line, "deselected_on", quarter.start, quarter.end))
    closing = counted(page.lines, lambda line: line.given("selected_on") and line.blank("deselected_on"))
    words = {"sum": sum_of(len(on), joined, left, closing, "on it")}
    gone = [rows[-1] for client, rows in on.items() if client not in now]
    yield from missing(page, "cohort.missing", setting, gone, **words)
    late = (
        Fault("cohort.late", page, line, "selected_on", _when(setting, line.day("selected_on")))
        for client, lines in (() if are_others(now, then) else now.items())
        for line in (lines if client not in on else ())
        if (line.day("selected_on") or quarter.start) < quarter.start
    )
    yield from changed_in_many(late, len(now), "late.in_many")
    both = list(pairs(now, on, "selected_on"))
    start = quarter.start
    yield from _changed(
        page, setting, both, lambda line, _: ("selected_on",) * ((line.day("selected_on") or start) < start)
    )


def followed(page: Page, setting: Setting, quarter: Quarter) -> Iterator[Fault]:
    """Those who left the cohort in the quarter before, and those followed then, for as long as they are followed."""
    now = by_person(setting, page)
    somewhere = now.keys() | by_person(setting, setting.pages.get("cohort")).keys()
    left = [row for row in setting.past("cohort") if row["deselected_on"] and row["deselection_reason"] != "Died"]
    still = [*left, *(row for row in setting.past("followed") if row["status"] != "Died")]
    due = [row for row in still if row["selected_on"] and _followed_in(row, quarter, setting.version)]
    gone = [row for row in due if row["client"] not in somewhere]
    yield from missing(page, "followed.missing", setting, gone)
    for line, row in pairs(now, past_by(still), "selected_on"):
        yield from changed(page, setting, line, row, ("selected_on", "deselected_on"), "date.changed")


def _followed_in(row: PastRow, quarter: Quarter, version: int) -> bool:
    return last_followed(row["selected_on"], row["deselected_on"], version) >= quarter


def nominations(_page: Page, setting: Setting, _quarter: Quarter) -> Iterator[Fault]:
    """Those who were selected in the quarter before are on the cohort, then or now."""
    cohort = setting.pages.get("cohort")
    if cohort is None or not cohort.lines:
        return
    there = by_person(setting, cohort).keys() | past_by(setting.past("cohort")).keys()
    selected = [row for row in setting.past("nominations") if row["decision"] == SELECTED]
    gone = [row for row in selected if row["client"] and row["client"] not in there]
    yield from missing(cohort, "nominations.not_on_cohort", setting, gone)


def referrals(page: Page, setting: Setting, _quarter: Quarter) -> Iterator[Fault]:
    """Those that waited are told again, and the dates of others stand."""
    now, then = by_person(setting, page, "referral"), past_here(setting, page, "referral")
    waited = [rows[-1] for key, rows in then.items() if key not in now and rows[-1]["decision"] == "Waiting"]
    yield from missing(page, "housing.waiting_missing", setting, waited, "referral")
    for line, row in pairs(now, then, "referred_on"):
        yield from changed(page, setting, line, row, ("referred_on",), "date.changed")


def placements(page: Page, setting: Setting, quarter: Quarter) -> Iterator[Fault]:
    """Stays open at the end of the quarter before, and those that ended in it."""
    now, then = by_person(setting, page, "placement"), past_here(setting, page, "placement")
    rows = [each[-1] for each in then.values()]
    opening = [row for row in rows if row["left_on"] is None]
    ended = [row for row in rows if row["left_on"] and row["left_on"] >= quarter.plus(-1).start]
    joined = counted(page.lines, lambda line: within(line, "moved_in_on", quarter.start, quarter.end), "placement")
    left = counted(page.lines, lambda line: within(line, "left_on", quarter.start, quarter.end), "placement")
    closing = counted(page.lines, lambda line: line.given("moved_in_on") and line.blank("left_on"), "placement")
    words = {"sum": sum_of(len(opening), joined, left, closing, "open")}
    gone = [row for row in opening if row["placement"] not in now]
    yield from missing(page, "placements.missing", setting, gone, "placement", **words)
    left_out = [row for row in ended if row["placement"] not in now]
    yield from missing(page, "placements.ended_missing", setting, left_out, "placement")
    yield from _moved_in_late(page, setting, quarter, now, then)
    for line, row in pairs(now, then, "moved_in_on"):
        yield from changed(page, setting, line, row, ("moved_in_on", "left_on"), "date.changed")


def _moved_in_late(
    page: Page, setting: Setting, quarter: Quarter, now: dict[str, list[Line]], then: dict[str, list[PastRow]]
) -> Iterator[Fault]:
    for key, lines in () if are_others(now, then) else now.items():
        for line in lines if key not in then else ():
            moved_in = line.day("moved_in_on")
            if moved_in and moved_in < quarter.start:
                yield Fault("placements.late", page, line, "moved_in_on", _when(setting, moved_in))
