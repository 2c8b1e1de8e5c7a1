"""Where figures come from, and what is missing, hidden or left out of them, in a chart's footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose import changing
from layouts.compose.headlines import band_words, follows
from layouts.compose.judging import nightly
from layouts.compose.reading import Track, value, year_before
from layouts.compose.unknowns import notes_of
from layouts.datum import Datum, Mark
from layouts.scales import axis_for
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Polarity
from queries.register import Benchmark, Register
from queries.releases import SourceReturn
from queries.statistics import Assurance, Status
from queries.vocabulary import Edition, Period, Quarter, State

SEVERAL = "A person can have outcomes on several pathways, so they are a little too narrow."
WITHDRAWN = "withdrawn"
UNASKED = "not asked for before version 2 of the returns"
MANY = 10
"""Quarters from which on it is said that none of them met a target."""
BEFORE = ", for the return of the quarter before is not there"
ORDER = (State.NOT_RECEIVED, State.SUPPRESSED, State.NOT_APPLICABLE)


def source(figures: Figures, *measures: str, four: bool = False) -> str:
    """``Source: provider return, version 2, received 9 October 2026. Figures to 30 September 2026.``

    ``four`` where the three quarters before are counted too, each from its own return.
    """
    if figures.release is None:
        return f"Source: nothing has been published for {figures.quarter.words}."
    found = sources(figures, measures)
    kinds = [each.kind for each in found]
    told = [_received(each, kinds.count(each.kind) > 1) for each in found]
    listed = "; ".join(told) or "no return is due"
    listed += ", and those of the three quarters before" if four and told else ""
    # not “as at”: that is the day on which a file is made, which stands at its foot
    return f"Source: {listed}. Figures to {words.day(figures.quarter.end)}.{_later(figures, kinds)}"


def _later(figures: Figures, kinds: Sequence[str]) -> str:
    """What the board is told where later data is held from it, or came in with a revision."""
    remarks = figures.release.remarks if figures.release and figures.edition is Edition.BOARD else {}
    said = ""
    if set(kinds) & set(remarks.get("later data received", ())):
        said += " Later data received: it comes in with the yearly revision."
    if revised := remarks.get("revised"):
        said += f" Revised {words.day(date.fromisoformat(revised))}: a break in the series."
    return said


def sources(figures: Figures, measures: Iterable[str]) -> list[SourceReturn]:
    """The returns of this quarter that these measures are counted from."""
    needed = [CATALOGUE[measure].kinds for measure in measures]
    kinds = {kind for each in needed for kind in each}
    every = not all(needed)  # what is told of the returns themselves is told of all
    return [each for each in figures.release.sources if every or each.kind in kinds] if figures.release else []


ASKED = {
    Mark.CONCERN: "what brought it and what is being done",
    Mark.IMPROVING: "what brought it and what will keep it so",
}


def ask(figures: Figures, measure: str, mark: Mark | None = None, what: str = "what brought it") -> str:
    """Whom to ask, who sends what a measure is counted from, and what: of a ``mark`` what is to come of it."""
    who = dict.fromkeys(each.organisation for each in sources(figures, [measure]))
    return f"Ask {words.together(list(who))} {ASKED.get(mark, what) if mark else what}." if who else ""


def _received(each: SourceReturn, named: bool) -> str:
    name = f"{each.kind} return" + (f" of {each.organisation}" if named else "")
    if each.version is None:
        return f"{name} not received"
    received = f", received {words.day(each.received_on)}" if each.received_on else ""
    return f"{name}, version {each.version}{received}"


def gaps(figures: Figures, cells: Sequence[Cell]) -> list[str]:
    """``[x] April to June 2025: not received.``, one note for each kind of gap."""
    if cells[-1].period is not Period.QUARTER:
        return _gaps_of_four(cells)
    missing: dict[tuple[State, str], list[Quarter]] = {(state, words.FACTS[state]): [] for state in ORDER}
    for cell in cells:
        state = _state(cell)
        was = state is State.NOT_APPLICABLE and figures.is_apart(cell.measure, cell.quarter)
        if value(cell) is None and not was:
            missing.setdefault((state, _fact(figures, cell, state)), []).append(cell.quarter)
    return [f"{state.marker} {words.quarters(some)}: {fact}." for (state, fact), some in missing.items() if some]


def _fact(figures: Figures, cell: Cell, state: State) -> str:
    """Why a quarter has no figure."""
    if state is State.NOT_RECEIVED and cell.quarter in figures.withdrawn:
        return WITHDRAWN
    if state is State.NOT_APPLICABLE and is_unasked(figures, CATALOGUE[cell.measure], cell.quarter):
        return UNASKED
    return words.FACTS[state] + _looking_back(figures, cell)


def is_unasked(figures: Figures, measure: Measure, quarter: Quarter) -> bool:
    """Whether a return of a quarter is of a version that did not ask for what a measure counts."""
    release = figures.releases.get(quarter)
    return measure.newly and release is not None and measure.is_older(release.specifications)


def _looking_back(figures: Figures, cell: Cell) -> str:
    """What is said where all returns of a quarter came, and it is that of the quarter before which a figure lacks."""
    release = figures.releases.get(cell.quarter)
    lacks = CATALOGUE[cell.measure].since_before and not cell.shown and cell.state is not State.SUPPRESSED
    return BEFORE if lacks and release and all(each.version is not None for each in release.sources) else ""


def _gaps_of_four(cells: Sequence[Cell]) -> list[str]:
    """Why some of four quarters, or of a year, are not told."""
    lacking = [cell for cell in cells if cell.state is State.NOT_RECEIVED]
    held = [cell for cell in cells if cell.state is State.SUPPRESSED]
    followed = follows(CATALOGUE[cells[-1].measure])
    one = "a return since those joined" if followed else "one of the four"
    told = [(lacking, f"{one} was not received"), (held, words.FACTS[State.SUPPRESSED])]
    return [f"{some[0].state.marker} {_four(some)}: {fact}." for some, fact in told if some]


def _four(cells: Sequence[Cell]) -> str:
    """``the four quarters to September 2025, December 2025 and March 2026``."""
    if cells[0].period is Period.YEAR:
        return words.together([cell.quarter.year_name for cell in cells])
    return f"four quarters to {words.together([f'{cell.quarter.end:%B %Y}' for cell in cells])}"


def hidden(names: Iterable[tuple[str, Datum]], often: str = "") -> list[str]:
    """``[c] hidden to protect small numbers: Emerging threat.``, one note for each marker; ``often`` says how often."""
    said = {state.marker: words.FACTS[state] for state in ORDER}
    pairs = list(names)
    notes = []
    for marker, fact in said.items():
        found = list(dict.fromkeys(name for name, figure in pairs if figure.marker == marker))
        if found:
            notes.append(f"{marker} {fact}{often}: {'; '.join(found)}.")
    return notes


def intervals(bars: Iterable[Bar], several: bool = False) -> list[str]:
    """What the thin line over a bar is, where one is drawn; ``several`` if one person may stand behind more than one of
    what is counted."""
    if not any(bar.figure.interval for bar in bars):
        return []
    said = "Thin lines are 95% intervals (Wilson): what the true share may be."
    return [f"{said} {SEVERAL}" if several else said]


def left_out(figures: Figures, *measures: str) -> list[str]:
    """How many of how many are left out of the denominators (or counted all the same) for want of a record."""
    return list(dict.fromkeys(note for measure in measures for note in notes_of(figures, figures.measure(measure))))


def limits(found: Track) -> list[str]:
    """How much history the limits rest on."""
    result = found.result
    if found.latest.period is Period.LAST_FOUR:
        return ["Each point counts three of the quarters of the one before: no limits are drawn, no point is marked."]
    if found.latest.period is Period.YEAR:
        return ["Too few in a quarter to be told of one: each year is counted as a whole."]
    if found.measure.repeats:
        return [changing.note(found)]
    many = words.count(result.points, "quarter")
    status = {
        Status.DOTS: f"No limits: {many}, and ten are needed for a run chart.",
        Status.RUN: f"Run chart about the median, without limits: {many}.",
        Status.TRIAL: f"Limits are trial ones, from {many}: they may still move.",
        Status.FULL: f"Limits come from {many}.",
    }[result.status]
    if nightly(found.measure) and result.status in (Status.TRIAL, Status.FULL):
        many = words.capital(words.plural(found.measure.one))
        status += f" {many} come in runs, so limits rest on the changes between quarters."
    if "prime" in result.method:
        status += " They are widened: quarters differ by more than chance alone would make them differ."
    status += changing.none_would_stand_out(found)
    return [status]


def comparison(figures: Figures, found: Track, by: str = "all", category: str = "all") -> list[str]:
    """The quarter before and the same quarter last year, side by side."""
    before = [("The quarter before", found.back(1)), ("The same quarter last year", found.back(4))]
    if found.over_four or found.leading.period is Period.LAST_FOUR:
        before = [("The four quarters to a year before", year_before(figures, found, by, category))]
    elif found.leading.period is Period.YEAR:
        before = [("The year before", year_before(figures, found, by, category))]
    told = [
        f"{name}: {_written(cell, found.unit)}{_made_of(found.measure, cell)}."
        for name, cell in before
        if cell is not None and not figures.is_apart(cell.measure, cell.quarter)
    ]
    return [" ".join(told)] if told else []


def standing(found: Track) -> list[str]:
    """The target or band with its source, and whether it can be counted on."""
    if not found.target:
        return []
    origin = f" Source: {found.target.source.rstrip('.')}" if found.target.source else ""
    since = (
        f"{origin}, from {found.target.from_quarter.words}."
        if origin
        else (f" In force from {found.target.from_quarter.words}.")
    )
    if found.band:
        return [f"Band {band_words(found.band, found.unit)}.{since}"]
    if found.aim is None:
        return []
    return [f"Target {words.amount(found.aim, found.unit)}.{since}", *_assurance(found)]


def elsewhere(found: Track) -> list[str]:
    """Published figures of other places, with their dates and sources; one that is not like for like with how it
    differs."""
    return [benchmark(each, found.unit) for each in found.benchmarks]


def elsewhere_of(register: Register, measure: Measure) -> list[str]:
    """The same of a measure that is drawn otherwise than through time."""
    return [benchmark(each, measure.unit.value) for each in register.benchmarks(measure.id)]


def benchmark(told: Benchmark, unit: str) -> str:
    """A published figure of another place, in a unit, with its date and source."""
    figure = words.amount(told.value, unit)
    where = ", ".join(each for each in (told.place, told.when, told.population.rstrip(".")) if each)
    origin = f" Source: {told.source.rstrip('.')}." if told.source else ""
    if told.alike:
        return f"Benchmark {figure}: {where}.{origin}"
    return f"Published elsewhere, but not like for like, so it is not drawn: {figure}, {where}.{origin}"


def _assurance(found: Track) -> list[str]:
    said = {
        Assurance.CONSISTENT_PASS: "The limits lie beyond the target: it will be met unless something changes.",
        Assurance.CONSISTENT_FAIL: "The limits do not reach the target: it will not be met unless something changes.",
        Assurance.INCONSISTENT: "The target lies between the limits: chance alone meets it in some quarters and not in "
        "others.",
    }
    assurance, judged = found.result.assurance, [each for each in map(value, found.cells) if each is not None]
    if assurance is Assurance.INCONSISTENT and len(judged) >= MANY and not any(_meets(found, each) for each in judged):
        return [f"The target lies between the limits, and was met in none of {len(judged)} quarters."]
    return [said[assurance]] if assurance else []


def _meets(found: Track, figure: float) -> bool:
    aim = found.aim
    return aim is not None and (figure >= aim if found.measure.polarity is Polarity.HIGHER else figure <= aim)


def cut_axis(values: Iterable[float | None], unit: str) -> list[str]:
    """``The axis starts at 60%.`` where a line's axis leaves out nought."""
    axis = axis_for(values, unit, may_cut=True)
    return [f"The axis starts at {axis.texts[0]}."] if axis.cut else []


def _made_of(measure: Measure, cell: Cell) -> str:
    """`` (173 of 421)``: a stock's numbers, by which its change is told."""
    if not measure.repeats or not cell.shown or cell.denominator is None or cell.numerator is None:
        return ""
    return f" ({words.number(cell.numerator)} of {words.number(cell.denominator)})"


def _written(cell: Cell, unit: str) -> str:
    found = value(cell)
    return words.amount(found, unit) if found is not None else _state(cell).marker


def _state(cell: Cell) -> State:
    return State.NOT_APPLICABLE if cell.shown else cell.state
