"""A native series as markup: its name, cells and values, how its line, bars, points and labels are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from layouts.native.data import Number, Ref
from layouts.native.dress import Dress
from layouts.native.markup import NO_FILL, NO_LINE, el, fixed, flag, letters, shape, stroke, t, val


class Kind(StrEnum):
    """What a group of series is drawn as."""

    LINE = "line"
    BAR = "bar"
    SCATTER = "scatter"


@dataclass(frozen=True)
class Stroke:
    """A line: its role, how wide, and how it is broken as Office names it."""

    role: str
    wide: float
    dash: str = ""


@dataclass(frozen=True)
class Marker:
    """A point's shape, size and role: filled, or hollow with an ``edge`` so wide, which is ``clear`` within where what
    is beneath it shows."""

    role: str
    size: float
    shape: str = "circle"
    edge: float = 0.0
    clear: bool = False


@dataclass(frozen=True)
class Label:
    """A point's label: the format that writes it, and where it stands beside its point (as Office names it, "" for
    its middle), so many points further right and down, with a line that leads back or none."""

    code: str
    at: str = "r"
    role: str = "ink"
    size: float = 0.0
    bold: bool = False
    across: float = 0.0
    down: float = 0.0
    leader: bool = False


@dataclass(frozen=True)
class Errors:
    """How far each point's interval reaches above and below it."""

    up: tuple[float | None, ...]
    down: tuple[float | None, ...]
    across: bool
    role: str = "sure"


@dataclass(frozen=True)
class Series:
    """One series; ``at`` are the names of its rows, or a scatter's first coordinates. ``points`` are drawn otherwise
    than the rest: bars in another role, markers."""

    name: Ref
    values: Ref
    at: Ref
    line: Stroke | None = None
    fill: str = ""
    marker: Marker | None = None
    points: Mapping[int, str | Marker] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)
    errors: Errors | None = None
    edge: float = 0.0  # points of paper around each bar


def series(one: Series, order: int, kind: Kind, dress: Dress, wide: float, tall: float) -> str:
    """A series of a chart so many points wide and tall, the ``order``-th of its chart."""
    bar, scatter = kind is Kind.BAR, kind is Kind.SCATTER
    names, values = ("c:xVal", "c:yVal") if scatter else ("c:cat", "c:val")
    return el(
        "c:ser",
        val("c:idx", order),
        val("c:order", order),
        el("c:tx", _strings("c:strRef", one.name)),
        _looks(one, dress, bar),
        flag("c:invertIfNegative", False) if bar else _marker(one.marker, dress),
        *(_point(at, own, one, dress, bar) for at, own in sorted(one.points.items())),
        _labels(one, dress, wide, tall),
        _errors(one.errors, dress, scatter) if one.errors else "",
        el(names, _numbers(one.at) if scatter else _strings("c:strRef", one.at)),
        el(values, _numbers(one.values)),
        "" if bar else flag("c:smooth", False),
    )


def _looks(one: Series, dress: Dress, bar: bool) -> str:
    if bar:
        edge = el("a:ln", dress.look.fill("paper"), w=round(one.edge * 12700)) if one.edge else NO_LINE
        return shape(dress.look.fill(one.fill) if one.fill else NO_FILL, edge)
    return el("c:spPr", _stroke(one.line, dress))


def _stroke(line: Stroke | None, dress: Dress) -> str:
    return stroke(dress.look.fill(line.role), line.wide, line.dash) if line else NO_LINE


def _marker(marker: Marker | None, dress: Dress) -> str:
    if marker is None:
        return el("c:marker", val("c:symbol", "none"))
    tone = dress.look.fill(marker.role)
    inside = NO_FILL if marker.clear else dress.look.fill("paper") if marker.edge else tone
    edge = el("a:ln", tone, w=round((marker.edge or 0.75) * 12700))
    return el("c:marker", val("c:symbol", marker.shape), val("c:size", round(marker.size)), shape(inside, edge))


def _point(at: int, own: str | Marker, one: Series, dress: Dress, bar: bool) -> str:
    if isinstance(own, str):
        return el("c:dPt", val("c:idx", at), flag("c:invertIfNegative", False), shape(dress.look.fill(own)))
    line = el("c:spPr", _stroke(one.line, dress))
    return el("c:dPt", val("c:idx", at), _marker(own, dress), flag("c:bubble3D", False), line)


SHOWN = ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize")


def _labels(one: Series, dress: Dress, wide: float, tall: float) -> str:
    if not one.labels:
        return ""
    each = (_label(at, label, dress, wide, tall) for at, label in sorted(one.labels.items()))
    leads = any(label.leader for label in one.labels.values())
    return el("c:dLbls", *each, *(flag(tag, False) for tag in SHOWN), _leaders(leads, dress))


def _label(at: int, label: Label, dress: Dress, wide: float, tall: float) -> str:
    size = label.size or dress.sizes.label
    moved = abs(label.across) > 0.05 or abs(label.down) > 0.05
    return el(
        "c:dLbl",
        val("c:idx", at),
        fixed(label.across / wide, label.down / tall) if moved else "",
        el("c:numFmt", formatCode=label.code, sourceLinked=0),
        shape(NO_FILL),
        letters(dress.look.ink(label.role), size, label.bold, dress.face),
        val("c:dLblPos", label.at) if label.at else "",
        *(flag(tag, tag == "c:showVal") for tag in SHOWN),
    )


def _leaders(shown: bool, dress: Dress) -> str:
    thin = el("c15:leaderLines", el("c:spPr", el("a:ln", dress.look.fill("ink3"), w=9525))) if shown else ""
    space = {"xmlns:c15": "http://schemas.microsoft.com/office/drawing/2012/chart"}
    inner = flag("c15:showLeaderLines", shown) + thin
    return el("c:extLst", el("c:ext", inner, uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", **space))


def _errors(errors: Errors, dress: Dress, directed: bool) -> str:
    return el(
        "c:errBars",
        val("c:errDir", "x" if errors.across else "y") if directed else "",
        val("c:errBarType", "both"),
        val("c:errValType", "cust"),
        flag("c:noEndCap", False),
        el("c:plus", el("c:numLit", _points(errors.up))),
        el("c:minus", el("c:numLit", _points(errors.down))),
        el("c:spPr", el("a:ln", dress.look.fill(errors.role), w=22225)),
    )


def _strings(tag: str, ref: Ref) -> str:
    return el(tag, t("c:f", ref.formula), el("c:strCache", _points(ref.values, words=True)))


def _numbers(ref: Ref) -> str:
    return el("c:numRef", t("c:f", ref.formula), el("c:numCache", _points(ref.values)))


def _points(values: tuple[Number, ...], words: bool = False) -> str:
    known = ((at, value) for at, value in enumerate(values) if value is not None)
    each = (el("c:pt", t("c:v", str(value)), idx=at) for at, value in known)
    return "".join(("" if words else t("c:formatCode", "General"), val("c:ptCount", len(values)), *each))
