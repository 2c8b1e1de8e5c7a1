"""Housing referrals, stays, houses and void nights."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from heapq import heappop, heappush

from dashboard.returns.checks.house_days import nights_open
from dashboard.returns.checks.matching import groups, orphans, people, rows_of, strangers
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from queries.codes import DESTINATION
from queries.vocabulary import Quarter

_NONE = {item.code for item in DESTINATION.items if item.group == "None"}


def referrals(page: Page, setting: Setting) -> Iterator[Fault]:
    """Those referred are clients."""
    yield from strangers(page, setting, "housing.no_client", "clients")


def stays(page: Page, setting: Setting) -> Iterator[Fault]:
    """Stays are of clients, follow referrals, and do not overlap; a house holds no more than its bed spaces."""
    yield from _of_clients(page, setting)
    yield from _referred(page, setting)
    yield from _unlike_referral(page, setting)
    yield from _settled(page, setting)
    yield from _overlapping(page)
    yield from _over_full(page, setting)
    yield from _odd(page, setting)


def _of_clients(page: Page, setting: Setting) -> Iterator[Fault]:
    known = people(setting, "clients")
    for lines in orphans(page.lines, "client", known) if known is not None else ():
        if not setting.earlier.knows("client", lines[0].word("client")):
            rule = "placements.no_client" if setting.earlier.first is False else "placements.first_no_client"
            yield Fault(rule, page, lines[0], "client", {"rows": rows_of(lines, setting, "clients")})


def _referred(page: Page, setting: Setting) -> Iterator[Fault]:
    known = people(setting, "housing_referrals", name="referral") or frozenset()
    for lines in orphans(page.lines, "referral", known):
        like = rows_of(lines[:1], setting, "housing_referrals", name="referral")
        for line in lines:
            if not setting.earlier.knows("referral", line.word("referral")):
                yield Fault("placements.no_referral", page, line, "referral", {"rows": like})


def _unlike_referral(page: Page, setting: Setting) -> Iterator[Fault]:
    """A stay whose referral did not lead to it, or not there, or not yet; of another client is asked elsewhere."""
    named = groups(setting.lines("housing_referrals"), "referral")
    referrals = {text: lines[0] for text, lines in named.items()}
    for line in page.lines:
        referral = referrals.get(line.word("referral"))
        same = referral and referral.word("client") == line.word("client")
        if referral and same and (what := _unlike(line, referral)):
            yield Fault("placements.unlike_referral", page, line, "referral", {"other": referral.number, "what": what})


def _unlike(stay: Line, referral: Line) -> str:
    moved_in, referred = stay.day("moved_in_on"), referral.day("referred_on")
    if referral.word("decision") not in ("", "Accepted"):
        return f"is {referral.word('decision').lower()}"
    if stay.word("house") and referral.word("house") and stay.word("house") != referral.word("house"):
        return f"is to {referral.word('house')}"
    return "was made after they moved in" if moved_in and referred and moved_in < referred else ""


def _settled(page: Page, setting: Setting) -> Iterator[Fault]:
    for line in page.lines if setting.quarter else ():
        left, settled = line.day("left_on"), line.word("settled")
        if not left or not settled or not setting.quarter:
            continue
        if left >= setting.quarter.start and settled != "Not due":
            yield Fault("placements.settled", page, line, "settled")
        elif left < setting.quarter.start and settled == "Not due":
            yield Fault("placements.still_not_due", page, line, "settled")


def _overlapping(page: Page) -> Iterator[Fault]:
    for lines in groups(_dated(page), "client").values():
        last: Line | None = None
        for line in sorted(lines, key=lambda line: (line.day("moved_in_on") or date.min, line.number)):
            if last and _moved_in(line) < _gone(last) and _moved_in(last) < _gone(line):
                yield Fault("placements.overlap", page, line, "moved_in_on", {"other": last.number})
            if last is None or _gone(line) > _gone(last):
                last = line


def _dated(page: Page) -> list[Line]:
    return [line for line in page.lines if line.given("moved_in_on") and line.sure("left_on") and not line.repeats]


def _moved_in(line: Line) -> date:
    return line.day("moved_in_on") or date.max


def _gone(line: Line) -> date:
    """The first day on which the bed is free."""
    return line.day("left_on") or date.max


def _over_full(page: Page, setting: Setting) -> Iterator[Fault]:
    spaces = {house.name: house.bed_spaces for house in setting.houses()}
    by_house = groups(_dated(page), "house")
    for house, lines in by_house.items():
        if house in spaces and setting.quarter:
            yield from _first_night_too_full(page, house, lines, spaces[house], setting.quarter)


def _first_night_too_full(page: Page, house: str, lines: list[Line], spaces: int, quarter: Quarter) -> Iterator[Fault]:
    """Told at the stay that is one too many: the last of those there to have moved in."""
    there: list[tuple[date, int]] = []  # who is there, by the first day on which the bed is free
    for place, newest in enumerate(sorted(lines, key=lambda line: (_moved_in(line), line.number))):
        night = max(_moved_in(newest), quarter.start)
        if night > quarter.end or night >= _gone(newest):
            continue
        heappush(there, (_gone(newest), place))
        while there[0][0] <= night:
            heappop(there)
        if len(there) > spaces:
            words = {"house": house, "found": len(there), "night": night, "limit": spaces}
            yield Fault("placements.over_full", page, newest, "moved_in_on", words)
            return


def _odd(page: Page, setting: Setting) -> Iterator[Fault]:
    began = _began(setting)
    for line in page.lines:
        moved_in, left, client = line.day("moved_in_on"), line.day("left_on"), line.word("client")
        if line.word("leaving_reason") == "Planned move-on" and line.word("destination") in _NONE:
            words = {"found": line.word("destination")}
            yield Fault("placements.moved_on_to_none", page, line, "destination", words)
        if moved_in and client and client in began and moved_in < began[client]:
            yield Fault("placements.before_start", page, line, "moved_in_on")
        if left and setting.quarter and left < setting.quarter.plus(-1).start:
            yield Fault("placements.long_gone", page, line, "left_on", {"found": left})


def _began(setting: Setting) -> dict[str, date]:
    """When each client first started with the service; for one who has not, never."""
    began: dict[str, date] = {}
    for line in setting.lines("clients"):
        start = (line.day("started_on") or date.max) if line.sure("started_on") else date.min
        client = line.word("client")
        began[client] = min(start, began.get(client, date.max))
    return began


def houses(page: Page, setting: Setting) -> Iterator[Fault]:
    """Each open house once, its bed spaces as in the register, its nights no more than there are."""
    register = {house.name: house.bed_spaces for house in setting.houses(own=True)}
    if setting.quarter and setting.organisation and page.lines:
        yield from _missing(page, register)
    for line in page.lines:
        house, spaces = line.word("house"), line.number_in("bed_spaces")
        limit = register.get(house)
        if limit is not None and spaces is not None and spaces != limit:
            words = {"house": house, "limit": limit, "found": spaces}
            yield Fault("houses.bed_spaces", page, line, "bed_spaces", words)
        yield from _nights(page, line, spaces if limit is None else limit, setting)
    yield from _totals(page, setting)


def _missing(page: Page, register: dict[str, int]) -> Iterator[Fault]:
    if "house" in page.rows.columns:
        missing = sorted(register.keys() - page.words("house"))
        for house in missing[len(page.spoilt("house")) :]:
            yield Fault("houses.missing", page, None, "house", {"house": house})


def _nights(page: Page, line: Line, spaces: float | None, setting: Setting) -> Iterator[Fault]:
    nights = line.number_in("nights_available")
    if nights is None or spaces is None or setting.quarter is None:
        return
    days = _days(line, setting, setting.quarter)
    if nights > spaces * days:
        words = {"found": nights, "spaces": spaces, "days": days, "limit": spaces * days, "house": line.word("house")}
        rule = "houses.nights" if days == setting.quarter.days else "houses.nights_open"
        yield Fault(rule, page, line, "nights_available", words)


def _days(line: Line, setting: Setting, quarter: Quarter) -> int:
    """The days of the quarter on which a house is open; all of one that the register does not know."""
    times = nights_open(setting.houses(own=True), line.word("house"), quarter)
    return sum((last - first).days for first, last in times)


def _totals(page: Page, setting: Setting) -> Iterator[Fault]:
    """Void and occupied nights of a house against those available: told at the voids where these make it too many.

    Nights in doubt elsewhere count as none, and available nights in doubt as all there can be: what is too many even
    so is told at once.
    """
    occupied, voids = _occupied(setting), groups(setting.lines("voids"), "house")
    for line in page.lines:
        house, limit = line.word("house"), _most_nights(line, setting)
        if line.repeats or not house or limit is None:
            continue
        void = sum(each.number_in("nights") or 0 for each in voids.get(house, ()))
        if void + occupied[house] <= limit:
            continue
        words = {"house": house, "void": void, "occupied": occupied[house], "limit": limit}
        if void and occupied[house] <= limit:
            worst = max(voids[house], key=lambda each: each.number_in("nights") or 0)
            yield Fault("houses.total", setting.pages["voids"], worst, "nights", words)
        elif line.sure("nights_available"):
            yield Fault("houses.total", page, line, "nights_available", words)


def meetings(page: Page, setting: Setting) -> Iterator[Fault]:
    """No more residents at a meeting than the house has bed spaces."""
    spaces = {house.name: house.bed_spaces for house in setting.houses(own=True)}
    for line in page.lines:
        house, present = line.word("house"), line.number_in("present")
        if present is not None and house in spaces and present > spaces[house]:
            words = {"found": present, "house": house, "limit": spaces[house]}
            yield Fault("house_meetings.present", page, line, "present", words)


def _most_nights(line: Line, setting: Setting) -> float | None:
    """The nights available in a house; where that cell is in doubt, those that its registered bed spaces give."""
    if line.sure("nights_available") or setting.quarter is None:
        return line.number_in("nights_available")
    spaces = {house.name: house.bed_spaces for house in setting.houses(own=True)}.get(line.word("house"))
    return None if spaces is None else spaces * _days(line, setting, setting.quarter)


def _occupied(setting: Setting) -> defaultdict[str, int]:
    """Nights of the quarter occupied in each house while it was the organisation's; a stay from 1 to 3 April is two."""
    nights: defaultdict[str, int] = defaultdict(int)
    placements, quarter, own = setting.pages.get("placements"), setting.quarter, setting.houses(own=True)
    for line in _dated(placements) if placements and quarter else ():
        for first, last in nights_open(own, line.word("house"), quarter) if quarter else ():
            nights[line.word("house")] += max(0, (min(_gone(line), last) - max(_moved_in(line), first)).days)
    return nights
