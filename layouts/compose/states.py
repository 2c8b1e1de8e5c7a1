"""When there is nothing, or not everything, to show: what stands in place of a figure, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.compose.headlines import of_whom, said, stretch
from layouts.compose.last_shown import last_shown
from layouts.compose.notes import source, sources
from layouts.compose.off import recorded_of_nobody
from layouts.compose.reading import value
from layouts.compose.unknowns import with_unknown
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, Slice, State


def absent(figures: Figures, measure_id: str, cell: Cell) -> str:
    """A headline for a figure that is not shown."""
    when, figure = figures.quarter.words, f"figure for “{CATALOGUE[measure_id].label}”"
    if figures.release is None:
        return f"{when} has not been published"
    if cell.period is not Period.QUARTER:
        return _absent_of_four(figures, measure_id, cell)
    if cell.state is State.SUPPRESSED:
        return f"The {figure} is hidden to protect small numbers"
    if cell.state is State.NOT_RECEIVED:
        wanting = figures.quarter.plus(-1) if _came(figures, measure_id) else figures.quarter
        return f"The {missing(figures, measure_id)} for {wanting.words} has not been received"
    if _means_nothing(figures, measure_id):
        return f"{CATALOGUE[measure_id].name} {_of_what(measure_id)}"
    if _no_house(figures, measure_id):
        return _without_house(figures, measure_id)
    if cell.shown:
        return f"There is no {figure}: there was nothing to count in {when}"
    return f"There is no {figure} in {when}" if figures.table(measure_id, ALL) else f"The {figure} is not published"


def _came(figures: Figures, measure_id: str) -> bool:
    """Whether all returns of the quarter came, so that it is that of the quarter before which a figure lacks."""
    own = sources(figures, [measure_id]) if CATALOGUE[measure_id].since_before else []
    return bool(own) and all(each.version is not None for each in own)


def _means_nothing(figures: Figures, measure_id: str) -> bool:
    """Whether a measure counts nothing that could belong to the district, cohort or sex in view."""
    return figures.slice != EVERYONE and figures.slice.dimension not in CATALOGUE[measure_id].sliced


def _of_what(measure_id: str) -> str:
    if CATALOGUE[measure_id].nights:
        return "counts nights of a house, so it has no figure for a cohort or a sex"
    return "counts no people on the scheme, so it has no figure for a district, a cohort or a sex"


EXEMPT = "It tells of organisations, so nothing is hidden to protect small numbers."
NONE = "nothing to count"
FIRST = "It looks back on the return of the quarter before, and there was none."


def lacking(figures: Figures, measure_id: str, cell: Cell) -> str:
    """Why a figure is not there, in few words: ``hidden to protect small numbers``, ``not published``."""
    if cell.state in (State.SUPPRESSED, State.NOT_RECEIVED):
        return words.FACTS[cell.state]
    if _means_nothing(figures, measure_id):
        return f"not counted of a {figures.slice.dimension}"
    if cell.shown or _no_house(figures, measure_id) or figures.table(measure_id, ALL, period=cell.period):
        return NONE
    return ALONE if figures.borrowed else UNPUBLISHED


ALONE = "not published of one group"


def of_everyone(figures: Figures, measure_id: str, cell: Cell) -> bool:
    """Whether the board edition tells a figure of everyone alone: that of the group in view is never *not
    applicable*."""
    return cell.state is State.NOT_APPLICABLE and lacking(figures, measure_id, cell) == ALONE


def left_to_everyone(names: Sequence[str]) -> list[str]:
    """A note of what a chart of one group leaves out."""
    return [f"{words.capital(ALONE)} on the board edition: {'; '.join(names)}."] if names else []


def _absent_of_four(figures: Figures, measure_id: str, cell: Cell) -> str:
    """A headline for a figure of four quarters, or of a year, that is not shown."""
    figure = f"The figure for “{CATALOGUE[measure_id].label}”"
    year = cell.period is Period.YEAR
    if cell.state in (State.SHOWN, State.NOT_APPLICABLE) and (nobody := recorded_of_nobody(figures, cell)):
        return nobody
    if cell.state is State.SUPPRESSED:
        return f"{figure} {'by financial year' if year else 'of four quarters'} is hidden to protect small numbers"
    if cell.shown:
        return f"There is no {figure[4:]}: there was nothing to count in {'the year' if year else 'four quarters'}"
    if figures.borrowed:
        return f"{figure} is of everyone alone: of one group it is not published on the board edition"
    of = f"Told {'by financial year' if year else 'of four quarters together'}"
    if cell.state is State.NOT_RECEIVED:
        return f"{of}, and the {CATALOGUE[measure_id].kinds[-1]} return of one has not been received"
    return f"{of}, and none are complete yet"


def _no_house(figures: Figures, measure_id: str) -> bool:
    """Whether a measure of nights has none to count because the district in view has no house open."""
    return CATALOGUE[measure_id].nights and figures.slice.dimension == "district"


def _without_house(figures: Figures, measure_id: str) -> str:
    district = figures.slice.category
    if any(value(cell) is not None for cell in figures.series(measure_id)):
        return f"No house was open in {district} in {figures.quarter.words}"
    return f"There is no house in {district}"


def hidden_over_four(measure_id: str, latest: str) -> str:
    """A headline where the figure that leads, of four quarters, is hidden; the ``latest`` one may be shown."""
    figure = f"The figure for “{CATALOGUE[measure_id].label}” over the last four quarters"
    return f"{figure} is hidden to protect small numbers" + (f"; the latest quarter was {latest}" if latest else "")


def missing(figures: Figures, measure_id: str) -> str:
    """The return that has not come: ``provider return``, ``provider return of Harbour Homes``."""
    found = sources(figures, [measure_id])
    late = [each for each in found if each.version is None]
    if not late:
        return " ".join((*CATALOGUE[measure_id].kinds[-1:], "return"))
    several = len([each for each in found if each.kind == late[0].kind]) > 1
    return f"{late[0].kind} return" + (f" of {late[0].organisation}" if several else "")


def not_received(figures: Figures) -> tuple[str, ...]:
    """A sentence for each return that the quarter lacks: from whom, and when it was due."""
    missing = [each for each in figures.release.sources if each.version is None] if figures.release else []
    return tuple(
        f"The {each.kind} return of {each.organisation}"
        + (f", due on {words.day(each.due_on)}." if each.due_on else ".")
        for each in missing
    )


def body(figures: Figures, measure_id: str, cell: Cell) -> Nothing:
    """The panel that stands in place of a chart none of whose figures is shown."""
    heading = absent(figures, measure_id, cell)
    if figures.release is None:
        return Nothing(UNPUBLISHED, heading, NOTHING_INSTEAD)
    if cell.state is State.NOT_RECEIVED:
        last = last_received(figures, measure_id)
        links = ((f"Show {last.words}", _address(figures, last, figures.slice)),) if last else ()
        return Nothing("not received", heading, _late(figures, measure_id), State.NOT_RECEIVED.marker, links)
    if cell.state is State.SUPPRESSED:
        return Nothing("hidden", f"{heading}{last_shown(figures, cell)}", FEW, State.SUPPRESSED.marker)
    told = recorded_of_nobody(figures, cell) or figures.table(measure_id, ALL) or _no_house(figures, measure_id)
    if not cell.shown and not told:
        return Nothing(UNPUBLISHED, heading, f"It is not published for {figures.quarter.words}.")
    first = cell.state is State.NOT_APPLICABLE and CATALOGUE[measure_id].since_before
    why = FIRST if first else "There is nothing to draw."
    return Nothing("not applicable", heading, why, State.NOT_APPLICABLE.marker)


def _address(figures: Figures, quarter: Quarter, slice: Slice) -> str:
    """The same page in another quarter or slice: what addresses of this product say after the path."""
    said = {"area": figures.area, "quarter": quarter.slug}
    said |= {} if slice == EVERYONE else {"slice": slice.token}
    said |= {} if figures.edition is Edition.BOARD else {"edition": figures.edition.value}
    return "?" + urlencode(said, quote_via=quote, safe=":/")


def _late(figures: Figures, measure_id: str) -> str:
    """When it was due, from whom, and which quarter was received last."""
    late = next((each for each in sources(figures, [measure_id]) if each.version is None), None)
    due = f"It was due on {words.day(late.due_on)} from {late.organisation}. " if late and late.due_on else ""
    last = last_received(figures, measure_id)
    known = f" The last quarter received is {last.words}." if last else ""
    return f"{due}Nothing is shown in its place, and no figure is carried forward.{known}"


def last_received(figures: Figures, measure_id: str) -> Quarter | None:
    """The latest published quarter before this one whose returns came."""
    kinds = CATALOGUE[measure_id].kinds
    came = [
        quarter
        for quarter, release in figures.releases.items()
        if quarter < figures.quarter and all(each.version is not None for each in release.sources if each.kind in kinds)
    ]
    return max(came, default=None)


UNPUBLISHED, NOTHING_INSTEAD = "not published", "Nothing is shown in its place."
FEW = "It would tell of too few people, by itself or beside other figures."
NOT_BY, TO_PROTECT, MANY = "not shown by", ", to protect small numbers", "district, cohort or sex"
PROTECTED, FEW_IN_MOST = "are hidden to protect small numbers", "Too few people are in most parts."
ELSEWHERE = (
    "Breakdowns inside a district, cohort or sex are not published on the board edition",
    "They are left out to keep small numbers safe.",
)
ORGANISATIONS = (
    "This tells of organisations and not of people, so it has nothing to show for one group",
    "Choose everyone in all districts to see it.",
)
COMPARES = (
    "This chart compares groups, so it has nothing to show for one of them",
    "Choose everyone in all districts to see it.",
)


def in_slice(figures: Figures, title: str, *measures: str, told: tuple[str, str] | None = None) -> Drawing:
    """The board edition has no breakdown inside a slice; in any a comparison needs more than one group, and what
    organisations do is of none; ``told`` says otherwise why."""
    of_nobody = bool(told) or not CATALOGUE[measures[0]].sliced
    heading, why = told or (ORGANISATIONS if of_nobody else ELSEWHERE if figures.borrowed else COMPARES)
    links = (("Show everyone in all districts", _address(figures, figures.quarter, EVERYONE)),)
    marker = "" if figures.borrowed and not of_nobody else State.NOT_APPLICABLE.marker
    return nothing(figures, title, Nothing("slice", heading, why, marker, links), *measures)


def nothing(figures: Figures, title: str, panel: Nothing, *measures: str) -> Drawing:
    """A drawing that says why it is empty."""
    row = (figures.quarter.words, panel.marker or "Not published")
    return Drawing(
        id="",
        headline=panel.heading,
        title=title,
        body=panel,
        table=Grid(title, ("Quarter", "Figure"), (row,)),
        alternative=f"{panel.heading}. {panel.sentence}",
        measures=measures,
        source=source(figures, *measures),
    )


def without(known: str, parts: str) -> str:
    """What is known, and that its parts are hidden: why, where a headline has room for it."""
    return words.fitted(f"{known}; {parts} {hidden}" for hidden in (PROTECTED, "are hidden"))


def not_by(known: str, by: str, few: bool, sentence: str) -> Nothing:
    """What is known in all, and that it is not shown by a breakdown: for too ``few``, where a headline has room to say
    so and to name others beside it."""
    opening, closing = (
        f"{known}; {NOT_BY} ",
        words.fitted((TO_PROTECT, ""), beside=len(f"{known} {NOT_BY} {MANY}".split())),
    )
    around = (opening, closing if few else "")
    kind, marker = ("hidden", State.SUPPRESSED.marker) if few else (UNPUBLISHED, "")
    return Nothing(kind, by.join(around), sentence, marker, by=by, around=around)


def why_not_by(measure: Measure) -> str:
    """Of which stretch a figure is told where that is of everyone alone, and by what it is told all the same."""
    by = f" By {words.together(list(measure.by_year))} it is told of financial years." if measure.by_year else ""
    few = "So few are counted in a quarter that"
    alone = {Period.LAST_FOUR: f"{few} four are told together", Period.YEAR: f"{few} a year is told as a whole"}
    return f"{alone[measure.base]}, of everyone alone.{by}" if measure.base in alone else ""


def missing_table(
    figures: Figures,
    title: str,
    measure_id: str,
    by: str,
    *measures: str,
    known: str = "",
    whole: Cell | None = None,
    apart: bool = False,
) -> Drawing:
    """A breakdown that is not there: the return did not come, it is not published, or the gate found too few people in
    it. What is known all the same, ``known`` or the figure of the ``whole`` (the quarter's), begins the sentence;
    ``apart`` where it is told with others of which the same is so."""
    cell = whole or figures.cell(measure_id)
    named = (measure_id, *(each for each in measures if each != measure_id))
    if not (figures.release and cell.shown and by != ALL and value(cell)):
        return nothing(figures, title, body(figures, measure_id, cell), *named)
    one, figures_by = figures.measure(measure_id), f"figures by {by.partition(' x ')[0]}"
    told = f"{words.capital(said(one, cell))}{stretch(one, cell)}"
    opening = known or with_unknown(told, figures, one, cell)
    few = _too_few(figures, cell, by)
    said_why = f"They are not published{of_whom(one, cell) or f' for {cell.quarter.words}'}."
    if apart:
        panel = not_by(opening, by, few, FEW_IN_MOST if few else why_not_by(one) or said_why)
    elif few:
        panel = Nothing("hidden", without(opening, figures_by), FEW_IN_MOST, State.SUPPRESSED.marker)
    else:
        panel = Nothing(UNPUBLISHED, f"{opening}; {figures_by} are not published", said_why)
    return nothing(figures, title, panel, *named)


def _too_few(figures: Figures, whole: Cell, by: str) -> bool:
    """Whether it is the gate that keeps a breakdown from the reader."""
    release = figures.releases.get(whole.quarter)
    withheld = release.withheld.get(whole.measure, ()) if release else ()
    there = figures.table(whole.measure, by, whole.quarter, whole.period)
    return figures.edition is Edition.BOARD and (
        by in withheld or any(cell.state is State.SUPPRESSED for cell in there)
    )
