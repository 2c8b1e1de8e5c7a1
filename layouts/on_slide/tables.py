"""Tables as real tables: a head row, figures at the right, a total; a table of figures is shaded by size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts.datum import MARKERS
from layouts.drawing import Drawing, Grid
from layouts.native.dress import Look, between
from layouts.native.measuring import LINE, shortened, wrapped
from layouts.native.space import Box
from layouts.on_slide.canvas import LABEL, TEXT, Canvas, describe, dress

PAD = 5.0
LEAST_COLUMN = 84.0
LEAST_ROW = 26.0
WORDED = 9
MOST_FIRST, LEAST_FIRST = 0.42, 0.3
TINT, DEEP = "DCE6F0", "8FB2D3"
"""The lightest and deepest shade: ink reads on both with 7:1 or more."""
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def table(drawing: Drawing, grid: Grid, canvas: Canvas, box: Box) -> None:
    """The drawing's table or a part of it, shaded where all its columns but the first hold figures of one kind."""
    whole, look = drawing.table, canvas.look
    widths = _widths(grid, canvas.look, box.wide, len(whole.heads), whole)
    heads = [_fit(head, wide, canvas.look, True, 3, _size(grid)) for head, wide in zip(grid.heads, widths, strict=True)]
    tall = _row_tall(heads, widths, canvas.look, _size(grid))
    place = (len(grid.rows) + 1, len(grid.heads), Pt(box.left), Pt(box.top), Pt(sum(widths)), Pt(LEAST_ROW))
    frame = _frame(canvas, *place)
    describe(frame, "Table", drawing.alternative)
    made = frame.table
    _plain(made)
    for at, wide in enumerate(widths):
        made.columns[at].width = Pt(wide)
    made.rows[0].height = Pt(tall)
    for at, head in enumerate(heads):
        right = not grid.worded[at]
        _cell(made.cell(0, at), head, look, bold=True, right=right, under="ink", thick=1.5, size=_size(grid))
    shades = _shades(grid, whole, look)
    for row, texts in enumerate(grid.rows):
        _row(made, grid, row, texts, widths, shades, canvas.look)
    frame.height = Pt(sum(float(row.height.pt) for row in made.rows))


def plain_table(
    canvas: Canvas, box: Box, widths: Sequence[float], rows: Sequence[Sequence[str]], size: float, alternative: str
) -> Any:
    """A table of words without a head row."""
    frame = _frame(canvas, len(rows), len(widths), Pt(box.left), Pt(box.top), Pt(box.wide), Pt(box.tall))
    describe(frame, "Table", alternative)
    _plain(frame.table)
    frame.table.first_row = False
    for at, wide in enumerate(widths):
        frame.table.columns[at].width = Pt(wide)
    for at, texts in enumerate(rows):
        frame.table.rows[at].height = Pt(box.tall / len(rows))
        for column, text in enumerate(texts):
            _cell(frame.table.cell(at, column), text, canvas.look, right=column > 0, size=size)
    return frame.table


def _frame(canvas: Canvas, rows: int, columns: int, left: Any, top: Any, wide: Any, tall: Any) -> Any:
    own = canvas.holder
    if own is not None and hasattr(own, "insert_table"):
        frame = own.insert_table(rows, columns)
        canvas.holder = None
        frame.left, frame.top, frame.width, frame.height = left, top, wide, tall
        return frame
    return canvas.slide.shapes.add_table(rows, columns, left, top, wide, tall)


def _row(
    made: Any,
    grid: Grid,
    row: int,
    texts: Sequence[str],
    widths: Sequence[float],
    shades: Sequence[Sequence[str]],
    look: Look,
) -> None:
    total = grid.total and row == len(grid.rows) - 1
    bold = total or texts[0] in grid.begins
    fitted = [
        _fit(text, wide, look, bold or at == 0, _lines(grid, at), _size(grid))
        for at, (text, wide) in enumerate(zip(texts, widths, strict=True))
    ]
    made.rows[row + 1].height = Pt(max(LEAST_ROW, _row_tall(fitted, widths, look, _size(grid), bold)))
    for at, text in enumerate(fitted):
        _cell(
            made.cell(row + 1, at),
            text,
            look,
            bold=bold,
            right=not grid.worded[at],
            under="ink" if grid.total and row == len(grid.rows) - 2 else "hairline",
            fill=shades[row][at],
            quiet=texts[at] in MARKERS,
            size=_size(grid),
        )


def _lines(grid: Grid, at: int) -> int:
    """How many lines a column's texts may take: sentences more than figures and names."""
    return WORDED if at and grid.worded[at] else 2


def _size(grid: Grid) -> float:
    """Sentences are read from the back row, figures from a list."""
    return TEXT if all(grid.worded) else LABEL


def _fit(text: str, wide: float, look: Look, bold: bool, lines: int, size: float) -> str:
    return shortened(text, wide - 2 * PAD, size, look.bold if bold else look.text, lines)


def _row_tall(texts: Sequence[str], widths: Sequence[float], look: Look, size: float, bold: bool = True) -> float:
    face = look.bold if bold else look.text
    lines = max(len(wrapped(text, wide - 2 * PAD, size, face)) for text, wide in zip(texts, widths, strict=True))
    return lines * size * LINE + 2 * PAD - 1


def _widths(grid: Grid, look: Look, room: float, count: int, whole: Grid | None = None) -> list[float]:
    """The first column as wide as its names to a share of the room; the others share the rest, no wider than figures
    need; what is over is for columns of words.

    ``count`` is the number of columns of the ``whole`` table, of which this may be a part, with its first column.
    """
    first = _first(whole or grid, look, room, count)
    rest = len(grid.heads) - 1
    each = min((room - first) / max(rest, 1), 190.0)
    more = _shared(grid, look, room - first - each * rest)
    return [first if rest else room, *(each + more.get(at, 0.0) for at in range(1, len(grid.heads)))]


def _shared(grid: Grid, look: Look, over: float) -> dict[int, float]:
    """What is over, for columns of words by how much there is of them."""
    worded = [at for at in range(1, len(grid.heads)) if grid.worded[at]]
    much = {at: sum(look.text.width(row[at], _size(grid)) for row in grid.rows) or 1.0 for at in worded}
    return {at: over * each / sum(much.values()) for at, each in much.items()}


def _first(grid: Grid, look: Look, room: float, count: int) -> float:
    """The first column's width: less where the columns do not all fit beside it on one slide."""
    names = max(look.bold.width(text, _size(grid)) for text in (grid.heads[0], *(row[0] for row in grid.rows)))
    most = room * (MOST_FIRST if room * (1 - MOST_FIRST) >= (count - 1) * LEAST_COLUMN else LEAST_FIRST)
    return min(names + 2 * PAD + 4, most)


def _plain(made: Any) -> None:
    properties = made._tbl.tblPr
    properties.set("firstRow", "1")
    properties.set("bandRow", "0")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = PLAIN_STYLE


def _cell(
    cell: Any,
    text: str,
    look: Look,
    *,
    bold: bool = False,
    right: bool = False,
    under: str = "hairline",
    thick: float = 0.75,
    fill: str = "",
    quiet: bool = False,
    size: float = LABEL,
) -> None:
    cell.margin_left = cell.margin_right = Pt(PAD)
    cell.margin_top = cell.margin_bottom = Pt(PAD - 1.5)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if thick > 1 else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    dress(run.font, look, size, bold, "ink2" if quiet else "ink")
    properties = cell._tc.get_or_add_tcPr()
    line = look.fill(under)
    properties.append(parse_xml(f'<a:lnB {nsdecls("a")} w="{round(thick * 12700)}">{line}</a:lnB>'))
    shade = (
        f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{fill}"/></a:solidFill>'
        if fill
        else f"<a:noFill {nsdecls('a')}/>"
    )
    properties.append(parse_xml(shade))


def _shades(grid: Grid, whole: Grid, look: Look) -> list[list[str]]:
    """Each cell's shade by its figure against the largest of the whole table, totals left out; "" where it has none."""
    plain = [["" for _ in row] for row in grid.rows]
    most = max(_figures(whole), default=0.0)
    if most <= 0 or min(_figures(whole)) < 0 or any(whole.worded[1:]):
        return plain
    for row in _parts(grid):
        for at in _columns(grid):
            value = grid.values[row][at]
            shown = value is not None and grid.rows[row][at] not in MARKERS
            plain[row][at] = between(*_ends(look), (value or 0) / most) if shown else ""
    return plain


def _figures(grid: Grid) -> list[float]:
    return [value for row in _parts(grid) for at in _columns(grid) if (value := grid.values[row][at]) is not None]


def _parts(grid: Grid) -> range:
    """The rows that are no total; none where the table has no figures of its own."""
    return range((len(grid.rows) - 1 if grid.total else len(grid.rows)) if grid.values else 0)


def _columns(grid: Grid) -> list[int]:
    return [at for at in range(1, len(grid.heads)) if not grid.heads[at].startswith("All")]


def _ends(look: Look) -> tuple[str, str]:
    """The lightest and the deepest shade, on a dark ground the darkest and the lightest: words are read on both."""
    tone = look.hex("series")
    return (between(look.ground, tone, 0.12), between(look.ground, tone, 0.4)) if look.dark else (TINT, DEEP)


def pages(grid: Grid, look: Look, box: Box, later: Box) -> list[Grid]:
    """A table in parts that fit a slide, the first in ``box``, the others in ``later``; each has first column and
    heads."""
    parts: list[Grid] = []
    for wanted in _column_parts(grid, look, box.wide):
        columns = _only(grid, wanted, range(len(grid.rows)))
        widths = _widths(columns, look, box.wide, len(grid.heads))
        starts = _breaks(columns, look, widths, box.tall if not parts else later.tall, later.tall)
        for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
            parts.append(_only(grid, wanted, range(start, end)))
    return parts


def _only(grid: Grid, columns: Sequence[int], rows: range) -> Grid:
    return replace(
        grid,
        heads=tuple(grid.heads[at] for at in columns),
        rows=tuple(tuple(grid.rows[row][at] for at in columns) for row in rows),
        values=tuple(tuple(grid.values[row][at] for at in columns) for row in rows) if grid.values else (),
        units=(),
        total=grid.total and rows.stop >= len(grid.rows),
    )


def _breaks(grid: Grid, look: Look, widths: Sequence[float], first: float, later: float) -> list[int]:
    """The rows with which a new slide begins."""
    heads = [_fit(head, wide, look, True, 3, _size(grid)) for head, wide in zip(grid.heads, widths, strict=True)]
    above = _row_tall(heads, widths, look, _size(grid))
    starts, used, room = [0], 0.0, first - above
    for at, row in enumerate(grid.rows):
        fitted = [
            _fit(text, wide, look, True, _lines(grid, at), _size(grid))
            for at, (text, wide) in enumerate(zip(row, widths, strict=True))
        ]
        needs = max(LEAST_ROW, _row_tall(fitted, widths, look, _size(grid), grid.total))
        if used and used + needs > room:
            starts.append(at)
            used, room = 0.0, later - above
        used += needs
    return starts


def _column_parts(grid: Grid, look: Look, room: float) -> list[list[int]]:
    """Columns that have room beside the first, on each slide."""
    count = len(grid.heads)
    each = max(int((room - _first(grid, look, room, count)) // LEAST_COLUMN), 1)
    parts = -(-(count - 1) // each)
    even = -(-(count - 1) // max(parts, 1))
    return [[0, *range(start, min(start + even, count))] for start in range(1, max(count, 2), max(even, 1))]
