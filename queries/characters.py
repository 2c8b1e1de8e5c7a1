"""Characters that no page, file or database can hold: told from all others in one place, for every door and store.

They are those that XML forbids (most controls, half an emoji, U+FFFE and U+FFFF), the other code points that are no
characters, and the signs that turn the order of letters round, with which a name can pass for another.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from queries.errors import PlainError

_ELSEWHERE = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    f"\u202a-\u202e\u2066-\u2069{_ELSEWHERE}]"
)
_UNSEEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NAMED = {"\n": "\\n", "\r": "\\r"}
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BEFORE = 20
_QUOTES = "\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u2035\u2018\u2019\u201a\u201b\u2039\u203a"
_DOUBLE_QUOTES = "\u00ab\u00bb\u02ba\u2033\u2036\u201c\u201d\u201e\u201f\u301d\u301e\u301f"
_UNWRITTEN = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LIKE_LATIN = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u051b\u051d\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03bd\u03bf\u03c1\u03f3",
    "ABEKMHOPCTYXSIJ" + "aeopcyxsijdqwh" + "ABEZHIKMNOPTYX" + "avopj",
)
"""Capitals and small letters of Cyrillic, then of Greek, to the Latin letters that look the same."""
_MEANS_MORE = ("<super>", "<sub>", "<fraction>", "<circle>")
"""What is more than another form of a letter: of 12\u00b9 nobody knows whether it means 121."""


def fits(text: str) -> bool:
    """Whether a text can be kept and shown as it is."""
    return text.isprintable() or not _UNFIT.search(text)  # the first is quick, and few texts need the second


def loses(text: str) -> bool:
    """Whether something of a text is left out by :func:`fit`."""
    return not fits(text) and not fits(_joined(text))


def fit(text: str) -> str:
    """A text without what can neither be kept nor shown; an emoji that came in two halves is whole."""
    return text if fits(text) else _UNFIT.sub("", _joined(text))


def as_meant(text: str) -> str:
    """A text in the letters, digits, dashes and quotes of a keyboard, where it came in others that look like them:
    letters put together, full-width digits, en dashes, hyphens that do not break, curly apostrophes, a Cyrillic letter
    among ours.
    """
    if text.isascii():
        return text
    plain = text.translate(_of_a_keyboard())
    more = any(unicodedata.decomposition(letter).startswith(_MEANS_MORE) for letter in plain if not letter.isascii())
    return _latin(unicodedata.normalize("NFC" if more else "NFKC", plain).translate(_of_a_keyboard()))


def _latin(text: str) -> str:
    """A text with a letter or two of Greek or Cyrillic that look like ours among others that are ours."""
    if not _OTHER_ALPHABET.search(text):
        return text
    plain = text.translate(_LIKE_LATIN)
    ours = any(sign.isascii() and sign.isalnum() for sign in text)
    return plain if ours and not _OTHER_ALPHABET.search(plain) else text


@cache
def _of_a_keyboard() -> dict[int, str]:
    """Every sign that is a dash, a quote or a digit to a reader, and those that nobody sees, to what is meant."""
    every = [chr(code) for code in range(0x80, 0x20000)]
    dashes = {*"\u02d7\u2043\u2212", *(sign for sign in every if unicodedata.category(sign) == "Pd")}
    return str.maketrans(
        {sign: str(unicodedata.decimal(sign)) for sign in every if sign.isdecimal()}
        | dict.fromkeys(dashes, "-")
        | dict.fromkeys(_QUOTES, "'")
        | dict.fromkeys(_DOUBLE_QUOTES, '"')
        | dict.fromkeys(_UNWRITTEN, "")
        | dict.fromkeys("\u2044\u2215", "/")
    )


def visible(text: str) -> str:
    """A text in one line, as a terminal shows it: what ends a line or steers the terminal is named by its number.

    What is JSON stays the same JSON.
    """
    return _UNSEEN.sub(lambda found: _NAMED.get(found[0], f"\\u{ord(found[0]):04x}"), text)


def fit_all(value: Any) -> Any:
    """As :func:`fit`, of every text in lists and dictionaries, their keys included."""
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, dict):
        return {fit_all(name): fit_all(each) for name, each in value.items()}
    return [fit_all(each) for each in value] if isinstance(value, list | tuple) else value


def typed(text: str, what: str) -> str:
    """Words that somebody typed, as they are kept: every break of a line is the same.

    ``what`` begins the sentence of the PlainError that is raised where a character in them can neither be kept nor
    shown.
    """
    said = _joined(_BREAKS.sub("\n", text))
    found = _UNFIT.search(said)
    if found is None:
        return said
    before = " ".join(said[: found.start()].split())[-_BEFORE:]
    where = f"after “{before}”" if before else "at its beginning"
    raise PlainError(
        f"{what} holds a character that no page or file can show (U+{ord(found[0]):04X}, {where}).",
        "It may be one that is not seen: write those words anew.",
    )


def _joined(text: str) -> str:
    """Two halves of one character, as some programs write an emoji, made one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text
