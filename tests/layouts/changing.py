"""Figures that changed, as "Where did it change?" takes them apart: of groups now, the quarter before, a year ago."""

from layouts.chart import Context
from layouts.chart_kinds import SideBySide
from layouts.drawing import Drawing
from layouts.pages.where_it_changed import PAGE
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL, EVERYONE, Edition, Quarter, State
from tests.layouts import building as make

LATEST = make.LATEST
THEN = {"now": LATEST, "the quarter before": LATEST.plus(-1), "a year ago": LATEST.plus(-4)}
Groups = dict[str, tuple[float, float]]


def drawn(measure: str, by: str, *times: Groups, hidden: tuple[tuple[str, int], ...] = ()) -> Drawing:
    """The chart of a measure's groups now, the quarter before and a year ago; ``hidden`` are names and which time."""
    return chart(measure, by, figures_of(measure, by, times, hidden))


def chart(measure: str, by: str, figures: Figures, **choices: str) -> Drawing:
    (found,) = [each for each in PAGE.charts if each.id == by.replace(" ", "-")]
    return found.draw(figures, Context(make.REGISTER, {"measure": measure, **choices}))


def figures_of(measure: str, by: str, times: tuple[Groups, ...], hidden: tuple[tuple[str, int], ...]) -> Figures:
    cells: list[Cell] = []
    for at, (quarter, groups) in enumerate(zip(THEN.values(), times, strict=False)):
        cells.append(cell_of(measure, quarter, ALL, ALL, tuple(map(sum, zip(*groups.values(), strict=True)))))
        cells += [
            cell_of(measure, quarter, by, name, pair, State.SUPPRESSED if (name, at) in hidden else State.SHOWN)
            for name, pair in groups.items()
        ]
    releases = [make.release(LATEST.plus(-back)) for back in range(5)]
    return Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


def cell_of(
    measure: str, quarter: Quarter, by: str, name: str, pair: tuple[float, ...], state: State = State.SHOWN
) -> Cell:
    top, bottom = pair
    share = CATALOGUE[measure].form is Form.SHARE
    return make.cell(measure, quarter, by, name, top, bottom if share else None, state=state)


WITHOUT = "2024-25 is not told: the provider return for July to September 2024 was not received."
COUNTS = ({"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (11.0, 0.0), "Mere": (8.0, 0.0)})
NIGHTS = (
    {"Alder House": (450.0, 500.0), "Quayside": (300.0, 500.0)},
    {"Alder House": (380.0, 400.0), "Quayside": (420.0, 500.0)},
)


def parts(found: Drawing) -> dict[str, list[float | None]]:
    assert isinstance(found.body, SideBySide)
    columns = [[figure.value for figure in column.figures] for column in found.body.columns]
    return {name: list(row) for name, *row in zip(found.body.rows, *columns, strict=True)}


FLAT = {"Hand": (11.0, 0.0), "Mere": (8.0, 0.0)}
PATHWAYS = (
    {"Accommodation": (31.0, 60.0), "Health": (44.0, 80.0)},
    {"Accommodation": (39.0, 60.0), "Health": (39.0, 80.0)},
)


THREE = ({"Hand": (20.0, 0.0), "Mere": (11.0, 0.0), "Wren": (7.0, 0.0), "Isle": (9.0, 0.0)},) * 3
