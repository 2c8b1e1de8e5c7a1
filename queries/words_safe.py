"""Prose beside protected figures: a number of people in a sender's words that the board is not shown. Pure."""

import re
from collections.abc import Collection

HIDDEN = "[c]"
_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OF = (
    "people|persons?|clients?|residents?|tenants?|wom[ae]n|m[ae]n|referrals?|stays?|offences?|arrests?|endings?|recalls?"
    "|nominations?|victims?|perpetrators?|of (?:them|us|these|those|whom)|(?:had |have |has )?(?:died|left|joined)"
    "|wait(?:s|ed)?|ended|began|moved|returned|reoffended"
)
_NUMBER = re.compile(
    rf"(?<![\w.,£/-])(\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_SPELLED)})(?=(?:\s[\w’'-]+){{0,2}}\s(?:{_OF})\b)",
    re.IGNORECASE,
)


def made_safe(text: str, hidden: Collection[int], threshold: int) -> str:
    """A text for the board: a number of people below the threshold, or one that the board's figures hide, is marked as
    they are."""

    def told(match: re.Match[str]) -> str:
        number = _number(match[1])
        return HIDDEN if 0 < number < threshold or number in hidden else match[1]

    return _NUMBER.sub(told, text)


def _number(word: str) -> int:
    low = word.casefold()
    return _SPELLED.index(low) + 1 if low in _SPELLED else int(low.replace(",", ""))
