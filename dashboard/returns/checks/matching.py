"""References of one sheet that must stand on another."""

from __future__ import annotations

from collections.abc import Container, Iterable
from difflib import SequenceMatcher

from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Line, Page

_ALIKE = 0.75
_USERS = {
    "clients": ("pathways", "housing_referrals", "placements"),
    "cohort": ("offences", "baseline"),
    "followed": ("offences",),
    "housing_referrals": ("placements",),
}


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


def people(setting: Setting, *tables: str, name: str = "client") -> frozenset[str] | None:
    """The references that stand on these sheets; None where the first lacks them altogether, so that none is missed.

    A row whose reference is spoilt has its finding there, and still counts: what other sheets ask for and is much
    like the spoilt one is taken to be it, and so, for a blank one, is what most of their rows ask for.
    """
    pages = [page for table in tables if (page := _with(setting, table, name))]
    if not pages or pages[0].sheet.table != tables[0]:
        return None
    known = frozenset[str]().union(*(page.words(name) for page in pages))
    users = {user for table in tables for user in _USERS[table]}
    asked = groups((line for user in users for line in setting.lines(user)), name, known)
    return known | _meant([text for page in pages for text in page.spoilt(name)], asked)


def _with(setting: Setting, table: str, name: str) -> Page | None:
    """A sheet that others refer to; None where the file lacks it or its column of references."""
    page = setting.pages.get(table)
    return None if page is None or (page.lines and name not in page.rows.columns) else page


def _meant(spoilt: Iterable[str], asked: dict[str, list[Line]]) -> frozenset[str]:
    """The texts that spoilt cells most likely meant."""
    found: set[str] = set()
    for text in spoilt:
        likely = _likeliest(text, {other: len(lines) for other, lines in asked.items() if other not in found})
        found.update({likely} if likely else ())
    return frozenset(found)


def _likeliest(spoilt: str, asked: dict[str, int]) -> str:
    """Of the texts asked for, with how often, the one meant by a spoilt text; empty where none is likely."""
    if not spoilt:
        often = max(asked, key=lambda text: asked[text], default="")
        return often if often and asked[often] > 1 else ""
    likeness = {text: SequenceMatcher(None, spoilt.upper(), text).ratio() for text in asked}
    best = max(likeness, key=lambda text: likeness[text], default="")
    return best if best and likeness[best] >= _ALIKE else ""
