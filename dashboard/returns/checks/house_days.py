"""Days beyond those on which a house is open in the register: stays, nights, people."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_besides
from dashboard.returns.shape import Kind, Sheet
from queries.register import House
from queries.vocabulary import Quarter

Times = Sequence[tuple[date, date]]
"""When a house is open: from its first day to the day on which it closed, once or several times."""


def beyond(page: Page, setting: Setting) -> Iterator[Fault]:
    """Days of a row on which its house is not open, and stays that go on in one that closed; one finding for all of a
    house and column."""
    times, field = _times(setting), house_in(page.sheet)
    found: dict[tuple[str, str, str], list[tuple[Line, Mapping[str, object]]]] = {}
    for line in page.lines if field else ():
        for rule, name, words in _of_row(page, line, times.get(line.word(field), ()), setting.quarter):
            found.setdefault((rule, name, line.word(field)), []).append((line, words))
    for (rule, name, house), several in found.items():
        line, words = several[0]
        rows = rows_besides([each for each, _ in several])
        yield Fault(rule, page, line, name, {**words, "house": house, "rows": rows})


def not_open(page: Page, setting: Setting) -> Iterator[Fault]:
    """Rows without a day, and so of the whole quarter, of a house that is not open in it; one finding a house."""
    dated = any(column.kind is Kind.DATE for column in page.sheet.columns)
    field, told = "" if dated else house_in(page.sheet), set[str]()
    open_now = {house.name for house in setting.houses()}
    for line in page.lines if field and setting.quarter and setting.area else ():
        house = line.word(field)
        if house and house not in open_now and house not in told:
            told.add(house)
            yield Fault("houses.not_open", page, line, field, {"house": house})


def house_in(sheet: Sheet) -> str:
    """The field that names a row's house; empty where none does."""
    return next((column.field for column in sheet.columns if column.register == "houses"), "")


def nights_open(houses: Sequence[House], name: str, quarter: Quarter) -> Times:
    """The nights of a quarter on which one of these houses is open, each time from its first night to the day after
    its last: the day on which it closes has none. All nights where none of them has this name."""
    after = quarter.end + timedelta(days=1)
    its = [house for house in houses if house.name == name]
    times = [(max(house.opened, quarter.start), min(house.closed or after, after)) for house in its]
    return [(first, last) for first, last in times if first < last] if its else [(quarter.start, after)]


def _times(setting: Setting) -> dict[str, list[tuple[date, date]]]:
    """By house; one that another organisation took over on the day on which it closed was open all the while."""
    times: dict[str, list[tuple[date, date]]] = {}
    houses = setting.register.houses(setting.area) if setting.area else ()
    for house in sorted(houses, key=lambda house: house.opened):
        its, last = times.setdefault(house.name, []), house.closed or date.max
        first = its.pop()[0] if its and its[-1][1] == house.opened else house.opened
        its.append((first, last))
    return times


def _of_row(
    page: Page, line: Line, times: Times, quarter: Quarter | None
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """All days of a row are of one time: who moved in before a house closed did not leave after it opened again."""
    for column in page.sheet.columns if times else ():
        day = line.day(column.field) if column.kind is Kind.DATE else None
        if day is None:
            continue
        within = [(first, last) for first, last in times if first <= day <= last]
        if not within and (day > max(last for _, last in times) or not column.before_opening):
            over = [last for _, last in times if last < day]
            rule = "house.asked_later" if column.before_opening else "house.closed" if over else "house.not_yet_open"
            limit = max(over) if over else min(first for first, _ in times)
            yield rule, column.field, {"found": day, "limit": limit}
            return
        times = within or times
    last = max((last for _, last in times), default=date.max)
    if "left_on" in page.sheet.by_field and line.blank("left_on") and quarter and last <= quarter.end:
        yield "house.left", "left_on", {"limit": last}
