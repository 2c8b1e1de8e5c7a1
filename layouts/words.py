"""Numbers, shares, lists, quarters and names as people say and write them. Pure; halves are rounded up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from queries.british import british_day, british_time
from queries.measures.measure import Unit
from queries.statistics import round_half_up
from queries.vocabulary import Period, Quarter, State

MINUS = "−"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NEAR = 0.0125
CLOSE = 0.025
SHARES: tuple[tuple[float, str], ...] = (
    (1 / 10, "one in ten"),
    (1 / 5, "a fifth"),
    (1 / 4, "a quarter"),
    (3 / 10, "three in ten"),
    (1 / 3, "a third"),
    (2 / 5, "two in five"),
    (1 / 2, "half"),
    (3 / 5, "three in five"),
    (2 / 3, "two thirds"),
    (7 / 10, "seven in ten"),
    (3 / 4, "three quarters"),
    (4 / 5, "four in five"),
    (9 / 10, "nine in ten"),
)
ONE_IN = {1 / 10: "ten", 1 / 5: "five", 1 / 4: "four", 1 / 3: "three", 1 / 2: "two"}
ONES = {unit.value: unit.noun for unit in Unit} | {"quarters": "quarter"}
FACTS = {
    State.SUPPRESSED: "hidden to protect small numbers",
    State.NOT_RECEIVED: "not received",
    State.NOT_APPLICABLE: "not applicable",
    State.SHOWN: "shown",
}
WHY = {state.marker: fact for state, fact in FACTS.items() if state.marker}
"""What the shorthand in place of a figure means."""
HIDDEN = {marker: f"{marker} {fact}" for marker, fact in WHY.items()}
"""What stands in place of a figure that is not shown, by its marker: ``[c] hidden to protect small numbers``."""


@lru_cache(maxsize=8192)
def number(value: float, digits: int = 0) -> str:
    """``1,234``, ``−0.7``: thousands with commas, a real minus sign, halves up; never ``−0``."""
    rounded = round_half_up(value, digits)
    text = f"{abs(rounded):,.{digits}f}"
    return f"{MINUS}{text}" if rounded < 0 else text


@lru_cache(maxsize=8192)
def tidy(value: float, digits: int = 1) -> str:
    """A number with a decimal only where it has one: ``6``, ``6.5``."""
    return number(value, digits if round_half_up(value, digits) != round_half_up(value) else 0)


def signed(value: float, digits: int = 1) -> str:
    """``+0.3``, ``−0.7``, ``0.0``."""
    return ("+" if round_half_up(value, digits) > 0 else "") + number(value, digits)


@lru_cache(maxsize=8192)
def percent(fraction: float) -> str:
    """``33%``; with a decimal where it would otherwise wrongly say none or all (``0.4%``, ``99.6%``)."""
    hundredth = round_half_up(fraction * 100, 9)
    wrongly = 0 < hundredth < 0.5 or 99.5 <= hundredth < 100
    if not wrongly:
        return f"{number(hundredth)}%"
    return f"{number(min(max(round_half_up(hundredth, 1), 0.1), 99.9), 1)}%"


def amount(value: float, unit: str) -> str:
    """A figure with its unit as in a sentence: ``33%``, ``6 days``, ``1 person``, ``412 people``, ``£412``."""
    if unit in ("%", "£"):
        return figure(value, unit)
    return f"{figure(value, unit)} {unit_of(value, unit)}"


def finer(value: float, unit: str) -> str:
    """A figure with its unit and one more decimal than usual, to tell it from another: ``33.4%``, ``6.53 days``."""
    return (
        finest(value, unit) if unit == "%" else f"{finest(value, unit)} {unit_of(value, unit) if value == 1 else unit}"
    )


def finest(value: float, unit: str) -> str:
    """A figure with one more decimal than usual as at a line's end, without its unit but for a percentage."""
    if unit == "%":
        return f"{number(value * 100, 1)}%"
    return number(value, 2) if unit == "points" else tidy(value, 2)


@lru_cache(maxsize=16384)
def figure(value: float, unit: str) -> str:
    """A figure as at a bar's end or in a table, without its unit but for a percentage and pounds: ``33%``, ``6``,
    ``412``, ``£412``."""
    if unit == "%":
        return percent(value)
    if unit == "£":
        return f"{MINUS if round_half_up(value) < 0 else ''}£{number(abs(value))}"
    return number(value, 1) if unit == "points" else tidy(value)


def unit_of(value: float, unit: str) -> str:
    """The unit's word for so many: ``day`` for 1, else ``days``."""
    return ONES.get(unit, unit) if tidy(value) == "1" else unit


def count(value: float, one: str, many: str = "") -> str:
    """``1 person``, ``31 people``, ``0 referrals``."""
    return f"{number(value)} {one if round_half_up(value) == 1 else many or plural(one)}"


def plural(one: str) -> str:
    """The plural of the words used here."""
    return {"person": "people", "sex": "sexes"}.get(one, one + "s")


def were(value: float) -> str:
    """The verb of a count: ``was`` for 1, else ``were``."""
    return "was" if round_half_up(value) == 1 else "were"


def spelled(value: int) -> str:
    """Numbers to ten in words, others in figures: ``seven``, ``14``."""
    return SMALL[value] if 0 <= value < len(SMALL) else number(value)


def some(value: int, one: str, many: str = "") -> str:
    """A count in words: ``one quarter``, ``seven quarters``, ``14 quarters``."""
    return f"{spelled(value)} {one if value == 1 else many or plural(one)}"


BREAKDOWNS = {
    "da link": "domestic abuse link",
    "mh need": "mental health need",
    "rag": "RAG",
    "mappa": "MAPPA level",
    "dash level": "DASH level",
    "da link x mh need": "domestic abuse link with mental health need",
    "cohort x link group": "cohort with link group",
    "sex x link group": "sex with link group",
    "abuse cohort x both": "cohort of domestic abuse with both links",
    "mh status": "mental health status",
}


def breakdown(by: str) -> str:
    """What a breakdown is called in a sentence: ``domestic abuse link``, ``age band``."""
    return BREAKDOWNS.get(by, by)


def capital(text: str) -> str:
    """The first letter large: how a sentence begins."""
    return text[:1].upper() + text[1:]


def mid(name: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def together(names: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


HEADLINE = 30
"""A headline's most words: what can be read at a glance."""


def fitted(tellings: Iterable[str], beside: int = 0) -> str:
    """The first of several ways to tell the same, the fullest first, that a headline has room for ``beside`` so many
    other words; else the last."""
    told = ""
    for told in tellings:
        if len(told.split()) + beside <= HEADLINE:
            break
    return told


def share(fraction: float) -> str:
    """A share in words: ``a third``, ``nearly half``, ``just over half``; in figures where none is close (``45%``)."""
    hundredths = round_half_up(fraction, 6)
    if hundredths in (0.0, 1.0):
        return "all" if hundredths else "none"
    value, words = min(SHARES, key=lambda known: abs(known[0] - fraction))
    gap = fraction - value
    if abs(gap) > CLOSE:
        return percent(fraction)
    return words if abs(gap) <= NEAR else f"{'just over' if gap > 0 else 'nearly'} {words}"


def share_of(fraction: float, one: str, many: str = "") -> str:
    """A share of somebody: ``one client in four``, ``seven in ten clients``, ``half of clients``."""
    value, _ = min(SHARES, key=lambda known: abs(known[0] - fraction))
    if value in ONE_IN and value <= 1 / 3 and abs(fraction - value) <= NEAR:
        return f"one {one} in {ONE_IN[value]}"
    several = many or plural(one)
    words = {"all": "all", "none": "no"}.get(share(fraction), share(fraction))
    return f"{words} {several}" if " in " in words or words in ("all", "no") else f"{words} of {several}"


def singular(words: str) -> bool:
    """Whether a share's verb is singular: ``One client in four has``."""
    return words.lower().startswith("one ")


def file_name(name: str) -> str:
    """A name as a part of a file's: its letters, of any language, and digits; a dash for all else."""
    kept = "".join(letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFC", name).lower())
    return "-".join(kept.split())


@lru_cache(maxsize=512)
def unmarked(text: str) -> str:
    """Words as a workbook's writer takes them for words: from ``<r>`` to ``</r>`` it would take them for markup, so
    something unseen stands at their end."""
    return f"{text}\u200b" if text.startswith("<r>") and text.endswith("</r>") else text


def day(when: date) -> str:
    """``9 October 2026``."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime | None) -> str:
    """``9 October 2026, 15:05 BST``: when it was in Britain, of a moment as it is kept; empty where it is none."""
    return f"{day(british_day(when))}, {british_time(when):%H:%M %Z}" if when else ""


def span(first: Quarter, last: Quarter) -> str:
    """``October 2025 to September 2026``: from the first day of one quarter to the last of another."""
    return f"{first.start:%B %Y} to {last.end:%B %Y}"


def stretch(last: Quarter, period: Period) -> str:
    """When a figure is of, after a sentence: `` in the four quarters to September 2026``, `` in 2025-26``; nothing of
    the quarter in view."""
    if period is Period.LAST_FOUR:
        return f" in the four quarters to {last.end:%B %Y}"
    return f" in {last.year_name}" if period is Period.YEAR else ""


@lru_cache(maxsize=512)
def short(quarter: Quarter) -> str:
    """``Jul–Sep 2026``, kept: every chart through time writes the same quarters."""
    return quarter.short


def quarters(found: Sequence[Quarter]) -> str:
    """Quarters in words; above four only the first, the last and how many, a run of neighbours as one stretch."""
    if len(found) > 1 and found[-1].index - found[0].index == len(found) - 1:
        return span(found[0], found[-1])
    if len(found) > 4:
        return f"{some(len(found), 'quarter')} between {found[0].words} and {found[-1].words}"
    return together([quarter.words for quarter in found])


def withdrawn(quarters: Sequence[Quarter], on: date, why: str) -> str:
    """``Jul–Sep 2026 was withdrawn on 3 May 2027: a wrong district.``; of many quarters the first and the last."""
    ends = [quarter.words for quarter in (quarters[0], quarters[-1])]
    told = (
        f"{len(quarters)} quarters from {ends[0]} to {ends[1]} were"
        if len(quarters) > 2
        else (f"{together([quarter.words for quarter in quarters])} {'was' if len(quarters) == 1 else 'were'}")
    )
    told = f"{told} withdrawn on {day(on)}"
    return f"{told}: {why}{'' if why.endswith(('.', '!', '?')) else '.'}" if why else f"{told}."
