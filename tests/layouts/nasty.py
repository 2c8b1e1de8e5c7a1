"""Charts that no surface may break on: thirty categories, 120-character names, all hidden, nothing received."""

import random
from collections.abc import Sequence

from layouts.chart_kinds import (
    Bar,
    Bars,
    Body,
    Change,
    Changes,
    ColumnOfBars,
    Control,
    Funnel,
    FunnelLimit,
    FunnelPoint,
    Limits,
    Line,
    Lines,
    Nothing,
    Overlap,
    Panel,
    Panels,
    Part,
    ShareRow,
    Shares,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.datum import Datum, Mark
from layouts.drawing import Drawing, Grid

LONG = (
    "A category whose name somebody has written out in full with everything that belongs to it, clauses, commas and all"
)
WORD = "Accommodationemploymenteducationtrainingfinancehealthchildrenandfamiliesattitudesthinkingbehaviour"
NOTES = tuple(f"Note {number}: {LONG}" for number in range(6))
SOURCE = "Source: police return, version 1, received 15 October 2026. Figures to 30 September 2026."
ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")
FOUR = ("da", "both", "mh", "neither")
ODD = random.Random(7)

ON_POINTS = tuple(mark for mark in Mark if mark not in (Mark.RISE, Mark.FALL))
"""A change is marked beside its chart, never on a point."""


def quarters(count: int) -> tuple[str, ...]:
    months = ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
    return tuple(f"{month} {year}" for year in range(2015, 2030) for month in months)[-count:]


def share(value: float | None, marker: str = "[c]") -> Datum:
    return Datum(None, marker, marker) if value is None else Datum(value, f"{round(value * 100)}%")


def count(value: float | None, marker: str = "[c]") -> Datum:
    return Datum(None, marker, marker) if value is None else Datum(value, f"{value:,.0f}")


def drawing(
    body: Body, headline: str, *, long: bool = False, mark: Mark | None = None, grid: Grid | None = None
) -> Drawing:
    title, notes = (LONG + LONG, NOTES) if long else ("A statistical title.", ("A note.",))
    table = grid or Grid("A table", ("Row", "Figure"), (("One", "1"),))
    return Drawing("nasty", headline, title, body, table, f"In words: {headline}.", (), SOURCE, notes, mark)


def control(
    number: int, missing: Sequence[int] = (), *, unit: str = "%", size: float = 1.0, early: bool = False
) -> Control:
    make = share if unit == "%" else count
    points = [make(None, "[x]") if at in missing else make(size * (0.4 + ODD.random() / 10)) for at in range(number)]
    level = [tuple(size * value for _ in range(number)) for value in (0.45, 0.3, 0.6)]
    marks = ((*ON_POINTS, None) * number)[:number]  # each of them, where there are points enough
    limits = None if early else Limits(level[0], level[1], level[2], tuple(ODD.sample(marks, number)), "Trial limits.")
    line = Line(LONG, "series", tuple(points))
    band = (0.5 * size, 0.55 * size) if number > 5 else None
    return Control(
        quarters(number), line, unit, limits, make(0.6 * size), band, Mark.EARLY if early else None, make(0.58 * size)
    )


def stacked(parts: int, hidden: bool = False) -> Stacked:
    lines = [
        Line(
            LONG if at == 3 else f"Part {at}",
            ROLES[at % 6],
            tuple(count(None if hidden else float(ODD.randrange(40))) for _ in range(24)),
        )
        for at in range(parts)
    ]
    return Stacked(quarters(24), tuple(lines), "people")


def bars(number: int) -> Bars:
    found = [
        Bar(
            LONG if at % 3 else WORD,
            count(None if at % 7 == 3 else float(ODD.randrange(1, 5000))),
            LONG if at % 5 == 0 else "",
        )
        for at in range(number)
    ]
    return Bars(tuple(found), "people")


def side_by_side(rows: int, columns: int) -> SideBySide:
    made = [
        ColumnOfBars(
            LONG,
            LONG,
            "series",
            tuple(share(ODD.random() if ODD.random() > 0.2 else None) for _ in range(rows)),
            (0, 5),
        )
        for _ in range(columns)
    ]
    return SideBySide(tuple(f"{LONG} {at}" for at in range(rows)), tuple(made), 3)


def changes(rows: int) -> Changes:
    said = "+0.8 (+0.5 to +1.1), 102 people"
    made = [
        Change(LONG, Datum(4 + at / 10, f"{4 + at / 10:.1f}"), Datum(5.0, "5.0"), said, at % 2 == 0)
        if at % 4
        else Change("Hidden", count(None), count(None), "[c]", False)
        for at in range(rows)
    ]
    return Changes(tuple(made), 3, 8, "points")


def overlap(values: Sequence[float | None]) -> Overlap:
    names = ("Domestic abuse only", "Both", "Mental health only", "Neither")
    parts = tuple(Part(name, role, share(value)) for name, role, value in zip(names, FOUR, values, strict=True))
    return Overlap(parts, "Domestic abuse link 2%", "Mental health need 2%")


def shares(rows: int) -> Shares:
    made = [
        ShareRow(
            LONG,
            "12 people",
            tuple(Part(role, role, share(value)) for role, value in zip(FOUR, (0.25, 0.02, 0.43, 0.3), strict=True)),
        )
        if at % 5
        else ShareRow("Hidden", "", (), "[c] hidden to protect small numbers")
        for at in range(rows)
    ]
    return Shares(tuple(made))


def panels(number: int, long: int = 24) -> Panels:
    made = [
        Panel(
            LONG if at % 2 else f"House {at}",
            LONG if at % 3 == 0 else "5 beds",
            Line(
                "Occupancy",
                "series",
                tuple(share(ODD.random() if ODD.random() > 0.1 else None, "[x]") for _ in range(long)),
            ),
            "below" if at % 2 else "",
        )
        for at in range(number)
    ]
    return Panels(quarters(long), tuple(made), "%", (0.85, 0.95))


def funnel(points: int) -> Funnel:
    sizes = tuple(float(size) for size in range(10, 170, 10))
    limits = tuple(
        FunnelLimit(level, tuple(0.31 - wide for _ in sizes), tuple(0.31 + wide for _ in sizes))
        for level, wide in (("95%", 0.1), ("99.8%", 0.2))
    )
    made = [
        FunnelPoint(
            LONG if at == 2 else f"District {at}",
            count(20.0 + 7 * at),
            share(0.3 + 0.01 * (at % 4) if at % 6 else None),
            Mark.CONCERN if at == 7 else None,
            "inside",
        )
        for at in range(points)
    ]
    return Funnel(tuple(made), share(0.31), "Southshire 31%", sizes, limits, LONG)


def wide_table(rows: int, columns: int) -> Grid:
    values = [[float(ODD.randrange(500)) if ODD.random() > 0.1 else None for _ in range(columns)] for _ in range(rows)]
    texts = [
        [f"{LONG} {at}", *("[c]" if value is None else f"{value:.0f}" for value in row)]
        for at, row in enumerate(values)
    ]
    heads = ("Group", *(f"{LONG[:40]} {at}" for at in range(columns)))
    return Grid("A table", heads, tuple(map(tuple, texts)), True, tuple((None, *row) for row in values))


def drawings() -> list[Drawing]:
    """One of each trouble; headlines are different."""
    return [
        drawing(control(24, range(20, 24)), f"Latest missing. {LONG} {LONG}", long=True, mark=Mark.CONCERN),
        drawing(control(24, range(24)), "All missing"),
        drawing(control(1, early=True), "One point", mark=Mark.EARLY),
        drawing(control(40, range(3, 30)), "Forty quarters", mark=Mark.LOW),
        drawing(control(12, unit="people", size=1234567.0), "Large numbers", mark=Mark.HIGH),
        drawing(stacked(30), "Thirty parts"),
        drawing(stacked(3, hidden=True), "Parts hidden"),
        drawing(
            Lines(
                quarters(2),
                tuple(Line(f"{LONG} {at}", ROLES[at % 6], (count(5.0), count(5.0))) for at in range(8)),
                "people",
            ),
            "Eight lines",
        ),
        drawing(bars(30), f"Thirty bars. {LONG}", long=True),
        drawing(Bars((Bar("Only", share(1.0), "1 of 1"),), "%", 1.0), "One bar of all"),
        drawing(Bars(tuple(Bar(f"Row {at}", count(None)) for at in range(4)), "people"), "Bars hidden"),
        drawing(Bars((), "people"), "No bars"),
        drawing(side_by_side(30, 5), f"Side by side. {LONG}", long=True, mark=Mark.CONCERN),
        drawing(changes(30), "Thirty changes"),
        drawing(Changes(changes(1).rows, 0, 1, "points"), "Changes hidden"),
        drawing(overlap((0.01, 0.01, 0.01, 0.97)), "Narrow overlap"),
        drawing(overlap((None,) * 4), "Overlap hidden"),
        drawing(shares(30), "Thirty shares"),
        drawing(Shares(shares(1).rows * 3), "Shares hidden"),
        drawing(panels(11), "Eleven houses"),
        drawing(panels(1, 1), "One house, one quarter"),
        drawing(funnel(20), "Twenty districts"),
        drawing(TableOnly(), f"A wide table. {LONG}", long=True, grid=wide_table(30, 14)),
        drawing(TableOnly(), "A table of one", grid=Grid("A table", ("Only",), (("One",),))),
        drawing(Nothing("hidden", f"Nothing. {LONG}", "A sentence. " * 60, "[c]"), "Nothing"),
    ]
