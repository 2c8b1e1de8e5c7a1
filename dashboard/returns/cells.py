"""One cell of an .xlsx sheet to its value, its error, or word that it was never calculated."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from xml.etree.ElementTree import Element

from dashboard.returns.archive import damaged
from dashboard.returns.markup import child, children, local
from dashboard.returns.model import RawCell, Trouble, Value
from dashboard.returns.numberformats import Shown
from dashboard.returns.raw import LAST_COLUMN
from queries.characters import as_meant

_DAY_ZERO_1904 = datetime(1904, 1, 1)
_DAY_ZERO_1900 = datetime(1899, 12, 30)
_LEAP_BUG = 61  # Excel counts a 29 February 1900: the days before it are one further from its day zero
_UNCALCULATED = RawCell(None, Trouble.UNCALCULATED)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
TEXT_FORMULA = re.compile(r'(?:\w+:)?\s*=?\s*"((?:[^"]|"")*)"\s*')
"""A formula that is nothing but a text."""
_TRUE, _FALSE = RawCell(True), RawCell(False)


@cache
def column_of(text: str) -> int:
    """The number of a column's letters: A is 1, AA is 27."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    if not re.fullmatch("[A-Z]{1,3}", text) or number > LAST_COLUMN:
        raise damaged(" (a cell has an address that Excel does not know)")
    return number


def column_number(reference: str) -> int:
    """The column number in a cell's address: ``F17`` is 6."""
    return column_of(reference.rstrip("0123456789"))


def number_of(text: str) -> int | float:
    """A number as Excel writes it; whole ones as int."""
    try:
        return int(text)
    except ValueError:
        number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def moment(serial: float, since_1904: bool) -> datetime | None:
    """The day and time a serial number stands for, to the second; None before Excel's first day or after its last."""
    if since_1904:
        zero = _DAY_ZERO_1904
    else:
        zero = _DAY_ZERO_1900 if serial >= _LEAP_BUG else _DAY_ZERO_1900 + timedelta(days=1)
    if serial < (0 if since_1904 else 1):
        return None
    try:
        return zero + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return None


def as_day(found: datetime) -> date:
    """A day alone where no time of day is kept."""
    return found.date() if found.time() == time() else found


def iso_value(text: str) -> Value:
    """An ISO date cell; its own text where it names a zone, is only a time, or no date at all."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text or None
    return text if found.tzinfo else as_day(found)


def text_of(item: Element) -> str:
    """The text of a shared or inline string: its runs joined, phonetic hints left out, ``_x000D_`` undone."""
    parts = []
    for part in item:
        name = local(part)
        if name == "t":
            parts.append(part.text or "")
        elif name == "r":
            parts.extend(run.text or "" for run in children(part, "t"))
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """Excel's way of writing control characters undone; a carriage return is a line break."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


class Decoder:
    """Cells of one workbook: its shared texts, how each style shows numbers, and its day zero."""

    def __init__(
        self,
        texts: Sequence[RawCell],
        styles: Sequence[tuple[Shown, tuple[str, int] | None]],
        since_1904: bool,
        struck_texts: frozenset[int] = frozenset(),
        struck_styles: frozenset[str] = frozenset(),
    ) -> None:
        self._texts, self._struck_texts, self._struck_styles = texts, struck_texts, struck_styles
        self._styles = styles
        self._since_1904 = since_1904
        self._met: dict[tuple[str, str, str | None], RawCell] = {}  # most values of a return come many times

    def __call__(self, cell: Element) -> RawCell | None:
        """The cell's content; None where there is nothing."""
        if not len(cell):
            return None
        kind, value, formula, said = cell.get("t", "n"), None, False, ""
        for part in cell:
            if part.tag.endswith("}v"):
                value = part.text or ""
            elif part.tag.endswith("}f"):
                formula, said = True, part.text or ""
            elif part.tag.endswith("}is"):
                return _filled(RawCell(text_of(part) or None))
        if formula and (value is None or (value == "" and kind != "str")):
            return _constant(said)
        return _filled(self._decoded(kind, value, cell.get("s"))) if value else None

    def is_struck(self, cell: Element) -> bool:
        """Whether a cell that holds something is struck through, or a part of its text."""
        kind = cell.get("t")
        if kind == "inlineStr" and any(len(part) > 0 and runs_struck(part) for part in cell):
            return True
        if not (self._struck_texts or self._struck_styles) or not len(cell):
            return False
        value = next((part.text or "" for part in cell if part.tag.endswith("}v")), "")
        if cell.get("s") in self._struck_styles:
            return bool(value) or kind == "inlineStr"
        return kind == "s" and value.isdigit() and int(value) in self._struck_texts

    def _decoded(self, kind: str, value: str, style: str | None) -> RawCell:
        key = (kind, value, style)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = self._decode(kind, value, style)
        return found

    def _decode(self, kind: str, value: str, style: str | None) -> RawCell:
        try:
            if kind == "s":
                return self._texts[int(value)]
            if kind == "n":
                return self._number(number_of(value), style)
        except (ValueError, IndexError, OverflowError) as problem:
            raise damaged(" (a cell holds what its type does not allow)") from problem
        if kind == "e":
            return RawCell(value, Trouble.ERROR)
        if kind == "b":
            return _TRUE if value.strip() in ("1", "true") else _FALSE
        return RawCell(iso_value(value) if kind == "d" else unescaped(value))

    def _number(self, number: int | float, style: str | None) -> RawCell:
        """A number as it is and as it is shown, a day or a time."""
        known = style and int(style) < len(self._styles)
        shown, before = self._styles[int(style)] if style and known else (Shown.NUMBER, None)
        if before and isinstance(number, int) and number >= 0:
            return RawCell(number, shown=f"{before[0]}{number:0{before[1]}}")
        return RawCell(self._said(number, shown))

    def _said(self, number: int | float, shown: Shown) -> Value:
        """A number, a day or a time, as a person sees it; a float, though whole, where that is with a power of ten."""
        if shown is Shown.NUMBER:
            return number
        if shown is Shown.POWER:
            return float(number)
        if shown is Shown.TIME:
            return f"{(_DAY_ZERO_1904 + timedelta(seconds=round(number % 1 * 86400))).time():%H:%M:%S}"
        found = moment(number, self._since_1904)
        return as_day(found) if found else number


def _constant(formula: str) -> RawCell | None:
    """What ``="0012"`` says, which nobody need have calculated; of any other formula that it was not."""
    found = TEXT_FORMULA.fullmatch(as_meant(formula))
    return _filled(RawCell(found[1].replace('""', '"') or None)) if found else _UNCALCULATED


def is_struck(font: Element | None) -> bool:
    """Whether a font, or what stands of one in a run of text, is struck through."""
    struck = child(font, "strike")
    return struck is not None and struck.get("val", "1") not in ("0", "false")


def runs_struck(item: Element) -> bool:
    """Whether a part of a text is struck through."""
    return any(is_struck(child(run, "rPr")) for run in item if run.tag.endswith("}r"))


def _filled(cell: RawCell) -> RawCell | None:
    return None if cell.blank else cell
