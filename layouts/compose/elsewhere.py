"""Published series of other places through time: whole countries as lines, and the places near by as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Lines, TableOnly
from layouts.compose import tables
from layouts.compose.benchmarks import nothing
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries import published as kept_figures
from queries.figures import HISTORY, Figures
from queries.published import ENGLAND, HCLIC, HOUSEHOLDS, Kept
from queries.vocabulary import Quarter

NOT_YET = "No published figures of homelessness have been taken in"
HOW = "The command iom published takes in the workbooks of each release, and the page shows them from then on."
ROLES = ("series", "contrast", "third")
NO_FIGURE = "none published"
NOT_ALIKE = "Not like for like with any figure of ours, so it is drawn with none of them."


@dataclass(frozen=True)
class Published:
    """What a chart of lines says: its title, and its sentence with each series' figure in place of its id."""

    title: str
    sentence: str
    before: str


def published(ids: Sequence[str], says: Published) -> Recipe:
    """Some series of England on one scale; the first of them are what the sentence tells."""
    return Recipe((), partial(_lines, tuple(ids), says))


def _lines(ids: tuple[str, ...], says: Published, figures: Figures, context: Context) -> Drawing:
    found = kept_figures.of_place(context.register, ENGLAND)
    kept = [found[id] for id in ids if id in found and found[id].upto(figures.quarter)]
    if not kept or figures.release is None:
        return nothing(figures, f"{says.title}, England.", NOT_YET, HOW)
    last = max(filter(None, (each.upto(figures.quarter) for each in kept)))
    known = min(min(each.figures) for each in kept)
    quarters = [each for back in reversed(range(HISTORY)) if (each := last.plus(-back)) >= known]
    seen = [each for each in kept if any(quarter in each.figures for quarter in quarters)]
    lines = tuple(_line(each, role, quarters) for each, role in zip(seen, ROLES, strict=False))
    title = f"{says.title}, England. {words.count(len(quarters), 'quarter')} to {last.words}."
    headline = _headline(says, found, last)
    points = [line.points for line in lines]
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Lines(tuple(words.short(each) for each in quarters), lines, HOUSEHOLDS),
        table=tables.over_time(title, quarters, [line.name for line in lines], points, HOUSEHOLDS),
        alternative=f"Lines. {title} {headline}.",
        measures=(),
        source=source(seen, last),
        notes=notes_of(seen, figures.quarter, last),
    )


def _line(each: Kept, role: str, quarters: Sequence[Quarter]) -> Line:
    return Line(each.series.name, role, tuple(_datum(each.figures.get(quarter)) for quarter in quarters))


def _datum(value: float | None) -> Datum:
    return tables.NOT_THERE if value is None else Datum(value, words.number(value))


def _headline(says: Published, found: Mapping[str, Kept], last: Quarter) -> str:
    """The sentence of the latest quarter, and of the same quarter a year before where that is published too."""
    now, then = ({id: _said(found, id, at) for id in HCLIC.by_id} for at in (last, last.plus(-4)))
    said, earlier = says.sentence.format(when=last.words, **now), says.before.format(**then)
    return said if NO_FIGURE in earlier else f"{said}; {earlier}"


def _said(found: Mapping[str, Kept], id: str, quarter: Quarter) -> str:
    value = found[id].figures.get(quarter) if id in found else None
    return NO_FIGURE if value is None else words.number(value)


def source(kept: Sequence[Kept], last: Quarter) -> str:
    """``Source: …, October to December 2025, sheets A4P and A4R. Open Government Licence v3.0.``"""
    sheets = list(dict.fromkeys(each.sheet for each in kept))
    told = f"{last.words}, sheet{'' if len(sheets) == 1 else 's'} {words.together(sheets)}"
    return f"Source: {HCLIC.source}, {told}. {HCLIC.licence}."


def notes_of(kept: Sequence[Kept], quarter: Quarter, last: Quarter) -> tuple[str, ...]:
    """Whom it is of, that it is compared with nothing, how it is rounded, when more comes, and what was told otherwise
    in other quarters."""
    spans = [f"{each.series.name}: {each.series.note}" for each in kept if each.series.note]
    late = [f"Nothing later has been taken in for {quarter.words}."] if last < quarter else []
    return (
        NOT_ALIKE,
        f"Of {HCLIC.population}.",
        *([f"A break in the series: {'; '.join(words.mid(each) for each in spans)}."] if spans else []),
        f"Rounding: {HCLIC.rounding}.",
        f"Next release: {HCLIC.rhythm}.",
        *late,
    )


def places(ids: Sequence[str], title: str) -> Recipe:
    """Some series of the area's districts, of the regions and of England, in the latest quarter and a year before."""
    return Recipe((), partial(_places, tuple(ids), title))


def _places(ids: tuple[str, ...], title: str, figures: Figures, context: Context) -> Drawing:
    near = _near(context, figures)
    kept = [each for each in kept_figures.every(context.register) if each.series.id in ids and each.code in near]
    ends = [end for each in kept if (end := each.upto(figures.quarter))]
    if not ends or figures.release is None:
        return nothing(figures, f"{title}.", NOT_YET, HOW)
    last = max(ends)
    full = f"{title}, {last.words}, and a year before."
    by_place = {code: {each.series.id: each for each in kept if each.code == code} for code in near}
    rows = [_row(near[code], by_place[code], ids, last) for code in near if by_place[code]]
    known = HCLIC.by_id
    heads = ("Place", *(head for id in ids for head in (known[id].name, f"{known[id].name}, a year before")))
    headline = _of_districts(figures, context, near)
    return Drawing(
        id="",
        headline=headline,
        title=full,
        body=TableOnly(),
        table=Grid.of(full, heads, rows),
        alternative=f"A table. {full} {headline}.",
        measures=(),
        source=source(kept, last),
        notes=notes_of([each for each in kept if each.code == ENGLAND], figures.quarter, last),
    )


def _near(context: Context, figures: Figures) -> dict[str, str]:
    """The codes and names of places that are shown: the area's districts, then regions, then England."""
    names = {each.code: each.place for each in kept_figures.every(context.register)}
    districts = set(kept_figures.matching(names.values(), context.register.districts(figures.area)).values())
    order = sorted(names, key=lambda code: (names[code] not in districts, code == ENGLAND, names[code]))
    regions = {code for code in names if code == ENGLAND or code.startswith(kept_figures.REGIONS)}
    return {code: names[code] for code in order if names[code] in districts or code in regions}


def _row(place: str, kept: Mapping[str, Kept], ids: Sequence[str], last: Quarter) -> tuple[Datum | str, ...]:
    each = [kept[id].figures.get(at) if id in kept else None for id in ids for at in (last, last.plus(-4))]
    return (place, *(NO_FIGURE if value is None else Datum(value, words.number(value)) for value in each))


def _of_districts(figures: Figures, context: Context, near: Mapping[str, str]) -> str:
    districts = context.register.districts(figures.area, figures.quarter)
    some = kept_figures.matching(near.values(), districts)
    if not some:
        return f"Homelessness is published by council, and no council goes by the name of a district of {figures.area}"
    without = [name for name in districts if name not in some]
    missing = f"; not for {words.together(without)}" if without else ""
    return f"Homelessness is published for {words.some(len(some), 'district')} of {figures.area}{missing}"
