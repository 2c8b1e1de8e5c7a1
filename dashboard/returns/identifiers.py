"""What looks like a person's identifier in a text: found by shape, and by check digit where there is one. Pure."""

import re
from datetime import date

from dashboard.returns.findings import together

NHS = "an NHS number"
PNC = "a PNC number"
NATIONAL_INSURANCE = "a National Insurance number"
POSTCODE = "a full postcode"
EMAIL = "an e-mail address"
PHONE = "a phone number"

# The postcode areas of the United Kingdom (Royal Mail), so that a reference or a floor number is not taken for one.
_AREA = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|"
    "G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|"
    "NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|"
    "W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
# The last two letters are never C, I, K, M, O or V; small letters need a space, and 1st, 2nd … are not meant.
_POSTCODE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{_AREA})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}"
    rf"|(?i:(?:{_AREA})\d[a-z\d]?\s\d(?!st\b|nd\b|rd\b|th\b)[abd-hjlnp-uw-z]{{2}}))(?![A-Za-z0-9])"
)
_NHS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_PNC = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?/\s?\d{7}\s?[A-Za-z](?![A-Za-z])")
_NATIONAL_INSURANCE = re.compile(
    r"(?<![A-Z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?(?:\d{2}\s?){3}[A-D](?![A-Z0-9])",
    re.IGNORECASE,
)
# Bounded, and only at the start of a word: a long text without an @ is looked through once.
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?<![\d/.-])(?:(?:\+|00)44[\s.()-]{0,2}(?:0\)?)?|\(?0)(?:[\s.()-]{0,2}[1-35789])(?:[\s.()-]{0,2}\d){9}(?!\d)"
)
_BIRTH = re.compile(r"[A-Z]{1,6}[-/]?(\d{2})(\d{2})((?:19|20)?\d{2})")
_BORN = range(1930, 2010)
_GAP = " · "
_WORTH_A_LOOK = re.compile(r"\d{2}|@|[A-Za-z]\d")


def identifier_in(text: str) -> str:
    """What kinds of identifier a text seems to hold, in words (``an NHS number and a phone number``).

    Empty where none. Never the identifiers themselves.
    """
    if not _WORTH_A_LOOK.search(text):
        return ""
    found, rest = _kinds_in(text)
    return _words([*found, POSTCODE] if _POSTCODE.search(rest) else found)


def identifier_in_reference(text: str) -> str:
    """As :func:`identifier_in`, without postcodes, which a scheme's own references may look like."""
    return _words(_kinds_in(text)[0])


def ends_in_birth(reference: str) -> bool:
    """Whether some letters are followed by a date on which an adult was born: ``JS010185``, ``JS-01011985``."""
    found = _BIRTH.fullmatch(reference)
    if not found:
        return False
    day, month, year = map(int, found.groups())
    year += 0 if year > 99 else 1900 if year >= _BORN.start % 100 else 2000
    try:
        return date(year, month, day).year in _BORN
    except ValueError:
        return False


_PATTERNS = ((EMAIL, _EMAIL), (PNC, _PNC), (NATIONAL_INSURANCE, _NATIONAL_INSURANCE), (PHONE, _PHONE))


def _kinds_in(text: str) -> tuple[list[str], str]:
    """The kinds found, and the text without what was found, so that nothing is taken for two kinds."""
    found: list[str] = []
    for what, pattern in _PATTERNS:
        text, times = pattern.subn(_GAP, text)
        found += [what] if times else []
    rest = _NHS.sub(lambda match: _GAP if _nhs_number(match[0]) else match[0], text)
    return ([*found, NHS] if rest != text else found), rest


def _words(kinds: list[str]) -> str:
    return together(kinds) if kinds else ""


def _nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(set(digits)) == 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]
