"""One sheet of a file to rows that know their cell, and what is wrong with its headings."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from unicodedata import normalize

from dashboard.returns.headings import (
    NO_WORDS,
    Headings,
    find_headings,
    folded,
    names_identifier,
    spaced,
    spellings,
    text_in,
)
from dashboard.returns.merged import spread, told
from dashboard.returns.model import BLANK, Finding, RawCell, Row, SheetRows, letters
from dashboard.returns.otherwise import Otherwise, as_text, plainly
from dashboard.returns.proposing import SAMPLE, Unread, meant_by, proposals
from dashboard.returns.raw import Cells, RawSheet
from dashboard.returns.reading import lacking, noticed
from dashboard.returns.shape import Column, Kind, Sheet
from dashboard.returns.shapes import VERSION
from dashboard.returns.synonyms import likely, offer
from queries.characters import loses

MOST_EXTRA = 100  # notes about columns that are not read


class Tidy:
    """Cells as they are kept: texts trimmed, folded and as they are meant (stories keep their lines and signs); one met
    often is tidied once."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, Kind, bool], RawCell] = {}

    def __call__(self, cell: RawCell, column: Column) -> RawCell:
        """The tidy cell; blank where only space was in it."""
        value = cell.value
        if cell.shown:
            return RawCell(cell.shown if column.kind is Kind.REFERENCE else value)
        if not isinstance(value, str) or cell.trouble:
            return cell
        kind = column.kind
        if kind is Kind.STORY:
            lines = [spaced(line) for line in normalize("NFC", as_text(value, kind)).splitlines()]
            return _text("\n".join(lines).strip())
        key = value, kind, column.prose
        if key not in self._texts:
            self._texts[key] = _text(spaced(as_text(plainly(value, column), kind)))
        return self._texts[key]


def _text(text: str) -> RawCell:
    return RawCell(text) if text else BLANK


def read_table(
    sheet: Sheet,
    name: str,
    raw: RawSheet,
    own: Mapping[str, str] = NO_WORDS,
    otherwise: Otherwise | None = None,
    version: int = VERSION,
) -> tuple[SheetRows | None, tuple[Finding, ...]]:
    """The rows of a sheet, and the findings of its headings. No rows, but no heading row either: nothing to read.

    None where rows stand there but no headings: then nothing can be said of the sheet but that. ``own`` are the
    sender's words for our headings; ``otherwise`` is told which cells were read otherwise than they are written.
    What ``version`` of the specification does not ask for is read all the same, and not missed.
    """
    if not raw.rows:
        return SheetRows(sheet, name, 0, {}, ()), ()
    known = spellings(sheet, own)
    headings = find_headings(raw, known, {column.field for column in sheet.columns if column.required})
    if headings is None:
        return None, (noticed("sheet.no_headings", sheet.name),)
    below = [(number, cells) for number, cells in raw.rows if number > headings.row]
    columns = {column: sheet.by_field[field] for field, column in headings.columns.items()}
    written, below = below, spread(below, raw.merged, columns)
    rows = tuple(_rows(below, columns))
    if otherwise:
        otherwise.look(sheet, below, columns, rows)
    filled = _first_values(below)
    unread = _unread(headings, below, filled)
    absent = [column for column in sheet.asked_in(version).columns if column.field not in headings.columns]
    proposed = proposals(absent, unread)
    found = (
        *_missing(sheet, absent, proposed),
        *_of_headings(sheet, headings, known, filled, absent, meant_by(absent, unread)),
        *_unnamed(sheet, headings, filled, absent),
        *_unfit(sheet, below, columns),
        *told(sheet, written, raw.merged, columns),
    )
    return SheetRows(sheet, name, headings.row, headings.columns, rows, proposed), found


def _rows(below: list[tuple[int, Cells]], columns: Mapping[int, Column]) -> Iterator[Row]:
    """Rows with anything in a known column; what is blank is left out of a row's cells."""
    tidy = Tidy()
    for number, raw in below:
        cells = {}
        for column, cell in raw.items():
            known = columns.get(column)
            if known and (kept := tidy(cell, known)) is not BLANK:
                cells[known.field] = kept
        if cells:
            yield Row(number, cells)


def _missing(sheet: Sheet, absent: Sequence[Column], proposed: Mapping[str, str]) -> Iterator[Finding]:
    for column in absent:
        if column.required:
            yield noticed("column.missing", sheet.name, "", column.name, proposed.get(column.field, ""))


def _of_headings(
    sheet: Sheet,
    headings: Headings,
    known: Mapping[str, str],
    filled: Mapping[int, int],
    absent: Sequence[Column],
    proposed: Mapping[str, Sequence[Column]],
) -> Iterator[Finding]:
    for number, text in headings.twice:
        yield noticed(
            "column.twice", sheet.name, f"{letters(number)}{headings.row}", sheet.by_field[known[folded(text)]].name
        )
    extra = 0
    for number, text in headings.unknown:
        cell = f"{letters(number)}{headings.row}"
        if names_identifier(text):
            yield noticed("column.identifier", sheet.name, cell, text)
            continue
        if (extra := extra + 1) > MOST_EXTRA:
            continue
        meant = proposed.get(cell, ())
        may_be = _may_be_blank(meant or absent)
        if number in filled and may_be and not any(column.required for column in meant):
            yield noticed("column.renamed", sheet.name, cell, text, lacking(may_be))
        else:
            yield noticed("column.extra", sheet.name, cell, text, _meant(absent, text, meant))


def _may_be_blank(absent: Sequence[Column]) -> list[str]:
    """The columns that may be left blank and have no heading: nobody would miss what a renamed one held. Of those that
    are needed it is said in any case."""
    return [column.name for column in absent if not column.required]


def _meant(absent: Sequence[Column], text: str, proposed: Sequence[Column]) -> str:
    """Whether an unknown heading may be one that this sheet lacks."""
    meant = proposed[0].name if proposed else likely(text, [column.name for column in absent])
    return offer(meant) if meant else ""


def _unread(headings: Headings, below: list[tuple[int, Cells]], filled: Mapping[int, int]) -> list[Unread]:
    """The columns that are not read, with some values, but none that names an identifier."""
    named = {*headings.columns.values(), *(column for column, _ in headings.twice)}
    texts = dict(headings.unknown)
    found = sorted((filled.keys() | texts.keys()) - named)
    return [
        Unread(texts.get(number, ""), f"{letters(number)}{headings.row}", _sample(below, number))
        for number in found[:MOST_EXTRA]
        if not names_identifier(texts.get(number, ""))
    ]


def _sample(below: list[tuple[int, Cells]], number: int) -> list[RawCell]:
    return list(islice((cells[number] for _, cells in below if number in cells), SAMPLE))


def _first_values(below: list[tuple[int, Cells]]) -> dict[int, int]:
    """Of each column that has a value, the row of the first."""
    first: dict[int, int] = {}
    for number, cells in below:
        for column in cells.keys() - first.keys():
            if text_in(cells[column]) or cells[column].trouble:
                first[column] = number
    return first


def _unnamed(
    sheet: Sheet, headings: Headings, filled: Mapping[int, int], absent: Sequence[Column]
) -> Iterator[Finding]:
    """What to say of each column that has values but no heading, at its first value."""
    named = {*headings.columns.values(), *(column for column, _ in (*headings.twice, *headings.unknown))}
    blank = _may_be_blank(absent)
    for column in sorted(filled.keys() - named)[:MOST_EXTRA]:
        cell = f"{letters(column)}{filled[column]}"
        if blank:
            yield noticed("column.heading_lost", sheet.name, cell, "", lacking(blank))
        else:
            yield noticed("column.no_heading", sheet.name, cell)


def unfit(value: object) -> bool:
    """Whether a text holds what cannot be shown, and so is left out; breaks of lines in it are none of that."""
    return isinstance(value, str) and loses(" ".join(value.split()))


def _unfit(sheet: Sheet, below: list[tuple[int, Cells]], columns: Mapping[int, Column]) -> Iterator[Finding]:
    """A note for each column of whose texts something was left out, at the first of them."""
    for column, declared in columns.items():
        found = [number for number, cells in below if unfit(cells.get(column, BLANK).value)]
        if found:
            cell, name = f"{letters(column)}{found[0]}", declared.name
            yield noticed("column.characters", sheet.name, cell, name, f"{len(found)} cell{'s' * (len(found) > 1)}")
