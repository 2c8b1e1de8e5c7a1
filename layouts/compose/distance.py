"""Distance travelled: first and latest mean score on each pathway."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Change, Changes
from layouts.compose import notes, states
from layouts.compose.judging import DIGITS
from layouts.compose.leading import Apart, apart, untold
from layouts.compose.marking import FEWEST
from layouts.compose.reading import bottoms, datum, value
from layouts.compose.recipe import Recipe
from layouts.compose.unknowns import unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.statistics import round_half_up


def distance(measure: str, scored: str) -> Recipe:
    """First and latest mean score on each pathway with the change's interval; ``scored`` is the measure that tells how
    many were scored twice, on whichever tool, and how many were not."""
    return Recipe((Need(measure, "pathway"), Need(measure), Need(scored)), partial(_distance, measure, scored))


def _distance(measure: str, scored: str, figures: Figures, context: Context) -> Drawing:
    title = f"Mean score at first and latest assessment, same client and same tool{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measure)
    title = f"{title}, {figures.quarter.words}. Change towards better, with 95% interval."
    cells = [cell for cell in figures.table(measure, "pathway") if cell.shown or cell.state.marker == "[c]"]
    rows = tuple(_change(cell) for cell in cells)
    ends = [end.value for row in rows for end in (row.first, row.latest) if end.value is not None]
    if not ends:
        return states.missing_table(figures, title, measure, "pathway")
    other = _on_another_tool(figures.cell(scored), figures.cell(measure))
    twice = CATALOGUE[scored]
    twice = replace(twice, unknown=f"{twice.unknown} on the commonest tool") if other else twice
    told = filter(None, [_moved(cells, apart(figures, context, cells)), unknown(figures, twice, cells[0], more=other)])
    headline = sentence(figures, context, "; ".join(told))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Changes(rows, float(math.floor(min(ends))), float(math.ceil(max(ends))), "points"),
        table=_table(title, cells, rows),
        alternative=f"First and latest means. {title} {headline}. "
        + "; ".join(f"{row.name} {row.words}" for row in rows)
        + ".",
        measures=(measure,),
        source=notes.source(figures, measure, scored),
        notes=(
            *_scale(context),
            *notes.hidden((row.name, row.latest) for row in rows),
            *notes.left_out(figures, scored),
            *([f"{words.number(other)} scored twice on another tool are left out too."] if other else []),
        ),
    )


def _on_another_tool(twice: Cell, counted: Cell) -> float:
    """How many that were scored twice are not counted, for means are of one tool; 0 where that is not shown."""
    return (twice.denominator or 0) - (counted.denominator or 0) if twice.shown and counted.shown else 0


HEADS = ("Pathway", "First", "Latest", "Mean change", "95% interval from", "95% interval to", "Clients")


def _table(title: str, cells: Sequence[Cell], rows: Sequence[Change]) -> Grid:
    """Both means, the change with its interval, and of how many clients."""
    lines: list[tuple[Datum | str, ...]] = [
        (row.name, row.first, row.latest, *_changed(cell, row.latest.text))
        for cell, row in zip(cells, rows, strict=True)
    ]
    return Grid.of(
        title, HEADS, lines, ("", *("points" for _ in range(5)), ""), keys=("", "first", "latest", *[""] * 4)
    )


def _changed(cell: Cell, marker: str) -> tuple[Datum, ...]:
    """The change, the interval's ends and how many clients, or the row's marker instead."""
    number, detail = value(cell), cell.detail or {}
    if number is None or "first" not in detail or "latest" not in detail:
        return (Datum(None, marker, marker),) * 4
    ends = (detail.get("lower"), detail.get("upper"))
    gone = Datum(None, "[z]", "[z]")
    points = tuple(gone if end is None else Datum(end, words.signed(end)) for end in (number, *ends))
    return (*points, bottoms(cell))


def _change(cell: Cell) -> Change:
    """One row; grey where the interval spans nought or there is none."""
    number, detail = value(cell), cell.detail or {}
    if number is None or "first" not in detail or "latest" not in detail:
        gone = datum(cell, "points") if number is None else Datum(None, "[z]", "[z]")
        return Change(cell.category, gone, gone, gone.text, False)
    ends = [Datum(detail[end], words.number(detail[end], 1)) for end in ("first", "latest")]
    said = words.signed(number)
    if "lower" in detail and "upper" in detail:
        said += f" ({words.signed(detail['lower'])} to {words.signed(detail['upper'])})"
    if cell.denominator is not None:
        said += f", {words.count(cell.denominator, 'client')}"
    return Change(cell.category, ends[0], ends[1], said, _direction(cell) != 0)


def _direction(cell: Cell) -> int:
    """1 clearly better, -1 clearly worse, 0 not clear: never of so few people that the board is not told them."""
    lower, upper = (round_half_up((cell.detail or {}).get(end, 0.0), DIGITS[Form.MEAN]) for end in ("lower", "upper"))
    if (cell.denominator or 0) < FEWEST or lower <= 0 <= upper:
        return 0
    return 1 if lower > 0 else -1


def _moved(cells: Sequence[Cell], apart: Apart) -> str:
    """``Scores moved towards better on six of seven pathways; health shows no clear change``; of several how many, of
    those that both editions show, and what those did that the board is not shown."""
    every = [cell for cell in cells if value(cell) is not None]
    known, held = ([cell for cell in every if apart.leads(cell.category) is led] for led in (True, False))
    better = [cell for cell in known if _direction(cell) > 0]
    worse = [words.mid(cell.category) for cell in known if _direction(cell) < 0]
    unclear = [words.mid(cell.category) for cell in known if _direction(cell) == 0]
    shown = "shown to the board" if held else "shown" if any(not cell.shown for cell in cells) else ""
    of = f"{words.spelled(len(known))} {words.plural('pathway')} {shown}".strip()
    parts = [f"scores moved towards better on {words.spelled(len(better)) if better else 'none'} of {of}"]
    if worse:
        parts.append(f"towards worse on {words.together(worse)}")
    if unclear:
        brief = len(unclear) == 1 and " " not in unclear[0]
        which = unclear[0] if brief else words.spelled(len(unclear))
        parts.append(f"{which} {'shows' if len(unclear) == 1 else 'show'} no clear change")
    clear = [(words.mid(cell.category), CLEARLY[_direction(cell)]) for cell in held if _direction(cell)]
    return f"{'; '.join(parts)}{untold(clear)}"


CLEARLY = {1: "better", -1: "worse"}


def _scale(context: Context) -> list[str]:
    """What the scale means, where there is but one."""
    tools = tuple(context.register.tools.values())
    if len(tools) != 1:
        return ["Scores are of one tool alone, that on which most are scored twice."] if tools else []
    tool = tools[0]
    return [
        f"{tool.name}: {words.tidy(tool.lowest)} to {words.tidy(tool.highest)}, {tool.better} is better. The axis "
        "shows a part of it."
    ]
