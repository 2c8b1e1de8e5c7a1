"""Small worlds for the twins: rows made by hand, and rows thrown together so that every odd case happens."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from queries import codes, tables
from queries.engines import open_engine, writing
from queries.register import Register
from queries.vocabulary import Quarter
from tests.queries import worlds_office, worlds_people, worlds_scope
from tests.queries.worlds_police import baseline, baseline_offences, followed, recall
from tests.support import NOW, WHO, Store

AREA = "Testshire"
POLICE = "Testshire Police"
FIRST, SECOND = "First Provider", "Second Provider"
SPRING = Quarter(2026, 1)  # April to June 2026
KNOWN = ("Achieved", "Partly achieved", "Not achieved")
Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

REGISTER = Register(
    {
        "areas": [{"area": AREA, "district": district, "visible_to": None} for district in ("North", "South")],
        "organisations": [
            {"organisation": name, "kind": kind, "area": AREA, "first_quarter": "2020/21 Q1", "last_quarter": None}
            for name, kind in ((FIRST, "provider"), (SECOND, "provider"), (POLICE, "police"))
        ],
        "houses": [
            {
                "house": house,
                "organisation": organisation,
                "district": district,
                "area": AREA,
                "bed_spaces": 4,
                "opened": "2020-04-01",
                "closed": None,
            }
            for house, organisation, district in (("Elm", FIRST, "North"), ("Oak", FIRST, "South"))
        ],
        "cohorts": [
            {"code": code, "name": name, "first_quarter": "2020/21 Q1", "last_quarter": None}
            for code, name in (("SAC", "Serious acquisitive crime"), ("DA", "Domestic abuse"))
        ],
        "tools": [
            {"tool": "Ladder 1", "lowest": 0, "highest": 10, "better": "higher"},
            {"tool": "Worry Scale 2", "lowest": 0, "highest": 10, "better": "lower"},
        ],
        **worlds_office.register(AREA, FIRST, SPRING),
    }
)

_PERSON: Row = {"cohort": "SAC", "district": "North", "sex": "Male", "age_band": "30-39", "ethnicity": "W1"}
_LINKS: Row = {"da_link": "None known", "dash_level": None, "mh_status": "None known"}


def referral(client: str, referred_on: date, **changes: Any) -> Row:
    """A row of Clients: waiting, unless the changes say more."""
    blank = dict.fromkeys(
        ("decided_on", "decision_reason", "first_contact_on", "started_on", "ended_on", "end_reason", "mh_contact")
    )
    row = {"client": client, **_PERSON, **_LINKS, "referred_on": referred_on, "decision": "Waiting", **blank}
    row |= {"sessions_offered": 0, "sessions_attended": 0, "da_programme": None, "dual_diagnosis": None}
    return row | changes


def started(client: str, day: date, **changes: Any) -> Row:
    """A row of Clients accepted, met and started on one day."""
    dates = {"decided_on": day, "first_contact_on": day, "started_on": day}
    return referral(client, changes.pop("referred_on", day), **({"decision": "Accepted", **dates} | changes))


def selected(client: str, day: date, **changes: Any) -> Row:
    """A row of Cohort: in the community, unless the changes say otherwise."""
    row = {"client": client, **_PERSON, **_LINKS, "selected_on": day, "deselected_on": None}
    row |= {"deselection_reason": None, "rag": "Amber", "status": "Community", "supervision": "Statutory"}
    return row | {"national_category": "Fixed", "mappa": None, "days_at_liberty": 0} | changes


def pathway(client: str, name: str, **changes: Any) -> Row:
    """A row of Pathways: assessed with a high need, not supported."""
    row = {"client": client, "pathway": name, "assessed": "Yes", "need": "High", "supported": "No"}
    return (
        row
        | {"outcome": "Ongoing", "outcome_on": None, "tool": None, "first_score": None, "latest_score": None}
        | changes
    )


def stay(placement: str, client: str, house: str, moved_in_on: date, **changes: Any) -> Row:
    """A row of Placements: still there, unless the changes say otherwise."""
    row = {"placement": placement, "client": client, "referral": None, "house": house, "moved_in_on": moved_in_on}
    return row | {"left_on": None, "leaving_reason": None, "destination": None, "settled": None} | changes


def houses(quarter: Quarter) -> list[Row]:
    """Both houses, all their nights available."""
    return [{"house": house, "bed_spaces": 4, "nights_available": 4 * quarter.days} for house in ("Elm", "Oak")]


def keep(
    store: Store, kind: str, organisation: str, quarter: Quarter, rows: Rows, specification: int = 1, **changes: Any
) -> None:
    """Rows straight into the records, whatever the checks would say of them; ``changes`` are of the return."""
    with writing(open_engine(store.records_url)) as connection:
        values = {"kind": kind, "area": store.area, "organisation": organisation, "quarter": quarter, "version": 1}
        values |= {"current": True, "sha256": "", "received_at": NOW, "received_by": WHO, "findings": []}
        values |= {"specification": specification, **changes}
        made = connection.execute(insert(tables.returns).values(values)).inserted_primary_key
        for table, lines in rows.items():
            numbered = [{**line, "return_id": made[0] if made else 0, "row": at} for at, line in enumerate(lines, 2)]
            if numbered:
                connection.execute(insert(tables.RECORDS.tables[table]), numbered)


class Chaos:
    """Rows thrown together: few people, many rows each, dates around the quarter's ends."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._sender = FIRST
        self._people = [f"P{number}" for number in range(14)]

    def police(self, quarter: Quarter) -> Rows:
        """Cohort, some people on it twice; offences of anybody."""
        cohort = [row for client in self._some() for row in self._selections(client, quarter)]
        there = {row["client"] for row in cohort}
        began = dict.fromkeys(row["client"] for row in cohort if row["selected_on"] >= quarter.start)
        return {
            **worlds_scope.nominated(cohort, quarter),
            "followed": [
                followed(client, quarter, at) for at, client in enumerate(self._people) if client not in there
            ],
            "baseline": [row for client in began for row in baseline(client)],
            "baseline_offences": [row for client in began for row in baseline_offences(client)],
            "recalls": [recall(row["client"], quarter) for row in cohort if int(row["client"][1:]) % 3 == 0],
            **worlds_office.sheets(self._random, "partners"),
            "offences": [self._offence(client, quarter) for client in self._some() for _ in range(self._times())],
        }

    def provider(self, quarter: Quarter, organisation: str = FIRST) -> Rows:
        """Every sheet that measures are counted from."""
        self._sender = organisation
        return {
            "clients": [self._client(client, quarter) for client in self._some() for _ in range(self._times())],
            "pathways": [self._pathway(client, name, quarter) for client in self._some() for name in self._pathways()],
            "housing_referrals": [self._housing_referral(client, quarter) for client in self._some()],
            "placements": [
                self._stay(f"{self._named(quarter, client)} {n}", client, quarter)
                for client in self._some()
                for n in (1, 2)
            ],
            **worlds_office.sheets(self._random, "outputs"),
            **worlds_people.sheets(quarter, organisation),
            "houses": houses(quarter),
            "voids": [
                {"house": self._one("Elm", "Oak"), "reason": self._any(codes.VOID_REASON), "nights": self._below(9)}
                for _ in range(5)
            ],
        }

    def _named(self, quarter: Quarter, client: str) -> str:
        return f"{self._sender} {quarter} {client}"

    def _some(self) -> list[str]:
        return [client for client in self._people if self._random.random() < 0.8]

    def _times(self) -> int:
        return int(self._one(1, 1, 1, 2))

    def _pathways(self) -> list[str]:
        return self._random.sample(codes.PATHWAY.codes, self._below(8))

    def _below(self, number: int) -> int:
        return self._random.randrange(number)

    def _one(self, *values: Any) -> Any:
        return self._random.choice(values)

    def _any(self, among: codes.CodeList) -> str:
        return self._random.choice(among.codes)

    def _near(self, quarter: Quarter, before: int = 130) -> date:
        """A day up to the quarter's end, often its first, its last or the day before it began."""
        edges = (quarter.start, quarter.end, quarter.start - timedelta(days=1), quarter.end - timedelta(days=1))
        day: date = self._one(*edges, *(quarter.end - timedelta(days=self._below(before)) for _ in range(8)))
        return day

    def _after(self, day: date, quarter: Quarter) -> date:
        return min(quarter.end, day + timedelta(days=self._one(0, 0, 1, 5, 30, 90)))

    def _person(self) -> Row:
        return {
            "cohort": self._one("SAC", "DA"),
            "district": self._one("North", "South", "No fixed abode", "Not recorded"),
            "sex": self._any(codes.SEX),
            "age_band": self._any(codes.AGE_BAND),
            "ethnicity": self._any(codes.ETHNICITY),
            "da_link": self._any(codes.DA_LINK),
            "dash_level": self._one(None, *codes.DASH_LEVEL.codes),
            "mh_status": self._any(codes.MH_STATUS),
        }

    def _selections(self, client: str, quarter: Quarter) -> list[Row]:
        """Now and then two; a person is on the scheme by one of them alone."""
        again = [self._selected(client, quarter, left=True) for _ in range(self._times() - 1)]
        return [*again, self._selected(client, quarter, left=self._below(3) == 0)]

    def _selected(self, client: str, quarter: Quarter, left: bool) -> Row:
        day = self._near(quarter, 700)
        changes = {
            "rag": self._any(codes.RAG),
            "status": codes.LEFT_SCHEME if left else self._one(*codes.STATUS.codes[:-1]),
            "supervision": self._any(codes.SUPERVISION),
            "national_category": self._any(codes.NATIONAL_CATEGORY),
            "mappa": self._one(None, *codes.MAPPA.codes),
            "days_at_liberty": day.toordinal() % 3 * 20,
            **worlds_scope.risks(day.toordinal()),
            "first_day": min(day + timedelta(days=day.toordinal() % 5 * 20), quarter.end)
            if int(client[1:]) % 4
            else None,
            "supervision_type": (None, "Licence", "None", "Post-sentence supervision")[
                (day.toordinal() + quarter.index) % 4
            ],
            "dash_on": (None, quarter.plus(-4).end, quarter.plus(-4).end - timedelta(days=1))[day.toordinal() % 3],
            "marac": (None, *codes.MARAC.codes)[day.toordinal() % 6],
            **worlds_people.told(day, quarter, day.toordinal()),
        }
        if left:
            changes["deselected_on"] = self._after(max(day, quarter.start), quarter)
            changes["deselection_reason"] = self._any(codes.DESELECTION_REASON)
        return selected(client, day, **self._person(), **changes)

    def _offence(self, client: str, quarter: Quarter) -> Row:
        stage_on = self._near(quarter, 90)
        return {
            "offence": f"{quarter} {client} {self._random.random()}",
            "client": client,
            "offence_on": stage_on - timedelta(days=self._below(500)),
            "stage": self._any(codes.STAGE),
            "stage_on": stage_on,
            "offence_group": ("Theft", "Robbery", "Drug offences")[stage_on.toordinal() % 3],
            "domestic_abuse": self._any(codes.YES_NO_NOT_RECORDED),
        }

    def _client(self, client: str, quarter: Quarter) -> Row:
        row = referral(client, self._near(quarter, 400), **self._person())
        row["decision"] = self._one("Accepted", "Accepted", "Accepted", "Declined", "Waiting")
        if row["decision"] != "Waiting":
            row["decided_on"] = self._after(row["referred_on"], quarter)
        if row["decision"] == "Declined":
            row["decision_reason"] = self._any(codes.DECLINE_REASON)
        if row["decision"] == "Accepted" and self._below(5):
            row["first_contact_on"] = self._after(row["referred_on"], quarter)
            row["started_on"] = self._after(max(row["first_contact_on"], row["decided_on"]), quarter)
            row["sessions_offered"] = self._below(9)
            row["sessions_attended"] = self._below(row["sessions_offered"] + 1)
        if row["started_on"] and self._below(3) == 0:
            row["ended_on"] = self._after(row["started_on"], quarter)
            row["end_reason"] = self._any(codes.END_REASON)
        row["da_programme"] = self._one(None, *codes.DA_PROGRAMME.codes)
        row["mh_contact"] = self._one(None, *codes.MH_CONTACT.codes)
        return row | worlds_people.asked(row, quarter)

    def _pathway(self, client: str, name: str, quarter: Quarter) -> Row:
        assessed = self._one("Yes", "Yes", "Yes", "No")
        row = pathway(client, name, assessed=assessed, need=self._any(codes.NEED) if assessed == "Yes" else None)
        row |= {"supported": self._any(codes.YES_NO), "outcome": self._any(codes.OUTCOME)}
        row["outcome_on"] = self._near(quarter) if row["outcome"] in KNOWN else None
        if self._below(3):
            row |= {"tool": self._one("Ladder 1", "Worry Scale 2"), "first_score": float(self._below(5))}
        if row["tool"] and self._below(4):
            row["latest_score"] = float(self._below(5))
        return row

    def _housing_referral(self, client: str, quarter: Quarter) -> Row:
        row = {"referral": self._named(quarter, client), "client": client, "house": self._one("Elm", "Oak")}
        row |= {"referred_on": self._near(quarter), "decision": self._any(codes.HOUSING_DECISION)}
        decided = None if row["decision"] == "Waiting" else self._after(row["referred_on"], quarter)
        declined = row["decision"] == "Declined"
        return row | {
            "decided_on": decided,
            "decision_reason": self._any(codes.HOUSING_DECLINE_REASON) if declined else None,
        }

    def _stay(self, placement: str, client: str, quarter: Quarter) -> Row:
        row = stay(placement, client, self._one("Elm", "Oak"), self._near(quarter, 200))
        row["referral"] = self._one(None, self._named(quarter, client), self._named(quarter.plus(-1), client))
        if self._below(3):
            row["left_on"] = self._after(row["moved_in_on"], quarter)
            row |= {"leaving_reason": self._any(codes.LEAVING_REASON), "destination": self._any(codes.DESTINATION)}
            row["settled"] = self._any(codes.SETTLED)
        return row
