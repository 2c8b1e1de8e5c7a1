"""Whether a cell of references names one person or thing: spreadsheets make dates of them, cut them, drop noughts."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from dashboard.returns.model import Value
from dashboard.returns.nobody import is_all_noughts_or_nines, is_numbered_word, stands_for_nobody

_KEPT = 15  # digits of a number that a spreadsheet keeps
_PADDED = 12  # digits of the longest number that is looked for with noughts before it
_NEAR = 100
_FEW = 4  # references by which a scheme's way of making them is told
_NEARLY_ALL = 0.8
_STRANGE = 0.25  # at most this share of a file's references are bare numbers where such are asked about
_COUNTED = 6  # digits of the longest number that somebody may have made up
PLACEHOLDER = "reference.placeholder"
_MONTH = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_DAY, _YEAR, _CENTURY = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:\d{2}|(?:19|20)\d{2})", r"(?:19|20)\d{2}"
_IN_YEAR = r"(?:0?[1-9]|1[0-2])"
_BOTH = rf"(?:{_DAY}/{_IN_YEAR}|{_IN_YEAR}/{_DAY})"  # a spreadsheet set to American writes the month first
_DATED = re.compile(
    rf"(?:{_DAY}[-/ ]{_MONTH}(?:[-/ ]{_YEAR})?|{_MONTH}[-/ ]{_YEAR}|{_BOTH}/{_YEAR}"
    rf"|{_DAY}-{_IN_YEAR}-{_CENTURY}|{_CENTURY}[-/]{_IN_YEAR}[-/]{_DAY})(?:[ T]\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
)
_LETTERS = re.compile(r"[A-Z/-]{3,20}")
_POWER_OF_TEN = re.compile(r"-?\d(?:[.,]\d+E[+-]?|E\+)\d+|\d+\.0+")


class Naming:
    """Judges the cells of one kind of reference: by themselves, by the others of the file, by earlier returns.

    ``texts`` gives all that the file has of this kind, in capitals; ``knows`` says whether an earlier return had one.
    """

    def __init__(self, texts: Callable[[], Iterable[str]], knows: Callable[[str], bool]) -> None:
        self._all, self._knows = texts, knows

    def fault(self, value: Value, text: str) -> str:
        """The rule that a cell breaks, ``text`` being its reference in capitals; empty where it names one."""
        if isinstance(value, date) or (_DATED.fullmatch(text) and _make(text) not in self._makes):
            return "reference.date"
        if self._cut(value, text):
            return "reference.cut"
        if (stands_for_nobody(text) and not self._numbers_on(text)) or self._only_a_word(text):
            return "reference.nobody"
        if self._is_two(text):
            return "reference.two"
        if self._lost_noughts(text):
            return "reference.noughts"
        return PLACEHOLDER if not self._knows(text) and self._made_up(text) else ""

    def _is_two(self, text: str) -> bool:
        """Whether this is ``C-001/C-002`` or ``C001C002``, of a file whose references are made as each half."""
        half = len(text) // 2
        made, middle = _make(text[:half]), text[half:-half]
        if made != _make(text[-half:]) or middle not in ("", "-", "/") or (made.isdecimal() and not middle):
            return False
        return 2 * self._made[made] > len(self._named) - 1 > 0

    def _made_up(self, text: str) -> bool:
        """Whether this is ``NEW-1``, ``CLIENT2`` or a bare ``123``, and the file's others are not so made; or
        ``HS-0000``, and none is near it."""
        if is_numbered_word(text):
            return not self._usual(text)
        if is_all_noughts_or_nines(text):
            number = int(re.sub(r"\D", "", text))
            return not any(0 < abs(number - other) <= _NEAR for other in self._counts)
        numbers = sum(map(str.isdecimal, self._named))
        few = len(self._named) > _FEW and numbers <= _STRANGE * len(self._named)
        return text.isdecimal() and len(text) <= _COUNTED and few

    def _usual(self, text: str) -> bool:
        """Whether most references of the file begin as this one; or are as long, and begin in several ways."""
        begin = [_letters(other) for other in self._named]
        if 2 * begin.count(_letters(text)) > len(begin):
            return True
        alike = [other for other in self._named if _make(other) == _make(text) and not is_numbered_word(other)]
        return 2 * len(alike) > len(begin) and len(set(map(_letters, alike))) > 1

    def _cut(self, value: Value, text: str) -> bool:
        """A number too long for a spreadsheet, or shown with a power of ten; a text that was such a number, or one to
        which a program gave decimals."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return abs(value) >= 10**_KEPT or (isinstance(value, float) and value.is_integer())
        return bool(_POWER_OF_TEN.fullmatch(text)) or (_ends_in_noughts(text) and not self._whole_numbers)

    def _numbers_on(self, text: str) -> bool:
        """Whether this is ``111`` or ``999`` of a scheme that numbers on: an earlier return had it, the file has others
        near it, or most others have as many digits and nines are not what it is made of."""
        if not (text.isdecimal() and text.strip("0")):
            return False
        alike = sum(other.isdecimal() and len(other) == len(text) for other in self._texts - {text})
        if self._knows(text) or (text.strip("9") and 2 * alike > len(self._texts) > _FEW):
            return True
        return any(0 < abs(int(text) - other) <= _NEAR for other in self._numbers)

    def _only_a_word(self, text: str) -> bool:
        """Whether this has no digit where nearly all references of the file have: ``DECLINED``, ``CLIENT-TBC``."""
        if not _LETTERS.fullmatch(text) or self._knows(text):
            return False
        return len(self._numbered) > _FEW and len(self._numbered) >= _NEARLY_ALL * len(self._texts)

    def _lost_noughts(self, text: str) -> bool:
        if not text.isdecimal() or self._knows(text):
            return False
        return any(self._knows(text.zfill(digits)) for digits in range(len(text) + 1, _PADDED + 1))

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(self._all())

    @cached_property
    def _named(self) -> frozenset[str]:
        """Those of the file that stand for somebody."""
        return frozenset(text for text in self._texts if text and not stands_for_nobody(text))

    @cached_property
    def _made(self) -> Counter[str]:
        """How often those are made in each way."""
        return Counter(map(_make, self._named))

    @cached_property
    def _numbered(self) -> frozenset[str]:
        return frozenset(filter(_has_digit, self._texts))

    @cached_property
    def _counts(self) -> frozenset[int]:
        """The numbers at the end of the file's references."""
        return frozenset(int(found[0]) for text in self._texts if (found := re.search(r"\d{1,18}$", text)))

    @cached_property
    def _makes(self) -> frozenset[str]:
        """How references of the file are made that no spreadsheet takes for a date: one like them is no date either."""
        return frozenset(_make(text) for text in self._texts if not _DATED.fullmatch(text))

    @cached_property
    def _whole_numbers(self) -> bool:
        """Whether the file has longer numbers than a spreadsheet keeps, all their digits in place."""
        return any(text.isdecimal() and text[_KEPT:].strip("0") for text in self._texts)

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(int(text) for text in self._texts if text.isdecimal())


def _ends_in_noughts(text: str) -> bool:
    return text.isdecimal() and len(text) > _KEPT and not text[_KEPT:].strip("0")


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _make(text: str) -> str:
    """``AAA-99`` for MAR-25."""
    return "".join("9" if letter.isdigit() else "A" if letter.isalpha() else letter for letter in text)


def _letters(text: str) -> str:
    """``HS-`` for HS-1234."""
    return "".join(letter for letter in text if not letter.isdigit())
