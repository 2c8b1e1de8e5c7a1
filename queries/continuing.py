"""Organisations that continue others: an earlier name, or those whose people they took over. Pure."""

from queries.register import Register, Rows, ids_in
from queries.vocabulary import Quarter


def continued(register: Register, organisation: str, **of: str) -> tuple[str, ...]:
    """Whom an organisation continues (by the rows of this ``area`` and ``kind``), the nearest first."""
    rows = [row for row in register.rows("organisations") if all(row[name] == each for name, each in of.items())]
    found = [organisation]
    for name in found:  # which grows on the way
        before = (each for row in rows if row["organisation"] == name for each in ids_in(row.get("continues") or ""))
        found += dict.fromkeys(each for each in before if each not in found)
    return tuple(found[1:])


def taken_over(register: Register, area: str, kind: str, organisation: str, quarter: Quarter) -> tuple[str, ...]:
    """Those whom it continues and who owed their last return by a quarter: what they told is its past."""
    names = continued(register, organisation, area=area, kind=kind)
    later = {name for name in names if name in register.organisations(area, kind, quarter.plus(1))}
    return tuple(name for name in names if name not in later)


def handed_over(
    register: Register, area: str, kind: str, organisation: str, quarter: Quarter
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """From whom it takes over, and who takes over from it, in the midst of a quarter: they owe its return too."""
    owe = register.organisations(area, kind, quarter)
    past = {name: taken_over(register, area, kind, name, quarter) for name in owe}
    of_it = past.get(organisation, ())
    return tuple(name for name in owe if name in of_it), tuple(name for name in owe if organisation in past[name])


def words_of(register: Register, organisation: str) -> Rows:
    """The own words of those whom it continues, then its own, which stand before theirs."""
    names = (organisation, *continued(register, organisation))[::-1]
    return [row for name in names for row in register.own_words if row["organisation"] == name]
