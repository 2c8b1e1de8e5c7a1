"""Domestic abuse and mental health: the overlap laid straight, by sex and cohort, and the counts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose import notes, states
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, needs
from layouts.compose.who import SEXES, sentence, suffix
from layouts.drawing import Bar, Datum, Drawing, Grid, Key, Overlap, Part, ShareRow, Shares, TableOnly
from queries.figures import Cell, Figures
from queries.statistics import newcombe, round_half_up
from queries.vocabulary import ALL, State

BOTH = "L6"
GROUP, BY_COHORT, BY_SEX = "link group", "cohort x link group", "sex x link group"
GROUPS = {
    "DA only": ("Domestic abuse only", "DA only", "da"),
    "both": ("Both", "Both", "both"),
    "MH only": ("Mental health only", "MH only", "mh"),
    "neither": ("Neither", "Neither", "neither"),
}
KEY = tuple(Key("square", role, name) for name, _, role in GROUPS.values())
LEFT_ALONE = ("None", "Not known", "Not recorded")


@dataclass(frozen=True)
class Four:
    """One group of people in the four parts of the overlap: each part's cell, in order."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def people(self) -> float | None:
        """How many there are, if each part is shown."""
        return sum(cell.numerator or 0.0 for cell in self.cells) if self.shown else None

    @property
    def shown(self) -> bool:
        """Whether each part is shown: a bar of 100% with a part missing would give it away, or mislead."""
        return bool(self.cells) and all(cell.shown for cell in self.cells)

    @property
    def hidden(self) -> bool:
        """Whether a part is hidden; a four that is neither hidden nor of people is of nobody."""
        return any(cell.state is State.SUPPRESSED for cell in self.cells)

    def share(self, at: int) -> float | None:
        """One part's share of the people."""
        return (self.cells[at].numerator or 0.0) / self.people if self.people else None


def read_four(figures: Figures, name: str, by: str = GROUP, prefix: str = "") -> Four:
    """The four cells of everyone, or of one cohort or sex of a crossed table."""
    cells = tuple(figures.cell(BOTH, by, prefix + group) for group in GROUPS)
    if any(cell.shown for cell in cells):  # a part that was never used is nobody
        cells = tuple(_nobody(cell) if cell.state is State.NOT_APPLICABLE else cell for cell in cells)
    return Four(name, cells)


def _nobody(cell: Cell) -> Cell:
    return Cell(cell.measure, cell.quarter, cell.by, cell.category, state=State.SHOWN, numerator=0.0, value=0.0)


def parts_of(four: Four) -> tuple[Part, ...]:
    """The bar's four parts with their shares."""
    parts = []
    for at, (name, short, role) in enumerate(GROUPS.values()):
        share = four.share(at)
        marker = "" if share is not None else _marker(four)
        text = words.percent(share) if share is not None else marker
        parts.append(Part(name, role, Datum(share, text, marker), short))
    return tuple(parts)


def _marker(four: Four) -> str:
    return next((cell.state.marker for cell in four.cells if not cell.shown), "[z]")


def overlap() -> Recipe:
    """The Venn laid straight."""
    return Recipe(needs([BOTH], GROUP, ALL), _overlap)


def _overlap(figures: Figures, context: Context) -> Drawing:
    title = f"Clients by domestic abuse link and mental health need, where both are known{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed:
        return states.in_slice(figures, title, BOTH)
    four = read_four(figures, "All clients")
    if not four.people:
        return states.missing_table(figures, title, BOTH, GROUP)
    shares = [four.share(at) or 0.0 for at in range(4)]
    left, right = (
        f"{name} {words.percent(shares[at] + shares[1])}"
        for name, at in (("Domestic abuse link", 0), ("Mental health need", 2))
    )
    headline = sentence(figures, context, _both_said(shares[1]))
    told = "; ".join(f"{part.name} {part.figure.text}" for part in parts_of(four))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Overlap(parts_of(four), left, right),
        table=counts_grid(title, [four]),
        alternative=f"One bar of 100%. {title} {headline}. {told}. {left}; {right}.",
        measures=(BOTH,),
        source=notes.source(figures, BOTH),
        notes=(*_rounded(shares), *notes.left_out(figures, BOTH)),
    )


def _rounded(shares: Sequence[float]) -> list[str]:
    """A note where a bracket is not the sum of the percentages that a reader sees."""
    seen = [round_half_up(share * 100) for share in shares]
    uneven = any(round_half_up((shares[at] + shares[1]) * 100) != seen[at] + seen[1] for at in (0, 2))
    return ["Percentages are rounded, so parts may not add up."] if uneven else []


def _both_said(share: float) -> str:
    subject = words.share_of(share, "client")
    verb = "has" if words.singular(subject) else "have"
    return f"{subject} {verb} both a domestic abuse link and a mental health need"


def shares(by: str) -> Recipe:
    """The overlap of each sex or cohort, one bar under the other."""
    return Recipe(needs([BOTH], by), partial(_shares, by))


def rows_of(figures: Figures, by: str) -> list[Four]:
    """A four for each sex or cohort of the crossed table, in its order, without those not known."""
    names = dict.fromkeys(cell.category.rpartition(" x ")[0] for cell in figures.table(BOTH, by))
    return [read_four(figures, name, by, f"{name} x ") for name in names if name not in LEFT_ALONE]


def _shares(by: str, figures: Figures, context: Context) -> Drawing:
    what = by.split(" x ")[0]
    title = f"Domestic abuse link and mental health need, share of each {what}{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed or figures.slice.dimension == what:
        return states.in_slice(figures, title, BOTH)
    rows = rows_of(figures, by)
    if not any(row.people for row in rows):
        return states.missing_table(figures, title, BOTH, by)
    headline = sentence(figures, context, _compared(rows) if what == "sex" else _commonest(rows))
    drawn = Shares(tuple(_share_row(row) for row in rows))
    told = "; ".join(
        f"{row.name}: both {row.parts[1].figure.text}" if not row.hidden else f"{row.name}: {row.hidden}"
        for row in drawn.rows
    )
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=drawn,
        table=counts_grid(title, rows),
        alternative=f"Bars of 100%. {title} {headline}. {told}.",
        measures=(BOTH,),
        key=KEY,
        source=notes.source(figures, BOTH),
        notes=(*_interval(rows, what), *_hidden(rows), *notes.left_out(figures, BOTH)),
    )


def _share_row(four: Four) -> ShareRow:
    if not four.people:
        fact = "nobody" if four.shown else _fact(four)
        return ShareRow(_called(four.name), "", (), fact)
    return ShareRow(_called(four.name), words.count(four.people, "person"), parts_of(four))


def _fact(four: Four) -> str:
    state = next(cell.state for cell in four.cells if not cell.shown)
    return f"{state.marker} {words.FACTS[state]}"


def _called(name: str) -> str:
    return words.capital(SEXES.get(name, name))


def _compared(rows: Sequence[Four]) -> str:
    """``Nearly half of women have both, against a fifth of men``: no more than the interval allows."""
    known: Mapping[str, Four] = {row.name: row for row in rows if row.people}
    hers, his = (known[sex].share(1) if sex in known else None for sex in ("Female", "Male"))
    if hers is None or his is None:
        return _one_sex(rows, hers, his)
    interval = _difference(known["Female"], known["Male"])
    clear = interval and (interval[0] > 0 or interval[1] < 0)
    if words.share(hers) == words.share(his) and not clear:
        return f"{words.share(hers)} of women have both, the same share as of men"
    said = words.percent if words.share(hers) == words.share(his) else words.share
    text = f"{said(hers)} of women have both, against {said(his)} of men"
    return text if clear else f"{text}; the difference is not clear"


def _one_sex(rows: Sequence[Four], hers: float | None, his: float | None) -> str:
    """One sex alone: the other is hidden, or nobody."""
    if hers is None and his is None:
        return "nobody whose sex is known has both facts recorded"
    who, share = ("women", hers) if hers is not None else ("men", his or 0.0)
    other, name = ("men", "Male") if who == "women" else ("women", "Female")
    text = f"{words.share(share or 0.0)} of {who} have both"
    if any(row.hidden for row in rows if row.name == name):
        return f"{text}; the figure for {other} is hidden"
    return f"{text}; no {other} are counted"


def _difference(first: Four, second: Four) -> tuple[float, float] | None:
    if not first.people or not second.people:
        return None
    found = newcombe(
        int(first.cells[1].numerator or 0), int(first.people), int(second.cells[1].numerator or 0), int(second.people)
    )
    return found.lower, found.upper


def _interval(rows: Sequence[Four], what: str) -> list[str]:
    """The difference between women and men with its interval."""
    known = {row.name: row for row in rows if row.people}
    if what != "sex" or not {"Female", "Male"} <= set(known):
        return []
    hers, his = (known[sex].share(1) or 0.0 for sex in ("Female", "Male"))
    interval = _difference(known["Female"], known["Male"])
    if interval is None:
        return []
    lower, upper = (words.number(end * 100) for end in interval)
    points = words.number((hers - his) * 100)
    return [f"Difference in both: {points} points (95% interval {lower} to {upper}, Newcombe)."]


def _commonest(rows: Sequence[Four]) -> str:
    """Which cohort has both most often, among those shown."""
    known = [row for row in rows if row.people]
    hidden = [row for row in rows if row.hidden]
    if len(known) == 1 < len(rows):
        share = words.percent(known[0].share(1) or 0.0)
        others = "the other cohorts are hidden" if hidden else "nobody is counted in the other cohorts"
        others = "the others are hidden or of nobody" if 0 < len(hidden) < len(rows) - 1 else others
        return f"{share} of the {words.mid(known[0].name)} cohort have both; {others}"
    most = max(row.share(1) or 0.0 for row in known)
    among = ", of those shown" if hidden else ""
    if not most:
        return f"nobody has both links{among}"
    first = [words.mid(row.name) for row in known if row.share(1) == most]
    cohorts = f"{words.together(first)} {'cohort' if len(first) == 1 else 'cohorts'}"
    return f"both links are most common in the {cohorts}{among}: {words.percent(most)}"


def _hidden(rows: Sequence[Four]) -> list[str]:
    return notes.hidden((_called(row.name), Datum(None, "", _marker(row))) for row in rows if not row.shown)


def counts_grid(caption: str, rows: Sequence[Four]) -> Grid:
    """Counts of the four parts and all, a row for each group."""
    names = [name for name, _, _ in GROUPS.values()]
    lines = [
        (
            _called(row.name),
            *(counted(cell.numerator, cell.state).text for cell in row.cells),
            counted(row.people, State.SHOWN).text if row.shown else _marker(row),
        )
        for row in rows
    ]
    return Grid(caption, ("Group", *names, "All four"), tuple(lines))


def counts() -> Recipe:
    """The counts behind the overlap, by cohort and sex: the table is the chart."""
    return Recipe(needs([BOTH], GROUP, BY_COHORT, BY_SEX, ALL), _counts)


def _counts(figures: Figures, context: Context) -> Drawing:
    title = f"Clients by domestic abuse link and mental health need, by cohort and sex{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed:
        return states.in_slice(figures, title, BOTH)
    rows = [*rows_of(figures, BY_COHORT), *rows_of(figures, BY_SEX), read_four(figures, "All clients")]
    if not any(cell.shown for row in rows for cell in row.cells):
        return states.missing_table(figures, title, BOTH, GROUP)
    headline = _known(figures)
    grid = counts_grid(title, rows)
    return Drawing(
        id="",
        headline=sentence(figures, context, headline),
        title=title,
        body=TableOnly(),
        table=Grid(grid.caption, grid.heads, grid.rows, total=True),
        alternative=f"A table. {title} {words.capital(headline)}.",
        measures=(BOTH,),
        source=notes.source(figures, BOTH),
        notes=(*_hidden(rows), *notes.left_out(figures, BOTH)),
    )


def _known(figures: Figures) -> str:
    """``Both facts are known for 188 of 212 clients``, where it is shown for how many they are not."""
    total = figures.cell(BOTH)
    if not total.shown or not total.numerator:
        return "counts of the four groups"
    out = next((cell.numerator for cell in figures.table(BOTH, notes.LEFT_OUT) if cell.shown), None)
    clients = words.count(total.numerator + (out or 0.0), "client")
    if out is None:
        return f"both facts are known for {clients}"
    return f"both facts are known for {f'{words.number(total.numerator)} of' if out else 'all'} {clients}"


WITH = {
    "Both": "both links",
    "Neither": "neither",
    "Domestic abuse link only": "a domestic abuse link alone",
    "Mental health need only": "a mental health need alone",
}


def with_and_without(drawn: Sequence[Bar]) -> str:
    """``48% of outcomes were achieved for people with both links, against 57% for those with neither``."""
    known = {bar.name: bar.figure.text for bar in drawn if bar.figure.value is not None}
    both, neither = known.get("Both"), known.get("Neither")
    if both and both == neither:
        return f"{both} of known outcomes were achieved for people with both links, the same share as with neither"
    if both and neither:
        return f"{both} of known outcomes were achieved for people with both links, against {neither} with neither"
    name, text = ("Both", both) if both else next(iter(known.items()))
    hidden = any(bar.figure.marker == "[c]" for bar in drawn)
    others = "; others are hidden" if hidden else "; no others are known" if len(known) == 1 else ""
    return f"{text} of known outcomes were achieved for people with {WITH.get(name, words.mid(name))}{others}"
