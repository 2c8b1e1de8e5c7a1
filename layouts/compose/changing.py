"""How a stock is judged and told: by its change since the quarter before, in people where it counts them."""

from __future__ import annotations

from layouts import words
from layouts.compose import two_years
from layouts.compose.marking import A_CHANGE
from layouts.compose.reading import Track, value
from layouts.datum import Datum
from queries.measures.measure import Form
from queries.statistics import PointType, Status

BEFORE, YEAR = "the quarter before", "a year ago"
NEEDED = 12
POINTS = "points"
"""In what changes of percentages are."""


def unit_of(found: Track) -> str:
    """The unit of its changes."""
    return POINTS if found.measure.percentage else found.unit


def columns(found: Track, at: int) -> tuple[Datum | str, Datum | str, Datum | str]:
    """A quarter's change, and between what and what it is usual."""
    result = found.result
    return _signed(found, found.changes[at]), _signed(found, result.lower[at]), _signed(found, result.upper[at])


def _signed(found: Track, number: float | None) -> Datum | str:
    if number is None:
        return ""
    number = number * 100 if found.measure.percentage else number
    whole = words.number(number) if unit_of(found) != POINTS and number == round(number) else words.number(number, 1)
    return Datum(number, f"+{whole}" if number > 0 and any(each in whole for each in "123456789") else whole)


def size(found: Track, one: str = "", when: str = BEFORE) -> str:
    """``two fewer than the quarter before`` (or than a ``YEAR`` ago), of a share in those it counts, each of them
    ``one`` ("client") where that was not said; empty where either is not shown."""
    before, now = found.back(1 if when == BEFORE else 4), value(found.latest)
    then = value(before) if before else None
    if now is None or then is None or before is None or (when == BEFORE and found.changes[-1] is None):
        return ""
    number = moved = now - then
    if found.measure.form is Form.SHARE:
        number = (found.latest.numerator or 0.0) - (before.numerator or 0.0)
    counted = found.measure.form in (Form.SHARE, Form.COUNT)
    if abs(number) < (0.5 if counted else 0.05):
        return (
            f"as many {words.plural(one) if one else ''} as {when}".replace("  ", " ")
            if counted
            else f"the same as {when}"
        )
    more = "more" if number > 0 else "fewer" if counted else "less"
    many = (
        words.some(int(abs(number)), one)
        if one
        else words.spelled(int(abs(number)))
        if counted
        else _amount(abs(number), found.unit)
    )
    return f"{many} {more} than {when}{_though(found, number, moved)}"


def _though(found: Track, number: float, moved: float) -> str:
    """``, though a smaller share``: of a share that went the other way than those it counts."""
    if found.measure.form is not Form.SHARE or number * moved >= 0 or abs(moved) < LEAST:
        return ""
    return f", though a {'larger' if moved > 0 else 'smaller'} share"


LEAST = 0.0005
"""Less is written as no change of a percentage."""


def _amount(number: float, unit: str) -> str:
    """``one month``, ``0.6 months``: as in a headline."""
    whole = unit in words.ONES and number == int(number) and number <= 10
    return words.some(int(number), words.ONES[unit]) if whole else words.amount(number, unit)


def counted(found: Track) -> str:
    """``171 people``: whom a share counts; empty of other measures."""
    if found.measure.form is not Form.SHARE or found.latest.numerator is None:
        return ""
    return words.count(found.latest.numerator, found.measure.one)


def judgement(found: Track) -> str:
    """What may be said of the change, begun by its comma or semicolon."""
    result, change = found.result, found.changes[-1]
    if change is None:
        return f"; no figure of {BEFORE} is shown"
    if result.status in (Status.DOTS, Status.RUN):
        return "; too few quarters to judge"
    if found.of_few:
        return f"; too few {words.plural(found.measure.one)} to judge"
    if result.variation is None:
        return f"; the same in {words.some(len(found.known), 'quarter')}"
    if found.unseen:
        return too_few(found)
    if result.variation is PointType.COMMON:
        return ", within its usual range"
    special = found.mark is not None and found.mark.special
    return ", beyond its usual ups and downs" if special else ", too small a change to mark"


def over_the_year(found: Track) -> str:
    """``down from 52% a year ago``: where the steps of a year come to more than one step of this stock usually does;
    empty where they do not, where a figure is not shown, and where the series begins anew in between. Of what happens
    in quarters, what two years of them say."""
    if not found.measure.repeats:
        return two_years.moved(found)
    now, earlier = value(found.latest), found.back(4)
    before = value(earlier) if earlier else None
    if earlier is None or before is None or now is None:
        return ""
    moved, lower, upper = now - before, found.result.lower[-1], found.result.upper[-1]
    anew = any(quarter > earlier.quarter for quarter, _ in found.breaks)
    if anew or lower is None or upper is None or lower <= moved <= upper or abs(moved) < found.measure.worthwhile:
        return ""
    was = _amount(before, found.unit).removesuffix(" people")
    return f"{'up' if moved > 0 else 'down'} from {was} a year ago"


def too_few(found: Track) -> str:
    """``; too few to tell a fall``: of so few that hardly one could stand out it is not said that they kept to their
    usual range."""
    return f"; too few to tell {found.unseen}"


def none_would_stand_out(found: Track) -> str:
    """What a note adds where they are too few."""
    if found.unseen == A_CHANGE:
        return " So wide a range can hardly show a change."
    return f" So few are counted that no {found.unseen.split()[-1]} would stand out." if found.unseen else ""


def beside_the_year(found: Track) -> str:
    """What may be said of the change in few words: ``, but down over the year`` where its steps come to more."""
    special = found.mark is not None and found.mark.special
    year = "" if special else _and(found, over_the_year(found).partition(" ")[0])
    return f", {year} over the year" if year else judgement(found)


def _and(found: Track, year: str) -> str:
    """What is said of a year after its last step: ``but`` where that went the other way."""
    step = size(found)
    return f"but {year}" if year and step and ("more" in step.split()) is not year.startswith("up") else year


def told(found: Track) -> str:
    """The change and what may be said of it, after a figure: ``, two people fewer than the quarter before, …``; beside
    a usual step, what the year's steps come to where that is more."""
    step = size(found, found.measure.one if found.measure.form is Form.SHARE else "")
    special = found.mark is not None and found.mark.special
    year = "" if special else _and(found, over_the_year(found))
    return f"{f', {step}' if step else ''}{f', {year}' if year else judgement(found)}"


def note(found: Track) -> str:
    """Why its level has no limits, and between what and what its change is usual."""
    result = found.result
    why = "Most of those counted were counted the quarter before too, so the line has no limits: its change is judged."
    if result.status in (Status.DOTS, Status.RUN):
        some = words.spelled(result.points) if result.points else "none"
        return f"{why} That takes {NEEDED} changes; there are {some}."
    first, last = (_signed(found, limits[-1]) for limits in (result.lower, result.upper))
    if isinstance(first, str) or isinstance(last, str):
        return why
    trial = ", which may still move" if result.status is Status.TRIAL else ""
    usual = f"between {first.text} and {last.text} {unit_of(found)}"
    return f"{why} By {result.points} changes it is usually {usual}{trial}.{none_would_stand_out(found)}"
