"""Words of its own that an organisation uses for our columns and values: which may be added to the register. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.returns.checks.setting import Earlier, Setting
from dashboard.returns.headings import folded, names_identifier, spaced
from dashboard.returns.identifiers import identifier_in
from dashboard.returns.shape import Column, Kind
from dashboard.returns.shapes import RETURN, RETURNS
from queries.characters import typed
from queries.codes import Code, CodeList
from queries.errors import PlainError
from queries.register import ADDED_WORDS, Register, Rows

LONGEST = 60


@dataclass(frozen=True)
class Word:
    """What an organisation writes, in which of our columns, and what it is read as: the code of a value, or the
    column's own name where it is a heading."""

    organisation: str
    column: str
    theirs: str
    ours: str

    def as_row(self) -> dict[str, str]:
        """As the sheet Synonyms has it."""
        return {"organisation": self.organisation, "column": self.column, "theirs": self.theirs, "ours": self.ours}

    def is_in(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is about the same word."""
        mine, other = (self.organisation, self.column, self.theirs), [row[name] for name in _KEY]
        return [folded(each) for each in mine] == [folded(str(each)) for each in other]


_KEY = ("organisation", "column", "theirs")


def columns(register: Register, organisation: str) -> dict[str, CodeList]:
    """The columns of the returns that an organisation sends, each with its values; none where it has no list."""
    found: dict[str, dict[str, Code]] = {}
    for column, codes in _columns(register, organisation):
        found.setdefault(column.name, {}).update(codes.by_code if codes else {})
    return {name: CodeList(name, tuple(codes.values())) for name, codes in found.items()}


def _columns(register: Register, organisation: str) -> Iterator[tuple[Column, CodeList | None]]:
    for row in register.rows("organisations"):
        if row["organisation"] != organisation:
            continue
        shape = RETURNS[row["kind"]]
        setting = Setting(shape, register, None, row["area"], organisation, Earlier())
        for sheet in shape.sheets:
            for column in sheet.columns if sheet is not RETURN else ():
                yield column, setting.codes(sheet.table, column) if column.kind is Kind.CODE else None


def added(register: Register, word: Word) -> Rows:
    """The words that were added to the register, with one more. Raises PlainError where it cannot be read so."""
    theirs = spaced(typed(word.theirs, "Their word"))
    known = columns(register, word.organisation)
    if word.column not in known:
        raise PlainError(f"Returns of {word.organisation} have no column {word.column}.", "Choose another column.")
    values, heading = known[word.column], folded(word.ours) == folded(word.column)
    _refuse_unfit(theirs, heading)
    if heading and folded(theirs) in {folded(name) for name in known}:
        raise PlainError(f"“{theirs}” is the name of a column already.", "Leave it as it is.")
    if not heading and values.find(theirs):
        raise PlainError(f"“{theirs}” is understood already.", "Leave it as it is.")
    ours = word.column if heading else _code(values, word.ours)
    if not heading:
        _refuse_what_must_be_plain(register, word, ours)
    made = Word(word.organisation, word.column, theirs, ours)
    if any(made.is_in(row) for row in register.own_words):
        raise PlainError(f"“{theirs}” has been added already.", "Look for it in the list of words.")
    return (*register.rows(ADDED_WORDS), made.as_row())


def without(register: Register, word: Word) -> Rows:
    """The words that were added to the register, without one. Raises PlainError where it was not added."""
    rows = register.rows(ADDED_WORDS)
    left = tuple(row for row in rows if not word.is_in(row))
    if len(left) == len(rows):
        raise PlainError("This word is not among those that were added here.", "Load the page again to see which are.")
    return left


def _refuse_unfit(theirs: str, heading: bool) -> None:
    if not theirs:
        raise PlainError("Their word is missing.", "Write it as it stands in their workbook.")
    if len(theirs) > LONGEST:
        raise PlainError(f"Their word is longer than {LONGEST} characters.", "Add words, not sentences.")
    if identifier_in(theirs) or (heading and names_identifier(theirs)):
        raise PlainError(
            "This looks like something that identifies a person, and is never accepted.",
            "Ask them to take it out of their workbook.",
        )


def _refuse_what_must_be_plain(register: Register, word: Word, ours: str) -> None:
    """Of permission only what everybody reads so is taken for a Yes: nobody says it in another's place."""
    its = (column for column, _ in _columns(register, word.organisation) if column.name == word.column)
    if any(ours in column.own_words_never for column in its):
        raise PlainError(f"Nothing else is read as {ours} in {word.column}.", f"Ask them to write a plain {ours}.")


def _code(values: CodeList, ours: str) -> str:
    found = values.find(ours)
    if found is None:
        raise PlainError("What it should be read as was not chosen.", "Choose one of the values listed.")
    return found.code
