"""Whether a number format shows a number, a day or a time of day: in a workbook only that tells them apart."""

import re
from enum import Enum
from functools import cache


class Shown(Enum):
    """What a person sees in the cell."""

    NUMBER = "number"
    POWER = "number with a power of ten"
    DAY = "day"
    TIME = "time of day"


# ECMA-376 part 1, 18.8.30: formats that a workbook uses without spelling them out; 27-36 and 50-58 are East Asian days
_DAYS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_POWERS = {11, 48}
_TIMES = {*range(18, 22), *range(45, 48)}
_PADDED = re.compile(r'(?P<before>(?:"[\w/-]*"|\\[\w/-]|[/-])*)(?P<noughts>0+)')
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@cache
def before_number(code: str | None) -> tuple[str, int] | None:
    """The letters that a format puts before a whole number, and its fewest digits: ``HS-`` and 5 of ``"HS-"00000``;
    None where it does neither."""
    found = _PADDED.fullmatch(code or "")
    text = re.sub(r'["\\]', "", found["before"]) if found else ""
    return (text, len(found["noughts"])) if found and (text or len(found["noughts"]) > 1) else None


@cache
def shown_as(number: str, code: str | None) -> Shown:
    """What a format shows: by its own code where the workbook spells it out, else by its number."""
    if code is not None:
        return _by_code(code)
    known = int(number) if number.isdigit() else 0
    if known in _DAYS:
        return Shown.DAY
    if known in _TIMES:
        return Shown.TIME
    return Shown.POWER if known in _POWERS else Shown.NUMBER


def _by_code(code: str) -> Shown:
    """Elapsed time, ``[h]:mm``, is a length and so a number; ``m`` alone is a month, beside ``h`` or ``s`` a minute."""
    if re.search(r"\[[hms]+\]", code, re.IGNORECASE):
        return Shown.NUMBER
    if re.search(r"[0#?]E[+-]", _QUOTED.sub("", code), re.IGNORECASE):
        return Shown.POWER
    letters = set(_QUOTED.sub("", code.split(";")[0]).lower().replace("general", "").replace("am/pm", "h"))
    if letters & {"y", "d"} or ("m" in letters and not letters & {"h", "s"}):
        return Shown.DAY
    return Shown.TIME if letters & {"h", "s"} else Shown.NUMBER
