"""Bars: what came in, what is open, what went out, one under the other. They are no funnel: each counts its quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from string import Formatter

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states
from layouts.compose.bars import told_bars
from layouts.compose.reading import bottoms, counted, tops, value
from layouts.compose.recipe import Recipe
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Figures, Need
from queries.measures import CATALOGUE

NOTE = (
    "In and out count what happened in the quarter, and open who was there at its end: they are not the same people "
    "from bar to bar."
)


class Stage(StrEnum):
    """Where a step stands, in the order in which they are drawn."""

    IN = "In"
    OPEN = "Open"
    OUT = "Out"


@dataclass(frozen=True)
class Step:
    """One step of a way: which part of which measure (``numerator``, ``denominator``), and what stands beside it:
    a remark with ``{v}``, the figure of a measure. A step that is counted nowhere is the balance of a stock: its
    number now, less the quarter before's, and those ``ended``, the measure that counts who left it."""

    stage: Stage
    name: str
    measure: str
    part: str
    remark: str = ""
    remark_of: str = ""
    ended: str = ""

    @property
    def label(self) -> str:
        """What stands beside its bar: ``In: accepted``."""
        return f"{self.stage.value}: {words.mid(self.name)}"


@dataclass(frozen=True)
class Clause:
    """A piece of the steps' headline: its words with figures by their step (``{Accepted} of {Decided} were accepted``;
    ``{Referred.counted} {Referred.were} made`` is ``1 referral was made``), what is said instead where they are all
    nought, and how it is joined. One joined otherwise than by a semicolon hangs on the clause before it: it is said
    only if that is."""

    says: str
    none: str = ""
    joined: str = "; "


@dataclass(frozen=True)
class _Figure:
    """A step's figure in a clause: by itself, with the noun of what its measure counts, and its verb."""

    figure: Datum
    one: str

    def __str__(self) -> str:
        return self.figure.text

    @property
    def counted(self) -> str:
        return words.count(self.figure.value or 0.0, self.one)

    @property
    def were(self) -> str:
        return words.were(self.figure.value or 0.0)


def steps(title: str, headline: tuple[Clause, ...], ways: tuple[Step, ...]) -> Recipe:
    """Steps one under the other."""
    read = dict.fromkeys(each for step in ways for each in (step.measure, step.remark_of) if each)
    return Recipe(tuple(Need(measure) for measure in read), partial(_steps, title, headline, ways))


def _steps(
    title: str, headline: tuple[Clause, ...], ways: tuple[Step, ...], figures: Figures, context: Context
) -> Drawing:
    title = f"{title}{suffix(figures, context)}, {figures.quarter.words}."
    ids = tuple(dict.fromkeys(step.measure for step in ways))
    untold = [step.label for step in ways if _of_everyone(step, figures)]
    ways = tuple(step for step in ways if step.label not in untold) or ways
    drawn = tuple(_step(step, figures) for step in ways)
    if not any(bar.figure.value is not None for bar in drawn):
        return states.nothing(figures, title, states.body(figures, ids[0], figures.cell(ids[0])), *ids)
    said = sentence(figures, context, _headline(headline, ways, drawn))
    return Drawing(
        id="",
        headline=said,
        title=title,
        body=Bars(drawn, ""),
        table=_table(title, drawn),
        alternative=told_bars(title, said, drawn),
        measures=ids,
        source=notes.source(figures, *ids),
        notes=(
            NOTE,
            *_first_quarter(ways, figures),
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *states.left_to_everyone(untold),
        ),
    )


def _of_everyone(step: Step, figures: Figures) -> bool:
    """Whether a step, or what it is reckoned from, is told of everyone alone."""
    read = filter(None, (step.measure, step.ended))
    return any(states.of_everyone(figures, each, figures.cell(each)) for each in read)


def _table(title: str, drawn: Sequence[Bar]) -> Grid:
    rows = ((bar.name, bar.figure, bar.remark) for bar in drawn)
    return Grid.of(title, ("Step", "Number", "Remark"), rows, keys=("", "value", ""))


def _first_quarter(ways: Sequence[Step], figures: Figures) -> list[str]:
    """Why a balance has no figure in the first quarter of all."""
    names = [step.label for step in ways if step.ended]
    first = figures.release is not None and figures.quarter == figures.first
    return (
        [f"{words.together(names)}: reckoned from the quarter before, and this is the first."]
        if names and first
        else []
    )


def _step(step: Step, figures: Figures) -> Bar:
    figure = _balance(step, figures) if step.ended else _part(step, figures)
    beside = figures.cell(step.remark_of) if step.remark_of else None
    unit = CATALOGUE[step.remark_of].unit.value if step.remark_of else ""
    number = value(beside) if beside else None
    remark = step.remark.format(v=words.amount(number, unit)) if number is not None else ""
    if not step.remark_of and figure.value is not None:
        remark = step.remark
    return Bar(step.label, figure, remark)


def _part(step: Step, figures: Figures) -> Datum:
    cell = figures.cell(step.measure)
    return tops(cell) if step.part == "numerator" else bottoms(cell)


def _balance(step: Step, figures: Figures) -> Datum:
    """Who came into a stock: closing - opening + out; as its parts are where one of them is not shown."""
    now, before = figures.cell(step.measure), figures.cell(step.measure, quarter=figures.quarter.plus(-1))
    parts = (tops(now), tops(before), tops(figures.cell(step.ended)))
    absent = next((part for part in parts if part.value is None), None)
    closing, opening, out = (part.value or 0 for part in parts)
    return absent or counted(closing - opening + out)


def _headline(clauses: Sequence[Clause], ways: Sequence[Step], drawn: Sequence[Bar]) -> str:
    """The clauses whose figures are all shown."""
    known = {
        step.name: _Figure(bar.figure, CATALOGUE[step.measure].one)
        for step, bar in zip(ways, drawn, strict=True)
        if bar.figure.value is not None
    }
    text, said = "", False
    for clause in clauses:
        if clause.joined != "; " and not said:
            continue
        told = _clause(clause, known)
        said = bool(told)
        text += f"{clause.joined if text else ''}{told}" if told else ""
    return text or _unsaid(drawn)


def _clause(clause: Clause, known: Mapping[str, _Figure]) -> str:
    """A clause with its figures; nothing where one of them is not shown, or where nought is not worth a clause."""
    names = [name.partition(".")[0] for _, name, _, _ in Formatter().parse(clause.says) if name]
    if any(name not in known for name in names):
        return ""
    if not any(known[name].figure.value for name in names):
        return clause.none
    return clause.says.format(**known)


def _unsaid(drawn: Sequence[Bar]) -> str:
    hidden = any(bar.figure.marker == "[c]" for bar in drawn)
    return "some of these steps are hidden to protect small numbers" if hidden else "not every step has a figure"
