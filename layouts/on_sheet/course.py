"""What charts through time share: where the plot stands, its axes, and names at the series' ends that never touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from layouts import theme
from layouts.bodies import Datum
from layouts.measuring import wrap
from layouts.on_sheet.finishing import Made, Moved
from layouts.on_sheet.formats import number_format
from layouts.on_sheet.look import HIGH, WIDE, WIDER, Values, axis_values, fill, font, named, room_of, spoken, title_room
from layouts.on_sheet.place import Place, Range
from layouts.scales import Axis, apart, axis_for

PX = 4 / 3  # a point of type in pixels
NAME, VALUE, QUARTER = 11, 15, 9  # points: a line's name, the measure's latest figure, the quarters
LEVEL = 360  # degrees: names that lie level, in the workbook's writer's words
LEFT, BOTTOM, KEY, AFTER = 76, 62, 34, 12  # px around the plot: numbers, quarters, a key, from the plot to the names
LONGEST = 0.2 * WIDE  # px that a label has in office programs before it is broken
APART = 1.3
"""Names keep a little more from each other than their height: the axis's upper end is the office program's own."""


@dataclass(frozen=True)
class Drawn:
    """A column of the table as a series: its name and role (or colour); ``main`` unless it is a limit, mean or aim."""

    name: str
    column: int
    role: str
    main: bool = True
    named: bool = True  # its label says its name too
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tone(self) -> str:
        """Its line's or fill's colour."""
        return theme.COLOURS.get(self.role, self.role)

    @property
    def ink(self) -> str:
        """The colour of its name."""
        return theme.words_in(self.role) if self.role in theme.COLOURS else self.role

    @property
    def size(self) -> int:
        """How large its label is, in points."""
        return NAME if self.named else VALUE

    def cells(self, place: Place, rows: int) -> tuple[Datum, ...]:
        """What it draws, the latest first."""
        return place.table.column(self.column)[:rows]

    def latest(self, place: Place, rows: int) -> int | None:
        """The row of its latest figure."""
        return next((at for at, cell in enumerate(self.cells(place, rows)) if cell.value is not None), None)

    def figured(self, row: int) -> bool:
        """Whether its label at this row tells a figure: a measure's own must be the latest quarter's."""
        return row == 0 or not self.main

    def labelled(self, place: Place, rows: int) -> int | None:
        """The row that has its label; None where there is nothing to tell."""
        row = self.latest(place, rows)
        return row if row is not None and (self.named or self.figured(row)) else None

    def said(self, place: Place, rows: int, row: int) -> str:
        """What its label at this row says."""
        text = self.cells(place, rows)[row].text if self.figured(row) else ""
        return f"{self.name} {text}".strip() if self.named else text


@dataclass
class Course:
    """A chart through time in the making: how wide and tall its plot is, in pixels, and which labels were moved."""

    chart: Any
    place: Place
    rows: int
    axis: Axis
    quarters: Range
    wide: float
    tall: float
    top: float
    moved: list[Moved] = field(default_factory=list)

    @classmethod
    def begun(cls, chart: Any, place: Place, rows: int, drawn: Sequence[Drawn], axis: Axis, below: float) -> Self:
        """A chart with as much room at its right as the longest name needs."""
        known = [(one, one.said(place, rows, at)) for one in drawn if (at := one.latest(place, rows)) is not None]
        right = max((room_of(text, one.size, one.main) for one, text in known), default=0.0) + 2 * AFTER
        top = title_room(place.headline)
        return cls(chart, place, rows, axis, place.quarters(rows), WIDE - LEFT - right, HIGH - top - below, top)

    def label(self, one: Drawn, at: int | None) -> Values:
        """The label of a series at one of its rows, from its own name and number, so that it follows who edits them."""
        if at is None or one.cells(self.place, self.rows)[at].value is None:
            return {}
        others = [None if row == at else {"delete": True} for row in range(self.rows)]
        text = one.cells(self.place, self.rows)[at].text
        said: Values = {"series_name": True, "separator": " "} if one.named else {}
        look = {"num_format": number_format(text), "font": font(one.size, bold=one.main, tone=one.ink)}
        return {"data_labels": {"value": one.figured(at), "custom": others, **said, **look}}

    def end_names(self, drawn: Sequence[Drawn]) -> None:
        """Set the names at the lines' ends apart; the measure's own figure keeps its place."""
        found = [
            (at, one, row) for at, one in enumerate(drawn) if (row := one.labelled(self.place, self.rows)) is not None
        ]
        values = [one.cells(self.place, self.rows)[row].value or 0.0 for _, one, row in found]
        wanted = [(1 - self.axis.share(value)) * self.tall for value in values]
        fixed = next((at for at, (_, one, _) in enumerate(found) if not one.named), None)
        places = apart(wanted, [one.size * PX * APART for _, one, _ in found], -10, self.tall + 10, fixed)
        for (at, _, row), natural, found_place in zip(found, wanted, places, strict=True):
            across = row * self.wide / self.rows + AFTER
            self.moved.append(Moved(at, row, across / WIDE, (found_place - natural) / HIGH))

    def part_names(self, middles: Sequence[float | None], latest: int) -> None:
        """Set the names of a column's parts beside it, apart from each other."""
        known = [(at, middle) for at, middle in enumerate(middles) if middle is not None]
        wanted = [(1 - self.axis.share(middle)) * self.tall for _, middle in known]
        places = apart(wanted, [NAME * PX * APART] * len(known), -10, self.tall + 10)
        pitch = self.wide / self.rows
        for (at, _), natural, found_place in zip(known, wanted, places, strict=True):
            half = self._half(at, latest)
            across = (latest + 0.5) * pitch + half
            self.moved.append(Moved(at, latest, across / WIDE, (found_place - natural) / HIGH))

    def _half(self, at: int, latest: int) -> float:
        """Half the width of a part's name: labels of columns are centred, and broken where they are long."""
        cell = self.place.table.column(at + 1)[latest]
        name = self.place.table.heads[at + 1].partition(", ")[0]
        words = name if latest else f"{name} {cell.text}"
        broken = wrap(words, LONGEST / WIDER, NAME * PX, bold=True)
        return max(room_of(line, NAME, True) for line in broken) / 2 + AFTER / 2

    def dress(self, unit: str, key: int = 0) -> None:
        """Plot, axes and key: the first ``key`` series need no entry, for they are named; without it there is none."""
        place = {"x": LEFT / WIDE, "y": self.top / HIGH, "width": self.wide / WIDE, "height": self.tall / HIGH}
        self.chart.set_plotarea({"layout": place})
        every = 4 if self.rows > 8 else 1
        across = named(reverse=True, crossing="max", interval_unit=every, interval_tick=every)
        self.chart.set_x_axis(across | {"num_font": font(QUARTER) | {"rotation": LEVEL}})
        self.chart.set_y_axis(axis_values(unit, self.axis))
        self.chart.set_legend(
            {"position": "bottom", "font": font(), "delete_series": [*range(key)]} if key else {"none": True}
        )

    def done(self) -> Made:
        """The chart as it is written."""
        return Made(self.chart, tuple(self.moved))


def course(
    book: Any,
    place: Place,
    rows: int,
    drawn: Sequence[Drawn],
    unit: str,
    *,
    may_cut: bool = False,
    key: bool = False,
) -> Course:
    """A line chart, each line with its name and latest figure at its end; ``key`` where signals will need one."""
    values = [cell.value for one in drawn for cell in one.cells(place, rows)]
    axis = axis_for(values, unit, may_cut=may_cut)
    made = Course.begun(book.add_chart({"type": "line"}), place, rows, drawn, axis, BOTTOM + (KEY if key else 0))
    for one in drawn:
        made.chart.add_series(_line(made, one))
    made.end_names(drawn)
    made.dress(unit, len(drawn) if key else 0)
    return made


def _line(made: Course, one: Drawn) -> Values:
    line = {"color": one.tone, "width": 2.5 if one.main else 1.5, **one.more.get("line", {})}
    label = made.label(one, one.labelled(made.place, made.rows))
    for settings in label.values():
        settings["position"] = "right"
    return {
        "name": spoken(one.name),
        "categories": made.quarters,
        "values": made.place.numbers(one.column, made.rows),
        "line": line,
        "marker": {"type": "circle", "size": 6, **fill(one.tone)} if one.main else {"type": "none"},
        **label,
    }
