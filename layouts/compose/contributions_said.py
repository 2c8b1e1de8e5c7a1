"""What is said of a difference and of the groups that brought it: where it changed, never why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.compose.comparing import POINTS, Compared, counts_beside, has_parts, in_people, unit_of
from layouts.compose.greatest import Greatest
from layouts.compose.headlines import amount, of_whom
from layouts.compose.leading import untold
from layouts.compose.reading import counted, datum, value
from layouts.compose.who import called_so
from layouts.datum import Datum
from layouts.measuring import of_several
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.vocabulary import UNKNOWN

NOT_CAUSES = "They say where it changed, not why."


PLACES = ("district", "house")


def named(name: str, by: str) -> str:
    """A group as its row is called: of places put together the first."""
    return of_several(name) if by in PLACES else words.capital(called_so(name))


def within(name: str, by: str) -> str:
    """A group in a sentence: places keep their capitals."""
    if by in PLACES:
        return of_several(name)
    called = words.mid(called_so(name))
    if by == "cohort":
        return f"the {called} cohort"
    return f"“{called}”" if ", " in called else called


def signed(part: float, measure: Measure) -> Datum:
    """``+12``, ``−0.4``, ``0``: a part as it is written."""
    whole = in_people(measure) or (not has_parts(measure) and part == round(part))
    return Datum(part, words.signed(part, 0 if whole else 1))


def told_whole(each: Compared) -> str:
    """``31 to 43: +12``, ``41% to 47%: +6.1 points``, ``49% to 47%; 287 to 284 needs: −3``: what all of it did."""
    measure, change = each.measure, signed(each.whole or 0.0, each.measure).text
    unit = "" if in_people(measure) else f" {words.unit_of(abs(each.whole or 0.0), unit_of(measure))}"
    ends = (each.before.whole, each.now.whole)
    share = (
        [" to ".join(datum(cell, measure.unit.value).text for cell in ends)] if measure.form is not Form.COUNT else []
    )
    counts = [" to ".join(counted(cell.numerator).text for cell in ends)] if in_people(measure) else []
    named = f" {unit_of(measure)}" if counts_beside(measure) else ""
    return f"{'; '.join((*share, *counts))}{named}: {change}{unit}"


def findings(told: Greatest, by: str, chosen: str = "") -> tuple[str, ...]:
    """``People joined rose by 12 since the quarter before (down 3 over the year); Hand brought 9 of them``: the
    greatest difference, the others in the same unit, and who brought it; of a group that is ``chosen`` what it did. The
    fullest telling first, then in fewer words."""
    lead, apart, part = told.lead, told.apart, _known(told.apart).get(chosen)
    when = "" if apart is lead else f"{apart.over} "
    opening, brief, also = since(lead), over(lead), beside(told)
    if part is not None:
        return tuple(f"{opening}{also}; {when}{each}" for each in _of_one(apart, by, chosen, part))
    who, ends = most(apart, by, when), _ends(lead.measure, lead.before.whole, lead.now.whole)
    return (
        f"{opening}{ends}{also}{who.said}{who.rest}",
        *([f"{opening}{also}{who.said}{who.rest}"] if "shown" in who.rest else []),
        f"{opening}{ends}{also}{who.said}",
        f"{opening}{ends}{also}{who.brief}",
        f"{opening}{also}{who.brief}",
        f"{brief}{also}{who.brief}",
        f"{brief}{who.brief or also}",
        f"{brief}{also}",
    )


def _of_one(each: Compared, by: str, name: str, part: float) -> tuple[str, ...]:
    """``accommodation, from 52% to 24%, 28 fewer outcomes``: what one group did; then in fewer words. What a group of a
    percentage took that of all up or down by is no step of its own."""
    called, measure = within(name, by), each.measure
    ends = _ends(measure, each.before.groups[name], each.now.groups[name])
    if counts_beside(measure):
        return (f"{called}{ends}{',' if ends else ' had'} {_more(part, measure)}",)
    moved = _moved(part, measure)
    if measure.form is Form.SHARE:
        return (f"{called}{ends}{',' if ends else ''} {moved}", f"{called} {moved}")
    return (f"{called} {moved}{ends}", f"{called} {moved}")


def _ends(measure: Measure, before: Cell, now: Cell) -> str:
    """``, from 52% to 24%``, of a share or an average; nothing of a count, and where both are written alike."""
    texts = [datum(cell, measure.unit.value).text for cell in (before, now)]
    return "" if measure.form is Form.COUNT or texts[0] == texts[1] else f", from {' to '.join(texts)}"


def _more(number: float, measure: Measure) -> str:
    """``9 fewer needs``: of what a share counts, beside the percentage."""
    if not number:
        return f"as many {words.plural(measure.one)}"
    noun = measure.one if abs(number) == 1 else words.plural(measure.one)
    return f"{words.number(abs(number))} {'more' if number > 0 else 'fewer'} {noun}"


def _counted(each: Compared) -> str:
    """``9 fewer needs``, in which the parts of a percentage are told; empty of what is told in its own unit."""
    if not counts_beside(each.measure):
        return ""
    return f"{'though ' if each.told * each.moved < 0 else ''}{_more(each.told, each.measure)}"


def known(told: Greatest) -> tuple[str, ...]:
    """``People left fell by 9 since a year ago, to 31 (2 over the quarter)``: what is known of a change of which no
    part is. In full, then in fewer words."""
    each = told.lead
    measure, cell = each.measure, each.now.whole
    count = measure.form is Form.COUNT
    level = counted(cell.numerator).text if count else amount(value(cell) or 0.0, measure.unit.value)
    to, of = f", {'to' if each.moved else 'at'} {level}", of_whom(measure, cell)
    also = beside(told)
    people = f"; {_counted(each)}" if _counted(each) else ""
    in_full = (f"{since(each)}{to}{of}{also}", f"{since(each)}{to}{also}", f"{since(each)}{also}")
    return (*(f"{told}{people}" for told in in_full), *in_full, f"{over(each)}{also}", over(each))


def since(each: Compared) -> str:
    """``People joined rose by 12 since the quarter before``."""
    return f"{_did(each)} since {each.before.said}{each.before.lacking}"


def over(each: Compared) -> str:
    """``People joined rose by 12 over the quarter``: in fewer words; since which year, where that is not the last."""
    return since(each) if each.before.lacking else f"{_did(each)} {each.over}"


def _did(each: Compared) -> str:
    return f"{each.measure.label} {_moved(each.moved, each.measure, whole=True)}"


def beside(told: Greatest) -> str:
    """`` (3 over the year)``, `` (down 3 over the year)``: the differences that do not lead."""
    others = words.together([f"{_beside(each.moved, told.lead.moved)} {each.over}" for each in told.others])
    return f" ({others})" if others else ""


def _beside(moved: float, leading: float) -> str:
    if not moved:
        return "unchanged"
    way = "" if moved * leading > 0 else "up " if moved > 0 else "down "
    return f"{way}{words.tidy(abs(moved))}"


def _moved(part: float, measure: Measure, *, whole: bool = False) -> str:
    """``rose by 12``; a group of a percentage brings points to that of all: ``took it up by 1.2 points``."""
    if not part:
        return "did not change" if whole or in_people(measure) or not has_parts(measure) else "changed nothing"
    if whole or in_people(measure) or not has_parts(measure):
        return f"{'rose' if part > 0 else 'fell'} by {_amount(part, measure) if whole else _bare(part, measure)}"
    return f"{_way(part, measure)} by {_amount(part, measure)}"


def _amount(number: float, measure: Measure) -> str:
    """So many, of a whole: of a count what is in its name."""
    if measure.form is Form.COUNT:
        return words.number(abs(number))
    if not has_parts(measure):
        return f"{words.tidy(abs(number))} {words.unit_of(abs(number), measure.unit.value)}"
    return f"{words.tidy(abs(number))} {'point' if words.tidy(abs(number)) == '1' else POINTS}"


def _bare(number: float, measure: Measure) -> str:
    """So many of what has been named: a median's own moves have their unit."""
    return words.tidy(abs(number)) if has_parts(measure) else _amount(number, measure)


def _known(each: Compared) -> dict[str, float]:
    """The parts shown, but for those of whom it is not known where they belong."""
    parts = {name: part for name, part in each.parts.items() if part is not None and name not in UNKNOWN}
    return {name: each.written(part) for name, part in parts.items()}


@dataclass(frozen=True)
class Brought:
    """Who brought most of a difference; what the others did together, or those whom the board is not shown; and the
    same in the fewest words: none where that names nobody."""

    said: str
    rest: str
    brief: str


def most(each: Compared, by: str, when: str = "") -> Brought:
    """The group that brought most of it, ``when`` of another time than the one before; where all stayed as it was, what
    rose and fell within it."""
    known, whole, counts = _known(each), each.told, _counted(each)
    if not whole:
        moved = f"{f'; {when}{counts}' if counts else ''}{_either_way(each, by)}"
        return Brought(moved, "", moved)
    opening = f"; {when}{counts}: " if counts else f"; {when}"
    if not known:
        return Brought(f"{opening}what each {by} brought is not shown", "", "")
    sign = 1.0 if whole > 0 else -1.0
    led = {name: one for name, one in known.items() if each.untold.leads(name)}
    part = sign * max(sign * one for one in led.values())
    more = [name for name, one in known.items() if name not in led and sign * one >= max(sign * part, 1e-9)]
    held = untold((within(name, by), _moved(known[name], each.measure)) for name in more if name in each.untold.held)
    if sign * part <= 0:
        shown = each.untold.limits(more, "").removeprefix("of those ") or "that is shown"
        return Brought(f"{opening}no {by} {shown} {_way(whole, each.measure)}", held, "")
    names = [name for name, one in led.items() if one == part]
    each_of, shown = " each" if len(names) > 1 else "", f"{opening}{_of_those(each, more)}"
    who, several = (f"{shown}{named}" for named in (_named(names, by), _number(names, by)))
    if not has_parts(each.measure):
        moved = f"{each_of} {_moved(part, each.measure)}"
        return Brought(f"{who}{moved}", held, f"{several}{moved}")
    if sign * part * len(names) < sign * whole:
        many = words.tidy(abs(part))
        return Brought(f"{who} brought {many} of them{each_of}", held, f"{several} brought {many}{each_of}")
    did = f"{each_of or ' alone'} {_moved(part, each.measure)}"
    rest = each.written(whole - part * len(names))
    told = rest and each.now.complete and each.before.complete
    others = f", {_others(each, by, names, rest)} {_moved(rest, each.measure)}" if told else ""
    return Brought(f"{who}{did}", held or others, f"{several}{did}")


def _others(each: Compared, by: str, names: Sequence[str], rest: float) -> str:
    """``all others together``; where one alone brought the ``rest``, its name."""
    others = [name for name, part in each.parts.items() if name not in names and (part or name not in UNKNOWN)]
    alone = len(others) == 1 and _known(each).get(others[0]) == rest
    return within(others[0], by) if alone else "all others together"


def _way(part: float, measure: Measure) -> str:
    """``rose``; a group of a percentage ``took it up``."""
    if in_people(measure) or not has_parts(measure):
        return "rose" if part > 0 else "fell"
    return f"took it {'up' if part > 0 else 'down'}"


def _of_those(each: Compared, more: Sequence[str]) -> str:
    """Where the part of some group is hidden, another may have brought more than those that are shown; the groups that
    brought ``more`` and may not lead did."""
    hidden = any(part is None for name, part in each.parts.items() if name not in UNKNOWN)
    limited = each.untold.limits(more, "of those shown" if hidden else "")
    return f"{limited} " if limited else ""


def _named(names: Sequence[str], by: str) -> str:
    """One group, or two that did the same; of more how many they are."""
    return words.together([within(name, by) for name in names]) if len(names) <= 2 else _number(names, by)


def _number(names: Sequence[str], by: str) -> str:
    """One group by its name; of more how many they are."""
    return within(names[0], by) if len(names) == 1 else words.some(len(names), by)


def _either_way(each: Compared, by: str) -> str:
    """Where all stayed as it was, what rose and fell most within it."""
    known = {name: part for name, part in _known(each).items() if each.untold.leads(name)}
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
