"""References that differ in dashes, slashes, noughts or letters like digits alone, and so look like one."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_of_sheets
from dashboard.returns.shape import Column

USERS = {
    "clients": ("pathways", "housing_referrals", "placements"),
    "cohort": ("offences", "baseline", "baseline_offences", "recalls"),
    "followed": ("offences",),
    "housing_referrals": ("placements",),
}
"""By sheet the others whose references must stand on it."""
CALLED = {"client": "person", "placement": "stay"}
"""What a kind of reference names, where that is called otherwise."""
_PARTS = re.compile(r"[A-Z]+|[0-9]+")
_MIXED = re.compile(r"(?<=[-/])(?=[OIL]*[0-9])[OIL0-9]+(?![A-Z0-9])|(?<=[0-9])[OIL]+(?=[0-9])")
_LIKE_DIGITS = str.maketrans("OIL", "011")


def alike(texts: Iterable[str]) -> list[list[str]]:
    """The texts that look like one, together and in their order; none of those that look like no other.

    Of two that agree but for signs one has none at all: 1-23 is not 12-3. An O beside digits may be a nought.
    """
    by_parts, by_join = defaultdict[tuple[str, ...], list[str]](list), defaultdict[str, list[str]](list)
    order = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    for text in order:
        by_parts[_parts(text)].append(text)
        by_join[_joined(text)].append(text)
    of: dict[str, frozenset[str]] = {}
    for some in (*by_parts.values(), *(some for key, some in by_join.items() if key in some)):
        whole = frozenset(some).union(*(of.get(text, ()) for text in some))
        of.update(dict.fromkeys(whole, whole))
    return [sorted(some, key=order.__getitem__) for some in dict.fromkeys(of.values()) if len(some) > 1]


def _parts(text: str) -> tuple[str, ...]:
    """``C``, ``24`` and ``7`` of C-24-007."""
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(_in_digits(text)))


def _joined(text: str) -> str:
    return "".join(_PARTS.findall(_in_digits(text)))


def _in_digits(text: str) -> str:
    """``C-001`` of C-OO1 and of C-00I: letters that look like digits, among digits."""
    return _MIXED.sub(lambda part: part[0].translate(_LIKE_DIGITS), text)


def asked(setting: Setting) -> Iterator[Fault]:
    """One question for each kind of reference that looks like one in two forms.

    Of what stands only where another sheet is referred to, and not on that, another rule tells.
    """
    named: dict[str, dict[str, list[tuple[Page, Line, Column]]]] = {}
    for page in setting.pages.values():
        for column in (column for column in page.sheet.columns if column.refers):
            for line in page.lines:
                text = line.word(column.field)
                if text and (not _refers(page, column, setting) or setting.earlier.knows(column.refers, text)):
                    named.setdefault(column.refers, {}).setdefault(text, []).append((page, line, column))
    for kind, places in named.items():
        if found := [[places[text][0] for text in texts] for texts in alike(places)]:
            page, line, column = found[0][-1]
            rows = rows_of_sheets([[(page, line) for page, line, _ in some] for some in found])
            yield Fault("reference.alike", page, line, column.field, {"rows": rows, "what": CALLED.get(kind, kind)})


def missed(setting: Setting) -> frozenset[str]:
    """The people of sheets that refer to others who stand on none of those, now or in an earlier return."""
    refer, named = set[str](), set[str]()
    for page in setting.pages.values():
        for column in (column for column in page.sheet.columns if column.refers == "client"):
            (refer if _refers(page, column, setting) else named).update(page.words(column.field))
    return frozenset(text for text in refer - named if not setting.earlier.knows("client", text))


def _refers(page: Page, column: Column, setting: Setting) -> bool:
    """Whether the references of a column must stand on another sheet of the file."""
    owners = [table for table, users in USERS.items() if page.sheet.table in users and table in setting.pages]
    return any(column.refers in (each.refers for each in setting.pages[table].sheet.columns[:1]) for table in owners)


def likeness(pages: Sequence[Page], name: str) -> Callable[[str], str]:
    """What says of a text which row of these sheets has one that looks like it; empty where none does."""
    rows = {line.word(name): (page, line) for page in pages for line in page.lines if line.word(name)}
    by_key = {key: where for text, where in rows.items() for key in (_parts(text), _joined(text))}
    bare = frozenset(_joined(text) for text in rows if text == _joined(text))

    def said(text: str) -> str:
        whole = _joined(text)
        where = by_key.get(_parts(text)) or (by_key.get(whole) if text == whole or whole in bare else None)
        if where is None:
            return ""
        page, line = where
        return f", where row {line.number} of {page.sheet.name} has one that differs in signs or noughts alone"

    return said
