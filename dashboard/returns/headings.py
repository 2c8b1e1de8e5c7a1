"""Which column is which: headings matched whatever their case and spacing, and those that must never be sent."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.returns.model import RawCell
from dashboard.returns.raw import Cells, RawSheet
from dashboard.returns.shape import Sheet
from queries.characters import as_meant, fit, fits

HEADING_ROWS = 15
NO_FIELDS = frozenset[str]()
NO_WORDS: Mapping[str, str] = MappingProxyType({})
_UNSEEN = str.maketrans("", "", "\u200b\ufeff\u00ad")

_IDENTIFIERS = re.compile(
    r"\b(forenames?|surnames?|firstname|lastname|fullname|initials|alias(es)?|nicknames?|moniker"
    r"|dob|births?|birthdates?|birthdays?"
    r"|pnc|pncid|cro|crn|noms|nomis|prison (number|no|id)|nhs|nino|ni|national insurance"
    r"|post ?codes?|address(es)?|street"
    r"|tel|telephones?|phones?|mobiles?|e mail|emails?)\b"
)
_NAMES = re.compile(r"\b(names?|[a-z]+names?)\b")
_NAMED_THINGS = re.compile(
    r"\b(house|course|area|district|organisation|provider|agency|tool|output|cohort|pathway|programme|company|force"
    r"|service|team|site|file|sheet|column|measure|group|offence|scheme)\b"
)


def spaced(text: str) -> str:
    """Text as a person sees it: outer space gone, inner runs of space, NBSP and line breaks one space each, and without
    what cannot be shown."""
    plain = " ".join(text.translate(_UNSEEN).split())
    return plain if fits(plain) else " ".join(fit(plain).split())


def folded(text: str) -> str:
    """A heading or sheet name for comparison: no case, no spacing, no underscores, no trailing asterisk, in plain
    letters, without the marks that show it as text."""
    return re.sub(r"[\s_]+", "", fit(as_meant(text.translate(_UNSEEN)))).strip("='\"").rstrip("*").casefold()


def names_identifier(heading: str) -> bool:
    """Whether a heading asks for something that is never accepted: a name, a PNC number, a postcode …

    The name of a thing (``House name``) is not a person's, and sex at birth is no date of it.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spaced(as_meant(heading))).replace(".", "").replace("'", "")
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", apart.lower()).split()).replace("at birth", "")
    if _IDENTIFIERS.search(words):
        return True
    return bool(_NAMES.search(words)) and not _NAMED_THINGS.search(words.replace("service user", "user"))


def text_in(cell: RawCell) -> str:
    """A heading as written; numbers and dates as their text."""
    return "" if cell.value is None else spaced(str(cell.value))


@dataclass(frozen=True)
class Headings:
    """A sheet's heading row: its number, the column of each field, those met twice and those not known."""

    row: int
    columns: Mapping[str, int]
    twice: tuple[tuple[int, str], ...]
    unknown: tuple[tuple[int, str], ...]


def spellings(sheet: Sheet, own: Mapping[str, str] = NO_WORDS) -> dict[str, str]:
    """Every folded spelling of a sheet's headings to its field; ``own`` are a sender's words for our headings."""
    known = {folded(text): column.field for column in sheet.columns for text in (*column.also, column.name)}
    theirs = {folded(word): known[folded(ours)] for word, ours in own.items() if folded(ours) in known}
    return theirs | known


def find_headings(raw: RawSheet, known: Mapping[str, str], needed: Set[str] = NO_FIELDS) -> Headings | None:
    """The row among the first 15 with most known headings; None where none has two, nor the only ones there are or that
    are ``needed``."""
    near = [(number, cells) for number, cells in raw.rows if number <= HEADING_ROWS]
    best = max(near, key=lambda row: len(_fields(row[1], known)), default=None)
    found = _fields(best[1], known) if best else set()
    if best is None or not (len(found) >= min(2, len(set(known.values()))) or (needed and needed <= found)):
        return None
    return _headings(*best, known)


def _fields(cells: Cells, known: Mapping[str, str]) -> set[str]:
    return {known[name] for cell in cells.values() if (name := folded(text_in(cell))) in known}


def _headings(row: int, cells: Cells, known: Mapping[str, str]) -> Headings:
    columns: dict[str, int] = {}
    twice, unknown = [], []
    for column, text in _written(cells):
        name = known.get(folded(text))
        if name is None:
            unknown.append((column, text))
        elif name in columns:
            twice.append((column, text))
        else:
            columns[name] = column
    return Headings(row, columns, tuple(twice), tuple(unknown))


def _written(cells: Cells) -> Iterable[tuple[int, str]]:
    return ((column, text) for column, cell in sorted(cells.items()) if (text := text_in(cell)))
