"""A file to rows that know their cell: the one door through which returns and registers are read."""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dashboard.returns.archive import damaged
from dashboard.returns.findings import in_runs, shortened, together
from dashboard.returns.formats import content_of, sources
from dashboard.returns.headings import find_headings, folded, spellings
from dashboard.returns.model import Finding, SheetRows, Unreadable, Workbook, letters
from dashboard.returns.otherwise import Otherwise
from dashboard.returns.raw import MOST_CELLS, MOST_ROWS, RawSheet, Source, too_long, too_many
from dashboard.returns.reading import lacking, noticed
from dashboard.returns.returnsheet import ITEM, VALUE, ReturnItems, read_items, version_of
from dashboard.returns.shape import Shape, Sheet
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS
from dashboard.returns.synonyms import likely
from dashboard.returns.table import read_table
from queries.characters import as_meant

OUR_OWN = ("guidance", "lists", "findings")
NO_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({})
_BEFORE, _AFTER = r"(?:.*[-_.] *|\d+ *)?", r"(?:[\s_.(-]*\d[\d\s_.)-]*|\.csv)?"
_REGISTER_SHEETS = ("Areas", "Organisations")
_OF_BOTH = frozenset.intersection(*(frozenset(shape.by_name) for shape in RETURNS.values()))
"""The sheets that say nothing of a return's kind."""


def read_workbook(path: Path, shape: Shape | None = None) -> Workbook:
    """Read a return or a register of our own making, in this process; a sender's is read by ``sandbox.read_safely``.

    As :func:`workbook_of`.
    """
    return workbook_of(content_of(path), path.name, shape)


def workbook_of(
    content: bytes, file_name: str, shape: Shape | None = None, words: Mapping[str, Mapping[str, str]] = NO_WORDS
) -> Workbook:
    """A file's rows; without a shape, the file says itself whether it is a return or a register.

    Takes .xlsx, .xlsm, .ods and a zip of CSV files. Every cell keeps its address in the file; what reading alone finds
    wrong is in ``findings``. ``words`` holds organisations' own headings for ours, by organisation. Raises Unreadable,
    and nothing else, where no rows can be had.
    """
    try:
        book = _Book(sources(content), words)
        chosen = shape or book.shape()
        sheets, findings = book.read(chosen)
    except (Unreadable, MemoryError):
        raise
    except Exception as problem:  # a file made to break readers: whatever it broke, the sender reads one sentence
        raise damaged() from problem
    if chosen is REGISTER and not any(name in sheets for name in _REGISTER_SHEETS):
        raise _not_a_register()
    for sheet in sheets.values():
        if len(sheet.rows) > MOST_ROWS:
            raise too_long(sheet.sheet.name)
    if sum(len(row.cells) for sheet in sheets.values() for row in sheet.rows) > MOST_CELLS:
        raise too_many("This file")
    return Workbook(chosen, hashlib.sha256(content).hexdigest(), file_name, sheets, findings)


class _Book:
    """The sheets of a file by their folded names, each read at most once."""

    def __init__(self, found: tuple[Source, ...], words: Mapping[str, Mapping[str, str]]) -> None:
        self._found = found
        self._words = {as_meant(name).casefold(): own for name, own in words.items()}
        self._otherwise = Otherwise()
        self._by_name = {folded(source.name): source for source in reversed(found)}
        self._by_name |= dict(_named_besides(found, self._by_name))

    def shape(self) -> Shape:
        """Which shape this is: by Return kind, but by its sheets where they are the other's; Unreadable where none."""
        if folded(RETURN.name) in self._by_name:
            said = self._items()[0]
            kind = str(said.rows[0]["kind"].value).casefold() if said.rows else ""
            if kind in RETURNS and (self._held(RETURNS[kind]) or not any(map(self._held, RETURNS.values()))):
                return RETURNS[kind]
        elif all(folded(name) in self._by_name for name in _REGISTER_SHEETS):
            return REGISTER
        best = max(RETURNS.values(), key=self._held)
        if not self._held(best) and not any(folded(name) in self._by_name for name in _OF_BOTH - {RETURN.name}):
            raise _not_a_return()
        return best

    def _held(self, shape: Shape) -> int:
        """How many sheets it has that returns of this kind alone have."""
        return sum(folded(sheet.name) in self._by_name for sheet in shape.sheets if sheet.name not in _OF_BOTH)

    def read(self, shape: Shape) -> tuple[Mapping[str, SheetRows], tuple[Finding, ...]]:
        """All sheets of a shape that are there and can be read, in the shape's order, and what was found on the way."""
        sheets: dict[str, SheetRows] = {}
        findings: list[Finding] = []
        own, version = self._own_words(), self._version()
        for sheet in shape.sheets:
            source = self._by_name.get(folded(sheet.name))
            if source is not None:
                rows, found = self._items() if sheet is RETURN else _table(sheet, source, own, self._otherwise, version)
                findings.extend(found)
                if rows is not None:
                    sheets[sheet.name] = rows
        return sheets, (*findings, *self._otherwise.notes(), *self._other_sheets(shape.asked_in(version), shape))

    def _items(self) -> tuple[ReturnItems, tuple[Finding, ...]]:
        source = self._by_name[folded(RETURN.name)]
        raw = source.load(frozenset((ITEM, VALUE, *spellings(RETURN))))
        rows, found = read_items(RETURN, source.name, raw, self._otherwise)
        return rows, (*found, *_of_sheet(source, raw, rows))

    def _version(self) -> int:
        """The version of the specification that this was filled in by."""
        rows = self._items()[0].rows if folded(RETURN.name) in self._by_name else ()
        return version_of(rows[0].cells if rows else {})

    def _own_words(self) -> Mapping[str, str]:
        """The headings of whoever the sheet Return says this is from."""
        if not self._words or folded(RETURN.name) not in self._by_name:
            return {}
        rows = self._items()[0].rows
        return self._words.get(as_meant(str(rows[0]["organisation"].value)).casefold(), {}) if rows else {}

    def _other_sheets(self, asked: Shape, shape: Shape) -> list[Finding]:
        """``asked``: the sheets that this version asks for, of which one may stand here under another name."""
        ours = {folded(sheet.name): sheet.name for sheet in shape.sheets}
        found, twice, besides = list[Finding](), list[str](), list[tuple[str, str]]()
        for source in self._found:
            name = folded(source.name)
            named = next((ours[each] for each in ours if self._by_name.get(each) is source and each != name), "")
            if named:
                besides.append((named, f"“{shortened(source.name)}”"))
            elif name not in ours and name not in OUR_OWN:
                found.append(self._unread(source, asked))
            elif name in ours and self._by_name[name] is not source:
                twice.append(ours[name])
        if besides:
            (named, name), *others = besides
            more = f" (and so were {len(others)} others, each under one like it)" if others else ""
            found.append(noticed("sheet.named", named, found=name + more))
        also = f" (and so {together(twice[1:])})" if twice[1:] else ""
        return [noticed("sheet.twice", twice[0], found=also), *found] if twice else found

    def _unread(self, source: Source, shape: Shape) -> Finding:
        """What to say of a sheet that is none of ours: it may be one that is not there, or go on with one that is."""
        raw = _loaded(source, shape)
        absent = [sheet for sheet in shape.sheets if folded(sheet.name) not in self._by_name]
        alike = likely(source.name, [sheet.name for sheet in absent])
        if some := [sheet.name for sheet in absent if sheet.name == alike or _holds(raw, sheet)]:
            return noticed("sheet.renamed", source.name, found=lacking(some))
        more = next((sheet.name for sheet in shape.sheets if _holds(raw, sheet, with_rows=True)), "")
        return noticed("sheet.goes_on" if more else "sheet.extra", source.name, found=more)


def _named_besides(found: Sequence[Source], known: Container[str]) -> Iterator[tuple[str, Source]]:
    """Sheets that stand under their name and what a program puts before or after it: ``My return - Clients``,
    ``Clients (1)``; none where two do."""
    names = {sheet.name for shape in (*RETURNS.values(), REGISTER) for sheet in shape.sheets}
    ours = {folded(name) for name in names}
    others = [source for source in found if folded(source.name) not in ours]
    for name in names if others else ():
        form = re.compile(_BEFORE + r"[\s_]*".join(map(re.escape, name.split())) + _AFTER, re.IGNORECASE)
        its = [source for source in others if form.fullmatch(as_meant(source.name))]
        if len(its) == 1 and folded(name) not in known:
            yield folded(name), its[0]


def _loaded(source: Source, shape: Shape) -> RawSheet:
    """A sheet of another name; nothing of it where it cannot be read, for it is no sheet of ours then."""
    try:
        return source.load(frozenset(heading for sheet in shape.sheets for heading in spellings(sheet)))
    except Unreadable:
        return RawSheet()


def _holds(raw: RawSheet, sheet: Sheet, *, with_rows: bool = False) -> bool:
    """Whether a sheet of another name has the headings of this one, more than half and those that are needed; and,
    where that is asked, rows below them."""
    headings = find_headings(raw, spellings(sheet))
    needed = {column.field for column in sheet.columns if column.required}
    if headings is None or not needed <= headings.columns.keys() or 2 * len(headings.columns) <= len(sheet.columns):
        return False
    return not with_rows or any(number > headings.row for number, _ in raw.rows)


def _table(
    sheet: Sheet, source: Source, own: Mapping[str, str], otherwise: Otherwise, version: int
) -> tuple[SheetRows | None, tuple[Finding, ...]]:
    raw = source.load(frozenset(spellings(sheet, own)))
    rows, found = read_table(sheet, source.name, raw, own, otherwise, version)
    return rows, (*found, *_of_sheet(source, raw, rows or SheetRows(sheet, sheet.name, 0, {}, ())))


def _of_sheet(source: Source, raw: RawSheet, read: SheetRows) -> list[Finding]:
    found, sheet = [], read.sheet
    if source.hidden and raw.rows:
        found.append(noticed("sheet.hidden", sheet.name))
    for rule, marked in (("sheet.hidden_rows", raw.hidden), ("sheet.struck", raw.struck)):
        places = read.places.values() if isinstance(read, ReturnItems) else [row.number for row in read.rows]
        rows = sorted(marked.intersection(places))
        if rows:
            first = f"{letters(min(read.columns.values(), default=1))}{rows[0]}"
            found.append(noticed(rule, sheet.name, first, found=_these(rows)))
    found.extend(_hidden_columns(raw, read))
    if raw.covered:
        found.append(noticed("sheet.merged", sheet.name, found=raw.covered))
    if raw.encoding:
        found.append(noticed("sheet.encoding", sheet.name, found=raw.encoding))
    return found


def _hidden_columns(raw: RawSheet, read: SheetRows) -> Iterator[Finding]:
    """A note of the columns that are read, with something in them, and that nobody sees."""
    filled = {name for row in read.rows for name in row.cells}
    names = {read.columns[name]: read.sheet.by_field[name].name for name in read.columns if name in filled}
    if isinstance(read, ReturnItems):
        names = dict.fromkeys(names, VALUE.capitalize())
    unseen = [column for column in sorted(names) if any(first <= column <= last for first, last in raw.hidden_columns)]
    if unseen:
        which = together([names[column] for column in unseen])
        said = f"The columns {which} are" if len(unseen) > 1 else f"The column {which} is"
        cell = f"{letters(unseen[0])}{read.header_row or 1}"
        yield noticed("sheet.hidden_columns", read.sheet.name, cell, names[unseen[0]], said)


def _these(rows: Sequence[int]) -> str:
    """``Row 9 is`` or ``5 rows (2 to 4, 9 and 14) are``; many are cut short."""
    return f"Row {rows[0]} is" if len(rows) == 1 else f"{len(rows):,} rows ({in_runs(rows)}) are"


def _not_a_register() -> Unreadable:
    return Unreadable(
        "This file is not a register: it has no sheet Areas or Organisations.",
        "Take the register’s template, fill it in and try again.",
    )


def _not_a_return() -> Unreadable:
    return Unreadable(
        "This file is not a return: it has neither a sheet Return nor any other sheet of one.",
        "Fill in the template of your return and send that.",
    )
