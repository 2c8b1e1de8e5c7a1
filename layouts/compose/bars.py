"""Bars: a breakdown's parts, the longest first or in their own order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, tables
from layouts.compose.reading import bottoms, categories, datum, interval_of, tops, unbroken, value
from layouts.compose.recipe import Recipe
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.rows import Population
from queries.vocabulary import ALL, NOT_RECORDED, Period

UNSEEN = ("[c]", "[x]")


@dataclass(frozen=True)
class Says:
    """How a breakdown is spoken of.

    ``title`` is the statistical title's beginning, ``one`` what the longest bar is called ("reason for leaving");
    ``ordered`` keeps the list's own order (ages); ``count`` draws counts, else percentages; ``only`` keeps some
    categories, ``drop`` leaves some out; ``called`` gives some a plainer name; ``names``
    are those of places and keep their capitals. ``of`` says what a percentage is of where that is wider than the
    parts drawn ("those decided"). ``none`` is said where nothing was counted ("nobody left"), ``rest`` of those who
    are left where the parts are of them ("were declined").
    """

    title: str
    one: str = ""
    ordered: bool = False
    count: bool = True
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    names: bool = False
    of: str = ""
    none: str = ""
    rest: str = ""
    headline: Callable[[Sequence[Bar]], str] | None = None

    def name(self, category: str) -> str:
        """How a category is called here."""
        return dict(self.called).get(category, category)


def bars(measure: str, by: str, says: Says, *, four: bool = False) -> Recipe:
    """A measure's parts by a breakdown: of ``four`` quarters where that shows more, as for a measure that leads with
    them."""
    found = CATALOGUE[measure]
    history = four or found.leads is Period.LAST_FOUR
    return Recipe((Need(measure, ALL, history), Need(measure, by, history)), partial(_bars, found, by, says, history))


def _bars(measure: Measure, by: str, says: Says, history: bool, figures: Figures, context: Context) -> Drawing:
    title = f"{says.title}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", measure.id)
    names = _kept(categories(figures, measure.id, by, unbroken(figures, measure.id, by, 4 if history else 1)), says)
    if not names or not figures.table(measure.id, by):
        told = f"{title}, {figures.quarter.words}."
        return states.missing_table(figures, told, measure.id, by, known=_rest(figures, measure, says))
    cells, four = _best(figures, measure.id, by, names, history)
    when = words.span(figures.quarter.plus(-3), figures.quarter) if four else figures.quarter.words
    title = f"{title}, {when}."
    drawn = _drawn(measure, cells, says)
    if not any(bar.figure.value is not None for bar in drawn):
        return states.missing_table(figures, title, measure.id, by, known=_rest(figures, measure, says))
    said = (says.headline or partial(_headline, measure.one, says))(drawn)
    of_all = figures.total(measure.id, Period.LAST_FOUR) if four else figures.cell(measure.id)
    whole = of_all if by in measure.splits else cells[0]
    headline = sentence(figures, context, with_unknown(said, figures, measure, whole, four=four), name=says.names)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, _unit(measure, says), _track(measure, says)),
        table=_table(title, measure, by, _as_drawn(cells, drawn, says), says),
        alternative=told_bars(title, headline, drawn),
        measures=(measure.id,),
        source=notes.source(figures, measure.id, four=four),
        notes=(
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *notes.intervals(drawn, measure.population is Population.PATHWAYS and by != "pathway"),
            *notes.left_out(figures, measure.id),
        ),
    )


def _rest(figures: Figures, measure: Measure, says: Says) -> str:
    """``19 of 70 referrals were declined``: of how many the parts are, where those parts cannot be shown."""
    cell = figures.cell(measure.id)
    if not says.rest or cell.numerator is None or cell.denominator is None:
        return ""
    rest = words.number(cell.denominator - cell.numerator)
    return f"{rest} of {words.count(cell.denominator, measure.one)} {says.rest}"


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
    return words.plural(measure.one) if says.count else measure.unit.value


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
        figure = interval_of(cell, datum(cell, measure.unit.value))
        return Bar(says.name(cell.category), figure, remark if value(cell) is not None else "")
    figure = tops(cell)
    bottom = cell.denominator or whole
    share = words.percent(figure.value / bottom) if figure.value is not None and bottom else ""
    share += f" of {says.of}" if share and says.of else ""
    return Bar(says.name(cell.category), figure, share, strong=cell.category != NOT_RECORDED)


def _whole(measure: Measure, cells: Sequence[Cell]) -> float | None:
    """A count's total over its parts, where every part is shown: a hidden part hides every share."""
    if measure.form is not Form.COUNT or not all(cell.shown for cell in cells):
        return None
    return sum(cell.numerator or 0.0 for cell in cells)


def among(drawn: Sequence[Bar]) -> str:
    """``of those shown`` where a part is hidden or missing; a part that nobody is in takes nothing away."""
    return "of those shown" if any(bar.figure.marker in UNSEEN for bar in drawn) else ""


def _headline(counted: str, says: Says, drawn: Sequence[Bar]) -> str:
    """The longest shown bar, said only as far as hidden ones allow; ``counted`` is one of what is counted."""
    known = [bar for bar in drawn if bar.figure.value is not None and bar.name != NOT_RECORDED]
    most = max((bar.figure.value or 0.0 for bar in known), default=0.0)
    one = says.one or "group"
    limited = f" {among(drawn)}" if among(drawn) else ""
    if not most:
        unrecorded = any(bar.figure.value for bar in drawn)
        return f"no {one} was counted{limited}" if limited or unrecorded or not says.none else says.none
    first = [bar for bar in known if bar.figure.value == most]
    names = words.together([bar.name if says.names else words.mid(bar.name) for bar in first])
    if len(first) > 1:
        return f"{names} are the most common {_several(one)}{limited}: {_counted(first[0], counted)} each"
    return f"{names} is the most common {one}{limited}: {_figured(first[0], counted, says)}"


def _several(one: str) -> str:
    """``reasons for leaving``, ``age bands``."""
    first, *rest = one.split(" for ", 1)
    return " for ".join([words.plural(first), *rest])


def _counted(bar: Bar, one: str) -> str:
    return words.count(bar.figure.value or 0.0, one)


def _figured(bar: Bar, one: str, says: Says) -> str:
    """The count with its share of all; where the share is of more than is drawn, in full."""
    text = _counted(bar, one)
    if not bar.remark:
        return text
    return f"{text}, {bar.remark}" if says.of else f"{text} ({bar.remark})"


def by_needs(drawn: Sequence[Bar]) -> str:
    """``Four needs and five or more needs are the most common: 57 clients each``."""
    most = max((bar.figure.value or 0.0 for bar in drawn), default=0.0)
    if not most:
        return "nobody was assessed" if not among(drawn) else "how many needs clients have is hidden"
    limited = f" {among(drawn)}" if among(drawn) else ""
    first = [bar for bar in drawn if bar.figure.value == most]
    names = words.together([_needs(bar.name) for bar in first])
    clients = words.count(most, "client")
    if len(first) > 1:
        return f"{names} are the most common{limited}: {clients} each"
    share = f" ({first[0].remark})" if first[0].remark else ""
    return f"{names} {'is' if first[0].name == '1' else 'are'} the most common{limited}: {clients}{share}"


def _needs(name: str) -> str:
    """``one need``, ``five or more needs``, ``no or one need``: a category of the number of needs in words."""
    said = [words.spelled(int(word)) if word.isdecimal() else word for word in name.split()]
    said = ["no" if word == words.spelled(0) else word for word in said]
    return f"{' '.join(said)} {'need' if name in ('1', '0 or 1') else 'needs'}"


def by_sex(drawn: Sequence[Bar]) -> str:
    """``12% of people were women and 87% men``, as far as shown."""
    shown = [(words.mid(bar.name), bar.remark or bar.figure.text) for bar in drawn if bar.figure.value]
    pair = [(name, text) for name, text in shown if name in ("women", "men")]
    if not pair:
        hidden = "how many were women and men is hidden to protect small numbers"
        return hidden if among(drawn) else "nobody was counted as a woman or a man"
    (first, text), *rest = sorted(pair, reverse=True)
    others = f" and {rest[0][1]} {rest[0][0]}" if rest else ""
    return f"{text} of people were {first}{others}" if "%" in text else f"{text} were {first}{others}"


def unranked(said: str) -> Callable[[Sequence[Bar]], str]:
    """A headline that names what is shown and no more: which group is the largest says nothing where most people of the
    area are of it too."""
    return lambda drawn: said


def highest(said: str, drawn: Sequence[Bar]) -> str:
    """A headline for percentages: ``said`` with the name of the highest bar in ``{name}``, or how many pathways are."""
    known = [bar for bar in drawn if bar.figure.value is not None]
    most = max(bar.figure.value or 0.0 for bar in known)
    first = [bar for bar in known if bar.figure.value == most]
    limited = f", {among(drawn)}" if among(drawn) else ""
    figured = f"{first[0].figure.text} ({first[0].remark})" if len(first) == 1 else f"{first[0].figure.text} each"
    names = words.together([words.mid(bar.name) for bar in first]) if len(first) < 3 else ""
    return f"{said.format(name=names or words.some(len(first), 'pathway'))}{limited}: {figured}"


def _as_drawn(cells: Sequence[Cell], drawn: Sequence[Bar], says: Says) -> list[Cell]:
    """The cells in the order of their bars."""
    order = [bar.name for bar in drawn]
    return sorted(cells, key=lambda cell: order.index(says.name(cell.category)))


def _table(title: str, measure: Measure, by: str, cells: Sequence[Cell], says: Says) -> Grid:
    heads = (words.capital(by), *tables.heads(measure))
    keys = ("", *tables.keys(measure, says.count))
    rows: list[tuple[Datum | str, ...]] = [(says.name(cell.category), *tables.columns(measure, cell)) for cell in cells]
    sure = [tables.interval(interval_of(cell, datum(cell, measure.unit.value))) for cell in cells]
    if not any(sure):
        return Grid.of(title, heads, rows, keys=keys)
    told = [(*row, each) for row, each in zip(rows, sure, strict=True)]
    return Grid.of(title, (*heads, tables.INTERVAL), told, keys=(*keys, ""))


def told_bars(title: str, headline: str, drawn: Sequence[Bar]) -> str:
    """The bars in words for who does not see them."""
    figures = "; ".join(f"{bar.name} {bar.figure.text}" + (f" ({bar.remark})" if bar.remark else "") for bar in drawn)
    return f"Bars. {title} {headline}. {figures}."
