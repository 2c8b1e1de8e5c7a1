"""How many claims are evidenced, set by set, and claim by claim what bears each out: counted and listed, not scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from layouts import words
from layouts.chart import Context, Draw
from layouts.chart_kinds import ColumnOfBars, Nothing, SideBySide, TableOnly
from layouts.compose import notes, states
from layouts.compose.borne_out import Borne, borne_out, part_of
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries import evidence
from queries.evidence import Set, Standing
from queries.figures import Figures, Need
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, State

NO_EVIDENCE = "No evidence received"
HEADS = {Standing.IN_DATE: "Evidence in date", Standing.PAST: "Past its review", Standing.NONE: NO_EVIDENCE}
ROLES = {Standing.IN_DATE: "series", Standing.PAST: "contrast", Standing.NONE: "quiet"}
COUNTED = "A claim is past its review where any of its evidence is. This is a count of claims, and no score."
LIVE = "Measures are those of the quarter; documents, statements and statuses are as the register has them now."
SAID = {Standing.IN_DATE: "evidence in date", Standing.PAST: "some past its review", Standing.NONE: "none"}
LATEST, EARLIER = "status", "status before"


def evidenced(papers: str, audited: str) -> Recipe:
    """How many claims of each set have evidence in date, some past its review, or none; ``papers`` is the measure of
    documents and statements, ``audited`` that of cases looked at by subject."""
    return _recipe(papers, audited, partial(_evidenced, papers, audited))


def claims(papers: str, audited: str, kind: Set) -> Recipe:
    """Each claim of a kind with its evidence, how that stands, and what was said of it."""
    return _recipe(papers, audited, partial(_claims, papers, audited, kind))


def _recipe(papers: str, audited: str, draw: Draw) -> Recipe:
    """Which measures a claim names stands in the register, so that all of them are read."""
    every = tuple(Need(each.id, part_of(each), history=True) for each in CATALOGUE.values())
    read = (Need(papers, history=True), Need(audited, "subject", history=True), *every)
    return Recipe(read[:1], draw, chosen=lambda _: read)


def _evidenced(papers: str, audited: str, figures: Figures, context: Context) -> Drawing:
    title = f"Claims by how their evidence stands, set by set, {_as_on(figures, context)}."
    told = _borne(title, papers, audited, figures, context, tuple(Set))
    if isinstance(told, Drawing):
        return told
    sets = tuple(dict.fromkeys(each.claim.of for each in told))
    counts = {name: Counter(each.standing for each in told if each.claim.of == name) for name in sets}
    columns = tuple(
        ColumnOfBars(HEADS[each], "", ROLES[each], tuple(counted(counts[name][each]) for name in sets))
        for each in Standing
    )
    rows = [_counts(name, counts[name]) for name in sets]
    headline = _how_many(told, "claim", several=True)
    listed = "; ".join(f"{name}: {_parts(counts[name])}" for name in sets)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(sets, columns, unit="claims"),
        table=Grid.of(title, ("Set", *HEADS.values(), "Claims"), rows, keys=("", *HEADS.values(), "")),
        alternative=f"Three columns of bars. {title} {headline}. {listed}.",
        measures=(papers,),
        source=notes.source(figures, papers),
        notes=(COUNTED, LIVE),
    )


def _counts(name: str, found: Counter[Standing]) -> tuple[Datum | str, ...]:
    return name, *(counted(found[each]) for each in Standing), counted(found.total())


def _claims(papers: str, audited: str, kind: Set, figures: Figures, context: Context) -> Drawing:
    title = f"{kind}s and what bears each out, {_as_on(figures, context)}."
    told = _borne(title, papers, audited, figures, context, (kind,))
    if isinstance(told, Drawing):
        return told
    several = len({each.claim.of for each in told}) > 1
    headline = _how_many(told, words.mid(kind), several)
    rows = tuple(row for each in told for row in _rows(each, several))
    names = tuple(_called(each, several) for each in told)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, (str(kind), "What it says", "Stands"), rows, begins=names),
        alternative=f"A table. {title} {headline}.",
        measures=(papers,),
        source=notes.source(figures, papers),
        notes=(*_sources(told), LIVE),
    )


def _as_on(figures: Figures, context: Context) -> str:
    """The day on which evidence is judged, and of which quarter measures are."""
    day = evidence.judged_on(context.register, figures.area, figures.quarter)
    return f"as on {words.day(day)}; measures of {figures.quarter.words}"


def _borne(
    title: str, papers: str, audited: str, figures: Figures, context: Context, kinds: Sequence[Set]
) -> tuple[Borne, ...] | Drawing:
    """The claims of these kinds with their evidence; why there are none to show."""
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, papers)
    told = figures.table(papers, ALL)  # a release of before these were counted has none, and claims all the same
    if figures.release is None or (told and not told[0].shown):
        return states.nothing(figures, title, states.body(figures, papers, figures.cell(papers)), papers)
    found = evidence.claims(context.register, *kinds)
    if not found:
        heading = f"The register lists no {words.mid(kinds[0]) if len(kinds) == 1 else 'claim'}s"
        why = "They are rows of its sheet Recommendations."
        return states.nothing(
            figures, title, Nothing("not applicable", heading, why, State.NOT_APPLICABLE.marker), papers
        )
    return tuple(borne_out(each, audited, figures, context) for each in found)


def _how_many(told: Sequence[Borne], one: str, several: bool = False) -> str:
    """``Of 16 principles 9 have evidence in date, 4 some past its review and 3 none; no evidence received for 3.1``."""
    found = Counter(each.standing for each in told)
    many = f"Of {words.count(len(told), one)} {_parts(found)}"
    without = [_called(each, several) for each in told if each.standing is Standing.NONE]
    named = f"; {words.mid(NO_EVIDENCE)} for {words.together(without)}" if without else ""
    return words.fitted((f"{many}{named}", many))


def _parts(found: Counter[Standing]) -> str:
    """``9 have evidence in date, 4 some past its review and 3 none``; the first of them has the verb."""
    first, *rest = [(found[each], text) for each, text in SAID.items() if found[each]]
    verb = "has" if first[0] == 1 else "have"
    return words.together([f"{first[0]} {verb} {first[1]}", *(f"{many} {text}" for many, text in rest)])


def _called(each: Borne, several: bool) -> str:
    return each.claim.name if several else each.claim.number


def _rows(each: Borne, several: bool) -> Iterator[tuple[str, ...]]:
    """A claim and how its evidence stands, each piece of that, and what was said of it, the latest first."""
    claim, name = each.claim, _called(each, several)
    of = f" (for {claim.addressed_to})" if claim.addressed_to else ""
    yield name, f"{claim.text}{of}", NO_EVIDENCE if each.standing is Standing.NONE else str(each.standing)
    for piece in each.pieces:
        yield f"{name}: {piece.kind}", piece.text, str(piece.standing)
    for said in each.said:
        who = f"Since {words.day(said.on)}, said by {said.who}: {said.reason}"
        yield f"{name}: {LATEST if said is each.said[0] else EARLIER}", who, said.status


def _sources(told: Iterable[Borne]) -> list[str]:
    """Where claims come from."""
    found = dict.fromkeys(each.claim.source.rstrip(".") for each in told if each.claim.source)
    return [f"From: {'; '.join(found)}."] if found else []
