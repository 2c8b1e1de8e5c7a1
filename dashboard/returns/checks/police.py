"""The police return: the cohort, those followed, offences, the baseline."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.returns.checks.matching import groups, orphans, people, rows_of, strangers
from dashboard.returns.checks.office import informed_late
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_besides
from queries.codes import ABUSE_COHORT, DASH_ASSESSED, LEFT_SCHEME, PERPETRATORS, WINDOW
from queries.vocabulary import Quarter

_COUNTS = ("charges", "convictions")
FOLLOWED_FOR = 8  # quarters after selection
FOLLOWED_ON = 6  # quarters after deselection at the least, from version 2 on
STRICTER_SINCE = 2  # the version of the specification


def last_followed(selected: date, deselected: date | None, version: int) -> Quarter:
    """The last quarter in which somebody who left is followed."""
    last = Quarter.of(selected).plus(FOLLOWED_FOR)
    if version < STRICTER_SINCE or deselected is None:
        return last
    return max(last, Quarter.of(deselected).plus(FOLLOWED_ON))


def cohort(page: Page, setting: Setting) -> Iterator[Fault]:
    """Who left has a date, a reason and the status for it; no more days at liberty than days on the scheme."""
    for line in page.lines:
        yield from leaving(page, line)
        yield from _days(page, line, setting.quarter)
        if line.word("status") == "Recalled" and line.word("supervision") == "Non-statutory":
            yield Fault("cohort.recalled", page, line, "status")
        if setting.version >= STRICTER_SINCE:
            yield from _at_odds(page, line)
        yield from _old_dash(page, line, setting.quarter)
    yield from informed_late(page, setting, "selected_on")
    yield from _without_baseline(page, setting)


def _at_odds(page: Page, line: Line) -> Iterator[Fault]:
    """What fits ill together, as is asked from version 2 on."""
    if line.word("national_category") == "Fixed" and line.word("supervision") == "Non-statutory":
        yield Fault("cohort.fixed", page, line, "supervision")
    link = line.word("da_link")
    if line.word("cohort") == ABUSE_COHORT and link and link not in PERPETRATORS:
        yield Fault("cohort.no_perpetrator", page, line, "da_link", {"found": link})


def _old_dash(page: Page, line: Line, quarter: Quarter | None) -> Iterator[Fault]:
    """An assessment of the risk to a victim that is older than a year, also as last given."""
    assessed = line.as_it_stands.get("dash_on") if line.sure("dash_on") else None
    stands = line.word("dash_level") in DASH_ASSESSED and line.word("status") != LEFT_SCHEME
    if stands and quarter and isinstance(assessed, date) and assessed < quarter.plus(-4).end:
        yield Fault("cohort.old_dash", page, line, "dash_on", {"found": assessed})


def leaving(page: Page, line: Line) -> Iterator[Fault]:
    """Date, reason and status of leaving agree; where one of the three does not, the finding is at that one."""
    if not line.sure("deselected_on", "deselection_reason", "status") or line.blank("status"):
        return
    dated, reasoned, gone = (
        line.given("deselected_on"),
        line.given("deselection_reason"),
        line.word("status") == LEFT_SCHEME,
    )
    if dated == reasoned == gone:
        if line.given("exit_plan") and not dated:
            yield Fault("row.not_wanted", page, line, "exit_plan", _because_dated(page), blank="deselected_on")
        return
    rule, name = {
        (False, True, True): ("cohort.no_date", "deselected_on"),
        (True, False, False): ("cohort.date_alone", "deselected_on"),
        (True, False, True): ("row.needs", "deselection_reason"),
        (False, True, False): ("row.not_wanted", "deselection_reason"),
        (False, False, True): ("cohort.left", "status"),
        (True, True, False): ("cohort.not_left", "status"),
    }[dated, reasoned, gone]
    doubts = ("deselected_on",) if name == "status" and not dated else ()
    yield Fault(rule, page, line, name, _because_dated(page), doubts, blank="" if dated else "deselected_on")


def _because_dated(page: Page) -> dict[str, str]:
    heading = page.heading("deselected_on")
    return {"because": f"{heading} is given", "other": heading}


def _days(page: Page, line: Line, quarter: Quarter | None) -> Iterator[Fault]:
    selected, days = line.day("selected_on"), line.number_in("days_at_liberty")
    if quarter is None or selected is None or days is None or not line.sure("deselected_on"):
        return
    last = min(line.day("deselected_on") or quarter.end, quarter.end)
    limit = (last - max(selected, quarter.start)).days + 1
    if days > limit:
        yield Fault("cohort.days", page, line, "days_at_liberty", {"found": days, "limit": limit})


def _without_baseline(page: Page, setting: Setting) -> Iterator[Fault]:
    """Those selected in the quarter for whom no baseline came, in one question; none where references are unclear."""
    baselines = setting.lines("baseline")
    if not all(line.sure("client") for line in baselines):
        return
    joined = (line for line in page.lines if _selected_in(line, setting.quarter))
    lines = [each[0] for each in orphans(joined, "client", {line.word("client") for line in baselines})]
    if lines:
        yield Fault("baseline.missing", page, lines[0], "selected_on", {"rows": rows_besides(lines)})


def _selected_in(line: Line, quarter: Quarter | None) -> bool:
    selected = line.day("selected_on")
    return bool(quarter and selected and Quarter.of(selected) == quarter)


def followed(page: Page, setting: Setting) -> Iterator[Fault]:
    """Those deselected before the quarter and not selected again, for eight quarters."""
    on_cohort = {line.word("client"): line.number for line in setting.lines("cohort")}
    quarter = setting.quarter
    for line in page.lines if quarter else ():
        client, selected, deselected = line.word("client"), line.day("selected_on"), line.day("deselected_on")
        if quarter and deselected and deselected >= quarter.start:
            words = {"found": deselected, "limit": quarter.start}
            yield Fault("date.not_before_quarter", page, line, "deselected_on", words)
        elif client and client in on_cohort:
            yield Fault("followed.on_cohort", page, line, "client", {"other": on_cohort[client]})
        if quarter and selected and last_followed(selected, deselected, setting.version) < quarter:
            yield Fault("followed.too_long", page, line, "selected_on", {"past": _past(setting.version)})
        days = line.number_in("days_at_liberty")
        if quarter and days is not None and days > quarter.days:
            yield Fault("followed.days", page, line, "days_at_liberty", {"found": days, "limit": quarter.days})


def _past(version: int) -> str:
    selection = f"{FOLLOWED_FOR} quarters since selection"
    return selection if version < STRICTER_SINCE else f"{selection} and {FOLLOWED_ON} since deselection"


def offences(page: Page, setting: Setting) -> Iterator[Fault]:
    """Offences are of people on Cohort or Followed, dated before their stage, and new to this return."""
    yield from strangers(page, setting, "offences.no_person", "cohort", "followed")
    began = {client: first for client, (first, _) in _times(_everybody(setting)).items()}
    left = {client: last for client, (_, last) in _times(setting.lines("cohort")).items()}
    for line in page.lines:
        client = line.word("client")
        yield from _offence_dates(page, line, began.get(client, date.min), left.get(client, date.max))
        if line.word("stage") and setting.earlier.knows_stage(line.word("offence"), line.word("stage")):
            yield Fault("offences.reported_before", page, line, "offence")


def _everybody(setting: Setting) -> tuple[Line, ...]:
    return setting.lines("cohort") + setting.lines("followed")


def _times(lines: Iterable[Line]) -> dict[str, tuple[date, date]]:
    """From when until when each person was on the scheme, first to last, where no date is in doubt."""
    times = {}
    for client, rows in groups(lines, "client").items():
        if all(line.given("selected_on") and line.sure("deselected_on") for line in rows):
            first = min(line.day("selected_on") or date.max for line in rows)
            times[client] = first, max(line.day("deselected_on") or date.max for line in rows)
    return times


def _offence_dates(page: Page, line: Line, first: date, last: date) -> Iterator[Fault]:
    """``last`` is when a person of the cohort left it: those on Followed are there for what they do afterwards."""
    offence, stage = line.day("offence_on"), line.day("stage_on")
    if offence and stage and offence > stage:
        words = {"found": offence, "other": page.heading("stage_on"), "limit": stage}
        yield Fault("date.after", page, line, "offence_on", words, ("stage_on",))
        return
    if offence and offence < first:
        yield Fault("offences.before_selection", page, line, "offence_on", {"found": offence, "limit": first})
    elif offence and offence > last:
        yield Fault("offences.after_leaving", page, line, "offence_on", {"found": offence, "limit": last})


def baseline(page: Page, setting: Setting) -> Iterator[Fault]:
    """Both windows, once for each selection, in the quarter of selection or in the area's first return."""
    yield from strangers(page, setting, "baseline.no_person", "cohort")
    if setting.earlier.first_of_area is False:
        yield from _not_now(page, page.lines, setting)
    yield from _one_window(page)
    yield from _sums(page, setting)


def _sums(page: Page, setting: Setting) -> Iterator[Fault]:
    """The counts of a person and window are those of their offences, where these are given and none is in doubt."""
    rows_of_all = setting.lines("baseline_offences")
    parts = _by_window(rows_of_all) if all(row.sure("client", "window") for row in rows_of_all) else {}
    for line in page.lines:
        rows = parts.get(_window(line), ())
        for name in _COUNTS if rows and not line.repeats else ():
            numbers = [row.number_in(name) for row in rows]
            found, limit = line.number_in(name), sum(number or 0 for number in numbers)
            if found is not None and None not in numbers and found != limit:
                yield Fault("baseline.sums", page, line, name, {"found": found, "limit": limit})


def _window(line: Line) -> tuple[str, str]:
    return line.word("client"), line.word("window")


def _by_window(lines: Iterable[Line]) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if all(_window(line)):
            found.setdefault(_window(line), []).append(line)
    return found


def baseline_offences(page: Page, setting: Setting) -> Iterator[Fault]:
    """They are of people whose baseline may be sent; what is wrong with one on Baseline is told there."""
    on_baseline = {line.word("client") for line in setting.lines("baseline")}
    alone = [line for line in page.lines if line.word("client") not in on_baseline]
    known = people(setting, "cohort")
    for lines in orphans(alone, "client", known) if known is not None else ():
        yield Fault("baseline.no_person", page, lines[0], "client", {"rows": rows_of(lines, setting, "cohort")})
    if setting.earlier.first_of_area is False:
        yield from _not_now(page, alone, setting)


def recalls(page: Page, setting: Setting) -> Iterator[Fault]:
    """Those recalled are on the cohort, then."""
    yield from strangers(page, setting, "recalls.no_person", "cohort")
    times, on = _times(setting.lines("cohort")), groups(setting.lines("cohort"), "client")
    for line in page.lines:
        first, last = times.get(line.word("client"), (date.min, date.max))
        found = line.day("recalled_on")
        if found and not first <= found <= last:
            words = {"found": found, "other": on[line.word("client")][0].number}
            yield Fault("recalls.not_then", page, line, "recalled_on", words)


def _not_now(page: Page, rows: Iterable[Line], setting: Setting) -> Iterator[Fault]:
    joined: defaultdict[str, bool] = defaultdict(bool)
    quarter = setting.quarter
    for line in setting.lines("cohort"):
        joined[line.word("client")] |= _selected_in(line, quarter) or not line.sure("selected_on") or quarter is None
    old = {client for client, now in joined.items() if not now}
    for lines in groups((line for line in rows if line.word("client") in old), "client").values():
        yield Fault("baseline.not_now", page, lines[0], "client", {"rows": rows_besides(lines)})


def _one_window(page: Page) -> Iterator[Fault]:
    """A row whose person cannot be read may be the one that is missing; it has its finding."""
    spare = Counter(line.word("window") for line in page.lines if line.values.get("client") is None)
    unclear = {line.values.get("client") for line in page.lines if not line.sure("client", "window")}
    for client, lines in groups(page.lines, "client").items():
        windows = {line.word("window") for line in lines}
        if len(windows) == 1 and client not in unclear:
            missing = next(code for code in WINDOW.codes if code not in windows)
            if spare[missing]:
                spare[missing] -= 1
                continue
            yield Fault("baseline.one_window", page, lines[0], "window", {"window": missing})
