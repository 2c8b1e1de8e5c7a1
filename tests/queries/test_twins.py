"""Every published working figure is what its slow twin counts from the rows, in every table and slice."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from queries.codes import SEX
from queries.engines import open_engine
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.vocabulary import EVERYONE, LEFT_OUT, Edition, Quarter, Slice, State
from tests.queries import worlds
from tests.queries.agreement import disagreements, published
from tests.queries.attack_truth import OF_ORGANISATIONS
from tests.queries.twins import sources
from tests.queries.worlds import (
    FIRST,
    POLICE,
    SECOND,
    SPRING,
    Chaos,
    Row,
    Rows,
    pathway,
    referral,
    selected,
    started,
    stay,
)
from tests.support import EXAMPLE_QUARTERS, Store, empty_store, write_workbook

WINTER = SPRING.plus(-1)
EVERYBODY = "all"


@pytest.mark.parametrize(
    ("seed", "quarter", "versions"),
    [
        (0, Quarter(2023, 4), (1, 1)),
        (3, Quarter(2023, 4), (2, 2)),  # a 29 February
        (1, Quarter(2026, 1), (2, 2)),
        (2, Quarter(2025, 3), (2, 1)),
    ],
)
def test_figures_agree_on_rows_thrown_together(
    tmp_path: Path, seed: int, quarter: Quarter, versions: tuple[int, int]
) -> None:
    """Whatever versions of the returns both providers fill in."""
    store, chaos = empty_store(tmp_path, worlds.REGISTER, worlds.AREA), Chaos(seed)
    for back in range(6, -1, -1):
        at = quarter.plus(-back)
        for organisation, version in zip((FIRST, SECOND), versions, strict=True) if back in (6, 1, 0) else ():
            worlds.keep(store, "provider", organisation, at, chaos.provider(at, organisation), version)
        worlds.keep(store, "police", POLICE, at, chaos.police(at), max(versions))
    store.publish(quarter)
    assert disagreements(store, quarter) == []


def test_figures_agree_on_invented_returns(invented: Store) -> None:
    latest = max(quarter for _, quarter in invented.world())
    assert disagreements(invented, latest) == []


def test_whom_measures_leave_out_is_told_of_every_sex_in_the_working_edition(invented: Store) -> None:
    every, parts = left_out(invented, EVERYONE), Counter[str]()
    for label in SEX.labels:
        parts.update(left_out(invented, Slice("sex", label)))
    assert len(every) > 10 and parts == Counter(every)


def left_out(store: Store, slice: Slice) -> dict[str, int]:
    """How many each measure leaves out in a slice."""
    lines = listing(open_engine(store.cells_url), quarter=store.last, edition=Edition.WORKING, slice=slice)
    return {line["measure"]: line["numerator"] for line in lines if line["by"] == LEFT_OUT and line["numerator"]}


def test_figures_agree_on_the_worked_example(example: Store) -> None:
    for quarter in EXAMPLE_QUARTERS:
        assert disagreements(example, quarter) == []


def figures(store: Store, quarter: Quarter = SPRING) -> dict[str, tuple[object, object]]:
    """Numerator and denominator of every cell for everybody, by ``V1`` or ``V1 sex=Male``; no other may disagree."""
    store.publish(quarter)
    assert disagreements(store, quarter) == []
    return {
        measure if by == EVERYBODY else f"{measure} {by}={category}": (line["numerator"], line["denominator"])
        for (measure, token, by, category), line in published(store, quarter).items()
        if token == EVERYBODY
    }


def told(folder: Path, returns: Mapping[tuple[str, Quarter], Rows]) -> Store:
    """A store into which these rows went as workbooks: written, read, checked, loaded. Who is not named sent blanks."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    for quarter in sorted({quarter for _, quarter in returns}):
        for kind, organisation in (("provider", FIRST), ("provider", SECOND), ("police", POLICE)):
            own = {"houses": worlds.houses(quarter)} if organisation == FIRST else {}
            rows = {**own, **returns.get((organisation, quarter), {})}
            store.load(write_workbook(folder, kind, store, organisation, quarter, rows))
    return store


def test_a_client_with_two_referrals_is_two_referrals_and_one_person(tmp_path: Path) -> None:
    rows = {
        "clients": [
            started(
                "AAA1",
                date(2026, 2, 2),
                ended_on=date(2026, 4, 20),
                end_reason="Disengaged",
                sessions_offered=4,
                sessions_attended=1,
                da_link="Perpetrator",
                dash_level="High",
            ),
            started("AAA1", date(2026, 6, 1), referred_on=date(2026, 5, 20), district="South", mh_status="Diagnosed")
            | {"mh_contact": "No", "sessions_offered": 2, "sessions_attended": 2},
        ],
        "pathways": [pathway("AAA1", "ACC"), pathway("AAA1", "FIN", outcome="Achieved")],
    }
    found = figures(told(tmp_path, {(FIRST, SPRING): rows}))
    assert found["S1"] == (1, None)
    assert found["S4"] == (1, None)
    assert found["S5"] == (3, 6)
    assert found["S6"] == (0, 1)
    assert found["V10"] == (0, 1)
    assert found["L4"] == (1, 1)
    assert found["L6"] == (1, None)
    assert found["L6 link group=DA only"] == found["L6 link group=MH only"] == (1, None)
    assert found["W1"] == (2, 2)
    assert found["W1 district=North"] == found["W1 district=South"] == (2, 2)
    assert found["W6 needs=2"] == (1, 1)


def test_a_declined_referral_beside_an_accepted_one(tmp_path: Path) -> None:
    day = date(2026, 4, 1)
    rows = {
        "clients": [
            referral("AAA1", date(2026, 3, 31), decision="Declined", decided_on=day, decision_reason="No capacity"),
            started("AAA1", date(2026, 6, 30), referred_on=day),
        ]
    }
    found = figures(told(tmp_path, {(FIRST, SPRING): rows}))
    assert found["S1"] == (1, None)
    assert found["S2"] == (1, 2)
    assert found["S2 reason=No capacity"] == (1, 2)
    assert found["S3"] == (None, 1)
    assert found["S4"] == (1, None)


def test_a_person_who_left_and_was_selected_again_counts_once(tmp_path: Path) -> None:
    cohort = [
        selected(
            "AAA1",
            date(2025, 1, 10),
            deselected_on=date(2026, 4, 1),
            deselection_reason="Positive exit, risk reduced",
            status="Left scheme",
        ),
        selected("AAA1", date(2026, 6, 30), district="South", status="Recalled", da_link="Victim", dash_level="High"),
        selected(
            "AAA2",
            date(2025, 1, 10),
            deselected_on=date(2026, 6, 30),
            deselection_reason="Long custody",
            status="Left scheme",
            rag="Red",
        ),
    ]
    found = figures(told(tmp_path, {(POLICE, SPRING): {"cohort": cohort}}))
    assert found["V1"] == (1, None)
    assert found["V1 district=South"] == (1, None)
    assert found["V3"] == (1, 1)
    assert found["V5"] == (1, None)
    assert found["V6"] == (2, None)
    assert found["V7"] == (1, 2)
    assert (found["L1P"], found["L1V"]) == ((0, 1), (1, 1))
    assert "V1 district=North" not in found


def test_how_far_further_domestic_abuse_got_is_told_of_each_perpetrator_once(tmp_path: Path) -> None:
    then, day = SPRING.plus(-6), date(2024, 11, 4)
    names = ["AAA1", "AAA2", "AAA3", "AAA4", "AAA5", "AAA6"]
    linked = {"da_link": "Perpetrator", "dash_level": "High", "days_at_liberty": 20}
    joined = [selected(name, day, **linked) for name in names]
    joined.append(selected("AAA7", day, da_link="Victim", dash_level="High"))

    def offence(client: str, stage: str, on: date, abuse: str = "Yes") -> Row:
        named = {"offence": f"{client}-{on:%Y%m%d}", "offence_group": "Theft", "domestic_abuse": abuse}
        return {"client": client, "offence_on": on, "stage": stage, "stage_on": date(2026, 4, 20), **named}

    within, after = date(2025, 11, 3), date(2025, 11, 4)
    offences = [
        *(offence("AAA1", stage, within) for stage in ("Arrest", "Charge", "Conviction or caution")),
        *(offence("AAA2", stage, within) for stage in ("Arrest", "Charge")),
        offence("AAA3", "Arrest", within),
        offence("AAA3", "Charge", after),
        offence("AAA4", "Conviction or caution", within, "Not recorded"),
        offence("AAA4", "Arrest", within.replace(day=2), "No"),
        offence("AAA5", "Arrest", after),
        offence("AAA7", "Charge", within),
    ]
    now = {"cohort": joined, "offences": offences}
    between = {(POLICE, then.plus(passed)): dict[str, list[Row]]() for passed in range(1, 6)}
    found = figures(told(tmp_path, {(POLICE, then): {"cohort": joined}, **between, (POLICE, SPRING): now}))
    assert found["L8"] == (3, 6)
    assert found["O2"] == (2, 7), "proven of whatever offence, of all who joined"
    assert found["O1"] == (3, 6), "charged now, if for something done long after joining; at liberty for a day or more"
    parts = ("No further domestic abuse", "Suspected at most", "Charged at most", "Proven", "Not recorded")
    assert [found[f"L8 stage={part}"] for part in parts] == [(2, 6), (1, 6), (1, 6), (1, 6), (1, 6)]


def test_nights_referrals_and_stays_across_the_ends_of_the_quarter(tmp_path: Path) -> None:
    people = [started(f"AAA{number}", date(2025, 10, 1)) for number in range(1, 7)]
    gone = {"leaving_reason": "Planned move-on", "destination": "Own home", "settled": "Not due"}
    earlier = {
        "clients": people,
        "housing_referrals": [
            {
                "referral": "REF1",
                "client": "AAA5",
                "house": "Oak",
                "referred_on": date(2026, 3, 20),
                "decision": "Waiting",
                "decided_on": None,
                "decision_reason": None,
            }
        ],
        "placements": [stay("PL1", "AAA1", "Elm", date(2026, 1, 10))],
    }
    now = {
        "clients": people[1:],
        "housing_referrals": [
            {**earlier["housing_referrals"][0], "decision": "Accepted", "decided_on": date(2026, 4, 1)}
        ],
        "placements": [
            # gone the day before the quarter: no night, asked after three months later
            stay("PL1", "AAA1", "Elm", date(2026, 1, 10), **{**gone, "left_on": date(2026, 3, 31), "settled": "Yes"}),
            stay("PL2", "AAA2", "Elm", date(2026, 1, 10), left_on=date(2026, 4, 1), **gone),  # its first day: no night
            stay("PL3", "AAA3", "Elm", date(2026, 4, 1), left_on=date(2026, 4, 3), **gone),  # two nights
            stay("PL4", "AAA4", "Elm", date(2026, 3, 1), left_on=date(2026, 6, 30), **gone),  # its last day: 90
            stay("PL5", "AAA5", "Oak", date(2026, 6, 30), referral="REF1"),  # one night
            stay("PL6", "AAA6", "Oak", date(2026, 3, 1)),  # all 91
        ],
        "voids": [{"house": "Elm", "reason": "Damage", "nights": 7}, {"house": "Elm", "reason": "Damage", "nights": 3}],
    }
    found = figures(told(tmp_path, {(FIRST, WINTER): earlier, (FIRST, SPRING): now}))
    assert found["H1"] == (2 + 90 + 1 + 91, 2 * 4 * 91)
    assert found["H1 house=Oak"] == found["H1 district=South"] == (92, 4 * 91)
    assert found["H2 void reason=Damage"] == (10, 2 * 4 * 91)
    assert found["H3"] == (1, 1)
    assert found["H4"] == (None, 1)
    assert found["H5"] == (None, 3)
    assert found["H6"] == found["H7"] == (3, 3)
    assert found["H9"] == (1, 1)
    # The client is on no sheet of this quarter, but on that of the quarter before.
    assert found["H9 sex=Male"] == (1, 1)
    assert (found["H10"], found["H11"], found["H12"]) == ((2, None), (2, None), (3, None))


def test_who_ends_on_the_last_day_has_gone_and_who_ended_before_is_no_client(tmp_path: Path) -> None:
    began = date(2025, 11, 3)
    rows = {
        "clients": [
            started("AAA1", began, ended_on=SPRING.end, end_reason="Planned, goals met"),
            started("AAA2", began, ended_on=SPRING.start, end_reason="Moved away"),
            started("AAA3", began, ended_on=WINTER.end, end_reason="Planned, goals met"),
            started("AAA4", began),
        ],
        "pathways": [pathway(f"AAA{number}", "ACC") for number in (1, 2, 3, 4)],
    }
    found = figures(told(tmp_path, {(FIRST, SPRING): rows}))
    assert found["S4"] == (1, None)
    assert (found["S10"], found["S6"]) == ((2, None), (1, 1)), "who moved away is told, and not judged"
    assert found["V10"] == (0, 3)
    assert found["W1"] == (3, 3)


@pytest.mark.parametrize(("silent", "kind"), [(FIRST, "provider"), (SECOND, "provider"), (POLICE, "police")])
def test_a_missing_return_leaves_its_measures_not_received_and_no_others(
    tmp_path: Path, silent: str, kind: str
) -> None:
    store, chaos = empty_store(tmp_path, worlds.REGISTER, worlds.AREA), Chaos(9)
    for organisation, of, rows in (
        (FIRST, "provider", chaos.provider(SPRING)),
        (SECOND, "provider", chaos.provider(SPRING, SECOND)),
        (POLICE, "police", chaos.police(SPRING)),
    ):
        if organisation != silent:
            worlds.keep(store, of, organisation, SPRING, rows)
    for earlier in (SPRING.plus(-back) for back in range(1, 7)):  # those who joined, and what followed
        worlds.keep(store, "police", POLICE, earlier, chaos.police(earlier))
    store.publish(SPRING)
    lines = published(store, SPRING)
    assert {measure for measure, *_ in lines} >= {"V1", "V10", "S1", "W1", "L1P", "L1V", "L4", "H1", "H12"}
    for (measure, *_), line in lines.items():
        missing = kind in sources(measure)
        assert (line["state"] == State.NOT_RECEIVED) == missing, line
        assert not missing or (line["numerator"], line["denominator"], line["value"]) == (None, None, None)


@pytest.mark.parametrize("missing", [1, 5])
def test_without_a_return_since_they_joined_nothing_is_told_of_what_followed(tmp_path: Path, missing: int) -> None:
    store, chaos = empty_store(tmp_path, worlds.REGISTER, worlds.AREA), Chaos(9)
    for back in range(7):
        if back != missing:
            worlds.keep(store, "police", POLICE, SPRING.plus(-back), chaos.police(SPRING.plus(-back)))
    store.publish(SPRING)
    lines = published(store, SPRING)
    of_joiners = {line["state"] for (name, *_), line in lines.items() if name in ("L8", "O2")}
    assert of_joiners == {State.NOT_RECEIVED}
    assert lines["O1", EVERYBODY, EVERYBODY, EVERYBODY]["state"] == State.SHOWN


def test_what_means_nothing_is_not_applicable_and_nothing_else_is(invented: Store) -> None:
    quarter = max(quarter for _, quarter in invented.world())
    said = {
        (measure, by, token.partition(":")[0])
        for (measure, token, by, _), line in published(invented, quarter).items()
        if line["state"] == State.NOT_APPLICABLE and line["denominator"] != 0  # not a share or median of nobody
    }
    nights = {(measure, EVERYBODY, dimension) for measure in ("H1", "H2") for dimension in ("cohort", "sex")}
    nights |= set(product((*OF_ORGANISATIONS, "A7", "A7R"), (EVERYBODY,), ("district", "cohort", "sex")))
    nights.add(("A1", EVERYBODY, EVERYBODY))  # of other units each, never added up
    assert nights <= said
    measures = {measure for measure, *_ in said}
    assert measures.isdisjoint({"V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "L1P", "L1V", "L2"})
    young = {each.id for each in CATALOGUE.values() if each.population.follows or each.per}  # or none on licence
    others = {(measure, by) for measure, by, _ in said - nights if measure not in ("W6", *young)}
    assert {by for _, by in others} == {"supervision"}
    assert {"S1", "W1", "L4", "H3", "V10"} <= {measure for measure, _ in others}
