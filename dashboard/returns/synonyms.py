"""Organisations' own words: the headings of the register's sheet Synonyms, and what a word that is not known may mean.

Own words for values are looked up by ``checks.setting``.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from dashboard.returns.headings import folded
from queries.continuing import words_of
from queries.register import Register, Rows

_ALIKE = 0.72
_LONGEST = 60


def likely(text: str, known: Iterable[str]) -> str:
    """Of the known words the one most like a text, by its letters; empty where none is."""
    by_fold = {folded(word): word for word in known}
    if len(text) > _LONGEST:
        return ""
    found = get_close_matches(folded(text), by_fold, n=1, cutoff=_ALIKE)
    return by_fold[found[0]] if found else ""


def offer(meant: str, *, of_an_organisation: bool = True) -> str:
    """What a finding adds about a word that is not known; begins with a space."""
    asked = f" Did you mean {meant}?" if meant else ""
    if not of_an_organisation:
        return asked
    return (
        f"{asked} An analyst can add it for this organisation."
        if meant
        else (" If it is your own word for one of these, an analyst can add it for this organisation.")
    )


def own_headings(register: Register) -> dict[str, dict[str, str]]:
    """By organisation: its own heading to ours. Such a row of Synonyms has the column's own name as Ours."""
    names = (row["organisation"] for row in (*register.rows("organisations"), *register.own_words))
    return {str(name): words for name in dict.fromkeys(names) if (words := _headings(words_of(register, name)))}


def _headings(rows: Rows) -> dict[str, str]:
    pairs = ((str(row["theirs"]), str(row["column"]), str(row["ours"])) for row in rows)
    return {theirs: column for theirs, column, ours in pairs if folded(column) == folded(ours)}
