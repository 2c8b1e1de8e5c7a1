"""The houses: each one's occupancy on one scale against the band."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Panel, Panels
from layouts.compose import notes, states, tables
from layouts.compose.around import around
from layouts.compose.headlines import band_words, place
from layouts.compose.leading import Apart, apart, untold
from layouts.compose.reading import Track, datum, track
from layouts.compose.recipe import Recipe, needs
from layouts.compose.who import suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Key
from queries.figures import Cell, Figures
from queries.register import House
from queries.vocabulary import ALL, State

QUARTERS = 12
UNSHOWN = "Occupancy by house is not shown this quarter"


FEW_BEDS = (
    "[c] Nights that would tell how many people live in a house are hidden: of few beds, or nearly all of them taken."
)


def houses(measure: str) -> Recipe:
    """Occupancy of each house against the band, twelve quarters."""
    return Recipe(needs([measure], ALL, "house", history=True), partial(_houses, measure))


def _houses(measure: str, figures: Figures, context: Context) -> Drawing:
    whole = track(figures, context, measure)
    count = min(QUARTERS, len(whole.cells))
    title = f"Nights occupied as a share of nights available, by house{suffix(figures, context)}. "
    title += f"{words.count(count, 'quarter')} to {figures.quarter.words}."
    if figures.slice.dimension in ("cohort", "sex"):
        return states.nothing(figures, title, states.body(figures, measure, whole.latest), measure)
    if figures.borrowed:
        return states.in_slice(figures, title, measure)
    known = context.register.houses(figures.area)
    names = [name for name in dict.fromkeys(house.name for house in known) if _series(figures, measure, name, count)]
    panels = tuple(_panel(figures, known, name, count, whole) for name in names)
    drawn = tuple(panel for panel in panels if any(point.value is not None for point in panel.line.points))
    if not drawn:
        return states.missing_table(figures, title, measure, "house")
    quarters = [cell.quarter for cell in whole.cells[-count:]]
    headline = _headline(whole, panels, apart(figures, context, figures.table(measure, "house")))
    points = [point.value for panel in panels for point in panel.line.points]
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Panels(tuple(words.short(quarter) for quarter in quarters), drawn, "%", whole.band),
        table=tables.over_time(
            title,
            quarters,
            [*names, "All houses"],
            [*(panel.line.points for panel in panels), tuple(datum(cell, "%") for cell in whole.cells[-count:])],
            "%",
        ),
        alternative=f"A line for each house. {title} {headline}. "
        + "; ".join(f"{panel.name} {panel.line.points[-1].text}" for panel in panels)
        + ".",
        measures=(measure,),
        source=notes.source(figures, measure),
        key=_key(whole, panels),
        notes=(
            *_gap_notes(figures, measure, names, count),
            *([FEW_BEDS] if any(point.marker == "[c]" for panel in panels for point in panel.line.points) else ()),
            *notes.standing(whole),
            *around(figures, context, whole.measure, quarters[0], "house"),
            *notes.cut_axis([*points, *(whole.band or ())], "%"),
        ),
    )


def _series(figures: Figures, measure: str, house: str, count: int) -> list[Cell]:
    """A house's cells, none if it never stood open in these quarters."""
    cells = list(figures.series(measure, "house", house, count))
    return cells if any(cell.state is not State.NOT_APPLICABLE for cell in cells) else []


def _panel(figures: Figures, known: tuple[House, ...], name: str, count: int, whole: Track) -> Panel:
    points = tuple(datum(cell, "%") for cell in _series(figures, whole.measure.id, name, count))
    beds = next(
        (house.bed_spaces for house in reversed(known) if house.name == name and house.open_in(figures.quarter)), None
    )
    remark = words.count(beds, "bed") if beds is not None else "closed"
    return Panel(name, remark, Line(name, "series", points), _outside(points[-1], whole))


def _outside(point: Datum, whole: Track) -> str:
    if whole.band is None or point.value is None:
        return ""
    return place(point.value, whole.band)


def _headline(whole: Track, panels: tuple[Panel, ...], apart: Apart) -> str:
    """``Quayside is below the 85–95% band and Wold View above``; who is inside where none is outside. Of those that
    both editions show, and after them who is outside and the board is not shown."""
    if whole.band is None:
        shown = [
            f"{panel.name} {panel.line.points[-1].text}" for panel in panels if panel.line.points[-1].value is not None
        ]
        return f"Occupancy by house: {words.together(shown)}" if shown else UNSHOWN
    band = band_words(whole.band, "%")
    held = [(panel.name, f"{panel.outside} it") for panel in panels if panel.outside and panel.name in apart.held]
    every, panels = len(panels), tuple(panel for panel in panels if panel.name not in apart.held)
    sides = {side: [panel.name for panel in panels if panel.outside == side] for side in ("below", "above")}
    outside = [(side, names) for side, names in sides.items() if names]
    if outside:
        (first, under), *rest = outside
        text = f"{words.together(under)} {'is' if len(under) == 1 else 'are'} {first} the {band} band"
        text = words.together([text, *(f"{words.together(names)} {side} it" for side, names in rest)])
        return f"{text}{untold(held, 'the board')}"
    inside = [panel for panel in panels if panel.line.points[-1].value is not None]
    if not inside:
        return UNSHOWN
    if len(inside) == 1 < every:
        alone = "the one house shown to the board" if held else "the one house shown"
        return f"{inside[0].name}, {alone}, is inside the {band} band{untold(held)}"
    limited = " shown to the board" if held else " shown" if len(inside) < every else ""
    return f"Every house{limited} is inside the {band} band{untold(held)}"


def _key(whole: Track, panels: tuple[Panel, ...]) -> tuple[Key, ...]:
    keys = [Key("band", "band", f"Band {band_words(whole.band, '%')}")] if whole.band else []
    if any(panel.outside for panel in panels):
        keys.append(Key("ring", "series", "Outside the band"))
    return tuple(keys)


def _gap_notes(figures: Figures, measure: str, names: list[str], count: int) -> list[str]:
    """Each gap once: without names where all houses share it, else with those that have it."""
    whose: dict[str, list[str]] = {}
    for name in names:
        for note in notes.gaps(figures, _series(figures, measure, name, count)):
            whose.setdefault(note.replace("not applicable", "not open"), []).append(name)
    return [note if len(having) == len(names) else _of(note, having) for note, having in whose.items()]


def _of(note: str, names: list[str]) -> str:
    """``[x] Bridge Street, January to March 2025: not received.``"""
    marker, _, rest = note.partition(" ")
    return f"{marker} {words.together(names)}, {rest}"
