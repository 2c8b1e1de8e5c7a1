"""A chart's part: its title, groups of series on their axes, where its plot stands, its legend, its drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from layouts.native.dress import Dress
from layouts.native.markup import HEAD, NO_FILL, NO_LINE, SPACES, el, fixed, flag, letters, shape, t, val
from layouts.native.pieces import Piece, drawing
from layouts.native.series import Kind, Series, series
from layouts.scales import Axis

ACROSS, UP = 111, 222
"""The axes' numbers: one chart has these two."""


@dataclass(frozen=True)
class Box:
    """Where something stands in a chart or on a slide, in points."""

    left: float
    top: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.tall


@dataclass(frozen=True)
class Group:
    """Series that are drawn alike; bars lie ``flat`` or stand, ``stacked`` or beside each other."""

    kind: Kind
    series: tuple[Series, ...]
    flat: bool = False
    stacked: bool = False
    whole: bool = False  # stacks are all of one length
    gap: int = 70
    behind: bool = False  # whether its series are counted after all others'


@dataclass(frozen=True)
class Names:
    """The axis of rows: written or not, the first above or at the left, a line or none; a ``size`` of 0 is that of
    labels."""

    written: bool = False
    line: bool = False
    downwards: bool = False
    size: float = 0.0


@dataclass(frozen=True)
class Values:
    """An axis of numbers: written or not, with lines across the plot or none; unseen where it has no scale."""

    scale: Axis | None = None
    code: str = "General"
    written: bool = True
    grid: bool = True
    ends: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True)
class Chart:
    """A native chart in the making: its size in points, groups, axes, pieces; ``second`` is a scatter's axis up."""

    wide: float
    tall: float
    dress: Dress
    inner: Box
    groups: tuple[Group, ...]
    names: Names | Values
    values: Values
    pieces: tuple[Piece, ...] = ()
    legend: int = 0  # lines of its key
    title: str = ""

    def drawing(self) -> bytes:
        """The part of its pieces."""
        return drawing(self.pieces, self.wide, self.tall, self.dress)

    def part(self, drawn_by: str = "") -> bytes:
        """Its own part; ``drawn_by`` is the number of its link to the drawing."""
        chart = el(
            "c:chart",
            _title(self.title, self.dress),
            flag("c:autoTitleDeleted", not self.title),
            self._area(),
            _legend(self) if self.legend else "",
            flag("c:plotVisOnly", True),
            val("c:dispBlanksAs", "gap"),
        )
        words = letters(self.dress.look.ink("ink"), self.dress.sizes.label, face=self.dress.face)
        drawn = el("c:userShapes", **{"r:id": drawn_by}) if drawn_by and self.pieces else ""
        sides = (flag("c:date1904", False), flag("c:roundedCorners", False), chart, shape(NO_FILL), words, drawn)
        return (HEAD + el("c:chartSpace", *sides, **SPACES)).encode()

    def _area(self) -> str:
        inner = self.inner
        place = fixed(inner.left / self.wide, inner.top / self.tall, inner.wide / self.wide, inner.tall / self.tall)
        counted = sorted(self.groups, key=lambda group: group.behind)
        firsts = accumulate((len(group.series) for group in counted), initial=0)
        orders = {id(group): first for group, first in zip(counted, firsts, strict=False)}
        groups = (self._group(group, orders[id(group)]) for group in self.groups)
        flat = any(group.flat for group in self.groups)
        return el("c:plotArea", place, *groups, *self._axes(flat), shape(NO_FILL))

    def _group(self, group: Group, first: int) -> str:
        drawn = [
            series(one, order, group.kind, self.dress, self.wide, self.tall)
            for order, one in enumerate(group.series, first)
        ]
        varied, axes = flag("c:varyColors", False), val("c:axId", ACROSS) + val("c:axId", UP)
        if group.kind is Kind.SCATTER:
            return el("c:scatterChart", val("c:scatterStyle", "lineMarker"), varied, *drawn, axes)
        if group.kind is Kind.LINE:
            return el("c:lineChart", val("c:grouping", "standard"), varied, *drawn, flag("c:marker", True), axes)
        return el(
            "c:barChart",
            val("c:barDir", "bar" if group.flat else "col"),
            val("c:grouping", "percentStacked" if group.whole else "stacked" if group.stacked else "clustered"),
            varied,
            *drawn,
            val("c:gapWidth", group.gap),
            val("c:overlap", 100) if group.stacked else "",
            axes,
        )

    def _axes(self, flat: bool) -> tuple[str, str]:
        up = _value_axis(self.values, UP, ACROSS, "b" if flat else "l", self.dress, not isinstance(self.names, Names))
        if isinstance(self.names, Names):
            return _name_axis(self.names, "l" if flat else "b", self.dress), up
        return _value_axis(self.names, ACROSS, UP, "b", self.dress, True), up


def _title(words: str, dress: Dress) -> str:
    """A headline at the left above."""
    if not words:
        return ""
    inside = dress.look.ink("ink") + el("a:latin", typeface=dress.face)
    style = el("a:rPr", inside, lang="en-GB", sz=round(dress.sizes.title * 100), b=1)
    said = el("a:p", el("a:pPr", algn="l"), el("a:r", style, t("a:t", words)))
    rich = el("c:rich", el("a:bodyPr", rot=0, vert="horz"), el("a:lstStyle"), said)
    return el("c:title", el("c:tx", rich), _from_edge(0.008, 0.012), flag("c:overlay", False))


def _from_edge(left: float, top: float) -> str:
    """Where a title or a key begins, as fractions of the chart."""
    place = (("c:xMode", "edge"), ("c:yMode", "edge"), ("c:x", f"{left:.5f}"), ("c:y", f"{top:.5f}"))
    return el("c:layout", el("c:manualLayout", *(val(tag, end) for tag, end in place)))


def _legend(chart: Chart) -> str:
    """The key of a stack's parts, in so many lines above its rows."""
    dress, inner = chart.dress, chart.inner
    words = letters(dress.look.ink("ink"), dress.sizes.label, face=dress.face)
    place = _from_edge(
        inner.left / chart.wide, max(inner.top - (0.8 + 1.4 * chart.legend) * dress.sizes.label, 0.0) / chart.tall
    )
    return el("c:legend", val("c:legendPos", "t"), place, flag("c:overlay", True), words)


def _name_axis(axis: Names, side: str, dress: Dress) -> str:
    line = el("a:ln", dress.look.fill("nought"), w=9525) if axis.line else NO_LINE
    return el(
        "c:catAx",
        val("c:axId", ACROSS),
        el("c:scaling", val("c:orientation", "maxMin" if axis.downwards else "minMax")),
        flag("c:delete", False),
        val("c:axPos", side),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low" if axis.written else "none"),
        shape(NO_FILL, line),
        _level(dress, "ink", axis.size),
        val("c:crossAx", UP),
        val("c:crosses", "autoZero"),
        flag("c:auto", False),
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", 100),
        flag("c:noMultiLvlLbl", True),
    )


def _value_axis(axis: Values, own: int, other: int, side: str, dress: Dress, scatter: bool) -> str:
    scale = axis.scale
    low, high = (scale.low, scale.high) if scale else axis.ends
    free = dress.free and not scatter and scale and not (axis.code.endswith("%") and high >= 1)
    ends = ("" if free else val("c:max", _plain(high))) + val("c:min", _plain(low))
    grid = el("c:majorGridlines", el("c:spPr", el("a:ln", dress.look.fill("hairline"), w=9525)))
    step = round(scale.ticks[1] - scale.ticks[0], 10) if scale and len(scale.ticks) > 1 else 0
    return el(
        "c:valAx",
        val("c:axId", own),
        el("c:scaling", val("c:orientation", "minMax"), ends),
        flag("c:delete", scale is None),
        val("c:axPos", side),
        grid if axis.grid and scale else "",
        el("c:numFmt", formatCode=axis.code, sourceLinked=0),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low" if axis.written and scale else "none"),
        shape(NO_FILL),
        _level(dress, "ink2"),
        val("c:crossAx", other),
        val("c:crosses", "min"),
        val("c:crossBetween", "midCat" if scatter else "between"),
        val("c:majorUnit", _plain(step)) if step else "",
    )


def _plain(number: float) -> str:
    return f"{number:.10g}"


def _level(dress: Dress, role: str, size: float = 0.0) -> str:
    """Names and numbers of an axis lie level; names break where they must."""
    return letters(dress.look.ink(role), size or dress.sizes.label, face=dress.face).replace(' wrap="none"', "")
