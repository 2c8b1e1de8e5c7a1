"""One measure through time: limits, mean, target or band, flagged points and quarters without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layouts import theme, words
from layouts.bodies import Control, Datum, Limits, Mark
from layouts.measuring import width_of
from layouts.on_page.axes import left_of, value_axis
from layouts.on_page.gaps import (
    AFTER,
    BEFORE,
    blocks,
    blocks_above,
    crowded,
    quarter_ticks,
    quarters_axis,
    spacing,
    stretches,
)
from layouts.on_page.plot import LEAST_WIDTH, NARROW_WIDTH, WIDE_WIDTH, Plot, Values, arrangement, note
from layouts.scales import Axis, apart, axis_for

WIDE_HEIGHT, NARROW_HEIGHT = 370, 320
TOP, BOTTOM = 12, 50
WIDE_RIGHT, NARROW_RIGHT = 118, 92
LINE_HEIGHT = 17
END, UNSURE = 7, 1.03
"""How far a label stands off the plot (px); and widths are known within a few hundredths."""
EARLIER = 0.55
SYMBOLS = {
    Mark.IMPROVING: ("circle", 1.0),
    Mark.CONCERN: ("diamond", 0.88),
    Mark.HIGH: ("triangle-up", 1.0),
    Mark.LOW: ("triangle-down", 1.0),
}
"""The shape of a flagged point and what evens out plotly's sizes."""


def axis_of(body: Control) -> Axis:
    """The value axis of a control chart."""
    limits = body.limits
    around = (*limits.lower, *limits.upper, *limits.mean) if limits else ()
    aims = (*(each.value for each in (body.target, body.benchmark) if each), *(body.band or ()))
    return axis_for((*(point.value for point in body.line.points), *around, *aims), body.unit, may_cut=True)


def control(body: Control) -> Plot:
    """The chart of one measure through time."""
    axis = axis_of(body)
    data = [*_band(body), *_limits(body), *_mean(body), *_benchmark(body), *_target(body), _line(body), *_flags(body)]
    every = spacing(len(body.quarters), WIDE_WIDTH / 2)
    wide = _arranged(body, axis, WIDE_HEIGHT, (WIDE_WIDTH, _right(body, WIDE_RIGHT)), every)
    right = _right(body, NARROW_RIGHT)
    every = spacing(len(body.quarters), LEAST_WIDTH - left_of(axis) - right)
    return Plot(data, wide, _arranged(body, axis, NARROW_HEIGHT, (NARROW_WIDTH, right), every), live=True)


def _right(body: Control, least: float) -> float:
    """The margin at the right: as wide as the longest label there."""
    return max(least, *(width_of(text, theme.PAGE.axis) * UNSURE + END for text, _, _ in _lines_named(body)), 0.0)


def _arranged(body: Control, axis: Axis, height: float, across: tuple[float, float], every: int) -> Values:
    """One width: ``across`` is how wide it is and its margin at the right."""
    (width, right), left, tall = across, left_of(axis), height - TOP - BOTTOM
    shapes, labels, above = _blocks(body, width - left - right, tall)
    axes = {
        "xaxis": quarters_axis(len(body.quarters), **quarter_ticks(body.quarters, every)),
        "yaxis": value_axis(axis),
    }
    notes = [*labels, *_ends(body, axis, tall, right)]
    return arrangement(height + above, (left, right, TOP + above, BOTTOM), notes, shapes, axes)


def _blocks(body: Control, inner: float, tall: float) -> tuple[list[Values], list[Values], float]:
    """Quarters without a figure; their markers above the plot where they would lie on each other and on points."""
    markers = [point.marker if point.value is None else "" for point in body.line.points]
    return blocks_above(markers, inner, tall) if crowded(markers, inner) else (*blocks(markers), 0.0)


def _ends(body: Control, axis: Axis, tall: float, right: float) -> list[Values]:
    """Labels in the right margin, pushed apart; the measure's own value keeps its place."""
    labels = _lines_named(body)
    latest = body.line.points[-1] if body.line.points else None
    own = latest is not None and latest.value is not None
    wanted = [axis.share(value) * tall for _, value, _ in labels]
    sizes: list[float] = [LINE_HEIGHT] * len(labels)
    if latest is not None and latest.value is not None:
        wanted.append(axis.share(latest.value) * tall)
        sizes.append(theme.PAGE.value + 2)
    places = apart(wanted, sizes, -LINE_HEIGHT, tall + LINE_HEIGHT, fixed=len(labels) if own else None)
    made = [
        note(text, x=1, y=place / tall, size=theme.PAGE.axis, tone=tone, right=END)
        for (text, _, tone), place in zip(labels, places, strict=False)
    ]
    return [*made, _own_value(body, latest, places[-1] / tall, right)] if own and latest else made


def _lines_named(body: Control) -> list[tuple[str, float, str]]:
    found: list[tuple[str, float | None, str]] = []
    if body.target:
        found.append((f"Target {body.target.text}", body.target.value, theme.words_in("target")))
    if body.benchmark:
        found.append((f"Benchmark {body.benchmark.text}", body.benchmark.value, theme.INK2))
    if body.band:
        low, high = (words.figure(end, body.unit) for end in body.band)
        found += [
            (f"Band {high}", body.band[1], theme.words_in("target")),
            (f"Band {low}", body.band[0], theme.words_in("target")),
        ]
    if body.limits:
        middle = "Median" if _runs_only(body.limits) else "Mean"
        named = (("Upper", body.limits.upper), (middle, body.limits.mean), ("Lower", body.limits.lower))
        found += [
            (f"{name} {words.figure(value, body.unit)}", value, theme.INK3)
            for name, values in named
            if (value := _last(values)) is not None
        ]
    return [(text, value, tone) for text, value, tone in found if value is not None]


def _runs_only(limits: Limits) -> bool:
    """A run chart has a middle line and no limits."""
    return _last(limits.upper) is None and _last(limits.lower) is None


def _own_value(body: Control, latest: Datum, place: float, right: float) -> Values:
    flag = _marks(body)[-1]
    shift = 16 if flag in SYMBOLS else 9
    text = latest.text
    if width_of(text, theme.PAGE.value, bold=True) > right - shift and latest.value is not None:
        text = words.figure(latest.value, body.unit)
    tone = theme.mark_colour(flag) if flag in SYMBOLS and flag else theme.words_in(body.line.role)
    return note(f"<b>{text}</b>", x=1, y=place, size=theme.PAGE.value, tone=tone, bold=True, right=shift)


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _marks(body: Control) -> tuple[Mark | None, ...]:
    return body.limits.marks if body.limits and body.limits.marks else (None,) * len(body.quarters)


def _drawn(
    xs: Sequence[float], ys: Sequence[float | None], tone: str, width: float, how: Values | None = None, **more: object
) -> Values:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(xs),
        "y": list(ys),
        "hoverinfo": "skip",
        "line": {"color": tone, "width": width, **(how or {})},
        **more,
    }


def _across(body: Control) -> tuple[float, float]:
    return BEFORE, len(body.quarters) - 1 + AFTER


def _band(body: Control) -> list[Values]:
    if not body.band:
        return []
    start, end = _across(body)
    low, high = body.band
    return [
        _drawn(
            (start, end, end, start),
            (low, low, high, high),
            theme.TEAL_TEXT,
            0,
            fill="toself",
            fillcolor=theme.colour("band"),
        )
    ]


def _missing(body: Control) -> list[bool]:
    return [point.value is None for point in body.line.points]


def _limits(body: Control) -> list[Values]:
    if not body.limits:
        return []
    made: list[Values] = []
    stepped = {"shape": "hvh", "dash": "6px,5px"}
    both = zip(stretches(body.limits.lower, _missing(body)), stretches(body.limits.upper, _missing(body)), strict=False)
    for (start, lower), (_, upper) in both:
        xs = range(start, start + len(lower))
        filled = {} if body.band else {"fill": "tonexty", "fillcolor": theme.colour("limits")}
        made += [_drawn(xs, lower, theme.INK3, 1.2, stepped), _drawn(xs, upper, theme.INK3, 1.2, stepped, **filled)]
    return made


def _mean(body: Control) -> list[Values]:
    if not body.limits:
        return []
    made = []
    start, end = _across(body)
    for first, values in stretches(body.limits.mean, _missing(body)):
        last = first + len(values) - 1
        xs = [float(index) for index in range(first, last + 1)]
        xs[0] = start if first == 0 else xs[0]
        xs.append(end if last == len(body.quarters) - 1 else last)
        made.append(_drawn(xs, [*values, values[-1]], theme.INK3, 1.5, {"shape": "hvh"}))
    return made


def _target(body: Control) -> list[Values]:
    if not body.target or body.target.value is None:
        return []
    return [_drawn(_across(body), (body.target.value,) * 2, theme.colour("target"), 2)]


def _benchmark(body: Control) -> list[Values]:
    if not body.benchmark or body.benchmark.value is None:
        return []
    return [_drawn(_across(body), (body.benchmark.value,) * 2, theme.INK2, 2, {"dash": "2px,5px"})]


def _line(body: Control) -> Values:
    """The measure itself; dots alone where there are too few points for a line to mean anything."""
    tone = theme.colour(body.line.role)
    return {
        "type": "scatter",
        "mode": "lines+markers" if body.joined else "markers",
        "x": list(range(len(body.quarters))),
        "y": [point.value for point in body.line.points],
        "connectgaps": False,
        "name": body.line.name,
        "line": {"color": tone, "width": theme.PAGE.line},
        "marker": {"color": tone, "size": theme.PAGE.point + (0 if body.joined else 3)},
        "text": [f"{quarter}: {point.text}" for quarter, point in zip(body.quarters, body.line.points, strict=True)],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _flags(body: Control) -> list[Values]:
    """Flagged points: the last of a run large with its letter, earlier ones small without."""
    marks = _marks(body)
    following = [*(later for _, later in pairwise(marks)), None]
    flagged = [
        (index, mark, mark is not after)
        for index, (mark, after) in enumerate(zip(marks, following, strict=True))
        if mark in SYMBOLS and body.line.points[index].value is not None
    ]
    if not flagged:
        return []
    sizes = [theme.PAGE.mark * SYMBOLS[mark][1] * (1 if last else EARLIER) for _, mark, last in flagged if mark]
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [index for index, _, _ in flagged],
            "y": [body.line.points[index].value for index, _, _ in flagged],
            "text": [mark.letter if last and mark else "" for _, mark, last in flagged],
            "textposition": "middle center",
            "textfont": {"size": 12, "color": theme.PAPER, "weight": 700},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "marker": {
                "size": sizes,
                "symbol": [SYMBOLS[mark][0] for _, mark, _ in flagged if mark],
                "opacity": 1,
                "color": [theme.mark_colour(mark) for _, mark, _ in flagged if mark],
                "line": {"width": 1.5, "color": theme.PAPER},
            },
        }
    ]
