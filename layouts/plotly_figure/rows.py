"""Charts in rows of names: where rows stand, names and remarks as plotly's axes, or over the bars where room is
short."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.measuring import brief, widest, width_of, wrap
from layouts.plot import Plot, Remark
from layouts.plot_marks import Bar, Between, Interval, Shade, Stack
from layouts.plotly_figure.canvas import Canvas, Word, escaped
from layouts.plotly_figure.sheets import Sheet

THICK = 0.56
"""How much of a row's height is its bar."""
INDENT, CLEAR = 9.0, 16.0
LEAST_BARS = 130.0
"""Where bars would have less room than this beside their names, names stand over them."""
HEADS, FOOT = 28.0, 24.0
AIR = 0.03
"""What is left free at both ends of a scale with ticks, as a share of it, so that no point touches a name."""
UNDER, TICK = 4.0, 3.0
"""How far (px) the line of a bar's bounds is beneath it, and how far its ends reach up and down."""
NAME = 24.0
"""A name over its bar."""
BAR, ABOVE, BELOW = 76.0, 92.0, 30.0
"""Of a large stack: how high its bar is, and the room over it for brackets and under it for names."""
REMARK, SHARE = 12.0, 0.6
"""What keeps a name and the remark at its right apart, and the share of a row that a remark may take at the cost of
names."""
UNSURE = 1.03
"""Letters are set a little closer or wider than they are measured."""


@dataclass(frozen=True)
class Room:
    """Where rows stand: px for names at the left (0 where they stand over their bars) and for remarks at the right, the
    width of the plot between, a row's pitch, how many rows there are, and their axis from its foot to its top."""

    sheet: Sheet
    names: float
    remarks: float
    wide: float
    pitch: float
    count: int
    ends: tuple[float, float]

    @property
    def beside(self) -> bool:
        """Whether names stand beside their bars."""
        return self.names > 0

    @property
    def tall(self) -> float:
        """How high the rows are (px)."""
        foot, top = self.ends
        return (foot - top) * self.pitch


@dataclass(frozen=True)
class Lane:
    """A plot over names on its pair of axes: the ends of its values, and how wide it is (px)."""

    plot: Plot
    room: Room
    on: tuple[str, str]
    low: float
    high: float
    wide: float

    @property
    def sheet(self) -> Sheet:
        """The sizes of what is in it."""
        return self.room.sheet

    @property
    def px(self) -> float:
        """How long a px is by its values."""
        return (self.high - self.low) / self.wide


def room_for(plot: Plot, sheet: Sheet, count: int = 1, gaps: float = 0.0, heads: float = 0.0) -> Room:
    """The room of a plot's rows, shared by so many plots side by side with these px between them in all, under heads
    so high."""
    table, least = plot.table, sheet.px(LEAST_BARS) * count + gaps
    indent = sheet.px(INDENT) if table.banded is not None else 0.0
    names = widest(table.names, sheet.label, bool(table.strong)) * UNSURE + indent + sheet.px(CLEAR)
    names = min(names, sheet.names) if any(table.names) else 0.0
    said = [*(remark.text for remark in table.remarks), table.remark_head]
    remarks = min(widest(said, sheet.label) * UNSURE + sheet.px(CLEAR), sheet.remarks) if any(said) else 0.0
    if sheet.width - names - remarks < least and names:
        names, remarks = 0.0, _figures_alone(plot, sheet)
    pitch = _pitch(plot, sheet, names > 0, heads)
    ends = _ends(plot, sheet, names > 0, pitch)
    return Room(sheet, names, remarks, sheet.width - names - remarks, pitch, len(table.names), ends)


def _ends(plot: Plot, sheet: Sheet, beside: bool, pitch: float) -> tuple[float, float]:
    """The axis of rows from its foot to its top, in rows."""
    count = len(plot.table.names)
    if is_large(plot):
        return 0.5 + BELOW / BAR, -0.5 - ABOVE / BAR
    if beside or not any(plot.table.names):
        return max(count, 1) - 0.5, -0.5 - (sheet.px(HEADS) / pitch if plot.of(Shade) else 0.0)
    foot = sheet.px(UNDER + TICK + 1) / pitch if plot.of(Between) else 0.06
    return count - 1 + THICK / 2 + foot, -THICK / 2 - sheet.px(NAME) / pitch


def is_large(plot: Plot) -> bool:
    """Whether it is one bar alone, with brackets over it and names beneath, all of whose parts are shown."""
    stacks = [mark for mark in plot.of(Stack) if mark.large and mark.columns]
    return any(not any(plot.table.unshown(mark.columns)) for mark in stacks)


def _figures_alone(plot: Plot, sheet: Sheet) -> float:
    """What remarks' figures need beside their rows, where names stand over them and leave no room for all of a
    remark."""
    remarks = plot.table.remarks
    both = [
        width_of(name, sheet.label) + width_of(remark.text, sheet.label, True) + sheet.px(REMARK)
        for name, remark in zip(plot.table.names, remarks, strict=False)
    ]
    figures = [remark.figure for remark in remarks if remark.figure]
    return widest(figures, sheet.label, True) + sheet.px(10) if figures and max(both) > sheet.width else 0.0


def _pitch(plot: Plot, sheet: Sheet, beside: bool, heads: float) -> float:
    """A row's height: as much of what the sheet fills as rows have, within its bounds; names over bars need more."""
    least, most = sheet.pitch if beside else sheet.pitch_over
    if any(mark.large for mark in plot.of(Stack)):
        return sheet.px(BAR)
    heads += sheet.px(HEADS + FOOT) if plot.scale.ticks else sheet.px(HEADS) if plot.of(Shade) else 0.0
    return min(max((sheet.tall - heads) / max(len(plot.table.names), 1), least), most) if sheet.tall else most


def reach(plot: Plot, room: Room) -> tuple[float, float]:
    """The scale's ends: with air about points, or as long as bars and the figures at their ends need."""
    low, high = plot.scale.low, plot.scale.high
    if plot.scale.ticks:
        air = AIR * (high - low)
        return low - air, high + air
    return low, max((_needed(plot, mark, high, room) for mark in plot.of(Bar)), default=high)


def _needed(plot: Plot, mark: Bar, full: float, room: Room) -> float:
    """How long the scale must be so that each figure at a bar's end has room."""
    need = full
    for row, figure in enumerate(plot.table[mark.column].figures):
        if figure.value is not None:
            words = width_of(figure.text, room.sheet.label, True) * UNSURE + room.sheet.px(10)
            need = max(need, end_of(plot, mark, row) / max(1 - words / room.wide, 0.2))
    return need


def end_of(plot: Plot, mark: Bar, row: int) -> float:
    """How far a row's bar reaches, its interval included."""
    figure = plot.table[mark.column].figures[row]
    sure = any(each.column == mark.column for each in plot.of(Interval))
    return max(figure.value or 0.0, figure.interval[1] if sure and figure.interval else 0.0)


def name_rows(canvas: Canvas, lane: Lane) -> None:
    """Names as the axis's own texts at the left edge, or over their bars."""
    sheet, table, room = lane.sheet, lane.plot.table, lane.room
    foot, top = room.ends
    if not room.beside:
        canvas.axis("y", foot, top)
        canvas.write(lane.on, [_over(lane, row) for row in range(room.count)])
        return
    indent = sheet.px(INDENT) if table.banded is not None else 0.0
    most = max(int(room.pitch * 0.96 / (sheet.label * 1.3)), 1)
    clear = room.names - indent - sheet.px(10)
    lines = [wrap(name, clear, sheet.label, row in table.strong, most) for row, name in enumerate(table.names)]
    said = ["<br>".join(map(escaped, some)) for some in lines]
    canvas.axis(
        "y",
        foot,
        top,
        visible=True,
        side="right",
        anchor="free",
        position=0,
        shift=round(indent - room.names, 1),
        tickvals=list(range(room.count)),
        ticktext=[f"<b>{name}</b>" if row in table.strong else name for row, name in enumerate(said)],
        tickfont={"size": sheet.label, "color": sheet.palette.tone("ink")},
    )


def _over(lane: Lane, row: int) -> Word:
    """A name over its bar, as much of it as the remark at the right of it leaves room for."""
    sheet, table = lane.sheet, lane.plot.table
    said = "" if lane.room.remarks else _remark_over(lane, row)
    bold, up = row in table.strong, THICK / 2 + sheet.px(2) / lane.room.pitch
    free = sheet.width - (width_of(said, sheet.label, True) + sheet.px(REMARK) if said else 0.0)
    text = brief(table.names[row], free, sheet.label, bold)
    return Word(escaped(text), lane.low, row - up, "top right", sheet.label, sheet.palette.tone("ink"), bold)


def _remark_over(lane: Lane, row: int) -> str:
    """A remark that stands over its bar beside the name, as much of it as has room."""
    table, sheet = lane.plot.table, lane.sheet
    if not table.remarks or lane.plot.unshown[row]:
        return ""
    left = [sheet.width - width_of(name, sheet.label) - sheet.px(REMARK) for name in table.names]
    said = [remark.text for remark in table.remarks]
    if any(width_of(text, sheet.label) > room for text, room in zip(said, left, strict=True)):
        said = [text.partition("; ")[0] for text in said]  # what it was before is in the table
    return brief(said[row], max(left[row], sheet.width * SHARE), sheet.label)


def remark_rows(canvas: Canvas, lane: Lane) -> None:
    """Remarks at the right edge as a second axis's texts; over their bars where names stand there too."""
    sheet, table, room = lane.sheet, lane.plot.table, lane.room
    if not room.remarks:
        look, up = ("top left", sheet.label, sheet.palette.tone("ink3")), THICK / 2 + sheet.px(2) / room.pitch
        said = [_marked(_remark_over(lane, row), remark, sheet) for row, remark in enumerate(table.remarks)]
        canvas.write(lane.on, [Word(text, lane.high, row - up, *look) for row, text in enumerate(said)])
        return
    foot, top = room.ends
    places: dict[float, str] = {
        row: _said(one, lane) for row, one in enumerate(table.remarks) if not lane.plot.unshown[row]
    }
    if table.remark_head and room.beside:
        places[top] = f'<span style="font-size:{sheet.axis}px">{escaped(table.remark_head)}</span><br>\u00a0'
    canvas.axis(
        "y2",
        foot,
        top,
        visible=True,
        overlaying="y",
        side="left",
        anchor="free",
        position=1,
        shift=round(room.remarks, 1),
        tickvals=list(places),
        ticktext=list(places.values()),
        tickfont={"size": sheet.label, "color": sheet.palette.tone("ink3")},
    )
    canvas.trace((lane.on[0], "y2"), type="scatter", mode="markers", x=[None], y=[None], hoverinfo="skip")


def _said(remark: Remark, lane: Lane) -> str:
    """As much of a remark as has room, its figure alone where names stand over their rows."""
    sheet, room = lane.sheet, lane.room.remarks - lane.sheet.px(6)
    text = brief(remark.text, room, sheet.label) if lane.room.beside else remark.figure
    return _marked(text, remark, sheet)


def _marked(text: str, remark: Remark, sheet: Sheet) -> str:
    """A remark with its figure in bold and ink."""
    if not remark.figure or not text.startswith(remark.figure):
        return escaped(text)
    figure = f'<span style="color:{sheet.palette.tone("ink")}"><b>{escaped(remark.figure)}</b></span>'
    return figure + escaped(text.removeprefix(remark.figure))
