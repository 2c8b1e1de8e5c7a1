"""The register: areas, organisations, houses, cohorts, targets and due dates, as the performance team keeps them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from queries.codes import NO_COHORT, Code, CodeList
from queries.errors import PlainError
from queries.vocabulary import Quarter

Rows = Sequence[Mapping[str, Any]]
ADDED_WORDS = "added_words"
"""Rows as of the sheet Synonyms that were added to the register in force, and stay when its workbook is loaded anew."""
DECIDED_BREAKS = "decided_breaks"
"""Rows as of the sheet Breaks that were decided on the desk: ``accepted`` or not, with the reason; they stay too."""
DECIDED_STATUSES = "decided_statuses"
"""How each claim stands in an area, as somebody said it on the desk, with the reason, oldest first; they stay too."""
JOINED = "joined"
"""Of each area that others became part of, ``until`` which quarter it was published without them; they stay too."""


_BETWEEN = re.compile(r"\s+|[,;&/|+]|and\b", re.IGNORECASE)
_NO_NAME = re.compile(r".+?(?=\s*[,;&/|+\n]|\s+and\s|\s*$)", re.IGNORECASE | re.DOTALL)


def names_in(text: str, known: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that a text lists, as they are known, in any case and however they are parted: by commas, semicolons,
    lines or “and”; and what else it says, which is none of them."""
    found, strange, at = list[str](), list[str](), 0
    longest = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or "(?!)"
    name = re.compile(rf"(?:{longest})(?!\w)", re.IGNORECASE)
    as_known = {each.casefold(): each for each in known}
    while at < len(text):
        match = name.match(text, at)
        if match:
            found.append(as_known[match[0].casefold()])
        elif not (match := _BETWEEN.match(text, at)):
            match = _NO_NAME.match(text, at)
            strange.append(match[0] if match else text[at:])
        at = match.end() if match else len(text)
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(strange))


def ids_in(text: str) -> tuple[str, ...]:
    """What a cell lists between semicolons."""
    return tuple(filter(None, map(str.strip, text.split(";"))))


@dataclass(frozen=True)
class House:
    """A house of an area while it is open: from ``opened`` to ``closed``."""

    name: str
    organisation: str
    district: str
    area: str
    bed_spaces: int
    opened: date
    closed: date | None

    def open_in(self, quarter: Quarter) -> bool:
        """Open on any day of the quarter."""
        return self.opened <= quarter.end and (self.closed is None or self.closed > quarter.start)


@dataclass(frozen=True)
class Target:
    """A band or a one-sided target from a quarter on, with its source; fractions for percentages."""

    lower: float | None
    upper: float | None
    from_quarter: Quarter
    source: str


@dataclass(frozen=True)
class Benchmark:
    """A published figure of another place, in the measure's unit (a fraction for percentages); ``alike`` if it counts
    the same of the same, else only told of, and ``population`` says of whom or what it is."""

    value: float
    place: str
    when: str
    source: str
    population: str = ""
    alike: bool = False


@dataclass(frozen=True)
class Tool:
    """A scale on which needs are scored; ``better`` is higher or lower."""

    name: str
    lowest: float
    highest: float
    better: str


@dataclass(frozen=True)
class Register:
    """The register's rows by sheet (fields as in the shape; dates ISO text, quarters labels), and what they mean."""

    content: Mapping[str, Rows]
    id: int | None = None

    def rows(self, sheet: str) -> Rows:
        """One sheet's rows; none where the sheet was left out."""
        return self.content.get(sheet, ())

    @property
    def own_words(self) -> Rows:
        """Organisations' own words: those of the sheet Synonyms, then those that analysts added."""
        return (*self.rows("synonyms"), *self.rows(ADDED_WORDS))

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas in the register's order, each once."""
        return tuple(dict.fromkeys(row["area"] for row in self.rows("areas")))

    def area_ids(self, area: str) -> tuple[str, ...]:
        """What its references are hashed with: its own id, then those of areas that became part of it."""
        texts = [row.get("area_id") or "" for row in self.rows("areas") if row["area"] == area]
        return tuple(dict.fromkeys(id for text in texts for id in ids_in(text))) or (area,)

    def was_apart(self, area: str, quarter: Quarter) -> bool:
        """Whether it was published to this quarter or later before others became part of it."""
        return any(row["area"] == area and quarter <= Quarter.parse(row["until"]) for row in self.rows(JOINED))

    def require_area(self, name: str) -> None:
        """Raises PlainError where it has no area of this name."""
        if name not in self.areas:
            has = ", ".join(self.areas) or "none yet"
            raise PlainError(f"The register has no area called “{name}”.", f"It has {has}.")

    def districts(self, area: str, quarter: Quarter | None = None) -> tuple[str, ...]:
        """An area's districts in order (those of this quarter)."""
        rows = [row for row in self.rows("areas") if row["area"] == area]
        return tuple(row["district"] for row in rows if quarter is None or _during(row, quarter))

    def becomes(self, area: str, district: str) -> tuple[str, ...]:
        """The districts of which one that has ended is part from then on."""
        rows = [row for row in self.rows("areas") if (row["area"], row["district"]) == (area, district)]
        return tuple(name for row in rows for name in ids_in(row.get("becomes") or ""))

    def agencies(self, area: str, quarter: Quarter | None = None) -> tuple[str, ...]:
        """An area's agencies (those of this quarter)."""
        rows = [row for row in self.rows("agencies") if row["area"] == area]
        return tuple(dict.fromkeys(row["agency"] for row in rows if quarter is None or _during(row, quarter)))

    def visible_from(self, area: str) -> tuple[str, ...]:
        """Other areas whose people may see this one."""
        texts = [row.get("visible_to") or "" for row in self.rows("areas") if row["area"] == area]
        return tuple(dict.fromkeys(name for text in texts for name in names_in(text, self.areas)[0]))

    def organisations(self, area: str, kind: str, quarter: Quarter | None = None) -> tuple[str, ...]:
        """Who owes a return of this kind (in this quarter)."""
        return tuple(
            row["organisation"]
            for row in self.rows("organisations")
            if row["area"] == area and row["kind"] == kind and (quarter is None or _during(row, quarter))
        )

    def successions(self, area: str, kind: str) -> tuple[tuple[Quarter, str, str], ...]:
        """In which quarter who took over from whom to send a return of this kind."""
        rows = [row for row in self.rows("organisations") if (row["area"], row["kind"]) == (area, kind)]
        return tuple(
            (Quarter.parse(row["first_quarter"]), row["organisation"], row["continues"])
            for row in rows
            if row.get("continues") and row.get("first_quarter")
        )

    def houses(self, area: str, quarter: Quarter | None = None, organisation: str | None = None) -> tuple[House, ...]:
        """An area's houses (open in this quarter; of this organisation)."""
        found = tuple(_house(row) for row in self.rows("houses") if row["area"] == area)
        return tuple(
            house
            for house in found
            if (quarter is None or house.open_in(quarter)) and (organisation in (None, house.organisation))
        )

    def cohorts(self, quarter: Quarter | None = None) -> CodeList:
        """Cohort types (in use in this quarter)."""
        rows = [row for row in self.rows("cohorts") if quarter is None or _during(row, quarter)]
        return CodeList("Cohort", tuple(Code(row["code"], row["name"]) for row in rows))

    def cohort_label(self, code: str) -> str:
        """A cohort's name; None stays None."""
        return code if code == NO_COHORT.code else self.cohorts().label(code)

    def services(self, organisation: str, quarter: Quarter | None = None) -> tuple[str, ...]:
        """An organisation's services (in this quarter)."""
        rows = [row for row in self.rows("services") if row["organisation"] == organisation]
        return tuple(dict.fromkeys(row["service"] for row in rows if quarter is None or _during(row, quarter)))

    def output_target(self, organisation: str, output: str, quarter: Quarter) -> float | None:
        """What an organisation is to reach of an output in a quarter; None where the register does not say."""
        for row in self.rows("outputs"):
            if (row["organisation"], row["output"], row["quarter"]) == (organisation, output, quarter.label):
                return row.get("target")
        return None

    def names(self, sheet: str, field: str, **equal: Any) -> tuple[str, ...]:
        """The distinct values of a field among rows that agree with the given fields."""
        rows = [row for row in self.rows(sheet) if all(row.get(key) == value for key, value in equal.items())]
        return tuple(dict.fromkeys(row[field] for row in rows))

    @property
    def tools(self) -> Mapping[str, Tool]:
        """Scales by name."""
        return {
            row["tool"]: Tool(row["tool"], float(row["lowest"]), float(row["highest"]), row["better"])
            for row in self.rows("tools")
        }

    def due(self, kind: str, quarter: Quarter) -> date | None:
        """When a return is due, if the calendar says."""
        for row in self.rows("calendar"):
            if row["kind"] == kind and row["quarter"] == quarter.label:
                return date.fromisoformat(row["due_on"])
        return None

    def owed(self, area: str, last: Quarter) -> tuple[Quarter, ...]:
        """The calendar's quarters up to one, in which anybody owed the area a return; oldest first."""
        quarters = sorted({Quarter.parse(row["quarter"]) for row in self.rows("calendar")})
        return tuple(
            quarter
            for quarter in quarters
            if quarter <= last and any(self.organisations(area, kind, quarter) for kind in ("provider", "police"))
        )

    def target(self, measure: str, area: str, quarter: Quarter) -> Target | None:
        """The target in force, the latest that began by the quarter."""
        found = [
            Target(row.get("lower"), row.get("upper"), Quarter.parse(row["from_quarter"]), row.get("source") or "")
            for row in self.rows("targets")
            if row["measure"] == measure and row["area"] == area
        ]
        begun = [target for target in found if target.from_quarter <= quarter]
        return max(begun, key=lambda target: target.from_quarter, default=None)

    def least_difference(self, measure: str, area: str) -> tuple[float, str] | None:
        """The office's own least difference that is worth a mark of a measure, and why; None where it has none."""
        return next(
            (
                (float(row["difference"]), row.get("reason") or "")
                for row in self.rows("least_differences")
                if row["measure"] == measure and row["area"] == area and row.get("difference") is not None
            ),
            None,
        )

    def breaks(self, measure: str, area: str) -> tuple[tuple[Quarter, str], ...]:
        """Where a measure's limits begin anew, and why: the sheet's rows, and those accepted on the desk."""
        decided = [row for row in self.rows(DECIDED_BREAKS) if row["accepted"]]
        return tuple(
            (Quarter.parse(row["quarter"]), row["note"])
            for row in (*self.rows("breaks"), *decided)
            if row["measure"] == measure and row["area"] == area
        )

    def benchmarks(self, measure: str) -> tuple[Benchmark, ...]:
        """Published figures from elsewhere: the last one listed that is like for like, by which the measure is held,
        then the last one that is not, which is only told. Those without a value are left out."""
        rows = [
            row for row in self.rows("benchmarks") if row.get("measure") == measure and row.get("value") is not None
        ]
        found = {each.alike: each for each in map(_benchmark, rows)}
        return tuple(found[alike] for alike in (True, False) if alike in found)


def _during(row: Mapping[str, Any], quarter: Quarter) -> bool:
    first, last = row.get("first_quarter"), row.get("last_quarter")
    return (not first or Quarter.parse(first) <= quarter) and (not last or quarter <= Quarter.parse(last))


def _benchmark(row: Mapping[str, Any]) -> Benchmark:
    return Benchmark(
        float(row["value"]),
        row["place"],
        str(row["when"]),
        row.get("source") or "",
        row.get("population") or "",
        row.get("like_for_like") == "Yes",
    )


def _house(row: Mapping[str, Any]) -> House:
    closed = row.get("closed")
    return House(
        row["house"],
        row["organisation"],
        row["district"],
        row["area"],
        int(row["bed_spaces"]),
        date.fromisoformat(row["opened"]),
        date.fromisoformat(closed) if closed else None,
    )
