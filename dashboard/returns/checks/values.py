"""One cell's content to the value kept, or to what is wrong with it. Pure; nothing of rows or sheets."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dashboard.returns.checks.naming import PLACEHOLDER, Naming
from dashboard.returns.days import Meant, day_meant, month_is_first, written_in
from dashboard.returns.findings import listed
from dashboard.returns.identifiers import identifier_in, identifier_in_reference
from dashboard.returns.model import RawCell, Trouble, Value
from dashboard.returns.nobody import is_no_day, is_not_here, is_nothing
from dashboard.returns.shape import Column, Kind
from dashboard.returns.synonyms import likely, offer
from queries.characters import as_meant
from queries.codes import ETHNICITY, Code, CodeList
from queries.vocabulary import Quarter

_EARLIEST = date(2000, 1, 1)
_MOST = 1_000_000  # more than anything counted here, less than a database's whole number
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_WRITTEN = re.compile(
    r"£?\s*(?P<number>[+-]?(?:\d{1,3}(?:[, \xa0]\d{3})+(?:\.\d+)?|\d*[.,·]?\d+))\s*(?P<share>%|per ?cent|pc)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_REFERENCE = re.compile(r"[A-Z0-9/-]{3,20}")
_ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|##+)")
_MOST_GUESSES = 50
_NOISE = 1e-12
_OLD_CHINESE = "o1"
OTHER_AREA, MONTH_FIRST, NOTHING = "row.other_area", "sheet.month_first", "sheet.nothing"
NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and the rule it breaks if any: a value beside a rule is kept, and the finding is a query or a note."""

    value: Value = None
    rule: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)


class ColumnReader:
    """Reads the cells of one column; what it has read it remembers, for most values come again and again."""

    def __init__(
        self,
        column: Column,
        codes: CodeList | None,
        synonyms: Mapping[str, str],
        naming: Naming,
        of_an_organisation: bool = True,
        elsewhere: Mapping[str, str] = NOWHERE,
    ) -> None:
        self._column, self._codes, self._synonyms, self._naming = column, codes, synonyms, naming
        self._of_an_organisation, self._elsewhere = of_an_organisation, elsewhere
        self._guesses = _MOST_GUESSES
        self._seen: dict[tuple[type, Value], Reading] = {}
        self._read = _BY_KIND[column.kind]

    def read(self, cell: RawCell) -> Reading:
        """The reading of a cell that is not blank."""
        if cell.trouble is Trouble.ERROR or (isinstance(cell.value, str) and _ERRORS.fullmatch(cell.value)):
            return Reading(rule="cell.error", words={"found": cell.value})
        if cell.trouble is Trouble.UNCALCULATED:
            return Reading(rule="cell.uncalculated")
        key = (type(cell.value), cell.value)
        found = self._seen.get(key)
        if found is None:
            reading = self._read(self, cell.value)
            if self._is_nothing(cell.value, bool(reading.rule)):
                reading = Reading(rule=NOTHING)
            found = self._seen[key] = _without_identifier(reading, cell.value, self._column)
        return found

    def _is_nothing(self, value: Value, wrong: bool) -> bool:
        """Whether a cell that may be left blank says no more than that. What a person writes so is none where a blank
        means as last given; a dash among numbers may be nought."""
        column, text = self._column, str(value)
        if not column.required and column.kind is Kind.DATE and is_no_day(value):
            return True
        if column.required or not (wrong or column.kind in (Kind.TEXT, Kind.STORY, Kind.REFERENCE)):
            return False
        if is_nothing(text):
            return True
        numbers = column.kind in (Kind.WHOLE, Kind.NUMBER)
        if not (numbers or column.kind in (Kind.DATE, Kind.CODE)) or column.stands:
            return False
        return is_not_here(text) and not (numbers and text.startswith("-"))

    def code(self, value: Value) -> Reading:
        """A value of a code list: by code, label or other words, in any case, or by the sender's own word for it."""
        text = as_text(value)
        if self._codes is None:
            return Reading(text)
        item = self._codes.find(self._synonyms.get(as_meant(text).casefold(), text))
        if item:
            return Reading(item.code)
        if self._codes is ETHNICITY and text.casefold() == _OLD_CHINESE:
            return Reading("A4", "ethnicity.old_code")
        if area := self._elsewhere.get(as_meant(text).casefold()):
            return Reading(rule=OTHER_AREA, words={"area": area})
        words = {"found": text, "allowed": _allowed(self._codes), "meant": self._meant(text, self._codes)}
        return Reading(rule="cell.code", words=words)

    def _meant(self, text: str, codes: CodeList) -> str:
        """What may have been meant, for the first wrong values of a column: looking takes time."""
        self._guesses -= 1
        label = likely(text, codes.by_text) if self._guesses >= 0 else ""
        item = codes.find(label)
        return offer(_as_listed(item) if item else "", of_an_organisation=self._of_an_organisation)

    def reference(self, value: Value) -> Reading:
        """One of the scheme's own references, in capitals, that names one person or thing."""
        text = as_text(value).upper()
        what = identifier_in_reference(text)
        if what:
            return Reading(rule="cell.identifier", words={"what": what})
        fault = self._naming.fault(value, text)
        if fault and fault != PLACEHOLDER:
            return Reading(rule=fault, words={"blank": "" if self._column.required else ", or leave the cell blank"})
        return Reading(text, fault) if _REFERENCE.fullmatch(text) else Reading(rule="cell.reference")

    def day(self, value: Value) -> Reading:
        """A real date, ISO text or UK text with the day first; where it has a time of day, the midnight it means."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Reading(rule="cell.date_number", words={"found": value})
        said = value if isinstance(value, date) else written_in(str(value))
        if said is None:
            return Reading(rule=MONTH_FIRST if month_is_first(str(value)) else "cell.date", words={"found": value})
        meant = day_meant(said) if isinstance(said, datetime) else Meant(said)
        if meant.day is None:
            return Reading(rule="cell.time", words={"found": value})
        if meant.day < _EARLIEST:
            return Reading(rule="cell.date_old")
        return Reading(meant.day, "" if meant.as_written else "column.midnight", {"found": meant.day})

    def whole(self, value: Value) -> Reading:
        """A whole number, also as text, or as a formula's sum may miss it by what a computer drops."""
        found = number_in(value)
        if found is None or not math.isclose(found, round(found), rel_tol=_NOISE, abs_tol=_NOISE):
            return Reading(rule="cell.whole", words={"found": value})
        return self._within(round(found))

    def number(self, value: Value) -> Reading:
        """A number, also as text; of a column in percent also with its sign."""
        found = number_in(value)
        if found is None and self._column.percent and isinstance(value, str):
            found = number_in(value.rstrip("% "))
        if found is None:
            return Reading(rule="cell.number", words={"found": value, "meant": to_type(value)})
        return self._within(found)

    def text(self, value: Value) -> Reading:
        """A text of at most the column's length, in which identifiers are looked for; or one of the register's list."""
        if self._codes is not None:
            return self.code(value)
        text, most = as_text(value), self._column.longest or _MOST
        if len(text) > most:
            return Reading(rule="cell.long", words={"found": len(text), "limit": most})
        what = identifier_in(as_meant(text))
        return Reading(text, "text.identifier", {"what": what}) if what else Reading(text)

    def quarter(self, value: Value) -> Reading:
        """A quarter, kept as its label."""
        try:
            return Reading(Quarter.parse(as_text(value)).label)
        except ValueError:
            return Reading(rule="cell.quarter", words={"found": value})

    def _within(self, found: int | float) -> Reading:
        lowest, highest = self._column.lowest, self._column.highest
        if highest is None and self._column.kind is Kind.WHOLE:
            highest = _MOST
        if lowest is not None and found < lowest:
            return Reading(rule="cell.low", words={"found": found, "limit": lowest})
        if highest is not None and found > highest:
            return Reading(rule="cell.high", words={"found": found, "limit": highest})
        return Reading(found)


_BY_KIND: dict[Kind, Callable[[ColumnReader, Value], Reading]] = {
    Kind.CODE: ColumnReader.code,
    Kind.REFERENCE: ColumnReader.reference,
    Kind.DATE: ColumnReader.day,
    Kind.WHOLE: ColumnReader.whole,
    Kind.NUMBER: ColumnReader.number,
    Kind.TEXT: ColumnReader.text,
    Kind.STORY: ColumnReader.text,
    Kind.QUARTER: ColumnReader.quarter,
}


def number_in(value: Value) -> int | float | None:
    """A number, or the number a plain text says; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) and len(value) < 20 else None
    return value if isinstance(value, int | float) and math.isfinite(value) else None


def to_type(value: Value) -> str:
    """What should be typed for what is no number as it stands: ``0.85`` for ``85%`` and ``0,85``, ``1250`` for
    ``£1,250``; where that is not clear, how a number is written."""
    found = _WRITTEN.fullmatch(str(value).strip())
    if found is None or (found["number"].count(",") > 1 and found["number"].startswith("0")):
        return "digits, with a point for decimals, such as 12 or 7.5"
    text = found["number"].replace(" ", "").replace("\xa0", "").replace("·", ".")
    plain = float(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", "."))
    if found["share"]:
        return f"{plain / 100:.12g}, or format the cell as a percentage"
    return f"{plain:.12g}"


def as_text(value: Value) -> str:
    """A value as a person would type it: a whole number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _allowed(codes: CodeList) -> str:
    return listed(_spoken(codes)) if codes.items else "what the register will list, or ask the performance team"


def _spoken(codes: CodeList) -> tuple[str, ...]:
    """Short codes as they are kept with their labels; others as they are read."""
    return tuple(_as_listed(item) for item in codes.items)


def _as_listed(item: Code) -> str:
    return item.label if item.code == item.label else f"{item.code} ({item.label})"


def _without_identifier(reading: Reading, value: Value, column: Column) -> Reading:
    """A wrong value that looks like an identifier is said to be one, and never repeated."""
    if reading.value is not None or not reading.rule or column.kind is Kind.REFERENCE:
        return reading
    what = "" if isinstance(value, date) else identifier_in(as_text(value))
    return Reading(rule="cell.identifier", words={"what": what}) if what else reading
