"""What everybody may know of the measures: who can be in which numerators and denominators together.
From MEASURES.md alone: each person (referral, row, stay) is of one type, and a type adds to columns. Columns are named
by measure: ``V4 D`` those with supervision recorded, ``V4 N`` those under it, ``V4 left`` those not recorded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from queries import codes

INSIDE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("V3", "status"): ("Custody", "Recalled", "Unlawfully at large", "Hospital"),
    ("W1", "need level"): ("Low", "Medium", "High"),
    ("W3", "outcome"): ("Achieved",),
    ("W4", "change"): ("better",),
    ("L1P", "da link"): codes.PERPETRATORS,
    ("L1V", "da link"): codes.VICTIMS,
    ("L2", "dash level"): ("High",),
    ("L4", "mh status"): codes.MH_NEEDS,
    ("L8", "stage"): ("Suspected at most", "Charged at most", "Proven"),
    ("V17H", "serious harm"): ("High", "Very high"),
    ("V14", "told"): ("In time",),
    ("S8", "told"): ("In time",),
    ("O2", "offences"): ("1", "2 to 4", "5 or more"),
    ("O9", "days"): ("Within 91 days", "92 to 182 days", "183 to 273 days", "274 to 365 days"),
    ("H6", "reason"): ("Planned move-on",),
    ("H7", "destination"): ("Settled",),
    ("H8", "reason"): tuple(reason for reason in codes.LEAVING_REASON.codes if reason != "Planned move-on"),
    ("H9", "known"): ("Yes",),
}
"""The parts of a list that make up a measure's numerator."""

Type = frozenset[str]
"""The columns that one person of a type is in."""

SAME: Mapping[str, str] = {
    "V3 D": "V1 D",
    "V8 D": "V1 D",
    "V11 D": "V1 D",
    "L1V D": "L1P D",
    "H5 D": "H12 D",
    "H6 D": "H12 D",
    "H8 D": "H12 D",
    "O3 D": "O2 N",
    "O4S D": "O4E D",
    "O4A D": "O4E D",
    "O5S D": "O5E D",
    "O5A D": "O5E D",
    "O10 D": "O2 D",
}
"""Columns that are others by definition."""


@dataclass(frozen=True)
class Family:
    """Measures that the attacker takes together, and the types that there can be."""

    measures: tuple[str, ...]
    types: tuple[Type, ...]


def _family(*measures: str, types: Iterator[Type]) -> Family:
    return Family(measures, tuple(dict.fromkeys(kind for kind in types if kind)))


def _share(measure: str, left: bool = False) -> list[Type]:
    """Not counted, without, with, left out."""
    kinds = [frozenset[str](), frozenset({f"{measure} D"}), frozenset({f"{measure} D", f"{measure} N"})]
    return [*kinds, frozenset({f"{measure} left"})] if left else kinds


def _counted(measure: str) -> list[Type]:
    """Not counted, counted."""
    return [frozenset(), frozenset({f"{measure} D"})]


def _custody() -> Iterator[Type]:
    """In the community, rated or not; or somewhere else."""
    for kind in (*_share("V2", left=True)[1:], frozenset({"V3 N"})):
        yield kind | {"V1 D"}


def _supervised() -> Iterator[Type]:
    yield from (kind | {"V1 D"} for kind in _share("V4", left=True)[1:])


def _linked() -> Iterator[Type]:
    """Not recorded; neither; victim alone; perpetrator, or both, of a risk that is high, less or not assessed."""
    yield frozenset({"V1 D", "L1P left", "L1V left"})
    for victim in (set[str](), {"L1V N"}):
        yield frozenset({"V1 D", "L1P D"} | victim)
        yield from (kind | {"V1 D", "L1P D", "L1P N"} | victim for kind in _share("L2", left=True)[1:])


def _moving() -> Iterator[Type]:
    for joined, rest in product((True, False), ({"V1 D"}, *({"V6 D"} | kind for kind in _share("V7", left=True)[1:]))):
        yield frozenset(rest | ({"V5 D"} if joined else set()))


def _at_liberty() -> Iterator[Type]:
    """There or gone, with a day at liberty in the quarter or without, and charged or not."""
    yield from (
        there | kind for there in (frozenset({"V1 D"}), frozenset({"V6 D"})) for kind in _share("O1", left=True)[1:]
    )


def _joined() -> Iterator[Type]:
    """Who joined: predicted or not; of a high risk of serious harm, a lower one, or not assessed."""
    predicted = [frozenset({"V17 D"}), frozenset({"V17 left"})]
    return _product([frozenset({"V5 D"})], predicted, _share("V17H", left=True)[1:])


def _there_or_ended() -> list[Type]:
    return [frozenset({"S4 D"}), *(kind | {"S10 D"} for kind in _share("S6", left=True)[1:])]


def _clients() -> Iterator[Type]:
    for known, rest in product((True, False), _there_or_ended()):
        yield frozenset(rest | {"V10 D"} | ({"V10 N"} if known else set()))


def _minds() -> Iterator[Type]:
    yield frozenset({"V10 D", "L4 left"})
    yield frozenset({"V10 D", "L4 D"})
    for kind in _share("L5", left=True)[1:]:
        yield kind | {"V10 D", "L4 D", "L4 N"}


def _eligible() -> Iterator[Type]:
    """Clients linked as perpetrator: eligible, and started or not, or not known to be. All others."""
    yield from (kind | {"V10 D"} for kind in _share("L3", left=True))


def _both() -> Iterator[Type]:
    yield frozenset({"V10 D", "L6 D"})
    yield frozenset({"V10 D", "L6 left"})


def _product(*kinds: list[Type]) -> Iterator[Type]:
    return (frozenset().union(*each) for each in product(*kinds))


def _needs_and_outcomes() -> Iterator[Type]:
    """No need, with a known outcome all the same or without; a need, its outcome known or not: achieved before the
    quarter, or supported or not."""
    yield from (kind | {"W1 D"} for kind in _share("W3"))
    yield from _share("W3")
    for supported, outcome in product((set[str](), {"W2 D"}, {"W2 D", "W2 N"}), _share("W3", left=True)[1:]):
        yield frozenset({"W1 D", "W1 N"} | supported | outcome)


def _scores() -> Iterator[Type]:
    """Assessed, and scored twice or not; or scored alone."""
    yield from (kind | {"W1 D"} | need for need in (set[str](), {"W1 N"}) for kind in _share("W4", left=True)[1:])
    yield from _share("W4")


def _outcomes() -> Iterator[Type]:
    yield frozenset({"W3 left", "L7 left"})
    for achieved, both in product((True, False), (True, False)):
        kind = {"W3 D"} | ({"W3 N"} if achieved else set())
        yield frozenset(kind | ({"L7 D"} if both else {"L7 left"}) | ({"L7 N"} if both and achieved else set()))


def _needs_beside_outcomes() -> Iterator[Type]:
    """Whoever reached an outcome in the quarter, with or without a need."""
    supported = (set[str](), {"W2 D"}, {"W2 D", "W2 N"})
    needs = [frozenset[str](), frozenset({"W1 D"}), *(frozenset({"W1 D", "W1 N"} | each) for each in supported)]
    yield from _product(needs, _share("W3"))


def _reaching() -> Iterator[Type]:
    """Clients with both links recorded or not, who reached an outcome in the quarter or did not."""
    yield from _both()
    yield from (frozenset({"V10 D", "L6 D"} | kind) for kind in _share("L7")[1:])
    yield frozenset({"V10 D", "L6 left", "L7 left"})


def _leaving() -> Iterator[Type]:
    """Planned or otherwise, to a destination known or not."""
    for how, where in product(("H6 N", "H8 N"), _share("H7", left=True)[1:]):
        yield frozenset({"H12 D", how} | where)


def _came() -> list[Type]:
    """Not now; without a referral that was recorded; after one."""
    return [frozenset(), frozenset({"H11 D", "H4 left"}), frozenset({"H11 D", "H4 D"})]


def _found() -> Iterator[Type]:
    """Who left in the quarter before: settled, not settled, or not found."""
    yield from (frozenset({"H9 D"} | kind) for kind in (set[str](), {"H9 N"}, {"H9 left"}))


def _further() -> Iterator[Type]:
    """Suspected or worse, not, or of an offence that may have been domestic abuse."""
    yield from (frozenset({"L8 D"} | kind) for kind in (set[str](), {"L8 N"}, {"L8 left"}))


def _followed() -> Iterator[Type]:
    """Who joined: proven to have offended again or not; with both years before, and what they are made of, or not;
    predicted or not."""
    rates, weighed = (frozenset(f"O{of}{which} left" for which in "ESA") for of in (4, 5))
    years = [frozenset({"O4E D", "O5E D"}), frozenset({"O4E D"}) | weighed, rates | weighed]
    return _product(_share("O2")[1:], years, [frozenset({"O8 D"}), frozenset({"O8 left"})])


def _answering() -> Iterator[Type]:
    """Asked, and answered or not; or answered by somebody of whom it is not known that they were asked."""
    yield from (kind | asked for kind in _share("A7")[1:] for asked in (set[str](), {"A7R D", "A7R N"}))
    yield frozenset({"A7R D"})


FAMILIES = (
    _family("V1", "V2", "V3", "V8", types=_custody()),
    _family("V1", "V4", types=_supervised()),
    _family("V1", "L1P", "L1V", "L2", types=_linked()),
    _family("V1", "V5", "V6", "V7", types=_moving()),
    _family("V1", "V6", "O1", types=_at_liberty()),
    _family("V1", "V11", types=iter((frozenset({"V1 D"}), frozenset({"V1 D", "V11 N"})))),
    _family("V5", "V17", "V17H", types=_joined()),
    _family("V12", types=iter(_share("V12", left=True))),
    _family("V14", types=iter(_share("V14", left=True))),
    _family("S8", types=iter(_share("S8", left=True))),
    _family("S9", types=iter(_share("S9"))),
    _family("A7", "A7R", types=_answering()),
    _family("V10", "S4", "S10", "S6", types=_clients()),
    _family("V10", "L4", "L5", types=_minds()),
    _family("V10", "L6", types=_both()),
    _family("S1", "S2", "S3", types=_product(_counted("S1"), _share("S2"), _counted("S3"))),
    _family("V10", "W6", types=iter((frozenset({"V10 D"}), frozenset({"V10 D", "W6 D"})))),
    _family("V10", "L3", types=_eligible()),
    _family("L8", types=_further()),
    _family("O2", "O3", "O4E", "O4S", "O4A", "O5E", "O5S", "O5A", "O8", "O10", types=_followed()),
    _family("O9", types=iter(_share("O9"))),
    _family("V16", types=iter(_share("V16", left=True))),
    _family("O1C", types=iter(_counted("O1C"))),
    _family("O6C", types=iter(_counted("O6C"))),
    _family("S5", types=iter(_share("S5"))),
    _family("W1", "W2", "W3", types=_needs_and_outcomes()),
    _family("W1", "W4", types=_scores()),
    _family("W3", "L7", types=_outcomes()),
    _family("H3", types=iter(_share("H3"))),
    _family("H5", "H6", "H7", "H8", "H12", types=_leaving()),
    _family("H9", types=_found()),
    _family("H10", "H11", "H4", types=_product(_counted("H10"), _came())),
)
DATED = (
    *(family for family in FAMILIES if "W3" not in family.measures and family.measures != ("V10", "L6")),
    _family("W1", "W2", "W3", types=_needs_beside_outcomes()),
    _family("V10", "L6", "L7", types=_reaching()),
)
"""The same where outcomes are those reached in the quarter, and by link people count who reached one."""
CLIENTS_APART = _family(
    "V10",
    "S4",
    "S10",
    "S6",
    types=_product(_share("V10"), _counted("S4"), [frozenset(), *_there_or_ended()[1:]]),
)
"""The same where somebody was referred twice, so that clients are not simply those still there and endings."""

_LEFT_WITH = {codes.POSITIVE_EXIT: "with", **dict.fromkeys(codes.LEFT_ELSEWHERE, "left")}
_ENDED_WITH = {
    **dict.fromkeys(codes.PLANNED_ENDINGS, "with"),
    **dict.fromkeys(codes.ENDED_ELSEWHERE, "left"),
}


def fits(by: str, category: str, kind: Type) -> bool:
    """Whether somebody of a type can be in a category of an attribute that measures are made of."""
    if by == "supervision" and "V1 D" in kind and _speaks(kind, "V4"):
        return _state(kind, "V4") == {"Statutory": "with", "Non-statutory": "none"}.get(category, "left")
    if by == "da link" and (_speaks(kind, "L1P") or _speaks(kind, "L1V")):
        sides = category in codes.PERPETRATORS, category in codes.VICTIMS
        recorded = ("L1P left" in kind) == (category == "Not recorded")
        return recorded and sides == ("L1P N" in kind, "L1V N" in kind)
    if by == "da link" and _speaks(kind, "L3"):
        return category in codes.PERPETRATORS
    if by == "mh need" and _speaks(kind, "L4"):
        return _state(kind, "L4") == {"need": "with", "none": "none"}.get(category, "left")
    return True


def _speaks(kind: Type, measure: str) -> bool:
    return any(column.split()[0] == measure for column in kind)


def _state(kind: Type, measure: str) -> str:
    if f"{measure} left" in kind:
        return "left"
    return "with" if f"{measure} N" in kind else "none"


def is_part(measure: str, by: str, category: str, kind: Type) -> bool:
    """Whether somebody of a type can be in a part of a measure's list; "" is nowhere in it."""
    if SAME.get(f"{measure} D", f"{measure} D") not in kind:
        return False
    if (measure, by) == ("V1", "status"):
        return _has_status(category, kind)
    if (measure, by) == ("V1", "rag"):
        return _has_rating(category, kind)
    if (measure, by) == ("V6", "reason"):
        return _state(kind, "V7") == _LEFT_WITH.get(category, "none")
    if (measure, by) == ("S10", "reason"):
        return _state(kind, "S6") == _ENDED_WITH.get(category, "none")
    if (measure, by) == ("H9", "known"):
        return _was_found(category, kind)
    if (measure, by) == ("L8", "stage") and "L8 N" not in kind:
        return category == ("Not recorded" if "L8 left" in kind else "No further domestic abuse")
    if by == "reason" and measure in ("S2", "H3", "V12"):
        return (category == "") == (f"{measure} N" in kind)
    inside = INSIDE.get((measure, by))
    return category != "" and (not inside or (category in inside) == (f"{measure} N" in kind))


def _was_found(category: str, kind: Type) -> bool:
    known = {"left": {"Not known"}, "with": {"Yes"}}.get(_state(kind, "H9"), {"No", "Not due"})
    return category in known


def _has_status(category: str, kind: Type) -> bool:
    return (category == "Community") == _speaks(kind, "V2")


def _has_rating(category: str, kind: Type) -> bool:
    if not _speaks(kind, "V2"):
        return True
    return category == {"with": "Red", "left": "Not recorded"}.get(_state(kind, "V2"), category) and (
        _state(kind, "V2") != "none" or category not in ("Red", "Not recorded")
    )
