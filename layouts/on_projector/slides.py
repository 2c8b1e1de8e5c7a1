"""Each item of a deck as one slide of plain HTML: headline, chart, and behind it table, definition and note."""

from __future__ import annotations

import re
from html import escape

import orjson

from layouts.chart_kinds import Nothing, TableOnly
from layouts.datum import Mark
from layouts.deck import DEMO, SHORTHAND, Deck, Item, Said, Shown
from layouts.defining import Definition
from layouts.drawing import Grid, Key
from layouts.on_projector import sentences
from layouts.on_projector.chart import key_rows, pictures
from layouts.plotly_figure.canvas import Values
from layouts.reading import in_brief

WHY = dict(SHORTHAND)
LONG_WORD, BREAK = re.compile(r"(\S{24})(?=\S)"), "\u200b"
BRIEF = 200
"""Letters under a part's title that stand beneath it on the same slide."""


def slides(deck: Deck, told: str = "") -> list[str]:
    """The title slide, how to read it, and one for each item; ``told`` says when it was shown, if before."""
    every = [_title(deck, told), _words(in_brief(deck)), *(_item(item) for item in deck.items)]
    count = len(every)
    return [_slide(inner, name, at, count, deck) for at, (name, inner) in enumerate(every, start=1)]


def _slide(inner: str, name: str, number: int, count: int, deck: Deck) -> str:
    marking = " · ".join(each for each in (deck.marking, DEMO if deck.demo else "") if each)
    return (
        f'<section class="slide" id="slide-{number}" data-name="{escape(name)}" '
        f'aria-label="Slide {number} of {count}" hidden>'
        f'<p class="marking {deck.edition.value}">{escape(marking)}</p>{inner}'
        f'<p class="count">{number} of {count}</p></section>'
    )


def _title(deck: Deck, told: str) -> tuple[str, str]:
    lines = (f"{deck.area}, {deck.quarter.words}", deck.about, deck.office, deck.release, told)
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return deck.title, f'<div class="opening"><h2>{escape(deck.title)}</h2>{said}</div>'


def _item(item: Item) -> tuple[str, str]:
    return _words(item) if isinstance(item, Said) else _chart(item)


def _words(said: Said) -> tuple[str, str]:
    """A title that begins a part, with a sentence or two; or a note, on as many pages as it needs."""
    paragraphs = [part.strip() for part in said.text.split("\n") if part.strip()]
    words = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    if said.heading and len(said.text) <= BRIEF:
        return said.heading, f'<div class="opening"><h2>{escape(said.heading)}</h2>{words}</div>'
    head = f'<div class="head"><h2 class="headline">{escape(said.heading)}</h2></div>' if said.heading else ""
    body = f'<div class="body"><div class="panel flow" data-panel="chart">{words}</div></div>'
    return said.heading or paragraphs[0], f'<div class="spoken">{head}{body}</div>'


def _chart(shown: Shown) -> tuple[str, str]:
    drawing = shown.drawing
    title = (
        "" if isinstance(drawing.body, Nothing) else f'<p class="title">{escape(sentences.title(drawing.title))}</p>'
    )
    head = f'<div class="head"><h2 class="headline">{escape(shown.headline)}</h2>{title}</div>'
    panels = "".join((_first(shown), *_behind(shown)))
    return shown.headline, f'{head}<div class="body">{panels}</div>{_foot(shown)}'


def _first(shown: Shown) -> str:
    """What the slide shows before any key is pressed."""
    drawing = shown.drawing
    if isinstance(drawing.body, Nothing):
        marker = f"{drawing.body.marker} {WHY.get(drawing.body.marker, '')}".strip()
        why = f'<p class="marker">{escape(marker)}</p>' if marker else ""
        return f'<div class="panel state" data-panel="chart"><p>{escape(drawing.body.sentence)}</p>{why}</div>'
    if isinstance(drawing.body, TableOnly):
        return _table(drawing.table, "chart")
    found = pictures(drawing)
    if not found:
        return _table(drawing.table, "chart")
    key = "".join(f'<p class="key">{"".join(map(_entry, row))}</p>' for row in key_rows(drawing))
    drawn = "".join(f'<div class="sheet" hidden>{key}{_plot(*pair)}</div>' for pair in found)
    alternative = escape(drawing.alternative or shown.headline)
    return f'<div class="panel drawn" data-panel="chart" role="img" aria-label="{alternative}">{drawn}</div>'


def _plot(light: Values, dark: Values) -> str:
    """A chart's place with its figures in it, light and dark: the page needs no network to draw them."""
    said = (escape(orjson.dumps(figure).decode()) for figure in (light, dark))
    return '<div class="plot" data-light="{}" data-dark="{}"></div>'.format(*said)


def _entry(entry: Key) -> str:
    return f'<span><i style="background:var(--c-{entry.role})"></i>{escape(entry.words)}</span>'


def _behind(shown: Shown) -> list[str]:
    """Table, definition and note, as far as there is any."""
    drawing = shown.drawing
    made = []
    if drawing.behind:
        made.append(_table(drawing.table, "table"))
    if shown.definitions:
        inner = "".join(_definition(each) for each in shown.definitions)
        made.append(f'<div class="panel flow" data-panel="definition" hidden>{inner}</div>')
    said = "".join(f"<p>{escape(each)}</p>" for each in sentences.notes(shown))
    if said:
        made.append(f'<div class="panel flow" data-panel="note" hidden>{said}</div>')
    return made


def _table(grid: Grid, panel: str) -> str:
    def cell(text: str, at: int, tag: str = "td") -> str:
        kind = ' class="words"' if at and grid.worded[at] else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{kind}{scope}>{_breakable(text)}</{tag}>"

    heads = "".join(cell(text, at, "th") for at, text in enumerate(grid.heads))
    named = [f'<th scope="row">{_breakable(row[0])}</th>' for row in grid.rows]
    cells = ["".join(cell(text, at) for at, text in enumerate(row[1:], 1)) for row in grid.rows]
    rows = "".join(f"<tr>{name}{others}</tr>" for name, others in zip(named, cells, strict=True))
    hidden = "" if panel == "chart" else " hidden"
    total = " total" if grid.total else ""
    return (
        f'<div class="panel tabled" data-panel="{panel}"{hidden}><table class="table{total}">'
        f'<caption class="heard">{escape(grid.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _breakable(text: str) -> str:
    """Words of a table may be broken only where they are longer than any that people write."""
    return escape(LONG_WORD.sub(r"\1" + BREAK, text)).replace(BREAK, "<wbr>")


def _definition(one: Definition) -> str:
    said = "".join(f"<p><b>{escape(label)}:</b> {escape(text)}</p>" for label, text in one.said)
    return f"<h3>{escape(one.heading)}</h3><p>{escape(one.counted)}</p>{said}"


def _foot(shown: Shown) -> str:
    late = " late" if shown.superseded else ""
    note = f'<p class="note{late}">{escape(sentences.note(shown))}</p>'
    return (
        f'<div class="foot"><div>{_mark(shown.drawing.mark)}{note}</div>'
        f'<p class="source">{escape(sentences.source(shown))}</p></div>'
    )


def _mark(mark: Mark | None) -> str:
    if mark is None:
        return ""
    shape = f'<span class="shape" aria-hidden="true">{mark.letter}</span>'
    return f'<span class="mark {mark.value}">{shape}{escape(mark.word)}</span>'
