"""Characters that no page, file or database can hold: told from all others in one place, for every door and store.

They are those that XML forbids (most controls, half an emoji, U+FFFE and U+FFFF), the other code points that are no
characters, and the signs that turn the order of letters round, with which a name can pass for another.
"""

import re
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


def fits(text: str) -> bool:
    """Whether a text can be kept and shown as it is."""
    return text.isprintable() or not _UNFIT.search(text)  # the first is quick, and few texts need the second


def loses(text: str) -> bool:
    """Whether something of a text is left out by :func:`fit`."""
    return not fits(text) and not fits(_joined(text))


def fit(text: str) -> str:
    """A text without what can neither be kept nor shown; an emoji that came in two halves is whole."""
    return text if fits(text) else _UNFIT.sub("", _joined(text))


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
