"""Published figures made by hand: cells of every need of every page, in any state, without a store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from layouts.chart import Context
from layouts.pages import PAGES
from queries import codes
from queries.categories import CHANGE, DESTINATIONS, LINK_GROUPS, NEEDS
from queries.cells import periods
from queries.figures import AREAS, AS_WERE, Cell, Figures, Need
from queries.measures import CATALOGUE, under
from queries.measures.measure import Form
from queries.measures.rows import OFTEN, SOON
from queries.measures.states import IN_FULL, STATES
from queries.measures.telling import TOLD
from queries.prose import Kind, Told, Words
from queries.published import ENGLAND, OFFENDING, PREVENTION, PUBLISHED, RELIEF
from queries.register import Register
from queries.releases import Release, SourceReturn
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, Slice, State

AREA, NEARBY = "Southshire", "Nearby"
LATEST = Quarter(2026, 2)
SLICES = (Slice("district", "Millbrook"), Slice("cohort", "SAC"), Slice("sex", "Female"))
COHORTS = {"SAC": "Serious acquisitive crime", "DA": "Domestic abuse", "ET": "Emerging threat"}
HOUSES = ("Alder House", "Quayside")
SENDS = (("Harbour Homes", "provider"), ("Southshire Police", "police"))
Change = Callable[[Cell], Cell]

SPEND = [
    {
        "organisation": organisation,
        "quarter": Quarter(2026, 2).plus(-back).label,
        "amount": amount,
        "service": service,
        "funder": "The office",
        "additional": additional,
        "one_off": "Yes" if service == "Setting up" else "No",
    }
    for back in range(24)
    for organisation, service, amount, additional in (
        ("Harbour Homes", "Houses", 60_000, "No"),
        ("Harbour Homes", "Outreach", 30_000, "Yes"),
        ("Southshire Police", "Officers", 45_000, "No"),
        *([("Southshire Police", "Setting up", 20_000, "Yes")] if back == 3 else []),
    )
]
ADDITIONALITY = [
    {"item": "An office together", "usually": "Apart", "with_iom": "Together", "how_sure": "Observed"},
    {"item": "Help soon", "usually": "Later", "measure": "S3", "usual_figure": 21, "how_sure": "Estimated"},
    {"item": "A home", "with_iom": "Moved on", "measure": "H7", "usual_figure": 0.5, "how_sure": "Not known"},
    {"item": "Elsewhere", "area": "Westmere"},
]
ELSEWHERE = [
    {
        "series": series,
        "code": ENGLAND,
        "place": "England",
        "figures": {Quarter(2020, 2).plus(on).label: 1000.0 + 10 * on for on in range(22)},
        "file": "Tables.ods",
        "sheet": "A4R",
    }
    for series in (RELIEF, PREVENTION, OFFENDING)
]
BENCHMARKS = [
    {"series": "Housed", "place": "Elsewhere", "when": when, "value": value, "unit": "%", "source": "A ministry"}
    for when, value in (("2023/24", 0.857), ("2024/25", 0.84))
]
REGISTER = Register(
    {
        PUBLISHED: ELSEWHERE,
        "benchmarks": BENCHMARKS,
        "organisations": [{"organisation": name, "kind": kind, "area": AREA} for name, kind in SENDS],
        "services": [{"service": "Houses", "organisation": "Harbour Homes", "runs_houses": "Yes"}],
        "spend": SPEND,
        "additionality": ADDITIONALITY,
        "deflator": [{"year": f"{year}-{year - 1999}", "index": 100 + 3 * (year - 2019)} for year in range(2019, 2027)],
        "areas": [
            *({"area": AREA, "district": name, "adults": 400_000} for name in ("Fernleigh", "Millbrook", "Saltcoast")),
            {"area": AREA, "district": "Drydale", "last_quarter": "2025/26 Q1", "becomes": "Saltcoast"},
            {"area": NEARBY, "district": "Mere", "adults": 900_000},
        ],
        "cohorts": [{"code": code, "name": name, "first_quarter": "2020/21 Q1"} for code, name in COHORTS.items()],
        "houses": [
            {
                "house": name,
                "organisation": "Harbour Homes",
                "district": "Millbrook",
                "area": AREA,
                "bed_spaces": 6,
                "opened": "2019-04-01",
            }
            for name in HOUSES
        ],
        "targets": [
            {
                "measure": "H1",
                "area": AREA,
                "lower": 0.85,
                "upper": 0.95,
                "from_quarter": "2020/21 Q1",
                "source": "Contract",
            },
            {
                "measure": "W3",
                "area": AREA,
                "lower": 0.6,
                "upper": None,
                "from_quarter": "2020/21 Q1",
                "source": "Plan",
            },
        ],
        "tools": [{"tool": "Outcomes Star 3", "lowest": 1, "highest": 10, "better": "higher"}],
        "breaks": [],
        "roles": [
            {"role": role, "caseload_standard": each} for role, each in (("Caseworker", 20), ("Offender manager", 45))
        ],
        "agencies": [{"agency": name, "sector": "Other", "area": AREA} for name in ("Probation Service", "Jobcentre")],
        "documents": [
            {"document": "Model", "kind": "Operating model", "agreed_on": "2026-01-05", "signed_by": "Jobcentre"},
            {"document": "Profile", "kind": "Problem profile", "review_due": "2026-06-30"},
        ],
        "recommendations": [
            {"set": "Inspection", "number": "A", "text": "Share", "measures": "A2, L1, W6, A1", "documents": "Model"},
            {"set": "Inspection", "number": "B", "text": "Know", "documents": "Profile; Lost", "response": "We do"},
            {"set": "Six", "number": "1", "text": "Look", "kind": "Principle", "audits": "Risk plans; Never looked at"},
            {"set": "Four", "number": "1", "text": "Count", "kind": "Theme", "owner": "Chair", "source": "A review"},
        ],
        "offence_groups": [
            {"group": group, "unit_cost": cost, "price_year": "2019-20", "multiplier": 2.0, "severity_weight": weight}
            for group, cost, weight in (("Theft", 400, 10), ("Robbery", 9_000, 365), ("Drug offences", None, 25))
        ],
    }
)
WORDS: Words = {
    quarter: (
        Told(Kind.STORY, "Harbour Homes", "Sunday calls", "There is a call each Sunday now.", {"scope": "Board"}, "k"),
        Told(Kind.STORY, "Harbour Homes", "", "", {}, "g", date(2026, 10, 12), "Asked for by its person"),
        Told(Kind.SAID, "Harbour Homes", "A kettle", "Bought.", {"where": "Quayside", "answer": "Done"}),
        Told(Kind.SAID, "Harbour Homes", "Later visits", "", {"where": "", "answer": "Refused"}),
        Told(Kind.REPORT, "Harbour Homes", "Risks", "One lease ends next year.", {"number": "differs"}),
    )
    for quarter in (LATEST, LATEST.plus(-1))
}
CONTEXT = Context(REGISTER, words=WORDS)
FORMS = under({"police": 1, "provider": 1})
"""Every measure as it is with returns of version 1, which those of these figures are unless it is said otherwise."""

LISTS = {
    "district": ("Fernleigh", "Millbrook", "Saltcoast", "Not recorded"),
    "cohort": tuple(COHORTS.values()),
    "house": HOUSES,
    "sex": ("Female", "Male"),
    "age band": codes.AGE_BAND.labels,
    "ethnicity group": codes.ETHNICITY_GROUP.labels,
    "rag": codes.RAG.labels,
    "status": codes.STATUS.labels[:-1],
    "mappa": codes.MAPPA.labels,
    "national category": codes.NATIONAL_CATEGORY.labels,
    "pathway": codes.PATHWAY.labels,
    "needs": NEEDS.labels,
    "destination": DESTINATIONS.labels,
    "void reason": codes.VOID_REASON.labels,
    "link group": LINK_GROUPS.labels,
    "change": CHANGE.labels,
    "organisation": ("Harbour Homes", "Southshire Police"),
    "agency": ("Probation Service", "Jobcentre", "Southshire Police"),
    "output": ("Employer meetings", "Home visits"),
    "course": ("Safeguarding adults", "Public protection and MAPPA"),
    "caseload": ("provider: Caseworker", "police: Offender manager", "No caseload"),
    "role": ("Caseworker", "Analyst"),
    "evidence": ("Operating model", "Statement"),
    "subject": ("Risk plans", "Safeguarding checks"),
    "stage": codes.FURTHEST.labels,
    "serious harm": codes.SERIOUS_HARM.labels,
    "told": TOLD.labels,
    "question": ("I was listened to", "The house feels safe"),
    "offences": OFTEN,
    "days": SOON,
    "offence group": ("Theft", "Robbery", "Drug offences"),
    "kind": codes.RECALL_KIND.labels,
    "state": STATES,
    "state in full": IN_FULL,
    "abuse cohort x both": tuple(f"{who} x {what}" for who in codes.ABUSE_OR_OTHERS for what in ("both", "not both")),
    "sex x link group": tuple(f"{sex} x {group}" for sex in ("Female", "Male") for group in LINK_GROUPS.labels),
    "cohort x link group": tuple(f"{name} x {group}" for name in COHORTS.values() for group in LINK_GROUPS.labels),
}
REASONS = {
    "V6": codes.DESELECTION_REASON.labels,
    "S2": codes.DECLINE_REASON.labels,
    "S10": codes.END_REASON.labels,
    "H3": codes.HOUSING_DECLINE_REASON.labels,
    "V12": codes.NOMINATION_REASON.labels,
}
CODES = {label: item.code for item in codes.PATHWAY.items for label in (item.label,)} | {
    name: code for code, name in COHORTS.items()
}


def categories(measure: str, by: str) -> tuple[str, ...]:
    """The categories of a breakdown."""
    return (ALL,) if by == ALL else REASONS[measure] if by == "reason" else LISTS[by]


def cell(
    measure: str,
    quarter: Quarter = LATEST,
    by: str = ALL,
    category: str = ALL,
    top: float | None = None,
    bottom: float | None = None,
    value: float | None = None,
    state: State = State.SHOWN,
) -> Cell:
    """One cell, of the stretch of which its measure is published; the value follows from the counts unless it is given;
    a cell that is not shown holds no number."""
    period = CATALOGUE[measure].base if by in (ALL, LEFT_OUT) else Period.QUARTER
    if state is not State.SHOWN:
        return Cell(measure, quarter, by, category, CODES.get(category, ""), state, period=period)
    made = (
        value if value is not None else top if bottom is None else top / bottom if bottom and top is not None else None
    )
    detail = {"first": 4.0, "latest": 4.0 + (made or 0.0), "lower": 0.3, "upper": 1.1} if measure == "W5" else None
    if CATALOGUE[measure].per:
        detail = {"events": 210, "months": 1204, "ratio": 0.81, "ratio from": 0.7, "ratio to": 0.94, "seen": 0.76}
    return Cell(measure, quarter, by, category, CODES.get(category, ""), state, top, bottom, made, detail, period)


def usual(measure: str, quarter: Quarter, by: str, category: str) -> Cell:
    """A plausible figure that wavers a little from quarter to quarter and differs between categories."""
    at = categories(measure, by).index(category)
    waver = (quarter.index * 7 + at * 3) % 5
    form = CATALOGUE[measure].form
    if form is Form.COUNT:
        return cell(measure, quarter, by, category, top=40 + waver + at)
    if form is Form.SHARE:
        few = {"stage": 8, "days": 8, "state": 16, "state in full": 9}
        base = 90 if CATALOGUE[measure].numerator_of else few.get(by, 40)
        if by == ALL and "pathway" in CATALOGUE[measure].within:  # all nine pathways
            return cell(measure, quarter, by, category, top=9 * (base + waver), bottom=9 * (80 + waver))
        bottom = 100 + waver if base == 90 else 80 + waver
        return cell(measure, quarter, by, category, top=base + waver - at, bottom=bottom)
    return cell(measure, quarter, by, category, bottom=30 + waver, value=(6 + waver if form is Form.MEDIAN else 0.7))


def every_need(slice: Slice, edition: Edition) -> Iterator[Need]:
    """All that all pages read; on the board edition a slice borrows the area's own breakdown."""
    borrowed = edition is Edition.BOARD and slice != EVERYONE
    seen: dict[Need, None] = {}
    for page in PAGES:
        for need in (each for asked in page.needs for each in periods(asked) if _is_published(each)):
            if borrowed and need.by == ALL:
                seen[replace(need, by=slice.dimension)] = None
            elif not borrowed:
                seen[need] = None
    yield from seen


def _is_published(need: Need) -> bool:
    return need.by != ALL or need.period is not Period.QUARTER or CATALOGUE[need.measure].base is Period.QUARTER


def everybody_known(cells: Iterable[Cell]) -> list[Cell]:
    """These cells, and that each of their measures leaves nobody out in a quarter, where they say nothing of it."""
    given = list(cells)
    said = {(each.measure, each.quarter, each.period) for each in given if each.by == LEFT_OUT}
    left = [each for each in given if FORMS[each.measure].left_out]
    every = dict.fromkeys((each.measure, each.quarter, each.period) for each in left)
    none = [
        replace(cell(of, quarter, LEFT_OUT, FORMS[of].left_out, 0.0), period=period)
        for of, quarter, period in every
        if (of, quarter, period) not in said
    ]
    return given + none


def figures(
    quarters: int = 24,
    *,
    edition: Edition = Edition.BOARD,
    slice: Slice = EVERYONE,
    change: Change = lambda each: each,
    received: bool = True,
    published: bool = True,
    beside: Iterable[Cell] = (),
    specification: int = 1,
) -> Figures:
    """The figures of a view in which every cell went through ``change``, and some ``beside``; ``received`` is of the
    latest quarter, ``specification`` the version of all returns."""
    run = [LATEST.plus(-back) for back in reversed(range(quarters))]
    cells = map(change, usual_cells(quarters, slice, edition))
    releases = [release(each, received or each != LATEST, specification) for each in run] if published else []
    every = [*cells, *beside]
    told = everybody_known(every) if slice == EVERYONE else every
    shown = told if published else []
    return Figures(AREA, LATEST, edition, slice, releases, shown, inside=insides(quarters, change, releases))


def insides(quarters: int, change: Change, releases: Sequence[Release]) -> dict[str, dict[str, Figures]]:
    """The same of this area and of one beside it, both on the board edition; and by districts as they were."""
    cells = [change(cell) for cell in usual_cells(quarters, EVERYONE, Edition.BOARD)] if releases else []
    each = {name: Figures(name, LATEST, Edition.BOARD, EVERYONE, releases, cells) for name in (AREA, NEARBY)}
    return {AREAS: each, AS_WERE: {AREA: each[AREA]}}


@cache
def usual_cells(quarters: int, slice: Slice, edition: Edition) -> Sequence[Cell]:
    """Every cell of a view of so many quarters."""
    return [
        replace(usual(need.measure, quarter, need.by, category), period=need.period)
        for need in every_need(slice, edition)
        for quarter in (LATEST.plus(-back) for back in reversed(range(quarters)))
        if quarter.ends_year or need.period is not Period.YEAR
        for category in categories(need.measure, need.by)
    ]


def release(quarter: Quarter, received: bool = True, specification: int = 1) -> Release:
    """A release whose two returns, of this version, were received on the ninth of the month after, or not."""
    came = quarter.plus(1).start.replace(day=9) if received else None
    sources = tuple(
        SourceReturn(kind, who, 2 if received else None, came, date(2026, 10, 14), specification, came)
        for kind, who in (("police", "Southshire Police"), ("provider", "Harbour Homes"))
    )
    return Release(quarter.index, AREA, quarter, 1, datetime(2026, 11, 4, 9), 5, sources, {})


def of(measure: str, tops: list[float | None], bottoms: list[float | None] | None = None, **more: object) -> Figures:
    """The figures of one measure alone, oldest first; None is a quarter that was not received."""
    cells = []
    for back, top in enumerate(reversed(tops)):
        bottom = bottoms[len(tops) - 1 - back] if bottoms else None
        state = State.NOT_RECEIVED if top is None else State.SHOWN
        shared = cell(measure, LATEST.plus(-back), top=top, bottom=bottom, state=state)
        median = CATALOGUE[measure].form is Form.MEDIAN and top is not None
        cells.append(cell(measure, LATEST.plus(-back), bottom=30, value=top) if median else shared)
    releases = [release(LATEST.plus(-back), top is not None) for back, top in enumerate(reversed(tops))]
    return Figures(AREA, LATEST, Edition.BOARD, EVERYONE, releases, everybody_known(cells))
