"""What is said of a difference and of the groups that brought it: where it changed, never why."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.compose.comparing import POINTS, Compared, has_parts, in_people, unit_of
from layouts.compose.headlines import amount
from layouts.compose.reading import counted, datum, value
from layouts.compose.who import SEXES
from layouts.datum import Datum
from layouts.measuring import of_several
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.statistics import round_half_up
from queries.vocabulary import UNKNOWN

NOT_CAUSES = "They say where it changed, not why."


PLACES = ("district", "house")


def named(name: str, by: str) -> str:
    """A group as its row is called: of places put together the first."""
    return of_several(name) if by in PLACES else words.capital(SEXES.get(name, name))


def within(name: str, by: str) -> str:
    """A group in a sentence: places keep their capitals."""
    if by in PLACES:
        return of_several(name)
    called = words.mid(SEXES.get(name, name))
    if by == "cohort":
        return f"the {called} cohort"
    return f"“{called}”" if ", " in called else called


def signed(part: float, measure: Measure) -> Datum:
    """``+12``, ``−0.4``, ``0``: a part as it is written."""
    whole = in_people(measure) or (not has_parts(measure) and part == round(part))
    return Datum(part, words.signed(part, 0 if whole else 1))


def told_whole(each: Compared) -> str:
    """``31 to 43: +12``, ``41% to 47%: +6.1 points``, ``49% to 47%, 287 to 284: −3``: what all of it did."""
    measure, change = each.measure, signed(each.whole or 0.0, each.measure).text
    unit = "" if in_people(measure) else f" {words.unit_of(abs(each.whole or 0.0), unit_of(measure))}"
    ends = (each.before.whole, each.now.whole)
    share = (
        [" to ".join(datum(cell, measure.unit.value).text for cell in ends)] if measure.form is not Form.COUNT else []
    )
    counts = [" to ".join(counted(cell.numerator).text for cell in ends)] if in_people(measure) else []
    return f"{', '.join((*share, *counts))}: {change}{unit}"


def _level(cell: Cell, measure: Measure) -> str:
    """What changes: of those who stand at quarter end how many are counted."""
    return counted(cell.numerator).text if in_people(measure) else datum(cell, measure.unit.value).text


def finding(each: Compared, by: str, chosen: str = "") -> str:
    """``People joined rose by 12 since the quarter before; Hand brought 9 of them``; of a group that is ``chosen`` what
    it did."""
    measure, whole = each.measure, _rounded(each.whole or 0.0, each.measure)
    if chosen in _known(each):
        return f"{since(each)}; {within(chosen, by)} {_moved(_known(each)[chosen], measure)}"
    before, now = (_level(cell, measure) for cell in (each.before.whole, each.now.whole))
    ends = f", from {before} to {now}" if whole and not in_people(measure) and before != now else ""
    return f"{since(each)}{ends}{most(each, by)}"


def known(*every: Compared) -> str:
    """``People left fell by 2 since the quarter before and by 9 since a year ago, to 31``: what is known of a change of
    which no part is."""
    measure, moved = every[0].measure, any(_rounded(each.whole or 0.0, each.measure) for each in every)
    cell = every[0].now.whole
    level = _level(cell, measure) if has_parts(measure) else amount(value(cell) or 0.0, measure.unit.value)
    return f"{since(*every)}, {'to' if moved else 'at'} {level}{words.stretch(cell.quarter, cell.period)}"


def since(*every: Compared) -> str:
    """``People joined rose by 12 since the quarter before and fell by 3 since a year ago``."""
    measure = every[0].measure
    told = [_moved(_rounded(each.whole or 0.0, measure), measure, whole=True) for each in every]
    way = told[0].partition(" by ")[0]
    alike = [told[0], *(text.removeprefix(way).strip() for text in told[1:])]
    when = [
        f"{text} since {each.before.said}{each.before.lacking}".strip() for text, each in zip(alike, every, strict=True)
    ]
    return f"{measure.label} {words.together(when)}"


def _moved(part: float, measure: Measure, *, whole: bool = False) -> str:
    """``rose by 12``; a group of a percentage brings points to that of all: ``took it up by 1.2 points``."""
    if not part:
        return "did not change" if whole or in_people(measure) or not has_parts(measure) else "changed nothing"
    if whole or in_people(measure) or not has_parts(measure):
        return f"{'rose' if part > 0 else 'fell'} by {_amount(part, measure) if whole else _bare(part, measure)}"
    return f"took it {'up' if part > 0 else 'down'} by {_amount(part, measure)}"


def _rounded(part: float, measure: Measure) -> float:
    return round_half_up(part, 0 if in_people(measure) else 1)


def _amount(number: float, measure: Measure) -> str:
    """So many: of what is in a count's name, and in that of some shares."""
    if measure.form is Form.COUNT or (in_people(measure) and measure.one in measure.label.casefold()):
        return words.number(abs(number))
    if in_people(measure):
        return words.count(abs(number), measure.one)
    if not has_parts(measure):
        return f"{words.tidy(abs(number))} {words.unit_of(abs(number), measure.unit.value)}"
    return f"{words.tidy(abs(number))} {'point' if words.tidy(abs(number)) == '1' else POINTS}"


def _bare(number: float, measure: Measure) -> str:
    """So many of what has been named: a median's own moves have their unit."""
    return words.tidy(abs(number)) if has_parts(measure) else _amount(number, measure)


def _known(each: Compared) -> dict[str, float]:
    """The parts shown, but for those of whom it is not known where they belong."""
    parts = {name: part for name, part in each.parts.items() if part is not None and name not in UNKNOWN}
    return {name: _rounded(part, each.measure) for name, part in parts.items()}


def most(each: Compared, by: str) -> str:
    """The group that brought most of it; where all stayed as it was, what rose and fell within it."""
    known, whole = _known(each), _rounded(each.whole or 0.0, each.measure)
    if not whole:
        return _either_way(each, by)
    if not known:
        return f"; what each {by} brought is not shown"
    sign = 1.0 if whole > 0 else -1.0
    part = sign * max(sign * one for one in known.values())
    if sign * part <= 0:
        return f"; no {by} that is shown moved so"
    names = [name for name, one in known.items() if one == part]
    who, each_of = f"{_of_those(each)}{_named(names, by)}", " each" if len(names) > 1 else ""
    if not has_parts(each.measure):
        return f"; {who}{each_of} {_moved(part, each.measure)}"
    if sign * part * len(names) < sign * whole:
        return f"; {who} brought {words.tidy(abs(part))} of them{each_of}"
    own = f"; {who}{each_of or ' alone'} {_moved(part, each.measure)}"
    rest = _rounded(whole - part * len(names), each.measure)
    told = rest and each.now.complete and each.before.complete
    return f"{own}, all others together {_moved(rest, each.measure)}" if told else own


def _of_those(each: Compared) -> str:
    """Where the part of some group is hidden, another may have brought more than those that are shown."""
    hidden = any(part is None for name, part in each.parts.items() if name not in UNKNOWN)
    return "of those shown " if hidden else ""


def _named(names: Sequence[str], by: str) -> str:
    """One group, or two that did the same; of more how many they are."""
    return words.together([within(name, by) for name in names]) if len(names) <= 2 else words.some(len(names), by)


def _either_way(each: Compared, by: str) -> str:
    """Where all stayed as it was, what rose and fell most within it."""
    known = _known(each)
    if not any(known.values()):
        return ""
    told = []
    for pick, way in ((max, "rose"), (min, "fell")):
        part = pick(known.values())
        names = [name for name, one in known.items() if one == part]
        if (part > 0) is (way == "rose") and part:
            told.append(f"{_named(names, by)}{' each' if len(names) > 1 else ''} {way} by {_bare(part, each.measure)}")
    return f", but {words.together(told)}"


def how(measure: Measure, by: str) -> str:
    """What parts are, and what they do not say."""
    if not has_parts(measure):
        kind = "median" if measure.form is Form.MEDIAN else "mean"
        return f"A {kind} of all is not made of those of each {by}: bars are each one’s own change. {NOT_CAUSES}"
    if measure.form is Form.SHARE and not measure.repeats:
        return (
            f"Parts are in points of the whole percentage: what each {by} brought by its own percentage, and by being "
            f"more or less of all. {NOT_CAUSES}"
        )
    return f"Parts are each {by}’s own change in {unit_of(measure)}. {NOT_CAUSES}"
