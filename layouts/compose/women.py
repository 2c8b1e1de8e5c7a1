"""The pathways for women: need, support and achievement beside men's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose import states
from layouts.compose.by_chance import clause
from layouts.compose.reading import categories, datum, interval_of, value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.side_by_side import Row, Three, by_need, drawing_of, row_of, told_of, told_with_unknown, unsaid_of
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing
from queries.codes import PATHWAY, WOMENS_PATHWAYS
from queries.figures import Figures
from queries.vocabulary import ALL, Edition, Slice, State

FOR_WOMEN = tuple(PATHWAY.label(code) for code in WOMENS_PATHWAYS)
WOMEN = Slice("sex", "Female")


def women(three: Three) -> Recipe:
    """The nine for women: in the working edition's slice each of them; elsewhere women beside men on all pathways
    together, and the two that are for women alone."""
    return Recipe((*needs(three, "sex", "pathway", ALL),), partial(_women, three))


def _women(three: Three, figures: Figures, context: Context) -> Drawing:
    if figures.slice == WOMEN and not figures.borrowed:
        rows = by_need(three, categories(figures, three[0], "pathway"), figures)
        return _women_drawn(three, figures, context, "The nine pathways for women: need, support, achievement", rows)
    title = "Women and men on all pathways together, and the two pathways for women"
    if figures.borrowed or figures.slice.dimension == "sex":
        return states.in_slice(figures, f"{title}.", *three)
    rows = [row_of(three, figures, said, "sex", sex) for said, sex in (("Women", "Female"), ("Men", "Male"))]
    rows += [row_of(three, figures, name) for name in FOR_WOMEN if name in categories(figures, three[0], "pathway")]
    return _women_drawn(three, figures, context, title, rows)


def _women_drawn(three: Three, figures: Figures, context: Context, title: str, rows: Sequence[Row]) -> Drawing:
    told = f"{title}{suffix(figures, context)}, {figures.quarter.words}."
    if not any(value(cell) is not None for row in rows for cell in row.cells):
        return states.missing_table(figures, told, three[0], "sex", *three)
    made = drawing_of(three, figures, context, told, rows, {}, None)
    headline = _women_said(three, figures, rows)
    return replace(
        made,
        headline=sentence(figures, context, headline),
        alternative=told_of(told, words.capital(headline), rows),
        notes=(*made.notes, *_elsewhere(figures, rows)),
    )


def _elsewhere(figures: Figures, rows: Sequence[Row]) -> list[str]:
    """Where the pathways for women are to be found, if the board edition hides them."""
    hidden = any(cell.state is State.SUPPRESSED for row in rows if row.name in FOR_WOMEN for cell in row.cells)
    if figures.edition is not Edition.BOARD or not hidden:
        return []
    return [
        "The nine pathways for women are in the working edition (choose women): the board edition would show too few "
        "clients."
    ]


def _women_said(three: Three, figures: Figures, rows: Sequence[Row]) -> str:
    """Women beside men in figures; the greatest need where only women are shown."""
    pair = {row.name: row.cells for row in rows if row.name in ("Women", "Men")}
    if not pair:
        return told_with_unknown(three, figures, rows[0]) if rows[0].need is not None else unsaid_of(rows)
    outcomes = figures.measure(three[2]).chart_words[1].replace("of ", "of women’s ", 1)
    for at, said in ((0, "of women’s assessments found a need"), (2, f"{outcomes} were achieved")):
        hers, his = (interval_of(cells[at], datum(cells[at], "%")) for cells in (pair["Women"], pair["Men"]))
        if hers.value is not None:
            told = f"{hers.text} {said}{_against(hers, his)}"
            return with_unknown(told, figures, figures.measure(three[at]), pair["Women"][at])
    if any(cell.state is State.SUPPRESSED for cell in pair["Women"]):
        return "figures for women are hidden to protect small numbers"
    return "no woman was assessed"


def _against(hers: Datum, his: Datum) -> str:
    if his.value is None:
        return ""
    if hers.text == his.text:
        return ", the same share as men’s"
    return f", against {his.text} of men’s{clause(hers, his)}"
