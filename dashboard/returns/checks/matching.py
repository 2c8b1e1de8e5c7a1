"""References of one sheet that must stand on another."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain

from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_besides
from dashboard.returns.checks.spelt import USERS, likeness

_ALIKE = 0.75
_MOST_COMPARED = 20_000  # about a second; beyond it nobody could tell which was meant
_NUMBER = re.compile(r"[0-9]{1,18}$")


def groups(lines: Iterable[Line], name: str, known: Container[str] = ()) -> dict[str, list[Line]]:
    """Lines by the text of a field, where that is given and not known."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        text = line.word(name)
        if text and text not in known:
            found.setdefault(text, []).append(line)
    return found


def orphans(lines: Iterable[Line], name: str, known: Container[str]) -> list[list[Line]]:
    """Lines whose text is not known, together by text."""
    return list(groups(lines, name, known).values())


def strangers(page: Page, setting: Setting, rule: str, *tables: str) -> Iterator[Fault]:
    """A fault for each client of a sheet who stands on none of these, at the first row; see :func:`people`."""
    known = people(setting, *tables)
    for lines in orphans(page.lines, "client", known) if known is not None else ():
        yield Fault(rule, page, lines[0], "client", {"rows": rows_of(lines, setting, *tables)})


def rows_of(lines: Sequence[Line], setting: Setting, *tables: str, name: str = "client") -> str:
    """Where else somebody stands who is not on these sheets, and which of their rows has a reference that looks like
    theirs."""
    like = likeness([page for table in tables if (page := setting.pages.get(table))], name)
    return rows_besides(lines) + like(lines[0].word(name))


def people(setting: Setting, *tables: str, name: str = "client") -> frozenset[str] | None:
    """The references that stand on these sheets; None where the first lacks them altogether, so that none is missed.

    A row whose reference cannot be read has its finding there, and still counts: of the references that other sheets
    ask for and nobody gives the one most like it is taken to be meant; where none is like it, the one asked for most
    often among those that an earlier return knows, that several rows ask for, or whose number is in line with those of
    the sheet. What one row alone asks for, out of line, is a fault of its own.
    """
    pages = [page for table in tables if (page := _with(setting, table, name))]
    if not pages or pages[0].sheet.table != tables[0]:
        return None
    known = frozenset[str]().union(*(page.words(name) for page in pages))
    asked = groups(_asking(setting, tables, name), name, known)
    often = {text: len(lines) for text, lines in asked.items()}
    readable, unreadable = _spoilt(pages, name)
    in_line = _in_line(pages, name, len(unreadable))
    likely = frozenset(text for text in often if often[text] > 1 or setting.earlier.knows(name, text) or in_line(text))
    return known | _meant(readable, unreadable, often, likely)


def _asking(setting: Setting, tables: Iterable[str], name: str) -> Iterator[Line]:
    """Rows that refer to these sheets, but for stays whose client or referral an earlier return has."""
    for user in dict.fromkeys(user for table in tables for user in USERS[table]):
        for line in setting.lines(user):
            if user != "placements" or not setting.earlier.knows(name, line.word(name)):
                yield line


def _with(setting: Setting, table: str, name: str) -> Page | None:
    """A sheet that others refer to; None where the file lacks it or its column of references."""
    page = setting.pages.get(table)
    return None if page is None or (page.lines and name not in page.rows.columns) else page


def _spoilt(pages: Iterable[Page], name: str) -> tuple[list[str], list[str]]:
    """What stands in cells in doubt: references that another rule questions, and what is no reference at all.

    The same unreadable text twice is one person; each blank cell may be another.
    """
    readable: list[str] = []
    unreadable: list[str] = []
    for page in pages:
        for text, value in page.spoilt(name):
            if value is not None:
                readable.append(text)
            elif not text or text not in unreadable:
                unreadable.append(text)
    return readable, unreadable


def _meant(
    readable: Sequence[str], unreadable: Sequence[str], asked: Mapping[str, int], likely: Container[str]
) -> frozenset[str]:
    """Of the texts asked for, with how often, those that spoilt cells most likely meant: one like it, or a ``likely``
    one."""
    left, unmatched = dict(asked), list[str]()
    if (count := len(unreadable) + len(readable)) * len(asked) > _MOST_COMPARED:
        return frozenset(sorted(asked, key=lambda text: -asked[text])[:count])
    for text in unreadable:
        if not left.pop(_likeliest(text, left), 0):
            unmatched.append(text)
    for text in readable:
        left.pop(_likeliest(text, left), 0)
    for text in unmatched:
        possible = [other for other in left if other in likely and _make(other) != _make(text)]
        left.pop(max(possible, key=lambda other: left[other], default=""), 0)
    return frozenset(asked.keys() - left.keys())


def _in_line(pages: Sequence[Page], name: str, beyond: int) -> Callable[[str], bool]:
    """Whether a text's number lies among those of its kind on these sheets, or so few before or after them.

    Beside a sheet on which nothing can be read any text may be.
    """
    read = [page.words(name) for page in pages]
    if not all(read):
        return lambda _text: True
    numbers: dict[str, list[int]] = {}
    for text in chain(*read):
        kind, number = _numbered(text)
        numbers.setdefault(kind, []).append(number)
    ends = {kind: (min(some) - beyond, max(some) + beyond) for kind, some in numbers.items()}

    def holds(text: str) -> bool:
        kind, number = _numbered(text)
        low, high = ends.get(kind, (0, -1))
        return low <= number <= high

    return holds


def _numbered(text: str) -> tuple[str, int]:
    """``C-042`` as ``C-`` and 42; a text that does not end in a number is the nought of its own kind."""
    found = _NUMBER.search(text)
    return (text[: found.start()], int(found[0])) if found else (text, 0)


def _make(text: str) -> str:
    """``A999`` for C-042: whoever wrote C 042! meant neither C-117 nor anybody but C-042."""
    return "".join("9" if letter.isdigit() else "A" for letter in text if letter.isalnum())


def _likeliest(spoilt: str, asked: Iterable[str]) -> str:
    """Of the texts asked for the one meant by a spoilt text; empty where none is like it."""
    likeness = {text: SequenceMatcher(None, spoilt.upper(), text).ratio() for text in asked}
    best = max(likeness, key=lambda text: likeness[text], default="")
    return best if best and likeness[best] >= _ALIKE else ""
