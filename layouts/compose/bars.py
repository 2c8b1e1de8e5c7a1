"""Bars: a breakdown's parts, or the steps of a way (referred, accepted, moved in)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose import notes, states, tables
from layouts.compose.reading import bottoms, categories, counted, datum, tops, value
from layouts.compose.recipe import Recipe
from layouts.compose.who import sentence, suffix
from layouts.drawing import Bar, Bars, Datum, Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, NOT_RECORDED, Period


@dataclass(frozen=True)
class Says:
    """How a breakdown is spoken of.

    ``title`` is the statistical title's beginning, ``one`` what the longest bar is called ("reason for leaving");
    ``ordered`` keeps the list's own order (ages); ``count`` draws counts, else percentages; ``only`` keeps some
    categories, ``drop`` leaves some out; ``called`` gives some a plainer name; ``names``
    are those of places and keep their capitals.
    """

    title: str
    one: str = ""
    ordered: bool = False
    count: bool = True
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    names: bool = False
    headline: Callable[[Sequence[Bar]], str] | None = None

    def name(self, category: str) -> str:
        """How a category is called here."""
        return dict(self.called).get(category, category)


def bars(measure: str, by: str, says: Says) -> Recipe:
    """A measure's parts by a breakdown."""
    found = CATALOGUE[measure]
    history = found.leads is Period.LAST_FOUR or found.id == "V6"
    return Recipe((Need(measure, ALL, history), Need(measure, by, history)), partial(_bars, found, by, says, history))


def _bars(measure: Measure, by: str, says: Says, history: bool, figures: Figures, context: Context) -> Drawing:
    title = f"{says.title}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", measure.id)
    names = _kept(categories(figures, measure.id, by, 4 if history else 1), says)
    if not names or not figures.table(measure.id, by):
        return states.missing_table(figures, f"{title}, {figures.quarter.words}.", measure.id, by)
    cells, four = _best(figures, measure.id, by, names, history)
    when = words.span(figures.quarter.plus(-3), figures.quarter) if four else figures.quarter.words
    title = f"{title}, {when}."
    drawn = _drawn(measure, cells, says)
    if not any(bar.figure.value is not None for bar in drawn):
        return states.missing_table(figures, title, measure.id, by)
    headline = sentence(figures, context, (says.headline or partial(_headline, says))(drawn), name=says.names)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, _unit(measure, says), _track(measure, says)),
        table=_table(title, measure, by, cells, says),
        alternative=_told(title, headline, drawn),
        measures=(measure.id,),
        source=notes.source(figures, measure.id),
        notes=(*notes.hidden((bar.name, bar.figure) for bar in drawn), *notes.left_out(figures, measure.id)),
    )


def _kept(names: Sequence[str], says: Says) -> tuple[str, ...]:
    return tuple(name for name in names if name not in says.drop and (not says.only or name in says.only))


def _best(figures: Figures, measure: str, by: str, names: Sequence[str], history: bool) -> tuple[list[Cell], bool]:
    """The quarter's cells, or those of the last four where at least as many of them are shown."""
    now = [figures.cell(measure, by, name) for name in names]
    if not history:
        return now, False
    four = [figures.total(measure, Period.LAST_FOUR, by, name) for name in names]
    better = sum(cell.shown for cell in four) >= sum(cell.shown for cell in now) and any(cell.shown for cell in four)
    return (four, True) if better else (now, False)


def _unit(measure: Measure, says: Says) -> str:
    if not says.count:
        return measure.unit.value
    return "people" if measure.unit.value == "%" else measure.unit.value


def _track(measure: Measure, says: Says) -> float | None:
    """The full track's length: all, for percentages."""
    return 1.0 if not says.count and measure.percentage else None


def _drawn(measure: Measure, cells: Sequence[Cell], says: Says) -> tuple[Bar, ...]:
    """One bar a category, the longest first unless in an order of its own; hidden ones after, "Not recorded" last."""
    whole = _whole(measure, cells)
    made = [_bar(measure, cell, says, whole) for cell in cells]
    if says.ordered:
        return tuple(made)
    return tuple(
        sorted(made, key=lambda bar: (bar.name == NOT_RECORDED, bar.figure.value is None, -(bar.figure.value or 0.0)))
    )


def _bar(measure: Measure, cell: Cell, says: Says, whole: float | None) -> Bar:
    if not says.count:
        over = bottoms(cell) if measure.form in (Form.MEDIAN, Form.MEAN) else None
        remark = f"{over.text} counted" if over else f"{tops(cell).text} of {bottoms(cell).text}"
        return Bar(says.name(cell.category), datum(cell, measure.unit.value), remark if value(cell) is not None else "")
    figure = tops(cell)
    bottom = cell.denominator or whole
    share = words.percent(figure.value / bottom) if figure.value is not None and bottom else ""
    return Bar(says.name(cell.category), figure, share, strong=cell.category != NOT_RECORDED)


def _whole(measure: Measure, cells: Sequence[Cell]) -> float | None:
    """A count's total over its parts, where every part is shown: a hidden part hides every share."""
    if measure.form is not Form.COUNT or not all(cell.shown for cell in cells):
        return None
    return sum(cell.numerator or 0.0 for cell in cells)


def _headline(says: Says, drawn: Sequence[Bar]) -> str:
    """The longest shown bar, said only as far as hidden ones allow."""
    known = [bar for bar in drawn if bar.figure.value is not None and bar.name != NOT_RECORDED]
    most = max((bar.figure.value or 0.0 for bar in known), default=0.0)
    one = says.one or "group"
    if not most:
        return "nothing was counted in any group shown"
    first = [bar for bar in known if bar.figure.value == most]
    among = "" if len(known) + _unrecorded(drawn) == len(drawn) else " of those shown"
    names = words.together([bar.name if says.names else words.mid(bar.name) for bar in first])
    if len(first) > 1:
        return f"{names} are the most common{among}: {first[0].figure.text} each"
    return f"{names} is the most common {one}{among}: {_figured(first[0])}"


def _unrecorded(drawn: Sequence[Bar]) -> int:
    return sum(bar.name == NOT_RECORDED and bar.figure.value is not None for bar in drawn)


def _figured(bar: Bar) -> str:
    return f"{bar.figure.text} ({bar.remark})" if bar.remark else bar.figure.text


def by_sex(drawn: Sequence[Bar]) -> str:
    """``12% of people were women and 87% men``, as far as shown."""
    shown = [(words.mid(bar.name), bar.remark or bar.figure.text) for bar in drawn if bar.figure.value is not None]
    pair = [(name, text) for name, text in shown if name in ("women", "men")]
    if not pair:
        return "how many were women and men is hidden to protect small numbers"
    (first, text), *rest = sorted(pair, reverse=True)
    others = f" and {rest[0][1]} {rest[0][0]}" if rest else ""
    return f"{text} of people were {first}{others}" if "%" in text else f"{text} were {first}{others}"


def highest(said: str, drawn: Sequence[Bar]) -> str:
    """A headline for percentages: ``said`` with the name of the highest bar in ``{name}``."""
    known = [bar for bar in drawn if bar.figure.value is not None]
    most = max(known, key=lambda bar: bar.figure.value or 0.0)
    among = "" if len(known) == len(drawn) else ", of those shown"
    return f"{said.format(name=words.mid(most.name))}{among}: {_figured(most)}"


def _table(title: str, measure: Measure, by: str, cells: Sequence[Cell], says: Says) -> Grid:
    return Grid(
        title,
        (words.capital(by), *tables.heads(measure)),
        tuple((says.name(cell.category), *tables.columns(measure, cell)) for cell in cells),
    )


def _told(title: str, headline: str, drawn: Sequence[Bar]) -> str:
    figures = "; ".join(f"{bar.name} {bar.figure.text}" + (f" ({bar.remark})" if bar.remark else "") for bar in drawn)
    return f"Bars. {title} {headline}. {figures}."


# --- Steps -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One step of a way: which part of which measure (``numerator``, ``denominator``), and what stands beside it:
    a remark with ``{v}``, the figure of a measure. A step that is counted nowhere is the balance of a stock: its
    number now, less the quarter before's, and those ``ended``, the measure whose denominator counts who left it."""

    name: str
    measure: str
    part: str
    remark: str = ""
    remark_of: str = ""
    ended: str = ""


def steps(title: str, headline: str, ways: tuple[Step, ...], note: str) -> Recipe:
    """Steps one under the other; ``headline`` names figures by their step (``{Referred}``)."""
    read = dict.fromkeys(each for step in ways for each in (step.measure, step.remark_of) if each)
    return Recipe(tuple(Need(measure) for measure in read), partial(_steps, title, headline, ways, note))


def _steps(title: str, headline: str, ways: tuple[Step, ...], note: str, figures: Figures, context: Context) -> Drawing:
    title = f"{title}{suffix(figures, context)}, {figures.quarter.words}."
    ids = tuple(dict.fromkeys(step.measure for step in ways))
    drawn = tuple(_step(step, figures) for step in ways)
    if not any(bar.figure.value is not None for bar in drawn):
        return states.nothing(figures, title, states.body(figures, ids[0], figures.cell(ids[0])), *ids)
    said = sentence(figures, context, steps_headline(headline, drawn))
    return Drawing(
        id="",
        headline=said,
        title=title,
        body=Bars(drawn, "people"),
        table=Grid(
            title, ("Step", "Number", "Beside it"), tuple((bar.name, bar.figure.text, bar.remark) for bar in drawn)
        ),
        alternative=_told(title, said, drawn),
        measures=ids,
        source=notes.source(figures, *ids),
        notes=(note, *notes.hidden((bar.name, bar.figure) for bar in drawn)),
    )


def _step(step: Step, figures: Figures) -> Bar:
    figure = _balance(step, figures) if step.ended else _part(step, figures)
    beside = figures.cell(step.remark_of) if step.remark_of else None
    unit = CATALOGUE[step.remark_of].unit.value if step.remark_of else ""
    number = value(beside) if beside else None
    remark = step.remark.format(v=words.amount(number, unit)) if number is not None else ""
    if not step.remark_of and figure.value is not None:
        remark = step.remark
    return Bar(step.name, figure, remark)


def _part(step: Step, figures: Figures) -> Datum:
    cell = figures.cell(step.measure)
    return tops(cell) if step.part == "numerator" else bottoms(cell)


def _balance(step: Step, figures: Figures) -> Datum:
    """Who came into a stock: closing - opening + out; as its parts are where one of them is not shown."""
    now, before = figures.cell(step.measure), figures.cell(step.measure, quarter=figures.quarter.plus(-1))
    parts = (tops(now), tops(before), bottoms(figures.cell(step.ended)))
    absent = next((part for part in parts if part.value is None), None)
    closing, opening, out = (part.value or 0 for part in parts)
    return absent or counted(closing - opening + out)


def steps_headline(pattern: str, drawn: Sequence[Bar]) -> str:
    """The sentence's parts (by ``;``) whose figures are all shown; the first step's state where none is."""
    known = {bar.name: bar.figure.text for bar in drawn if bar.figure.value is not None}
    parts = [part.strip() for part in pattern.split(";")]
    told = [part.format(**known) for part in parts if all(name in known for name in _names(part, drawn))]
    return "; ".join(told) or "the figures of these steps are hidden to protect small numbers"


def _names(part: str, drawn: Sequence[Bar]) -> list[str]:
    return [bar.name for bar in drawn if f"{{{bar.name}}}" in part]
